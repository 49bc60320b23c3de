import SourceText

/// The words of a question that a diagnostic points at.
struct Pointer {
  /// The characters of the question before the words, from zero.
  let start: Int
  /// How many characters the words have.
  let length: Int
  /// The line of the question that the words begin on, from one.
  let line: Int
  /// What that line says.
  let text: String
  /// The characters of the line before the words, from zero.
  let column: Int
  /// How many of the words' characters stand on the line.
  let lengthOnLine: Int
  /// How many lines the question has.
  let lines: Int
  private let script: ScriptPlace?

  /// The pointer, or nil where the diagnostic is about the whole question.
  init?(_ diagnostic: Diagnostic, in question: String, script: ScriptPlace?) {
    guard let span = diagnostic.span else { return nil }
    let source = SourceText(question)
    (start, length) = source.characters(in: span)
    let position = source.position(of: span.start)
    line = position.line
    lines = source.lineCount
    text = source.line(line)
    column = min(position.column - 1, text.count)
    lengthOnLine = min(length, text.count - column)
    self.script = script
  }

  /// The words themselves, as far as they stand on the line.
  var words: String { String(text.dropFirst(column).prefix(lengthOnLine)) }

  /// The line in the script, from one; nil outside a script.
  var scriptLine: Int? { script.map { $0.line + line - 1 } }

  /// The column in the script, from one; nil outside a script.
  var scriptColumn: Int? { script.map { line == 1 ? $0.column + column : column + 1 } }
}
