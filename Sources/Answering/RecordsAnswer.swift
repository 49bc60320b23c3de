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
  var single: Answer.Result?
  if relation.rowCount == 1, relation.columns.count == 1 {
    let column = relation.columns[0]
    single = Answer.Result(
      name: column.name, cell: column.cells[0], type: column.type, unit: column.unit)
  }
  return Answer(
    question: trimmed(text), readback: question.readback,
    headline: headline(of: question, result, catalog: catalog), result: single, table: relation,
    notes: notes(on: question, result, catalog: catalog),
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
