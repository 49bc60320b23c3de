import Catalog
import Importing
import Periods
import Tables

/// The periods for which a loaded file has anything of an area.
///
/// A file of one force has each month for all of its areas: where nothing is counted in one of
/// them, nothing happened. In a file of several forces a month may be there for some only, so only
/// the months that an area itself has are taken to be there.
final class Presence {
  private let series: LoadedSeries
  private let areas: [LoadedAreas]
  private let period: Int
  private lazy var all = Set(counted(by: nil).map(\.period))
  private lazy var bySubject = Dictionary(
    grouping: areas.flatMap { counted(by: $0) }, by: \.subject
  ).mapValues { Set($0.map(\.period)) }

  init(of series: LoadedSeries, _ areas: [LoadedAreas], _ period: Int) {
    self.series = series
    self.areas = areas
    self.period = period
  }

  /// The periods, days put in their months.
  func periods(of subject: String) -> Set<Period> {
    isOfOneForce ? all : bySubject[subject] ?? all
  }

  private var isOfOneForce: Bool { areas.filter { $0.kind == "force" }.allSatisfy(\.isOne) }

  private func counted(by area: LoadedAreas?) -> [(subject: String, period: Period)] {
    let keys = [series.time(period)] + (area.map { [$0.key] } ?? [])
    let scan = TableScan(
      where: nil, by: keys, aggregates: [TableScan.Aggregate(.count, of: nil, named: "value")])
    guard let rows = try? series.table.run(scan, source: series.sourceID).relation else {
      return []
    }
    return (0..<rows.rowCount).compactMap { row in
      guard case .period(let period) = rows[row, 0].value else { return nil }
      guard area != nil, case .text(let subject) = rows[row, 1].value else { return ("", period) }
      return (subject, period)
    }
  }
}
