import Catalog
import Language
import Periods
import Questions
import SourceText
import Testing

@Suite("Questions about the record")
struct RecordsResolvingTests {
  let catalog: Catalog

  init() throws { catalog = try Catalog(folder: shippedData) }

  @Test(
    "A wrong question says what is wrong and offers one that runs",
    arguments: [
      ("concerns where bdy is HMIC", "E012", "concerns where body is HMIC"),
      ("concerns where body is HMICX", "E046", "concerns where body is HMIC"),
      ("concerns where status is opne", "E046", "concerns where status is open"),
      ("concerns where theme > 5", "E013", nil),
      ("findings where examined is many", "E013", nil),
      ("findings where below good contains 3", "E013", nil),
      ("concerns since 2016 in 2018", "E042", "concerns since 2016"),
      ("events from hmicfrs", "E043", "events about hmicfrs"),
      ("concerns in Hackney", "E044", "concerns about Hackney"),
      ("topics in 2014", "E045", "topics"),
      ("concerns since 2016 | sort dat", "E012", "concerns since 2016 | sort date"),
      ("concerns | count by body | sort theme", "E012", nil),
    ])
  func refuses(question: String, code: String, fix: String?) throws {
    let refusal = try #require(throws: Refusal.self) { try resolved(question, catalog) }
    guard case .wrong(let diagnostic) = refusal else {
      Issue.record("\(question) is ambiguous")
      return
    }
    #expect(diagnostic.code == code)
    #expect(diagnostic.span != nil)
    #expect(diagnostic.fix == fix)
    if let fix { _ = try resolved(fix, catalog) }
  }

  @Test(
    "Ten to a year is a financial year or a month, and both are offered",
    arguments: [
      ("concerns in 2009-10", ["concerns in 2009/10", "concerns in October 2009"]),
      (
        "concerns where date is 2009-10",
        ["concerns where date is 2009/10", "concerns where date is October 2009"]
      ),
    ])
  func ambiguous(question: String, readings: [String]) throws {
    let refusal = try #require(throws: Refusal.self) { try resolved(question, catalog) }
    guard case .ambiguous(_, let found) = refusal else {
      Issue.record("\(question) is not ambiguous")
      return
    }
    #expect(found.map(\.question) == readings)
    for reading in found { _ = try resolved(reading.question, catalog) }
  }

  @Test(
    "The days of a period",
    arguments: [
      ("concerns since 2016", Day(2016, 1, 1), nil),
      ("concerns in 2014", Day(2014, 1, 1), Day(2014, 12, 31)),
      ("inspections 2016..2024", Day(2016, 1, 1), Day(2024, 12, 31)),
      ("concerns before the Casey Review", nil, Day(2023, 3, 20)),
      ("concerns in 2012/13", Day(2012, 4, 1), Day(2013, 3, 31)),
      ("concerns last 2 years", Day(2024, 2, 1), Day(2026, 1, 31)),
      ("concerns last 2 years as at 31 March 2018", Day(2016, 4, 1), Day(2018, 3, 31)),
      ("concerns latest", Day(2025, 10, 1), Day(2025, 10, 31)),
    ] as [(String, Day?, Day?)])
  func period(question: String, first: Day?, last: Day?) throws {
    let choice = try resolved(question, catalog).choice
    #expect(choice.first == first)
    #expect(choice.last == last)
  }

  @Test(
    "Any alias of a name finds its label",
    arguments: ["HMIC", "HMI", "hmicfrs", "the inspectorate"])
  func alias(spelling: String) throws {
    let question = try resolved("concerns where body is \(spelling)", catalog)
    #expect(question.conditions.map(\.description) == ["body is \"HMICFRS\""])
  }

  @Test("A body takes in those below it, but an office holder stands alone")
  func below() {
    #expect(
      Set(bodies(from: "assembly", catalog: catalog)) == [
        "assembly", "assembly-member", "pcc", "working-group",
      ])
    #expect(bodies(from: "mayor", catalog: catalog) == ["mayor"])
  }

  @Test("The read-back spells the defaults out")
  func readback() throws {
    #expect(
      try resolved("concerns since 2016", catalog).readback
        == "Concerns, dated from 2016, as at 31 January 2026, the date of the data, earliest first."
    )
    let assembly = try resolved("meetings from the assembly", catalog).readback
    #expect(assembly.contains("below it, taken in"))
    let open = try resolved("recommendations where status is open", catalog).readback
    #expect(open.contains("not known to be done, closed, rejected or superseded"))
  }

  @Test("Every view of the package has a condition that can be read")
  func views() throws {
    for view in catalog.descriptor.views {
      let question = try resolved(view.name, catalog)
      #expect(question.conditions.count == 1, "\(view.name)")
    }
  }

  @Test("The status columns stand last, and the long text last but one")
  func columns() throws {
    #expect(
      try resolved("concerns", catalog).shown
        == ["date", "body", "theme", "kind", "summary", "status"])
    #expect(
      try resolved("overdue recommendations", catalog).shown
        == ["group", "due", "review", "summary", "what says so", "cause closed"])
  }

  @Test("A year compared with a number is a number, and with a date a period")
  func typed() throws {
    let number = try resolved("findings where examined > 2000", catalog)
    #expect(
      number.conditions == [
        .binary(
          .greater, .field(FieldUse("examined", at: ByteSpan(15, 23))),
          .number(2000, written: "2000"))
      ])
    let date = try resolved("concerns where date >= 2016", catalog)
    #expect(date.conditions.first?.description == "date >= 2016")
  }
}

/// The folder of the shipped data.
private var shippedData: String {
  let here = #filePath.split(separator: "/").dropLast(3)
  return "/" + here.joined(separator: "/") + "/Datasets/met-safeguarding"
}

private func resolved(_ text: String, _ catalog: Catalog) throws -> RecordsQuestion {
  let statement = try #require(parse(text, lexicon: catalog.lexicon).first)
  #expect(statement.diagnostics.isEmpty, "\(text)")
  guard case .question(let syntax) = statement.kind else {
    throw Diagnostic("E001", "\(text) is no question.")
  }
  return try resolveRecords(syntax, catalog: catalog, scope: Scope())
}
