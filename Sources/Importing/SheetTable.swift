import Periods
import SourceText
import Workbooks

/// A table of one sheet of a workbook.
struct SheetTable: Sendable {
  var name: String
  var grid: GridTable
  /// Its number among those of the sheet: from 1.
  var number: Int
  /// The others of the sheet, by their numbers.
  var others: [(number: Int, grid: GridTable)]
  /// What must be told of the sheet besides what its table has.
  var oddities: [String]

  /// The table of a number; nil where the sheet has fewer.
  init?(_ sheet: Sheet, _ tables: [GridTable], _ number: Int, oddities: [String]) {
    guard tables.indices.contains(number - 1) else { return nil }
    name = sheet.name
    grid = tables[number - 1]
    self.number = number
    others = tables.enumerated().map { ($0 + 1, $1) }.filter { $0.0 != number }
    self.oddities = oddities
    for (line, cells) in sheet.rows.enumerated()
    where !grid.lines.contains(line) && cells.contains(where: { !trimmed($0).isEmpty }) {
      grid.leftOut.append((line, "it is of another table on the sheet"))
    }
    grid.leftOut.sort { $0.line < $1.line }
  }

  /// Which other tables there are, and how one of them is taken; nil where there are none.
  ///
  /// - Parameters:
  ///   - row: what a row is called there.
  ///   - command: the command that loads the sheet.
  func noteOnOthers(_ row: String, _ command: String) -> String? {
    guard let first = others.first else {
      return grid.other.map {
        "Another table begins in \(row) \(grid.lines.lowerBound + $0.line + 1) (\(excerpt($0.words))) and is"
          + " not loaded, since it is too short to tell its names from its rows."
      }
    }
    let areBeside = Set(others.map(\.grid.column) + [grid.column]).count > 1
    let places = others.prefix(Self.mostTold).map { number, grid in
      let column = areBeside ? ", column \(columnName(grid.column))" : ""
      return "table \(number) begins in \(row) \(grid.line + 1)\(column) (\(excerpt(grid.words)))"
    }
    let more = others.count - places.count
    return "This is table \(number) of the \(others.count + 1) that stand there: "
      + places.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
      + ". `\(command) table \(first.number)` takes \(others.count == 1 ? "it" : "one of them")."
  }

  /// The other tables whose places are told.
  private static let mostTold = 6

  /// Whether it has the columns of another sheet and is called like it but for numbers and months, as
  /// the sheets of a table that has one for each year are.
  func goesOn(with first: SheetTable) -> Bool {
    let isLikeIt = grid.header.map(columnKey) == first.grid.header.map(columnKey)
    return (isLikeIt || HeaderUnion([first.grid.header, grid.header]) != nil)
      && Self.words(name) == Self.words(first.name)
      && Self.words(grid.titles.first ?? "") == Self.words(first.grid.titles.first ?? "")
  }

  /// Those of some sheets that are one table: all where no two have figures of the same period, else
  /// only the first.
  static func together(_ sheets: [SheetTable]) -> [SheetTable] {
    let periods = sheets.map(\.periods)
    let areApart = periods.indices.allSatisfy { one in
      !periods[one].isEmpty
        && periods[(one + 1)...].allSatisfy { $0.isDisjoint(with: periods[one]) }
    }
    return areApart ? sheets : Array(sheets.prefix(1))
  }

  /// The periods that its columns or the cells of one of them name; none where nothing tells.
  private var periods: Set<String> {
    if let wide = wideColumns(grid.header) { return Set(wide.heads.compactMap { $0.period?.iso }) }
    let column = grid.header.firstIndex { isPeriodName(columnKey($0)) || endsYears($0) }
    if let column {
      return Set(grid.rows.map { columnKey($0.cells[column]) }).subtracting([""])
    }
    let stated = StatedPeriod(titles: grid.titles + [name], sheet: nil, cover: [], path: "")
    return Set([stated?.period.iso].compactMap(\.self))
  }

  /// The words of a name or title without its numbers and months.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init).filter { monthNumber($0) == nil }
  }
}

/// The letters by which spreadsheet programs call a column.
private func columnName(_ column: Int) -> String {
  let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
  return column < 26 ? last : columnName(column / 26 - 1) + last
}
