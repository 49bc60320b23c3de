import Periods
import Testing

/// Every kind of period over years that hold leap days, a century's end and both its neighbours.
private let samples: [Period] = [1899, 1999, 2000, 2011, 2012, 2013, 2099, 2100].flatMap { year in
  [.calendarYear(year), .financialYear(year)]
    + (1...4).flatMap { [.quarter(year, $0), .financialQuarter(year, $0)] }
    + (1...12).flatMap { month in
      [
        .month(year, month), .day(Day(year, month, 1)),
        .day(Day(year, month, Day.length(ofMonth: month, year))),
        .span(Day(year, month, 1), Day(year + 2, 3, 31)),
        .span(Day(year, month, 26), Day(year + 1, month, 20)),
      ]
    }
}

@Suite struct PeriodLawTests {
  @Test func theDataSpellingIsReadBack() {
    for period in samples { #expect(Period(data: period.iso) == period, "\(period.iso)") }
  }

  @Test func theNextPeriodFollowsTheLastDay() throws {
    for period in samples where period.kind != .span {
      let next = try #require(period.next())
      #expect(next.kind == period.kind && next.first == period.last.next && next > period)
      #expect(next.months == period.months || period.kind == .day)
    }
    #expect(Period.span(Day(2013, 1, 1), Day(2013, 2, 3)).next() == nil)
  }

  @Test func daysAreCountedOneByOne() {
    var day = Day(1899, 12, 30)
    while day < Day(2101, 1, 2) {
      #expect(day.next.ordinal == day.ordinal + 1)
      #expect(day.next.previous == day)
      #expect(PartialDate(iso: day.iso)?.period == .day(day))
      day = day.next
    }
    #expect(Period.calendarYear(2012).days == 366 && Period.financialYear(2012).days == 365)
  }

  @Test func whatIsPrintedIsReadInAQuestion() {
    for period in samples where period.kind != .span && period.first.year > 1900 {
      let words = WrittenPeriod.exact(period).words.split(separator: " ").map(String.init)
      guard period.last.year <= 2100 else { continue }
      let match = PeriodMatch(count: words.count, reading: .success(.exact(period)))
      #expect(matchPeriod(words[...]) == match, "\(words)")
    }
  }

  @Test func aGrainPartsTheDays() {
    for grain in Grain.allCases {
      var day = Day(2011, 12, 25)
      while day < Day(2013, 5, 2) {
        let period = grain.period(holding: day)
        #expect(period.contains(day))
        #expect(grain.period(holding: period.last.next) == period.next())
        day = day.next
      }
    }
  }

  @Test func periodsSortByFirstDayThenByLast() {
    let sorted = [
      Period.month(2012, 1), .calendarYear(2012), .day(Day(2012, 4, 1)), .month(2012, 4),
      .financialQuarter(2012, 1), .financialYear(2012), .month(2012, 5),
    ]
    #expect(sorted.reversed().sorted() == sorted)
  }

  @Test func aCoarserDateLeadsItsYear() {
    let dates = [PartialDate(year: 2019), PartialDate(year: 2019, month: 1), .init(year: 2020)]
    #expect(dates.reversed().sorted() == dates)
    #expect(dates[0].period == .calendarYear(2019) && dates[1].period == .month(2019, 1))
  }
}
