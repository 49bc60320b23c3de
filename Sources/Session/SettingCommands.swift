import Answering
import Catalog
import Importing
import Language
import SourceText
import Tables

/// The most entries of the history that are shown at once.
private let latestShown = 200

/// The commands that concern the shell itself rather than the record.
extension Session {
  /// `set`, `set NAME VALUE` and `set $NAME = VALUE`.
  func set(_ arguments: [Token], _ text: String) -> Answer {
    guard let first = arguments.first else { return settingsAnswer(text) }
    if first.folded == "role" { return setRole(arguments, text) }
    let value = parameterValue(arguments)
    if first.text.hasPrefix("$") {
      let name = String(first.text.dropFirst())
      guard isParameterName(name), !value.isEmpty else {
        return failure(
          Diagnostic(
            "E017",
            value.isEmpty
              ? "\(first.text) needs a value after it."
              : "A parameter's name is of letters, digits and `_`.", at: first.span,
            help: "For example: set $period = 2012/13.", fix: "set $period = 2012/13"), text)
      }
      guard value.utf8.count <= longestValue else {
        return failure(
          Diagnostic(
            "E017", "\(first.text) stands for one value of at most \(longestValue) letters.",
            at: first.span, help: "This one has \(value.utf8.count).", fix: "set $period = 2012/13"),
          text)
      }
      parameters[name] = value
      return Answer(
        question: text, readback: "The parameter $\(name) stands for \(value) from here on.",
        edition: edition(of: catalog))
    }
    if let problem = settingProblem(arguments, text) { return failure(problem, text) }
    return change(first.folded, to: value, text, at: first.span)
  }

  /// Gives a setting a value.
  func change(_ name: String, to value: String, _ text: String, at span: ByteSpan? = nil) -> Answer
  {
    if let problem = settings.set(name, to: value) {
      return failure(Diagnostic("E017", problem, at: span, help: "`set` lists them."), text)
    }
    var readback = "The setting \(name) is now \(value)."
    if name == "hints", settings.hasHints, settings.isPlain {
      readback +=
        " Plain mode shows none all the same, since what appears unasked would be read out between"
        + " the letters that are typed. `?` says what would come and what can follow."
    }
    return Answer(question: text, readback: readback, edition: edition(of: catalog))
  }

  /// What is wrong with `set NAME VALUE`, with the nearest name or value that there is.
  func settingProblem(_ arguments: [Token], _ text: String) -> Diagnostic? {
    var tried = settings
    guard let first = arguments.first, !first.text.hasPrefix("$"), first.folded != "role",
      let problem = tried.set(first.folded, to: parameterValue(arguments))
    else { return nil }
    let names = settings.listing.map(\.name)
    let isKnown = names.contains(first.folded)
    let rest = arguments.dropFirst().filter { $0.text != "=" }
    let wrong = isKnown ? rest.first ?? first : first
    let known = first.folded == "format" ? Settings.formats.map(\.text) : ["window", "data"]
    let nearest = nearestNames(to: wrong.folded, among: isKnown ? known : names, limit: 1).first
    return Diagnostic(
      "E017", problem, at: wrong.span, help: "`set` lists them.",
      fix: nearest.map { replacing(wrong.span, in: text, with: $0) }
        ?? (isKnown
          ? "set \(first.folded) \(first.folded == "format" ? "table" : "window")" : "set"))
  }

  /// `private QUESTION`: the question as if it stood alone; whoever keeps a history leaves it out.
  func runPrivately(_ text: String) -> Outcome {
    let question = text.drop { !$0.isWhitespace }.drop { $0.isWhitespace }
    guard let statement = parse(String(question)).first else {
      return Outcome([
        failure(
          Diagnostic(
            "E006", "`private` needs a question after it.",
            help: "For example: private trend rape 2008..2013.",
            fix: "private trend rape 2008..2013"), text)
      ])
    }
    return run(statement)
  }

  private func settingsAnswer(_ text: String) -> Answer {
    var relation = Relation(columns: [
      Column("setting", .text), Column("value", .text), Column("meaning", .text),
    ])
    for setting in settings.listing {
      relation.append(
        [setting.name, setting.value, setting.meaning].map { Cell(.text($0)) }, sources: [])
    }
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
      relation.append(
        ["$\(name)", value, "a parameter of questions"].map { Cell(.text($0)) }, sources: [])
    }
    return Answer(
      question: text, readback: "The settings and parameters.", table: relation,
      edition: edition(of: catalog))
  }

  // MARK: History and files

  /// The questions asked before, numbered, the latest last.
  func historyAnswer(_ text: String) -> Answer {
    var answer = Answer(question: text, edition: edition(of: catalog))
    guard let history else {
      answer.headline = "The history is kept at the prompt only."
      return answer
    }
    var relation = Relation(columns: [Column("number", .integer), Column("question", .text)])
    for (number, question) in history.enumerated().suffix(latestShown) {
      relation.append([Cell(.integer(number + 1)), Cell(.text(question))], sources: [])
    }
    answer.headline =
      switch history.count {
      case 0: "No question was asked before."
      case 1: "One question was asked before."
      case ...latestShown: "\(history.count) questions were asked before."
      default: "\(history.count) questions were asked before; these are the latest \(latestShown)."
      }
    if !history.isEmpty { answer.table = relation }
    return answer
  }

  /// `forget` and `forget all`; the prompt does it, since the history is the prompt's.
  func forget(_ words: String, _ text: String) -> Outcome {
    let isAll = folded(words) == "all"
    guard isAll || words.isEmpty else {
      return Outcome([
        failure(
          Diagnostic(
            "E017", "`forget` takes nothing after it, or “all”.",
            help: "`forget` removes the last question, `forget all` every one.", fix: "forget"),
          text)
      ])
    }
    var answer = Answer(question: text, edition: edition(of: catalog))
    guard let history else {
      answer.headline = "The history is kept at the prompt only."
      return Outcome([answer])
    }
    if let last = history.last {
      answer.headline =
        isAll ? "The history is now empty." : "Removed from the history: \(last)"
    } else {
      answer.headline = "The history is empty already."
    }
    return Outcome([answer], effect: .forget(all: isAll))
  }

  /// `run "FILE"`; whoever runs the statements reads the file.
  func runFile(_ arguments: [Token], _ text: String) -> Outcome {
    guard let file = arguments.first, arguments.count == 1, !file.text.isEmpty else {
      return Outcome([
        failure(
          Diagnostic(
            "E006", "`run` needs the name of one file of questions, in quotes.",
            at: arguments.dropFirst().first?.span, help: "For example: run \"questions.txt\"."),
          text)
      ])
    }
    return Outcome([], effect: .run(expandingHome(file.text)))
  }
}

/// Whether a word can name a parameter.
package func isParameterName(_ name: String) -> Bool {
  !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
}
