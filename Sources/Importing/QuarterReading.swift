import Periods

/// The quarter that a text writes by its number or its months: `Q1 2012/13`, `2012/13 Quarter 1`,
/// `Apr-Jun 2012`.
func readQuarter(_ text: String) -> Period? {
  guard let words = QuarterWords(text), words.years.count == 1 || words.years.count == 2,
    Set(words.years).count == 1, let written = words.years.first
  else { return nil }
  let calendar = words.isFinancial ? nil : readYear(written)
  let financial = readFinancialYear(written) ?? readShortFinancialYear(written)
  if words.months.isEmpty {
    guard let number = words.number, words.years.count == 1 else { return nil }
    if let financial { return .financialQuarter(financial.first.year, number) }
    return written.utf8.count == 4 ? calendar.map { .quarter($0, number) } : nil
  }
  guard words.months.count == 2, let first = words.months.first, first % 3 == 1,
    words.months[1] == first + 2
  else { return nil }
  let ofCalendar = (first + 2) / 3
  let ofFinancial = (ofCalendar + 2) % 4 + 1
  // Some number the quarters of a calendar year from April.
  if let number = words.number, ![ofCalendar, ofFinancial].contains(number) { return nil }
  if let financial { return .financialQuarter(financial.first.year, ofFinancial) }
  return calendar.map { .quarter($0, ofCalendar) }
}

/// The months of one year, or from one to another, that a text writes: `Apr-Sep 2023`,
/// `April 2023 to September 2023`.
func readStretch(_ text: String) -> Period? {
  guard let words = QuarterWords(text), words.number == nil, words.months.count == 2,
    let from = words.months.first, let to = words.months.last, let first = words.years.first,
    let last = words.years.last
  else { return nil }
  let begin: Int
  let end: Int
  if words.years.count == 1, let year = readFinancialYear(first)?.first.year {
    (begin, end) = (from < 4 ? year + 1 : year, to < 4 ? year + 1 : year)
  } else if words.years.count <= 2, !words.isFinancial, let one = readYear(first),
    let other = readYear(last)
  {
    (begin, end) = (one, other)
  } else {
    return nil
  }
  guard (begin, from) < (end, to) else { return nil }
  let stretch = Period.span(Day(begin, from, 1), Day(end, to, Day.length(ofMonth: to, end)))
  return [Grain.financialYear, .calendarYear, .quarter].map { $0.period(holding: stretch.first) }
    .first { $0.first == stretch.first && $0.last == stretch.last } ?? stretch
}

/// Whether a text names a period by when it was written, such as `2023/24 YTD`, so that nothing tells
/// which it is.
func isRunningPeriod(_ text: String) -> Bool {
  let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  return words.contains("ytd") || words.contains("fytd")
    || words.joined(separator: " ").contains("year to date")
    || words.first == "rolling" && !words.contains { readYear($0) != nil }
}

/// A financial year of two figures each, which nothing but its place makes sure of: `12/13`.
func readShortFinancialYear(_ text: String) -> Period? {
  let parts = text.split { "/-".contains($0) }
  guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let first = readYear(parts[0])
  else { return nil }
  return readFinancialYear("\(first)/\(parts[1])")
}

/// What a text has in it that can name a quarter; nil where it has anything else.
private struct QuarterWords {
  var number: Int?
  var months: [Int] = []
  var years: [String] = []
  var isFinancial = false

  init?(_ text: String) {
    var rest = text.lowercased()[...]
    while let first = rest.first {
      if first.isLetter {
        let word = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(word.count)
        switch word {
        case "q", "qtr", "quarter":
          rest = rest.drop { $0 == " " || $0 == "." }
          guard number == nil, let digit = rest.popFirst().flatMap({ Int(String($0)) }),
            (1...4).contains(digit), rest.first?.isNumber != true
          else { return nil }
          number = digit
        case "fy": isFinancial = true
        case "to": break
        default:
          guard let month = monthNumber(word) else { return nil }
          months.append(month)
        }
      } else if first.isNumber {
        years.append(Self.takeYear(&rest))
      } else if " -–—/(),:.".contains(first) {
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
  }

  /// Figures, with those behind a dash or stroke that touches them.
  private static func takeYear(_ rest: inout Substring) -> String {
    var year = ""
    while let next = rest.first {
      let joins = "/-".contains(next) && rest.dropFirst().first?.isNumber == true
      guard next.isNumber || joins else { break }
      year.append(next)
      rest = rest.dropFirst()
    }
    return year
  }
}
