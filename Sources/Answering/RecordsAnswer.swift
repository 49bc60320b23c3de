package import Catalog
package import Questions
import SourceText
import Tables

/// What a question about the record comes to.
///
/// - Parameters:
///   - result: the rows that its plan gave.
///   - text: the question as it was asked.
package func answer(
  _ question: RecordsQuestion, _ result: Execution, catalog: Catalog, text: String
) -> Answer {
  let relation = result.relation
  let steps = StepNotes(execution: result, catalog: catalog)
  let withholding = steps.withholding(trimmed(text))
  return Answer(
    status: withholding.map { .withheld($0) } ?? .answered,
    question: trimmed(text), readback: question.readback,
    headline: headline(of: question, result, catalog: catalog),
    result: withholding == nil ? onlyValue(of: relation) : nil, table: relation,
    notes: notes(on: question, result, catalog: catalog) + steps.remarks,
    sources: citedSources(for: relation, catalog: catalog),
    related: relatedQuestions(to: question, result, catalog: catalog),
    edition: edition(of: catalog)
  )
}

/// A question without the blanks around it.
func trimmed(_ text: String) -> String {
  var text = Substring(text)
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
