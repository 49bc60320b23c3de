/// A folded text that many others are compared with, which are folded for it.
///
/// A text of ASCII letters with single blanks, as most are, is compared without being made anew.
package struct WantedText: Sendable {
  private let text: String
  private let bytes: [UInt8]

  /// - Parameter text: what is looked for, folded.
  package init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// Whether a text is the same but for its spelling.
  package func isAll(of other: String) -> Bool {
    compared(other) {
      $0.count == bytes.count && begins($0, at: 0)
    } folded: {
      $0 == text
    }
  }

  /// Whether a text begins with it.
  package func isStart(of other: String) -> Bool {
    compared(other) {
      $0.count >= bytes.count && begins($0, at: 0)
    } folded: {
      $0.hasPrefix(text)
    }
  }

  /// Whether a text has it anywhere.
  package func isIn(_ other: String) -> Bool {
    compared(other) { other in
      guard let first = bytes.first else { return true }
      guard other.count >= bytes.count else { return false }
      for start in 0...other.count - bytes.count where other[start] == first {
        if begins(other, at: start) { return true }
      }
      return false
    } folded: {
      $0.contains(text)
    }
  }

  private func begins(_ other: borrowing Span<UInt8>, at start: Int) -> Bool {
    for index in bytes.indices where other[start + index] != bytes[index] { return false }
    return true
  }

  /// Compares the bytes of a text in small letters, or else the folded text.
  private func compared(
    _ other: String, _ small: (borrowing Span<UInt8>) -> Bool, folded whole: (String) -> Bool
  ) -> Bool {
    var other = other
    let verdict = other.withUTF8 { source -> Bool? in
      withTemporaryBytes(source.count) { target in
        var previous: UInt8 = 0x20
        for index in source.indices {
          let byte = unsafe source[index]
          switch byte {
          case 0x80..., 0x09...0x0D: return nil
          case 0x20 where previous == 0x20: return nil
          case 0x41...0x5A: target.append(byte + 0x20)
          default: target.append(byte)
          }
          previous = byte
        }
        // A blank at the end would go.
        if previous == 0x20, !source.isEmpty { return nil }
        return small(target.span)
      }
    }
    return verdict ?? whole(folded(other))
  }

  private func withTemporaryBytes(
    _ count: Int, _ body: (inout OutputSpan<UInt8>) -> Bool?
  ) -> Bool? {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { buffer in
      var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
      return body(&output)
    }
  }
}
