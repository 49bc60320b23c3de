/// How a stretch of text looks on the terminal.
package struct TextStyle: Hashable, Sendable {
  /// The eight colours that every terminal has, in the order of their numbers.
  package enum Color: Int, Hashable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  package var color: Color?
  package var isBold: Bool
  package var isFaint: Bool
  package var isUnderlined: Bool

  /// The terminal's own look.
  package static let plain = TextStyle()
  /// What is only offered, and what is said in passing.
  package static let faint = TextStyle(isFaint: true)

  package init(
    _ color: Color? = nil, isBold: Bool = false, isFaint: Bool = false, isUnderlined: Bool = false
  ) {
    self.color = color
    self.isBold = isBold
    self.isFaint = isFaint
    self.isUnderlined = isUnderlined
  }

  /// The sequence that has the terminal write so from here on.
  var sequence: String {
    var codes = "0"
    if isBold { codes += ";1" }
    if isFaint { codes += ";2" }
    if isUnderlined { codes += ";4" }
    if let color { codes += ";\(30 + color.rawValue)" }
    return "\u{1B}[\(codes)m"
  }
}

/// A stretch of a line, in UTF-8 offsets, and how it looks.
package struct StyledSpan: Hashable, Sendable {
  package var start: Int
  package var end: Int
  package var style: TextStyle

  package init(start: Int, end: Int, style: TextStyle) {
    self.start = start
    self.end = end
    self.style = style
  }
}
