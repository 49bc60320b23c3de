import Importing
import Periods
import SourceText
import Tables
import Testing

/// Small synthetic workbooks with what published ones do.
@Suite("Workbooks") struct WorkbookLoadingTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test func headerBelowTitlesFootnotesAndMarks() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        ("Cover", [cells("Statistics"), "", cells("Published by the office")]),
        (
          "Table 1",
          [
            cells("Table 1: searches"), "", cells("Force", "2018/19", "2019/20", "2020/21"),
            cells("Kent", "12", "[c]", "7"), cells("Metropolitan", "1234.5", "x", "8"), "",
            cells("Source: forces"),
          ]
        ), ("Notes", [cells("n")]),
      ]))
    let data = try folder.loaded(path)
    #expect(
      try data.texts("Force") == [
        "Kent", "Kent", "Kent", "Metropolitan", "Metropolitan", "Metropolitan",
      ])
    #expect(try data.periods("Period").prefix(4) == ["2018/19", "2019/20", "2020/21", "2018/19"])
    let cells = try data.cells("Value")
    #expect(
      cells == [
        Cell(.number(12)), Cell(.missing, marks: [.suppressed]), Cell(.number(7)),
        Cell(.number(1234.5)), Cell(.missing, marks: [.notCollected]), Cell(.number(8)),
      ])
    #expect(data.report.notes.contains { $0.contains("Other sheets: Cover, Notes") })
    #expect(data.report.notes.contains { $0.contains("Table 1: searches") })
    #expect(data.report.problems.map(\.line) == [7])
    #expect(data.table.origin(of: 3).line == 5)
  }

  @Test func headsOverSeveralColumns() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        (
          "Table",
          [
            cells("Tactic", "Gender", "", "Age", ""),
            cells("", "Male", "Female", "Under 18", "Adult"), cells("Cuffs", "1", "2", "3", "4"),
            cells("Other", "5", "6", "7", "8"),
          ]
        )
      ]))
    let data = try folder.loaded(path)
    #expect(
      data.table.columns.map(\.name)
        == ["Tactic", "Gender / Male", "Gender / Female", "Age / Under 18", "Age / Adult"])
    #expect(try data.numbers("Age / Adult") == [4, 8])
  }

  /// A band of ages that is open above is the name of a column and no figure.
  @Test func headsOfAges() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        (
          "Table",
          [
            cells("Searches by age"), cells("", "", "Age", ""),
            cells("Force", "Kind", "Under 18", "65 and over"), cells("Kent", "Stop", "1", "2"),
            cells("Surrey", "Stop", "3", "4"),
          ]
        )
      ]))
    let data = try folder.loaded(path)
    #expect(
      data.table.columns.map(\.name) == ["Force", "Kind", "Age / Under 18", "Age / 65 and over"])
    #expect(try data.numbers("Age / 65 and over") == [2, 4])
  }

  @Test func emptyColumnsBetweenOthersAreNone() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        (
          "Table",
          [
            cells("Tactic", "Male", "", "All"), cells("Cuffs", "1", "", "3"),
            cells("Other", "5", "", "7"),
          ]
        )
      ]))
    let data = try folder.loaded(path)
    #expect(data.table.columns.map(\.name) == ["Tactic", "Male", "All"])
    #expect(try data.numbers("All") == [3, 7])
  }

  @Test func datesAreNumbersWithAStyle() throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"mmm\\-yy\"/></numFmts><cellXfs>"
      + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>"
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx(
        [
          (
            "Table",
            [
              cells("When", "Month", "Count"),
              "<c s=\"1\"><v>43190</v></c><c s=\"2\"><v>43160</v></c><c><v>3</v></c>",
              "<c s=\"1\"><v>43191.75</v></c><c s=\"2\"><v>43191</v></c><c><v>4</v></c>",
              "<c s=\"1\"><v>43192</v></c><c s=\"2\"><v>43191</v></c><c><v>5</v></c>",
            ]
          )
        ], styles: styles))
    let data = try folder.loaded(path)
    #expect(try data.periods("When") == ["31 March 2018", "1 April 2018", "2 April 2018"])
    #expect(try data.periods("Month") == ["March 2018", "April 2018", "April 2018"])
  }

  @Test func openDocumentRepeatsAndCoversCells() throws {
    func row(_ cells: String) -> String { "<table:table-row>\(cells)</table:table-row>" }
    func text(_ text: String) -> String {
      "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
    }
    func number(_ value: String, times: Int = 1) -> String {
      "<table:table-cell office:value-type=\"float\" office:value=\"\(value)\""
        + " table:number-columns-repeated=\"\(times)\"><text:p>shown</text:p></table:table-cell>"
    }
    let blanks = "<table:table-cell table:number-columns-repeated=\"16000\"/>"
    let path = try folder.write(
      "synthetic.ods",
      ods(
        "<table:table table:name=\"One\">" + row(text("Area") + text("A") + text("B") + blanks)
          + row(text("Kent") + number("2", times: 2) + blanks)
          + row(text("Surrey") + number("3.50") + "<table:table-cell/>" + blanks)
          + "<table:table-row table:number-rows-repeated=\"1000000\">\(blanks)</table:table-row>"
          + "</table:table>"))
    let data = try folder.loaded(path)
    #expect(try data.numbers("A") == [2, 3.5])
    #expect(try data.numbers("B") == [2, nil])
  }

  @Test func aSheetByItsName() throws {
    let rows = [cells("Area", "N"), cells("Kent", "1"), cells("Surrey", "2")]
    let other = [cells("Area", "N"), cells("Kent", "8"), cells("Surrey", "9")]
    let path = try folder.write("synthetic.xlsx", xlsx([("One", rows), ("Two", other)]))
    let data = try load(path, at: TablePlace(sheet: "two"), areas: shippedAreas)
    #expect(try data.numbers("N") == [8, 9])
    let problem = failure { try load(path, at: TablePlace(sheet: "tow"), areas: shippedAreas) }
    #expect(problem?.code == "E035")
    #expect(problem?.fix == "load \"\(path)\" sheet \"Two\"")
  }

  /// A sheet that its style hides is taken only where there is no other.
  @Test(arguments: ["false", "true"])
  func sheetsThatStylesHide(isShown: String) throws {
    func sheet(_ name: String, _ style: String, _ value: Int) -> String {
      let rows = [["Area", "N"], ["Kent", "\(value)"], ["Surrey", "\(value + 1)"]].map { row in
        row.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined()
      }
      return "<table:table table:name=\"\(name)\" table:style-name=\"\(style)\">"
        + rows.map { "<table:table-row>\($0)</table:table-row>" }.joined() + "</table:table>"
    }
    let styles = [("ta1", isShown), ("ta2", "true")].map { name, display in
      "<style:style style:name=\"\(name)\" style:family=\"table\"><style:table-properties"
        + " table:display=\"\(display)\"/></style:style>"
    }
    let path = try folder.write(
      "synthetic.ods", ods(styles.joined() + sheet("Working", "ta1", 1) + sheet("Final", "ta2", 5)))
    let data = try folder.loaded(path)
    #expect(try data.numbers("N") == (isShown == "true" ? [1, 2] : [5, 6]))
    #expect(
      data.report.notes.contains { $0.contains("Working (hidden)") } == (isShown == "false"))
  }

  @Test func entitiesOfItsOwnAreRefused() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx(
        [("One", [cells("Area", "N"), cells("Kent", "1"), cells("B", "2")])],
        doctype: "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"))
    #expect(failure { try folder.loaded(path) }?.code == "E038")
  }

  @Test func damagedArchivesAreToldAndNeverCrash() throws {
    let good = xlsx([("One", [cells("Area", "N"), cells("Kent", "1"), cells("Surrey", "2")])])
    var random = SystemRandomNumberGenerator()
    for round in 0..<300 {
      var bytes = good
      if round % 3 == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      } else {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
      }
      let path = try folder.write("mutated.xlsx", bytes)
      // Whether it is read or refused, the process must go on.
      _ = try? folder.loaded(path)
    }
  }

  @Test func aLabelReachesAsFarDownAsItsCell() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx(
        [
          (
            "Table",
            [
              cells("Borough", "Sex", "Count"), cells("Hackney", "Male", "1"),
              cells("", "Female", "2"), cells("", "Male", "3"), cells("Camden", "Male", "4"),
              "", cells("Source: forces"),
            ]
          )
        ], merged: "A2:A3", "A5:A6", "A7:C9"))
    let data = try folder.loaded(path)
    #expect(try data.texts("Borough") == ["Hackney", "Hackney", nil, "Camden"])
    #expect(data.report.rowsNotRead == 1)
    let document = try folder.write(
      "synthetic.ods",
      ods(
        "<table:table table:name=\"One\">"
          + [
            ["", ">Area", ">Sex", ">Count"], [" table:number-rows-spanned=\"2\">Kent", ">a", ">1"],
            [">", ">b", ">2"],
          ].map { row in
            "<table:table-row>"
              + row.filter { !$0.isEmpty }.map { cell in
                let parts = cell.split(separator: ">", omittingEmptySubsequences: false)
                let text = parts[1].isEmpty ? "" : "<text:p>\(parts[1])</text:p>"
                return "<table:table-cell\(parts[0])>\(text)</table:table-cell>"
              }.joined() + "</table:table-row>"
          }.joined() + "</table:table>"))
    #expect(try folder.loaded(document).texts("Area") == ["Kent", "Kent"])
  }
}

