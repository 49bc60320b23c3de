import Language

/// Draws the productions of the grammar as railroad diagrams, all on one SVG page.
struct RailroadDiagrams {
  /// A drawn piece: its line enters at the left and leaves at the right on the same height.
  private struct Piece {
    var width: Int
    /// How far it reaches above and below its line.
    var up: Int
    var down: Int
    var draw: (_ x: Int, _ y: Int) -> String
  }

  private static let gap = 12
  private static let rail = 20

  /// The page.
  static var page: String {
    var body = ""
    var y = 20
    var width = 0
    for production in Grammar.productions {
      let piece = piece(production.pattern)
      body += "<g id=\"\(production.name)\"><title>\(escaped(production.pattern.ebnf))</title>\n"
      body += "<text class=\"name\" x=\"20\" y=\"\(y + 4)\">\(production.name)</text>\n"
      let line = y + 24 + piece.up
      body += "<path d=\"M20 \(line - 8) v16 M20 \(line) h20\"/>\n" + piece.draw(40, line)
      body += "<path d=\"M\(40 + piece.width) \(line) h20 v-8 v16\"/></g>\n"
      y = line + piece.down + 36
      width = max(width, piece.width + 80)
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(y)" \
      viewBox="0 0 \(width) \(y)">
      <title>The grammar of scrutiny</title>
      <style>
      rect.page { fill: #fff } path { fill: none; stroke: #333; stroke-width: 1.5 }
      rect { fill: #eef3fa; stroke: #333 } rect.rule { fill: #fdf6e3 }
      text { font: 13px monospace; text-anchor: middle; fill: #111 }
      text.name { font-weight: bold; text-anchor: start }
      </style>
      <rect class="page" width="\(width)" height="\(y)"/>
      \(body)</svg>

      """
  }

  // MARK: Pieces

  private static func piece(_ pattern: Pattern) -> Piece {
    switch pattern {
    case .words(let spellings), .longest(let spellings, _):
      choice(spellings.map { box($0, "class=\"word\" rx=\"12\"") })
    case .terminal(let terminal): box(terminal.label, "class=\"rule\"")
    case .rule(let name): box(name, "class=\"rule\"")
    case .sequence(let parts): sequence(parts.map(piece))
    case .choice(let parts): choice(parts.map(piece))
    case .optional(let inner): choice([line, piece(inner)])
    case .many(let inner): choice([line, loop(piece(inner), nil)])
    case .list(let inner): loop(piece(inner), box(",", "class=\"word\" rx=\"12\""))
    case .except: box(pattern.ebnf, "class=\"rule\"")
    case .ending(_, let inner): piece(inner)
    case .range(let first, let joiners, let last):
      sequence([piece(.terminal(first)), piece(.words(joiners)), piece(.terminal(last))])
    }
  }

  private static var line: Piece {
    Piece(width: gap, up: 0, down: 0) { x, y in path("M\(x) \(y) h\(gap)") }
  }

  private static func box(_ text: String, _ style: String) -> Piece {
    let width = text.count * 8 + 20
    return Piece(width: width, up: 12, down: 12) { x, y in
      "<rect \(style) x=\"\(x)\" y=\"\(y - 12)\" width=\"\(width)\" height=\"24\"/>"
        + "<text x=\"\(x + width / 2)\" y=\"\(y + 4)\">\(escaped(text))</text>"
    }
  }

  private static func sequence(_ parts: [Piece]) -> Piece {
    let width = parts.map(\.width).reduce(0, +) + gap * max(parts.count - 1, 0)
    return Piece(
      width: width, up: parts.map(\.up).max() ?? 0, down: parts.map(\.down).max() ?? 0
    ) { x, y in
      var text = ""
      var place = x
      for (index, part) in parts.enumerated() {
        if index > 0 {
          text += path("M\(place) \(y) h\(gap)")
          place += gap
        }
        text += part.draw(place, y)
        place += part.width
      }
      return text
    }
  }

  /// The first way on the line, the others below it.
  private static func choice(_ parts: [Piece]) -> Piece {
    if parts.count == 1 { return parts[0] }
    let inner = parts.map(\.width).max() ?? 0
    var offsets = [0]
    for index in parts.indices.dropFirst() {
      offsets.append(offsets[index - 1] + parts[index - 1].down + parts[index].up + 10)
    }
    let width = inner + rail * 2
    return Piece(
      width: width, up: parts[0].up, down: (offsets.last ?? 0) + (parts.last?.down ?? 0)
    ) { x, y in
      var text = ""
      for (part, offset) in zip(parts, offsets) {
        let end = x + rail + part.width
        text += part.draw(x + rail, y + offset)
        if offset == 0 {
          text += path("M\(x) \(y) h\(rail) M\(end) \(y) H\(x + width)")
        } else {
          let depth = max(offset - 20, 0)
          text += path("M\(x) \(y) q10 0 10 10 v\(depth) q0 10 10 10")
          text += path("M\(end) \(y + offset) H\(x + width - rail) q10 0 10 -10 v-\(depth)")
          text += path("M\(x + width - 10) \(y + offset - depth - 10) q0 -10 10 -10")
        }
      }
      return text
    }
  }

  /// What can be said again, with a sign between.
  private static func loop(_ inner: Piece, _ sign: Piece?) -> Piece {
    let wide = max(inner.width, sign?.width ?? 0)
    let back = inner.down + (sign?.up ?? 0) + 10
    return Piece(width: wide + rail * 2, up: inner.up, down: back + (sign?.down ?? 0)) { x, y in
      let right = x + rail + wide
      var text = path("M\(x) \(y) h\(rail)") + inner.draw(x + rail, y)
      text += path("M\(x + rail + inner.width) \(y) H\(right + rail)")
      let place = x + rail + (wide - (sign?.width ?? 0)) / 2
      text += path("M\(right) \(y) q10 0 10 10 v\(back - 20) q0 10 -10 10")
      text += path("M\(right) \(y + back) H\(place + (sign?.width ?? 0))")
      text += path("M\(place) \(y + back) H\(x + rail) q-10 0 -10 -10 v-\(back - 20) q0 -10 10 -10")
      return text + (sign?.draw(place, y + back) ?? "")
    }
  }

  private static func path(_ data: String) -> String { "<path d=\"\(data)\"/>" }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
