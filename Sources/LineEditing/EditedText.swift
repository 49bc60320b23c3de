/// The text being edited, possibly of several lines, and the place of the cursor in it.
struct EditedText: Hashable {
  /// The text.
  var text: String
  /// The UTF-8 offset of the cursor.
  var cursor: Int

  init(text: String, cursor: Int) {
    self.text = text
    self.cursor = cursor
  }

  /// A question as it stands in the buffer, with the cursor at its end.
  init(_ question: String, indentedBy indent: Int) {
    text = Self.indented(question, by: indent)
    cursor = text.utf8.count
  }

  /// The text before the cursor.
  var before: Substring { text[..<index(cursor)] }
  /// The text after the cursor.
  var after: Substring { text[index(cursor)...] }
  /// Whether there is nothing but blanks and newlines.
  var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A } }

  /// The index of a UTF-8 offset, held within the text.
  func index(_ offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: max(offset, 0), limitedBy: text.endIndex)
      ?? text.endIndex
  }

  /// The number of scalars from one UTF-8 offset to another, negative when it lies before.
  func scalars(from start: Int, to end: Int) -> Int {
    guard start <= end else { return -scalars(from: end, to: start) }
    return text.unicodeScalars[index(start)..<index(end)].count
  }

  // MARK: Lines

  /// The UTF-8 offset of the start of the line that holds an offset.
  func lineStart(_ offset: Int) -> Int {
    let bytes = text.utf8[..<index(offset)]
    guard let newline = bytes.lastIndex(of: 0x0A) else { return 0 }
    return text.utf8.distance(from: text.startIndex, to: newline) + 1
  }

  /// The UTF-8 offset of the end of the line that holds an offset, before its newline.
  func lineEnd(_ offset: Int) -> Int {
    let bytes = text.utf8[index(offset)...]
    let end = bytes.firstIndex(of: 0x0A) ?? text.endIndex
    return text.utf8.distance(from: text.startIndex, to: end)
  }

  /// Where Up takes the cursor within the text; nil on the first line.
  ///
  /// - Parameter promptWidth: the columns that stand before the first line.
  func above(promptWidth: Int) -> Int? {
    let start = lineStart(cursor)
    guard start > 0 else { return nil }
    return place(
      column: column(promptWidth: promptWidth), inLineAt: lineStart(start - 1),
      promptWidth: promptWidth)
  }

  /// Where Down takes the cursor within the text; nil on the last line.
  ///
  /// - Parameter promptWidth: the columns that stand before the first line.
  func below(promptWidth: Int) -> Int? {
    let end = lineEnd(cursor)
    guard end < text.utf8.count else { return nil }
    return place(
      column: column(promptWidth: promptWidth), inLineAt: end + 1, promptWidth: promptWidth)
  }

  private func column(promptWidth: Int) -> Int {
    let start = lineStart(cursor)
    let own = DisplayWidth.of(text[index(start)..<index(cursor)])
    return start == 0 ? promptWidth + own : own
  }

  private func place(column: Int, inLineAt start: Int, promptWidth: Int) -> Int {
    var reached = start == 0 ? promptWidth : 0
    var offset = start
    for character in text[index(start)..<index(lineEnd(start))] {
      let width = DisplayWidth.of(character)
      if reached + width > column { break }
      reached += width
      offset += character.utf8.count
    }
    return offset
  }

  // MARK: Words

  /// Where the word before the cursor begins.
  var wordStart: Int {
    var head = before
    while let last = head.last, !Self.isInWord(last) { head.removeLast() }
    while let last = head.last, Self.isInWord(last) { head.removeLast() }
    return head.utf8.count
  }

  /// Where the word after the cursor ends.
  var wordEnd: Int {
    text.utf8.distance(from: text.startIndex, to: Self.wordEnd(in: after))
  }

  /// Where the first word of a text ends, with what stands before it.
  static func wordEnd(in text: Substring) -> String.Index {
    var tail = text
    while let first = tail.first, !isInWord(first) { tail.removeFirst() }
    while let first = tail.first, isInWord(first) { tail.removeFirst() }
    return tail.startIndex
  }

  /// Periods such as 2012/13 and 2008..2013 are one word each.
  private static func isInWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "/._'’-%".contains(character)
  }

  // MARK: Blanks before the lines that follow the first

  /// The number of scalars that Backspace deletes.
  ///
  /// One character or, just after the blanks set before a line, these and the newline.
  func backspaceCount(indent: Int) -> Int {
    guard let last = before.last else { return 0 }
    let start = lineStart(cursor)
    if start > 0, indent > 0, cursor - start == indent,
      text.utf8[index(start)..<index(cursor)].allSatisfy({ $0 == 0x20 })
    {
      return indent + 1
    }
    return last.unicodeScalars.count
  }

  /// The text with blanks set before every line but the first.
  static func indented(_ text: some StringProtocol, by indent: Int) -> String {
    let newline = "\n" + String(repeating: " ", count: indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: newline)
  }

  /// The question itself: without the blanks set before its lines, or any at its end.
  func question(indent: Int) -> String {
    var lines = unindentedLines(indent)
    while lines.count > 1, let last = lines.last, last.utf8.allSatisfy({ $0 == 0x20 }) {
      lines.removeLast()
    }
    var question = lines.joined(separator: "\n")
    while question.utf8.last == 0x20 { question.removeLast() }
    return question
  }

  /// The text without the blanks set before its lines.
  func unindented(_ indent: Int) -> String {
    unindentedLines(indent).joined(separator: "\n")
  }

  private func unindentedLines(_ indent: Int) -> [Substring] {
    var lines: [Substring] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let blanks = number == 0 ? 0 : line.utf8.prefix(indent).prefix { $0 == 0x20 }.count
      lines.append(line[line.utf8.index(line.startIndex, offsetBy: blanks)...])
    }
    return lines
  }

  // MARK: What stands round the cursor

  /// Whether the cursor stands inside quoted text or a comment.
  var isInsideTextOrComment: Bool {
    var quote: UInt8?
    var wordMayBegin = true
    var escaped = false
    let line = text.utf8[index(lineStart(cursor))..<index(cursor)]
    for byte in line {
      if let open = quote {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == open {
          quote = nil
        }
        continue
      }
      if byte == UInt8(ascii: "#") { return true }
      if wordMayBegin, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      wordMayBegin = !Self.isInWord(byte)
    }
    return quote != nil
  }

  private static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
