/// What one word says of time, or what is wrong with it.
typealias PeriodReading = Result<WrittenPeriod, PeriodProblem>

/// The years that a four-figure number is read as; any other is a plain number.
let readableYears = 1900...2100

/// A year as a bare word: four figures in `readableYears`.
func bareYear(_ word: String) -> Int? {
  guard word.utf8.count == 4, let year = wholeNumber(word), readableYears.contains(year)
  else { return nil }
  return year
}

/// How a word is built: `2012/13` has the pattern `#/#` and the numbers `2012` and `13`.
private struct Shape {
  var pattern = ""
  var numbers: [String] = []

  init(_ word: String) {
    for character in word {
      guard ("0"..."9").contains(character) else {
        pattern.append(character)
        continue
      }
      if pattern.last == "#" {
        numbers[numbers.count - 1].append(character)
      } else {
        pattern.append("#")
        numbers.append(String(character))
      }
    }
  }
}

/// Reads one word in lower case: `2013`, `2012/13`, `fy2012/13`, `ay2012/13`, `2012-13`,
/// `2013-06`, `2013-06-15`, `2013q1`.
///
/// A word that is built like one of these and can't be one is a problem; nil for all other words.
func periodInWord(_ word: String) -> PeriodReading? {
  if word.contains("#") { return nil }
  if word.hasPrefix("fy") { return afterFY(String(word.dropFirst(2))) }
  if word.hasPrefix("ay") { return afterAY(String(word.dropFirst(2))) }
  let shape = Shape(word)
  guard shape.pattern.hasPrefix("#"), let first = shape.numbers.first else { return nil }
  guard let year = bareYear(first) else { return dayFirst(shape, word) }
  let rest = shape.numbers.dropFirst()
  switch shape.pattern {
  case "#": return .success(.bareYear(year))
  case "#/#": return financialYear(year, slash: rest[1], word)
  case "#-#": return afterDash(year, rest[1], word)
  case "#-#-#" where rest.allSatisfy({ $0.utf8.count <= 2 }):
    return checkedDay(year, wholeNumber(rest[1]) ?? 0, wholeNumber(rest[2]) ?? 0)
  case "#q#", "#-q#": return quarter(rest[1], of: .success(.bareYear(year)))
  case "#/#q#": return quarter(rest[2], of: financialYear(year, slash: rest[1], word))
  case "#-#q#": return quarter(rest[2], of: afterDash(year, rest[1], word))
  case let pattern
  where pattern.count >= 5 && pattern.hasSuffix("#") && pattern.allSatisfy("#/-".contains):
    return .failure(notAPeriod(word, year))
  default: return nil
  }
}

private func notAPeriod(_ word: String, _ year: Int) -> PeriodProblem {
  if let range = rangeWithDash(word) {
    return PeriodProblem(
      message: "“\(word)” is not a period.", help: "For several years write \(range).", fix: range)
  }
  return PeriodProblem(
    message: "“\(word)” is not a period.",
    help: "A financial year is written \(slashed(year)), a month \(year)-06, "
      + "a day \(year)-06-15, several years \(year)..\(year + 4).")
}

/// The range that two periods with a dash between them are meant for, as `2018/19-2020/21`.
private func rangeWithDash(_ word: String) -> String? {
  guard word.utf8.count <= 24 else { return nil }
  for dash in word.indices where word[dash] == "-" {
    let (first, last) = (String(word[..<dash]), String(word[word.index(after: dash)...]))
    guard case .success? = periodInWord(first), case .success? = periodInWord(last) else {
      continue
    }
    return "\(first)..\(last)"
  }
  return nil
}

/// `15/06/2013` or `15-06-2013`: other countries put the month first, so it is not guessed at.
private func dayFirst(_ shape: Shape, _ word: String) -> PeriodReading? {
  guard shape.pattern == "#/#/#" || shape.pattern == "#-#-#", let year = bareYear(shape.numbers[2]),
    case let (day, month) = (shape.numbers[0], shape.numbers[1]),
    day.utf8.count <= 2, month.utf8.count <= 2
  else { return nil }
  let meant = Day(checked: year, wholeNumber(month) ?? 0, wholeNumber(day) ?? 0)
  return .failure(
    PeriodProblem(
      message: "A day is not written “\(word)”.",
      help: "Write \(meant?.spoken ?? "15 June \(year)") or \(meant?.iso ?? "\(year)-06-15").",
      fix: meant?.spoken))
}

/// What follows `FY`, which can only be a financial year; nil when no figure follows.
func afterFY(_ word: String) -> PeriodReading? {
  guard word.utf8.first.map({ (48...57).contains($0) }) == true else { return nil }
  let reading = periodInWord(word)
  if case .failure? = reading { return reading }
  if case .success(let written)? = reading {
    if let year = financialYear(from: written) { return .success(.exact(.financialYear(year))) }
    if case .bareYear(let year) = written {
      return .failure(
        PeriodProblem(
          message: "“FY\(year)” does not say which financial year.",
          help: "Write \(slashed(year - 1)) for the year to March \(year), "
            + "or \(slashed(year)) for the year that begins in April \(year)."))
    }
    if case .exact(let period) = written, period.kind == .financialQuarter { return reading }
  }
  return .failure(
    PeriodProblem(
      message: "“FY\(word)” is not a financial year.",
      help: "A financial year is written with both its years, such as 2012/13."))
}

