/// What the editor asks of those who know the language of the lines.
package struct LineServices {
  /// What can stand at the cursor, a UTF-8 offset in the line.
  package var complete: (_ line: String, _ cursor: Int) -> CompletionList
  /// Whether Enter is to run the text rather than to begin a new line.
  package var isComplete: (_ text: String) -> Bool
  /// What can follow at the cursor, in lines of plain text, for the `?` key.
  package var describe: (_ line: String, _ cursor: Int) -> String
  /// How the words of a line look.
  package var highlight: (_ line: String) -> [StyledSpan]
  /// What is offered to go on with after the whole line; empty for nothing.
  package var hint: (_ line: String) -> String
  /// What is said of the line below it, in passing; empty for nothing.
  package var status: (_ line: String) -> String

  package init(
    complete: @escaping (_ line: String, _ cursor: Int) -> CompletionList,
    isComplete: @escaping (_ text: String) -> Bool,
    describe: @escaping (_ line: String, _ cursor: Int) -> String,
    highlight: @escaping (_ line: String) -> [StyledSpan] = { _ in [] },
    hint: @escaping (_ line: String) -> String = { _ in "" },
    status: @escaping (_ line: String) -> String = { _ in "" }
  ) {
    self.complete = complete
    self.isComplete = isComplete
    self.describe = describe
    self.highlight = highlight
    self.hint = hint
    self.status = status
  }
}
