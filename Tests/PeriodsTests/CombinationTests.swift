import Periods
import Testing

private let tokens = [
  "", "the", "year", "to", "ending", "financial", "calendar", "fy", "FY2012", "12", "months", "0",
  "31", "30th", "feb", "June", "may", "march", "2013", "2009-10", "2012-13", "2012/13", "2008/13",
  "2013-06", "2013-02-30", "q1", "Q9", "2013q1", "1000", "-", "rape",
]

private let written: [WrittenPeriod] = [
  .bareYear(2012), .bareYear(2013), .bareYear(2016), .exact(.financialYear(2012)),
  .exact(.financialYear(2015)), .exact(.calendarYear(2013)), .exact(.month(2013, 1)),
  .exact(.month(2015, 6)), .exact(.quarter(2013, 1)), .exact(.quarter(2014, 3)),
  .exact(.financialQuarter(2012, 4)), .exact(.day(Day(2012, 2, 29))),
  .exact(.day(Day(2016, 3, 31))), .exact(.span(Day(2012, 7, 1), Day(2013, 6, 30))),
  .yearOrMonth(year: 2009, month: 10), .yearOrMonth(year: 2011, month: 12),
  .named("SOECA", PartialDate(year: 2013, month: 6)), .named("audit", PartialDate(year: 2015)),
]

/// Every form of range over the samples, each pair of ends both ways round.
private let ranges: [WrittenRange] = written.flatMap { first in
  [
    .within(first), .since(first), .from(first), .until(first), .before(first), .after(first),
  ] + written.map { .between(first, $0) }
}

@Suite struct CombinationTests {
  @Test func anyThreeWordsAreReadWithinThemselves() {
    for first in tokens {
      for second in tokens {
        for third in tokens {
          guard let match = matchPeriod([first, second, third]) else { continue }
          #expect((1...3).contains(match.count))
          guard case .failure(let problem) = match.reading, let fix = problem.fix,
            !fix.contains("..")
          else { continue }
          let words = fix.split(separator: " ").map(String.init)
          let mended = matchPeriod(words[...])
          #expect(mended?.count == words.count, "\(fix)")
          if case .failure = mended?.reading { Issue.record("\(fix) is no fix") }
        }
      }
    }
  }

  @Test(arguments: Grain.allCases)
  func whatFitsIsMadeOfWholePeriods(grain: Grain) {
    for range in ranges {
      switch fit(range, to: grain, available: [], isComplete: { _ in true }) {
      case .days(let first, let last, let said):
        #expect(first != nil || last != nil)
        #expect(!said.isEmpty)
        if let first { #expect(grain.period(holding: first).first == first, "\(range.said)") }
        if let last { #expect(grain.period(holding: last).last == last, "\(range.said)") }
        if let first, let last { #expect(first <= last, "\(range.said)") }
      case .touching(let years): #expect((1...2).contains(years.count), "\(range.said)")
      case .readings(let readings):
        #expect(readings.count == 2 && readings[0].words != readings[1].words)
        for reading in readings {
          let fitting = fit(reading.written, to: grain, available: []) { _ in true }
          if case .days = fitting { continue }
          Issue.record("\(reading.words): \(fitting)")
        }
      case .problem(let problem):
        #expect(problem.message.hasSuffix(".") && problem.help.hasSuffix("."))
      }
    }
  }

  @Test(arguments: Grain.allCases)
  func sinceAndBeforeShareNoDayAndLeaveNone(grain: Grain) {
    for period in written where !(grain.isOfTwoYears && period.said.count == 4) {
      guard
        case .days(let first?, _, _) = fit(
          .since(period), to: grain, available: [], isComplete: { _ in true }),
        case .days(_, let last?, _) = fit(
          .before(period), to: grain, available: [], isComplete: { _ in true })
      else { continue }
      #expect(last.next == first, "\(period.said)")
    }
  }
}
