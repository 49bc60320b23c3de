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
  /// The columns that the answer may have, for the stages after it.
  var outputFields: [RecordField] {
    var fields = [
      RecordField("period", .period), RecordField("name", .text), RecordField("value", .number),
      RecordField("rate", .number), RecordField("index", .number), RecordField("from", .number),
      RecordField("to", .number), RecordField("difference", .number),
      RecordField("change", .number), RecordField("change %", .percent),
      RecordField("share %", .percent), RecordField(series.unit, .integer),
    ]
    for item in items where !item.label.isEmpty {
      fields.append(RecordField(item.label, .number))
      fields.append(RecordField("\(item.label) change %", .percent))
    }
    return fields
  }

  /// The steps of the stages after the question, their columns checked.
  func steps(_ syntax: QuestionSyntax, catalog: Catalog) throws(Refusal) -> [Plan.Step] {
    guard !syntax.stages.isEmpty, let dataset = catalog.dataset("observations") else { return [] }
    var alone = syntax
    alone.phrases = []
    return try resolvedStages(of: alone, outputFields, dataset, catalog: catalog).steps
  }
}

/// A condition on observations, its columns and values checked; a breakdown's name means its parts.
func typedOnObservations(
  _ condition: Expression, _ syntax: QuestionSyntax, catalog: Catalog
) throws(Refusal) -> Expression {
  guard let dataset = catalog.dataset("observations") else { return condition }
  let typing = ConditionTyping(
    fields: observationFields, dataset: dataset, catalog: catalog,
    words: QuestionWords(syntax: syntax))
  return try typing.typed(condition)
}
