import Catalog
import Importing
import Periods
import SourceText
import Tables

/// The figures of a loaded file: how many rows, or the sum of a measure, of each period and area.
struct LoadedFigures: Sendable {
  let dataset: LoadedDataset
  let areas: [LoadedAreas]
  /// The column of the period, as rows are put in groups by it.
  private(set) var time: TableScan.Key
  /// The categories that figures can be broken down by.
  let breakdowns: [LoadedSeries.Breakdown]
  /// The identifier of the source that the rows rest on.
  let source: String

  private var table: StoredTable { dataset.table }

  /// The figures of a series: those of each kind of area, and of each part of its breakdowns.
  ///
  /// - Complexity: O(n) in the rows, once for each pair of a kind of area and a breakdown.
  func observations(
    of series: String, _ slice: LoadedSeries.Slice, control: Control
  ) throws(Stopped) -> [Observation] {
    if let kind = slice.time {
      var own = (figures: self, slice: slice)
      own.figures.time = kind.key(time.column)
      own.slice.time = nil
      return try own.figures.observations(of: series, own.slice, control: control)
    }
    let aggregate = TableScan.Aggregate(
      slice.measure == nil ? .count : .sum, of: slice.measure, named: "value")
    // Where rows are counted and there are none, nothing happened.
    let present = slice.measure == nil ? try presence(control) : [:]
    // What names no area is of all that the file has.
    var found = try whole(series, slice, aggregate, present, control)
    for area in areas {
      let keys = [time, area.key]
      let all = try observations(
        series, rows(of: slice, area, by: nil), keys, aggregate, area, "", control)
      found += all + nothings(beside: all, present)
      for breakdown in breakdowns
      where breakdown.column != slice.category?.column && isManageable(area, by: breakdown.column) {
        let parts = try observations(
          series, rows(of: slice, area, by: breakdown), keys + [breakdown.key], aggregate, area,
          breakdown.name, control)
        found += parts + nothings(beside: parts, present)
      }
    }
    return found
  }

  /// Whether the parts of each area and period are not too many to be kept.
  private func isManageable(_ area: LoadedAreas, by column: Int) -> Bool {
    let periods = table.columns[time.column].entryCount ?? 1
    let parts = table.columns[column].entryCount ?? LoadedSeries.mostAges
    return max(area.added.count, 1) * max(periods, 1) * max(parts, 1) <= 500_000
  }

  // MARK: Where nothing is counted

  /// So many figures of nothing are kept at most.
  private static let mostNothings = 300_000

  /// The periods for which the file has anything of each subject.
  ///
  /// A file of one force has each period for all of its areas; in one of several a period may be there
  /// for some only.
  fileprivate func presence(_ control: Control) throws(Stopped) -> [String: Set<Period>] {
    var present: [String: Set<Period>] = [:]
    let isOfOneForce = areas.allSatisfy { $0.kind != "force" || $0.isOne }
    func note(_ area: LoadedAreas?) throws(Stopped) {
      let keys = [time] + (area.map { [$0.key] } ?? [])
      let scan = TableScan(by: keys, aggregates: [TableScan.Aggregate(.count, named: "rows")])
      let rows = try table.run(scan, source: source, control: control).relation
      for row in 0..<rows.rowCount {
        guard case .period(let period) = rows[row, 0].value else { continue }
        var subject = LoadedAreas.wholeFile(dataset.name)
        if area != nil, case .text(let id) = rows[row, 1].value { subject = id }
        present[subject, default: []].insert(period)
      }
    }
    try note(nil)
    guard isOfOneForce else {
      for area in areas { try note(area) }
      return present
    }
    let all = present[LoadedAreas.wholeFile(dataset.name)] ?? []
    for area in areas {
      let scan = TableScan(by: [area.key], aggregates: [])
      let rows = try table.run(scan, source: source, control: control).relation
      for case .text(let id) in rows.columns[0].cells.map(\.value) { present[id] = all }
    }
    return present
  }

  /// Figures of nothing for the periods of each subject, or of each of its parts, that have none.
  private func nothings(
    beside figures: [Observation], _ present: [String: Set<Period>]
  ) -> [Observation] {
    var known: [Part: Set<Period>] = [:]
    for one in figures { known[Part(one), default: []].insert(one.period) }
    guard let example = figures.first,
      known.keys.reduce(0, { $0 + (present[$1.subject]?.count ?? 0) }) <= Self.mostNothings
    else { return [] }
    return known.keys.sorted().flatMap { part in
      (present[part.subject] ?? []).subtracting(known[part] ?? []).sorted().map { period in
        Observation(
          series: example.series, period: period, subject: part.subject,
          breakdown: example.breakdown, part: part.part, cell: Cell(.integer(0)),
          monthsCovered: nil, source: source, locator: "", replaces: "", note: "")
      }
    }
  }

  /// What figures of one column are of.
  private struct Part: Hashable, Comparable {
    let subject: String
    let part: String

    init(_ observation: Observation) {
      subject = observation.subject
      part = observation.part
    }

    static func < (one: Part, other: Part) -> Bool {
      (one.subject, one.part) < (other.subject, other.part)
    }
  }