extension WorkbookLoadingTests {
  @Test func aListOfContentsIsNotTheTable() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        ("Contents", [cells("Table", "Title"), cells("1", "Searches"), cells("2", "Arrests")]),
        ("Table_1", [cells("Force", "Searches"), cells("Kent", "12"), cells("Surrey", "13")]),
      ]))
    let data = try folder.loaded(path)
    #expect(try data.numbers("Searches") == [12, 13])
    #expect(data.report.notes.contains { $0.contains("Other sheets: Contents") })
  }

  @Test func anotherTableOnTheSheetIsToldAndNotMixedIn() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        (
          "Data",
          [
            cells("Month", "Borough", "Offences"), cells("2023-01", "Hackney", "17"),
            cells("2023-02", "Hackney", "27"), "", cells("Table 2: by sex"),
            cells("Sex", "Offences"), cells("Female", "50"), cells("Male", "40"),
          ]
        )
      ]))
    let data = try folder.loaded(path)
    #expect(try data.periods("Month") == ["January 2023", "February 2023"])
    #expect(try data.numbers("Offences") == [17, 27])
    #expect(data.report.rowsNotRead == 4)
    #expect(
      data.report.notes.contains { $0.contains("table 2 begins in row 5 (“Table 2: by sex”)") })
  }
}
