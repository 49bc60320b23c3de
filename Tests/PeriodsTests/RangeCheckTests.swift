import Periods
import Testing

private let soeca = WrittenPeriod.named("SOECA", PartialDate(year: 2013, month: 6))
private let ambiguous = WrittenPeriod.yearOrMonth(year: 2009, month: 10)

private func year(_ begun: Int) -> WrittenPeriod { .exact(.financialYear(begun)) }
private func month(_ year: Int, _ month: Int) -> WrittenPeriod { .exact(.month(year, month)) }

private let wrong: [(WrittenPeriod, WrittenPeriod, String?)] = [
  (WrittenPeriod.bareYear(2013), WrittenPeriod.bareYear(2008), "2008..2013"),
  (year(2013), year(2012), "2012/13..2013/14"),
  (month(2013, 6), month(2013, 5), "from May 2013 to June 2013"),
  (ambiguous, year(2008), "2008/09..2009/10"),
  (ambiguous, .yearOrMonth(year: 2008, month: 9), "2008-09..2009-10"),
  (soeca, .bareYear(2012), "2012..SOECA"),
  (.bareYear(2014), soeca, "SOECA..2014"),
  (year(2012), .bareYear(2014), "2012/13..2013/14"),
  (.bareYear(2008), year(2012), "2008/09..2012/13"),
  (.bareYear(2009), ambiguous, "2009/10..2009/10"),
  (.bareYear(2008), ambiguous, "2008/09..2009/10"),
  (year(2012), month(2014, 6), "from April 2012 to June 2014"),
  (.bareYear(2013), month(2014, 6), "from January 2013 to June 2014"),
  (month(2013, 6), .exact(.day(Day(2013, 7, 15))), "from 1 June 2013 to 15 July 2013"),
  (ambiguous, .exact(.day(Day(2013, 7, 15))), nil),
  (
    .exact(.quarter(2013, 1)), .exact(.financialQuarter(2013, 1)),
    "from January 2013 to June 2013"
  ),
  (year(2014), month(2013, 6), nil),
]

@Suite struct RangeCheckTests {
  @Test(arguments: wrong)
  func wrongRanges(start: WrittenPeriod, end: WrittenPeriod, fix: String?) throws {
    let problem = try #require(checkRange(.between(start, end)))
    #expect(problem.message.hasSuffix(".") && problem.help.hasSuffix("."))
    #expect(problem.fix == fix)
  }

  @Test(arguments: [
    WrittenRange.between(.bareYear(2008), .bareYear(2013)),
    .between(.bareYear(2013), .bareYear(2013)), .between(ambiguous, year(2012)),
    .between(ambiguous, month(2010, 1)), .between(soeca, .bareYear(2013)),
    .between(.bareYear(2013), soeca), .between(soeca, month(2014, 1)), .between(year(2012), soeca),
    .since(ambiguous), .last(1), .latest, .within(.bareYear(2013)),
  ])
  func rightRanges(range: WrittenRange) { #expect(checkRange(range) == nil) }

  @Test func noYearsAreNoRange() { #expect(checkRange(.last(0)) != nil) }

  @Test func aRangeIsReadBack() {
    #expect(WrittenRange.between(.bareYear(2008), soeca).said == "2008 to SOECA (June 2013)")
    #expect(WrittenRange.since(month(2013, 6)).words == "since June 2013")
    #expect(WrittenRange.last(5).said == "last 5 years")
  }
}
