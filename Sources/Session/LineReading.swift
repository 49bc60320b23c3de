import Catalog
import Language
import Questions
import SourceText

/// What a line at the prompt says so far, read once for colours, offers and what would come.
struct LineReading {
  /// What came of reading its last statement.
  enum Meaning {
    case nothing
    case command(CommandRule)
    case question(Question, QuestionSyntax)
    case ambiguous([Refusal.Reading])
    case wrong(Diagnostic)
    /// It needs figures that take longer than a key to work out.
    case later
  }

  let line: String
  let tokens: [Token]
  let statements: [Statement]
  let meaning: Meaning

  /// The errors of each statement, as spans of the line.
  let errors: [ByteSpan]
}

extension Session {
  /// Reads a line as far as it goes; nothing is run, and no nearest names are looked for.
  func reading(of line: String) -> LineReading {
    if let latestReading, latestReading.line == line { return latestReading }
    let reading = read(line)
    // What is worked out meanwhile may be there at the next key.
    latestReading = catalog.hasLeftOut ? nil : reading
    return reading
  }

  /// Whether a line is right as far as it goes: nothing in it is wrong.
  func isRight(_ line: String) -> Bool {
    if case .wrong = read(line).meaning { false } else { true }
  }

  /// Reads a line without remembering it.
  func read(_ line: String) -> LineReading {
    catalog.hasLeftOut = false
    let statements = parse(line, suggests: false)
    let meaning: LineReading.Meaning = statements.last.map { self.meaning(of: $0) } ?? .nothing
    // Where parameters were put in, spans are not those of the line.
    var errors: [ByteSpan] = []
    if !line.utf8.contains(UInt8(ascii: "$")) {
      for statement in statements {
        errors += statement.diagnostics.compactMap { $0.span?.moved(by: statement.offset) }
      }
      if case .wrong(let diagnostic) = meaning, let last = statements.last,
        last.diagnostics.isEmpty, let span = diagnostic.span
      {
        let start = asked(last)?.start ?? 0
        errors.append(span.moved(by: last.offset + start))
      }
    }
    return LineReading(
      line: line, tokens: tokens(of: line, lexicon: lexicon).tokens, statements: statements,
      meaning: meaning,
      errors: errors)
  }

  private func meaning(of statement: Statement) -> LineReading.Meaning {
    if let diagnostic = statement.diagnostics.first { return .wrong(diagnostic) }
    switch statement.kind {
    case .command(let command):
      if let asked = asked(statement),
        let inner = Language.parse(asked.text, lexicon: lexicon, suggests: false).first
      {
        // What is asked in private gives the question's own answer; other commands tell of it.
        let meaning = meaning(of: inner)
        guard command.name != "private", case .question = meaning else { return meaning }
      }
      return Grammar.commands.first { $0.name == command.name }.map { .command($0) } ?? .nothing
    case .question(let syntax):
      do {
        let question = try resolve(
          syntax, text: statement.text, catalog: catalog, scope: typingScope)
        return catalog.hasLeftOut ? .later : .question(question, syntax)
      } catch {
        if catalog.hasLeftOut { return .later }
        switch error {
        case .wrong(let diagnostic): return .wrong(diagnostic)
        case .ambiguous(_, let readings): return .ambiguous(readings)
        }
      }
    }
  }

  /// The question that a command is given whole, as `explain` is, and where it begins.
  private func asked(_ statement: Statement) -> (text: String, start: Int)? {
    guard case .command(let command) = statement.kind, let first = command.arguments.first,
      let rule = Grammar.commands.first(where: { $0.name == command.name }), rule.takesQuestion
    else { return nil }
    let start = first.span.start
    return (String(decoding: statement.text.utf8.dropFirst(start), as: UTF8.self), start)
  }
}

extension CommandRule {
  /// Whether a whole question follows the command's word, and nothing else.
  var takesQuestion: Bool { usage == "\(name) QUESTION" }
}
