import Periods
import Testing

private let soeca = WrittenPeriod.named("SOECA", PartialDate(year: 2013, month: 6))
private let casey = WrittenPeriod.named(
  "the Casey Review", PartialDate(year: 2023, month: 3, day: 21))
private let undated = WrittenPeriod.named("the audit", PartialDate(year: 2019))

private func year(_ begun: Int) -> WrittenPeriod { .exact(.financialYear(begun)) }
private func month(_ year: Int, _ month: Int) -> WrittenPeriod { .exact(.month(year, month)) }
private func day(_ year: Int, _ month: Int, _ day: Int) -> WrittenPeriod {
  .exact(.day(Day(year, month, day)))
}
private func fitted(_ range: WrittenRange, _ grain: Grain) -> Fitting {
  fit(range, to: grain, available: []) { _ in true }
}

private let fittedDays: [(WrittenRange, Grain, String?, String?, String)] = [
  // Academic years, which are written as financial years are.
  (.within(year(2012)), .academicYear, "2012-09-01", "2013-08-31", "academic year 2012/13"),
  (
    .between(year(2008), year(2012)), .academicYear, "2008-09-01", "2013-08-31",
    "academic years 2008/09 to 2012/13"
  ),
  (
    WrittenRange.between(year(2019), year(2023)), Grain.academicYear, "2019-09-01", "2024-08-31",
    "academic years 2019/20 to 2023/24"
  ),
  (
    .between(.bareYear(2008), .bareYear(2013)), .academicYear, "2008-09-01", "2013-08-31",
    "academic years 2008/09 to 2012/13"
  ),
  (.since(year(2012)), .academicYear, "2012-09-01", nil, "from academic year 2012/13"),
  (
    .before(year(2012)), .academicYear, nil, "2012-08-31",
    "until academic year 2011/12 (before academic year 2012/13)"
  ),
  (
    .within(.exact(.academicYear(2012))), .academicYear, "2012-09-01", "2013-08-31",
    "academic year 2012/13"
  ),
  // Financial years.
  (.within(year(2012)), .financialYear, "2012-04-01", "2013-03-31", "2012/13"),
  (
    .between(.bareYear(2008), .bareYear(2013)), .financialYear, "2008-04-01", "2013-03-31",
    "2008/09 to 2012/13"
  ),
  (
    .between(.bareYear(2011), .bareYear(2013)), .financialYear, "2011-04-01", "2013-03-31",
    "2011/12 to 2012/13"
  ),
  (
    .between(year(2008), year(2012)), .financialYear, "2008-04-01", "2013-03-31",
    "2008/09 to 2012/13"
  ),
  (.since(.bareYear(2013)), .financialYear, "2013-04-01", nil, "from 2013/14"),
  (.from(.bareYear(2013)), .financialYear, "2013-04-01", nil, "from 2013/14"),
  (.until(.bareYear(2013)), .financialYear, nil, "2013-03-31", "until 2012/13"),
  (.before(.bareYear(2013)), .financialYear, nil, "2012-03-31", "until 2011/12 (before 2013)"),
  (.after(.bareYear(2013)), .financialYear, "2014-04-01", nil, "from 2014/15 (after 2013)"),
  (.since(year(2012)), .financialYear, "2012-04-01", nil, "from 2012/13"),
  (.until(year(2012)), .financialYear, nil, "2013-03-31", "until 2012/13"),
  (.before(year(2012)), .financialYear, nil, "2012-03-31", "until 2011/12 (before 2012/13)"),
  (.after(year(2012)), .financialYear, "2013-04-01", nil, "from 2013/14 (after 2012/13)"),
  (.since(soeca), .financialYear, "2013-04-01", nil, "from 2013/14 (since SOECA, June 2013)"),
  (.before(soeca), .financialYear, nil, "2013-03-31", "until 2012/13 (before SOECA, June 2013)"),
  (.after(soeca), .financialYear, "2014-04-01", nil, "from 2014/15 (after SOECA, June 2013)"),
  (.within(soeca), .financialYear, "2013-04-01", "2014-03-31", "2013/14 (SOECA, June 2013)"),
  (
    .between(.bareYear(2008), soeca), .financialYear, "2008-04-01", "2014-03-31",
    "2008/09 to 2013/14 (2008 to SOECA, June 2013)"
  ),
  (.since(undated), .financialYear, "2018-04-01", nil, "from 2018/19 (since the audit, 2019)"),
  (.since(month(2013, 6)), .financialYear, "2013-04-01", nil, "from 2013/14 (since June 2013)"),
  (
    .between(month(2013, 6), month(2015, 3)), .financialYear, "2013-04-01", "2015-03-31",
    "2013/14 to 2014/15 (June 2013 to March 2015)"
  ),
  (
    .within(.yearOrMonth(year: 2009, month: 10)), .financialYear, "2009-04-01", "2010-03-31",
    "2009/10"
  ),
  (
    .between(.yearOrMonth(year: 2009, month: 10), year(2012)), .financialYear, "2009-04-01",
    "2013-03-31", "2009/10 to 2012/13"
  ),
  // Calendar years.
  (.within(.bareYear(2013)), .calendarYear, "2013-01-01", "2013-12-31", "2013"),
  (
    .between(.bareYear(2012), .bareYear(2013)), .calendarYear, "2012-01-01", "2013-12-31",
    "2012 to 2013"
  ),
  (.since(.bareYear(2013)), .calendarYear, "2013-01-01", nil, "from 2013"),
  (.before(.bareYear(2013)), .calendarYear, nil, "2012-12-31", "until 2012 (before 2013)"),
  (.since(soeca), .calendarYear, "2013-01-01", nil, "from 2013 (since SOECA, June 2013)"),
  (.within(undated), .calendarYear, "2019-01-01", "2019-12-31", "2019 (the audit)"),
  // Months and quarters.
  (.within(.bareYear(2013)), .month, "2013-01-01", "2013-12-31", "2013"),
  (.within(year(2012)), .month, "2012-04-01", "2013-03-31", "2012/13"),
  (.within(month(2013, 6)), .month, "2013-06-01", "2013-06-30", "June 2013"),
  (
    .between(.yearOrMonth(year: 2009, month: 10), month(2010, 3)), .month, "2009-10-01",
    "2010-03-31", "October 2009 to March 2010"
  ),
  (
    .between(month(2009, 4), .yearOrMonth(year: 2009, month: 10)), .month, "2009-04-01",
    "2009-10-31", "April 2009 to October 2009"
  ),
  (
    .between(.yearOrMonth(year: 2009, month: 10), year(2012)), .month, "2009-04-01", "2013-03-31",
    "2009/10 to 2012/13"
  ),
  (
    .since(casey), .month, "2023-03-01", nil,
    "from March 2023 (since the Casey Review, 21 March 2023)"
  ),
  (
    .before(casey), .month, nil, "2023-02-28",
    "until February 2023 (before the Casey Review, 21 March 2023)"
  ),
  (.since(.bareYear(2016)), .quarter, "2016-01-01", nil, "from Q1 2016"),
  (
    .between(.exact(.quarter(2013, 2)), .exact(.quarter(2013, 3))), .quarter, "2013-04-01",
    "2013-09-30", "Q2 2013 to Q3 2013"
  ),
  (.within(.bareYear(2013)), .financialQuarter, "2013-01-01", "2013-12-31", "2013"),
  (
    .until(month(2013, 5)), .financialQuarter, nil, "2013-06-30",
    "until Q1 2013/14 (until May 2013)"
  ),
  (
    .since(.yearOrMonth(year: 2009, month: 10)), .financialQuarter, "2009-04-01", nil,
    "from Q1 2009/10"
  ),
  // Dated records.
  (.within(.bareYear(2013)), .dated, "2013-01-01", "2013-12-31", "2013"),
  (
    .between(.bareYear(2016), .bareYear(2024)), .dated, "2016-01-01", "2024-12-31",
    "2016 to 2024"
  ),
  (.since(.bareYear(2016)), .dated, "2016-01-01", nil, "from 2016"),
  (.after(.bareYear(2016)), .dated, "2017-01-01", nil, "from 2017 (after 2016)"),
  (.until(year(2012)), .dated, nil, "2013-03-31", "up to 31 March 2013"),
  (.since(soeca), .dated, "2013-06-01", nil, "1 June 2013 onwards (since SOECA)"),
  (
    .before(casey), .dated, nil, "2023-03-20",
    "up to 20 March 2023 (before the Casey Review, 21 March 2023)"
  ),
  (.within(day(2013, 6, 15)), .dated, "2013-06-15", "2013-06-15", "15 June 2013"),
  (
    .between(.yearOrMonth(year: 2009, month: 10), month(2010, 3)), .dated, "2009-10-01",
    "2010-03-31", "October 2009 to March 2010"
  ),
]

