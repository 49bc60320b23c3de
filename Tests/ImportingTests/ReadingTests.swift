import Importing
import Periods
import Tables
import Testing

/// How cells and rows are read where people wrote them for people, in synthetic files.
@Suite("Reading what people write") struct ReadingTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  // MARK: Periods of two columns

  @Test(
    arguments: [
      ("Year,Month", "2022,January", "January 2022"), ("Year,Month", "2022,Feb", "February 2022"),
      ("Year,Month", "2022,3", "March 2022"), ("Year,Month number", "2022,12", "December 2022"),
      ("Financial Year,Month", "2021/22,Apr", "April 2021"),
      ("Financial Year,Month", "2021/22,March", "March 2022"),
      ("Financial Year,Financial month", "2021/22,1", "April 2021"),
      ("Financial Year,Financial month", "2021/22,12", "March 2022"),
      ("Year,Quarter", "2021,Q2", "Q2 2021"), ("Financial year,Quarter", "2021/22,2", "Q2 2021/22"),
      ("Month name,Calendar year", "May,2022", "May 2022"),
    ])
  func yearAndMonthInTwoColumns(header: String, cells: String, period: String) throws {
    let data = try folder.loading("\(header),Borough,Offences\n\(cells),Hackney,5\n")
    #expect(try data.periods("Period") == [period])
    #expect(data.column(.period) == data.table.index(of: "Period"))
    #expect(!data.fields.contains { $0.role == .category })
    #expect(try data.field("Offences").role == .measure)
  }

  @Test func monthsThatAreMissingInTwoColumnsAreNoticed() throws {
    let total = try folder.loading("Year,Month,Offences\n2022,March,5\n2022,Total,18\n")
    #expect(try total.periods("Period") == ["March 2022", "2022"])
    #expect(try total.field("Period").totals.count == 1)
    let months = try folder.loading("Year,Month,Offences\n2022,3,5\n2022,4,6\n2022,6,7\n")
    #expect(months.report.missingMonths.map(\.description) == ["May 2022"])
  }

  @Test func theFirstMonthOfAFinancialYearIsNotGuessed() throws {
    let data = try folder.loading(
      "Financial Year,Month,Offences\n2021/22,1,5\n2021/22,2,6\n2022/23,1,7\n")
    #expect(data.column(.period) == 0)
    #expect(data.report.notes.contains { $0.contains("nothing tells whether") })
    #expect(try data.field("Month").role != .measure)
  }

  // MARK: Labels that are written once

  @Test func labelsAreFilledDownAndCounted() throws {
    let data = try folder.loading(
      "Borough,Offence,Year,Number\nHackney,Rape,2020,1\n,,2021,2\n,Robbery,2020,3\n,,2021,4\n"
        + "Camden,Rape,2020,5\n,,2021,6\n,Robbery,2020,7\n,,2021,8\n")
    #expect(
      try data.texts("Borough")
        == ["Hackney", "Hackney", "Hackney", "Hackney", "Camden", "Camden", "Camden", "Camden"])
    #expect(
      try data.texts("Offence")
        == ["Rape", "Rape", "Robbery", "Robbery", "Rape", "Rape", "Robbery", "Robbery"])
    #expect(
      data.report.problems.map(\.reason) == [
        "6 blank cells in Borough were filled with the label above them",
        "4 blank cells in Offence were filled with the label above them",
      ])
  }

  @Test func aYearIsALabelToo() throws {
    let data = try folder.loading(
      "Year,Borough,Offences\n2021,Hackney,1\n,Camden,2\n2022,Hackney,3\n,Camden,4\n")
    #expect(try data.periods("Year") == ["2021", "2021", "2022", "2022"])
  }

  @Test(
    arguments: [
      // The first row has none.
      "Offence,Year,Number\n,2020,1\nRape,2021,2\n,2020,3\nTheft,2021,4\n,2022,5\n",
      // Labels come again, so that blanks are unknown ones.
      "Offence,Year,Number\nRape,2020,1\n,2021,2\nTheft,2020,3\n,2021,4\nRape,2022,5\n,2023,6\n",
      // Few are blank.
      "Offence,Year,Number\nRape,2020,1\nTheft,2021,2\nFraud,2020,3\n,2021,4\nArson,2022,5\n",
      // References of things of which some have none.
      "Reference,Year,Number\nA1,2020,1\n,2021,2\nA2,2020,3\n,2021,4\n",
    ])
  func blanksThatAreNoLabelsStayBlank(text: String) throws {
    let data = try folder.loading(text)
    #expect(try data.texts(data.table.columns[0].name).contains(nil))
    #expect(data.report.problems.isEmpty)
  }

  @Test func totalsBetweenGroupsStayAsTheyAre() throws {
    let data = try folder.loading(
      "Year,Offence,Sex,Number\n2020/21,Rape,F,1\n,,M,2\n,Robbery,F,3\n,,M,4\n"
        + "2020/21 total,,,10\n2021/22,Rape,F,5\n,,M,6\n,Robbery,F,7\n,,M,8\n2021/22 total,,,26\n")
    let rape = "Rape", robbery = "Robbery"
    #expect(
      try data.texts("Offence")
        == [rape, rape, robbery, robbery, nil, rape, rape, robbery, robbery, nil])
    #expect(try data.periods("Year")[1] == "2020/21")
    #expect(try data.periods("Year")[4] == "–")
  }

  @Test func aRowWithoutAnyLabelIsNobodys() throws {
    let data = try folder.loading(
      "Offence,Kind,2020/21,2021/22\nRape,A,1,2\n,B,3,4\nTheft,A,5,6\n,B,7,8\n,,16,20\n")
    #expect(try data.texts("Offence").suffix(2) == [nil, nil])
    #expect(try data.texts("Offence")[2] == "Rape")
  }

  // MARK: Odd cells

  @Test(
    arguments: [
      ("10+", 10, Mark.atLeast), ("10 or more", 10, .atLeast), ("over 20", 20, .over),
      ("~20", 20, .about), ("12 [p]", 12, .provisional), ("12 (r)", 12, .revised),
      (">=15", 15, .atLeast),
    ])
  func boundsAndFlagsAreMarksAtNumbers(written: String, value: Double, mark: Mark) throws {
    let data = try folder.loading("Area,Victims\nA,5\nB,\(written)\nC,6\n")
    let cell = try data.cells("Victims")[1]
    #expect(cell.value.asDouble == value)
    #expect(cell.marks == [mark])
    #expect(data.report.problems.map(\.line) == [3])
    #expect(data.report.problems.map(\.effect) == [.readOtherwise])
  }

  @Test(
    arguments: [
      ("fewer than 5", Mark.suppressed), ("under 3", .suppressed), ("less than 10", .suppressed),
      ("1-4", .suppressed), ("fewer than 20", .suppressed), ("No response", .notPublished),
      ("not held", .notPublished),
    ])
  func wordsInPlaceOfANumberAreListed(written: String, mark: Mark) throws {
    let data = try folder.loading("Area,Victims\nA,5\nB,\(written)\nC,6\n")
    #expect(try data.cells("Victims")[1] == Cell(.missing, marks: [mark]))
    #expect(data.report.problems.map(\.effect) == [.noValue])
    #expect(data.report.problems.first?.reason.contains("“\(written)”") == true)
  }

  @Test func aFewCellsThatCannotBeReadMakeNoText() throws {
    let data = try folder.loading(
      "Year,Borough,Victims\n2021,A,1 204\n2022,A,1.5k\n2023,A,\"1,20\"\n2021,B,8\n2022,B,see 3\n"
        + "2023,B,9\n2024,B,10\n")
    #expect(try data.field("Victims").role == .measure)
    #expect(try data.numbers("Victims") == [1204, nil, nil, 8, nil, 9, 10])
    #expect(data.report.problems.map(\.line) == [3, 4, 6])
  }

  @Test func codesWithLettersAmongThemAreNoNumbers() throws {
    let data = try folder.loading("Outcome,Offences\n1,5\n2,6\n3,7\n1A,8\n")
    #expect(try data.texts("Outcome") == ["1", "2", "3", "1A"])
  }

  @Test func aTotalAmongPeriodsIsNoPeriodAndLosesNone() throws {
    let data = try folder.loading(
      "Month,Borough,Offences\n2023-01,Hackney,1\n2023-02,Hackney,2\nTotal,Hackney,3\n")
    #expect(try data.periods("Month") == ["January 2023", "February 2023", "–"])
    #expect(try data.field("Month").totals == [3])
    #expect(data.report.problems.map(\.line) == [4])
    #expect(data.report.problems.map(\.effect) == [.readOtherwise])
  }
}
