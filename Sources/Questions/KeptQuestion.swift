import Catalog
import Language
import SourceText
package import Tables

/// A question for the rows of an answer that `let` kept.
package struct KeptQuestion: Sendable {
  package var name: String
  package var relation: Relation
  package var steps: [Plan.Step]
  /// The question as understood.
  package var readback: String {
    let steps = steps.map(\.words)
    return "The rows kept as “\(name)”"
      + (steps.isEmpty ? "" : ", then " + steps.joined(separator: ", then ")) + "."
  }
}

/// Settles a question for a kept answer; nil when it is for none.
func resolveKept(
  _ syntax: QuestionSyntax, catalog: Catalog, scope: Scope
) throws(Refusal) -> KeptQuestion? {
  guard let name = syntax.subjects.first?.name(of: .kept), let relation = scope.kept[name.id] else {
    return nil
  }
  let words = QuestionWords(syntax: syntax)
  let typing = ExpressionTyping(
    fields: relation.columns.map(RecordField.init), dataset: nil, catalog: catalog, words: words)
  var stages = syntax.stages
  for phrase in syntax.phrases.reversed() {
    switch phrase.kind {
    case .condition(let condition): stages.insert(.condition(condition), at: 0)
    case .by(let use):
      let key = Stage.Definition(name: nil, expression: .field(use))
      stages.insert(.aggregate(Stage.Aggregation(function: .count, keys: [key])), at: 0)
    default:
      throw .wrong(
        Diagnostic(
          "E044", "“\(words.text(of: phrase))” says nothing of a kept answer.", at: phrase.span,
          help: "Stages choose from its rows: from \(name.id) | where …"))
    }
  }
  let stageTyping = StageTyping(typing: typing, scope: scope) { steps in
    Plan(origin: .kept(relation), steps: steps)
  }
  return KeptQuestion(
    name: name.id, relation: relation, steps: try stageTyping.resolved(stages).steps)
}
