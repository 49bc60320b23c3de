import Catalog
import Language
import Periods
import SourceText
import Tables

/// What the conditions on figures choose: the series, areas, parts and periods that they name.
///
/// A condition that it can't read chooses nothing; it is tried on the rows like all others.
struct FigureRowChoice {
  let conjuncts: [Expression]
  /// Words such as `yearly`, which ask for longer periods than a series has.
  var grain: (grain: Grain, isExact: Bool)?
  let catalog: Catalog

  /// The same with another kind of period.
  func with(grain: (grain: Grain, isExact: Bool)?) -> FigureRowChoice {
    FigureRowChoice(conjuncts: conjuncts, grain: grain, catalog: catalog)
  }

  /// The texts that a column must be one of, in the order in which they are named; nil for any.
  private func texts(of column: String) -> [String]? {
    for one in conjuncts {
      switch one {
      case .binary(.equal, .field(let use), .text(let text)) where use.name == column: return [text]
      case .binary(.isIn, .field(let use), .list(let items)) where use.name == column:
        return items.compactMap { item in
          if case .text(let text) = item { text } else { nil }
        }
      default: continue
      }
    }
    return nil
  }

  private func isMissing(_ column: String) -> Bool {
    conjuncts.contains { one in
      if case .isMissing(.field(let use)) = one { use.name == column } else { false }
    }
  }

  // MARK: Series

  /// A series that is named must be there.
  func checkSeries(_ words: QuestionWords) throws(Refusal) {
    for text in texts(of: "series") ?? [] where !catalog.series.contains(where: { $0.id == text }) {
      let names = catalog.series.flatMap { [$0.id, $0.name] }
      let nearest = nearestNames(to: text, among: names, limit: 1).first
      throw .wrong(
        Diagnostic(
          "E046", "No series is called “\(text)”.", at: seriesSpan,
          help: "`from series` lists the series.",
          fix: nearest.map { name in
            var words = words
            words.value = { $0.other(than: text, name) }
            return words.text
          } ?? "from series"))
    }
  }

  private var seriesSpan: ByteSpan? {
    conjuncts.lazy.compactMap { one in one.columns == ["series"] ? one.span : nil }.first
  }

  /// The series, in the order in which they are named.
  private var series: [Series] {
    let wanted = texts(of: "series")
    let named = wanted.map { ids in
      ids.compactMap { id in catalog.series.first { $0.id == id } }
    }
    let topics = texts(of: "topic").map { Set($0.map(folded)) }
    let units = texts(of: "unit").map { Set($0.map(folded)) }
    let who = texts(of: "who").map { Set($0.map(folded)) }
    return (named ?? catalog.series).map(byPeriodsAsked).filter(hasPeriodsAsked).filter { series in
      (topics.map { $0.contains(folded(catalog.topic(series.topic)?.label ?? "")) } ?? true)
        && (units.map { $0.contains(folded(series.unit)) } ?? true)
        && (who.map { $0.contains(folded(series.who)) } ?? true)
    }
  }

  /// The series, its figures added up where longer periods are asked for.
  private func byPeriodsAsked(_ series: Series) -> Series {
    guard let grain,
      let longer = longerGrain(asked: grain, ends: periods.map(\.grain), of: series.grain)
    else { return series }
    return series.addedUp(to: longer) ?? series
  }

  private func hasPeriodsAsked(_ series: Series) -> Bool {
    guard let grain,
      let asked = longerGrain(asked: grain, ends: periods.map(\.grain), of: series.grain)
    else { return true }
    return series.grain.answers(asked, isExact: grain.isExact)
  }

  /// The periods that the conditions name.
  private var periods: [Period] {
    func periods(_ value: Expression) -> [Period] {
      switch value {
      case .period(let period): [period.stretch]
      case .list(let items): items.flatMap(periods)
      default: []
      }
    }
    return conjuncts.flatMap { one in
      guard case .binary(_, .field(let use), let right) = one, use.name == "period" else {
        return [Period]()
      }
      return periods(right)
    }
  }

  // MARK: Items

  /// Every series, area and part that is chosen.
  var items: [FigureQuestion.Item] {
    series.flatMap { series in
      let observations = Dictionary(grouping: catalog.observations(of: series), by: \.subject)
      return places(of: series, publishedFor: Set(observations.keys)).flatMap { place in
        parts(of: series, among: place.subjects.flatMap { observations[$0] ?? [] })
          .map { breakdown, part in
            FigureQuestion.Item(
              label: part ?? place.label, series: series, place: place, breakdown: breakdown,
              part: part)
          }
      }
    }
  }

