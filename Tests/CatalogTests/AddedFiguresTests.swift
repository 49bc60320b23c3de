import Catalog
import SourceText
import Testing

/// What a catalog knows after something was added to it, and after that was taken away.
@Suite struct AddedFiguresTests {
  @Test func areasAndNamesAreThoseOfNow() throws {
    let folder = try TemporaryFolder()
    try MinimalPackage().write(to: folder)
    let catalog = try Catalog(folder: folder.path)
    // Asked first, so that an answer that was kept from before would be seen.
    let names = catalog.names(of: [.area]).count
    #expect(catalog.areaCount(ofKind: "ward") == 0)
    #expect(catalog.areas(in: "ward-parent").isEmpty)
    #expect(catalog.areas(among: ["ward-1"]).isEmpty)

    catalog.add(
      AddedFigures(
        name: "wards", topics: [],
        areas: [
          Area(
            id: "ward-1", label: "First ward", aliases: [], kind: "ward", parent: "ward-parent",
            gss: "")
        ], series: [],
        source: Source(
          id: "file", title: "A file", publisher: "", published: "", url: "", licence: "",
          kind: "other", note: ""),
        names: [(Name(.area, id: "ward-1", label: "First ward"), ["First ward"])],
        observations: { _, _ in [] }, presence: { _ in [] }))
    #expect(catalog.names(of: [.area]).count == names + 1)
    #expect(catalog.areaCount(ofKind: "ward") == 1)
    #expect(catalog.areas(in: "ward-parent").map(\.id) == ["ward-1"])
    #expect(catalog.areas(among: ["ward-1"]).map(\.id) == ["ward-1"])

    catalog.remove(added: "wards")
    #expect(catalog.names(of: [.area]).count == names)
    #expect(catalog.areas(among: ["ward-1"]).isEmpty)
  }
}
