import Importing
import SourceText
import Tables
import Testing

/// Small synthetic sheets and files with several tables on them.
@Suite("Several tables on one sheet") struct SeveralTablesTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  /// Cells of a row, with a stroke between them.
  private static func row(_ text: String) -> [String] {
    text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
  }

  private func workbook(_ rows: [String]) throws -> String {
    let xml = rows.map { text in Self.row(text).map { cells($0) }.joined() }
    return try folder.write("synthetic.xlsx", xlsx([("Offences", xml)]))
  }

  /// Each has its columns and rows, the titles that are its own, and none of the other.
  @Test(
    arguments: [
      // A title of each.
      [
        "By borough, 2022/23|||By ethnicity, 2021/22||", "Borough|Number||Ethnicity|Number|Rate",
        "Barnet|1||White|7|0.7", "Brent|2||Black|8|0.8", "Camden|3||||",
      ],
      // Titles lower down, under one of the sheet, and a footnote.
      [
        "Searches|||||", "|||||", "By borough, 2022/23|||By ethnicity, 2021/22||",
        "Borough|Number||Ethnicity|Number|Rate", "Barnet|1||White|7|0.7", "Brent|2||Black|8|0.8",
        "Camden|3||||", "|||||", "Source: forces|||||",
      ],
    ])
  func sideBySide(rows: [String]) throws {
    let path = try workbook(rows)
    let left = try folder.loaded(path)
    #expect(left.table.columns.map(\.name) == ["Borough", "Number", "Period"])
    #expect(try left.numbers("Number") == [1, 2, 3])
    #expect(try left.periods("Period").first == "2022/23")
    let right = try load(path, at: TablePlace(number: 2), areas: shippedAreas)
    #expect(right.table.columns.map(\.name) == ["Ethnicity", "Number", "Rate", "Period"])
    #expect(try right.numbers("Number") == [7, 8])
    #expect(try right.texts("Ethnicity") == ["White", "Black"])
    #expect(try right.periods("Period").first == "2021/22")
    let note = left.report.notes.first { $0.hasPrefix("This is table 1 of the 2 ") }
    #expect(note?.contains("column D (“By ethnicity, 2021/22”)") == true)
    #expect(note?.contains("`load \"…\" table 2` takes it.") == true)
    #expect(right.report.notes.contains { $0.contains("`load \"…\" table 1` takes it.") })
  }

  /// One title over both is of both.
  @Test func aTitleOverBoth() throws {
    let path = try workbook([
      "Searches in 2022/23|||||", "Borough|Number||Ethnicity|Number|", "Barnet|1||White|7|",
      "Brent|2||Black|8|",
    ])
    let right = try load(path, at: TablePlace(number: 2), areas: shippedAreas)
    #expect(try right.periods("Period") == ["2022/23", "2022/23"])
  }

  /// Columns behind a blank one that go on with the rows are of the one table.
  @Test(
    arguments: [
      (["Borough|2021||Change %", "Barnet|1||2", "Brent|3||4"], ["Borough", "2021", "Change %"]),
      (["Code|Borough||Number", "a|Barnet||2", "b|Brent||4"], ["Code", "Borough", "Number"]),
      (
        ["Borough|Number||Remark", "Barnet|1||New", "Brent|2||Old"],
        ["Borough", "Number", "Remark"]
      ),
      (
        ["Borough|Men||Women|All", "Barnet|1||3|4", "Brent|2||4|6"],
        ["Borough", "Men", "Women", "All"]
      ),
      (
        [
          "Borough|Number||Kind|Cost", "Barnet|1||a|3", "Brent|2||a|4", "Camden|2||b|5",
          "Ealing|4||b|6",
        ], ["Borough", "Number", "Kind", "Cost"]
      ),
    ])
  func oneTable(rows: [String], columns: [String]) throws {
    let data = try folder.loaded(workbook(rows))
    #expect(data.report.header == columns)
    #expect(!data.report.notes.contains { $0.hasPrefix("This is table") })
  }

  /// Tables are numbered as they are read, whether they stand beside or below each other.
  @Test(
    arguments: [(1, [1, 2]), (2, [5, 6]), (3, [7, 8]), (4, [9.0, 10])] as [(Int, [Double?])])
  func besideAndBelow(number: Int, values: [Double?]) throws {
    let path = try workbook([
      "A|||B||", "Borough|Number||Borough|Number|", "Barnet|1||Barnet|5|", "Brent|2||Brent|6|",
      "|||||", "C|||||", "Ethnicity|Number|Rate|Cost|Hours|Days", "White|7|1|1|1|1",
      "Black|8|1|1|1|1", "|||||", "D|||||", "Outcome|Number||||", "Charged|9||||",
      "Cautioned|10||||",
    ])
    let data = try load(path, at: TablePlace(number: number), areas: shippedAreas)
    #expect(try data.numbers("Number") == values)
    #expect(data.report.notes.contains { $0.hasPrefix("This is table \(number) of the 4 ") })
  }

  @Test func delimitedFilesToo() throws {
    let path = try folder.write(
      "synthetic.csv",
      "Borough,Number,,Ethnicity,Number\nBarnet,1,,White,7\nBrent,2,,Black,8\n\n"
        + "Outcomes,,,,\nOutcome,Number,,,\nCharged,9,,,\nCautioned,10,,,\n")
    let numbers = try (1...3).map { number in
      try load(path, at: TablePlace(number: number), areas: shippedAreas).numbers("Number")
    }
    #expect(numbers == [[1, 2], [7, 8], [9, 10]])
    let problem = failure { try load(path, at: TablePlace(number: 4), areas: shippedAreas) }
    #expect(problem?.message.hasSuffix("has 3 tables, so there is no table 4.") == true)
  }

  @Test func snapshotsOfTablesAreApart() throws {
    let path = try workbook([
      "Borough|Number||Ethnicity|Number|", "Barnet|1||White|7|", "Brent|2||Black|8|",
    ])
    let snapshots = SnapshotFolder(path: folder.path + "/snapshots")
    let second = TablePlace(number: 2)
    for place in [TablePlace(), second] {
      #expect(
        try snapshots.keep(load(path, at: place, areas: shippedAreas), areas: shippedAreas))
    }
    guard case .dataset(let again) = snapshots.find(path, at: second, areas: shippedAreas) else {
      Issue.record("no snapshot of the second table")
      return
    }
    #expect(try again.numbers("Number") == [7, 8])
    #expect(again.place == second)
  }

  /// Files that are loaded together have one table each: of two beside each other the rows of one would
  /// be given to the other.
  @Test func tablesBesideEachOtherAreNotLoadedTogether() throws {
    for year in ["2021", "2022"] {
      try folder.write(
        "several-\(year).csv",
        "Borough,Arrests,,Force,Charges\nCamden,10,,Kent,3\nHackney,20,,Essex,4\n")
    }
    let refusal = try #require(failure { try folder.loaded("\(folder.path)/several-*.csv") })
    #expect(refusal.code == "E036")
    #expect(refusal.message.contains("several-2021.csv has 2 tables beside each other"))
    #expect(
      try folder.loaded("\(folder.path)/several-2021.csv").table.columns.map(\.name)
        == ["Borough", "Arrests", "Period"])
  }

  /// Decimal commas are looked for before tables are, and in each of them.
  @Test(arguments: [(1, "Rate", [1.5, 1234.25]), (2, "Share", [12.25, 13.75])])
  func tablesWithDecimalCommas(number: Int, column: String, figures: [Double]) throws {
    let path = try folder.write(
      "semicolons.csv",
      "Borough;Rate\nCamden;1,5\nHackney;1.234,25\n\nForce;Share\nKent;12,25\nEssex;13,75\n")
    let data = try load(path, at: TablePlace(number: number), areas: shippedAreas)
    #expect(try data.numbers(column) == figures)
    #expect(data.report.notes.contains { $0.contains("written with decimal commas") })
  }
}
