import Importing
import SourceText
import Testing

/// Synthetic files of forms that their names don't say, or that aren't read.
@Suite("Forms of files") struct FileFormTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(arguments: ["synthetic.xlsm", "synthetic.csv", "synthetic.xls", "synthetic"])
  func aWorkbookIsOneWhateverItsName(name: String) throws {
    let path = try folder.write(
      name,
      xlsx([("One", [cells("Borough", "Cases"), cells("Hackney", "5"), cells("Brent", "6")])]))
    #expect(try folder.loaded(path).numbers("Cases") == [5, 6])
  }

  @Test func aTextIsOneWhateverItsName() throws {
    let data = try folder.loading("Borough,Cases\nHackney,5\nBrent,6\n", named: "synthetic.xlsx")
    #expect(try data.numbers("Cases") == [5, 6])
  }

  @Test(
    arguments: [
      ("Workbook", "before 2007", "save it as .xlsx"),
      ("EncryptedPackage", "protected by a password", "save a copy without one"),
    ])
  func formsOfOldSayHowToGoOn(part: String, said: String, help: String) throws {
    let start: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let name = part.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(0)] }
    let path = try folder.write(
      "synthetic.xlsx", start + [UInt8](repeating: 0, count: 600) + name + [0, 0])
    let problem = try #require(failure { try folder.loaded(path) })
    #expect(problem.message.contains(said))
    #expect(problem.help?.contains(help) == true)
  }

  @Test(
    arguments: [
      ("<html><table><tr><td>Borough</td></tr></table></html>", "a web page"),
      ("<?xml version=\"1.0\"?><Workbook/>", "a web page"),
    ])
  func markupIsNoTable(text: String, said: String) throws {
    let path = try folder.write("synthetic.xls", text)
    #expect(failure { try folder.loaded(path) }?.message.contains(said) == true)
  }

  @Test(
    arguments: [
      ("xl/workbook.bin", "", ".xlsb"), ("letter.txt", "", "an archive"),
      (
        "content.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>",
        "protected by a password"
      ),
    ])
  func archivesSayWhatTheyAre(part: String, manifest: String, said: String) throws {
    var members = [(name: part, text: "x")]
    if !manifest.isEmpty { members.append((name: "META-INF/manifest.xml", text: manifest)) }
    let path = try folder.write("synthetic.ods", archive(members))
    let problem = try #require(failure { try folder.loaded(path) })
    #expect(problem.message.contains(said))
    #expect(problem.help?.contains("load") == true)
  }

  @Test func formulasWithoutResultsAndHiddenRowsAreTold() throws {
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx([
        (
          "One",
          [
            cells("Borough", "Cases", "All"), cells("Hackney", "5") + "<c><f>B2</f><v></v></c>",
            cells("Brent", "6") + "<c t=\"str\"><f>B3</f><v></v></c>",
          ]
        )
      ]))
    let notes = try folder.loaded(path).report.notes
    #expect(notes.contains { $0.hasPrefix("1 cell has a formula") && $0.contains("row 2") })
    let hidden = try folder.write(
      "hidden.ods",
      ods(
        "<table:table table:name=\"One\">"
          + ["<table:table-row>", "<table:table-row table:visibility=\"filter\">"].joined(
            separator: odsCells("Borough", "Cases") + "</table:table-row><table:table-row>"
              + odsCells("Kent", "3") + "</table:table-row>") + odsCells("Surrey", "4")
          + "</table:table-row></table:table>"))
    let data = try folder.loaded(hidden)
    #expect(try data.numbers("Cases") == [3, 4])
    #expect(data.report.notes.contains { $0.hasPrefix("1 row is hidden") })
  }

  private func odsCells(_ values: String...) -> String {
    values.map { value in
      Double(value) == nil
        ? "<table:table-cell><text:p>\(value)</text:p></table:table-cell>"
        : "<table:table-cell office:value-type=\"float\" office:value=\"\(value)\"/>"
    }.joined()
  }
}
