import Periods

/// How a column writes its periods.
enum PeriodSpelling: Hashable, Sendable, CaseIterable {
  /// `2018-01`, `201801`, `Jan-03`, `January 2003`.
  case month
  /// `2018-01-31`, `31/01/2018`, `31-01-2018`, `31 January 2018`, and stamps, whose day is London's.
  case day
  /// `2012/13`, `2012-13`, `201213`.
  case financialYear
  /// The same in a column that is called of academic years.
  case academicYear
  /// `12/13`, which may be much else.
  case shortFinancialYear
  /// `2018`, `mid-2018`.
  case calendarYear
  /// `Q1 2018`, `2018Q1`, `2012/13 Q1`, `Apr-Jun 2012`.
  case quarter
  /// `Year ending March 2013`, `YE Mar 2013`, `Apr 2012 to Mar 2013`.
  case yearInWords
  /// `Apr-Sep 2023`, `April 2023 to September 2023`.
  case stretch
  /// A day or month that ends a year, as in “12 months ending”.
  case yearEnding
  /// Periods of several kinds in one column, such as years and the months since.
  case mixed
  /// `01/04/2023`, a first day that stands for its month.
  case firstOfMonth
  /// `41000`: a day as spreadsheets count them.
  case serialDay
  /// The same for the first day of each month, which stands for it.
  case serialMonth

  /// The period that a text writes; nil when it writes none.
  func period(_ written: String) -> Period? {
    let text = withoutFlag(trimmed(written))
    switch self {
    case .month: return readMonth(text)
    case .day: return readDay(text).map { .day($0) }
    case .financialYear: return readFinancialYear(text)
    case .academicYear: return readFinancialYear(text).map { .academicYear($0.first.year) }
    case .calendarYear:
      let lower = text.lowercased()
      // People are counted as at the middle of a year.
      let middle = ["mid-", "mid ", "mid-year ", "mid year "].last(where: lower.hasPrefix)
      let own = middle.map { lower.dropFirst($0.count) } ?? lower[...]
      guard own.utf8.count == 4, let year = number(own), (1800...2200).contains(year) else {
        return nil
      }
      return .calendarYear(year)
    case .shortFinancialYear: return readFinancialYear(text) ?? readShortFinancialYear(text)
    case .quarter: return readQuarter(text)
    case .yearInWords: return readYearInWords(text)
    case .stretch: return readStretch(text)
    case .yearEnding:
      if let day = readDay(text) { return twelveMonths(to: day.year, day.month) }
      return readMonth(text).map { twelveMonths(to: $0.last.year, $0.last.month) }
    case .mixed:
      let found = Self.kindsToMix.lazy.compactMap { $0.period(written) }.first
      // `2009-10` may be a month or a year, and nothing beside it tells which.
      return found?.kind == .month && readFinancialYear(text) != nil ? nil : found
    case .firstOfMonth:
      return readMonth(text)
        ?? readDay(text).flatMap { $0.day == 1 ? .month($0.year, $0.month) : nil }
    case .serialDay: return dayOfSerial(text).map { .day($0) }
    case .serialMonth:
      return dayOfSerial(text).flatMap { $0.day == 1 ? .month($0.year, $0.month) : nil }
    }
  }

  private static let kindsToMix: [PeriodSpelling] = [
    .month, .financialYear, .quarter, .calendarYear, .yearInWords, .day, .stretch,
  ]

  /// The spelling in which all of some texts are periods.
  static func common(
    to texts: [String], among spellings: [PeriodSpelling]
  ) -> PeriodSpelling? {
    let found = spellings.first { spelling in texts.allSatisfy { spelling.period($0) != nil } }
    // 2008-09, 2009-10, 2010-11 are years that follow each other, and no months a year apart.
    guard found == .month, Set(texts).count > 1, spellings.contains(.financialYear),
      texts.allSatisfy({ PeriodSpelling.financialYear.period($0) != nil })
    else { return found }
    return .financialYear
  }
}

