import Importing
import Periods
import Tables
import Testing

/// What the columns of a file mean, each trap in a small synthetic file of its own.
@Suite("What columns mean") struct MeaningTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  // MARK: Totals

  @Test(
    arguments: [
      "Persons", "Person", "Both sexes", "Any", "T", "Everyone", "All children", "Total, all",
      "All persons", "Both",
    ])
  func wordsForATotalOfSexes(word: String) throws {
    let data = try folder.loading(
      "Year,Sex,Victims\n2021,Female,4\n2021,Male,2\n2021,\"\(word)\",6\n")
    #expect(try data.field("Sex").totals == [3])
    #expect(data.whole(of: try #require(data.table.index(of: "Sex"))) == word)
    #expect(data.report.notes.contains { $0.contains("“\(word)”") })
  }

  @Test(arguments: ["Persons", "All other offences", "Any", "T"])
  func theSameWordsNameThingsElsewhere(word: String) throws {
    let data = try folder.loading(
      "Year,Kind,Offences\n2021,Property,4\n2021,Animals,2\n2021,\(word),9\n")
    #expect(try data.field("Kind").totals.isEmpty)
  }

  @Test func aTotalIsFoundByArithmeticWhateverItIsCalled() throws {
    var text = "Year,Borough,Group,Victims\n"
    for (row, borough) in ["Hackney", "Camden", "Barnet"].enumerated() {
      text += "2021,\(borough),Asian,\(row + 1)\n2021,\(borough),Black,\(row * 3 + 2)\n"
      text += "2021,\(borough),Combined,\(row * 4 + 3)\n"
    }
    let data = try folder.loading(text)
    let column = try #require(data.table.index(of: "Group"))
    #expect(data.whole(of: column) == "Combined")
    #expect(data.fields[column].totals == [3])
    #expect(data.report.notes.contains { $0.contains("“Combined” in “Group” is a total") })
  }

  @Test func aSumThatHoldsOnceOrNotAlwaysIsNoTotal() throws {
    let once = try folder.loading(
      "Year,Group,Victims\n2021,Asian,1\n2021,Black,2\n2021,Mixed,3\n")
    #expect(try once.field("Group").totals.isEmpty)
    var text = "Year,Group,Victims\n"
    for year in 2015...2020 {
      text += "\(year),Asian,1\n\(year),Black,2\n\(year),Mixed,\(year == 2018 ? 4 : 3)\n"
    }
    #expect(try folder.loading(text).field("Group").totals.isEmpty)
  }

  // MARK: Rows of things

  @Test(
    arguments: [
      "Victim Age", "Age of victim at time", "Incident number", "Ward number", "Speed", "UPRN",
      "Age (years)",
    ])
  func aNumberThatTellsOfAThingIsNoCount(name: String) throws {
    let rows = (0..<20).map { "1\($0 % 2)/01/2023,Hackney,Rape,\($0 % 3 + 10)\n" }.joined()
    let data = try folder.loading("Reported Date,Borough,Offence,\(name)\n" + rows)
    #expect(data.column(.measure) == nil)
    #expect(try data.numbers(name).count == 20)
  }

  @Test(
    arguments: [
      "Count", "Number", "Number of offences", "Offences", "Victims", "Total", "Value", "Figure",
      "Amount", "Population", "Offences number", "No. of victims", "Number aged under 18",
      "All ages", "Days lost",
    ])
  func aColumnThatIsNamedAsACountIsOneHoweverRowsRepeat(name: String) throws {
    let rows = (0..<20).map { "2023-01,Hackney,Rape,\($0 % 3 + 10)\n" }.joined()
    let data = try folder.loading("Month,Borough,Offence,\(name)\n" + rows)
    #expect(try data.field(name).role == .measure)
  }

  @Test func aTableOfFiguresHasARowForEachCombination() throws {
    let table = try folder.loading(
      "Year,Borough,Strength\n2021,Hackney,5\n2021,Camden,6\n2022,Hackney,7\n2022,Camden,8\n")
    #expect(try table.field("Strength").role == .measure)
    let rows = try folder.loading(
      "Year,Borough,Strength\n2021,Hackney,5\n2021,Hackney,6\n2022,Hackney,7\n2022,Camden,8\n")
    #expect(try rows.field("Strength").role == .other)
    #expect(rows.report.notes.contains { $0.contains("rows are counted: “Strength”") })
  }

  // MARK: Outcomes and measures

  @Test func outcomesAreNoRecordedCrimeAndTheirCodesAreNoNumbers() throws {
    let data = try folder.loading(
      "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Group,"
        + "Offence Subgroup,Offence Code,Offence Code Expired,Outcome Description,Outcome Group,"
        + "Outcome Type,Force outcomes for offences recorded in quarter,"
        + "Force outcomes recorded in quarter\n"
        + "2022/23,1,Kent,Rape,Sexual offences,Rape,19E,,Charged,Charged,1,16,32\n"
        + "2022/23,2,Kent,Rape,Sexual offences,Rape,19E,,Caution,Informal,2,7,8\n")
    #expect(data.layout.name == "Home Office outcomes by force")
    #expect(data.layout.unit == "outcomes")
    #expect(try data.texts("Outcome Type") == ["1", "2"])
    #expect(try data.field("Outcome Type").role == .category)
    #expect(try data.numbers("Force outcomes recorded in quarter") == [32, 8])
    #expect(try data.periods("Period") == ["Q1 2022/23", "Q2 2022/23"])
  }

  @Test func eachMeasureOfADashboardHasAColumn() throws {
    let data = try folder.loading(
      "Month_Year,Area Type,Borough_SNT,Area name,Area code,Crime Type,Crime Subtype,Measure,"
        + "Financial Year,FY_FYIndex,Count,Refresh Date\n"
        + "01/04/2023,Borough,Hackney,Hackney,E09000012,THEFT,A,Offences,2023-24,1,29,1/1/24\n"
        + "01/04/2023,Borough,Hackney,Hackney,E09000012,THEFT,A,Positive Outcomes,2023-24,1,3,"
        + "1/1/24\n"
        + "01/04/2023,Ward,Hackney,Abbey,E05000001,THEFT,A,Offences,2023-24,1,5,1/1/24\n")
    #expect(data.layout.name == "MPS monthly crime dashboard")
    #expect(try data.periods("Month_Year") == ["April 2023", "April 2023"])
    #expect(try data.numbers("Offences") == [29, 5])
    #expect(try data.numbers("Positive Outcomes") == [3, nil])
    #expect(data.table.index(of: "Measure") == nil)
    #expect(data.table.origin(of: 1).line == 4)
    // A borough holds its wards, so they are never added.
    let levels = try #require(data.levelColumn)
    #expect(data.fields[levels].totals == [1])
    #expect(data.rows(ofPlacesIn: try #require(data.table.index(of: "Borough_SNT"))) != nil)
  }

  @Test(arguments: ["Measure", "Indicator", "Metric", "Statistic", "Measure name", "unit"])
  func numbersOfDifferentThingsAreParted(name: String) throws {
    let data = try folder.loading(
      "Year,Borough,\(name),Value\n2021,Hackney,Offences,5\n2021,Hackney,Rate per 1000,1.25\n"
        + "2021,Camden,Offences,c\n2022,Hackney,Offences,7\n")
    #expect(try data.numbers("Offences") == [5, nil, 7])
    #expect(try data.numbers("Rate per 1000") == [1.25, nil, nil])
    #expect(try data.cells("Offences")[1].marks == [.suppressed])
    #expect(data.report.notes.contains { $0.contains("4 rows became 3") })
  }

  @Test func oneNumberThatIsGivenTwiceIsNotPartedAndNeverAdded() throws {
    let data = try folder.loading(
      "Year,Borough,Measure,Value\n2021,Hackney,Offences,5\n2021,Hackney,Outcomes,1\n"
        + "2021,Hackney,Offences,6\n")
    #expect(try data.field("Measure").role == .category)
    #expect(try data.field("Measure").totals == [1, 2])
    #expect(data.table.rowCount == 3)
  }

  @Test func aColumnOfNumbersThatIsCalledMeasureIsOfNumbers() throws {
    let data = try folder.loading("Area,Measure\nBarnet,3\nBrent,4\n")
    #expect(try data.field("Measure").role == .measure)
  }

  // MARK: Rolling years

  @Test(
    arguments: [
      ("Year ending", "March 2022,June 2022"), ("12 months to", "Mar 2022,Jun 2022"),
      ("Rolling year to", "31/03/2022,30/06/2022"), ("year_ending", "2022-03,2022-06"),
      ("Year ending", "Year ending March 2022,Year ending June 2022"),
    ])
  func yearsThatEndWithAMonthAreNoMonths(name: String, written: String) throws {
    let rows = written.split(separator: ",").map { "\($0),Kent,5\n" }.joined()
    let data = try folder.loading("\(name),Force,Offences\n" + rows)
    #expect(try data.periods(name) == ["2021/22", "July 2021 to June 2022"])
    #expect(data.layout.neverAddedOverTime != nil)
    #expect(!data.layout.isKnown)
    #expect(data.report.missingMonths.isEmpty)
  }
}
