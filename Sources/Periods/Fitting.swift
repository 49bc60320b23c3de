/// What a written range comes to on the data that it is asked of.
package enum Fitting: Hashable, Sendable {
  /// From the first day to the last, both included; nil is open.
  ///
  /// On periodic data the days are the first day of a period and the last of a period. `said` is
  /// the read-back: `2008/09 to 2012/13`, `from 2016`, `1 June 2013 onwards`.
  case days(first: Day?, last: Day?, said: String)
  /// Fewer than two whole years: the years that the words touch, each to be named.
  ///
  /// Trends, comparisons and lists show them; questions for one number offer each.
  case touching([Period])
  /// Two readings, both to be offered.
  case readings([Reading])
  /// The range can't be asked of this data.
  case problem(PeriodProblem)
}

/// One of the two meanings of a range with `2009-10` in it.
package struct Reading: Hashable, Sendable {
  /// What it means: `the financial year 2009/10`, `the month October 2009`.
  package var meaning: String
  /// The range with this meaning alone.
  package var written: WrittenRange
  /// Words for the whole range that have this meaning alone: `2009/10`, `since October 2009`.
  package var words: String

  /// Makes a reading; see the properties.
  package init(meaning: String, written: WrittenRange, words: String) {
    self.meaning = meaning
    self.written = written
    self.words = words
  }
}

/// Fits a written range to data of a grain.
///
/// A range takes every period that it touches; one end is its whole period (`since June 2013` on
/// financial years starts with 2013/14, the year that holds June 2013, and `before June 2013` ends
/// with 2012/13). A bare year on financial years means, as in the language reference:
///
/// - `2008..2013`: from the year that begins in 2008 to the year that ends in 2013.
/// - `since 2013` starts with 2013/14; `until 2013` ends with 2012/13.
/// - `before 2013` ends with 2011/12 and `after 2013` starts with 2014/15: neither takes a year
///   that holds a day of 2013. So `after 2012` is `since 2013`, and `before 2013` `until 2012`.
/// - `2012..2013` and `in 2013` leave fewer than two whole years: both are 2012/13 and 2013/14.
///
/// On academic years, which are written alike, `2012/13` and a bare year mean academic years.
///
/// An event known to the month or year starts with the first day that it could be and ends with
/// the last. A range too short for one period of the data (`in June 2013` on years), and a year of
/// the other kind, are problems whose help names the periods that there are.
///
/// - Parameters:
///   - available: the periods that the data has, in order; only `last 5 years` and `latest` look
///     at them. For dated records these are the days to count back from, such as the day that the
///     data stands at.
///   - isComplete: whether a period has all its months; `last` and `latest` skip others at the end.
package func fit(
  _ range: WrittenRange, to grain: Grain, available: [Period], isComplete: (Period) -> Bool
) -> Fitting {
  if let problem = checkRange(range) { return .problem(problem) }
  switch range {
  case .last(let years): return fitLast(years, available.last(where: isComplete), available.first)
  case .latest:
    guard let latest = available.last(where: isComplete) else { return .problem(nothingComplete) }
    return .days(first: latest.first, last: latest.last, said: latest.description)
  default: break
  }
  let range = grain == .academicYear ? settled(range).inAcademicYears : settled(range)
  if range.ends.contains(where: { $0.readings != nil }) {
    if grain == .month || grain == .dated { return .readings(bothReadings(of: range)) }
    return fitEnds(range.mapped { $0.readings?.financialYear ?? $0 }, grain)
  }
  return fitEnds(range, grain)
}

private let nothingComplete = PeriodProblem(
  message: "There is no complete period to count from.",
  help: "Write the period that you mean, such as 2012/13 or since 2016.")

extension WrittenPeriod {
  /// What it is where years are academic ones, whose two years are written as those of a financial year.
  package var inAcademicYears: WrittenPeriod {
    financialYear(from: self).map { .exact(.academicYear($0)) } ?? self
  }
}

extension WrittenRange {
  /// What it is where years are academic ones.
  package var inAcademicYears: WrittenRange { mapped(\.inAcademicYears) }
}

/// The years back from the end of the latest complete period, no further than the data goes.
private func fitLast(_ years: Int, _ latest: Period?, _ earliest: Period?) -> Fitting {
  guard let latest, let earliest else { return .problem(nothingComplete) }
  let end = latest.last.next
  let year = max(end.year - years, 1)
  let start =
    Day(checked: year, end.month, end.day) ?? Day(year, end.month + 1, 1)
  let isCovered = latest.kind == .day || earliest.first <= start
  let first = isCovered ? start : earliest.first
  let stretch = Period.span(first, latest.last)
  let asked = WrittenRange.last(years).said
  return .days(
    first: first, last: latest.last,
    said: stretch.description
      + (isCovered ? " (\(asked))" : " (\(asked), as far as the figures go back)"))
}

private func bothReadings(of range: WrittenRange) -> [Reading] {
  let year = range.mapped { $0.readings?.financialYear ?? $0 }
  let month = range.mapped { $0.readings?.month ?? $0 }
  let isOne = range.ends.filter { $0.readings != nil }.count == 1
  func reading(_ kind: String, _ written: WrittenRange) -> Reading {
    let kind = isOne ? "the \(kind)" : "the \(kind)s"
    let names = zip(range.ends, written.ends).compactMap { $0.readings == nil ? nil : $1.said }
    return Reading(
      meaning: "\(kind) \(names.joined(separator: " and "))", written: written,
      words: written.words)
  }
  return [reading("financial year", year), reading("month", month)]
}
