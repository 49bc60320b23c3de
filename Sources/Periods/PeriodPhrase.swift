/// Reads a period at the start of these words, the longest that fits.
///
/// The words are already split at blanks, in any case, without commas. Words that begin like a
/// period and can't be one (`2008/13`, `30 February 2013`) are a match with a problem.
///
/// - Returns: nil when the words don't begin with a period: a plain number, a month's name alone.
package func matchPeriod(_ words: ArraySlice<String>) -> PeriodMatch? {
  let words = words.prefix(8).map { $0.lowercased() }
  guard let first = words.first else { return nil }
  return quarterPhrase(words) ?? dayPhrase(words) ?? monthPhrase(words) ?? yearPhrase(words)
    ?? periodInWord(first).map { PeriodMatch(count: 1, reading: $0) }
}

/// The month, 1 to 12, that a word in lower case names in full or by three letters.
private func monthNumber(_ word: String) -> Int? {
  if word == "sept" { return 9 }
  return monthNames.firstIndex { name in
    let name = name.lowercased()
    return name == word || name.prefix(3) == word
  }.map { $0 + 1 }
}

/// The number of `15` or `15th`, at most two figures.
private func dayNumber(_ word: String) -> Int? {
  let isOrdinal = ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) }
  let digits = isOrdinal ? word.dropLast(2) : word[...]
  return digits.utf8.count <= 2 ? wholeNumber(digits) : nil
}

/// `Q1 2013`, `Q1 2012/13`, `2012/13 Q1`, `Q1 FY 2012/13`.
private func quarterPhrase(_ words: [String]) -> PeriodMatch? {
  guard words.count >= 2 else { return nil }
  if let number = quarterNumber(words[0]) {
    if let year = fyPhrase(words.dropFirst()) {
      return quarter(number, of: year.reading).map {
        PeriodMatch(count: year.count + 1, reading: $0)
      }
    }
    return periodInWord(words[1]).flatMap { quarter(number, of: $0) }
      .map { PeriodMatch(count: 2, reading: $0) }
  }
  let year =
    fyPhrase(words[...]) ?? periodInWord(words[0]).map { PeriodMatch(count: 1, reading: $0) }
  guard let year, words.count > year.count, let number = quarterNumber(words[year.count]),
    let reading = quarter(number, of: year.reading)
  else { return nil }
  return PeriodMatch(count: year.count + 1, reading: reading)
}

/// The figures after the Q in a word such as `q1`.
private func quarterNumber(_ word: String) -> String? {
  guard word.hasPrefix("q"), word.utf8.count <= 3, wholeNumber(word.dropFirst()) != nil
  else { return nil }
  return String(word.dropFirst())
}

/// `FY 2012/13` in two words.
private func fyPhrase(_ words: ArraySlice<String>) -> PeriodMatch? {
  guard words.count >= 2, words[words.startIndex] == "fy" else { return nil }
  return afterFY(words[words.startIndex + 1]).map { PeriodMatch(count: 2, reading: $0) }
}

/// `15 June 2013`, `15th June 2013`, `June 15 2013`.
private func dayPhrase(_ words: [String]) -> PeriodMatch? {
  guard words.count >= 2 else { return nil }
  if let day = dayNumber(words[0]), let month = monthNumber(words[1]) {
    guard words.count >= 3, let year = writtenYear(words[2], month) else {
      let name = monthNames[month - 1]
      return PeriodMatch(
        count: 2,
        reading: .failure(
          PeriodProblem(
            message: "“\(day) \(name)” does not say which year.",
            help: "Write the year after it: \(min(max(day, 1), 28)) \(name) 2013.")))
    }
    return PeriodMatch(count: 3, reading: year.flatMap { checkedDay($0, month, day) })
  }
  guard words.count >= 3, let month = monthNumber(words[0]), let day = dayNumber(words[1]),
    let year = writtenYear(words[2], month)
  else { return nil }
  return PeriodMatch(count: 3, reading: year.flatMap { checkedDay($0, month, day) })
}

/// `June 2013`; a month's name alone is an ordinary word.
private func monthPhrase(_ words: [String]) -> PeriodMatch? {
  guard words.count >= 2, let month = monthNumber(words[0]),
    let year = writtenYear(words[1], month)
  else { return nil }
  return PeriodMatch(count: 2, reading: year.map { .exact(.month($0, month)) })
}

