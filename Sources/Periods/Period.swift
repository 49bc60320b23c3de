/// A stretch of time that a figure is for, from its first day to its last.
package struct Period: Hashable, Comparable, Sendable {
  /// Which kind of stretch, and so how it is printed.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One day.
    case day
    /// A calendar month.
    case month
    /// A calendar quarter; the first begins in January.
    case quarter
    /// A quarter of a financial year; the first begins in April.
    case financialQuarter = "financial quarter"
    /// From 1 January to 31 December.
    case calendarYear = "calendar year"
    /// From 1 April to 31 March.
    case financialYear = "financial year"
    /// From 1 September to 31 August, as schools count.
    case academicYear = "academic year"
    /// Any other stretch, printed by its ends.
    case span
    /// When it was is said nowhere.
    case unstated = "period that is not stated"
  }

  /// Which kind of stretch it is.
  package let kind: Kind
  /// The first day covered.
  package let first: Day
  /// The last day covered, never before the first.
  package let last: Day

  /// Makes a period whose ends are known to fit its kind.
  package init(kind: Kind, first: Day, last: Day) {
    self.kind = kind
    self.first = first
    self.last = last
  }

  /// The period of figures that nothing says the time of: it lies in no other, nor any other in it.
  package static let unstated = Period(
    kind: .unstated, first: Day(1, 1, 2), last: Day(9999, 12, 30))

  /// One day.
  package static func day(_ day: Day) -> Period { Period(kind: .day, first: day, last: day) }

  /// A calendar month, 1 to 12.
  package static func month(_ year: Int, _ month: Int) -> Period {
    Period(
      kind: .month, first: Day(year, month, 1),
      last: Day(year, month, Day.length(ofMonth: month, year)))
  }

  /// A calendar quarter, 1 to 4.
  package static func quarter(_ year: Int, _ quarter: Int) -> Period {
    let last = quarter * 3
    return Period(
      kind: .quarter, first: Day(year, last - 2, 1),
      last: Day(year, last, Day.length(ofMonth: last, year)))
  }

  /// A quarter of the financial year that begins in April of `year`; 1 is April to June.
  package static func financialQuarter(_ year: Int, _ quarter: Int) -> Period {
    let calendar = quarter < 4 ? Period.quarter(year, quarter + 1) : Period.quarter(year + 1, 1)
    return Period(kind: .financialQuarter, first: calendar.first, last: calendar.last)
  }

  /// The year from 1 January to 31 December.
  package static func calendarYear(_ year: Int) -> Period {
    Period(kind: .calendarYear, first: Day(year, 1, 1), last: Day(year, 12, 31))
  }

  /// The financial year from 1 April of `year` to 31 March of the next.
  package static func financialYear(_ year: Int) -> Period {
    Period(kind: .financialYear, first: Day(year, 4, 1), last: Day(year + 1, 3, 31))
  }

  /// The academic year from 1 September of `year` to 31 August of the next.
  package static func academicYear(_ year: Int) -> Period {
    Period(kind: .academicYear, first: Day(year, 9, 1), last: Day(year + 1, 8, 31))
  }

  /// By first day, then by last.
  package static func < (left: Period, right: Period) -> Bool {
    (left.first, left.last) < (right.first, right.last)
  }

  /// Whether a day lies in it.
  package func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// Whether the two have a day in common.
  package func overlaps(_ other: Period) -> Bool { first <= other.last && other.first <= last }

  /// Any stretch between two days, `last` not before `first`.
  package static func span(_ first: Day, _ last: Day) -> Period {
    Period(kind: .span, first: first, last: last)
  }

  /// The number of days covered.
  package var days: Int { last.ordinal - first.ordinal + 1 }
}
