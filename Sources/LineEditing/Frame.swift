/// What stands on the terminal while a question is edited: prompt, question, and what is below it.
struct Frame: Hashable {
  /// A character with its look; a control is shown as `^` and a letter.
  struct Glyph: Hashable {
    var text: String
    /// The columns that are left for it, which some terminals may not use up.
    var width: Int
    var style: TextStyle
    /// Whether every terminal gives it that width.
    var isSure = true
  }

  /// Never empty; no row is wider than the window.
  private(set) var rows: [[Glyph]] = [[]]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0

  private let columns: Int
  private var used = 0

  init(columns: Int) {
    self.columns = max(columns, 2)
  }

  /// Adds text in one look.
  mutating func add(_ text: some StringProtocol, _ style: TextStyle = .plain) {
    for character in text { add(character, style) }
  }

  /// Adds the question, each part in its look, and sets the cursor.
  mutating func add(_ edited: EditedText, _ spans: [StyledSpan]) {
    var offset = 0
    var next = spans.startIndex
    for character in edited.text {
      while next < spans.endIndex, spans[next].end <= offset { next += 1 }
      let isIn = next < spans.endIndex && spans[next].start <= offset
      if offset == edited.cursor { placeCursor(before: character) }
      add(character, isIn ? spans[next].style : .plain)
      offset += character.utf8.count
    }
    if offset <= edited.cursor { placeCursor(before: " ") }
  }

  /// Adds rows below, each already cut to the window.
  mutating func addBelow(_ lines: [String], _ style: TextStyle) {
    for line in lines {
      newRow()
      add(DisplayWidth.fitted(line, columns: columns - 1), style)
    }
  }

  /// Adds a row below in which words are typed, with the cursor after them.
  mutating func addInput(_ label: String, _ typed: String, _ help: String) {
    newRow()
    let room = max(columns - 2 - min(DisplayWidth.of(label), columns * 2 / 3), 1)
    add(DisplayWidth.fitted(label, columns: columns * 2 / 3), .faint)
    var shown = typed[...]
    while DisplayWidth.most(shown) > room { shown.removeFirst() }
    add(shown)
    placeCursor(before: " ")
    let left = columns - 1 - used
    if left > 12 { add(DisplayWidth.fitted(help, columns: left), .faint) }
  }

  /// Keeps the rows around the cursor where there are more than fit the window.
  mutating func cut(to limit: Int) {
    let limit = max(limit, 1)
    guard rows.count > limit else { return }
    let first = min(max(cursorRow - limit + 1, 0), rows.count - limit)
    rows = Array(rows[first..<(first + limit)])
    cursorRow -= first
  }

  private mutating func add(_ character: Character, _ style: TextStyle) {
    if character == "\n" {
      newRow()
      return
    }
    var glyph = Glyph(
      text: String(character), width: DisplayWidth.most(character), style: style,
      isSure: DisplayWidth.isSure(character))
    if glyph.width == 0 {
      if let control = Self.shownControl(character) {
        glyph.text = control
        glyph.width = 2
      } else if let last = rows[rows.count - 1].indices.last {
        // A mark that belongs to no letter joins what stands before it.
        rows[rows.count - 1][last].text += glyph.text
        return
      } else {
        glyph.text = " " + glyph.text
        glyph.width = 1
      }
    }
    if used + glyph.width > columns { newRow() }
    rows[rows.count - 1].append(glyph)
    used += glyph.width
  }

  private mutating func newRow() {
    rows.append([])
    used = 0
  }

  private mutating func placeCursor(before character: Character) {
    let width = character == "\n" ? 1 : max(DisplayWidth.most(character), 1)
    if used + width > columns { newRow() }
    cursorRow = rows.count - 1
    cursorColumn = used
  }

  private static func shownControl(_ character: Character) -> String? {
    guard let value = character.unicodeScalars.first?.value, value < 0x20 || value == 0x7F else {
      return nil
    }
    return "^" + String(UnicodeScalar(UInt8(value ^ 0x40)))
  }
}
