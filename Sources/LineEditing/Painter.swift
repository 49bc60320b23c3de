/// Brings frames onto the terminal with as few bytes as it takes.
///
/// It knows what it wrote last, and moves from there: never to a row by its number, so that what
/// stands above is left alone and the window may scroll.
struct Painter {
  private var shown: [[Frame.Glyph]] = []
  private var row = 0
  private var column = 0
  private var bytes = ""
  private var style = TextStyle.plain

  /// Whether anything of a frame stands on the terminal.
  var hasShown: Bool { !shown.isEmpty }

  /// What turns the frame shown last into another.
  mutating func paint(_ frame: Frame) -> String {
    bytes = ""
    for (index, glyphs) in frame.rows.enumerated() {
      if index >= shown.count {
        if index > 0 {
          move(toRow: index - 1)
          bytes += "\r\n"
          row = index
          column = 0
        }
        shown.append([])
      }
      update(index, to: glyphs)
    }
    if shown.count > frame.rows.count {
      move(toRow: frame.rows.count, column: 0)
      bytes += "\u{1B}[J"
      shown.removeLast(shown.count - frame.rows.count)
    }
    move(toRow: frame.cursorRow, column: frame.cursorColumn)
    return bytes
  }

  /// What takes the cursor to a new row below the frame, which stays.
  mutating func leave() -> String {
    bytes = ""
    if !shown.isEmpty { move(toRow: shown.count - 1) }
    let result = bytes + "\r\n"
    forget()
    return result
  }

  /// What erases the frame after the window has changed: the terminal has set its rows anew.
  mutating func erase(columns: Int, rows: Int) -> String {
    var above = 0
    for (index, glyphs) in shown.enumerated() where index <= row {
      let width = glyphs.reduce(0) { $0 + $1.width }
      if index < row {
        above += max(width - 1, 0) / max(columns, 1) + 1
      } else {
        // At the end of a row that has become full the cursor stays there.
        above += (column < width ? column : max(column - 1, 0)) / max(columns, 1)
      }
    }
    forget()
    let up = min(above, rows - 1)
    return "\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J"
  }

  /// Has the next frame begin where the terminal's cursor stands, at the left edge.
  mutating func forget() {
    shown = []
    row = 0
    column = 0
  }

  // MARK: Rows

  private mutating func update(_ index: Int, to glyphs: [Frame.Glyph]) {
    let old = shown[index]
    if old == glyphs { return }
    var same = 0
    var start = 0
    let isSure = old.allSatisfy(\.isSure) && glyphs.allSatisfy(\.isSure)
    while isSure, same < old.count, same < glyphs.count, old[same] == glyphs[same] {
      start += glyphs[same].width
      same += 1
    }
    move(toRow: index, column: start)
    // What such a row leaves beyond its end can't be told.
    if !isSure { bytes += "\u{1B}[K" }
    write(glyphs[same...])
    if isSure, old.reduce(0, { $0 + $1.width }) > column { bytes += "\u{1B}[K" }
    shown[index] = glyphs
  }

  private mutating func write(_ glyphs: some Sequence<Frame.Glyph>) {
    for glyph in glyphs {
      wear(glyph.style)
      bytes += glyph.text
      column += glyph.width
    }
    wear(.plain)
  }

  private mutating func wear(_ wanted: TextStyle) {
    if wanted == style { return }
    bytes += wanted.sequence
    style = wanted
  }

  private mutating func move(toRow wanted: Int, column wantedColumn: Int? = nil) {
    let isKnown = wanted == row || before(column).allSatisfy(\.isSure)
    if wanted < row { bytes += "\u{1B}[\(row - wanted)A" }
    if wanted > row { bytes += "\u{1B}[\(wanted - row)B" }
    row = wanted
    guard let wantedColumn, wantedColumn != column || !isKnown else { return }
    let glyphs = before(wantedColumn)
    if !glyphs.allSatisfy(\.isSure) {
      // Only the terminal knows where these end, and it goes there when they are written again.
      bytes += "\r"
      column = 0
      write(glyphs)
    } else if wantedColumn == column - 1, isKnown, !isFull {
      // From the edge on, since a row that is full leaves the cursor's place in doubt.
      bytes += "\u{8}"
    } else {
      bytes += "\r" + (wantedColumn > 0 ? "\u{1B}[\(wantedColumn)C" : "")
    }
    column = wantedColumn
  }

  /// What stands before a column of the cursor's row.
  private func before(_ column: Int) -> ArraySlice<Frame.Glyph> {
    guard row < shown.count else { return [] }
    var used = 0
    return shown[row].prefix {
      used += $0.width
      return used <= column
    }
  }

  private var isFull: Bool {
    row >= shown.count || shown[row].reduce(0) { $0 + $1.width } <= column
  }
}
