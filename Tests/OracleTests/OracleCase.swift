import Catalog
import Executing
import Language
import Periods
import Questions
import SourceText
import Tables

/// A question over two random tables, whose answer a database gives too.
struct OracleCase {
  var seed: UInt64
  var table: Relation
  var other: Relation
  var stages: [Stage]

  /// As one types it.
  var question: String { (["from alpha"] + stages.map(\.description)).joined(separator: " | ") }
}

/// What a question comes to, and the SQL that should come to the same.
struct OracleAnswer {
  var relation: Relation
  var sql: String
}

/// Runs questions through the language's own stages, from text to rows.
struct OracleRun {
  let catalog: Catalog
  private let lexicon: Lexicon<Name>

  init(catalog: Catalog) {
    self.catalog = catalog
    var lexicon = catalog.lexicon
    for name in ["alpha", "beta"] { lexicon.insert(name, Name(.table, id: name, label: name)) }
    self.lexicon = lexicon
  }

  /// The rows of a question and its SQL, over tables of these names in the database.
  ///
  /// - Returns: nil where the question is refused for a reason that only the rows show, as a cell that
  ///   two rows want.
  func answer(to one: OracleCase, _ alpha: String, _ beta: String) throws -> OracleAnswer? {
    let statements = parse(one.question, lexicon: lexicon)
    guard statements.count == 1, statements[0].diagnostics.isEmpty,
      case .question(let syntax) = statements[0].kind
    else {
      throw Unprintable("can't be read: \(statements.flatMap(\.diagnostics).map(\.message))")
    }
    let printed = syntax.stages.map(\.description)
    guard printed == one.stages.map(\.description) else {
      throw Unprintable("is read as another question: \(printed.joined(separator: " | "))")
    }
    let catalog = catalog
    let tables = [
      "alpha": SessionTable(name: "alpha", relation: one.table),
      "beta": SessionTable(name: "beta", relation: one.other),
    ]
    let scope = Scope(tables: tables) { plan throws(Refusal) in
      do throws(Diagnostic) {
        return try execute(plan, catalog: catalog).relation.columns
      } catch {
        throw .wrong(error)
      }
    }
    let plan: Plan
    let relation: Relation
    do {
      let question = try resolve(syntax, text: one.question, catalog: catalog, scope: scope)
      guard let found = Questions.plan(question, catalog: catalog) else {
        throw Unprintable("has no plan")
      }
      plan = found
      relation = try execute(plan, catalog: catalog).relation
    } catch Refusal.wrong(let diagnostic) where diagnostic.code == "E055" {
      return nil
    } catch Refusal.wrong(let diagnostic) {
      throw Unprintable("is refused: \(diagnostic.message)")
    }
    var printer = SQLPrinter(dialect: SQLite.dialect)
    printer.joinable = ["beta": SQLTable(beta, one.other)]
    printer.headings = { steps, use in
      let rows = try execute(Plan(origin: plan.origin, steps: steps), catalog: catalog).relation
      return headings(of: use.name, in: rows)
    }
    return OracleAnswer(
      relation: relation, sql: try printer.sql(for: plan.steps, over: SQLTable(alpha, one.table)))
  }
}

extension SQLTable {
  init(_ name: String, _ relation: Relation) {
    self.init(name: name, columns: relation.columns.map { Column($0.name, $0.type) })
  }
}

/// The different values of a column in order of first appearance, each with a name of its own.
private func headings(of name: String, in rows: Relation) -> [(name: String, value: Value)] {
  guard let column = rows.columns.first(where: { $0.name == name }) else { return [] }
  var seen: [String?] = []
  var found: [(name: String, value: Value)] = []
  for cell in column.cells {
    var key = storedText(cell.value)
    if case .text(let text) = cell.value { key = folded(text) }
    if case .period(let period) = cell.value { key = String(stored(period).prefix(21)) }
    if case .number(let number) = cell.value { key = Int(exactly: number).map(String.init) ?? key }
    if seen.contains(key) { continue }
    seen.append(key)
    found.append(("value \(found.count + 1)", cell.value))
  }
  return found
}

/// Where two answers differ; nil where they agree.
func difference(between relation: Relation, and rows: [[String?]]) -> String? {
  guard relation.rowCount == rows.count else {
    return "\(relation.rowCount) rows, and \(rows.count) in SQL"
  }
  for row in 0..<relation.rowCount {
    let cells = relation.row(row)
    guard cells.count == rows[row].count || cells.isEmpty else {
      return "\(cells.count) columns, and \(rows[row].count) in SQL"
    }
    for (column, cell) in cells.enumerated() where !isSame(cell.value, rows[row][column]) {
      return "row \(row + 1), \(relation.columns[column].name): \(cell.value), and"
        + " \(rows[row][column] ?? "NULL") in SQL"
    }
  }
  return nil
}

private func isSame(_ value: Value, _ text: String?) -> Bool {
  guard let own = storedText(value), let text else {
    return value.isMissing && text == nil
  }
  guard let number = value.asDouble, let other = Double(text) else { return own == text }
  return abs(number - other) <= 1e-9 * max(1, abs(number), abs(other))
}