/// The day of a number by which spreadsheets count days, from 1954 to 2064.
private func dayOfSerial(_ text: String) -> Day? {
  let whole = text.prefix { $0 != "." }
  guard whole.utf8.count == 5, let days = number(whole), (20_000...60_000).contains(days),
    text.dropFirst(whole.count).dropFirst().allSatisfy(\.isNumber)
  else { return nil }
  return Day(ordinal: Day(1899, 12, 30).ordinal + days)
}

/// The twelve months that end with a month.
func twelveMonths(to year: Int, _ month: Int) -> Period {
  if month == 12 { return .calendarYear(year) }
  if month == 3 { return .financialYear(year - 1) }
  return .span(Day(year - 1, month + 1, 1), Day(year, month, Day.length(ofMonth: month, year)))
}

/// A period without the sign that tells that its figures are provisional or revised, and without
/// references to notes.
private func withoutFlag(_ written: String) -> String {
  let text = withoutNotes(written)
  for (open, close) in [("[", "]"), ("(", ")")] where text.hasSuffix(close) {
    guard let start = text.lastIndex(of: Character(open)) else { continue }
    let flag = text[start...].dropFirst().dropLast().lowercased()
    if ["p", "r", "provisional", "revised"].contains(flag) {
      return withoutNotes(trimmed(String(text[..<start])))
    }
  }
  return text
}

private func readYearInWords(_ text: String) -> Period? {
  let lower = text.lowercased()
  let words = lower.hasPrefix("rolling 12 ") ? String(lower.dropFirst(8)) : lower
  for beginning in [
    "year ending ", "year to ", "ye ", "12 months ending ", "12 months to ", "year ended ",
    "12 months ended ", "twelve months to ", "rolling year to ",
  ]
  where words.hasPrefix(beginning) {
    return PeriodSpelling.yearEnding.period(String(words.dropFirst(beginning.count)))
  }
  for dash in [" to ", " - ", " – "] {
    guard let gap = words.firstRange(of: dash),
      let first = readMonth(String(words[..<gap.lowerBound])),
      let last = readMonth(String(words[gap.upperBound...]))
    else { continue }
    let year = twelveMonths(to: last.last.year, last.last.month)
    return year.first == first.first ? year : nil
  }
  return nil
}

private func number(_ text: some StringProtocol) -> Int? {
  guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
  else { return nil }
  return Int(text)
}

private func parts(_ text: String, _ separators: Set<Character>) -> [Substring] {
  text.split(omittingEmptySubsequences: false) { separators.contains($0) }
}

/// The number of a month by its name or the first three letters of it.
func monthNumber(_ text: some StringProtocol) -> Int? {
  let wanted = text.lowercased()
  guard wanted.utf8.count >= 3 else { return nil }
  return monthNames.firstIndex { name in
    let name = name.lowercased()
    return name == wanted || name.prefix(3) == wanted || (wanted == "sept" && name == "september")
  }.map { $0 + 1 }
}

/// A year of four figures, or of two in the century that makes it no later than 2069.
func readYear(_ text: some StringProtocol) -> Int? {
  guard let year = number(text) else { return nil }
  switch text.utf8.count {
  case 4: return (1800...2200).contains(year) ? year : nil
  case 2: return year < 70 ? 2000 + year : 1900 + year
  default: return nil
  }
}

private func readMonth(_ text: String) -> Period? {
  let count = text.utf8.count
  if count == 6, let both = number(text), (1...12).contains(both % 100),
    (1800...2200).contains(both / 100)
  {
    return .month(both / 100, both % 100)
  }
  let parts = parts(text, ["-", "/", " "])
  guard parts.count == 2 else { return nil }
  if parts[0].utf8.count == 4, parts[1].utf8.count == 2, let year = readYear(parts[0]),
    let month = number(parts[1]), (1...12).contains(month), !text.contains(" ")
  {
    return text.contains("/") ? nil : .month(year, month)
  }
  if let month = monthNumber(parts[0]), let year = readYear(parts[1]) { return .month(year, month) }
  if let month = monthNumber(parts[1]), parts[0].utf8.count == 4, let year = readYear(parts[0]) {
    return .month(year, month)
  }
  return nil
}

