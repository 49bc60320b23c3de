/// What is wrong with a range whatever it is asked of: mixed kinds of ends, or backwards.
///
/// The two ends must be of one kind. A bare year is a kind of its own, so `2012/13..2014` is an
/// error: it could end with the year to March 2014 or in December. Named dates go with any kind,
/// and `2009-10` takes the kind of the other end.
package func checkRange(_ range: WrittenRange) -> PeriodProblem? {
  if case .last(let count) = range, count < 1 {
    return PeriodProblem(
      message: "There are no last \(count) years.",
      help: "Write a number of years from 1, such as last 5 years.", fix: "last 5 years")
  }
  guard case .between(let start, let end) = settled(range) else { return nil }
  if let problem = mixedKinds(start, end) { return problem }
  let (first, last) = (start.stretch, end.stretch)
  let areDated = start.isNamed || end.isNamed
  guard last.last < first.first || (!areDated && last < first) else { return nil }
  let fix = WrittenRange.between(end, start).words
  return PeriodProblem(
    message: "The range runs backwards: \(start.said) is after \(end.said).",
    help: "Write the earlier end first: \(fix).", fix: fix)
}

/// The range with `2009-10` settled by the other end, where that says which it is, and `2012/13` beside
/// an academic year as one.
func settled(_ range: WrittenRange) -> WrittenRange {
  guard case .between(let start, let end) = range else { return range }
  return .between(settled(start, by: end), settled(end, by: start))
}

private func settled(_ period: WrittenPeriod, by other: WrittenPeriod) -> WrittenPeriod {
  guard case .exact(let other) = other else { return period }
  // `academic year 2012/13..2014/15` says once of which kind both are.
  if other.kind == .academicYear { return period.inAcademicYears }
  guard let readings = period.readings else { return period }
  return switch other.kind {
  case .month: readings.month
  case .financialYear: readings.financialYear
  default: period
  }
}

extension WrittenPeriod {
  /// Whether it is an event or the like, with a date that fits any kind.
  var isNamed: Bool {
    if case .named = self { true } else { false }
  }

  /// What kind of thing it is, in words with an article; the two ends of a range must agree.
  fileprivate var kindName: String {
    switch self {
    case .exact(let period):
      switch period.kind {
      case .span: "a year of other months"
      case .calendarYear: "a year"
      case .academicYear: "an academic year"
      default: "a \(period.kind.rawValue)"
      }
    case .bareYear: "a year"
    case .yearOrMonth: "a financial year or a month"
    case .named(let name, _): name
    }
  }
}

private func mixedKinds(_ start: WrittenPeriod, _ end: WrittenPeriod) -> PeriodProblem? {
  guard !start.isNamed, !end.isNamed, start.kindName != end.kindName else { return nil }
  let fix = sameKinds(start, end).map { WrittenRange.between($0, $1).words }
  return PeriodProblem(
    message: "The two ends of a range must be of one kind: \(start.said) is \(start.kindName), "
      + "\(end.said) is \(end.kindName).",
    help: fix.map { "Write \($0)." } ?? "Write both ends as years, as months or as days.",
    fix: fix)
}

/// The two ends in one kind: financial years when one is, months or days otherwise; nil when
/// that would run backwards.
private func sameKinds(
  _ start: WrittenPeriod, _ end: WrittenPeriod
) -> (WrittenPeriod, WrittenPeriod)? {
  let first: Period
  let last: Period
  switch (start, end) {
  case (.bareYear(let year), _) where financialYear(from: end) != nil:
    (first, last) = (.financialYear(year), end.stretch)
  case (_, .bareYear(let year)) where financialYear(from: start) != nil:
    (first, last) = (start.stretch, .financialYear(year - 1))
  case (.yearOrMonth, _), (_, .yearOrMonth): return nil
  default: (first, last) = ends(of: .span(start.stretch.first, end.stretch.last))
  }
  return first.first <= last.first && first.last <= last.last
    ? (.exact(first), .exact(last)) : nil
}

private func ends(of stretch: Period) -> (Period, Period) {
  stretch.months == nil
    ? (.day(stretch.first), .day(stretch.last))
    : (
      .month(stretch.first.year, stretch.first.month), .month(stretch.last.year, stretch.last.month)
    )
}
