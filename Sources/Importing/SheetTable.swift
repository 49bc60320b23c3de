import Periods
import SourceText

/// The table of one sheet of a workbook.
struct SheetTable: Sendable {
  var name: String
  var grid: GridTable
  /// What must be told of the sheet besides what its table has.
  var oddities: [String] = []

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
