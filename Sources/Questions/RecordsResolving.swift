package import Catalog
package import Language
import Periods
import SourceText
import Tables

/// Settles what a question about the record means.
///
/// - Throws: a wrong question with the place and a fix, or an ambiguous one with its readings.
package func resolveRecords(
  _ syntax: QuestionSyntax, catalog: Catalog, scope: Scope
) throws(Refusal) -> RecordsQuestion {
  var question = try target(of: syntax, catalog: catalog, scope: scope)
  guard let dataset = catalog.dataset(question.dataset) else {
    throw .wrong(Diagnostic("E011", "There is no dataset called “\(question.dataset)”."))
  }
  let syntax = try withPeople(syntax, dataset, catalog: catalog)
  question.syntax = syntax
  try addPhrases(to: &question, dataset, catalog: catalog, suggests: scope.suggests)
  let fields = outputFields(of: question.kind, dataset, catalog: catalog)
  let typing = ExpressionTyping(
    fields: fields, dataset: dataset, catalog: catalog, words: QuestionWords(syntax: syntax),
    suggests: scope.suggests)
  var mentioned: [String] = []
  if let view = question.view.flatMap({ catalog.view($0) }) {
    let condition = try condition(of: view, catalog: catalog)
    question.conditions.append(try typing.typed(condition))
  }
  for case .condition(let condition) in syntax.phrases.map(\.kind) {
    let typed = try typing.typed(condition)
    mentioned += typed.columns
    question.conditions.append(typed)
  }
  question.isOverdue = question.conditions.contains { $0.asksOverdue }
  // A count that is asked for with a phrase comes before the stages.
  let counts = syntax.phrases.compactMap { phrase -> Stage? in
    guard case .by(let use) = phrase.kind else { return nil }
    let key = Stage.Definition(name: nil, expression: .field(use))
    return .aggregate(Stage.Aggregation(function: .count, keys: [key]))
  }
  let alone = question
  let stages = StageTyping(typing: typing, scope: scope) { steps in
    var question = alone
    question.steps = steps
    return Questions.plan(question, catalog: catalog)
  }
  let asked = question.isOverdue ? syntax.stages.map(countedApart) : syntax.stages
  let resolved = try stages.resolved(counts + asked)
  question.steps = resolved.steps
  question.shown = shownColumns(
    of: question, dataset, fields, mentioned + resolved.mentioned, catalog: catalog)
  question.readback = readback(of: question, dataset, fields)
  return question
}

/// A count of all that was overdue, as one of each group: known not done and not known are no sum.
private func countedApart(_ stage: Stage) -> Stage {
  guard case .aggregate(var one) = stage, one.function == .count, one.keys.isEmpty else {
    return stage
  }
  one.keys = [
    Stage.Definition(
      name: nil, expression: .field(FieldUse(overdueColumn, at: ByteSpan(0, 0))))
  ]
  return .aggregate(one)
}

/// The columns that the rows of a question have.
package func outputFields(
  of kind: RecordsQuestion.Kind, _ dataset: Dataset, catalog: Catalog
) -> [RecordField] {
  switch kind {
  case .dataset, .findings: schema(of: dataset, catalog: catalog)
  case .recurringConcerns: recurringFields
  case .timeline(let inFull): inFull ? fullTimelineFields : timelineFields
  case .disagreements: disagreementFields
  }
}

/// The kind of question and the dataset behind it.
private func target(
  of syntax: QuestionSyntax, catalog: Catalog, scope: Scope
) throws(Refusal) -> RecordsQuestion {
  var question = RecordsQuestion(
    kind: .dataset, dataset: "", view: nil, noun: "",
    choice: RecordChoice(
      asAt: scope.asAt ?? catalog.descriptor.asAt, isAsAtGiven: scope.asAt != nil), conditions: [],
    shown: [], steps: [],
    isOverdue: false, readback: "", syntax: syntax)
  switch syntax.verb {
  case .recurringConcerns:
    question.kind = .recurringConcerns
    question.dataset = "concerns"
    question.noun = "recurring concerns"
  case .findings:
    question.kind = .findings
    question.dataset = "findings"
    question.noun = catalog.dataset("findings")?.name ?? "findings"
  case .timeline:
    question.kind = .timeline(inFull: syntax.phrases.contains { $0.kind == .inFull })
    question.dataset = "events"
    question.noun = "timeline"
  case .disagreements:
    question.kind = .disagreements
    question.dataset = "observations"
    question.noun = "disagreements"
  default:
    guard let use = syntax.subjects.first, let name = use.name(of: .dataset, .view) else {
      throw .wrong(
        Diagnostic(
          "E011", "This question names no dataset.", at: syntax.subjects.first?.span,
          help: "`datasets` lists them.", fix: "datasets"))
    }
    question.noun = name.label
    question.dataset = name.label
    if name.kind == .view, let view = catalog.view(name.id) {
      question.view = view.name
      question.dataset = view.dataset
    }
    if catalog.dataset(question.dataset)?.file == "findings" { question.kind = .findings }
  }
  return question
}

/// The condition that a view stands for.
private func condition(of view: View, catalog: Catalog) throws(Refusal) -> Expression {
  let text = "\(view.dataset) where \(view.condition)"
  let statement = parse(text, lexicon: catalog.lexicon).first
  if let statement, statement.diagnostics.isEmpty, case .question(let question) = statement.kind {
    for case .condition(let condition) in question.phrases.map(\.kind) { return condition }
  }
  throw .wrong(
    Diagnostic(
      "E031", "The condition of the view “\(view.name)” can't be read: \(view.condition).",
      help: "It stands in the package's `datapackage.json` under `scrutiny` → `views`."))
}

extension Expression {
  /// Whether it keeps overdue recommendations only.
  var asksOverdue: Bool {
    switch self {
    case .not(.isMissing(.field(let use))): use.name == overdueColumn
    case .binary(.and, let left, let right): left.asksOverdue || right.asksOverdue
    default: false
    }
  }
}

/// The column that says in which of the two groups an overdue recommendation is.
package let overdueColumn = "group"
