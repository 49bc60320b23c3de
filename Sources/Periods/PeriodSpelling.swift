extension Period: CustomStringConvertible {
  /// As printed everywhere.
  ///
  /// `2012/13`, `academic year 2012/13`, `2013`, `June 2013`, `15 June 2013`, `Q1 2013`,
  /// `Q1 2012/13`; a span is named by whole years or months where it is made of them, otherwise by its
  /// two days.
  package var description: String {
    switch kind {
    case .day: first.spoken
    case .month: "\(monthNames[first.month - 1]) \(first.year)"
    case .quarter: "Q\(calendarQuarter) \(first.year)"
    case .financialQuarter: "Q\(quarterOfFinancialYear) \(slashed(financialYearBegun))"
    case .calendarYear: String(first.year)
    case .financialYear: slashed(first.year)
    case .academicYear: "academic year \(slashed(first.year))"
    case .unstated: "no period stated"
    case .span:
      joined(" to ") {
        $0.description
      } day: {
        $0.spoken
      }
    }
  }

  /// As it ends a range, before which the kind of its years stands already.
  package var ending: String { kind == .academicYear ? slashed(first.year) : description }

  /// The spelling used in data files, which `init(data:)` reads back as the same period.
  package var iso: String {
    switch kind {
    case .day: first.iso
    case .month: "\(pad(first.year, 4))-\(pad(first.month, 2))"
    case .calendarYear: pad(first.year, 4)
    case .academicYear: "AY\(slashed(first.year))"
    case .quarter, .financialQuarter, .financialYear, .unstated: description
    case .span:
      spanEnds.map { "\($0.iso)..\($1.iso)" } ?? "\(first.iso)..\(last.iso)"
    }
  }

  /// 1 to 4, counted from January.
  private var calendarQuarter: Int { (first.month + 2) / 3 }

  /// 1 to 4, counted from April.
  private var quarterOfFinancialYear: Int { first.month >= 4 ? calendarQuarter - 1 : 4 }

  /// The year in which the financial year that holds the first day begins.
  var financialYearBegun: Int { first.month >= 4 ? first.year : first.year - 1 }

  /// The first and the last of the longest equal parts that a span is made of: calendar years,
  /// financial years or months; nil when it begins or ends inside a month.
  var spanEnds: (Period, Period)? {
    guard first.day == 1, last.day == Day.length(ofMonth: last.month, last.year) else { return nil }
    return switch (first.month, last.month) {
    case (1, 12): (.calendarYear(first.year), .calendarYear(last.year))
    case (4, 3): (.financialYear(first.year), .financialYear(last.year - 1))
    default: (.month(first.year, first.month), .month(last.year, last.month))
    }
  }

  private func joined(
    _ link: String, part: (Period) -> String, day: (Day) -> String
  ) -> String {
    let (start, end) = spanEnds.map { (part($0), part($1)) } ?? (day(first), day(last))
    return start == end ? start : start + link + end
  }
}

/// A financial year as printed: `2012/13`, `1999/00`.
func slashed(_ year: Int) -> String { "\(year)/\(pad((year + 1) % 100, 2))" }

extension Period {
  /// Reads the spelling used in data files; nil for anything else.
  ///
  /// `2012/13`, `AY2012/13`, `2014`, `2019-01` (always a month), `2013-06-15`, `Q1 2013`,
  /// `Q1 2012/13`, and
  /// spans of two days, months or years of one kind: `2006-04..2006-11`,
  /// `2011-01-26..2014-02-20`, `2018..2020`, `2015/16..2017/18`. Years have four figures.
  package init?(data text: String) {
    guard let gap = text.firstRange(of: "..") else {
      guard let period = Period.single(data: text) else { return nil }
      self = period
      return
    }
    guard let start = Period.single(data: text[..<gap.lowerBound]),
      let end = Period.single(data: text[gap.upperBound...]),
      start.kind == end.kind, start <= end,
      [.day, .month, .calendarYear, .financialYear].contains(start.kind)
    else { return nil }
    self = .span(start.first, end.last)
  }

  /// Reads one period that is not a span.
  private static func single(data text: some StringProtocol) -> Period? {
    if text.hasPrefix("Q") {
      let parts = text.dropFirst().split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].utf8.count == 1, let number = wholeNumber(parts[0]),
        (1...4).contains(number), let year = single(data: parts[1])
      else { return nil }
      return switch year.kind {
      case .calendarYear: .quarter(year.first.year, number)
      case .financialYear: .financialQuarter(year.first.year, number)
      default: nil
      }
    }
    if text.hasPrefix("AY") {
      let year = single(data: text.dropFirst(2))
      return year?.kind == .financialYear ? year.map { .academicYear($0.first.year) } : nil
    }
    guard text.utf8.count >= 4, let year = wholeNumber(text.prefix(4)), year >= 1000, year < 9999
    else { return nil }
    switch text.utf8.count {
    case 4: return .calendarYear(year)
    case 7 where text.dropFirst(4).hasPrefix("/"):
      return text == slashed(year) ? .financialYear(year) : nil
    case 7, 10:
      guard let date = PartialDate(iso: String(text)) else { return nil }
      return date.period
    default: return nil
    }
  }
}
