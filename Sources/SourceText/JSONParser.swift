/// Reads a JSON text (RFC 8259), keeping the place of every key and value.
///
/// A key that an object has twice and values nested more than 128 deep are errors.
/// - Throws: a `Diagnostic` of code `E033` that names the file, line and column; its span points
///   into `text`.
package func parseJSON(_ text: SourceText) throws(Diagnostic) -> JSONNode {
  var parser = JSONParser(source: text, bytes: text.bytes)
  return try parser.parse()
}

/// Reads one text from its start to its end.
struct JSONParser {
  let source: SourceText
  let bytes: [UInt8]
  var offset = 0
  private var depth = 0
  private let deepest = 128

  init(source: SourceText, bytes: [UInt8]) {
    self.source = source
    self.bytes = bytes
  }

  mutating func parse() throws(Diagnostic) -> JSONNode {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    let node = try value()
    skipBlanks()
    if offset < bytes.count {
      throw error("the text should end here, but \(here) follows", at: offset)
    }
    return node
  }

  private mutating func value() throws(Diagnostic) -> JSONNode {
    skipBlanks()
    let start = offset
    let result: JSONValue
    switch current {
    case UInt8(ascii: "{"): result = try object()
    case UInt8(ascii: "["): result = try array()
    case UInt8(ascii: "\""): result = .string(try string())
    case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): result = try number()
    case UInt8(ascii: "t") where take("true"): result = .boolean(true)
    case UInt8(ascii: "f") where take("false"): result = .boolean(false)
    case UInt8(ascii: "n") where take("null"): result = .null
    default: throw error("a value was expected here, but \(here) was found", at: offset)
    }
    return JSONNode(result, span: ByteSpan(start, offset))
  }

  /// Passes an opening bracket.
  private mutating func open() throws(Diagnostic) {
    guard depth < deepest else {
      throw error("values are nested more than \(deepest) deep", at: offset)
    }
    depth += 1
    offset += 1
    skipBlanks()
  }

  private mutating func array() throws(Diagnostic) -> JSONValue {
    try open()
    defer { depth -= 1 }
    var elements: [JSONNode] = []
    if take("]") { return .array([]) }
    while true {
      elements.append(try value())
      if try closes("]") { return .array(elements) }
    }
  }

  private mutating func object() throws(Diagnostic) -> JSONValue {
    try open()
    defer { depth -= 1 }
    var members: [JSONMember] = []
    var keys: Set<String> = []
    if take("}") { return .object([]) }
    while true {
      skipBlanks()
      let start = offset
      guard current == UInt8(ascii: "\"") else {
        throw error("a key in double quotes was expected here, but \(here) was found", at: start)
      }
      let key = try string()
      let span = ByteSpan(start, offset)
      // Most objects are small, and looking through a few keys takes less time than hashing them.
      if members.count == 16 { keys = Set(members.map(\.key)) }
      let isNew =
        members.count < 16 ? !members.contains { $0.key == key } : keys.insert(key).inserted
      guard isNew else {
        throw error("the key \(jsonString(key)) is given twice", at: span)
      }
      skipBlanks()
      guard take(":") else {
        throw error(
          "a colon was expected after the key \(jsonString(key)), but \(here) was found",
          at: offset)
      }
      members.append(JSONMember(key: key, keySpan: span, value: try value()))
      if try closes("}") { return .object(members) }
    }
  }

  /// Whether a list ends here; takes the bracket, or the comma before the next part.
  private mutating func closes(_ bracket: StaticString) throws(Diagnostic) -> Bool {
    skipBlanks()
    if take(bracket) { return true }
    let comma = offset
    guard take(",") else {
      throw error("a comma or \(bracket) was expected here, but \(here) was found", at: offset)
    }
    skipBlanks()
    if current == UInt8(ascii: "]") || current == UInt8(ascii: "}") {
      throw error("a comma stands before \(here); take it out", at: comma)
    }
    return false
  }

  private mutating func number() throws(Diagnostic) -> JSONValue {
    let start = offset
    _ = take("-")
    if !take("0"), !digits() { throw badNumber(start) }
    if take("."), !digits() { throw badNumber(start) }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if !digits() { throw badNumber(start) }
    }
    if let next = current, isPartOfWord(next) { throw badNumber(start) }
    let raw = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let number = Double(raw), number.isFinite else {
      throw error("\(raw) is too large a number", at: ByteSpan(start, offset))
    }
    return .number(raw: raw, number)
  }

  private mutating func digits() -> Bool {
    let start = offset
    while let byte = current, isDigit(byte) { offset += 1 }
    return offset > start
  }

  private mutating func badNumber(_ start: Int) -> Diagnostic {
    while let byte = current, isPartOfWord(byte) { offset += 1 }
    let raw = String(decoding: bytes[start..<offset], as: UTF8.self)
    return error("\(raw) is not a number as JSON writes one", at: ByteSpan(start, offset))
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
