import Periods
import Tables
import _TestSupport

/// The database program that answers are compared with.
struct SQLite {
  let path: String

  /// Finds it among the folders where programs usually are; nil when it isn't there.
  static let found: SQLite? = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/bin"]
    .map { SQLite(path: $0 + "/sqlite3") }
    .first { (try? $0.output(of: "SELECT 1;")) == "1\u{1E}" }

  /// What a script writes, with `\u{1F}` between columns and `\u{1E}` after rows, `\u{10}` for NULL.
  func output(of script: String) throws -> String {
    let head = """
      .bail off
      .mode list
      .separator "\\037" "\\036"
      .nullvalue "\\020"

      """
    let run = try runProgram(
      path, ["-batch", ":memory:"], input: Array((head + script).utf8),
      environment: ["HOME": "/nonexistent"], timeout: .seconds(120))
    guard run.error.isEmpty else {
      throw ProgramFailure(String(decoding: run.error.prefix(2000), as: UTF8.self))
    }
    return String(decoding: run.output, as: UTF8.self)
  }

  /// The rows of each query over the tables that a script makes, in one run of the program.
  func rows(of queries: [String], over tables: String) throws -> [[[String?]]] {
    var script = "BEGIN;\n" + tables + "COMMIT;\n"
    for query in queries { script += query + ";\nSELECT char(7);\n" }
    let answers = try output(of: script).split(
      separator: "\u{07}\u{1E}", omittingEmptySubsequences: false)
    return answers.dropLast().map { answer in
      answer.split(separator: "\u{1E}", omittingEmptySubsequences: false).dropLast().map { row in
        row.split(separator: "\u{1F}", omittingEmptySubsequences: false).map {
          $0 == "\u{10}" ? nil : String($0)
        }
      }
    }
  }

  /// How SQLite says what each database says in its own way.
  ///
  /// It folds ASCII letters only, so the others that the random texts have are put in by hand.
  static let dialect = SQLDialect(
    folded: { text in
      let plain = replacing(
        [
          ("\u{A0}", " "), ("\t", " "), ("\n", " "), ("’", "'"), ("–", "-"),
        ], in: small(text))
      let single = replacing(
        [(" ", "\u{1}\u{2}"), ("\u{2}\u{1}", ""), ("\u{1}\u{2}", " ")], in: plain)
      return "trim(lower(\(single)))"
    },
    lowered: { "lower(\(small($0)))" },
    exact: { "round(\($0), 12)" },
    lastDay: { "date(\($0) || '-01', '+1 month', '-1 day')" })

  private static func small(_ text: String) -> String {
    replacing([("É", "é"), ("Ü", "ü"), ("Ω", "ω")], in: text)
  }

  private static func replacing(_ pairs: [(String, String)], in text: String) -> String {
    pairs.reduce(text) { "replace(\($0), \(quoted(text: $1.0)), \(quoted(text: $1.1)))" }
  }

  /// The statements that make a table and fill it.
  static func script(creating name: String, _ relation: Relation) -> String {
    let columns = relation.columns.map { column in
      quoted(identifier: column.name) + " " + affinity(of: column.type)
    }
    var script =
      "CREATE TABLE \(quoted(identifier: name)) (\((columns + ["\"#\" INTEGER"]).joined(separator: ", ")));\n"
    for row in 0..<relation.rowCount {
      let values = relation.row(row).map { literal($0.value) } + [String(row + 1)]
      script +=
        "INSERT INTO \(quoted(identifier: name)) VALUES (\(values.joined(separator: ", ")));\n"
    }
    return script
  }

  private static func affinity(of type: ColumnType) -> String {
    switch type {
    case .integer, .boolean: "INTEGER"
    case .number, .percent: "REAL"
    default: "TEXT"
    }
  }

  private static func literal(_ value: Value) -> String {
    storedText(value).map { text in
      switch value {
      case .integer, .number, .boolean: text
      default: quoted(text: text)
      }
    } ?? "NULL"
  }
}

/// A value as a database stores it; nil for what is missing.
func storedText(_ value: Value) -> String? {
  switch value {
  case .missing: nil
  case .text(let text): text
  case .integer(let whole): String(whole)
  case .number(let number): "\(number)"
  case .boolean(let truth): truth ? "1" : "0"
  case .date(let date): date.iso
  case .period(let period): stored(period)
  case .list(let items): items.joined(separator: "; ")
  }
}
