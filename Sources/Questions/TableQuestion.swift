import Catalog
import Language
import Periods
import SourceText
package import Tables

/// A table that the session has besides the data of the package: a kept answer or a loaded file.
package struct SessionTable: Sendable {
  /// Where its rows are.
  package enum Rows: Sendable {
    case relation(Relation)
    /// Rows by columns, all resting on one source.
    case stored(StoredTable, source: String)
  }

  package var name: String
  package var rows: Rows
  package var fields: [RecordField]
  /// The column that a period chooses by; nil where there is none.
  package var period: String?
  /// The column of the numbers that the rows are for; nil where rows are of single things.
  package var measure: String?
  /// The columns of areas, with the ways in which each spells an area that goes by another name.
  package var areas: [String: @Sendable (String) -> [String]]
  /// The columns in which some values stand for others.
  package var totals: [String: Totals]

  package init(
    name: String, rows: Rows, fields: [RecordField], period: String? = nil, measure: String? = nil,
    areas: [String: @Sendable (String) -> [String]] = [:], totals: [String: Totals] = [:]
  ) {
    self.name = name
    self.rows = rows
    self.fields = fields
    self.period = period
    self.measure = measure
    self.areas = areas
    self.totals = totals
  }

  /// A table of the rows of an answer.
  package init(name: String, relation: Relation) {
    self.init(
      name: name, rows: .relation(relation), fields: relation.columns.map(RecordField.init),
      period: relation.columns.first { $0.type == .period || $0.type == .date }?.name)
  }
}

/// A question for the rows of a table of the session.
package struct TableQuestion: Sendable {
  package var table: SessionTable
  package var steps: [Plan.Step]

  /// The question as understood.
  package var readback: String {
    let steps = steps.map(\.words)
    return "The rows of “\(table.name)”"
      + (steps.isEmpty ? "" : ", then " + steps.joined(separator: ", then ")) + "."
  }
}

/// Settles a question for a table of the session; nil when it is for none.
func resolveTable(
  _ syntax: QuestionSyntax, catalog: Catalog, scope: Scope
) throws(Refusal) -> TableQuestion? {
  guard let name = syntax.subjects.first?.name(of: .table), let table = scope.tables[name.id]
  else { return nil }
  let words = QuestionWords(syntax: syntax)
  var stages: [Stage] = []
  // Rows are chosen before they are counted, in whatever order that is said.
  let isCount = { (phrase: Phrase) in if case .by = phrase.kind { true } else { false } }
  for phrase in syntax.phrases.filter({ !isCount($0) }) + syntax.phrases.filter(isCount) {
    stages.append(try stage(of: phrase, table, words))
  }
  let typing = ExpressionTyping(
    fields: table.fields, dataset: nil, catalog: catalog, words: words, areas: table.areas)
  let stageTyping = StageTyping(typing: typing, scope: scope) { steps in
    Plan(origin: .table(table), steps: steps)
  }
  return TableQuestion(
    table: table, steps: try stageTyping.resolved(stages + syntax.stages).steps)
}

/// A phrase as the stage that it stands for.
private func stage(
  of phrase: Phrase, _ table: SessionTable, _ words: QuestionWords
) throws(Refusal) -> Stage {
  func field(_ name: String) -> Expression { .field(FieldUse(name, at: phrase.span)) }
  switch phrase.kind {
  case .condition(let condition): return .condition(condition)
  case .by(let use):
    let key = Stage.Definition(name: nil, expression: .field(use))
    // How many rows a file has for each says nothing where they hold numbers.
    let measure = table.measure.map { FieldUse($0, at: phrase.span) }
    return .aggregate(
      Stage.Aggregation(function: measure == nil ? .count : .sum, field: measure, keys: [key]))
  case .period(let range):
    if let period = table.period, let condition = range.condition(on: field(period)) {
      return .condition(condition)
    }
  case .area(let uses):
    let columns = table.areas.keys.sorted()
    let list = Expression.list(uses.map { .text($0.text) })
    let conditions = columns.map { Expression.binary(.isIn, field($0), list) }
    if let first = conditions.first {
      return .condition(conditions.dropFirst().reduce(first) { .binary(.or, $0, $1) })
    }
  default: break
  }
  throw .wrong(
    Diagnostic(
      "E044", "“\(words.text(of: phrase))” says nothing of “\(table.name)”.", at: phrase.span,
      help: "Stages choose from its rows: from \(table.name) | where … . Its fields are"
        + " \(listed(table.fields.map(\.name))).",
      fix: "\(Verb.trend.rawValue) \(words.text)"))
}

extension WrittenRange {
  /// The range as a condition on a column; nil where it counts back from a date.
  func condition(on field: Expression) -> Expression? {
    switch self {
    case .within(let period): .binary(.equal, field, .period(period))
    case .between(let first, let last):
      .binary(.between, field, .list([.period(first), .period(last)]))
    case .since(let first), .from(let first): .binary(.greaterOrEqual, field, .period(first))
    case .until(let last): .binary(.lessOrEqual, field, .period(last))
    case .before(let period): .binary(.less, field, .period(period))
    case .after(let period): .binary(.greater, field, .period(period))
    default: nil
    }
  }
}
