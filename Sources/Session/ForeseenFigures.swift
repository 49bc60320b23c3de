import Catalog
import Language
import Periods
import Questions
import Tables

/// What figures the catalog has for a question, and the rows that its verb would make of them.
///
/// Nothing is worked out: the figures are only counted, as they are spread over items and periods.
struct ForeseenFigures {
  /// A figure, or an end of a published change that stands for counts which were not published.
  private struct Entry {
    var item: Int
    var period: Period
    /// Nil where it is missing.
    var value: Double?
    var isPartial = false
    var isEndOfChange = false
  }

  private let question: FigureQuestion
  private let catalog: Catalog
  /// What is asked about, with the whole that a share is of.
  private let items: [FigureQuestion.Item]
  private var entries: [Entry] = []
  /// The first and last period of each series that are set against each other.
  private var ends: [String: (first: Period, last: Period)] = [:]

  init(_ question: FigureQuestion, catalog: Catalog) {
    self.question = question
    self.catalog = catalog
    items = question.items + question.wholes
    entries = inWindow(published)
    entries += endsOfChanges
    ends = endsOfSeries
  }

  /// The periods that there is a row for, or a column of one, in order.
  var periods: [Period] { Set(entries.map(\.period)).sorted() }

  /// Whether only changes were published, and no counts.
  var areChangesOnly: Bool { !entries.isEmpty && entries.allSatisfy(\.isEndOfChange) }

  /// Whether a figure may be left out that is counted here.
  var isBound: Bool {
    question.condition != nil || question.rate != nil && question.ranking?.count != nil
  }

  // MARK: Rows

  /// How many rows come, at most where a condition decides.
  var rowCount: Int {
    switch question.verb {
    case .change: return changeCount
    case .top, .bottom, .rank: return rankedCount
    case .compare: return items.count > 1 ? periods.count : entries.count
    case .share where question.otherWhole == nil:
      return entries.count { $0.item < question.items.count }
    case .share:
      return question.items.indices.reduce(0) { count, item in
        count + Set(entries.filter { $0.item == item && $0.value != nil }.map(\.period)).count
      }
    case .total: return Set(items.map(\.series.id)).count > 1 ? periods.count : entries.count
    case .figures: return entries.count
    default:
      if case .sideBySide = question.shape { return periods.count }
      return entries.count
    }
  }

  private var changeCount: Int {
    if ends.isEmpty { return entries.count }
    return entries.count { ends[items[$0.item].series.id]?.last == $0.period }
  }

  private var rankedCount: Int {
    guard let ranking = question.ranking else { return entries.count }
    if ranking.measure != .value {
      let unallocated = entries.count { isUnallocated($0) && isLast($0) }
      return min(ranking.count ?? changeCount, changeCount - unallocated) + unallocated
    }
    guard let count = ranking.count else { return entries.count }
    let known = entries.filter { !isUnallocated($0) }.compactMap(\.value).sorted {
      question.verb == .bottom ? $0 < $1 : $0 > $1
    }
    guard let least = known.prefix(count).last else { return entries.count(where: isUnallocated) }
    // Those of one value have one rank.
    return entries.count { entry in
      isUnallocated(entry)
        || entry.value.map { question.verb == .bottom ? $0 <= least : $0 >= least } ?? false
    }
  }

  private func isLast(_ entry: Entry) -> Bool {
    ends[items[entry.item].series.id]?.last == entry.period
  }

  private func isUnallocated(_ entry: Entry) -> Bool { items[entry.item].place.isUnallocated }

  // MARK: Breaks

  /// The breaks between the first and the last figure of what is asked about.
  var breaks: Int {
    guard let first = periods.first, let last = periods.last, first != last else { return 0 }
    let series = question.items.map(\.series).reduce(into: [:]) { $0[$1.id] = $1 }
    return Comparability(of: Array(series.values), in: catalog).breaks(between: first, and: last)
      .count
  }

  /// Whether a break parts the ends that are set against each other.
  var isParted: Bool {
    let drawsChange =
      question.verb == .change || question.ranking.map { $0.measure != .value } ?? false
    guard drawsChange, !question.isDespiteBreaks else { return false }
    return question.items.enumerated().contains { number, item in
      guard let ends = ends[item.series.id] else { return false }
      let own = entries.filter { $0.item == number && $0.value != nil }.map(\.period)
      return own.contains(ends.first) && own.contains(ends.last)
        && !Comparability(of: item.series, in: catalog)
          .breaks(between: ends.first, and: ends.last).isEmpty
    }
  }

  /// Whether an end covers only a part of its period for all, so that no order by change is made.
  var hasPartialEnd: Bool {
    guard let ranking = question.ranking, ranking.measure != .value else { return false }
    let series = Set(question.items.map(\.series.id))
    return series.contains { id in
      guard let ends = ends[id], ends.first != ends.last else { return false }
      return [ends.first, ends.last].contains { end in
        let own = entries.filter {
          items[$0.item].series.id == id && $0.period == end && $0.value != nil
        }
        return !own.isEmpty && own.allSatisfy(\.isPartial)
      }
    }
  }

