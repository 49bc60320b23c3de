import Periods
import Tables

/// Columns that are each a period, of one kind.
struct WideColumns: Sendable {
  var columns: [Int]
  var periods: [Period]
  var spelling: PeriodSpelling
}

/// The columns of a header that are periods of the kind that most are; nil where fewer than two years
/// or three others are.
func wideColumns(_ header: [String]) -> WideColumns? {
  let years: [PeriodSpelling] = [.financialYear, .calendarYear, .yearInWords]
  // Years that follow each other, such as 2009-10 and 2010-11, are read as months too.
  return (years + [.month, .quarter]).compactMap { spelling -> WideColumns? in
    let found = header.indices.compactMap { index in
      spelling.period(header[index]).map { (index, $0) }
    }
    let periods = found.map(\.1)
    guard found.count >= (years.contains(spelling) ? 2 : 3), Set(periods).count == periods.count
    else { return nil }
    return WideColumns(columns: found.map(\.0), periods: periods, spelling: spelling)
  }.reduce(nil) { most, next in
    most.map { $0.columns.count >= next.columns.count ? $0 : next } ?? next
  }
}

/// Makes a row of each period of a row, in place of its columns of periods.
///
/// Numbers beside them, such as a total or a change over all periods, belong to no one period and are
/// left out.
func unpivot(
  _ table: inout StoredTable, _ wide: WideColumns, _ layout: Layout, _ report: inout LoadReport
) {
  let others = table.columns.indices.filter { !wide.columns.contains($0) }
  let left = others.filter { role(of: table.columns[$0], in: layout, table.rowCount) == .measure }
  let names = others.map { columnKey(table.columns[$0].name) }
  let name = ["Period", "Month or year"].first { !names.contains(columnKey($0)) } ?? "When"
  let value = ["Value", "Figure"].first { !names.contains(columnKey($0)) } ?? "Number"
  let headings = zip(wide.columns, wide.periods).map { column, period in
    (period: period, written: table.columns[column].name)
  }
  let turned = table.unpivoted(
    wide.columns, leavingOut: left, headings: headings,
    names: (
      wide.spelling == .month && name == "Period" ? "Month" : name,
      layout.unit == "offences" ? "Offences" : value
    ), unit: layout.unit)
  guard let turned else { return }
  report.notes.append(
    "\(wide.columns.count) columns, \(wide.periods[0]) to "
      + "\(wide.periods[wide.periods.count - 1]), became rows: a row a period.")
  if !left.isEmpty {
    let names = left.map { "“\(table.columns[$0].name)”" }.joined(separator: ", ")
    report.notes.append("Left out, as its numbers are of no one period: \(names).")
  }
  table = turned
}
