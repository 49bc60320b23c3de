package import SourceText

/// Splits a question into words and signs.
///
/// Dashes, minus signs, blanks and curly quotes pasted from documents are read as their plain
/// forms; spans still point into the text as it was typed.
package func tokens(of text: String) -> (tokens: [Token], diagnostics: [Diagnostic]) {
  let plain = plainForm(text)
  var lexer = Lexer(typed: Array(text.utf8), plain: plain)
  lexer.run()
  for index in lexer.tokens.indices {
    lexer.tokens[index].span = plain.original(lexer.tokens[index].span)
  }
  let diagnostics = lexer.diagnostics.map { diagnostic in
    var moved = diagnostic
    moved.span = diagnostic.span.map { plain.original($0) }
    return moved
  }
  return (lexer.tokens, diagnostics)
}

private struct Lexer {
  /// The text in plain forms, which words and signs are read from.
  let bytes: [UInt8]
  /// The text as it was typed, which stands between quotes.
  private let typed: [UInt8]
  private let plain: PlainText
  var position = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []

  init(typed: [UInt8], plain: PlainText) {
    self.typed = typed
    self.plain = plain
    bytes = Array(plain.text.utf8)
  }

  mutating func run() {
    while position < bytes.count {
      let start = position
      step()
      // Every turn must get on; a byte that nothing takes is stepped over.
      if position == start { position += 1 }
    }
  }

  private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
    case UInt8(ascii: "\n"): sign(.newline, 1)
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: ","): sign(.comma, 1)
    case UInt8(ascii: ";"): sign(.semicolon, 1)
    case UInt8(ascii: "|"): sign(.pipe, 1)
    case UInt8(ascii: "("): sign(.open, 1)
    case UInt8(ascii: ")"): sign(.close, 1)
    case UInt8(ascii: "="): sign(.sign, 1)
    case UInt8(ascii: "!") where self.byte(at: position + 1) == UInt8(ascii: "="): sign(.sign, 2)
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      sign(.sign, self.byte(at: position + 1) == UInt8(ascii: "=") ? 2 : 1)
    case UInt8(ascii: "."):
      if self.byte(at: position + 1) == UInt8(ascii: ".") {
        var length = 2
        while self.byte(at: position + length) == UInt8(ascii: ".") { length += 1 }
        sign(.dots, length)
      } else {
        word()
      }
    case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "/"):
      if isBlank(self.byte(at: position + 1)) { sign(.sign, 1) } else { word() }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted(byte)
    default: word()
    }
  }

  private func isBlank(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }

  private mutating func sign(_ kind: Token.Kind, _ length: Int) {
    add(kind, from: position, to: position + length)
    position += length
  }

  private mutating func skipComment() {
    while let byte = byte(at: position), byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func word() {
    let start = position
    while let byte = byte(at: position), !endsWord(byte) { position += 1 }
    // The mark at the end of a spoken question is no part of its last word.
    var end = position
    while end > start + 1, bytes[end - 1] == UInt8(ascii: "?") { end -= 1 }
    if end == start + 1, bytes[start] == UInt8(ascii: "?") { return }
    add(.word, from: start, to: end)
  }

  private func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    case UInt8(ascii: "!"): self.byte(at: position + 1) == UInt8(ascii: "=")
    case UInt8(ascii: "."): self.byte(at: position + 1) == UInt8(ascii: ".")
    case UInt8(ascii: ","): !groupsDigits(at: position)
    default: false
    }
  }

  /// Whether the comma stands inside a number, as in `1,000`.
  private func groupsDigits(at comma: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      guard index >= 0, let byte = byte(at: index) else { return false }
      return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    return isDigit(comma - 1) && isDigit(comma + 1) && isDigit(comma + 2) && isDigit(comma + 3)
      && !isDigit(comma + 4)
  }

  /// A byte of the plain text as it was typed, a document's quote or dash in its own bytes.
  private func typed(at index: Int) -> ArraySlice<UInt8> {
    let span = plain.original(ByteSpan(index, index + 1))
    return span.length > 0 && span.end <= typed.count
      ? typed[span.start..<span.end] : bytes[index..<index + 1]
  }

  /// Text between quotes; a document's quotes end only a text that they began.
  private mutating func quoted(_ quote: UInt8) {
    let start = position
    let isPlain = typed(at: start).count == 1
    position += 1
    var content: [UInt8] = []
    while let byte = byte(at: position), byte != UInt8(ascii: "\n") {
      if byte == quote, !isPlain || typed(at: position).count == 1 {
        position += 1
        append(.text, String(decoding: content, as: UTF8.self), ByteSpan(start, position))
        return
      }
      if byte == UInt8(ascii: "\\"), let next = self.byte(at: position + 1),
        next != UInt8(ascii: "\n")
      {
        switch next {
        case UInt8(ascii: "n"): content.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): content.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): content.append(next)
        default: content += [byte, next]
        }
        position += 2
      } else {
        content += typed(at: position)
        position += 1
      }
    }
    let span = ByteSpan(start, position)
    let text = String(decoding: content, as: UTF8.self)
    let mark = quote == UInt8(ascii: "'") ? "'" : "\""
    diagnostics.append(
      Diagnostic(
        "E002", "This text is opened with \(mark) and never closed on its line.", at: span,
        help: "Close it with \(mark) before the line ends."))
    append(.text, text, span)
  }

  private mutating func add(_ kind: Token.Kind, from start: Int, to end: Int) {
    append(kind, String(decoding: bytes[start..<end], as: UTF8.self), ByteSpan(start, end))
  }

  private mutating func append(_ kind: Token.Kind, _ text: String, _ span: ByteSpan) {
    tokens.append(Token(kind: kind, text: text, folded: folded(text), span: span))
  }
}
