import Language
import Periods
import Questions
import SourceText
import Tables
import Testing

@testable import Executing

@Suite("Steps over rows")
struct StepTests {
  /// Five records, one undated, one dated by its year, one without a size.
  let records = Relation(
    columns: [
      Column(
        "date", .date,
        cells: ["2019", "2018-06-01", "", "2019-06-15", "2020-01"].map { text in
          PartialDate(iso: text).map { Cell(.date($0)) } ?? .missing(.undated)
        }),
      Column(
        "body", .text,
        cells: ["HMICFRS", "Met", "HMICFRS", "Met ", "hmicfrs"].map { Cell(.text($0)) }),
      Column(
        "size", .integer,
        cells: [
          Cell(.integer(3)), .missing(.suppressed), Cell(.integer(1)), Cell(.integer(3)),
          Cell(.integer(2)),
        ]),
      Column(
        "title", .text,
        cells: [
          "Strip searches of children", "Custody", "A search", "Dismissing", "Missing children",
        ]
        .map { Cell(.text($0)) }),
    ], sources: [["a"], ["b"], ["a", "c"], ["d"], ["b"]])

  @Test(
    "A condition keeps what is true and counts what is unknown",
    arguments: [
      ("date is 2019", [0, 3], 1),
      ("date >= 2019", [0, 3, 4], 1),
      ("date > 2019", [4], 1),
      ("date <= May 2019", [0, 1], 1),
      ("date is not 2019", [1, 4], 1),
      ("date between June 2019 and December 2019", [0, 3], 1),
      ("size = 3", [0, 3], 1),
      ("size != 3", [2, 4], 1),
      ("not (size = 3)", [2, 4], 1),
      ("size = 3 or body is Met", [0, 1, 3], 0),
      ("size = 3 and body is Met", [3], 1),
      ("size is missing", [1], 0),
      ("size is suppressed", [1], 0),
      ("body is hmicfrs", [0, 2, 4], 0),
      ("body in (Met, MOPAC)", [1, 3], 0),
      ("title contains \"miss\"", [3, 4], 0),
      ("title starts with \"a s\"", [2], 0),
    ])
  func filters(condition: String, rows: [Int], unknown: Int) throws {
    let filtered = filter(records, by: try parsed(condition))
    #expect(filtered.relation.sources == records.picking(rows: rows).sources)
    #expect(filtered.relation.columns[3] == records.picking(rows: rows).columns[3])
    #expect(filtered.unknown == unknown)
  }

  @Test("A date that may lie outside the period is marked")
  func marksUnsureDates() throws {
    let filtered = filter(records, by: try parsed("date >= June 2019")).relation
    #expect(filtered.columns[0].cells.map(\.marks) == [[.undated], [], []])
    let whole = filter(records, by: try parsed("date >= 2019")).relation
    #expect(whole.columns[0].cells.allSatisfy { $0.marks.isEmpty })
  }

  @Test(
    "Words are found whole, one after the other, in the singular or the plural",
    arguments: [
      ("search", [0, 2]), ("missing child", []), ("missing children", [4]), ("child", []),
    ])
  func mentions(phrase: String, rows: [Int]) {
    let title = Expression.field(FieldUse("title", at: ByteSpan(0, 0)))
    let filtered = filter(records, by: .mentions([title], phrase)).relation
    #expect(filtered.columns[3] == records.picking(rows: rows).columns[3])
  }

  @Test("Sorting is stable, and missing comes last both ways")
  func sorts() throws {
    #expect(try order(by: "size", down: false) == [2, 4, 0, 3, 1])
    #expect(try order(by: "size", down: true) == [0, 3, 4, 2, 1])
    #expect(try order(by: "date", down: false) == [1, 0, 3, 4, 2])
    #expect(try order(by: "date", down: true) == [4, 3, 0, 1, 2])
  }

  @Test("Groups come in order of first appearance with the sources of their rows")
  func counts() {
    func count(_ relation: Relation, by names: [String]) -> Relation {
      let keys = names.map { name in
        Derived(
          column: RecordField(name, .integer),
          expression: .field(FieldUse(name, at: ByteSpan(0, 0))))
      }
      let grouping = Grouping(
        function: .count, result: RecordField("count", .integer), keys: keys)
      return aggregate(relation, grouping, isDespiteBreaks: false)
    }
    let counted = count(records, by: ["size"])
    #expect(counted.columns.map(\.name) == ["size", "count"])
    #expect(
      counted.columns[1].cells.map(\.value) == [.integer(2), .integer(1), .integer(1), .integer(1)])
    #expect(counted.sources == [["a", "d"], ["b"], ["a", "c"], ["b"]])
    let none = count(records.picking(rows: []), by: [])
    #expect(none.columns.map(\.cells) == [[Cell(.integer(0))]])
  }

  @Test(
    "Wilson's interval of a share",
    arguments: [(36, 38, "82.7% to 98.5%"), (0, 10, "0.0% to 27.8%"), (10, 10, "72.2% to 100.0%")])
  func wilson(count: Int, total: Int, interval: String) {
    #expect(wilsonInterval(count, of: total) == interval)
  }

  @Test("Work on rows ends when it is asked to")
  func workStops() throws {
    let control = Control()
    control.stop()
    let key = Stage.SortKey(field: FieldUse("size", at: ByteSpan(0, 0)), isDescending: false)
    #expect(throws: Stopped.self) { try sort(records, by: [key], control) }
    let table = SessionTable(name: "records", relation: records)
    let size = FieldUse("size", at: ByteSpan(0, 0))
    let doubled = Expression.binary(.times, .field(size), .number(2, written: "2"))
    let ranked = Expression.call(.rank, [.field(size)], within: [size])
    func added(_ expression: Expression) -> Plan.Step {
      .add([Derived(column: RecordField("more", .number), expression: expression)])
    }
    let catalog = try KeptRows([:]).catalog
    for step in [
      .distinct(["size"]), added(doubled), added(ranked), .spread(size, of: ["name"]),
    ] as [Plan.Step] {
      let plan = Plan(origin: .table(table), steps: [step])
      let stopped = #expect(throws: Diagnostic.self) {
        try execute(plan, catalog: catalog, control: control)
      }
      #expect(stopped?.code == "E048", Comment(rawValue: step.words))
    }
  }

  private func order(by column: String, down: Bool) throws -> [Int] {
    let key = Stage.SortKey(field: FieldUse(column, at: ByteSpan(0, 0)), isDescending: down)
    let sorted = try sort(records, by: [key])
    return sorted.columns[3].cells.compactMap { cell in
      records.columns[3].cells.firstIndex(of: cell)
    }
  }

  private func parsed(_ condition: String) throws -> Expression {
    var lexicon = Lexicon<Name>()
    lexicon.insert("records", Name(.dataset, id: "records", label: "records"))
    let statement = try #require(parse("records where \(condition)", lexicon: lexicon).first)
    #expect(statement.diagnostics.isEmpty, "\(condition)")
    guard case .question(let syntax) = statement.kind,
      case .condition(let expression)? = syntax.phrases.first?.kind
    else { throw Diagnostic("E008", "\(condition) can't be read.") }
    // No column here is called as a value is.
    return expression.changing { part in
      if case .word(let use) = part { .text(use.name) } else { nil }
    }
  }
}
