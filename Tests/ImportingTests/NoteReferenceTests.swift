import Importing
import Tables
import Testing

/// References to notes behind names, in small synthetic files.
@Suite("References to notes") struct NoteReferenceTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(
    arguments: [
      ("Kent [note 1]", "Kent"), ("Kent[Note 1]", "Kent"), ("Kent [notes 2 and 3]", "Kent"),
      ("Kent [note 1] [note 2]", "Kent"), ("Kent (note 4)", "Kent"), ("Kent [5]", "Kent"),
      ("Kent¹", "Kent"), ("Kent (county)", "Kent (county)"), ("Kent (2)", "Kent (2)"),
      ("Area m²", "Area m"), ("m²", "m²"), ("[x]", "[x]"), ("Kent [x]", "Kent [x]"),
    ])
  func namesAreWithoutThem(written: String, name: String) throws {
    let data = try folder.loading("Force,Year,Offences\n\(written),2021/22,5\nSurrey,2021/22,6\n")
    #expect(try data.texts("Force") == [name, "Surrey"])
    #expect(
      data.report.notes.contains { $0.hasPrefix("Left off names") && $0.contains(written) }
        == (name != written))
  }

  @Test func areasAreKnownAndColumnsNamedWithoutThem() throws {
    let data = try folder.loading(
      "Police force area [note 1],Year,Offences [note 2]\nKent [note 3],2021/22,5 [note 4]\n"
        + "Surrey,2021/22,6\nKent,2022/23,7\n")
    #expect(data.table.columns.map(\.name) == ["Police force area", "Year", "Offences"])
    #expect(try data.texts("Police force area") == ["Kent", "Surrey", "Kent"])
    #expect(try data.numbers("Offences") == [5, 6, 7])
    #expect(data.report.areas.first?.kinds == ["force": 2])
  }
}
