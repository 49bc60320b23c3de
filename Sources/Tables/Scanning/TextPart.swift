/// A part that is looked for in many texts, byte by byte.
package struct TextPart: Sendable {
  private let part: [UInt8]

  package init(_ part: String) {
    self.part = Array(part.utf8)
  }

  /// Whether a text has the part; every text has the empty one.
  package func isIn(_ text: String) -> Bool {
    guard let first = part.first else { return true }
    var text = text
    return text.withUTF8 { bytes in
      let last = bytes.count - part.count
      guard last >= 0 else { return false }
      for start in 0...last where unsafe bytes[start] == first {
        var length = 1
        while length < part.count, unsafe bytes[start + length] == part[length] { length += 1 }
        if length == part.count { return true }
      }
      return false
    }
  }
}