private let unfitting: [(WrittenRange, Grain, String?)] = [
  (WrittenRange.within(year(2012)), Grain.calendarYear, "2012..2013"),
  (.since(year(2012)), .calendarYear, "since 2012"),
  (.until(year(2012)), .calendarYear, "until 2013"),
  (.between(year(2012), year(2014)), .calendarYear, "2012..2015"),
  (.within(.yearOrMonth(year: 2009, month: 10)), .calendarYear, "2009..2010"),
  (.within(.exact(.calendarYear(2013))), .financialYear, "2012/13..2013/14"),
  (.within(month(2013, 6)), .financialYear, "2013/14"),
  (.within(month(2013, 6)), .calendarYear, "2013"),
  (.between(month(2013, 1), month(2013, 9)), .financialYear, "2012/13..2013/14"),
  (.within(day(2013, 6, 15)), .month, "June 2013"),
  (.within(month(2013, 6)), .quarter, "Q2 2013"),
  (
    .within(.exact(.span(Day(2012, 7, 1), Day(2013, 6, 30)))), .financialYear,
    "2012/13..2013/14"
  ),
  (.between(.bareYear(2013), .bareYear(2008)), .financialYear, "2008..2013"),
  (.latest, .financialYear, nil),
  (.last(5), .dated, nil),
]

