import SourceText

/// A page of lines for the terminal that keeps to a width.
struct TextPage {
  /// How a line may stand out; no meaning rests on it.
  enum Style {
    case plain, bold, dim
  }

  let width: Int
  let color: Bool
  private(set) var lines: [String] = []

  init(_ layout: Layout) {
    width = max(20, layout.width)
    color = layout.color
  }

  /// A blank line between two parts; none at the top and never two.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// A text in lines of the page's width; nothing for an empty text.
  mutating func add(
    _ text: String, first: String = "", rest: String? = nil, _ style: Style = .plain
  ) {
    guard !text.isEmpty else { return }
    add(lines: wrapped(text, to: width, first: first, rest: rest), style)
  }

  /// Lines that keep to the width already.
  mutating func add(lines more: [String], _ style: Style = .plain) {
    guard color, style != .plain else {
      lines += more
      return
    }
    let code = style == .bold ? "1" : "2"
    lines += more.map { $0.isEmpty ? $0 : "\u{1B}[\(code)m\($0)\u{1B}[0m" }
  }

  /// The page; a blank line at its end is left out.
  var text: String {
    let kept = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
    return kept.map { $0 + "\n" }.joined()
  }
}
