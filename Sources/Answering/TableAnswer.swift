import Catalog
import Questions
import Tables

/// What a question for the rows of a table of the session came to.
func answer(
  _ question: TableQuestion, _ execution: Execution, catalog: Catalog, text: String
) -> Answer {
  let steps = StepNotes(execution: execution, catalog: catalog)
  let withholding = steps.withholding(trimmed(text))
  let count = execution.relation.rowCount
  return Answer(
    status: withholding.map { .withheld($0) } ?? .answered, question: trimmed(text),
    readback: question.readback, headline: rowsSentence(count),
    result: withholding == nil ? onlyValue(of: execution.relation) : nil,
    table: execution.relation, notes: steps.notes,
    sources: citedSources(for: execution.relation, catalog: catalog), edition: edition(of: catalog))
}

/// How many rows there are, as a sentence.
package func rowsSentence(_ count: Int) -> String {
  switch count {
  case 0: "No row meets these conditions."
  case 1: "1 row."
  default: "\(grouped(count)) rows."
  }
}
