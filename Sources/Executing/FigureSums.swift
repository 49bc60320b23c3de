import Catalog
import Periods
import Questions
import Tables

/// Adds cells up, with the rules of figures where they are figures.
///
/// Unknown cells are left out, and the sum is then a lower end. A total that nobody published is
/// `derived`. Figures of several series are never joined, totals never added to their parts, and
/// nothing is added over what its series doesn't say it adds up over. Where sources differ the sum is
/// worked out once a source, and is missing where the results differ.
func figureSum(_ all: [Cell], _ isDespiteBreaks: Bool) -> Cell {
  if let name = all.lazy.compactMap(\.repeatedBy).first { return .withheld(.repeated(name)) }
  let cells: [Cell]
  switch withoutCorrected(all) {
  case .success(let current): cells = current
  case .failure(let corrected): return .withheld(corrected.reservation)
  }
  let figures = cells.compactMap(\.figure)
  guard !figures.isEmpty else { return plainSum(cells) }
  let sources = unique(figures.flatMap(\.sources))
  if let why = reservation(on: figures, isDespiteBreaks) { return .withheld(why) }
  var bySource: [String: [Figure]] = [:]
  var settled: [Figure] = []
  var keys: [FigureKey: [Figure]] = [:]
  var order: [FigureKey] = []
  for figure in figures {
    let key = FigureKey(figure)
    if keys[key] == nil { order.append(key) }
    keys[key, default: []].append(figure)
  }
  for key in order {
    let own = keys[key] ?? []
    if Set(own.map(\.cell.value)).count < 2 {
      settled.append(own[0])
    } else {
      for figure in own { bySource[figure.source, default: []].append(figure) }
    }
  }
  let lineage = FigureLineage(.total, sources: sources)
  guard bySource.isEmpty else {
    // Each source that gives every disputed figure makes a sum of its own.
    let disputed = order.filter { Set((keys[$0] ?? []).map(\.cell.value)).count > 1 }
    let sums = bySource.keys.sorted().compactMap { source -> (String, Cell)? in
      let own = bySource[source] ?? []
      guard own.count == disputed.count else { return nil }
      return (source, plainSum((settled + own).map(\.cell)))
    }
    let results = Set(sums.map(\.1.value))
    if results.count == 1, let only = sums.first { return only.1.resting(on: lineage) }
    return .withheld(
      .disputed(sums.map { "\($0.0): \(Column("", .number).words($0.1))" }), .disputed)
  }
  let sum = plainSum(settled.map(\.cell))
  return sum.marked(settled.count > 1 ? [.derived] : []).resting(on: lineage)
}

/// What a figure is of.
private struct FigureKey: Hashable {
  var series: String
  var period: Period
  var place: String
  var breakdown: String
  var part: String

  init(_ figure: Figure) {
    series = figure.series.id
    period = figure.period
    place = figure.place.id
    breakdown = figure.breakdown
    part = figure.part
  }
}

/// A corrected figure whose correction is not among the same rows.
struct LoneCorrected: Error {
  var reservation: Reservation
}

/// The cells that count: a figure that was corrected gives way to the one in its place.
func withoutCorrected(_ cells: [Cell]) -> Result<[Cell], LoneCorrected> {
  guard cells.contains(where: { $0.figure?.isCorrected == true }) else { return .success(cells) }
  var current: Set<FigureKey> = []
  for cell in cells {
    if let figure = cell.figure, !figure.isCorrected { current.insert(FigureKey(figure)) }
  }
  let lone = cells.lazy.compactMap(\.figure).first {
    $0.isCorrected && !current.contains(FigureKey($0))
  }
  if let lone {
    return .failure(
      LoneCorrected(reservation: .corrected(series: lone.series.label, lone.period)))
  }
  return .success(cells.filter { $0.figure?.isCorrected != true })
}

/// Why figures can't be added up, if they can't.
func reservation(on figures: [Figure], _ isDespiteBreaks: Bool) -> Reservation? {
  guard let first = figures.first else { return nil }
  let labels = unique(figures.map(\.series.label))
  if Set(figures.map(\.series.id)).count > 1 { return .severalSeries(labels) }
  if first.series.isRate, Set(figures.map(FigureKey.init)).count > 1 {
    return .notAdded(series: first.series.label, over: "anything: \(first.series.unit)")
  }
  let stretches = figures.map { ($0.stretch, $0.period) }
  if !isDespiteBreaks, let low = stretches.min(by: { $0.1 < $1.1 }),
    let high = stretches.max(by: { $0.1 < $1.1 }), low.0 != high.0
  {
    return .parted(series: first.series.id, from: low.1, to: high.1)
  }
  if overlap(in: Set(figures.map(\.period))) { return .totalsAndParts(first.series.label) }
  let breakdowns = Set(figures.map(\.breakdown))
  if breakdowns.count > 1 { return .totalsAndParts(first.series.label) }
  if let breakdown = breakdowns.first, !breakdown.isEmpty, Set(figures.map(\.part)).count > 1,
    !first.series.addsOver.contains(breakdown)
  {
    return .notAdded(series: first.series.label, over: breakdown)
  }
  let places = Dictionary(
    figures.map { ($0.place.id, $0.place) }, uniquingKeysWith: { one, _ in one })
  if places.count > 1 {
    let isInside = places.values.contains { place in
      place.within.contains { places[$0] != nil }
    }
    if isInside { return .totalsAndParts(first.series.label) }
    if !first.series.addsOver.contains("area") {
      return .notAdded(series: first.series.label, over: "area")
    }
  }
  return nil
}

/// Whether two different periods have a day in common, as a year and one of its months.
private func overlap(in periods: Set<Period>) -> Bool {
  let inOrder = periods.sorted()
  return zip(inOrder, inOrder.dropFirst()).contains { $0.overlaps($1) }
}

/// Adds cells as numbers; what is unknown is left out, and the sum is then a lower end.
func plainSum(_ cells: [Cell]) -> Cell {
  var total = ExactNumber(0)
  var isWhole = true
  var marks: [Mark] = []
  var known = 0
  for cell in cells {
    guard let value = cell.value.asExact else {
      marks.append(.atLeast)
      marks += cell.marks.filter { $0 == .suppressed || $0 == .notCollected }
      continue
    }
    known += 1
    if !isInteger(cell) { isWhole = false }
    total = total + value
    marks += cell.marks
  }
  guard known > 0 else { return Cell(.missing, marks: marks.filter { $0 != .atLeast }) }
  let bounds = Set(marks.filter(\.isBound))
  if bounds.count > 1 {
    // Ends that run both ways leave no certain direction.
    marks = marks.filter { !$0.isBound } + [.about]
  }
  return Cell(Value(total, isWhole: isWhole), marks: marks)
}
