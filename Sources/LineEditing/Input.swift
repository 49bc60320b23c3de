/// What came from the terminal.
package enum Input: Hashable, Sendable {
  /// A whole question, possibly of several lines, without a newline at its end.
  case line(String)
  /// Ctrl-C: the question was cleared.
  case interrupted
  /// Ctrl-D on an empty question, or the end of input.
  case end
}

/// One candidate for what can stand at the cursor.
package struct Completion: Hashable, Sendable {
  /// The text that replaces the bytes from the list's `start` up to the cursor.
  package var text: String
  /// A few words shown beside it in a list; may be empty.
  package var meaning: String

  package init(text: String, meaning: String = "") {
    self.text = text
    self.meaning = meaning
  }
}

/// The candidates for one place in a line.
package struct CompletionList: Hashable, Sendable {
  /// The UTF-8 offset in the line where the word being completed begins.
  package var start: Int
  /// The candidates, in the order in which they are shown.
  package var items: [Completion]

  package init(start: Int, items: [Completion]) {
    self.start = start
    self.items = items
  }
}
