import Catalog
import Importing
import Language
import SourceText
import Tables

/// How many words are tried at the end of a line, to see whether it only wants one.
private let mostTried = 4

/// How many lines it is remembered of whether they can be offered.
private let mostRemembered = 512

/// Tells a line that is only not finished from one that is wrong.
extension Session {
  /// What an unfinished line waits for, in words; nil when it is wrong as it stands.
  func awaited(after line: String) -> String? {
    if case .wrong(let diagnostic) = read(line).meaning, isForWantOfMore(diagnostic) {
      return diagnostic.message
    }
    let line = line.last?.isWhitespace == true ? line : line + " "
    let open = OpenStatement(line, line.utf8.count)
    guard !open.isInText else { return nil }
    let place = PlaceFinder(session: self).place(after: open.text)
    if let wanted = place.wanted,
      offered(place, .beginning(""), limit: mostTried).prefix(mostTried).contains(where: {
        isBeginning(line + $0.text)
      })
    {
      return "goes on: \(wanted)"
    }
    return openingGoingOn(from: open.text, lexicon: lexicon).map {
      "goes on, as in \($0.example)"
    }
  }

  /// Whether a line can be offered: it is right, or the beginning of something that is, and a file
  /// that it reads is there.
  func canBeOffered(_ line: String) -> Bool {
    if let known = triedLines[line] { return known }
    let can = isOfferable(line)
    if triedLines.count == mostRemembered { triedLines = [:] }
    triedLines[line] = can
    return can
  }

  private func isOfferable(_ line: String) -> Bool {
    guard isBeginning(line) || awaited(after: line) != nil else { return false }
    return parse(line, suggests: false).allSatisfy { statement in
      guard case .command(let command) = statement.kind, ["load", "run"].contains(command.name),
        let file = command.arguments.first?.text
      else { return true }
      return isPresent(expandingHome(file))
    }
  }

  /// Whether nothing in a line is wrong but that something may be missing at its end.
  private func isBeginning(_ line: String) -> Bool {
    guard case .wrong(let diagnostic) = read(line).meaning else { return true }
    return isForWantOfMore(diagnostic)
  }

  /// Whether an error says that something must follow.
  private func isForWantOfMore(_ diagnostic: Diagnostic) -> Bool {
    ["E003", "E006"].contains(diagnostic.code)
  }
}

extension CompletionPlace {
  /// What it waits for, in words; nil where that is nothing in particular.
  var wanted: String? {
    switch self {
    case .beginning: "a question"
    case .names(let kinds): kinds.map(\.phrase).joined(separator: " or ")
    case .sources: "a series or a source"
    case .topics: "a topic"
    case .periods: "a period or an event"
    case .rangeEnds: "a period"
    case .areas: "an area or a period"
    case .fields: "a field"
    case .values(let column, _): "a value of \(column.name)"
    case .stages: "a stage"
    case .words(let words):
      words.isEmpty
        ? nil
        : words.prefix(3).map(\.text).joined(separator: ", ")
          + (words.count > 3 ? " …" : "")
    case .phrases, .open: nil
    }
  }
}
