import Catalog
import Language
import Periods
import Questions
import Tables

/// Reads the figures of a question and sets the ends of each item against each other.
///
/// - Parameter leading: the conditions before any other step, which decide what is read.
func executeFigures(
  _ question: FigureQuestion, where leading: [Expression], catalog: Catalog
) -> FigureResult {
  let gathering = Gathering(question: question, catalog: catalog)
  var all = question.items.enumerated().flatMap { position, item in
    gathering.figures(of: item, at: position)
  }
  let unallocated = shareWithoutArea(question, catalog)
  all = inWindow(all, question)
  var result = FigureResult(figures: all, unallocated: unallocated, of: question)
  result.published = publishedInstead(question, all, catalog)
  var rows = figureRows(question, result)
  let whole = figureTable(rows, question, catalog: catalog)
  var kept = whole
  // What the conditions leave out is not told of.
  for condition in leading { kept = filter(kept, by: condition).relation }
  if !leading.isEmpty, let value = kept.index(of: "value") {
    rows = kept.columns[value].cells.compactMap(\.figure)
    let left = Set(rows.map { FigureKey($0, of: $0.source) })
    all = all.filter { left.contains(FigureKey($0, of: $0.source)) }
    result.published = result.published.filter { item, _ in rows.contains { $0.item == item } }
  }
  result.rows = rows
  if let rate = question.rate, !question.withholdsRate {
    all = rated(all, question, rate, catalog)
  }
  result.figures = all
  result.unallocated = unallocated.filter { share in all.contains { $0.period == share.period } }
  result.spans = spans(question, all, catalog)
  result.alsoPublished = stated(between: all, question, catalog)
  return result
}

/// A figure among those of a table, by what it is of and who gives it.
private struct FigureKey: Hashable {
  var item: Int
  var period: Period
  var source: String

  init(_ figure: Figure, of source: String) {
    item = figure.item
    period = figure.period
    self.source = source
  }
}

private func inWindow(_ figures: [Figure], _ question: FigureQuestion) -> [Figure] {
  guard case .latest = question.window else {
    return figures.filter { question.window.covers($0.period) }
  }
  // The latest is that of each series: several topics may have different ones.
  func latest(_ figures: [Figure]) -> [String: Period] {
    Dictionary(
      figures.map { (question.items[$0.item].series.id, $0.period) }, uniquingKeysWith: max)
  }
  let whole = latest(figures.filter { !$0.isPartial && !$0.cell.value.isMissing })
  let periods = whole.merging(latest(figures)) { known, _ in known }
  return figures.filter { periods[question.items[$0.item].series.id] == $0.period }
}

/// By item, the published change that answers where fewer than two counts were published.
private func publishedInstead(
  _ question: FigureQuestion, _ figures: [Figure], _ catalog: Catalog
) -> [Int: PublishedChange] {
  guard question.condition == nil else { return [:] }
  var found: [Int: PublishedChange] = [:]
  var periods: [Int: Set<Period>] = [:]
  for figure in figures where !figure.cell.value.isMissing {
    periods[figure.item, default: []].insert(figure.period)
  }
  for (position, item) in question.items.enumerated() {
    guard periods[position, default: []].count < question.countsNeeded else { continue }
    found[position] = catalog.changes(of: item.series, knownBy: question.asAt).filter { change in
      item.place.subjects == [change.subject]
        && item.part == nil && question.window.covers(change.from)
        && question.window.covers(change.to)
        && (question.source.map { $0.id == change.source } ?? true)
        && !change.percent.value.isMissing
    }.max { left, right in
      left.to.last.ordinal - left.from.first.ordinal
        < right.to.last.ordinal - right.from.first.ordinal
    }
  }
  return found
}

/// Changes that sources state between two of the figures, with what these give.
private func stated(
  between figures: [Figure], _ question: FigureQuestion, _ catalog: Catalog
) -> [FigureResult.Stated] {
  guard question.rate == nil else { return [] }
  return question.items.enumerated().flatMap { position, item -> [FigureResult.Stated] in
    guard item.part == nil else { return [] }
    let changes = catalog.changes(of: item.series, knownBy: question.asAt).filter {
      item.place.subjects == [$0.subject]
    }
    if changes.isEmpty { return [] }
    let own = figures.filter { $0.item == position }
    return changes.compactMap { change in
      guard let from = own.first(where: { $0.period == change.from }),
        let to = own.first(where: { $0.period == change.to }),
        let computed = difference(
          from: from, to: to, isPercent: item.series.isPercent, isDespiteBreaks: true
        ).percent?.value.asDouble
      else { return nil }
      return FigureResult.Stated(change: change, computed: computed)
    }
  }
}