  /// Whether so many more or fewer figures have no area at the end that no order by change holds.
  var isUnevenlyAllocated: Bool {
    guard let ranking = question.ranking, ranking.measure != .value,
      !question.isDespiteUnallocated, question.series.addsOver.contains("area"),
      let ends = ends[question.series.id]
    else { return false }
    func share(_ period: Period) -> Double? {
      var (part, whole) = (0.0, 0.0)
      for one in catalog.observations(of: question.series, knownBy: question.asAt)
      where one.period == period {
        guard let value = one.cell.value.asDouble else { continue }
        whole += value
        if catalog.area(one.subject)?.isUnallocated == true { part += value }
      }
      return whole > 0 ? part / whole : nil
    }
    guard let first = share(ends.first), let last = share(ends.last) else { return false }
    return abs(last - first) > FigureResult.largestShift
  }

  // MARK: Figures

  /// The figures of all items, whatever the period asked about.
  private var published: [Entry] {
    var known: [String: [String: [Observation]]] = [:]
    return items.enumerated().flatMap { number, item in
      let bySubject =
        known[item.series.id]
        ?? Dictionary(
          grouping: withoutCorrected(
            catalog.observations(of: item.series, knownBy: question.asAt)), by: \.subject)
      known[item.series.id] = bySubject
      let own = Set(item.place.subjects).flatMap { bySubject[$0] ?? [] }.filter { observation in
        question.source.map { $0.id == observation.source } ?? true
      }
      return Dictionary(grouping: asked(own, item), by: \.period).flatMap { period, figures in
        entries(of: number, period, figures)
      }
    }
  }

  /// The observations that make up an item: its part's, or those that were published undivided.
  private func asked(_ all: [Observation], _ item: FigureQuestion.Item) -> [Observation] {
    if let part = item.part {
      return all.filter {
        $0.part == part && $0.breakdown.lowercased() == item.breakdown.lowercased()
      }
    }
    if item.series.part != nil { return all }
    var undivided: [Period: Set<String>] = [:]
    for one in all where one.breakdown.isEmpty {
      undivided[one.period, default: []].insert(one.subject)
    }
    return all.filter { one in
      one.breakdown.isEmpty
        || undivided[one.period]?.contains(one.subject) != true
          && item.series.addsOver.contains(one.breakdown)
    }
  }

  /// The figures of a period: one, or one for each source where sources differ.
  private func entries(
    of item: Int, _ period: Period, _ observations: [Observation]
  ) -> [Entry] {
    var cells: [String: [Observation]] = [:]
    for one in observations {
      let key = "\(one.subject) \(one.part)"
      if cells[key]?.contains(where: { $0.cell == one.cell }) != true {
        cells[key, default: []].append(one)
      }
    }
    func entry(_ parts: some Sequence<Observation>) -> Entry {
      let values = parts.compactMap(\.cell.value.asDouble)
      return Entry(
        item: item, period: period, value: values.isEmpty ? nil : values.reduce(0, +),
        isPartial: parts.contains(where: \.isPartial))
    }
    if cells.values.allSatisfy({ $0.count == 1 }) { return [entry(cells.values.joined())] }
    if cells.count == 1 {
      return observations.isEmpty ? [] : cells.values.joined().map { entry([$0]) }
    }
    let disputed = Set(observations.map(\.source)).compactMap { source -> Entry? in
      let own = cells.values.map { $0.filter { $0.source == source } }
      return own.allSatisfy { $0.count == 1 } ? entry(own.joined()) : nil
    }
    return disputed.isEmpty ? [Entry(item: item, period: period)] : disputed
  }

  private func inWindow(_ all: [Entry]) -> [Entry] {
    guard case .latest = question.window else {
      return all.filter { question.window.covers($0.period) }
    }
    let bySeries = Dictionary(grouping: all) { items[$0.item].series.id }
    return bySeries.values.flatMap { own in
      let whole = own.filter { !$0.isPartial && $0.value != nil }
      let latest = (whole.isEmpty ? own : whole).map(\.period).max()
      return own.filter { $0.period == latest }
    }
  }

  /// The ends of the changes that were published where fewer than two counts were, as rows of their
  /// own where there is none for their period.
  private var endsOfChanges: [Entry] {
    guard question.condition == nil else { return [] }
    return items.enumerated().flatMap { number, item -> [Entry] in
      let own = entries.filter { $0.item == number }
      guard item.part == nil,
        Set(own.filter { $0.value != nil }.map(\.period)).count < question.countsNeeded
      else { return [] }
      let longest = catalog.changes(of: item.series, knownBy: question.asAt).filter { change in
        item.place.subjects == [change.subject] && question.window.covers(change.from)
          && question.window.covers(change.to) && !change.percent.value.isMissing
          && (question.source.map { $0.id == change.source } ?? true)
      }.max {
        $0.to.last.ordinal - $0.from.first.ordinal < $1.to.last.ordinal - $1.from.first.ordinal
      }
      guard let longest else { return [] }
      return Set([longest.from, longest.to]).subtracting(own.map(\.period)).map {
        Entry(item: number, period: $0, isEndOfChange: true)
      }
    }
  }

  private var endsOfSeries: [String: (first: Period, last: Period)] {
    let bySeries = Dictionary(grouping: entries.filter { $0.value != nil || $0.isEndOfChange }) {
      items[$0.item].series.id
    }
    return bySeries.compactMapValues { own in
      let whole = Set(own.filter { !$0.isPartial }.map(\.period))
      let among = whole.count >= 2 ? whole : Set(own.map(\.period))
      guard let first = among.min(), let last = among.max(), first < last else { return nil }
      return (first, last)
    }
  }
}
