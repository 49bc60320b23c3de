import Periods

/// Columns that are each a period, of one kind.
struct WideColumns: Sendable {
  var columns: [Int]
  var periods: [Period]
  var spelling: PeriodSpelling
}

/// The columns of a header that are periods; nil where fewer than three are.
func wideColumns(_ header: [String]) -> WideColumns? {
  for spelling in [PeriodSpelling.month, .financialYear, .quarter, .calendarYear] {
    let found = header.indices.compactMap { index in
      spelling.period(header[index]).map { (index, $0) }
    }
    let periods = found.map(\.1)
    if found.count >= 3, Set(periods).count == periods.count {
      return WideColumns(columns: found.map(\.0), periods: periods, spelling: spelling)
    }
  }
  return nil
}
