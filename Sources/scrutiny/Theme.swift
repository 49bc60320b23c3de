import LineEditing
import Session
import SourceText

/// The looks of words at the prompt: one small table.
struct Theme {
  /// Whether colours may be used; bold, faint and underlined are no colours.
  let hasColor: Bool

  /// What is not known is underlined as well as red, so that nobody has to see colours.
  func style(of role: WordRole) -> TextStyle {
    var style: TextStyle =
      switch role {
      case .verb: TextStyle(.blue, isBold: true)
      case .keyword: TextStyle(.blue)
      case .topic: TextStyle(.green)
      case .dataset: TextStyle(.green, isBold: true)
      case .period: TextStyle(.magenta)
      case .area: TextStyle(.yellow)
      case .field, .source: TextStyle(.cyan)
      case .name: .plain
      case .text: TextStyle(.yellow)
      case .unknown: TextStyle(.red, isUnderlined: true)
      }
    if !hasColor { style.color = nil }
    return style
  }

  /// The looks of the words of a line.
  func spans(_ roles: [RoleSpan]) -> [StyledSpan] {
    roles.map {
      StyledSpan(start: $0.span.start, end: $0.span.end, style: style(of: $0.role))
    }
  }
}
