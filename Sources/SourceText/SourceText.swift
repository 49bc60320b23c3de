/// A text to be parsed, with its name and lines.
///
/// Lines end in LF, CR or CRLF. All offsets count UTF-8 bytes from 0.
package struct SourceText: Sendable {
  /// The whole text.
  package let text: String
  /// The name of the file that it came from; nil for what was typed.
  package let name: String?
  /// The text as UTF-8.
  package let bytes: [UInt8]
  /// The offset at which each line starts; the first is 0.
  private let lineStarts: [Int]

  package init(_ text: String, name: String? = nil) {
    self.text = text
    self.name = name
    let bytes = Array(text.utf8)
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      let isLineFeed = byte == UInt8(ascii: "\n")
      let isLoneReturn =
        byte == UInt8(ascii: "\r")
        && !(offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n"))
      if isLineFeed || isLoneReturn { starts.append(offset + 1) }
    }
    lineStarts = starts
  }

  /// The number of lines; a text that ends in a line end has an empty last line.
  package var lineCount: Int { lineStarts.count }

  /// The place of a byte as people count it.
  ///
  /// An offset inside a character is the place of that character; one outside the text is moved
  /// to the nearer end.
  package func position(of offset: Int) -> Position {
    let offset = clamped(offset)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = wholeCharacters(from: lineStarts[low], upTo: offset)
    return Position(line: low + 1, column: column + 1)
  }

  /// The span of words at their first place in the text; nil where they are not in it.
  package func find(_ words: String) -> ByteSpan? {
    let wanted = Array(words.utf8)
    guard !wanted.isEmpty, wanted.count <= bytes.count else { return nil }
    for start in 0...(bytes.count - wanted.count)
    where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      return ByteSpan(start, start + wanted.count)
    }
    return nil
  }

  /// A line without its line end; the first is 1, and a line that does not exist is empty.
  package func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start,
      bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The offset at which a line starts; the end of the text for a line past the last.
  package func lineStart(_ number: Int) -> Int {
    guard number <= lineStarts.count else { return bytes.count }
    return lineStarts[max(number, 1) - 1]
  }

  /// The text that a span covers, as far as it lies in the text.
  package func slice(_ span: ByteSpan) -> String {
    let start = clamped(span.start)
    let end = max(start, clamped(span.end))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The place of a span in characters, counted from 0; a character that it cuts is counted whole.
  package func characters(in span: ByteSpan) -> (start: Int, length: Int) {
    let start = wholeCharacters(from: 0, upTo: clamped(span.start))
    let end = startedCharacters(before: clamped(span.end))
    return (start, max(0, end - start))
  }

  private func clamped(_ offset: Int) -> Int { min(max(offset, 0), bytes.count) }

  /// The number of characters that end at or before an offset.
  private func wholeCharacters(from start: Int, upTo offset: Int) -> Int {
    var index = text.utf8.index(text.startIndex, offsetBy: start)
    let limit = text.utf8.index(text.startIndex, offsetBy: offset)
    var count = 0
    while index < limit {
      index = text.index(after: index)
      if index <= limit { count += 1 }
    }
    return count
  }

  /// The number of characters that begin before an offset.
  private func startedCharacters(before offset: Int) -> Int {
    let limit = text.utf8.index(text.startIndex, offsetBy: offset)
    var index = text.startIndex
    var count = 0
    while index < limit {
      index = text.index(after: index)
      count += 1
    }
    return count
  }
}

/// A place in a text as people count it.
package struct Position: Hashable, Sendable {
  /// The line, from 1.
  package var line: Int
  /// The column in characters, from 1.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
