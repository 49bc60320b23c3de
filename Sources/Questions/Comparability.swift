package import Catalog
package import Periods

/// Which periods of a series may be set against each other.
///
/// A break on a day parts the period that holds the day from the one before; that period, unless the
/// day is its first, is itself mixed, counted partly in the old way, and so is parted from the one
/// after as well. A caution parts nothing and is told as a note.
package struct Comparability: Sendable {
  /// The breaks of the series, by date.
  package let breaks: [Break]
  package let cautions: [Break]

  package init(of series: Series, in catalog: Catalog) {
    self.init(of: [series], in: catalog)
  }

  /// What applies to any of these series.
  package init(of series: [Series], in catalog: Catalog) {
    let ids = Set(series.map(\.id))
    let all = catalog.breaks.filter { !$0.series.isDisjoint(with: ids) }
      .sorted { $0.date < $1.date }
    breaks = all.filter(\.isBreak)
    cautions = all.filter { !$0.isBreak }
  }

  /// The number of the comparable stretch that a period lies in; a mixed period has its own.
  package func stretch(of period: Period) -> Int {
    2 * breaks.count { $0.date.first <= period.first } + (isMixed(period) ? 1 : 0)
  }

  /// Whether a break falls inside the period, so that it holds both kinds of figures.
  package func isMixed(_ period: Period) -> Bool {
    breaks.contains { period.first < $0.date.first && $0.date.first <= period.last }
  }

  /// The breaks that part two periods.
  package func breaks(between earlier: Period, and later: Period) -> [Break] {
    breaks.filter { $0.date.first > earlier.first && $0.date.first <= later.last }
  }

  /// The cautions that a stretch of time touches.
  package func cautions(from first: Period, to last: Period) -> [Break] {
    cautions.filter { ($0.until ?? $0.date).last >= first.first && $0.date.first <= last.last }
  }
}
