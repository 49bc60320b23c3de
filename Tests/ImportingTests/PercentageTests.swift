import Importing
import Tables
import Testing

/// Percentages and the names of columns, each in a small synthetic file.
@Suite("Percentages and heads") struct PercentageTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  private func unit(_ data: LoadedDataset, _ name: String) throws -> String? {
    data.table.columns[try #require(data.table.index(of: name))].unit
  }

  @Test func aColumnOfPercentagesIsInPercent() throws {
    let data = try folder.loading("Year,Charge rate\n2021,12.5%\n2022,9%\n2023,c\n")
    #expect(try unit(data, "Charge rate") == "percent")
    #expect(try data.numbers("Charge rate") == [12.5, 9, nil])
  }

  @Test(
    arguments: [
      ("Percentage", "12.5", "percent"), ("% charged", "40", "percent"),
      ("Percentage", "0.5", nil), ("Charged", "40", nil),
    ])
  func namesOfPercentages(name: String, written: String, wanted: String?) throws {
    let data = try folder.loading("Year,\(name)\n2021,\(written)\n2022,\(written)\n")
    #expect(try unit(data, name) == wanted)
  }

  @Test func aPercentageAmongCountsIsNoCount() throws {
    let data = try folder.loading("Year,Count\n2021,12\n2022,12%\n2023,13\n")
    #expect(try data.numbers("Count") == [12, nil, 13])
    #expect(data.report.problems.map(\.line) == [3])
    #expect(try unit(data, "Count") == nil)
  }

  @Test func percentagesByYearKeepTheirUnit() throws {
    let data = try folder.loading("Borough,2020/21,2021/22\nHackney,12%,13%\nCamden,9%,8.5%\n")
    #expect(try unit(data, "Value") == "percent")
    #expect(try data.numbers("Value") == [12, 13, 9, 8.5])
  }

  @Test func newNamesOfColumnsAreTold() throws {
    let data = try folder.loading("Borough,Count,,Count\nHackney,1,2,3\nCamden,4,5,6\n")
    #expect(data.report.notes.contains { $0.contains("“column 3”") })
    #expect(data.report.notes.contains { $0.contains("“Count (2)”") })
  }

  @Test func headsOverSeveralColumnsOfADelimitedFile() throws {
    let data = try folder.loading(
      "Borough,Offences,,Victims,\n,2021/22,2022/23,2021/22,2022/23\nHackney,10,12,8,9\n"
        + "Camden,20,22,15,16\n")
    #expect(try data.periods("Period") == ["2021/22", "2022/23", "2021/22", "2022/23"])
    #expect(try data.numbers("Offences") == [10, 12, 20, 22])
    #expect(try data.numbers("Victims") == [8, 9, 15, 16])
    #expect(data.table.origin(of: 0).line == 3)
  }

  @Test func rowsOfSeveralThingsKeepTheirPercentages() throws {
    let data = try folder.loading(
      "Measure,2021/22,2022/23\nNumber of referrals,1000,1100\nCaseload,15.5,16.2\n"
        + "% on time,91.5%,92%\nTimely share,50%,c\n")
    #expect(try data.numbers("Number of referrals") == [1000, 1100])
    #expect(try data.numbers("% on time") == [91.5, 92])
    #expect(try data.numbers("Timely share") == [50, nil])
    let units = data.table.columns.suffix(4).map(\.unit)
    #expect(units == ["referrals", nil, "percent", "percent"])
    #expect(data.report.problems.isEmpty)
  }

  @Test func percentagesAmongCountsThatCantBePartedHaveNoValue() throws {
    let data = try folder.loading(
      "Measure,2021/22,2022/23\nReferrals,1000,1100\nReferrals,5,6\nOn time,91%,92%\n")
    #expect(try data.numbers("Value") == [1000, 1100, 5, 6, nil, nil])
    #expect(data.report.problems.contains { $0.reason.contains("percentages") })
  }

  @Test func headsOfPercentagesUnderYearsAreOfThem() throws {
    let data = try folder.loading(
      "Outcome,2021/22 / Number,2021/22 / %,2022/23 / Number,2022/23 / %\n"
        + "Charged,5,25%,6,30%\nNot charged,15,75%,14,70%\n")
    #expect(try data.numbers("Number") == [5, 6, 15, 14])
    #expect(try data.numbers("%") == [25, 30, 75, 70])
  }
}
