/// A value read from JSON, with the bytes that it was read from.
package struct JSONNode: Hashable, Sendable {
  /// What it is.
  package var value: JSONValue
  /// Where it stands, with quotes and brackets.
  package var span: ByteSpan

  package init(_ value: JSONValue, span: ByteSpan) {
    self.value = value
    self.span = span
  }

  /// The value of a key; nil when there is none or this is no object.
  package subscript(key: String) -> JSONNode? { member(key)?.value }

  /// A key with its place and value; nil when there is none or this is no object.
  package func member(_ key: String) -> JSONMember? {
    members?.first { $0.key == key }
  }

  /// The keys and values in the order of the text; nil when this is no object.
  package var members: [JSONMember]? {
    if case .object(let members) = value { members } else { nil }
  }

  /// The elements; nil when this is no array.
  package var array: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  /// The text; nil when this is no string.
  package var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The truth value; nil when this is neither `true` nor `false`.
  package var boolean: Bool? {
    if case .boolean(let truth) = value { truth } else { nil }
  }

  /// The number; nil when this is none.
  package var number: Double? {
    if case .number(_, let number) = value { number } else { nil }
  }

  /// The whole number, also when written `4.0` or `1e3`; nil when this is none.
  package var integer: Int? {
    guard case .number(let raw, let number) = value else { return nil }
    return Int(raw) ?? Int(exactly: number)
  }

  /// Whether this is `null`.
  package var isNull: Bool { value == .null }
}

/// The kinds of JSON value.
package enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number as it was written, and its value.
  case number(raw: String, Double)
  case string(String)
  case array([JSONNode])
  case object([JSONMember])
}

/// A key of an object, where it stands, and its value.
package struct JSONMember: Hashable, Sendable {
  /// The key, without quotes and escapes.
  package var key: String
  /// Where the key stands, with its quotes.
  package var keySpan: ByteSpan
  /// The value of the key.
  package var value: JSONNode

  package init(key: String, keySpan: ByteSpan, value: JSONNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
