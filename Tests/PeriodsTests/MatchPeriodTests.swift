import Periods
import Testing

private func read(_ text: String) -> PeriodMatch? {
  matchPeriod(text.split(separator: " ").map(String.init)[...])
}

private let readable: [(String, Int, WrittenPeriod)] = [
  ("2012/13", 1, WrittenPeriod.exact(.financialYear(2012))),
  ("FY2012/13 by area", 1, .exact(.financialYear(2012))),
  ("fy 2012/13", 2, .exact(.financialYear(2012))),
  ("FY2009-10", 1, .exact(.financialYear(2009))),
  ("academic year 2012/13", 3, .exact(.academicYear(2012))),
  ("the school year 2012-13", 4, .exact(.academicYear(2012))),
  ("AY2012/13 by area", 1, .exact(.academicYear(2012))),
  ("2012-13", 1, .exact(.financialYear(2012))),
  ("2012/2013", 1, .exact(.financialYear(2012))),
  ("1999-00", 1, .exact(.financialYear(1999))),
  ("financial year 2009-10", 3, .exact(.financialYear(2009))),
  ("year to March 2013", 4, .exact(.financialYear(2012))),
  ("Year Ending 31 March 2013 in Barnet", 5, .exact(.financialYear(2012))),
  ("year ending March 2013", 4, .exact(.financialYear(2012))),
  ("the year ended 31st March 2013", 6, .exact(.financialYear(2012))),
  ("12 months to March 2013", 5, .exact(.financialYear(2012))),
  ("year to 2013-03", 3, .exact(.financialYear(2012))),
  ("year to December 2013", 4, .exact(.calendarYear(2013))),
  ("year to June 2013", 4, .exact(.span(Day(2012, 7, 1), Day(2013, 6, 30)))),
  ("year to 15 June 2013", 5, .exact(.span(Day(2012, 6, 16), Day(2013, 6, 15)))),
  ("year to February 2012", 4, .exact(.span(Day(2011, 3, 1), Day(2012, 2, 29)))),
  ("year to 28 February 2012", 5, .exact(.span(Day(2011, 2, 28), Day(2012, 2, 28)))),
  ("calendar year 2013", 3, .exact(.calendarYear(2013))),
  ("2013", 1, .bareYear(2013)),
  ("1900", 1, .bareYear(1900)),
  ("2100 | first 3", 1, .bareYear(2100)),
  ("2013-06", 1, .exact(.month(2013, 6))),
  ("2013-6", 1, .exact(.month(2013, 6))),
  ("2012-12", 1, .exact(.month(2012, 12))),
  ("Jun 2013", 2, .exact(.month(2013, 6))),
  ("JUNE 2013", 2, .exact(.month(2013, 6))),
  ("sept 2013", 2, .exact(.month(2013, 9))),
  ("may 2013", 2, .exact(.month(2013, 5))),
  ("Oct 2009", 2, .exact(.month(2009, 10))),
  ("2013-06-15", 1, .exact(.day(Day(2013, 6, 15)))),
  ("2012-02-29", 1, .exact(.day(Day(2012, 2, 29)))),
  ("15 June 2013 by area", 3, .exact(.day(Day(2013, 6, 15)))),
  ("15th June 2013", 3, .exact(.day(Day(2013, 6, 15)))),
  ("June 15 2013", 3, .exact(.day(Day(2013, 6, 15)))),
  ("Q1 2013", 2, .exact(.quarter(2013, 1))),
  ("2013Q1", 1, .exact(.quarter(2013, 1))),
  ("2013 q1", 2, .exact(.quarter(2013, 1))),
  ("Q1 2012/13", 2, .exact(.financialQuarter(2012, 1))),
  ("Q4 2009-10", 2, .exact(.financialQuarter(2009, 4))),
  ("2012/13 Q1", 2, .exact(.financialQuarter(2012, 1))),
  ("2012/13Q1", 1, .exact(.financialQuarter(2012, 1))),
  ("Q1 FY 2012/13", 3, .exact(.financialQuarter(2012, 1))),
  ("FY 2012/13 Q1", 3, .exact(.financialQuarter(2012, 1))),
  ("2008-09", 1, .yearOrMonth(year: 2008, month: 9)),
  ("2009-10", 1, .yearOrMonth(year: 2009, month: 10)),
  ("2010-11", 1, .yearOrMonth(year: 2010, month: 11)),
  ("2011-12", 1, .yearOrMonth(year: 2011, month: 12)),
]

