extension Period {
  /// The number of whole months covered; nil when it begins or ends inside a month.
  package var months: Int? {
    guard first.day == 1, last.day == Day.length(ofMonth: last.month, last.year) else { return nil }
    return (last.year - first.year) * 12 + last.month - first.month + 1
  }

  /// The following period of the same kind; nil for a span.
  package func next() -> Period? {
    let start = last.next
    return switch kind {
    case .day: .day(start)
    case .month: .month(start.year, start.month)
    case .quarter: .quarter(start.year, (start.month + 2) / 3)
    case .financialQuarter:
      start.month >= 4
        ? .financialQuarter(start.year, (start.month + 2) / 3 - 1)
        : .financialQuarter(start.year - 1, 4)
    case .calendarYear: .calendarYear(start.year)
    case .financialYear: .financialYear(start.year)
    case .academicYear: .academicYear(start.year)
    case .span, .unstated: nil
    }
  }

  /// Whether the other lies wholly in it.
  package func covers(_ other: Period) -> Bool { first <= other.first && other.last <= last }
}

/// The kind of periods that figures or records are kept by, to which a question's period is fitted.
package enum Grain: Hashable, Sendable, CaseIterable {
  /// Figures for years from April to March.
  case financialYear
  /// Figures for years from January to December.
  case calendarYear
  /// Figures for years from September to August.
  case academicYear
  /// Figures for quarters of financial years.
  case financialQuarter
  /// Figures for quarters of calendar years.
  case quarter
  /// Figures for months.
  case month
  /// Records with dates of their own.
  case dated

  /// The period of this grain that holds a day: for `dated`, the day itself.
  package func period(holding day: Day) -> Period {
    let begun = day.month >= 4 ? day.year : day.year - 1
    let quarter = (day.month + 2) / 3
    return switch self {
    case .financialYear: .financialYear(begun)
    case .calendarYear: .calendarYear(day.year)
    case .academicYear: .academicYear(day.month >= 9 ? day.year : day.year - 1)
    case .financialQuarter: .financialQuarter(begun, day.month >= 4 ? quarter - 1 : 4)
    case .quarter: .quarter(day.year, quarter)
    case .month: .month(day.year, day.month)
    case .dated: .day(day)
    }
  }

  /// Whether its periods are shorter than those of another and fill them without a rest.
  package func divides(_ longer: Grain) -> Bool {
    switch self {
    case .month: [.quarter, .financialQuarter].contains(longer) || longer.isYearly
    case .quarter, .financialQuarter: longer == .financialYear || longer == .calendarYear
    case .financialYear, .calendarYear, .academicYear, .dated: false
    }
  }

  /// Whether its periods are those that a word such as `yearly` asks for: any kind of year or
  /// quarter, where the word doesn't say which.
  package func answers(_ asked: Grain, isExact: Bool) -> Bool {
    if self == asked { return true }
    return !isExact && (isYearly && asked.isYearly || isQuarterly && asked.isQuarterly)
  }

  private var isQuarterly: Bool { self == .quarter || self == .financialQuarter }

  /// Whether its periods are years, of any kind.
  package var isYearly: Bool { self == .calendarYear || isOfTwoYears }

  /// Whether its periods are years that begin in one calendar year and end in the next, so that
  /// `2023/24` names one.
  package var isOfTwoYears: Bool { self == .financialYear || self == .academicYear }

  /// What its periods are called: `financial years`, `months`.
  package var plural: String {
    switch self {
    case .financialYear: "financial years"
    case .calendarYear: "calendar years"
    case .academicYear: "academic years"
    case .financialQuarter: "quarters of financial years"
    case .quarter: "quarters"
    case .month: "months"
    case .dated: "days"
    }
  }
}
