import Periods
import Tables

/// Random numbers that a seed decides, so that a failure can be had again.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// Whether it happens, so many times in a hundred.
  mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  mutating func one<Item>(of items: [Item]) -> Item { items[below(items.count)] }

  /// One of several makers, each so often as its weight says.
  mutating func weighted<Item>(_ choices: [(weight: Int, item: Item)]) -> Item {
    var rest = below(choices.reduce(0) { $0 + $1.weight })
    for choice in choices {
      rest -= choice.weight
      if rest < 0 { return choice.item }
    }
    return choices[choices.count - 1].item
  }
}

/// Tables of few different values, so that ties, duplicates and near misses are common.
enum RandomTables {
  static let texts = [
    "Met", "met ", " MET", "HMICFRS", "hmicfrs", "Émile", "ÉMILE", "émile ", "O’Brien", "o'brien",
    "", " ", "a–b", "a-b", "a\u{A0}b", "A  B", "Straße", "Über", "über", "two\twords", "Ω", "it",
  ]
  static let wholes = [0, 0, 1, 2, 3, 3, 5, 10, -1, -4, 20, 49, 50, 1000, 8535]
  static let decimals = [
    0.1, 0.2, 0.3, 0.5, 1.25, 2, -1.5, 0, 2.675, 1.005, 33.3, -0.1, 100, 12.5, 0.30,
  ]
  static let dates = [
    "2018-12-31", "2019", "2019", "2019-01", "2019-01-01", "2019-03-31", "2019-04", "2019-04-01",
    "2019-06", "2019-06-15", "2019-06-15", "2020-02-29", "2020-02", "2020",
  ]
  static let periods: [Period] = [
    .financialYear(2012), .financialYear(2012), .financialYear(2013), .calendarYear(2012),
    .calendarYear(2013), .month(2012, 6), .month(2013, 1), .quarter(2013, 1),
    .financialQuarter(2012, 4), .day(Day(2012, 6, 15)), .span(Day(2012, 4, 10), Day(2013, 4, 20)),
    .span(Day(2012, 1, 1), Day(2012, 12, 31)),
  ]

  /// A table of every type of column.
  static func main(_ random: inout Seeded) -> Relation {
    let rows = random.happens(5) ? 0 : 1 + random.below(14)
    let missing = random.one(of: [0, 10, 30, 60])
    func column(
      _ name: String, _ type: ColumnType, _ value: (inout Seeded) -> Value,
      _ random: inout Seeded
    ) -> Column {
      Column(
        name, type,
        cells: (0..<rows).map { _ in
          random.happens(missing) ? .missing() : Cell(value(&random))
        })
    }
    var id = Column("id", .integer)
    id.cells = (0..<rows).map { Cell(.integer($0 + 1)) }
    let columns = [
      id,
      column("body", .text, { .text($0.one(of: texts)) }, &random),
      column("note", .text, { .text($0.one(of: texts)) }, &random),
      column("size", .integer, { .integer($0.one(of: wholes)) }, &random),
      column("below good", .integer, { .integer($0.one(of: wholes)) }, &random),
      column("amount", .number, { number($0.one(of: decimals)) }, &random),
      column("cost", .number, { number($0.one(of: decimals)) }, &random),
      column("due", .date, { date($0.one(of: dates)) }, &random),
      column("seen", .date, { date($0.one(of: dates)) }, &random),
      column("span", .period, { .period($0.one(of: periods)) }, &random),
      column("done", .boolean, { .boolean($0.happens(50)) }, &random),
    ]
    return Relation(columns: columns, sources: (0..<rows).map { ["row \($0 + 1)"] })
  }

  /// A smaller one that others are joined with, some names the same as there.
  static func other(_ random: inout Seeded) -> Relation {
    let rows = random.below(8)
    func cells(_ value: (inout Seeded) -> Value, _ random: inout Seeded) -> [Cell] {
      (0..<rows).map { _ in random.happens(20) ? .missing() : Cell(value(&random)) }
    }
    let columns = [
      Column("name", .text, cells: cells({ .text($0.one(of: texts)) }, &random)),
      Column("size", .integer, cells: cells({ .integer($0.one(of: wholes)) }, &random)),
      Column("weight", .number, cells: cells({ number($0.one(of: decimals)) }, &random)),
      Column("due", .date, cells: cells({ date($0.one(of: dates)) }, &random)),
      Column("span", .period, cells: cells({ .period($0.one(of: periods)) }, &random)),
      Column("done", .boolean, cells: cells({ .boolean($0.happens(50)) }, &random)),
    ]
    return Relation(columns: columns, sources: (0..<rows).map { ["other \($0 + 1)"] })
  }

  /// A whole number stands in a column of numbers as what it is.
  private static func number(_ number: Double) -> Value {
    Int(exactly: number).map { .integer($0) } ?? .number(number)
  }

  private static func date(_ text: String) -> Value {
    PartialDate(iso: text).map { .date($0) } ?? .missing
  }
}
