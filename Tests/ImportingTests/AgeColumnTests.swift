import Catalog
import Importing
import Tables
import Testing

/// Columns that are each of an age, and the ages that names are of.
@Suite struct AgeColumnTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(
    arguments: [
      ("7", AgeBand(7, to: 7)), ("Age 7", AgeBand(7, to: 7)), ("Aged 7", AgeBand(7, to: 7)),
      ("7 years", AgeBand(7, to: 7)), ("0-4", AgeBand(0, to: 4)), ("5 to 9", AgeBand(5, to: 9)),
      ("Aged 10 to 17 years", AgeBand(10, to: 17)), ("10–17", AgeBand(10, to: 17)),
      ("90+", AgeBand(90, to: nil)), ("65 and over", AgeBand(65, to: nil)),
      ("85 or older", AgeBand(85, to: nil)), ("over 24", AgeBand(25, to: nil)),
      ("Under 18", AgeBand(0, to: 17)), ("<1", AgeBand(0, to: 0)),
      ("Children aged 0 to 17 years", AgeBand(0, to: 17)),
    ])
  func namesOfAges(name: String, ages: AgeBand) { #expect(AgeBand(name) == ages) }

  @Test(
    arguments: [
      "All ages", "Total", "", "2019", "17-10", "Unknown", "Year 7", "1.5", "0-4-9", "-5", "Aged",
      "under 0", "Drugs 10",
    ])
  func namesOfNoAges(name: String) { #expect(AgeBand(name) == nil) }

  @Test func agesAreMadeOfThoseThatAreJustThem() {
    let bands = ["0-4", "5-9", "10-14", "10-17", "15-17", "18+"].compactMap { AgeBand($0) }
    #expect(AgeBand.children.made(of: bands)?.map(\.said) == ["0 to 4", "5 to 9", "10 to 17"])
    #expect(AgeBand(0, to: 15).made(of: bands) == nil)
    #expect(AgeBand(0, to: nil).made(of: bands)?.last == AgeBand(18, to: nil))
    #expect(AgeBand(10, to: nil).made(of: bands.dropLast()) == nil)
  }

  private let wide = """
    MYE2 - Persons: mid-2022 population estimates by single year of age

    Code,Name,Geography,All ages,0,1,2,3+
    E09000007,Camden,London Borough,10,1,2,3,4
    E09000012,Hackney,London Borough,14,2,3,4,5

    """

  @Test func columnsOfAgesBecomeRows() throws {
    let data = try folder.loading(wide)
    #expect(try data.texts("Age").prefix(5) == ["All ages", "0", "1", "2", "3+"])
    #expect(try data.numbers("Population").prefix(5) == [10, 1, 2, 3, 4])
    #expect(try data.periods("Period").first == "2022")
  }

  /// In a workbook the ages over the columns are numbers, and no row of figures.
  @Test func agesOverColumnsOfASheet() throws {
    let path = try folder.write(
      "ages.xlsx",
      xlsx([
        (
          "MYE2 - Persons",
          [
            cells("Population estimates, mid-2022"), "",
            cells("Code", "Name", "All ages", "0", "1", "2", "3+"),
            cells("E09000007", "Camden", "10", "1", "2", "3", "4"),
            cells("E09000012", "Hackney", "14", "2", "3", "4", "5"),
          ]
        )
      ]))
    let data = try folder.loaded(path)
    #expect(try data.texts("Age").prefix(5) == ["All ages", "0", "1", "2", "3+"])
    #expect(try data.numbers("Population").suffix(5) == [14, 2, 3, 4, 5])
  }

  /// Beside figures of anything else, or of ages that overlap, they stay as they are.
  @Test(
    arguments: [
      "Name,0,1,2,Median age\nCamden,1,2,3,40\nHackney,2,3,4,41\n",
      "Name,0-9,5-14,15+\nCamden,1,2,3\nHackney,2,3,4\n",
      "Name,Under 18,18+\nCamden,1,2\nHackney,2,3\n",
    ])
  func otherColumnsStay(text: String) throws {
    #expect(try folder.loading(text).table.index(of: "Age") == nil)
  }
}
