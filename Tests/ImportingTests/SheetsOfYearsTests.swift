import Importing
import Periods
import SourceText
import Tables
import Testing

/// Small synthetic workbooks with a table on each of several sheets.
@Suite struct SheetsOfYearsTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  private func year(_ name: String, _ cell: String, _ value: String) -> (String, [String]) {
    (
      name,
      [
        cells("Year", "Force", "Offences"), cells(cell, "Kent", value), cells(cell, "Surrey", "1"),
      ]
    )
  }

  @Test func sheetsOfOneTableAreReadOneAfterTheOther() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        ("Cover", [cells("Offences")]), year("2021-22", "2021/22", "5"),
        year("2022-23", "2022/23", "7"),
      ]))
    let data = try folder.loaded(path)
    #expect(try data.numbers("Offences") == [5, 1, 7, 1])
    #expect(try data.periods("Year") == ["2021/22", "2021/22", "2022/23", "2022/23"])
    #expect(data.table.origin(of: 3).file == path + ", sheet 2022-23")
    #expect(data.table.origin(of: 3).line == 3)
    #expect(data.report.files == [path])
    #expect(data.report.notes.contains { $0.contains("2 sheets, one after the other") })
    #expect(
      try load(path, at: TablePlace(sheet: "2022-23"), areas: shippedAreas).table.rowCount == 2)
  }

  @Test func columnsOfOtherPeriodsGoOnAsWell() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        (
          "Table 1",
          [
            cells("Force", "Apr-Jun 2021", "Jul-Sep 2021", "Oct-Dec 2021"),
            cells("Kent", "1", "2", "3"), cells("Surrey", "4", "5", "6"),
          ]
        ),
        (
          "Table 2",
          [
            cells("Force", "Jan-Mar 2022", "Apr-Jun 2022", "Jul-Sep 2022"),
            cells("Kent", "7", "8", "9"), cells("Surrey", "1", "1", "1"),
          ]
        ),
      ]))
    let data = try folder.loaded(path)
    #expect(try data.texts("Force").filter { $0 == "Kent" }.count == 6)
    #expect(try data.numbers("Value").compactMap(\.self).reduce(0, +) == 48)
  }

  @Test(arguments: [
    // The same year twice is of two things, and so are sheets of other names.
    ("Table 1", "2021/22", "Table 2", "2021/22"), ("Rape", "2021/22", "Robbery", "2022/23"),
  ])
  func sheetsOfTwoThingsAreNotOneTable(
    _ one: String, _ first: String, _ other: String, _ second: String
  ) throws {
    let path = try folder.write(
      "synthetic.xlsx", xlsx([year(one, first, "5"), year(other, second, "7")]))
    #expect(try folder.loaded(path).table.rowCount == 2)
  }

  @Test(arguments: [
    ("Offences by force, year ending September 2023 [note 1]", "October 2022 to September 2023"),
    ("Offences by force, April 2022 to March 2023", "2022/23"), ("Offences, 2022/23", "2022/23"),
    ("Offences, year ending March 2013 onwards", nil),
    ("Change from year to March 2022 to year to March 2023", nil), ("Offences by force", nil),
  ])
  func aTitleSaysWhenWhereNoColumnDoes(_ title: String, _ period: String?) throws {
    let path = try folder.write(
      "synthetic.csv", "\"\(title)\",,\n\nForce,Kind,Offences\nKent,A,5\nSurrey,B,7\n")
    let data = try folder.loaded(path)
    if let period {
      #expect(try data.periods("Period") == [period, period])
      #expect(
        data.report.notes.contains { $0.contains("the title above the table, and is \(period);") })
    } else {
      #expect(data.table.index(of: "Period") == nil)
    }
  }
}
