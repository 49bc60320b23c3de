import Answering
import Catalog
import Session
import SourceText
import Testing

/// Every question that an answer offers next can be asked.
@Suite struct RelatedTests {
  /// Each offered question once, with the question whose answer offers it.
  static let offered: [String] = {
    var seen: Set<String> = []
    return Corpus.cases.flatMap { Asking.all[$0.question] ?? [] }.flatMap(\.related)
      .filter { seen.insert($0).inserted }
  }()

  @Test func someAreOffered() {
    #expect(RelatedTests.offered.count > 50)
  }

  @Test func allCanBeAsked() throws {
    let session = try Asking.session()
    for question in RelatedTests.offered {
      expectNoError(question, of: session)
    }
  }

  /// What names of the data offer, too: titles may have commas and other signs of the language.
  @Test(arguments: Name.Kind.allCases)
  func namesOfferWhatCanBeAsked(_ kind: Name.Kind) throws {
    let session = try Asking.session()
    var seen: Set<String> = []
    let lexicon = session.catalog.lexicon
    let names = lexicon.names.flatMap { lexicon.entries(named: $0) }
      .filter { $0.kind == kind && seen.insert($0.id).inserted }
    for name in names.prefix(10) {
      let answer = describe(name, catalog: session.catalog, text: "describe \(name.label)")
      for question in answer.related { expectNoError(question, of: session) }
    }
  }

  private func expectNoError(_ question: String, of session: Session) {
    for answer in session.run(question).flatMap(\.answers) {
      if case .error(let diagnostic) = answer.status {
        Issue.record("\(question): \(diagnostic.code) \(diagnostic.message)")
      }
    }
  }
}
