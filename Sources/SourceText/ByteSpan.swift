/// A half-open range of UTF-8 offsets in one text.
package struct ByteSpan: Hashable, Sendable {
  /// The offset of the first byte.
  package var start: Int
  /// The offset just past the last byte.
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The number of bytes covered.
  package var length: Int { end - start }

  /// The smallest span that covers both.
  package func joined(with other: ByteSpan) -> ByteSpan {
    ByteSpan(min(start, other.start), max(end, other.end))
  }

  /// The span as it is in a text that begins `offset` bytes earlier.
  package func moved(by offset: Int) -> ByteSpan {
    ByteSpan(max(0, start + offset), max(0, end + offset))
  }
}
