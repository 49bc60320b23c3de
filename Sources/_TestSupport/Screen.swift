/// What a person sees on a terminal: a small interpreter of the VT100's output language.
///
/// Knows cursor movement, erasing, scrolling, wrapping at the right edge, insertion and deletion,
/// saved cursors, and characters of two columns. Colours and titles are read and ignored.
package struct Screen: Sendable {
  /// The window's width.
  package private(set) var columns: Int
  /// The window's height.
  package private(set) var rowCount: Int
  /// The cursor's place, counted from 0.
  package private(set) var cursor = (row: 0, column: 0)
  /// Whether the program asked for pastes to be bracketed.
  package private(set) var isPasteBracketed = false
  /// The rows that have left the screen at its top, oldest first, without blanks at their ends.
  package private(set) var scrolledOff: [String] = []

  /// Whether scalars that make one character share its cells, as on some terminals.
  private let joins: Bool

  // A cell of nil is the right half of the character before it.
  private var cells: [[Character?]]
  private var wrapsNext = false
  private var inserts = false
  private var saved = (row: 0, column: 0)
  private var region: ClosedRange<Int>
  private var decoder = OutputDecoder()

  /// An empty screen.
  package init(columns: Int, rows: Int, joins: Bool = false) {
    self.joins = joins
    self.columns = columns
    self.rowCount = rows
    cells = Array(repeating: Self.emptyRow(columns), count: rows)
    region = 0...(rows - 1)
  }

  /// The rows as text, without blanks at their ends.
  package var rows: [String] { cells.map(Self.text) }

  /// All rows down to the last that holds anything, joined by newlines.
  package var text: String {
    var shown = rows
    while shown.last == "" { shown.removeLast() }
    return shown.joined(separator: "\n")
  }

  /// Takes what a program wrote.
  package mutating func write(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard let event = decoder.feed(byte) else { continue }
      switch event {
      case .character(let scalar): put(scalar)
      case .control(let code): control(code)
      case .escape(let final): escape(final)
      case .sequence(let mark, let numbers, let final): sequence(mark, numbers, final)
      }
    }
  }

  /// Gives the window a new size; rows are cut or filled, not set anew.
  package mutating func resize(columns: Int, rows: Int) {
    while cells.count > rows, cursor.row >= rows {
      scrolledOff.append(Self.text(cells.removeFirst()))
      cursor.row -= 1
    }
    cells = cells.prefix(rows).map { row in
      Array(row.prefix(columns)) + Self.emptyRow(max(columns - row.count, 0))
    }
    while cells.count < rows { cells.append(Self.emptyRow(columns)) }
    self.columns = columns
    rowCount = rows
    region = 0...(rows - 1)
    wrapsNext = false
    place(cursor.row, cursor.column)
  }

  private static func emptyRow(_ columns: Int) -> [Character?] {
    Array(repeating: " ", count: columns)
  }

  private static func text(_ row: [Character?]) -> String {
    var text = String(row.compactMap { $0 })
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension Screen {
  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = ScalarWidth.of(scalar)
    if width == 0 || joins, combine(scalar) || width == 0 { return }
    if wrapsNext || cursor.column + width > columns {
      cursor.column = 0
      wrapsNext = false
      lineFeed()
    }
    if inserts { insertCells(width) }
    splitWide(at: cursor.column)
    splitWide(at: cursor.column + width)
    cells[cursor.row][cursor.column] = Character(scalar)
    if width == 2 { cells[cursor.row][cursor.column + 1] = nil }
    if cursor.column + width >= columns {
      cursor.column = columns - 1
      wrapsNext = true
    } else {
      cursor.column += width
    }
  }

  /// Adds a scalar to the character before the cursor; false where both do not make one.
  private mutating func combine(_ scalar: Unicode.Scalar) -> Bool {
    var column = wrapsNext ? cursor.column : cursor.column - 1
    while column > 0, cells[cursor.row][column] == nil { column -= 1 }
    guard column >= 0, let base = cells[cursor.row][column] else { return false }
    let joined = String(base) + String(scalar)
    guard joined.count == 1, let character = joined.first else { return false }
    cells[cursor.row][column] = character
    return true
  }

  // A character of two columns that loses one half is gone.
  private mutating func splitWide(at column: Int) {
    guard column > 0, column < columns, cells[cursor.row][column] == nil else { return }
    cells[cursor.row][column] = " "
    cells[cursor.row][column - 1] = " "
  }

  private mutating func control(_ code: UInt8) {
    switch code {
    case 0x08: place(cursor.row, cursor.column - 1)
    case 0x09: place(cursor.row, (cursor.column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C:
      wrapsNext = false
      lineFeed()
    case 0x0D: place(cursor.row, 0)
    default: break
    }
  }

  private mutating func escape(_ final: UInt8) {
    switch final {
    case UInt8(ascii: "7"): saved = cursor
    case UInt8(ascii: "8"): place(saved.row, saved.column)
    case UInt8(ascii: "D"): lineFeed()
    case UInt8(ascii: "E"):
      place(cursor.row, 0)
      lineFeed()
    case UInt8(ascii: "M"):
      if cursor.row == region.lowerBound {
        scrollDown(1)
      } else {
        place(cursor.row - 1, cursor.column)
      }
    case UInt8(ascii: "c"): self = Screen(columns: columns, rows: rowCount, joins: joins)
    default: break
    }
  }

  private mutating func sequence(_ mark: UInt8?, _ numbers: [Int], _ final: UInt8) {
    let first = numbers.first ?? 0
    let count = max(first, 1)
    if let mark {
      if mark == UInt8(ascii: "?"), numbers.contains(2004) {
        isPasteBracketed = final == UInt8(ascii: "h")
      }
      return
    }
    switch final {
    case UInt8(ascii: "A"): place(cursor.row - count, cursor.column)
    case UInt8(ascii: "B"), UInt8(ascii: "e"): place(cursor.row + count, cursor.column)
    case UInt8(ascii: "C"), UInt8(ascii: "a"): place(cursor.row, cursor.column + count)
    case UInt8(ascii: "D"): place(cursor.row, cursor.column - count)
    case UInt8(ascii: "E"): place(cursor.row + count, 0)
    case UInt8(ascii: "F"): place(cursor.row - count, 0)
    case UInt8(ascii: "G"), UInt8(ascii: "`"): place(cursor.row, count - 1)
    case UInt8(ascii: "d"): place(count - 1, cursor.column)
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      place(count - 1, max(numbers.dropFirst().first ?? 1, 1) - 1)
    case UInt8(ascii: "J"): eraseScreen(first)
    case UInt8(ascii: "K"): eraseLine(first)
    case UInt8(ascii: "X"): blank(cursor.row, cursor.column..<(cursor.column + count))
    case UInt8(ascii: "@"): insertCells(count)
    case UInt8(ascii: "P"): deleteCells(count)
    case UInt8(ascii: "L"): shiftRows(from: cursor.row, by: count)
    case UInt8(ascii: "M"): shiftRows(from: cursor.row, by: -count)
    case UInt8(ascii: "S"): for _ in 0..<count { scrollUp() }
    case UInt8(ascii: "T"): scrollDown(count)
    case UInt8(ascii: "s"): saved = cursor
    case UInt8(ascii: "u"): place(saved.row, saved.column)
    case UInt8(ascii: "h"): if numbers.contains(4) { inserts = true }
    case UInt8(ascii: "l"): if numbers.contains(4) { inserts = false }
    case UInt8(ascii: "r"): setRegion(numbers)
    default: break
    }
  }

  private mutating func place(_ row: Int, _ column: Int) {
    cursor = (min(max(row, 0), rowCount - 1), min(max(column, 0), columns - 1))
    wrapsNext = false
  }

  private mutating func setRegion(_ numbers: [Int]) {
    let top = max(numbers.first ?? 1, 1) - 1
    let given = numbers.dropFirst().first ?? 0
    let bottom = min(given == 0 ? rowCount : given, rowCount) - 1
    guard top < bottom else { return }
    region = top...bottom
    place(0, 0)
  }

  private mutating func lineFeed() {
    if cursor.row == region.upperBound {
      scrollUp()
    } else if cursor.row < rowCount - 1 {
      cursor.row += 1
    }
  }

  private mutating func scrollUp() {
    let gone = cells.remove(at: region.lowerBound)
    if region.lowerBound == 0 { scrolledOff.append(Self.text(gone)) }
    cells.insert(Self.emptyRow(columns), at: region.upperBound)
  }

  private mutating func scrollDown(_ count: Int) {
    shiftRows(from: region.lowerBound, by: count)
  }

  private mutating func shiftRows(from row: Int, by count: Int) {
    guard region.contains(row) else { return }
    for _ in 0..<min(abs(count), region.upperBound - row + 1) {
      cells.remove(at: count > 0 ? region.upperBound : row)
      cells.insert(Self.emptyRow(columns), at: count > 0 ? row : region.upperBound)
    }
  }

  private mutating func blank(_ row: Int, _ range: Range<Int>) {
    for column in range.clamped(to: 0..<columns) { cells[row][column] = " " }
  }

  private mutating func eraseLine(_ how: Int) {
    switch how {
    case 1: blank(cursor.row, 0..<(cursor.column + 1))
    case 2: blank(cursor.row, 0..<columns)
    default: blank(cursor.row, cursor.column..<columns)
    }
  }

  private mutating func eraseScreen(_ how: Int) {
    eraseLine(how)
    let others = how == 0 ? (cursor.row + 1)..<rowCount : how == 1 ? 0..<cursor.row : 0..<rowCount
    for row in others { blank(row, 0..<columns) }
  }

  private mutating func insertCells(_ count: Int) {
    let count = min(count, columns - cursor.column)
    cells[cursor.row].removeLast(count)
    cells[cursor.row].insert(
      contentsOf: Array(repeating: " ", count: count), at: cursor.column)
  }

  private mutating func deleteCells(_ count: Int) {
    let count = min(count, columns - cursor.column)
    cells[cursor.row].removeSubrange(cursor.column..<(cursor.column + count))
    cells[cursor.row] += Self.emptyRow(count)
  }
}