  private func places(of series: Series, publishedFor subjects: Set<String>) -> [Place] {
    if let wanted = texts(of: "area") {
      // One area under two of its names is one area.
      var seen: Set<String> = []
      return wanted.compactMap { label -> Place? in
        let ids =
          catalog.areas.filter { folded($0.label) == folded(label) }.map(\.id)
          + catalog.lexicon.entries(named: label).filter { $0.kind == .body }.map(\.id)
        let found = ids.compactMap { Questions.place($0, of: series, in: catalog) }
        return found.first { !$0.isAddedUp } ?? found.first
      }.filter { seen.insert($0.id).inserted }
    }
    let kinds = texts(of: "kind").map { Set($0.map(folded)) }
    let held = subjects.union(
      catalog.changes.lazy.filter { $0.series == series.id }.map(\.subject))
    let areas = catalog.areas(among: held).map(\.id)
    let others = held.subtracting(areas).sorted()
    return (areas + others).map { published($0, in: catalog) }
      .filter { place in kinds.map { $0.contains(folded(place.kind)) } ?? true }
  }

  /// The undivided figure, and each part of each breakdown.
  private func parts(
    of series: Series, among observations: [Observation]
  ) -> [(breakdown: String, part: String?)] {
    let undivided: [(breakdown: String, part: String?)] = [("", nil)]
    // A series that is one part of another has no parts of its own.
    if isMissing("part") || isMissing("breakdown") || series.part?.values.count == 1 {
      return undivided
    }
    let breakdowns = texts(of: "breakdown").map { Set($0.map(folded)) }
    let wanted = texts(of: "part").map { Set($0.map(folded)) }
    var found: [(breakdown: String, part: String)] = []
    for observation in observations
    where !observation.breakdown.isEmpty
      && (breakdowns.map { $0.contains(folded(observation.breakdown)) } ?? true)
      && (wanted.map { $0.contains(folded(observation.part)) } ?? true)
      && !found.contains(where: { $0 == (observation.breakdown, observation.part) })
    {
      found.append((observation.breakdown, observation.part))
    }
    // What has no part stands last.
    let ordered =
      found.filter { !isUnallocatedPart($0.part) } + found.filter { isUnallocatedPart($0.part) }
    let isDivided = breakdowns != nil || wanted != nil
    return (isDivided ? [] : undivided) + ordered.map { ($0.breakdown, $0.part) }
  }

  // MARK: Periods

  /// The days that the conditions on the period leave.
  var window: FigureQuestion.Window {
    var first: Day?
    var last: Day?
    var words: [String] = []
    for one in conjuncts {
      guard case .binary(let sign, .field(let use), let right) = one, use.name == "period" else {
        continue
      }
      switch (sign, right) {
      case (.isIn, .list(let items)):
        let periods = items.compactMap { item in
          if case .period(let period) = item { period.stretch } else { nil }
        }
        if periods.count == items.count { return .touching(periods) }
      case (.between, .list(let ends)):
        if case .period(let low)? = ends.first, case .period(let high)? = ends.last {
          first = later(first, low.stretch.first)
          last = earlier(last, high.stretch.last)
          words.append("\(low.said) to \(high.said)")
        }
      case (.equal, .period(let period)):
        first = later(first, period.stretch.first)
        last = earlier(last, period.stretch.last)
        words.append(period.said)
      case (.greaterOrEqual, .period(let period)):
        first = later(first, period.stretch.first)
        words.append("from \(period.said)")
      case (.greater, .period(let period)):
        first = later(first, period.stretch.last.next)
        words.append("after \(period.said)")
      case (.lessOrEqual, .period(let period)):
        last = earlier(last, period.stretch.last)
        words.append("to \(period.said)")
      case (.less, .period(let period)):
        last = earlier(last, period.stretch.first.previous)
        words.append("before \(period.said)")
      default: continue
      }
    }
    if first == nil, last == nil { return .all }
    return .days(first: first, last: last, said: words.joined(separator: ", "))
  }

  private func later(_ one: Day?, _ other: Day) -> Day { one.map { max($0, other) } ?? other }

  private func earlier(_ one: Day?, _ other: Day) -> Day { one.map { min($0, other) } ?? other }
}
