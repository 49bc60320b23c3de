import Catalog
import Importing
import SourceText
import Tables

/// The figures of a loaded file: how many rows, or the sum of a measure, of each period and area.
struct LoadedFigures: Sendable {
  let dataset: LoadedDataset
  let areas: [LoadedAreas]
  /// The column of the period, as rows are put in groups by it.
  let time: TableScan.Key
  /// The categories that figures can be broken down by.
  let breakdowns: [Int]
  /// The identifier of the source that the rows rest on.
  let source: String

  private var table: StoredTable { dataset.table }

  /// The figures of a series: those of each kind of area, and of each part of its breakdowns.
  ///
  /// - Complexity: O(n) in the rows, once for each pair of a kind of area and a breakdown.
  func observations(
    of series: String, _ slice: LoadedSeries.Slice, control: Control
  ) throws(Stopped) -> [Observation] {
    let aggregate = TableScan.Aggregate(
      slice.measure == nil ? .count : .sum, of: slice.measure, named: "value")
    var found: [Observation] = []
    for area in areas.isEmpty ? [nil] : areas.map(Optional.some) {
      let keys = [time] + (area.map { [$0.key] } ?? [])
      found += try observations(
        series, rows(of: slice, area, by: nil), keys, aggregate, area, "", control)
      for column in breakdowns where column != slice.category?.column {
        let part = TableScan.Key(column: column, name: "part", type: .text)
        found += try observations(
          series, rows(of: slice, area, by: column), keys + [part], aggregate, area,
          folded(table.columns[column].name), control)
      }
    }
    return found
  }

  /// The rows of a slice that are about the places of a column, each counted once.
  private func rows(
    of slice: LoadedSeries.Slice, _ area: LoadedAreas?, by breakdown: Int?
  ) -> TableScan.Condition? {
    var conditions: [TableScan.Condition] = []
    if let category = slice.category {
      let wanted = folded(category.value)
      conditions.append(.test(column: category.column, .text { folded($0) == wanted }))
    }
    if let area, let own = dataset.rows(ofPlacesIn: area.key.column) { conditions.append(own) }
    // Rows are counted as they are; only numbers hold others.
    if slice.measure != nil {
      if let area, let one = dataset.rows(ofWholePlacesIn: area.key.column) {
        conditions.append(one)
      }
      conditions += dataset.rows(
        ofWholesApartFrom: [slice.category?.column, breakdown].compactMap(\.self))
      if let breakdown, let whole = dataset.whole(of: breakdown) {
        let isPart = TableScan.Condition.not(.test(column: breakdown, .text { $0 == whole }))
        conditions.append(.any([.test(column: breakdown, .isMissing), isPart]))
      }
    }
    return conditions.count > 1 ? .all(conditions) : conditions.first
  }

  private func observations(
    _ series: String, _ condition: TableScan.Condition?, _ keys: [TableScan.Key],
    _ aggregate: TableScan.Aggregate, _ area: LoadedAreas?, _ breakdown: String,
    _ control: Control
  ) throws(Stopped) -> [Observation] {
    let count = TableScan.Aggregate(.count, named: "rows")
    let scan = TableScan(where: condition, by: keys, aggregates: [count, aggregate])
    let relation = try table.run(scan, source: source, control: control).relation
    let last = relation.columns.count - 1
    let isRatio = aggregate.column.map { holdsRatios(table.columns[$0]) } ?? false
    var found: [Observation] = []
    for row in 0..<relation.rowCount {
      try control.check(at: row)
      guard case .period(let period) = relation[row, 0].value else { continue }
      var subject = LoadedAreas.wholeFile(dataset.name)
      if let area {
        guard let id = area.subject(of: relation[row, 1].value) else { continue }
        subject = id
      }
      var part = ""
      if !breakdown.isEmpty {
        if case .text(let text) = relation[row, last - 2].value {
          part = text
        } else {
          part = "Unknown"
        }
      }
      // Of several rows that are no counts none is the figure, and nor is their sum.
      let isUnclear = isRatio && relation[row, last - 1].value != .integer(1)
      found.append(
        Observation(
          series: series, period: period, subject: subject, breakdown: breakdown, part: part,
          cell: isUnclear ? .missing() : relation[row, last], monthsCovered: nil, source: source,
          locator: "", replaces: "",
          note: isUnclear ? "Several rows of the file are of this, and ratios have no sum." : ""))
    }
    return found
  }
}

/// Works the figures of a loaded file out, those of a large one aside while a line is typed.
final class FigureStore {
  /// A file of so many rows is gone through within a key.
  private static let mostRowsAtOnce = 20_000

  private let figures: LoadedFigures
  private let slices: [String: LoadedSeries.Slice]
  private let control: () -> Control
  /// By series, what was begun; nil where it couldn't be ended.
  private var begun: [String: Aside<[Observation]?>] = [:]

  init(
    _ figures: LoadedFigures, _ slices: [String: LoadedSeries.Slice],
    _ control: @escaping () -> Control
  ) {
    self.figures = figures
    self.slices = slices
    self.control = control
  }

  /// The figures of a series; nil where they were stopped, or in a hurry are not yet there.
  func observations(_ series: Series, isHurried: Bool) -> [Observation]? {
    guard let slice = slices[series.id] else { return [] }
    let id = series.id
    if isHurried, figures.dataset.table.rowCount > Self.mostRowsAtOnce {
      if let begun = begun[id] { return begun.ready ?? nil }
      let figures = figures
      begun[id] = Aside { try? figures.observations(of: id, slice, control: Control()) }
      return nil
    }
    do throws(Stopped) {
      if let known = try begun[id]?.value(control()) { return known }
      return try figures.observations(of: id, slice, control: control())
    } catch {
      return nil
    }
  }
}
