import Foundation
import Importing
import Periods
import Tables
import Testing

/// Where published files stand: the folder that `SCRUTINY_REAL_FILES` names, or one beside the project.
private let realFiles: String? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let beside = root.deletingLastPathComponent().appendingPathComponent("shared/real").path
  let named = ProcessInfo.processInfo.environment["SCRUTINY_REAL_FILES"] ?? beside
  return FileManager.default.fileExists(atPath: named) ? named : nil
}()

/// Published files as they are; left out, and said so, where they are not there.
@Suite(
  "Published files",
  .enabled(if: realFiles != nil, "set SCRUTINY_REAL_FILES to the folder of published files"))
struct RealFilesTests {
  private func loaded(_ path: String, sheet: String? = nil) throws -> LoadedDataset {
    try load(#require(realFiles) + "/" + path, at: TablePlace(sheet: sheet), areas: shippedAreas)
  }

  @Test(
    arguments: [
      ("police-uk-street/*city*", 6205, "police.uk street-level crime"),
      ("police-uk-street", 45479, "police.uk street-level crime"),
      ("police-uk-stop-search", 32851, "police.uk stop and search"),
      ("mps-borough", 234_600, "London Datastore crime, a column a month"),
      ("ons-pfa/rec-crime-pfa.csv", 46469, "ONS rolling years by police force"),
      ("dfe-children/c3*", 1312, "DfE explore education statistics"),
      ("dfe-children/ons*", 2132, "DfE explore education statistics"),
    ])
  func everyRowIsThereAndTheLayoutIsKnown(path: String, rows: Int, layout: String) throws {
    let data = try loaded(path)
    #expect(data.report.rowCount == rows)
    #expect(data.layout.name == layout)
    #expect(data.report.rowsNotRead == 0)
  }

  @Test func stopsOfSummerNightsAreOnLondonsDay() throws {
    let data = try loaded("police-uk-stop-search/2018-07*")
    let covered = try #require(data.report.covered)
    #expect(covered.first.description == "1 July 2018")
    #expect(covered.last.description == "31 July 2018")
    #expect(Set(try data.texts("Force")) == ["the Met"])
  }

  @Test func marksOfTheDepartmentAreKept() throws {
    let data = try loaded("dfe-children/c3*")
    let marked = data.report.markedCells
    let trafficking = marked.filter { $0.column == "Trafficking" }
    #expect(trafficking.map(\.written) == ["c", "u", "x", "z"])
    #expect(trafficking.map(\.count) == [279, 2, 2, 1])
    #expect(
      marked.first { $0.column == "Child_criminal_exploitation" && $0.written == "x" }?.marks
        == [.notCollected])
  }

  @Test func workbooksGiveTheirTables() throws {
    let profiles = try loaded("workbooks/london-borough-profilesV2.xlsx")
    #expect(profiles.report.rowCount >= 33)
    let force = try loaded(
      "workbooks/police-use-of-force-apr2018-mar2019-hosb3319-tables.ods", sheet: "Table_3")
    #expect(force.table.columns.contains { $0.name.hasSuffix("/ Male") })
    #expect(force.report.rowCount > 5)
  }
}
