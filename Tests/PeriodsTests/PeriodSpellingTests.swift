import Periods
import Testing

private let spellings: [(String, String, Period)] = [
  ("2012/13", "2012/13", Period.financialYear(2012)),
  ("1999/00", "1999/00", .financialYear(1999)),
  ("AY2012/13", "academic year 2012/13", .academicYear(2012)),
  ("2014", "2014", .calendarYear(2014)),
  ("2019-01", "January 2019", .month(2019, 1)),
  ("2009-10", "October 2009", .month(2009, 10)),
  ("2013-06-15", "15 June 2013", .day(Day(2013, 6, 15))),
  ("Q1 2013", "Q1 2013", .quarter(2013, 1)),
  ("Q4 2012/13", "Q4 2012/13", .financialQuarter(2012, 4)),
  ("2006-04..2006-11", "April 2006 to November 2006", .span(Day(2006, 4, 1), Day(2006, 11, 30))),
  (
    "2011-01-26..2014-02-20", "26 January 2011 to 20 February 2014",
    .span(Day(2011, 1, 26), Day(2014, 2, 20))
  ),
  ("2018..2020", "2018 to 2020", .span(Day(2018, 1, 1), Day(2020, 12, 31))),
  ("2015/16..2017/18", "2015/16 to 2017/18", .span(Day(2015, 4, 1), Day(2018, 3, 31))),
  ("2013-06..2013-06", "June 2013", .span(Day(2013, 6, 1), Day(2013, 6, 30))),
]

private let lengths: [(Period, Int?)] = [
  (Period.financialYear(2012), 12), (.quarter(2013, 4), 3), (.month(2012, 2), 1),
  (.span(Day(2006, 4, 1), Day(2006, 11, 30)), 8), (.span(Day(2018, 1, 1), Day(2020, 12, 31)), 36),
  (.span(Day(2011, 1, 26), Day(2014, 2, 20)), nil),
  (.span(Day(2012, 2, 1), Day(2012, 2, 28)), nil),
  (.day(Day(2013, 6, 30)), nil),
]

@Suite struct PeriodSpellingTests {
  @Test(arguments: spellings)
  func dataSpellings(data: String, printed: String, period: Period) {
    #expect(Period(data: data) == period)
    #expect(period.description == printed)
    #expect(period.iso == data)
  }

  @Test(arguments: [
    "", "13", "2012-13", "2012/14", "2012/2013", "2013-13", "2013-00", "2013-02-29", "2013-6",
    "Q5 2013",
    "Q0 2013", "Q1 2013-06", "Q1  2013", "q1 2013", "Q1", "2013Q1", "June 2013", "2014..2013",
    "2012/13..2014", "2013..2013-06", "2013..", "..2013", "2013..2014..2015", "Q1 2013..Q2 2013",
    "+201", "2013-+1", "2013--1", " 2013", "2013 ", "FY2012/13", "0000", "0913", "9999",
  ])
  func notDataSpellings(text: String) { #expect(Period(data: text) == nil) }

  @Test(arguments: lengths)
  func wholeMonths(period: Period, months: Int?) { #expect(period.months == months) }

  @Test(arguments: [
    "2011-1", "11", "2011-+1", "+201", "2011-02-29", "2011-13", "0000", "2011-01-01-01",
  ])
  func notDates(text: String) { #expect(PartialDate(iso: text) == nil) }
}
