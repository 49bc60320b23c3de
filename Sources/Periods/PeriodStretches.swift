/// Periods in words, those that follow each other as a stretch: `2015/16`, `2018/19 to 2020/21`.
///
/// - Parameter periods: in order.
package func stretches(of periods: some Sequence<Period>) -> [String] {
  var runs: [(first: Period, last: Period)] = []
  for period in periods {
    if let last = runs.last?.last, last.last.next == period.first {
      runs[runs.count - 1].last = period
    } else {
      runs.append((period, period))
    }
  }
  return runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) to \($0.last)" }
}
