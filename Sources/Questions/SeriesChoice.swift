import Catalog
import Language
import Periods
import SourceText
import Tables

/// A series that can answer a question, and how well.
struct Candidate {
  var series: Series
  var window: FigureQuestion.Window
  /// The places asked about, as this series has them.
  var places: [Place]
  /// The periods asked about that have a figure.
  var periods: Set<Period>
  /// Those of them that are whole.
  var complete: Set<Period>
  /// Both ends asked about were published as a change.
  var hasPublishedChange: Bool

  /// How many of the periods asked it covers whole; a published change of both ends covers all.
  ///
  /// Where no period was asked, none is covered better than another.
  var coverage: Int {
    switch window {
    case .all, .latest: 0
    case .days: hasPublishedChange ? Int.max : complete.count
    case .touching: complete.count
    }
  }

  /// Whether the words fit a period of the series as they are.
  var fits: Bool {
    if case .touching = window { return false }
    return true
  }
}

/// What a question asks of any series of its topic.
struct SeriesRequest {
  var slots: FigureSlots
  var verb: Verb
  var ranking: Ranking?
  var catalog: Catalog
  /// Only what had been published by then counts.
  var asAt: PartialDate?
  /// Whether of a loaded file what has a mark in place of any figure is an answer.
  var takesMarked = false

  /// Whether one figure is not enough.
  var needsTwoPeriods: Bool {
    verb == .trend || verb == .change || ranking.map { $0.measure != .value } ?? false
  }

  /// The kind of area that is asked about one by one.
  var kind: Name? { (slots.across ?? ranking?.kind)?.name(of: .areaKind) }

  /// The series by the periods that the question asks for, its figures added up where they are
  /// published for shorter ones.
  func byPeriodsAsked(_ series: Series) -> Series {
    var wanted = longerGrain(
      asked: slots.grain.map { ($0.grain, $0.isExact) },
      ends: slots.range.map { $0.written.ends.map { $0.grain(in: series.grain) } } ?? [],
      of: series.grain)
    if slots.grain == nil, case .within? = slots.range?.written, needsTwoPeriods {
      // How a year has gone is told by its months.
      wanted = nil
    }
    return wanted.flatMap { series.addedUp(to: $0) } ?? series
  }

  /// The series as a candidate; nil when it can't answer.
  ///
  /// Where no area was named, the first of the usual places that has an answer is taken.
  func candidate(_ series: Series) -> Candidate? {
    if slots.per != nil, series.isRate { return nil }
    if let by = slots.by, !has(breakdown: by.name, series) { return nil }
    if let kind {
      return subjects(of: kind.id, in: series).isEmpty ? nil : candidate(series, at: [])
    }
    guard slots.areas.isEmpty else {
      return places(of: series).flatMap { candidate(series, at: $0) }
    }
    return defaultPlaces(of: series, in: catalog).lazy
      .compactMap { candidate(series, at: [$0]) }.first
  }

  private func candidate(_ series: Series, at places: [Place]) -> Candidate? {
    let subjects = Set(places.flatMap(\.subjects))
    var known: Set<Period> = []
    var partial: Set<Period> = []
    // What a file holds back is answered so, and not from another of its columns.
    let isOfFile = catalog.added[series.name] != nil
    for observation in catalog.observations(of: series, knownBy: asAt)
    where
      (!observation.cell.value.isMissing
      || isOfFile
        && (takesMarked && !observation.cell.marks.isEmpty
          || observation.cell.marks.contains(.suppressed)))
      && (subjects.isEmpty || subjects.contains(observation.subject))
    {
      known.insert(observation.period)
      if observation.isPartial { partial.insert(observation.period) }
    }
    let available = known.sorted()
    let changes = catalog.changes(of: series, knownBy: asAt).filter { change in
      subjects.isEmpty || subjects.contains(change.subject)
    }
    guard
      let window = window(of: series, available: available, complete: { !partial.contains($0) })
    else { return nil }
    var periods = Set(available.filter { window.covers($0) })
    if case .latest = window {
      guard let latest = available.last(where: { !partial.contains($0) }) ?? available.last
      else { return nil }
      periods = [latest]
    }
    // A change is no count, so no rate can be made of it.
    let hasChange =
      (needsTwoPeriods || verb == .compare) && slots.per == nil
      && changes.contains { change in
        window.covers(change.from) && window.covers(change.to)
          && matchesEnds(window, change, isOnly: periods.count < 2)
      }
    let needed: Int = if case .touching = window { 1 } else { needsTwoPeriods ? 2 : 1 }
    guard periods.count >= needed || hasChange else { return nil }
    return Candidate(
      series: series, window: window, places: places, periods: periods,
      complete: periods.subtracting(partial), hasPublishedChange: hasChange)
  }

  /// Whether a published change runs from end to end of what was asked.
  ///
  /// Of a series without two counts any change inside an open range does.
  private func matchesEnds(
    _ window: FigureQuestion.Window, _ change: PublishedChange, isOnly: Bool
  ) -> Bool {
    guard case .days(let first, let last, _) = window else { return isOnly }
    return (change.from.first == first || isOnly && first == nil)
      && (change.to.last == last || isOnly && last == nil)
  }

