import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

@testable import Executing

/// Questions from text to rows, over tables that stand for kept answers.
struct KeptRows {
  let catalog: Catalog
  let kept: [String: Relation]

  init(_ kept: [String: Relation]) throws {
    let here = #filePath.split(separator: "/").dropLast(3)
    catalog = try Catalog(folder: "/" + here.joined(separator: "/") + "/Datasets/met-safeguarding")
    self.kept = kept
  }

  /// What a question comes to.
  ///
  /// - Throws: the diagnostic of a question that is wrong.
  func execution(of text: String) throws -> Execution {
    var lexicon = catalog.lexicon
    for name in kept.keys { lexicon.insert(name, Name(.table, id: name, label: name)) }
    let statement = parse(text, lexicon: lexicon)[0]
    if let first = statement.diagnostics.first { throw first }
    guard case .question(let syntax) = statement.kind else {
      throw Diagnostic("E004", "\(text) is no question.")
    }
    let catalog = catalog
    let tables = kept.map { name, rows in (name, SessionTable(name: name, relation: rows)) }
    let scope = Scope(tables: Dictionary(uniqueKeysWithValues: tables)) { plan throws(Refusal) in
      do throws(Diagnostic) {
        return try execute(plan, catalog: catalog).relation.columns
      } catch {
        throw .wrong(error)
      }
    }
    do {
      let question = try resolve(syntax, text: text, catalog: catalog, scope: scope)
      guard let plan = plan(question, catalog: catalog) else {
        throw Diagnostic("E004", "\(text) has no plan.")
      }
      return try execute(plan, catalog: catalog)
    } catch Refusal.wrong(let diagnostic) {
      throw diagnostic
    }
  }

  func rows(of text: String) throws -> Relation { try execution(of: text).relation }

  /// The cells of each row in words, `–` for what is missing.
  func texts(of text: String) throws -> [String] {
    let rows = try rows(of: text)
    return (0..<rows.rowCount).map { row in
      rows.columns.map { $0.words($0.cells[row]) }.joined(separator: " | ")
    }
  }
}

/// A column from values in the words of a data file, blank for what is missing.
func column(_ name: String, _ type: ColumnType, unit: String? = nil, _ texts: String...) -> Column {
  Column(
    name, type, unit: unit,
    cells: texts.map { text in
      guard !text.isEmpty else { return .missing() }
      let value: Value =
        switch type {
        case .integer: .integer(Int(text) ?? 0)
        case .number, .percent: Int(text).map { .integer($0) } ?? .number(Double(text) ?? 0)
        case .date: PartialDate(iso: text).map { .date($0) } ?? .missing
        case .period: Period(data: text).map { .period($0) } ?? .missing
        case .boolean: .boolean(text == "true")
        case .list: .list(text.split(separator: ";").map(String.init))
        case .text: .text(text)
        }
      return Cell(value)
    })
}

/// Columns as a table whose rows rest on the sources `a`, `b`, ….
func table(_ columns: Column...) -> Relation {
  let rows = columns.first?.cells.count ?? 0
  return Relation(
    columns: columns, sources: (0..<rows).map { [String(UnicodeScalar(UInt8(97 + $0)))] })
}