/// What follows `AY` or `academic year`, which can only be one; nil when no figure follows.
func afterAY(_ word: String) -> PeriodReading? {
  guard word.utf8.first.map({ (48...57).contains($0) }) == true, let reading = periodInWord(word)
  else { return nil }
  return reading.flatMap { written in
    if let year = financialYear(from: written) { return .success(.exact(.academicYear(year))) }
    return .failure(
      PeriodProblem(
        message: "“\(word)” is not an academic year.",
        help: "An academic year is written with both its years, such as academic year 2012/13."))
  }
}

/// The financial year that a word can be read as, by the year in which it begins.
func financialYear(from written: WrittenPeriod) -> Int? {
  switch written {
  case .exact(let period) where period.kind == .financialYear: period.first.year
  case .yearOrMonth(let year, _): year
  default: nil
  }
}

/// `2012/13` or `2012/2013`.
private func financialYear(_ year: Int, slash end: String, _ word: String) -> PeriodReading {
  let number = wholeNumber(end) ?? -1
  if end.utf8.count == 2 && number == (year + 1) % 100 || end.utf8.count == 4 && number == year + 1
  {
    return .success(.exact(.financialYear(year)))
  }
  // The last year that was meant, when the word could stand for several years.
  let last =
    switch end.utf8.count {
    case 2: year - year % 100 + number
    case 4: number
    default: 0
    }
  let isRange = last > year + 1 && readableYears.contains(last)
  let fix = isRange ? "\(year)..\(last)" : slashed(year)
  return .failure(
    PeriodProblem(
      message: "“\(word)” is not a financial year.",
      help: "A financial year is two years that follow each other, such as \(slashed(year))."
        + (isRange ? " For several years write \(fix)." : ""),
      fix: fix))
}

/// `2012-13`, `2013-06`, or `2009-10`, which may be either.
private func afterDash(_ year: Int, _ part: String, _ word: String) -> PeriodReading {
  let number = wholeNumber(part) ?? -1
  switch part.utf8.count {
  case 1, 2:
    let isYear = part.utf8.count == 2 && number == (year + 1) % 100
    let isMonth = (1...12).contains(number)
    if isYear && isMonth { return .success(.yearOrMonth(year: year, month: number)) }
    if isYear { return .success(.exact(.financialYear(year))) }
    if isMonth { return .success(.exact(.month(year, number))) }
    return .failure(
      PeriodProblem(
        message: "There is no month \(number), and “\(word)” is not a financial year.",
        help: "Months run from \(year)-01 to \(year)-12. "
          + "The financial year that begins in \(year) is \(slashed(year)).",
        fix: slashed(year)))
  case 4 where readableYears.contains(number):
    return .failure(
      PeriodProblem(
        message: "“\(word)” does not say whether it is a financial year or several years.",
        help: number == year + 1
          ? "Write \(slashed(year)) for the financial year, or \(year)..\(number) for both years."
          : "For several years write \(year)..\(number).",
        fix: number == year + 1 ? slashed(year) : "\(year)..\(number)"))
  default:
    return .failure(notAPeriod(word, year))
  }
}

/// A quarter of a year that was read before it; nil when that is not a year.
func quarter(_ number: String, of year: PeriodReading) -> PeriodReading? {
  guard case .success(let written) = year else { return year }
  let name: String
  let make: (Int) -> Period
  if let begun = financialYear(from: written) {
    name = slashed(begun)
    make = { .financialQuarter(begun, $0) }
  } else if case .bareYear(let year) = written {
    name = String(year)
    make = { .quarter(year, $0) }
  } else {
    return nil
  }
  guard let number = wholeNumber(number), (1...4).contains(number) else {
    return .failure(
      PeriodProblem(
        message: "There is no quarter \(number).",
        help: "A year has the quarters Q1 to Q4: Q1 \(name) to Q4 \(name)."))
  }
  return .success(.exact(make(number)))
}

/// The day, or what is wrong with it: a month 13, a 30 February.
func checkedDay(_ year: Int, _ month: Int, _ day: Int) -> PeriodReading {
  guard (1...12).contains(month) else {
    return .failure(
      PeriodProblem(
        message: "There is no month \(month).",
        help: "A day is written year, month, day: \(year)-06-15."))
  }
  if let day = Day(checked: year, month, day) { return .success(.exact(.day(day))) }
  let name = "\(monthNames[month - 1]) \(year)"
  let length = Day.length(ofMonth: month, year)
  return .failure(
    PeriodProblem(
      message: "There is no \(day) \(name).",
      help: "\(name) has \(length) days.",
      fix: "\(min(max(day, 1), length)) \(name)"))
}