private let touched: [(WrittenRange, [Int])] = [
  (WrittenRange.within(.bareYear(2013)), [2012, 2013]),
  (.between(.bareYear(2012), .bareYear(2013)), [2012, 2013]),
  (.between(.bareYear(2013), .bareYear(2013)), [2012, 2013]),
  (.between(soeca, .bareYear(2013)), [2013]),
  (.between(.bareYear(2013), soeca), [2012, 2013]),
  (.within(undated), [2018, 2019]),
]

private let complete: [(WrittenRange, String, String, String)] = [
  (WrittenRange.last(2), "2010-04-01", "2012-03-31", "2010/11 to 2011/12 (last 2 years)"),
  (.last(1), "2011-04-01", "2012-03-31", "2011/12 (last year)"),
  (
    .last(.max), "2008-04-01", "2012-03-31",
    "2008/09 to 2011/12 (last \(Int.max) years, as far as the figures go back)"
  ),
  (.latest, "2011-04-01", "2012-03-31", "2011/12"),
]

@Suite struct FitTests {
  @Test(arguments: fittedDays)
  func days(range: WrittenRange, grain: Grain, first: String?, last: String?, said: String) {
    guard case .days(let start, let end, let words) = fitted(range, grain) else {
      Issue.record("\(range.said): \(fitted(range, grain))")
      return
    }
    #expect(start?.iso == first)
    #expect(end?.iso == last)
    #expect(words == said)
  }

  @Test(arguments: touched)
  func financialYearsTouched(range: WrittenRange, years: [Int]) {
    #expect(fitted(range, .financialYear) == .touching(years.map(Period.financialYear)))
  }

  @Test(arguments: [Grain.month, .dated])
  func bothReadings(grain: Grain) {
    let written = WrittenPeriod.yearOrMonth(year: 2009, month: 10)
    #expect(
      fitted(.since(written), grain)
        == .readings([
          Reading(
            meaning: "the financial year 2009/10", written: .since(year(2009)),
            words: "since 2009/10"),
          Reading(
            meaning: "the month October 2009", written: .since(month(2009, 10)),
            words: "since October 2009"),
        ]))
    let range = WrittenRange.between(written, .yearOrMonth(year: 2011, month: 12))
    guard case .readings(let readings) = fitted(range, grain) else {
      Issue.record("one reading of \(range.said)")
      return
    }
    #expect(readings.map(\.words) == ["2009/10..2011/12", "from October 2009 to December 2011"])
    #expect(readings.first?.meaning == "the financial years 2009/10 and 2011/12")
  }

  @Test(arguments: unfitting)
  func problems(range: WrittenRange, grain: Grain, fix: String?) {
    guard case .problem(let problem) = fitted(range, grain) else {
      Issue.record("\(range.said): \(fitted(range, grain))")
      return
    }
    #expect(problem.fix == fix)
    #expect(problem.message.hasSuffix(".") && problem.help.hasSuffix("."))
  }

  @Test(arguments: complete)
  func completePeriods(range: WrittenRange, first: String, last: String, said: String) {
    let available = (2008...2012).map(Period.financialYear)
    let fitting = fit(range, to: .financialYear, available: available) { $0 != available[4] }
    #expect(
      fitting
        == .days(
          first: PartialDate(iso: first)?.first, last: PartialDate(iso: last)?.first, said: said))
  }

  @Test func lastYearsOfMonthsAndRecords() {
    let months = (1...9).map { Period.month(2013, $0) } + [.month(2014, 2)]
    #expect(
      fit(.last(1), to: .month, available: [.month(2012, 12)] + months) { $0 != months[9] }
        == .days(
          first: Day(2012, 12, 1), last: Day(2013, 9, 30),
          said: "December 2012 to September 2013 (last year, as far as the figures go back)"))
    #expect(
      fit(.last(5), to: .dated, available: [.day(Day(2024, 2, 28))]) { _ in true }
        == .days(
          first: Day(2019, 3, 1), last: Day(2024, 2, 28),
          said: "1 March 2019 to 28 February 2024 (last 5 years)"))
  }
}
