import Periods
import Tables
import Testing

/// Scans that count by what is kept beside the rows give what a look at every row gives.
@Suite("Tallies of blocks and of tables")
struct TallyTests {
  private static let kinds = ["", "burglary", "robbery", "theft", "drugs"]
  private static let months = (1...4).map { Period.month(2019, $0) }

  /// Rows of several blocks: in most all are of one month, in the others of any.
  private let table: StoredTable

  init() {
    var state: UInt64 = 11
    func random(_ limit: Int) -> UInt32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(Int(state >> 33) % limit)
    }
    let blocks = (0..<12).map { index -> TableBlock in
      let rows = 200 + Int(random(300))
      let month = random(4) + 1
      return TableBlock(
        rowCount: rows,
        columns: [
          .codes(
            PackedIntegers(codes: (0..<rows).map { _ in index % 4 == 3 ? random(5) : month })),
          .codes(PackedIntegers(codes: (0..<rows).map { _ in index % 5 == 4 ? 2 : random(5) })),
          .numbers(PackedIntegers((0..<rows).map { _ in Int(random(90)) }), reasons: nil),
        ], origin: BlockOrigin(file: 0, lines: [2]))
    }
    table = StoredTable(
      columns: [
        StoredColumn(
          "Month",
          .period([nil] + Self.months, written: TextDictionary([""] + Self.months.map(\.iso)))),
        StoredColumn("Kind", .text(TextDictionary(Self.kinds))),
        StoredColumn("Age", .number(decimals: 0, reasons: [.none])),
      ], blocks: blocks, files: ["made up"])
  }

  private typealias Condition = TableScan.Condition

  private static let isBurglary = Condition.test(column: 1, .text { $0 == "burglary" })
  private static let isNoTheft = Condition.not(.test(column: 1, .text { $0 == "theft" }))
  private static let isEarly = Condition.test(
    column: 0, .value { $0 == .period(months[0]) || $0 == .period(months[1]) })
  private static let isOld = Condition.test(column: 2, .number(.greater, 40))

  /// What a condition says of a row: nil where it isn't known.
  private func holds(_ condition: TableScan.Condition, _ row: Int) -> Bool? {
    switch condition {
    case .test(let column, let test):
      let value = table.cell(row, column).value
      switch (test, value) {
      case (.isMissing, _): return value.isMissing
      case (.text(let holds, _), .text(let text)): return holds(text)
      case (.value(let holds), .period): return holds(value)
      case (.number(_, let least), .integer(let number)): return Double(number) > least
      default: return nil
      }
    case .not(let inner): return holds(inner, row).map { !$0 }
    case .all(let parts):
      let verdicts = parts.map { holds($0, row) }
      return verdicts.contains(false) ? false : verdicts.contains(nil) ? nil : true
    case .any(let parts):
      let verdicts = parts.map { holds($0, row) }
      return verdicts.contains(true) ? true : verdicts.contains(nil) ? nil : false
    }
  }

  private static let conditions: [TableScan.Condition?] = [
    nil, isBurglary, isNoTheft, isEarly, isOld, .test(column: 1, .isMissing),
    .all([isBurglary, isEarly]), .any([isBurglary, isEarly]), .all([isNoTheft, isBurglary]),
    .not(.all([isNoTheft, isEarly])), .any([isEarly, .not(isEarly)]), .all([isBurglary, isOld]),
  ]

  /// With the codes of whole columns counted, groups, their order and what is unknown stay the same.
  @Test(arguments: conditions.indices, [[], [0], [1], [0, 1]])
  func countedColumnsGiveTheSame(condition: Int, keys: [Int]) throws {
    var counted = table
    counted.countCodes()
    for top in [nil, TableScan.Top(2, by: 0)] {
      let scan = TableScan(
        where: Self.conditions[condition],
        by: keys.map {
          TableScan.Key(column: $0, name: "key \($0)", type: $0 == 0 ? .period : .text)
        }, aggregates: [TableScan.Aggregate(.count, named: "count")], top: top)
      let (plain, tallied) = (
        try table.run(scan, source: "s"), try counted.run(scan, source: "s")
      )
      #expect(tallied.relation == plain.relation)
      #expect(tallied.matching == plain.matching)
      #expect(tallied.unknown == plain.unknown)
    }
  }

  @Test(arguments: conditions)
  func countsAreThoseOfEveryRow(condition: TableScan.Condition?) throws {
    let scan = TableScan(
      where: condition, by: [TableScan.Key(column: 0, name: "month", type: .period)],
      aggregates: [TableScan.Aggregate(.count, named: "count")])
    let result = try table.run(scan, source: "s")
    var counts: [Value: Int] = [:]
    var unknown = 0
    for row in 0..<table.rowCount {
      switch condition.map({ holds($0, row) }) ?? true {
      case true?: counts[table.cell(row, 0).value, default: 0] += 1
      case false?: break
      case nil: unknown += 1
      }
    }
    #expect(result.matching == counts.values.reduce(0, +))
    #expect(result.unknown == unknown)
    let found = Dictionary(
      uniqueKeysWithValues: (0..<result.relation.rowCount).map {
        (result.relation[$0, 0].value, result.relation[$0, 1].value)
      })
    #expect(found == counts.mapValues { .integer($0) })
  }
}
