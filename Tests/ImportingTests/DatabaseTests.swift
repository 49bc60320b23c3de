import Foundation
import Importing
import Tables
import Testing

/// The same random questions to the same rows, asked here and of databases.
@Suite("Beside databases") struct DatabaseTests {
  /// One question, as a scan and as SQL.
  private struct Question {
    var scan: TableScan
    var sql: String
  }

  /// A question for the first rows of an order, by their numbers.
  private struct RowQuestion {
    var keys: [RowOrder.Key]
    var count: Int
    var condition: TableScan.Condition?
    var sql: String
  }

  private static let columns = [
    "area": 0, "kind": 1, "n": 2, "d": 3, "id": 4, "name": 5, "line": 6,
  ]

  @Test(
    "Two thousand questions agree with SQLite",
    .enabled(if: Database.sqlite != nil, "sqlite3 is not installed"))
  func agreesWithSQLite() throws { try compare(with: #require(Database.sqlite)) }

  @Test(
    "Two thousand questions agree with DuckDB",
    .enabled(
      if: Database.duckdb != nil,
      "duckdb is neither on PATH nor named by SCRUTINY_DUCKDB; `pip install duckdb-cli` gives it"))
  func agreesWithDuckDB() throws { try compare(with: #require(Database.duckdb)) }

  private func compare(with database: Database) throws {
    let folder = try LoadingFolder()
    var random = SeededGenerator(state: 2014)
    var csv = "area,kind,n,d,id,name,line\n"
    for line in 0..<3000 {
      let number =
        Int.random(in: 0..<12, using: &random) == 0
        ? "" : String(Int.random(in: -50...900, using: &random))
      let decimal =
        "\(Int.random(in: 0...99, using: &random)).\(Int.random(in: 10...99, using: &random))"
      let area = Int.random(in: 0..<40, using: &random)
      let kind = Int.random(in: 0..<7, using: &random)
      let digits = String(UInt64.random(in: 0...9999, using: &random) << 48, radix: 16)
      let id =
        Int.random(in: 0..<15, using: &random) == 0
        ? "" : String(repeating: "0", count: 16 - digits.count) + digits
      let name = "name \(UInt64.random(in: 0...20_000, using: &random))"
      csv += "area \(area),kind \(kind),\(number),\(decimal),\(id),\(name),\(line)\n"
    }
    let path = try folder.write("questions.csv", csv)
    let data = try folder.loaded(path)
    let questions = (0..<2200).map { _ in question(&random) }
    let rowQuestions = (0..<400).map { _ in rowQuestion(&random) }
    let answers = try database.answers(
      to: questions.map(\.sql) + rowQuestions.map(\.sql), from: path)
    #expect(answers.count == questions.count + rowQuestions.count)
    for (question, expected) in zip(rowQuestions, answers.dropFirst(questions.count)) {
      let order = RowOrder(question.keys, inOrder: { $0 }) { left, right in
        switch (left, right) {
        case (.text(let left), .text(let right)): left == right ? nil : left < right
        default: nil
        }
      }
      let rows = try data.table.firstRows(question.count, in: order, where: question.condition).rows
      #expect(rows.map(String.init) == expected, "\(question.sql)")
    }
    for (question, expected) in zip(questions, answers) {
      let result = try data.table.run(question.scan, source: "s")
      let lines = (0..<result.relation.rowCount).map { row in
        result.relation.row(row).map(text)
      }
      let wanted = expected.map { $0.split(separator: "|").map(String.init) }
      #expect(isSame(lines, wanted), "\(question.sql)")
      let condition = try #require(question.scan.condition)
      #expect(try data.table.rows(where: condition).rows.count == result.matching)
    }
  }

  /// Whether rows are the same in any order, with the last figure to the millionth.
  private func isSame(_ left: [[String]], _ right: [[String]]) -> Bool {
    func sorted(_ rows: [[String]]) -> [[String]] {
      rows.sorted { $0.dropLast().joined(separator: "|") < $1.dropLast().joined(separator: "|") }
    }
    guard left.count == right.count else { return false }
    return zip(sorted(left), sorted(right)).allSatisfy { left, right in
      guard left.dropLast() == right.dropLast(), let one = left.last, let other = right.last else {
        return false
      }
      guard let one = Double(one), let other = Double(other) else { return one == other }
      return abs(one - other) < 1e-6
    }
  }

  private func question(_ random: inout SeededGenerator) -> Question {
    // Columns without codes make many groups, which take long to compare.
    let uncoded = [["id"], ["n"], ["name", "kind"], ["kind", "d"], ["id", "n", "area"]]
    let coded = [[], ["area"], ["kind"], ["area", "kind"]]
    let isCoded = Int.random(in: 0..<12, using: &random) > 0
    let keys = (isCoded ? coded : uncoded).randomElement(using: &random) ?? []
    let columns = Self.columns
    let (condition, clause) = condition(&random)
    let sums: [(TableScan.Aggregate.Kind, String)] = [
      (.sum, "sum"), (.least, "min"), (.largest, "max"), (.mean, "avg"),
    ]
    let (kind, function) = sums.randomElement(using: &random) ?? (.sum, "sum")
    let column = Bool.random(using: &random) ? "n" : "d"
    let aggregates = [
      TableScan.Aggregate(.count, named: "count"),
      TableScan.Aggregate(kind, of: columns[column], named: "x"),
    ]
    var sql = "select "
    if !keys.isEmpty {
      sql += keys.map { "coalesce(cast(\($0) as varchar), '–')" }.joined(separator: ", ") + ", "
    }
    sql += "count(*) c, case when \(function)(\(column)) is null then '–' else"
    sql += " printf('%.9f', cast(\(function)(\(column)) as double)) end from t where \(clause)"
    if !keys.isEmpty { sql += " group by " + keys.joined(separator: ", ") }
    var scan = TableScan(
      where: condition,
      by: keys.map { TableScan.Key(column: columns[$0] ?? 0, name: $0, type: .text) },
      aggregates: aggregates)
    if keys.count == 1, Bool.random(using: &random) {
      let count = Int.random(in: 1...5, using: &random)
      scan.top = TableScan.Top(count, by: 0)
      // Of groups that are as large the first to appear come first.
      sql += " order by c desc, min(line) limit \(count)"
    }
    return Question(scan: scan, sql: sql)
  }

  private func rowQuestion(_ random: inout SeededGenerator) -> RowQuestion {
    let names = ["area", "kind", "n", "d", "id", "name"].shuffled(using: &random)
      .prefix(Int.random(in: 1...3, using: &random))
    let keys = names.map {
      RowOrder.Key(Self.columns[$0] ?? 0, isDescending: Bool.random(using: &random))
    }
    let order = zip(names, keys).map { "\($0) \($1.isDescending ? "desc" : "asc") nulls last" }
    let count = [1, 3, 20, 700, 5000].randomElement(using: &random) ?? 1
    let (condition, clause) = condition(&random)
    let isAll = Bool.random(using: &random)
    return RowQuestion(
      keys: keys, count: count, condition: isAll ? nil : condition,
      sql: "select line from t\(isAll ? "" : " where \(clause)")"
        + " order by \(order.joined(separator: ", ")), line limit \(count)")
  }

  private func condition(
    _ random: inout SeededGenerator
  ) -> (TableScan.Condition, String) {
    let kind = "kind \(Int.random(in: 0..<8, using: &random))"
    let number = Int.random(in: -60...950, using: &random)
    let signs: [(TableScan.Comparison, String)] = [
      (.less, "<"), (.lessOrEqual, "<="), (.greater, ">"), (.greaterOrEqual, ">="), (.equal, "="),
      (.notEqual, "!="),
    ]
    let (sign, written) = signs.randomElement(using: &random) ?? (.less, "<")
    let isKind = TableScan.Condition.test(column: 1, .text { $0 == kind })
    let compares = TableScan.Condition.test(column: 2, .number(sign, Double(number)))
    let decimal = TableScan.Condition.test(column: 3, .number(sign, Double(number) / 8))
    return switch Int.random(in: 0..<8, using: &random) {
    case 0: (isKind, "kind = '\(kind)'")
    case 1: (compares, "n \(written) \(number)")
    case 2: (.all([isKind, compares]), "kind = '\(kind)' and n \(written) \(number)")
    case 3: (.any([isKind, compares]), "kind = '\(kind)' or n \(written) \(number)")
    case 4: (.not(compares), "not (n \(written) \(number))")
    case 5: (.test(column: 2, .isMissing), "n is null")
    case 6: (decimal, "d \(written) cast(\(number) as double) / 8")
    default:
      (
        .test(column: 0, .text { $0.contains("3") && !$0.hasSuffix("9") }),
        "area like '%3%' and area not like '%9'"
      )
    }
  }

  private func text(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let text): text
    case .integer(let whole): String(whole)
    case .number(let number): "\(number)"
    default: "–"
    }
  }
}
