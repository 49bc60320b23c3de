/// Fits a range whose periods each have one meaning, or are bare years.
func fitEnds(_ range: WrittenRange, _ grain: Grain) -> Fitting {
  if let problem = otherYears(range, grain) { return .problem(problem) }
  let first: Day?
  let last: Day?
  switch range {
  case .within(.bareYear(let year)) where grain.isOfTwoYears:
    return .touching([begun(year - 1, grain), begun(year, grain)])
  case .within(let period):
    (first, last) = (start(of: period, grain), end(of: period, grain))
  case .between(let from, let to):
    if let years = touchedYears(from, to, grain) { return .touching(years) }
    (first, last) = (start(of: from, grain), end(of: to, grain))
  case .since(let period), .from(let period): (first, last) = (start(of: period, grain), nil)
  case .until(let period): (first, last) = (nil, end(of: period, grain))
  case .before(let period):
    (first, last) = (nil, grain.period(holding: period.stretch.first).first.previous)
  case .after(let period):
    (first, last) = (grain.period(holding: period.stretch.last).last.next, nil)
  case .last, .latest: (first, last) = (nil, nil)
  }
  if let first, let last {
    if let problem = tooShort(range, grain, first, last) { return .problem(problem) }
    if case .within(.named) = range, grain.isYearly,
      grain.period(holding: first) != grain.period(holding: last)
    {
      return .touching(periods(grain, first, last))
    }
  }
  let stretch = saidOfDays(first, last, grain)
  let note = note(on: range, grain, stretch)
  return .days(first: first, last: last, said: note.isEmpty ? stretch : "\(stretch) (\(note))")
}

/// The year that begins in a calendar year and ends in the next.
private func begun(_ year: Int, _ grain: Grain) -> Period {
  grain == .academicYear ? .academicYear(year) : .financialYear(year)
}

/// The first day of the first period that a lower end takes in.
private func start(of period: WrittenPeriod, _ grain: Grain) -> Day {
  if grain.isOfTwoYears, case .bareYear(let year) = period {
    return begun(year, grain).first
  }
  return grain.period(holding: period.stretch.first).first
}

/// The last day of the last period that an upper end takes in.
private func end(of period: WrittenPeriod, _ grain: Grain) -> Day {
  if grain.isOfTwoYears, case .bareYear(let year) = period {
    return begun(year - 1, grain).last
  }
  return grain.period(holding: period.stretch.last).last
}

/// The years of the data that the words touch, when an end is a bare year and fewer than two whole
/// years lie between the ends; nil otherwise.
private func touchedYears(
  _ from: WrittenPeriod, _ to: WrittenPeriod, _ grain: Grain
) -> [Period]? {
  guard grain.isOfTwoYears, from.isBareYear || to.isBareYear,
    end(of: to, grain).year - start(of: from, grain).year < 2
  else { return nil }
  // Of two bare years in a row only the year between them and the one begun in the second are
  // touched: the words start with the year that begins in the first.
  let areTwoYears = from.isBareYear && to.isBareYear && from != to
  let first = areTwoYears ? start(of: from, grain) : from.stretch.first
  return periods(grain, first, to.stretch.last)
}

/// The periods of a grain from the one that holds the first day to the one that holds the last.
private func periods(_ grain: Grain, _ first: Day, _ last: Day) -> [Period] {
  var periods: [Period] = []
  var period: Period? = grain.period(holding: first)
  while let this = period, this.first <= last {
    periods.append(this)
    period = this.next()
  }
  return periods
}

/// The problem of one kind of year asked of another.
private func otherYears(_ range: WrittenRange, _ grain: Grain) -> PeriodProblem? {
  let own: Period.Kind
  switch grain {
  case .calendarYear: own = .calendarYear
  case .financialYear: own = .financialYear
  case .academicYear: own = .academicYear
  default: return nil
  }
  let years: Set<Period.Kind> = [.calendarYear, .financialYear, .academicYear]
  let found = range.ends.first { period in
    if case .exact(let exact) = period {
      exact.kind != own && years.contains(exact.kind)
    } else {
      false
    }
  }
  guard let found, case .exact(let wrong) = found else { return nil }
  let fix = nearest(range, grain).words
  return PeriodProblem(
    message:
      "These figures are for \(grain.plural); \(found.said) is \(wrong.kind == .academicYear ? "an" : "a") \(wrong.kind.rawValue).",
    help: "Of these figures, \(fix) takes in all that was asked.", fix: fix)
}

/// A range with each end put as the period of the data that holds it.
private func nearest(_ range: WrittenRange, _ grain: Grain) -> WrittenRange {
  func first(_ period: WrittenPeriod) -> WrittenPeriod { written(period.stretch.first, grain) }
  func last(_ period: WrittenPeriod) -> WrittenPeriod { written(period.stretch.last, grain) }
  return switch range {
  case .within(let period): .between(first(period), last(period))
  case .between(let from, let to): .between(first(from), last(to))
  case .until, .after: range.mapped(last)
  default: range.mapped(first)
  }
}

/// The period of the data that holds a day, as a question would write it.
private func written(_ day: Day, _ grain: Grain) -> WrittenPeriod {
  grain == .calendarYear ? .bareYear(day.year) : .exact(grain.period(holding: day))
}

/// The problem of a stretch that does not hold one whole period of the data.
private func tooShort(
  _ range: WrittenRange, _ grain: Grain, _ first: Day, _ last: Day
) -> PeriodProblem? {
  guard let start = range.ends.first, let end = range.ends.last,
    !range.ends.contains(where: { $0.isNamed || $0.isBareYear })
  else { return nil }
  let asked = Period.span(start.stretch.first, end.stretch.last)
  let held = periods(grain, first, last)
  guard !held.contains(where: asked.covers) else { return nil }
  let (lower, upper) = (written(first, grain), written(last, grain))
  let fix = (lower == upper ? WrittenRange.within(lower) : .between(lower, upper)).words
  return PeriodProblem(
    message: "These figures are for \(grain.plural); \(asked) is less than one of them.",
    help: "\(asked) lies in \(held.map(\.description).joined(separator: " and ")).", fix: fix)
}

extension WrittenPeriod {
  /// Whether it is a year still to be fitted.
  var isBareYear: Bool {
    if case .bareYear = self { true } else { false }
  }
}
