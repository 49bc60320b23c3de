import Answering
import Catalog
import Language
import SourceText
import Tables
import Testing

@Suite("Listings of names")
struct NameListingTests {
  let catalog: Catalog

  init() throws { catalog = try Catalog(folder: shippedData) }

  @Test("Datasets are listed with their rows, then the views")
  func datasets() throws {
    let answer = datasetsAnswer(catalog: catalog, text: "datasets")
    let concerns = try #require(answer.texts("name").firstIndex(of: "concerns"))
    #expect(answer.texts("rows")[concerns] == String(catalog.rows("concerns").indices.count))
    #expect(answer.texts("name").last == catalog.descriptor.views.last?.name)
  }

  @Test("A dataset is described by its fields, those worked out too")
  func describesDataset() throws {
    let answer = try described("concerns", .dataset)
    #expect(answer.texts("field").contains("body"))
    #expect(answer.texts("field").suffix(3) == ["status", "status date", "status by"])
    #expect(answer.texts("what it holds").allSatisfy { !$0.isEmpty })
  }

  @Test(
    "Everything else is described fact by fact",
    arguments: [
      ("vacant-posts", Name.Kind.series, "adds over", "nothing"),
      ("boroughs", .series, "kind of period", "financial year"),
      ("rape", .topic, "part of", "sexual offences"),
      ("hackney", .area, "GSS code", "E09000012"),
      ("hmic", .body, "also written", "HMIC"),
      ("munro", .person, "Author of the Munro Review", "May 2011"),
      ("munro", .review, "author", "Eileen Munro"),
      ("post-inspection review", .inspection, "fieldwork", "October 2018"),
      ("missing children", .thread, "records", "8 in concerns"),
      ("soeca", .event, "kind", "unit"),
      ("boroughs", .areaKind, "areas", "Hackney"),
    ])
  func describesName(name: String, kind: Name.Kind, what: String, says: String) throws {
    let answer = try described(name, kind)
    let row = try #require(answer.texts("what").firstIndex(of: what))
    #expect(answer.texts("says")[row].contains(says))
    #expect(!answer.headline.isEmpty)
  }

  @Test("Words are found in any spelling of a name")
  func words() {
    let answer = Answering.words(about: "scotland yard", catalog: catalog, text: "words")
    #expect(answer.texts("name") == ["Metropolitan Police Service"])
    #expect(Answering.words(about: "xyzzy", catalog: catalog, text: "words").rows == 0)
    #expect(
      Answering.words(about: nil, catalog: catalog, text: "words").texts("name").contains("rape"))
  }

  @Test("Each listed name can be typed")
  func typeable() {
    let answer = Answering.words(about: nil, catalog: catalog, text: "words")
    for name in answer.texts("name") {
      #expect(!catalog.lexicon.entries(named: name).isEmpty, "\(name)")
    }
  }

  private func described(_ name: String, _ kind: Name.Kind) throws -> Answer {
    let found = try #require(catalog.lexicon.entries(named: name).first { $0.kind == kind })
    return describe(found, catalog: catalog, text: "describe \(name)")
  }
}
