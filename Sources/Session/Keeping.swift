import Answering
import Catalog
import Importing
import Language
import Questions
import SourceText
import Tables

/// Answers that are kept under a name, for `from NAME` and `join NAME`.
extension Session {
  /// `let NAME = QUESTION`: runs the question once and keeps its rows.
  func keep(_ command: CommandSyntax, _ text: String) -> Answer {
    guard let binding = binding(of: command.arguments) else {
      return failure(unreadableBinding(command), text)
    }
    let question = SourceText(text).slice(binding.question)
    let answers = answers(to: question)
    guard let answer = answers.last else {
      return failure(
        Diagnostic("E006", "There is no question after `=`.", help: "Write one."), text)
    }
    guard case .answered = answer.status else {
      return placed(answer, at: binding.question, in: text)
    }
    guard let table = answer.table, !table.columns.isEmpty else {
      return failure(
        Diagnostic(
          "E057", "The answer of this question has no rows to keep.", at: binding.question,
          help: "Keep the rows of a dataset or the figures of a verb.",
          fix: Grammar.rule(ofCommand: "let")?.example), text)
    }
    kept[folded(binding.name)] = answer
    lexicon = lexiconWithTables()
    return Answer(
      question: text, readback: "Kept as “\(binding.name)”: \(answer.readback)",
      headline: "\(rowsSentence(table.rowCount)) The fields are"
        + " \(listed(table.columns.map(\.name))). `from \(binding.name)` asks for them.",
      sources: answer.sources, edition: edition(of: catalog))
  }

  func unreadableBinding(_ command: CommandSyntax) -> Diagnostic {
    Diagnostic(
      "E006", "`let` needs a name, `=` and a question.",
      at: command.arguments.first?.span ?? command.span,
      help: "For example: let inspected = concerns from HMICFRS.",
      fix: "let inspected = concerns from HMICFRS")
  }

  /// The name and the question of `NAME = QUESTION`.
  func binding(
    of arguments: [Token]
  ) -> (name: String, nameEnd: Int, question: ByteSpan)? {
    guard let sign = arguments.firstIndex(where: { $0.kind == .sign && $0.text == "=" }), sign > 0,
      sign + 1 < arguments.count, let last = arguments.last,
      arguments[..<sign].allSatisfy({ $0.kind == .word })
        || sign == 1 && arguments[0].kind == .text
    else { return nil }
    let name = arguments[..<sign].map(\.text).joined(separator: " ")
    return (
      name, arguments[sign - 1].span.end, ByteSpan(arguments[sign + 1].span.start, last.span.end)
    )
  }

  /// Why a name can't be given to an answer, if it can't.
  func taken(_ name: String, _ span: ByteSpan, in text: String) -> Diagnostic? {
    let word = folded(name)
    // A name that begins as a question or a phrase does would take its place.
    let leading = Grammar.leadingWord(of: word)
    let why: String
    if let leading {
      why =
        leading == word
        ? "“\(name)” is a word of the language already"
        : "“\(name)” begins with “\(leading)”, a word of the language"
    } else if let kind = catalog.lexicon.entries(named: name).first?.kind {
      why = "“\(name)” is \(kind.phrase) already"
    } else {
      return nil
    }
    return Diagnostic(
      "E056", "\(why), so nothing else can be called so.", at: span,
      help: "Give it another name, such as “my \(name)”.",
      fix: replacing(span, in: text, with: "my \(name)"))
  }

  /// The names of the data, and those of kept answers and loaded files.
  func lexiconWithTables() -> Lexicon<Name> {
    var lexicon = catalog.lexicon
    for name in Set(kept.keys).union(loaded.keys).sorted() {
      lexicon.insert(name, Name(.table, id: name, label: loaded[name]?.name ?? name))
    }
    return lexicon
  }
}
