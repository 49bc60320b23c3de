import Importing
import Periods
import Tables
import Testing

/// Headings that say a period and more, each in a small synthetic file.
@Suite("Headings of periods") struct HeadingTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(
    arguments: [
      ("population_2018,population_2019", "population", ["2018", "2019"]),
      ("2020 offences,2021 offences", "offences", ["2020", "2021"]),
      ("Offences 2020/21,Offences 2021/22", "Offences", ["2020/21", "2021/22"]),
      ("FY20/21,FY21/22", "Value", ["2020/21", "2021/22"]),
      ("20/21,21/22", "Value", ["2020/21", "2021/22"]),
      ("FY 2020/21,FY 2021/22", "Value", ["2020/21", "2021/22"]),
      ("Financial Year / 2021/22,Financial Year / 2022/23", "Value", ["2021/22", "2022/23"]),
      ("2021/22 [note 1],2022/23 [p] [note 2]", "Value", ["2021/22", "2022/23"]),
      ("2021/22 (£m),2022/23 (£m)", "Value", ["2021/22", "2022/23"]),
      ("Year ending March 2022,Year ending March 2023 [note 2]", "Value", ["2021/22", "2022/23"]),
      ("01/04/2023,01/05/2023,01/07/2023", "Value", ["April 2023", "May 2023", "July 2023"]),
    ])
  func headsThatSayMoreThanAPeriod(heads: String, value: String, periods: [String]) throws {
    let cells = (1...periods.count).map(String.init).joined(separator: ",")
    let data = try folder.loading("Borough,\(heads)\nHackney,\(cells)\nCamden,\(cells)\n")
    #expect(try data.periods("Period") == periods + periods)
    #expect(try data.numbers(value).prefix(2) == [1, 2])
  }

  @Test func headsOfTwoRowsGiveAColumnForEachLabel() throws {
    let data = try folder.loading(
      "Borough,2021/22 / Female,2021/22 / Male,2022/23 / Female,2022/23 / Male\n"
        + "Hackney,1,2,3,c\nCamden,5,6,7,8\n")
    #expect(try data.periods("Period") == ["2021/22", "2022/23", "2021/22", "2022/23"])
    #expect(try data.numbers("Female") == [1, 3, 5, 7])
    #expect(try data.numbers("Male") == [2, nil, 6, 8])
    #expect(try data.cells("Male")[1].marks == [.suppressed])
  }

  @Test(
    arguments: [
      ("2022 (Jan-Jun)", "January 2022 to June 2022"),
      ("2022 (to Jun)", "January 2022 to June 2022"),
    ])
  func partsOfYearsAreSpans(head: String, period: String) throws {
    let data = try folder.loading("Borough,2020,2021,\(head)\nHackney,1,2,3\nCamden,4,5,6\n")
    #expect(try data.periods("Period").prefix(3) == ["2020", "2021", period])
    #expect(try data.numbers("Value") == [1, 2, 3, 4, 5, 6])
  }

  @Test func aPartOfAFinancialYearBeginsInApril() throws {
    let data = try folder.loading(
      "Borough,2021/22,2022/23,2023/24 (to Dec)\nHackney,1,2,3\nCamden,4,5,6\n")
    #expect(try data.periods("Period")[2] == "April 2023 to December 2023")
  }

  @Test func aPartThatIsNotKnownIsReportedAndCanBeHad() throws {
    let data = try folder.loading(
      "Borough,2021/22,2022/23,2023/24 YTD\nHackney,1,2,3\nCamden,4,5,6\n")
    #expect(try data.periods("Period").prefix(3) == ["2021/22", "2022/23", "–"])
    #expect(try data.numbers("Value") == [1, 2, 3, 4, 5, 6])
    #expect(data.report.problems.map(\.effect) == [.check])
  }

  @Test func aMonthThatIsThereTwiceIsNeitherAndBothCanBeHad() throws {
    let data = try folder.loading(
      "Borough,Offence,202301,202302,202302,202303\nHackney,Rape,1,2,3,4\nCamden,Rape,5,6,7,8\n")
    #expect(
      try data.periods("Month").prefix(4) == ["January 2023", "–", "–", "March 2023"])
    #expect(try data.numbers("Offences") == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(data.report.problems.count(where: { $0.effect == .check }) == 2)
  }

  @Test func flagsAtHeadsMarkTheCellsUnderThem() throws {
    let data = try folder.loading(
      "Borough,2019/20 [r],2020/21,2021/22 [p]\nHackney,1,2,3\nCamden,4,c,c\n")
    #expect(
      try data.cells("Value").map(\.marks)
        == [[.revised], [], [.provisional], [.revised], [.suppressed], [.suppressed]])
    #expect(data.report.markedCells.allSatisfy { !$0.written.isEmpty })
    #expect(data.report.problems.isEmpty)
    let long = try folder.loading("Year,Borough,Offences [p]\n2021,Hackney,3\n2022,Hackney,\n")
    #expect(try long.cells("Offences [p]").map(\.marks) == [[.provisional], []])
  }

  @Test func pastAndRecentFilesOfOneLayoutAreOne() throws {
    try folder.write(
      "wide/past.csv", "MajorText,MinorText,Borough,202301,202302,202303\nTheft,A,Hackney,1,2,3\n")
    try folder.write(
      "wide/recent.csv", "MajorText,MinorText,Borough,202303,202304,202305\nTheft,A,Hackney,4,5,6\n"
    )
    let data = try folder.loaded(folder.path + "/wide")
    #expect(
      try data.periods("Month")
        == ["January 2023", "February 2023", "March 2023", "March 2023", "April 2023", "May 2023"])
    #expect(try data.numbers("Offences") == [1, 2, 3, 4, 5, 6])
    #expect(data.report.overlaps.map(\.period.description) == ["March 2023"])
    #expect(data.report.missingMonths.isEmpty)
    #expect(data.table.origin(of: 5).file.hasSuffix("recent.csv"))
  }

  @Test func aProfileWithAFewYearsKeepsItsColumns() throws {
    let data = try folder.loading(
      "Borough,Births 2018,Births 2019,Jobs,Homes,Parks\nHackney,1,2,3,4,5\nCamden,6,7,8,9,10\n")
    #expect(data.table.columns.count == 6)
  }

  @Test func textsUnderHeadsWithYearsStayTexts() throws {
    let data = try folder.loading(
      "Borough,Comment 2018,Comment 2019,Offences\nHackney,good,bad,3\nCamden,fair,poor,8\n")
    #expect(try data.texts("Comment 2018") == ["good", "fair"])
  }

  @Test(arguments: ["FY 2020/21", "20/21", "FY20/21"])
  func financialYearsInAColumn(written: String) throws {
    let data = try folder.loading("Period,Borough,Offences\n\(written),Hackney,3\n")
    #expect(try data.periods("Period") == ["2020/21"])
  }

  @Test(arguments: ["14-15,16-17", "Under 10,10-11,12-13,14-15", "10-17,18-24,25-34"])
  func bandsOfAgesAreNoYears(heads: String) throws {
    let cells = heads.split(separator: ",").indices.map(String.init).joined(separator: ",")
    let data = try folder.loading("Borough,\(heads)\nHackney,\(cells)\nCamden,\(cells)\n")
    #expect(data.column(.period) == nil)
    // Two may be of whom the figures are besides; more are rows of their own.
    let ages = try data.table.index(of: "Age").map { _ in try data.texts("Age").compactMap(\.self) }
    let names =
      ages.map { Array($0.prefix($0.count / 2)) } ?? data.table.columns.dropFirst().map(\.name)
    #expect(names.joined(separator: ",") == heads)
  }

  @Test func whatHeadsOfPeriodsHaveUnderThemAreFigures() throws {
    let data = try folder.loading(
      "Offence,Rank 2021/22,Rank 2022/23\nRape,12,14\nRape,3,4\nAssault,5,6\n")
    #expect(try data.field("Rank").role == .measure)
  }

  @Test(
    arguments: [
      ("2023/24", "Value"), ("Offences 2023/24", "Offences"),
      ("Year ending March 2024 [note 1]", "Value"),
    ])
  func theOnlyYearIsThatOfAll(head: String, value: String) throws {
    let data = try folder.loading("Borough,\(head)\nHackney,1\nCamden,2\n")
    #expect(try data.periods("Period") == ["2023/24", "2023/24"])
    #expect(try data.numbers(value) == [1, 2])
  }

  @Test func theOnlyYearBesideOtherFiguresStaysAColumn() throws {
    let data = try folder.loading("Borough,Officers,2023/24\nHackney,1,5\nCamden,2,6\n")
    #expect(data.table.columns.map(\.name) == ["Borough", "Officers", "2023/24"])
  }
}
