import Catalog
import Language
import Periods
import Questions
import Tables

/// Works out a question for figures: reads, adds up, divides, and sets against each other.
func executeFigures(_ question: FigureQuestion, catalog: Catalog) -> FigureResult {
  var question = question
  // A rate that is withheld is worked out nowhere: the counts stand alone.
  if question.withholdsRate { question.rate = nil }
  let comparability = Comparability(of: question.items.map(\.series), in: catalog)
  let gathering = Gathering(question: question, catalog: catalog)
  var all = question.items.enumerated().flatMap { position, item in
    gathering.figures(of: item, at: position)
  }
  let unallocated = shareWithoutArea(question, comparability, catalog)
  all = inWindow(all, question)
  if let rate = question.rate { all = rated(all, question, rate, catalog) }
  if let index = question.index {
    all = indexed(
      all, base: index.flatMap { base($0, all) }, isDespiteBreaks: question.isDespiteBreaks)
  }
  var result = FigureResult(
    figures: all,
    unallocated: unallocated.filter { share in all.contains { $0.period == share.period } })
  if ![.total, .share].contains(question.verb) {
    result.published = publishedInstead(question, all, catalog)
    result.spans = spans(question, all, catalog)
    result.alsoPublished = published(question, between: result.spans, catalog)
  }
  let wholes = question.whole.map { gathering.figures(of: $0, at: 0) } ?? []
  lay(
    &result, question, wholes: wholes, comparability, catalog)
  return result
}

/// The period that an index is set to, among those of the figures.
private func base(_ written: WrittenPeriod, _ figures: [Figure]) -> Period? {
  let stretch = written.stretch
  if let exact = figures.first(where: { $0.period == stretch }) { return exact.period }
  return figures.first { $0.period.first.year == stretch.first.year }?.period
}

private func inWindow(_ figures: [Figure], _ question: FigureQuestion) -> [Figure] {
  guard case .latest = question.window else {
    return figures.filter { question.window.covers($0.period) }
  }
  // The latest is that of each series: several topics may have different ones.
  var latest: [String: Period] = [:]
  for isStrict in [true, false] {
    for figure in figures where !isStrict || !figure.isPartial && !figure.cell.value.isMissing {
      let series = question.items[figure.item].series.id
      if !isStrict, latest[series] != nil { continue }
      latest[series] = max(latest[series] ?? figure.period, figure.period)
    }
  }
  return figures.filter { latest[question.items[$0.item].series.id] == $0.period }
}

/// By item, the published change that answers where fewer than two counts were published.
private func publishedInstead(
  _ question: FigureQuestion, _ figures: [Figure], _ catalog: Catalog
) -> [Int: PublishedChange] {
  guard question.rate == nil, question.index == nil, question.condition == nil else { return [:] }
  var found: [Int: PublishedChange] = [:]
  for (position, item) in question.items.enumerated() {
    let known = figures.filter { $0.item == position && !$0.cell.value.isMissing }
    guard Set(known.map(\.period)).count < 2 else { continue }
    found[position] = catalog.changes.filter { change in
      change.series == item.series.id && item.place.subjects == [change.subject]
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

/// Changes that sources state between the ends that were worked out.
private func published(
  _ question: FigureQuestion, between spans: [FigureResult.Span], _ catalog: Catalog
) -> [PublishedChange] {
  guard question.rate == nil, question.index == nil else { return [] }
  return spans.flatMap { span in
    let item = question.items[span.item]
    return catalog.changes.filter { change in
      change.series == item.series.id && item.place.subjects == [change.subject]
        && change.from == span.from.period && change.to == span.to.period
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
  // What an index leaves out beyond a break still parts the ends.
  let known = figures.filter { figure in
    !(question.index == nil ? figure.cell : figure.count).value.isMissing
  }
  var ends: [String: (first: Period, last: Period)] = [:]
  for series in Set(question.items.map(\.series.id)) {
    let own = known.filter { question.items[$0.item].series.id == series }
    let whole = own.filter { !$0.isPartial }
    let periods = (Set(whole.map(\.period)).count >= 2 ? whole : own).map(\.period)
    if let first = periods.min(), let last = periods.max(), first < last {
      ends[series] = (first, last)
    }
  }
  return question.items.indices.compactMap { position in
    let series = question.items[position].series
    let own = known.filter { $0.item == position }
    guard let ends = ends[series.id], let from = own.first(where: { $0.period == ends.first }),
      let last = own.last(where: { $0.period == ends.last })
    else { return nil }
    // Of several figures for the last period the one of the first one's source is set against it.
    let to = own.last { $0.period == last.period && $0.source == from.source } ?? last
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
  _ question: FigureQuestion, _ comparability: Comparability, _ catalog: Catalog
) -> [FigureResult.Unallocated] {
  let series = question.series
  guard series.addsOver.contains("area") else { return [] }
  let observations = catalog.observations(of: series)
  let isUnallocated = { (id: String) in catalog.area(id)?.isUnallocated == true }
  guard observations.contains(where: { isUnallocated($0.subject) }) else { return [] }
  // A place that takes in the unallocated loses nothing to them.
  let asked = question.items.filter { !isUnallocated($0.place.id) }
  if asked.allSatisfy({ $0.place.subjects.contains(where: isUnallocated) }) { return [] }
  var shares: [Period: (part: Double, whole: Double)] = [:]
  for observation in observations {
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
