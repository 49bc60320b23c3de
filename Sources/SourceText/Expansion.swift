/// A text in which values stand in the places of words, with the text as it was written.
package struct Expansion: Hashable, Sendable {
  /// A value and the word that it stands for, each where it is in its own text.
  private struct Replacement: Hashable, Sendable {
    var value: ByteSpan
    var word: ByteSpan
  }

  package let written: String
  /// The text with the values in it.
  package private(set) var text: String
  private var replacements: [Replacement] = []

  /// Begins with as much of a text as has nothing to replace.
  package init(of written: String, beginning: Substring) {
    self.written = written
    text = String(beginning)
  }

  package mutating func append(_ character: Character) { text.append(character) }

  /// Adds a value for the word of a span of the written text.
  package mutating func append(_ value: String, for word: ByteSpan) {
    let start = text.utf8.count
    text += value
    replacements.append(Replacement(value: ByteSpan(start, text.utf8.count), word: word))
  }

  /// Where the words of a span were written; a value was its whole word.
  package func written(_ span: ByteSpan) -> ByteSpan {
    ByteSpan(
      written(span.start) { $0.start },
      written(span.end) { $0.end })
  }

  private func written(_ offset: Int, _ edge: (ByteSpan) -> Int) -> Int {
    var moved = offset
    for one in replacements where one.value.start < offset {
      if offset < one.value.end { return edge(one.word) }
      moved = offset - one.value.end + one.word.end
    }
    return moved
  }
}
