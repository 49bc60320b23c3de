/// One day of the Gregorian calendar.
package struct Day: Hashable, Comparable, Sendable {
  /// The year of the common era.
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to the length of the month.
  package let day: Int

  /// Makes a day that is known to exist; `init(checked:)` tests one that may not.
  package init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day, or nil when the calendar has no such day.
  package init?(checked year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), (1...Day.length(ofMonth: month, year)).contains(day),
      (1...9999).contains(year)
    else { return nil }
    self.init(year, month, day)
  }

  /// By year, month and day.
  package static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The number of days in a month.
  package static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1 March of the year 0, for differences between days.
  ///
  /// The count of days from civil, with March as the year's first month.
  package var ordinal: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  /// The day that is so many days after 1 March of the year 0.
  package init(ordinal: Int) {
    let era = ordinal / 146_097
    let dayOfEra = ordinal - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let month = (dayOfYear * 5 + 2) / 153
    let day = dayOfYear - (month * 153 + 2) / 5 + 1
    self.init(era * 400 + yearOfEra + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day)
  }

  /// The day after.
  package var next: Day {
    if day < Day.length(ofMonth: month, year) { return Day(year, month, day + 1) }
    return month < 12 ? Day(year, month + 1, 1) : Day(year + 1, 1, 1)
  }

  /// The day before.
  package var previous: Day {
    if day > 1 { return Day(year, month, day - 1) }
    return month > 1
      ? Day(year, month - 1, Day.length(ofMonth: month - 1, year)) : Day(year - 1, 12, 31)
  }

  /// As data files write it: `2013-06-15`.
  package var iso: String { "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }

  /// As people say it: `15 June 2013`.
  package var spoken: String { "\(day) \(monthNames[month - 1]) \(year)" }
}

/// The months in English, January first.
package let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
]

/// A number with zeros in front up to a width.
package func pad(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The number that a text of plain digits writes, at most nine of them; nil for anything else.
///
/// Unlike `Int.init`, takes no sign, so that `2013--1` is never read as a date.
func wholeNumber(_ text: some StringProtocol) -> Int? {
  guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
  else { return nil }
  return Int(text)
}
