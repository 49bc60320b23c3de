/// Text pasted into the terminal, made fit for the line.
enum PastedText {
  /// The sequence that ends a bracketed paste.
  static let end: [Unicode.Scalar] = ["\u{1B}", "[", "2", "0", "1", "~"]

  /// The text with newlines as such, a blank for each tab, and no other control characters.
  ///
  /// Newlines at the end are dropped, so that a pasted line stays to be looked at.
  static func cleaned(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in scalars {
      let followsReturn = afterReturn
      afterReturn = scalar == "\r"
      switch scalar {
      case "\r", "\u{2028}", "\u{2029}": result.append("\n")
      case "\n": if !followsReturn { result.append("\n") }
      case "\t": result.append(" ")
      default: if !isControl(scalar) { result.append(scalar) }
      }
    }
    while result.last == "\n" { result.removeLast() }
    return String(result)
  }

  /// A text without control characters other than newlines.
  static func withoutControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 != "\n" && isControl($0) }) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || !isControl($0) }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }
}
