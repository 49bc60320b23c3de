import Answering
import Catalog
import Language
import Presenting
import SourceText

/// What was asked and set, for a script that makes the session again.
struct SessionRecord {
  /// The settings and parameters that it began with, as statements.
  private var opening: [String]?
  private var lines: [String] = []

  /// Notes what holds before the first statement.
  mutating func begin(_ settings: Settings, _ parameters: [String: String]) {
    guard opening == nil else { return }
    let fresh = Settings().listing
    let changed = zip(settings.listing, fresh).filter { $0.value != $1.value }
    opening =
      changed.map { "set \($0.0.name) \($0.0.value)" }
      + parameters.sorted { $0.key < $1.key }.map { "set $\($0.key) = \($0.value)" }
  }

  /// Notes a statement that changed the session or gave an answer.
  mutating func add(_ statement: Statement, _ outcome: Outcome) {
    guard isPartOfSession(statement.kind) else { return }
    let text = statement.text
    switch outcome.answers.last?.status {
    case .error, nil: return
    case .answered: lines.append(text)
    // A script ends at these, so they stand as comments.
    case .withheld: lines.append(commented(text, "withheld"))
    case .ambiguous: lines.append(commented(text, "two meanings"))
    }
  }

  private func isPartOfSession(_ kind: Statement.Kind) -> Bool {
    switch kind {
    case .question: true
    case .command(let command): Grammar.rule(ofCommand: command.name)?.isKept ?? false
    }
  }

  private func commented(_ text: String, _ why: String) -> String {
    let lines = text.split(separator: "\n").map { "# \($0)" }
    return (["# \(why):"] + lines).joined(separator: "\n")
  }

  /// The script.
  func script(title: String) -> String {
    let all = (opening ?? []) + lines
    return (["# \(title)"] + all).joined(separator: "\n") + "\n"
  }
}

extension Session {
  /// `save session [over] "FILE"`: a script that makes the session again.
  func saveSession(_ arguments: [Token], _ text: String) -> Outcome {
    let isOver = arguments.first?.folded == "over"
    let rest = arguments.dropFirst(isOver ? 1 : 0)
    guard let file = rest.first, rest.count == 1, !file.text.isEmpty else {
      return Outcome([
        failure(
          Diagnostic(
            "E006", "`save session` needs the name of one file, in quotes.",
            at: rest.dropFirst().first?.span, help: "For example: save session \"monday.txt\".",
            fix: "save session \"session.txt\""), text)
      ])
    }
    let about = catalog.descriptor
    let script = record.script(
      title: "Asked of: \(about.title), edition \(about.edition).")
    let count = script.split(separator: "\n").count { !$0.hasPrefix("#") }
    return Outcome(
      [],
      effect: .save(
        script, path: file.text, isOver: isOver,
        use: "\(count) \(count == 1 ? "line" : "lines"). `run \"\(file.text)\"` or"
          + " `scrutiny \(file.text)` makes the session again."))
  }
}
