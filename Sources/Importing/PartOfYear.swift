import Periods

/// A year as one column writes it, of which another says what is meant: a quarter, a month, a term, a
/// week or a kind of year.
struct PartOfYear {
  /// The first of its two years, or its only one.
  private let first: Int
  private let isOfTwoYears: Bool

  init?(_ year: String) {
    if let year = PeriodSpelling.financialYear.period(year) {
      (first, isOfTwoYears) = (year.first.year, true)
    } else if let year = PeriodSpelling.calendarYear.period(year) {
      (first, isOfTwoYears) = (year.first.year, false)
    } else {
      return nil
    }
  }

  /// The period that words mean; nil for words that name none, since no part stands for its year.
  func period(_ meant: String) -> Period? {
    let part = columnKey(meant)
    if let quarter = Int(part.hasPrefix("q") ? String(part.dropFirst()) : part) {
      return quarters(quarter, quarter, from: isOfTwoYears ? 4 : 1)
    }
    if let month = monthNumber(part) { return isOfTwoYears ? nil : .month(first, month) }
    if part.hasPrefix("week "), let week = Int(part.dropFirst(5)) { return self.week(week) }
    if let stretch = Self.stretches[part] { return months(stretch.from, stretch.count) }
    guard let (kind, begin) = Self.kinds.first(where: { part.hasPrefix($0.name) }) else {
      return nil
    }
    let rest = part.dropFirst(kind.count)
    if rest.isEmpty { return year(begin) }
    // “Q1-Q3” are three quarters together.
    let ends = rest.filter { $0 != "q" && $0 != " " }.split(separator: "-").map { Int($0) }
    guard let from = ends.first ?? nil, let to = ends.last ?? nil else { return nil }
    return quarters(from, to, from: begin)
  }

  /// The months that terms and halves of years are taken to have.
  private static let stretches: [String: (from: Int, count: Int)] = [
    "autumn term": (9, 4), "spring term": (13, 4), "summer term": (17, 3),
    "autumn and spring term": (9, 8), "spring and summer term": (13, 7),
    "autumn, spring and summer term": (9, 11), "part 1 (april to september)": (4, 6),
    "part 2 (october to march)": (10, 6),
  ]

  private static let kinds: [(name: String, begin: Int)] = [
    ("academic year", 9), ("full academic year", 9), ("financial year", 4), ("tax year", 4),
    ("calendar year", 1), ("reporting year", 0),
  ]

  /// The year that begins with a month; of either kind, as it is written, where none is named.
  private func year(_ begin: Int) -> Period? {
    switch begin {
    case 0: isOfTwoYears ? .financialYear(first) : .calendarYear(first)
    case 1: isOfTwoYears ? nil : .calendarYear(first)
    case 4: isOfTwoYears ? .financialYear(first) : nil
    default: isOfTwoYears ? .academicYear(first) : nil
    }
  }

  private func quarters(_ one: Int, _ other: Int, from begin: Int) -> Period? {
    guard 1...4 ~= one, one...4 ~= other, begin > 0, isOfTwoYears == (begin > 1) else { return nil }
    if one == other, begin == 4 { return .financialQuarter(first, one) }
    if one == other, begin == 1 { return .quarter(first, one) }
    if one == 1, other == 4 { return year(begin) }
    return months(begin + 3 * (one - 1), 3 * (other - one + 1))
  }

  /// Some months from the one that is so many after the last December.
  private func months(_ month: Int, _ count: Int) -> Period {
    func place(_ month: Int) -> (year: Int, month: Int) {
      (first + (month - 1) / 12, (month - 1) % 12 + 1)
    }
    let (begin, end) = (place(month), place(month + count - 1))
    return .span(
      Day(begin.year, begin.month, 1),
      Day(end.year, end.month, Day.length(ofMonth: end.month, end.year)))
  }

  /// A week from Monday to Sunday; the first of a year has its 4 January.
  private func week(_ number: Int) -> Period? {
    guard 1...53 ~= number, !isOfTwoYears else { return nil }
    let day = Day(first, 1, 4).ordinal
    let monday = day - (day + 9) % 7 + 7 * (number - 1)
    return .span(Day(ordinal: monday), Day(ordinal: monday + 6))
  }
}