  /// The places asked about; nil when the series has not all of them.
  func places(of series: Series) -> [Place]? {
    var found: [Place] = []
    for use in slots.areas {
      let names = use.names.filter { $0.kind == .area || $0.kind == .body }
      let places = names.compactMap { place($0.id, of: series, in: catalog) }
      // Of a force and a region of one name, the one that was published answers.
      guard let place = places.first(where: { !$0.isAddedUp }) ?? places.first else { return nil }
      found.append(place)
    }
    return found
  }

  private func has(breakdown: String, _ series: Series) -> Bool {
    catalog.observations(of: series).contains {
      folded($0.breakdown) == folded(breakdown)
    }
  }

  /// The areas of a kind that the series has figures for, the unallocated with them; where areas are
  /// named, those that lie in one of them.
  func subjects(of kind: String, in series: Series) -> [String] {
    let all = allSubjects(of: kind, in: series)
    guard !slots.areas.isEmpty else { return all }
    let named = Set(slots.areas.flatMap(\.names).filter { $0.kind == .area }.map(\.id))
    let within = all.filter { !named.isDisjoint(with: above($0, in: catalog)) }
    return within.allSatisfy { catalog.area($0)?.isUnallocated == true } ? [] : within
  }

  private func allSubjects(of kind: String, in series: Series) -> [String] {
    let published = Set(catalog.observations(of: series).map(\.subject))
    let areas = catalog.areas(among: published)
    // A series of a few forces can't say which force has most.
    let kinds = catalog.kinds(in: kind)
    let known = kinds.reduce(0) { $0 + catalog.areaCount(ofKind: $1) }
    let held = areas.count { kinds.contains($0.kind) }
    // A file of one's own is asked for what it holds.
    guard held > 0, held * 2 >= known || catalog.added[series.name] != nil else { return [] }
    // What has no ward may well have a borough.
    return areas.filter { area in
      area.isUnallocated ? area.lacks.map(kinds.contains) ?? true : kinds.contains(area.kind)
    }.map(\.id)
  }

  /// The period asked about, fitted to the series; nil when it can't be.
  func window(
    of series: Series, available: [Period], complete: (Period) -> Bool
  ) -> FigureQuestion.Window? {
    guard let range = slots.range else {
      return needsTwoPeriods || verb == .compare ? .all : .latest
    }
    // Terms are of academic years.
    let written =
      series.periodKind == Series.ofTerms ? range.written.inAcademicYears : range.written
    switch fit(written, to: series.grain, available: available, isComplete: complete) {
    case .days(let first, let last, let said): return .days(first: first, last: last, said: said)
    case .touching(let periods): return .touching(periods)
    case .readings, .problem: return nil
    }
  }
}

/// Orders candidates: those that count children first, then those whose kind of year the words fit,
/// then those that cover more of the periods asked, then by the preference that the data states.
func isBetter(_ left: Candidate, _ right: Candidate) -> Bool {
  if left.series.countsChildren != right.series.countsChildren { return left.series.countsChildren }
  if left.fits != right.fits { return left.fits }
  if left.coverage != right.coverage { return left.coverage > right.coverage }
  return left.series.preference < right.series.preference
}

/// The longer periods that are asked for; nil for those that a series has.
///
/// Words such as `yearly` decide; where there are none, the ends of a range do, since each of them
/// stands for its whole period.
///
/// - Parameters:
///   - asked: what such a word asks for, and whether it names the kind of year.
///   - ends: what the periods that are named are, nil for a stretch without a kind.
///   - own: what those of the series are: quarters of financial years make such years.
func longerGrain(
  asked: (grain: Grain, isExact: Bool)?, ends: [Grain?], of own: Grain
) -> Grain? {
  let named = Set(ends).count == 1 ? ends[0] : nil
  guard let asked else { return named }
  let isFinancial =
    own == .financialQuarter || named == .financialYear || named == .financialQuarter
  return asked.grain == .calendarYear && !asked.isExact && isFinancial
    ? .financialYear : asked.grain
}

extension WrittenPeriod {
  /// What kind of period it is; nil for a stretch without one, or with two readings.
  ///
  /// - Parameter own: what the periods of the data are, which a bare year is fitted to.
  fileprivate func grain(in own: Grain) -> Grain? {
    switch self {
    case .exact(let period): period.grain
    case .bareYear: own == .financialQuarter ? .financialYear : .calendarYear
    case .yearOrMonth, .named: nil
    }
  }
}

extension Period {
  /// The kind of period that it is; nil for a stretch without one.
  var grain: Grain? {
    switch kind {
    case .financialYear: .financialYear
    case .academicYear: .academicYear
    case .calendarYear: .calendarYear
    case .financialQuarter, .quarter: .quarter
    case .month: .month
    case .day, .span, .unstated: nil
    }
  }
}
