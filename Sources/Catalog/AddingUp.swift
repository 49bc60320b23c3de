import Periods
import Tables

/// Figures added up to longer periods: months to quarters, both to years.
extension Catalog {
  /// The observations of a series that is added up, one for each longer period and source.
  ///
  /// A period of which a part is not in the data is partial, and its note says which parts there
  /// are. A part that the data has for the area, but without this figure, counts nothing to it.
  func addedUp(_ series: Series) -> [Observation] {
    let parts = withoutCorrected(observations(of: series.asPublished))
    let grain = series.grain
    var keys: [SumKey] = []
    var groups: [SumKey: [Observation]] = [:]
    for part in parts {
      let key = SumKey(part, in: grain.period(holding: part.period.first))
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(part)
    }
    var present: [String: Set<Period>] = [:]
    let presence = added.values.first { $0.series.contains(series) }?.presence
    return keys.map { key in
      let periods =
        present[key.subject] ?? presence?(key.subject)
        ?? Set(parts.lazy.filter { $0.subject == key.subject }.map(\.period))
      present[key.subject] = periods
      return observation(
        key, of: groups[key] ?? [], series, present: periods.filter { key.period.covers($0) })
    }
  }

  private func observation(
    _ key: SumKey, of parts: [Observation], _ series: Series, present: Set<Period>
  ) -> Observation {
    let inOrder = present.sorted()
    let months = inOrder.reduce(0) { $0 + ($1.months ?? 1) }
    let isWhole = months == key.period.months && !parts.contains(where: \.isPartial)
    var cell = sum(parts.map(\.cell))
    if !isWhole { cell = Cell(cell.value, marks: cell.marks + [.partial], high: cell.high) }
    var observation = Observation(
      series: series.id, period: key.period, subject: key.subject, breakdown: key.breakdown,
      part: key.part, cell: cell, monthsCovered: isWhole ? nil : months, source: key.source,
      locator: "", replaces: "", note: isWhole ? "" : stretches(of: inOrder).joined(separator: ", ")
    )
    if !isWhole { observation.presentParts = inOrder }
    return observation
  }
}

/// What a sum of observations is for.
private struct SumKey: Hashable {
  var period: Period
  var subject: String
  var breakdown: String
  var part: String
  var source: String

  init(_ part: Observation, in period: Period) {
    self.period = period
    subject = part.subject
    breakdown = part.breakdown
    self.part = part.part
    source = part.source
  }
}

/// The sum of published figures: what is held back leaves a lower end, a bound something near it.
private func sum(_ cells: [Cell]) -> Cell {
  var total = ExactNumber(0)
  var marks: [Mark] = []
  var known = 0
  var isWhole = true
  for cell in cells {
    marks += cell.marks.filter { !$0.isBound }
    guard let value = cell.value.asExact else { continue }
    known += 1
    if case .integer = cell.value {} else { isWhole = false }
    total = total + value
  }
  var seen: Set<Mark> = []
  marks = marks.filter { seen.insert($0).inserted }
  guard known > 0 else { return Cell(.missing, marks: marks) }
  let bounds = cells.flatMap(\.marks).filter(\.isBound)
  if cells.contains(where: { $0.high != nil }) || bounds.contains(where: { !$0.isLower }) {
    marks.append(.about)
  } else if known < cells.count || !bounds.isEmpty {
    marks.append(.atLeast)
  }
  if cells.count > 1 { marks.append(.derived) }
  return Cell(Value(total, isWhole: isWhole), marks: marks)
}

extension Mark {
  /// Whether it says that the true value is no less.
  fileprivate var isLower: Bool { self == .over || self == .atLeast }
}
