/// Reading strings and the smallest steps.
extension JSONParser {
  /// The byte to be read next; nil at the end.
  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// What stands at the present place, for a message.
  var here: String {
    guard offset < bytes.count else { return "the end of the text" }
    let rest = source.slice(ByteSpan(offset, min(bytes.count, offset + 64)))
    return rest.first.map { "‘\(terminalSafe(String($0)))’" } ?? "nothing"
  }

  mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  /// Takes some ASCII text when it comes next.
  mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    for index in 0..<count where unsafe bytes[offset + index] != word.utf8Start[index] {
      return false
    }
    offset += count
    return true
  }

  /// Reads a string from its opening quote to past its closing one.
  mutating func string() throws(Diagnostic) -> String {
    let start = offset
    offset += 1
    var plainStart = offset
    var result = ""
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        let plain = String(decoding: bytes[plainStart..<offset], as: UTF8.self)
        offset += 1
        return result.isEmpty ? plain : result + plain
      case UInt8(ascii: "\\"):
        result += source.slice(ByteSpan(plainStart, offset))
        result.unicodeScalars.append(try escape())
        plainStart = offset
      case 0x0A, 0x0D:
        throw error("this text has no closing quote on its line", at: ByteSpan(start, offset))
      case 0..<0x20:
        throw error("a control character in a text must be written as \\u", at: offset)
      default: offset += 1
      }
    }
    throw error("this text has no closing quote", at: ByteSpan(start, offset))
  }

  private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
    let start = offset
    offset += 1
    let letter = current
    offset += letter == nil ? 0 : 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(start)
    default:
      throw error(
        "only \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u may follow a backslash in a text",
        at: ByteSpan(start, offset))
    }
  }

  /// Reads the digits of `\u`, and the second half of a character that takes two.
  private mutating func unicodeEscape(_ start: Int) throws(Diagnostic) -> Unicode.Scalar {
    let first = try fourDigits(start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, take("\\u") {
      let second = try fourDigits(start)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    throw error(
      "this is half of a character; its other half is missing", at: ByteSpan(start, offset))
  }

  private mutating func fourDigits(_ start: Int) throws(Diagnostic) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("\\u needs four digits from 0 to 9 or a to f", at: ByteSpan(start, offset))
      }
      value = value << 4 + UInt32(digit)
      offset += 1
    }
    return value
  }

  func error(_ message: String, at offset: Int) -> Diagnostic {
    error(message, at: ByteSpan(offset, min(bytes.count, offset + 1)))
  }

  func error(_ message: String, at span: ByteSpan) -> Diagnostic {
    let position = source.position(of: span.start)
    let place = "line \(position.line), column \(position.column)"
    let file = source.name.map { "\($0), " } ?? ""
    return Diagnostic("E033", "\(file)\(place): \(message).", at: span)
  }
}
