import Importing
import Tables
import Periods
import Testing

/// Small synthetic files in which no column says when.
@Suite("Periods of titles and names") struct StatedPeriodTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(
    arguments: [
      ("Children in need, year ending 31 March 2024", "2023/24"),
      ("Children in need (Year ending March 2024)", "2023/24"),
      ("Referrals 2023/24: by borough", "2023/24"), ("Searches of children 2023", "2023"),
      ("Workforce as at 31 March 2024", "31 March 2024"),
      ("Referrals in March 2024.", "March 2024"),
      ("Referrals, Q1 2023/24", "Q1 2023/24"),
      ("Referrals from 1 April 2023 to 31 March 2024", "2023/24"),
      ("Referrals 2021/22 to 2023/24", "2021/22 to 2023/24"),
      ("Referrals 2023/24 / Published 18 July 2024", "2023/24"),
      ("Referrals under the Children Act 1989", nil), ("Data extracted on 12/04/2024", nil),
      ("Referrals in 2022/23 against 2021/22 and 2020/21", nil), ("Referrals by borough", nil),
      ("# data: edition 2026.1, as at 31 January 2026", nil),
      ("Reports received in 2023/24", "2023/24"), ("Request received on 3 May 2024", nil),
      ("Data correct as at 12 April 2024", nil), ("Published in March 2024", nil),
    ])
  func oneOfTheTitleIsTaken(title: String, period: String?) throws {
    let lines = title.split(separator: "/ ").map { "\"\($0)\",\n" }.joined()
    let data = try folder.loading("\(lines)Borough,Referrals\nHackney,5\nCamden,6\n")
    #expect(
      data.column(.period).map { data.table.columns[$0].name } == period.map { _ in "Period" })
    guard let period else { return }
    #expect(try data.periods("Period") == [period, period])
    #expect(data.report.statedPeriod?.place == "the title above the table")
  }

  @Test(
    arguments: [
      ("referrals_2023-24.csv", "2023/24"), ("referrals 2022.csv", "2022"),
      ("2021-22-referrals.csv", "2021/22"), ("referrals_2024-05-13.csv", nil),
      ("referrals_2009-10.csv", nil), ("referrals.csv", nil),
    ])
  func oneOfTheNameOfTheFileIsTaken(name: String, period: String?) throws {
    let data = try folder.loading("Borough,Referrals\nHackney,5\nCamden,6\n", named: name)
    #expect((data.column(.period) == nil) == (period == nil))
    if let period { #expect(try data.periods("Period") == [period, period]) }
  }

  @Test func eachFileHasItsOwn() throws {
    for (year, count) in [("2021-22", 5), ("2022-23", 7)] {
      try folder.write("referrals_\(year).csv", "Borough,Referrals\nHackney,\(count)\nCamden,6\n")
    }
    let data = try folder.loaded(folder.path + "/referrals_*.csv")
    #expect(try data.periods("Period") == ["2021/22", "2021/22", "2022/23", "2022/23"])
    #expect(try data.numbers("Referrals") == [5, 6, 7, 6])
  }

  @Test func oneOfTheSheetIsTaken() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        ("2022-23", [cells("Borough", "Referrals"), cells("Hackney", "5"), cells("Brent", "6")])
      ])
    )
    #expect(try folder.loaded(path).periods("Period") == ["2022/23", "2022/23"])
  }

  @Test func oneOfTheCoverIsTaken() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        ("Cover", [cells("Statistics: April 2018 to March 2019"), cells("Published May 2020")]),
        ("Table_1", [cells("Borough", "Referrals"), cells("Hackney", "5"), cells("Brent", "6")]),
      ]))
    let data = try load(path, at: TablePlace(sheet: "table 1"), areas: shippedAreas)
    #expect(try data.periods("Period") == ["2018/19", "2018/19"])
    #expect(data.report.statedPeriod?.place == "the cover of the workbook")
  }

  @Test func columnsThatSayWhenAreBelieved() throws {
    let data = try folder.loading(
      "Referrals 2023/24,\nBorough,Year,Referrals\nHackney,2021/22,5\nCamden,2021/22,6\n")
    #expect(data.report.statedPeriod == nil)
    #expect(data.table.columns.count == 3)
  }
}
