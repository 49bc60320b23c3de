import Workbooks

/// Some rows and columns of a sheet, in which tables are looked for.
struct SheetPart: Sendable {
  /// The cells as text, without the blanks around them.
  private(set) var lines: [[String]]
  private(set) var tallCells: [Sheet.TallCell]
  /// Where its first cell stands on the sheet: from 0.
  private(set) var line = 0
  private(set) var column = 0
  /// The titles over it that stand beside it.
  private(set) var titles: [String] = []

  /// All of a sheet.
  init(_ sheet: Sheet) {
    lines = sheet.rows.map { $0.map(trimmed) }
    tallCells = sheet.tallCells
  }

  /// Some of its rows; only the first keep what stands over it.
  func rows(_ wanted: Range<Int>) -> SheetPart {
    var part = self
    part.lines = Array(lines[wanted])
    part.line += wanted.lowerBound
    if wanted.lowerBound > 0 { part.titles = [] }
    part.tallCells = tallCells.compactMap { cell in
      guard wanted.contains(cell.rows.lowerBound) else { return nil }
      var moved = cell
      moved.rows =
        cell.rows.lowerBound - wanted.lowerBound...cell.rows.upperBound - wanted.lowerBound
      return moved
    }
    return part
  }

  /// Some of its columns.
  private func columns(_ wanted: Range<Int>) -> SheetPart {
    var part = self
    part.lines = lines.map { Array($0.prefix(wanted.upperBound).dropFirst(wanted.lowerBound)) }
    part.column += wanted.lowerBound
    part.tallCells = tallCells.compactMap { cell in
      guard wanted.contains(cell.column) else { return nil }
      var moved = cell
      moved.column -= wanted.lowerBound
      return moved
    }
    return part
  }

  /// Its parts on both sides of blank columns where each has a table of its own, else all of it.
  ///
  /// Columns that go on with the rows to their left, such as rates beside counts, are of one table with
  /// them, and so are columns that hold no table.
  var sideBySide: [SheetPart] {
    var parts: [(columns: Range<Int>, table: GridTable?)] = []
    let pieces = filledColumns
    guard pieces.count > 1 else { return [self] }
    for piece in pieces {
      guard let left = parts.last else {
        parts.append((piece, GridTable(columns(piece))))
        continue
      }
      let right = GridTable(columns(piece))
      if let table = left.table, let right, right.stands(beside: table) {
        parts.append((piece, right))
      } else {
        let both = left.columns.lowerBound..<piece.upperBound
        parts[parts.count - 1] = (both, GridTable(columns(both)))
      }
    }
    guard parts.count > 1 else { return [self] }
    let first = columns(parts[0].columns)
    return parts.enumerated().map { place, part in
      var own = columns(part.columns)
      if place > 0, let left = parts[0].table, let right = part.table {
        own.titles += first.titles(over: own, left, right)
      }
      return own
    }
  }

  /// The titles of a table that are also those of one to its right: all where that has none, else those
  /// above what is the table's own.
  private func titles(over other: SheetPart, _ left: GridTable, _ right: GridTable) -> [String] {
    let limit =
      right.hasOwnTitle
      ? min(beginning(of: left.headerLine), other.beginning(of: right.headerLine))
      : min(left.headerLine, right.headerLine)
    return lines[..<limit].map(filled).filter { !$0.isEmpty }
  }

  /// The first of the rows without a blank one that end at a line.
  private func beginning(of line: Int) -> Int {
    var first = line
    while first > 0, !filled(lines[first - 1]).isEmpty { first -= 1 }
    return first
  }

  /// The columns that have something in them, those that stand together in a range.
  private var filledColumns: [Range<Int>] {
    var isFilled = [Bool](repeating: false, count: lines.map(\.count).max() ?? 0)
    for line in lines {
      for column in line.indices where !line[column].isEmpty { isFilled[column] = true }
    }
    var ranges: [Range<Int>] = []
    for column in isFilled.indices where isFilled[column] {
      if let last = ranges.last, last.upperBound == column {
        ranges[ranges.count - 1] = last.lowerBound..<column + 1
      } else {
        ranges.append(column..<column + 1)
      }
    }
    return ranges
  }
}

extension GridTable {
  /// The tables that a sheet may have.
  private static let mostTables = 100

  /// All tables of a sheet, in the order in which they are read: by row, then from left to right.
  static func all(of sheet: Sheet) -> [GridTable] {
    var found: [GridTable] = []
    var parts = [SheetPart(sheet)]
    while let part = parts.popLast(), found.count < mostTables {
      let beside = part.sideBySide
      if beside.count > 1 {
        parts += beside
        continue
      }
      guard let table = GridTable(part) else { continue }
      guard let end = table.other?.line else {
        found.append(table)
        continue
      }
      parts.append(part.rows(part.titlesBegin(above: end)..<part.lines.count))
      let above = part.rows(0..<end).sideBySide
      if above.count > 1 { parts += above } else { found.append(table) }
    }
    return found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Whether it is a table of its own and not more columns of the one to its left.
  ///
  /// Then its first column has the names of its rows, and something tells that they are not the other's:
  /// a title, other rows, or names that are each there once.
  fileprivate func stands(beside left: GridTable) -> Bool {
    guard header.count > 1, hasFigures, left.hasFigures, let name = header.first else {
      return false
    }
    if !name.isEmpty, !isFigure(name), name == left.header.first { return true }
    let labels = rows.map(\.cells[0]).filter { !$0.isEmpty }
    guard !isFigure(name), labels.allSatisfy({ !isFigure($0) || isYear($0) }) else { return false }
    return hasOwnTitle || rows.map(\.line) != left.rows.map(\.line)
      || Set(labels).count == labels.count && labels.count == rows.count
  }

  private var hasFigures: Bool {
    header.count > 1 && rows.contains { $0.cells.dropFirst().contains(where: isFigure) }
  }
}

extension SheetPart {
  /// The first of the titles that stand right above a line, one below the other.
  fileprivate func titlesBegin(above line: Int) -> Int {
    func isTitle(_ line: [String]) -> Bool {
      line.first?.isEmpty == false && line.count { !$0.isEmpty } == 1
    }
    var first = line
    while first > 0, isTitle(lines[first]), isTitle(lines[first - 1]) { first -= 1 }
    return first
  }
}
