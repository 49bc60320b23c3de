/// A period as it was written in a question, before it is fitted to what it is asked of.
package enum WrittenPeriod: Hashable, Sendable {
  /// One stretch of time whatever it is asked of: `2012/13`, `June 2013`, `Q1 2012/13`.
  case exact(Period)
  /// `2013`: the calendar year, or on financial years one still to be fitted.
  case bareYear(Int)
  /// `2009-10`: the financial year that begins in `year`, or its month of that number.
  case yearOrMonth(year: Int, month: Int)
  /// An event, law, unit, report or inspection by name, and its date; made by the caller.
  case named(String, PartialDate)

  /// How it is read back: `2012/13`, `2013`, `2009-10`, `SOECA (June 2013)`.
  package var said: String {
    switch self {
    case .exact(let period): period.description
    case .bareYear(let year): String(year)
    case .yearOrMonth(let year, let month): "\(year)-\(pad(month, 2))"
    case .named(let name, let date): "\(name) (\(date.spoken))"
    }
  }

  /// Words that `matchPeriod` reads back as the same; a name stands for itself.
  package var words: String {
    switch self {
    case .named(let name, _):
      // A sign in a name would part it, so such a name stands in quotes.
      name.contains { ",;|()=<>\"".contains($0) }
        ? "\"\(name.map { $0 == "\"" ? "\\\"" : String($0) }.joined())\"" : name
    case .exact(let period) where period.kind == .span:
      // The only stretch without a name of its own that can be written is twelve months.
      period.months == nil
        ? "year to \(period.last.spoken)"
        : "year to \(monthNames[period.last.month - 1]) \(period.last.year)"
    case .exact(let period) where period.kind == .calendarYear: "calendar year \(period)"
    default: said
    }
  }

  /// All the days that it could mean: both readings of `2009-10`, the whole of a bare year.
  package var stretch: Period {
    switch self {
    case .exact(let period): period
    case .bareYear(let year): .calendarYear(year)
    case .yearOrMonth(let year, _): .financialYear(year)
    case .named(_, let date): .span(date.first, date.last)
    }
  }

  /// All the days that it could mean where it is set against a period of the data.
  package func stretch(beside held: Period) -> Period {
    held.kind == .academicYear ? inAcademicYears.stretch : stretch
  }

  /// `2009-10` as the financial year and as the month; nil for all that has one meaning.
  package var readings: (financialYear: WrittenPeriod, month: WrittenPeriod)? {
    guard case .yearOrMonth(let year, let month) = self else { return nil }
    return (.exact(.financialYear(year)), .exact(.month(year, month)))
  }
}

/// What is wrong with a period, in plain words.
package struct PeriodProblem: Error, Hashable, Sendable {
  /// What is wrong: one sentence.
  package var message: String
  /// What was expected and how to write it.
  package var help: String
  /// Words that can stand in place of the faulty ones; nil when the meaning can't be told.
  package var fix: String?

  /// Describes a problem; see the properties.
  package init(message: String, help: String, fix: String? = nil) {
    self.message = message
    self.help = help
    self.fix = fix
  }
}

/// A period found at the start of some words.
package struct PeriodMatch: Hashable, Sendable {
  /// How many words it took, at least 1.
  package var count: Int
  /// What they say, or what is wrong with them.
  package var reading: Result<WrittenPeriod, PeriodProblem>

  /// Makes a match; see the properties.
  package init(count: Int, reading: Result<WrittenPeriod, PeriodProblem>) {
    self.count = count
    self.reading = reading
  }
}