  /// The figures of the whole file: of every row, or where numbers are added up its own total, or else
  /// the sum of its areas.
  private func whole(
    _ series: String, _ slice: LoadedSeries.Slice, _ aggregate: TableScan.Aggregate,
    _ present: [String: Set<Period>], _ control: Control
  ) throws(Stopped) -> [Observation] {
    let area = slice.measure == nil ? nil : areas.first
    if let area {
      // A sum of shares is none, and rows that tell their level have a total of their own.
      let isRatio = slice.measure.map { holdsRatios(table.columns[$0]) } ?? false
      if isRatio || dataset.levelColumn != nil { return [] }
      if area.isOne { return [] }
    }
    let own = area.flatMap { rows(ofAllIn: $0.key.column) }
    func condition(_ breakdown: LoadedSeries.Breakdown?) -> TableScan.Condition? {
      let all = [rows(of: slice, area, by: breakdown), own].compactMap(\.self)
      return all.count > 1 ? .all(all) : all.first
    }
    var found = try observations(series, condition(nil), [time], aggregate, nil, "", control)
    found += nothings(beside: found, present)
    for breakdown in breakdowns where breakdown.column != slice.category?.column {
      let parts = try observations(
        series, condition(breakdown), [time, breakdown.key], aggregate, nil, breakdown.name, control
      )
      found += parts + nothings(beside: parts, present)
    }
    return found
  }

  /// The row of all places of a column, or those of its places where it has no such row.
  private func rows(ofAllIn column: Int) -> TableScan.Condition? {
    guard let texts = table.columns[column].written, !dataset.fields[column].totals.isEmpty else {
      return nil
    }
    let totals = Set(dataset.fields[column].totals.map { texts[$0] })
    let only = totals.count == 1 ? totals.first.flatMap { isOfAll($0) ? $0 : nil } : nil
    if let whole = dataset.whole(of: column) ?? only {
      return .test(column: column, .text { $0 == whole })
    }
    let isPart = TableScan.Condition.not(.test(column: column, .text { totals.contains($0) }))
    return .any([.test(column: column, .isMissing), isPart])
  }

  /// The rows of a slice that are about the places of a column, each counted once.
  private func rows(
    of slice: LoadedSeries.Slice, _ area: LoadedAreas?, by breakdown: LoadedSeries.Breakdown?
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
      conditions += dataset.rows(ofWholesApartFrom: asked(of: slice, by: breakdown))
      if let group = breakdown?.group {
        conditions.append(.test(column: group.column, .text { $0 == group.value }))
      }
      if let breakdown = breakdown?.column, let whole = dataset.whole(of: breakdown) {
        let isPart = TableScan.Condition.not(.test(column: breakdown, .text { $0 == whole }))
        conditions.append(.any([.test(column: breakdown, .isMissing), isPart]))
      }
    }
    return conditions.count > 1 ? .all(conditions) : conditions.first
  }

  /// The columns of which a value is asked, or each of them.
  private func asked(
    of slice: LoadedSeries.Slice, by breakdown: LoadedSeries.Breakdown?
  ) -> [(column: Int, value: String?)] {
    var asked = [slice.category.map { (column: $0.column, value: Optional($0.value)) }]
    if let breakdown {
      asked.append((breakdown.column, nil))
      asked.append(breakdown.group.map { ($0.column, $0.value) })
    }
    return asked.compactMap(\.self)
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
      if area != nil, case .text(let id) = relation[row, 1].value { subject = id }
      var part = ""
      if !breakdown.isEmpty {
        if case .text(let text) = relation[row, last - 2].value {
          part = text
        } else {
          part = "Unknown"
        }
      }
      // Of several rows that are no counts none is the figure, and nor is their sum.
      let isSum = relation[row, last - 1].value != .integer(1)
      let isUnclear = isSum && (isRatio || aggregate.column != nil && !dataset.layout.addsRows)
      var cell = relation[row, last]
      // Nobody published a lower end that is a sum of what was published.
      if isSum, cell.marks.contains(where: \.isBound) { cell.marks.append(.derived) }
      found.append(
        Observation(
          series: series, period: period, subject: subject, breakdown: breakdown, part: part,
          cell: isUnclear ? .missing() : cell, monthsCovered: nil, source: source,
          locator: "", replaces: "",
          note: isUnclear
            ? "Several rows of the file are of this, and "
              + (isRatio ? "ratios have no sum." : "it gives no total of them.") : ""))
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
  /// The periods for which the file has anything of each subject, worked out when first asked for.
  private lazy var present = (try? figures.presence(Control())) ?? [:]
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

  /// The periods for which there is anything of a subject, days put in their months.
  func periods(of subject: String) -> Set<Period> {
    present[subject] ?? present[LoadedAreas.wholeFile(figures.dataset.name)] ?? []
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

/// Whether the only total among areas is of all of them, as “London Total” is and “Inner London
/// total” is not.
private func isOfAll(_ total: String) -> Bool {
  let all: Set = [
    "total", "totals", "grand", "overall", "all", "london", "england", "wales", "and", "uk", "met",
    "mps", "metropolitan", "police", "national",
  ]
  return folded(total).split { !$0.isLetter }.allSatisfy { all.contains(String($0)) }
}

extension StoredColumn {
  /// How many different texts or periods it has; nil of numbers and identifiers.
  fileprivate var entryCount: Int? {
    switch kind {
    case .text(let texts): texts.count
    case .period(let periods, _): periods.count
    case .number, .real, .identifier: nil
    }
  }
}
