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
  let figures = cells.flatMap(\.constituents)
  guard !figures.isEmpty else {
    let why = differenceReservation(on: cells, isDespiteBreaks)
    return why.map { .withheld($0) } ?? plainSum(cells)
  }
  if let why = reservation(on: figures, isDespiteBreaks) { return .withheld(why) }
  let lineage = FigureLineage(.total(of: figures), sources: unique(figures.flatMap(\.sources)))
  let sum = onceASource(cells, plainSum)
  if sum.reservation != nil { return sum }
  let isAdded = Set(figures.map(FigureKey.init)).count > 1
  return sum.marked(isAdded ? [.derived] : []).resting(on: lineage)
}

/// Why differences of figures can't be added up, if they can't: what they end with, or begin with,
/// can't be.
private func differenceReservation(on cells: [Cell], _ isDespiteBreaks: Bool) -> Reservation? {
  let ends = cells.compactMap { cell -> (from: Figure, to: Figure)? in
    guard case .difference(let from, let to, _)? = (cell.lineage as? FigureLineage)?.kind else {
      return nil
    }
    return (from, to)
  }
  return reservation(on: ends.map(\.from), isDespiteBreaks)
    ?? reservation(on: ends.map(\.to), isDespiteBreaks)
}

/// Works out one value of several figures once for each source, where sources differ on one of them.
///
/// It is missing where the results differ, and no source that leaves out a disputed figure has one.
func onceASource(_ cells: [Cell], _ work: ([Cell]) -> Cell) -> Cell {
  var groups: [FigureKey: [Cell]] = [:]
  var order: [FigureKey] = []
  var settled: [Cell] = []
  for cell in cells {
    guard let figure = cell.figure else {
      settled.append(cell)
      continue
    }
    let key = FigureKey(figure)
    if groups[key] == nil { order.append(key) }
    groups[key, default: []].append(cell)
  }
  var bySource: [String: [Cell]] = [:]
  var disputed = 0
  for key in order {
    let own = groups[key] ?? []
    if Set(own.map(\.value)).count < 2 {
      settled.append(own[0])
    } else {
      disputed += 1
      for cell in own { bySource[cell.figure?.source ?? "", default: []].append(cell) }
    }
  }
  guard disputed > 0 else { return work(settled) }
  let results = bySource.keys.sorted().compactMap { source -> (source: String, cell: Cell)? in
    let own = bySource[source] ?? []
    return own.count == disputed ? (source, work(settled + own)) : nil
  }
  if Set(results.map(\.cell.value)).count == 1, let only = results.first { return only.cell }
  return .withheld(
    .disputed(results.map { "\($0.source): \(Column("", .number).words($0.cell))" }), .disputed)
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
  if figures.contains(where: { $0.population != nil }), Set(figures.map(FigureKey.init)).count > 1 {
    return .notAdded(series: first.series.label, over: "anything as rates")
  }
  if first.series.isRate, Set(figures.map(FigureKey.init)).count > 1 {
    return .notAdded(series: first.series.label, over: "anything: \(first.series.unit)")
  }
  let stretches = figures.map { ($0.stretch, $0.period) }
  if !isDespiteBreaks, let low = stretches.min(by: { $0.1 < $1.1 }),
    let high = stretches.max(by: { $0.1 < $1.1 }), low.0 != high.0
  {
    return .parted(series: first.series.id, from: low.1, to: high.1)
  }
  let periods = Set(figures.map(\.period))
  if overlap(in: periods) != nil { return .totalsAndParts(first.series.label) }
  if periods.count > 1, !first.series.addsOver.contains("period") {
    return .notAdded(series: first.series.label, over: "time")
  }
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
    // A part with a name of its own, as Inner London, has areas of another kind in it.
    let kinds = Set(places.values.map(\.kind)).subtracting(["unallocated", ""])
    if isInside || kinds.count > 1 && kinds.contains("part") {
      return .totalsAndParts(first.series.label)
    }
    if !first.series.addsOver.contains("area") {
      return .notAdded(series: first.series.label, over: "area")
    }
  }
  return nil
}

/// Two different periods that have a day in common, as a year and one of its months.
func overlap(in periods: Set<Period>) -> (Period, Period)? {
  let inOrder = periods.sorted()
  return zip(inOrder, inOrder.dropFirst()).first { $0.overlaps($1) }
}

/// Adds cells as numbers; what is unknown is left out, and the sum is then a lower end.
func plainSum(_ cells: [Cell]) -> Cell {
  var total = ExactNumber(0)
  var isWhole = true
  var marks: [Mark] = []
  var known = 0
  var isBelowNought = false
  for cell in cells {
    if cell.isDifference { isBelowNought = true }
    guard let value = cell.value.asExact else {
      marks += cell.marks.filter { $0 == .suppressed || $0 == .notCollected }
      continue
    }
    known += 1
    if !isInteger(cell) { isWhole = false }
    if value.asDouble < 0 { isBelowNought = true }
    total = total + value
    marks += cell.marks.filter { !$0.isBound }
  }
  guard known > 0 else {
    return Cell(.missing, marks: cells.flatMap(\.marks).filter { !$0.isBound })
  }
  let bound = boundedSum(cells, isBelowNought: isBelowNought)
  if bound.raises, let extra = bound.high { total = total + ExactNumber(extra) }
  let isAbout = total.losesFigures && bound.marks.isEmpty
  return Cell(
    Value(total, isWhole: isWhole), marks: marks + (isAbout ? [.about] : bound.marks),
    high: bound.raises ? nil : bound.high.map { total.asDouble + $0 })
}

extension Cell {
  /// Whether it is a difference, which may be below nought where it is not known.
  fileprivate var isDifference: Bool {
    if case .difference? = (lineage as? FigureLineage)?.kind { true } else { false }
  }
}
