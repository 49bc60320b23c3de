/// A text in plain typewriter forms, with the way back to the text that it was made from.
package struct PlainText: Sendable {
  /// The text with plain dashes, blanks and quotes.
  package let text: String
  /// What was replaced, in order.
  private let changes: [Change]

  /// One replacement: where it lies in the plain text, and where in the original.
  private struct Change {
    var plain: ByteSpan
    var original: ByteSpan
  }

  /// The plain form of a text.
  fileprivate init(_ original: String) {
    guard original.utf8.contains(where: { $0 >= 0x80 }) else {
      text = original
      changes = []
      return
    }
    var plain = String.UnicodeScalarView()
    var changes: [Change] = []
    var plainOffset = 0
    var originalOffset = 0
    for scalar in original.unicodeScalars {
      let length = UTF8.width(scalar)
      let kept: Int
      switch plainForm(of: scalar) {
      case .itself:
        plain.append(scalar)
        kept = length
      case .nothing:
        kept = 0
      case .replaced(let replacement):
        plain.append(replacement)
        kept = 1
      }
      if kept != length {
        changes.append(
          Change(
            plain: ByteSpan(plainOffset, plainOffset + kept),
            original: ByteSpan(originalOffset, originalOffset + length)))
      }
      plainOffset += kept
      originalOffset += length
    }
    text = String(plain)
    self.changes = changes
  }

  /// The bytes of the original that a span of the plain text came from.
  ///
  /// A replaced character is covered whole; a left-out one only when there is text of the span on
  /// both sides of it.
  package func original(_ span: ByteSpan) -> ByteSpan {
    if span.length <= 0 {
      let offset = originalEnd(span.start)
      return ByteSpan(offset, offset)
    }
    return ByteSpan(originalStart(span.start), originalEnd(span.end))
  }

  /// Where the character that starts at or covers a plain offset starts in the original.
  private func originalStart(_ offset: Int) -> Int {
    let before = firstChange { $0.plain.start > offset } - 1
    guard before >= 0 else { return offset }
    let change = changes[before]
    if offset < change.plain.end { return change.original.start }
    return change.original.end + (offset - change.plain.end)
  }

  /// Where the text before a plain offset ends in the original.
  private func originalEnd(_ offset: Int) -> Int {
    let before = firstChange { $0.plain.start >= offset } - 1
    guard before >= 0 else { return offset }
    let change = changes[before]
    return change.original.end + max(0, offset - change.plain.end)
  }

  /// The index of the first change for which a condition holds that, once true, stays true.
  private func firstChange(where holds: (Change) -> Bool) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if holds(changes[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Replaces dashes, minus signs, blanks and quotes that came from a document by their plain forms.
///
/// Soft hyphens and zero-width blanks, which nobody sees, are left out.
package func plainForm(_ text: String) -> PlainText { PlainText(text) }

/// What becomes of one scalar in plain text.
enum PlainScalar {
  case itself
  case nothing
  case replaced(Unicode.Scalar)
}

/// The plain form of a scalar; every replacement is ASCII.
func plainForm(of scalar: Unicode.Scalar) -> PlainScalar {
  switch scalar.value {
  case 0..<0xA0: .itself
  case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .replaced("-")
  case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .replaced(" ")
  case 0x2018...0x201B, 0x02BC: .replaced("'")
  case 0x201C...0x201F: .replaced("\"")
  case 0xAD, 0x200B, 0x2060, 0xFEFF: .nothing
  default: .itself
  }
}