private func readDay(_ text: String) -> Day? {
  if text.utf8.count > 10, let stamp = stampDay(text) { return stamp }
  let parts = parts(text, ["-", "/", " ", "."])
  guard parts.count == 3 else { return nil }
  if parts[0].utf8.count == 4, let year = readYear(parts[0]), let month = number(parts[1]),
    let day = number(parts[2]), parts[1].utf8.count == 2, parts[2].utf8.count == 2
  {
    return Day(checked: year, month, day)
  }
  guard let day = number(parts[0]), parts[0].utf8.count <= 2, let year = readYear(parts[2]) else {
    return nil
  }
  // A day of two figures only, such as 1.2.3, is as likely a number of a section.
  if let month = number(parts[1]), parts[2].utf8.count == 4 || parts[1].utf8.count == 2 {
    guard !text.contains(".") || parts[2].utf8.count == 4 else { return nil }
    return Day(checked: year, month, day)
  }
  return monthNumber(parts[1]).flatMap { Day(checked: year, $0, day) }
}

/// The day in London at a time such as `2018-06-30T23:10:00+00:00`, which is 1 July there.
///
/// A time without its distance from Greenwich is London's own.
private func stampDay(_ text: String) -> Day? {
  let bytes = Array(text.utf8)
  guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else {
    return nil
  }
  func number(_ range: Range<Int>) -> Int? {
    Importing.number(String(decoding: bytes[range], as: UTF8.self))
  }
  guard bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[13] == 0x3A, let year = number(0..<4),
    let month = number(5..<7), let date = number(8..<10), let hour = number(11..<13), hour < 24,
    let minute = number(14..<16), minute < 60, let day = Day(checked: year, month, date)
  else { return nil }
  var rest = bytes[16...]
  // Seconds and their fractions don't change the day.
  if rest.first == 0x3A {
    rest = rest.dropFirst().drop { (0x30...0x39).contains($0) || $0 == 0x2E }
  }
  var minutes = hour * 60 + minute
  switch rest.first {
  case nil: return day
  case UInt8(ascii: "Z"): break
  case UInt8(ascii: "+"), UInt8(ascii: "-"):
    let digits = rest.dropFirst().filter { $0 != 0x3A }
    guard digits.count == 4, let offset = Importing.number(String(decoding: digits, as: UTF8.self))
    else { return nil }
    let distance = offset / 100 * 60 + offset % 100
    minutes += rest.first == UInt8(ascii: "+") ? -distance : distance
  default: return nil
  }
  // At Greenwich first, then in London.
  var result = day
  while minutes < 0 {
    result = result.previous
    minutes += 1440
  }
  while minutes >= 1440 {
    result = result.next
    minutes -= 1440
  }
  if isSummerTime(result, minutes) { minutes += 60 }
  return minutes >= 1440 ? result.next : result
}

/// Whether clocks in London are an hour ahead at a minute of a day at Greenwich: from one o'clock on
/// the last Sunday of March to one o'clock on that of October.
private func isSummerTime(_ day: Day, _ minute: Int) -> Bool {
  switch day.month {
  case 4...9: return true
  case 3, 10:
    // 1 March of the year 0 was a Wednesday.
    let last = Day(day.year, day.month, 31)
    let sunday = 31 - (last.ordinal + 3) % 7
    let isAfter = day.day > sunday || (day.day == sunday && minute >= 60)
    return (day.month == 3) == isAfter
  default: return false
  }
}

func readFinancialYear(_ written: String) -> Period? {
  var text = written
  for word in ["financial year ", "fy ", "fy"] where text.lowercased().hasPrefix(word) {
    text = trimmed(String(text.dropFirst(word.count)))
    if let short = readShortFinancialYear(text) { return short }
    break
  }
  let parts = parts(text, ["/", "-"])
  if parts.count == 2, parts[0].utf8.count == 4, let first = readYear(parts[0]),
    let second = number(parts[1])
  {
    let isNext =
      parts[1].utf8.count == 2
      ? second == (first + 1) % 100
      : parts[1].utf8.count == 4
        && second == first + 1
    return isNext ? .financialYear(first) : nil
  }
  if text.utf8.count == 6, let both = number(text), (both / 100 + 1) % 100 == both % 100,
    (1800...2200).contains(both / 100)
  {
    return .financialYear(both / 100)
  }
  return nil
}
