/// A text from data in a form that can do nothing to a terminal.
///
/// Control characters show as their pictures (`␛`), those above ASCII and the ones that reverse
/// the direction of writing as `\u{202E}`. Tabs and line ends become blanks; with `keepingLines`
/// line ends stay, as line feeds.
package func terminalSafe(_ text: String, keepingLines: Bool = false) -> String {
  guard text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return text }
  var result = String.UnicodeScalarView()
  var previous: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A:
      // A line end of two characters is one line end.
      if previous == "\r", !result.isEmpty { result.removeLast() }
      result.append(keepingLines ? "\n" : " ")
    case 0x09: result.append(" ")
    case 0x0D: result.append(keepingLines ? "\u{240D}" : " ")
    case 0x2028, 0x2029: result.append(keepingLines ? "\n" : " ")
    case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
    case 0x7F: result.append("\u{2421}")
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
    default: result.append(scalar)
    }
    previous = scalar
  }
  return String(result)
}