/// First against last, for each item.
///
/// The ends are those of the series, so that one item's last year is never set beside another's.
private func spans(
  _ question: FigureQuestion, _ figures: [Figure], _ catalog: Catalog
) -> [FigureResult.Span] {
  if case .touching = question.window { return [] }
  var places: [Int: [Int]] = [:]
  var periods: [String: (whole: Set<Period>, all: Set<Period>)] = [:]
  for (place, figure) in figures.enumerated() where !figure.cell.value.isMissing {
    places[figure.item, default: []].append(place)
    let series = question.items[figure.item].series.id
    if !figure.isPartial { periods[series, default: ([], [])].whole.insert(figure.period) }
    periods[series, default: ([], [])].all.insert(figure.period)
  }
  let ends = periods.compactMapValues { known -> (first: Period, last: Period)? in
    let among = known.whole.count >= 2 ? known.whole : known.all
    guard let first = among.min(), let last = among.max(), first < last else { return nil }
    return (first, last)
  }
  return question.items.indices.compactMap { position in
    let series = question.items[position].series
    let own = places[position, default: []]
    guard let ends = ends[series.id],
      let first = own.first(where: { figures[$0].period == ends.first }),
      let last = own.last(where: { figures[$0].period == ends.last })
    else { return nil }
    let from = figures[first]
    // Of several figures for the last period the one of the first one's source is set against it.
    let to =
      figures[
        own.last { figures[$0].period == ends.last && figures[$0].source == from.source } ?? last]
    let comparability = Comparability(of: series, in: catalog)
    let gap = difference(
      from: from, to: to, isPercent: question.items[position].series.isPercent,
      isDespiteBreaks: question.isDespiteBreaks)
    let breaks = comparability.breaks(between: from.period, and: to.period)
    // What a break withholds is missing for that reason, not for want of an earlier figure.
    let isParted = !breaks.isEmpty && !question.isDespiteBreaks
    return FigureResult.Span(
      item: position, from: from, to: to,
      difference: isParted ? .missing(.mixed) : gap.difference,
      percent: isParted ? gap.percent.map { _ in .missing(.mixed) } : gap.percent, breaks: breaks)
  }
}

/// For a question about part of the areas: the share of each period that has no area.
private func shareWithoutArea(
  _ question: FigureQuestion, _ catalog: Catalog
) -> [FigureResult.Unallocated] {
  let series = question.series
  guard series.addsOver.contains("area") else { return [] }
  // Each breakdown has all there is: as it is asked, or by the first where only parts are published.
  let known = catalog.observations(of: series, knownBy: question.asAt)
  let breakdowns = Set(known.map(\.breakdown))
  let breakdown =
    question.items.map(\.breakdown).first(where: breakdowns.contains) ?? breakdowns.min()
  // There may be figures of thousands of small areas, so areas are judged and not each of their figures.
  let all = Set(known.lazy.filter { $0.breakdown == breakdown }.map(\.subject))
  // A file that names areas of several kinds has all there is under each of them.
  let kinds = Set(
    question.items.flatMap { item in
      catalog.area(item.place.id).map { catalog.kinds(in: $0.kind) } ?? []
    })
  let isLacking = all.contains { catalog.area($0)?.lacks != nil }
  let ofKind = all.filter { subject in
    guard isLacking, let area = catalog.area(subject) else { return true }
    return kinds.contains(area.lacks ?? area.kind)
  }
  // What lies in an area is in its figure already; its wards are none of these.
  let counted = ofKind.subtracting(ofKind.flatMap { above($0, in: catalog) })
  let isUnallocated = { (id: String) in catalog.area(id)?.isUnallocated == true }
  guard counted.contains(where: isUnallocated) else { return [] }
  // A place that takes in the unallocated loses nothing to them.
  let asked = question.items.filter { !isUnallocated($0.place.id) }
  if asked.allSatisfy({ $0.place.subjects.contains(where: isUnallocated) }) { return [] }
  var shares: [Period: (part: Double, whole: Double)] = [:]
  for observation in known
  where observation.breakdown == breakdown && counted.contains(observation.subject) {
    guard let value = observation.cell.value.asDouble else { continue }
    let part = isUnallocated(observation.subject) ? value : 0
    let old = shares[observation.period] ?? (0, 0)
    shares[observation.period] = (old.part + part, old.whole + value)
  }
  return shares.keys.sorted().map { period in
    FigureResult.Unallocated(
      period: period, part: shares[period]?.part ?? 0, whole: shares[period]?.whole ?? 0)
  }
}
