import Catalog
import Language
import SourceText
import Tables

/// The stages of a question with their columns checked, and the columns that conditions mention.
struct ResolvedStages {
  var steps: [Plan.Step] = []
  /// Columns that a condition or a sort names, shown beside the usual ones.
  var mentioned: [String] = []
  /// Whether a stage says which columns are shown.
  var choosesColumns = false
}

func resolvedStages(
  of syntax: QuestionSyntax, _ fields: [RecordField], _ dataset: Dataset, catalog: Catalog
) throws(Refusal) -> ResolvedStages {
  var found = ResolvedStages()
  var typing = ConditionTyping(
    fields: fields, dataset: dataset, catalog: catalog, words: QuestionWords(syntax: syntax))
  for case .condition(let condition) in syntax.phrases.map(\.kind) {
    found.mentioned += try typing.typed(condition).columns
  }
  var stages = syntax.stages
  for case .by(let use) in syntax.phrases.map(\.kind) { stages.insert(.count([use]), at: 0) }
  for stage in stages {
    switch stage {
    case .condition(let condition):
      let typed = try typing.typed(condition)
      if !found.choosesColumns { found.mentioned += typed.columns }
      found.steps.append(.filter(typed))
    case .sort(let keys):
      var named: [Stage.SortKey] = []
      for key in keys {
        let column = try typing.column(key.field)
        if !found.choosesColumns { found.mentioned.append(column.name) }
        named.append(
          Stage.SortKey(
            field: FieldUse(column.name, at: key.field.span), isDescending: key.isDescending))
      }
      found.steps.append(.sort(named))
    case .first(let count): found.steps.append(.first(count))
    case .last(let count): found.steps.append(.last(count))
    case .pick(let uses):
      let columns = try columns(uses, typing)
      found.steps.append(.pick(columns.map(\.name)))
      found.choosesColumns = true
      typing = ConditionTyping(
        fields: columns, dataset: dataset, catalog: catalog, words: typing.words)
    case .count(let uses):
      let columns = try columns(uses, typing)
      found.steps.append(.count(by: columns.map(\.name)))
      found.choosesColumns = true
      typing = ConditionTyping(
        fields: columns + [RecordField("count", .integer)], dataset: dataset, catalog: catalog,
        words: typing.words)
    }
  }
  return found
}

private func columns(
  _ uses: [FieldUse], _ typing: ConditionTyping
) throws(Refusal) -> [RecordField] {
  var columns: [RecordField] = []
  for use in uses {
    let column = try typing.column(use)
    if !columns.contains(column) { columns.append(column) }
  }
  return columns
}

extension Expression {
  /// The columns that it names, each once.
  package var columns: [String] {
    var found: [String] = []
    func visit(_ expression: Expression) {
      switch expression {
      case .field(let use): if !found.contains(use.name) { found.append(use.name) }
      case .list(let items), .call(_, let items): items.forEach(visit)
      case .binary(_, let left, let right):
        visit(left)
        visit(right)
      case .not(let inner), .isMissing(let inner), .isSuppressed(let inner): visit(inner)
      case .text, .number, .period, .boolean: break
      }
    }
    visit(self)
    return found
  }
}

/// The columns shown: the dataset's own choice, the status of what has one, and what is mentioned.
func shownColumns(
  of question: RecordsQuestion, _ dataset: Dataset, _ fields: [RecordField],
  _ mentioned: [String], catalog: Catalog
) -> [String] {
  var shown: [String]
  switch question.kind {
  case .recurringConcerns, .timeline, .disagreements: shown = fields.map(\.name)
  case .findings:
    let rows = catalog.rows(dataset.file)
    let hasRandom = rows.indices.contains { rows[$0, "sampling"] == "random" }
    shown = dataset.shownFields.compactMap { key in fields.first { $0.key == key }?.name }
    shown.insert("date", at: min(1, shown.count))
    shown += ["below good %"] + (hasRandom ? ["95% interval"] : [])
  case .dataset where question.isOverdue:
    shown = [overdueColumn, "due", "review", "summary", "what says so", "cause closed"]
  case .dataset:
    shown = dataset.shownFields.compactMap { key in fields.first { $0.key == key }?.name }
    if shown.isEmpty { shown = fields.map(\.name) }
    if fields.contains(where: { $0.name == "status" && $0.key.isEmpty }) {
      // The long text stands last but one.
      let long = shown.filter { $0 == "summary" }
      shown = shown.filter { $0 != "summary" } + long + ["status"]
    }
  }
  for name in mentioned where !shown.contains(name) && fields.contains(where: { $0.name == name }) {
    if name != overdueColumn { shown.append(name) }
  }
  return shown
}
