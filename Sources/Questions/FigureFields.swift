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
  /// The question with the steps of the stages after it, their columns checked.
  func withSteps(
    _ syntax: QuestionSyntax, catalog: Catalog, scope: Scope
  ) throws(Refusal) -> FigureQuestion {
    guard !syntax.stages.isEmpty else { return self }
    var question = self
    var stages = syntax.stages
    if let place = orderingOfAreas(in: stages) {
      let apart = items.filter(\.place.isUnallocated).map(\.label)
      let named = Expression.list(apart.map { .text($0) })
      let name = Expression.field(FieldUse("name", at: ByteSpan(0, 0)))
      stages.insert(.condition(.not(.binary(.isIn, name, named))), at: place)
    }
    question.steps = try question.steps(stages, syntax, catalog: catalog, scope: scope)
    return question
  }

  /// The first stage that puts areas in order, counts or averages them, or the one before it that
  /// drops their names: what stands for no area is left out there.
  ///
  /// A sum of all rows needs it, and a condition on the name says itself what it wants.
  private func orderingOfAreas(in stages: [Stage]) -> Int? {
    let apart = items.count(where: \.place.isUnallocated)
    guard apart > 0, apart < items.count, condition == nil else { return nil }
    var dropsNames: Int?
    for (place, stage) in stages.enumerated() {
      switch stage {
      case .condition(let condition):
        if condition.columns.contains(where: { !["value", "period"].contains($0) }) { return nil }
      case .aggregate(let one):
        return one.function != .sum || ranking != nil ? dropsNames ?? place : nil
      case .first, .last: return dropsNames ?? place
      case .pick(let uses) where !uses.contains(where: { $0.name == "name" }):
        dropsNames = dropsNames ?? place
      case .spread: return nil
      default: break
      }
    }
    return nil
  }

  private func steps(
    _ stages: [Stage], _ syntax: QuestionSyntax, catalog: Catalog, scope: Scope
  ) throws(Refusal) -> [Plan.Step] {
    let question = self
    let plan = { (steps: [Plan.Step]) in Plan(origin: .figures(question), steps: steps) }
    let columns = try scope.columns(plan([]))
    let typing = ExpressionTyping(
      fields: columns.map { called(RecordField($0), catalog) }, dataset: nil, catalog: catalog,
      words: QuestionWords(syntax: syntax))
    return try StageTyping(typing: typing, scope: scope, plan: plan).resolved(stages).steps
  }

  /// The column that tells items apart, with the words for what they are: parts or places.
  private func called(_ field: RecordField, _ catalog: Catalog) -> RecordField {
    guard field.name == "name" else { return field }
    var field = field
    let breakdowns = Set(items.map(\.breakdown).filter { !$0.isEmpty })
    if !breakdowns.isEmpty {
      field.aliases = breakdowns.sorted() + ["part"]
    } else if Set(items.map(\.series.id)).count == 1 {
      let kinds = Set(items.compactMap { catalog.area($0.place.id)?.kind })
      field.aliases = kinds.sorted() + ["area"]
    }
    field.values = Set(items.map(\.label)).sorted()
    return field
  }
}

/// A condition on observations, its columns and values checked; a breakdown's name means its parts.
func typedOnObservations(
  _ condition: Expression, _ syntax: QuestionSyntax, catalog: Catalog
) throws(Refusal) -> Expression {
  guard let dataset = catalog.dataset("observations") else { return condition }
  // The answer shows the parts of a breakdown, or else the areas, in a column called so.
  let isBroken = syntax.phrases.contains { if case .by = $0.kind { true } else { false } }
  let fields = observationFields.map { field in
    var field = field
    if field.name == (isBroken ? "part" : "area") { field.aliases.append("name") }
    return field
  }
  let typing = ExpressionTyping(
    fields: fields, dataset: dataset, catalog: catalog, words: QuestionWords(syntax: syntax))
  return try typing.typed(condition)
}
