/// A date as coarse as it was published: a year, a month or a day.
package struct PartialDate: Hashable, Comparable, Sendable {
  /// The year, which every date has.
  package let year: Int
  /// 1 to 12, or nil when only the year is known.
  package let month: Int?
  /// 1 to the length of the month, or nil when no day is known.
  package let day: Int?

  /// Makes a date of the parts that are known; a day without a month is left out.
  package init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = month == nil ? nil : day
  }

  /// Reads `2011`, `2011-10` or `2011-10-13`; nil for anything else or a day that never was.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(wholeNumber)
    guard (1...3).contains(parts.count), text.utf8.count == [4, 7, 10][parts.count - 1],
      let year = parts[0], year > 0
    else { return nil }
    if parts.count == 1 {
      self.init(year: year)
      return
    }
    guard let month = parts[1], (1...12).contains(month) else { return nil }
    if parts.count == 2 {
      self.init(year: year, month: month)
      return
    }
    guard let day = parts[2], Day(checked: year, month, day) != nil else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The first day that it could be.
  package var first: Day { Day(year, month ?? 1, day ?? 1) }

  /// The last day that it could be.
  package var last: Day {
    let month = month ?? 12
    return Day(year, month, day ?? Day.length(ofMonth: month, year))
  }

  /// The calendar year, month or day that it names.
  package var period: Period {
    guard let month else { return .calendarYear(year) }
    guard let day else { return .month(year, month) }
    return .day(Day(year, month, day))
  }

  /// Whether it names one day.
  package var isExact: Bool { day != nil }

  /// By first day, and the coarser date first: a record dated only `2019` leads its year.
  package static func < (left: PartialDate, right: PartialDate) -> Bool {
    if left.first != right.first { return left.first < right.first }
    return left.last > right.last
  }

  /// As published, in ISO order: `2011`, `2011-10` or `2011-10-13`.
  package var iso: String {
    guard let month else { return pad(year, 4) }
    guard let day else { return "\(pad(year, 4))-\(pad(month, 2))" }
    return Day(year, month, day).iso
  }

  /// As people say it: `2011`, `October 2011` or `13 October 2011`.
  package var spoken: String {
    guard let month else { return String(year) }
    guard let day else { return "\(monthNames[month - 1]) \(year)" }
    return Day(year, month, day).spoken
  }
}