/// The year after a month's name; a problem when it is some other period, nil when it is none.
private func writtenYear(_ word: String, _ month: Int) -> Result<Int, PeriodProblem>? {
  if let year = bareYear(word) { return .success(year) }
  let name = monthNames[month - 1]
  if word.utf8.count == 4, wholeNumber(word) != nil {
    return .failure(
      PeriodProblem(
        message: "There are no dates in the year \(word).",
        help: "Years run from \(readableYears.lowerBound) to \(readableYears.upperBound)."))
  }
  guard case .success(let written)? = periodInWord(word) else { return nil }
  let begun = financialYear(from: written)
  let fix = begun.map { "\(name) \(month >= 4 ? $0 : $0 + 1)" }
  return .failure(
    PeriodProblem(
      message: "A month is followed by one year, not “\(word)”.",
      help: "Write \(fix ?? "\(name) 2013").", fix: fix))
}

/// `year to March 2013`, `year ending 31 March 2013`, `12 months to March 2013`,
/// `financial year 2012-13`, `academic year 2012/13`, `calendar year 2013`, `FY 2012/13`; `the` may stand before.
private func yearPhrase(_ words: [String]) -> PeriodMatch? {
  if let match = fyPhrase(words[...]) { return match }
  var rest = words[...]
  if rest.first == "the" { rest.removeFirst() }
  let kind = rest.first.flatMap { ["financial", "calendar", "academic"].contains($0) ? $0 : nil }
  if kind != nil { rest.removeFirst() }
  if rest.first == "year" {
    rest.removeFirst()
  } else if kind == nil,
    rest.starts(with: ["12", "months"])
      || rest.starts(with: ["twelve", "months"])
  {
    rest.removeFirst(2)
  } else {
    return nil
  }
  guard let link = rest.first else { return nil }
  let match: PeriodMatch?
  if ["to", "ending", "ended"].contains(link) {
    rest.removeFirst()
    if rest.first == "the" { rest.removeFirst() }
    match = twelveMonths(to: Array(rest), kind)
  } else {
    match = kind.flatMap { namedYear(rest, $0) }
  }
  return match.map {
    PeriodMatch(count: words.count - rest.count + $0.count, reading: $0.reading)
  }
}

/// The twelve months that end with a month or day; a financial or calendar year when they are one.
private func twelveMonths(to words: [String], _ kind: String?) -> PeriodMatch? {
  guard let first = words.first else { return nil }
  guard
    var match = dayPhrase(words) ?? monthPhrase(words)
      ?? periodInWord(first).map({ PeriodMatch(count: 1, reading: $0) })
  else {
    guard let month = monthNumber(first) else { return nil }
    let name = monthNames[month - 1]
    return PeriodMatch(
      count: 1,
      reading: .failure(
        PeriodProblem(
          message: "“year to \(name)” does not say which year.",
          help: "Write the year after the month: year to \(name) 2013.")))
  }
  match.reading = match.reading.flatMap { written in
    let year: Int
    switch written {
    case .exact(let end) where end.kind == .day || end.kind == .month:
      let start = end.last.next
      let first = Day(
        start.year - 1, start.month,
        min(start.day, Day.length(ofMonth: start.month, start.year - 1)))
      let stretch = Period.span(first, end.last)
      guard let (whole, _) = stretch.spanEnds, whole.last == stretch.last else {
        return .success(.exact(stretch))
      }
      return .success(.exact(whole))
    case .yearOrMonth(let begun, _): year = begun
    case .exact(let end): year = end.last.year
    case .bareYear(let end): year = end
    case .named: return .success(written)
    }
    return .failure(
      PeriodProblem(
        message: "“\(written.said)” does not say in which month the year ends.",
        help: "Write year to March \(year), or \(slashed(year - 1)); "
          + "the calendar year is \(year)."))
  }
  return match
}

/// The year after the words `financial year`, `academic year` or `calendar year`.
private func namedYear(_ words: ArraySlice<String>, _ kind: String) -> PeriodMatch? {
  guard let first = words.first else { return nil }
  let reading: PeriodReading? =
    switch kind {
    case "financial": afterFY(first)
    case "academic":
      periodInWord(first).map { reading in
        reading.flatMap { written in
          guard let year = financialYear(from: written) else {
            return .failure(
              PeriodProblem(
                message: "“\(first)” does not say which academic year.",
                help: "An academic year is written with both its years, such as 2012/13."))
          }
          return .success(.exact(.academicYear(year)))
        }
      }
    default:
      periodInWord(first).map { reading in
        reading.flatMap { written in
          guard case .bareYear(let year) = written else {
            return .failure(
              PeriodProblem(
                message: "“\(first)” is not a calendar year.",
                help: "A calendar year is written with four figures, such as 2013."))
          }
          return .success(.exact(.calendarYear(year)))
        }
      }
    }
  return reading.map { PeriodMatch(count: 1, reading: $0) }
}