private let faulty: [(String, Int, String, String?)] = [
  ("2008/13", 1, "“2008/13” is not a financial year.", "2008..2013"),
  ("2012/14", 1, "“2012/14” is not a financial year.", "2012..2014"),
  ("2013/12", 1, "“2013/12” is not a financial year.", "2013/14"),
  ("2012/1", 1, "“2012/1” is not a financial year.", "2012/13"),
  ("FY2012/14", 1, "“2012/14” is not a financial year.", "2012..2014"),
  ("FY2013", 1, "“FY2013” does not say which financial year.", nil),
  ("FY12/13", 1, "“FY12/13” is not a financial year.", nil),
  ("FY2013-06", 1, "“FY2013-06” is not a financial year.", nil),
  ("2013-13", 1, "There is no month 13, and “2013-13” is not a financial year.", "2013/14"),
  ("2013-00", 1, "There is no month 0, and “2013-00” is not a financial year.", "2013/14"),
  ("2013-13-01", 1, "There is no month 13.", nil),
  ("2013-02-30", 1, "There is no 30 February 2013.", "28 February 2013"),
  ("30 February 2013", 3, "There is no 30 February 2013.", "28 February 2013"),
  ("29 Feb 2100", 3, "There is no 29 February 2100.", "28 February 2100"),
  ("June 31 2013", 3, "There is no 31 June 2013.", "30 June 2013"),
  ("0 June 2013", 3, "There is no 0 June 2013.", "1 June 2013"),
  ("15 June", 2, "“15 June” does not say which year.", nil),
  ("15 June by area", 2, "“15 June” does not say which year.", nil),
  ("year to March", 3, "“year to March” does not say which year.", nil),
  ("year ending 2013", 3, "“2013” does not say in which month the year ends.", nil),
  ("year ending 30 February 2013", 5, "There is no 30 February 2013.", "28 February 2013"),
  ("June 2013/14", 2, "A month is followed by one year, not “2013/14”.", "June 2013"),
  ("March 2013/14", 2, "A month is followed by one year, not “2013/14”.", "March 2014"),
  ("June 1850", 2, "There are no dates in the year 1850.", nil),
  ("Q5 2013", 2, "There is no quarter 5.", nil),
  ("2013Q0", 1, "There is no quarter 0.", nil),
  ("Q1 2012/14", 2, "“2012/14” is not a financial year.", "2012..2014"),
  (
    "2012-2016", 1, "“2012-2016” does not say whether it is a financial year or several years.",
    "2012..2016"
  ),
  ("2013/06/15", 1, "“2013/06/15” is not a period.", nil),
  ("15/06/2013", 1, "A day is not written “15/06/2013”.", "15 June 2013"),
  ("calendar year 2012/13", 3, "“2012/13” is not a calendar year.", nil),
]

@Suite struct MatchPeriodTests {
  @Test(arguments: readable)
  func periods(text: String, count: Int, written: WrittenPeriod) {
    #expect(read(text) == PeriodMatch(count: count, reading: .success(written)))
  }

  @Test(arguments: faulty)
  func problems(text: String, count: Int, message: String, fix: String?) throws {
    let match = try #require(read(text))
    #expect(match.count == count)
    guard case .failure(let problem) = match.reading else {
      Issue.record("\(text) was read as \(match.reading)")
      return
    }
    #expect(problem.message == message)
    #expect(problem.fix == fix)
    #expect(problem.help.hasSuffix("."))
  }

  @Test(arguments: [
    "", "1000", "5", "27%", "1899", "2101", "20130", "may", "march", "June", "march 5", "june in",
    "year",
    "year to", "year to Barnet", "2013..2014", "Q1", "q", "fy", "fyi", "financial year",
    "calendar year", "2013a", "2013-", "2013/", "-2013", "1,000", "0.5", "1850/51", "1000-20",
    "1000 June 2013", "rape", "#", "#/#", "٢٠١٣", "é", "first 5", "12 months", "Q1 June",
    "the 2013",
  ])
  func notPeriods(text: String) { #expect(read(text) == nil) }

  @Test func noWordsAtAll() { #expect(matchPeriod([]) == nil) }

  @Test(arguments: [
    (WrittenPeriod.exact(.financialYear(2012)), "2012/13"), (.bareYear(2013), "2013"),
    (.yearOrMonth(year: 2008, month: 9), "2008-09"),
    (.named("SOECA", PartialDate(year: 2013, month: 6)), "SOECA (June 2013)"),
  ])
  func readBack(written: WrittenPeriod, said: String) { #expect(written.said == said) }
}
