import Catalog
import Language
import SourceText
import Tables

/// The columns of an observation that a condition of a question for figures may name.
package let observationFields = [
  RecordField("period", .period), RecordField("value", .number),
  RecordField("area", key: "subject", .text, files: ["areas", "bodies"]),
  RecordField("part", .text), RecordField("source", key: "source_id", .text, files: ["sources"]),
]

extension FigureQuestion {
  /// The steps of the stages after the question, their columns checked.
  func steps(
    _ syntax: QuestionSyntax, catalog: Catalog, scope: Scope
  ) throws(Refusal) -> [Plan.Step] {
    guard !syntax.stages.isEmpty else { return [] }
    let question = self
    let plan = { (steps: [Plan.Step]) in Plan(origin: .figures(question), steps: steps) }
    let columns = try scope.columns(plan([]))
    let typing = ExpressionTyping(
      fields: columns.map(RecordField.init), dataset: nil, catalog: catalog,
      words: QuestionWords(syntax: syntax))
    return try StageTyping(typing: typing, scope: scope, plan: plan).resolved(syntax.stages).steps
  }
}

/// A condition on observations, its columns and values checked; a breakdown's name means its parts.
func typedOnObservations(
  _ condition: Expression, _ syntax: QuestionSyntax, catalog: Catalog
) throws(Refusal) -> Expression {
  guard let dataset = catalog.dataset("observations") else { return condition }
  let typing = ExpressionTyping(
    fields: observationFields, dataset: dataset, catalog: catalog,
    words: QuestionWords(syntax: syntax))
  return try typing.typed(condition)
}
