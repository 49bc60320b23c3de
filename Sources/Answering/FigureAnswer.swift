package import Catalog
import Language
import Periods
package import Questions
import Tables

/// Says what a question for figures came to.
package func answer(
  _ question: FigureQuestion, _ execution: Execution, catalog: Catalog
) -> Answer {
  let result =
    execution.figures ?? FigureResult(figures: [], unallocated: [], of: question)
  let wording = FigureWording(question: question, found: result, catalog: catalog)
  let steps = StepNotes(execution: execution, catalog: catalog, tellsBreaks: true)
  var answer = Answer(
    question: question.text, readback: question.readback, headline: wording.headline,
    result: wording.result, table: execution.relation,
    dividers: result.dividers.map { divider in
      Answer.Divider(beforeRow: divider.beforeRow, text: sentence(of: divider.break))
    },
    related: wording.related, edition: edition(of: catalog))
  // After further stages the value from first to last is no longer that of the rows shown.
  if !question.steps.isEmpty { answer.result = onlyValue(of: execution.relation) }
  if let withholding = steps.withholding(question.text) {
    answer.status = .withheld(withholding)
    answer.result = nil
  }
  if let withholding = wording.withholding {
    answer.status = .withheld(withholding)
    answer.result = nil
  }
  var notes = FigureNotes(question: result.scanned, result: result, catalog: catalog)
  answer.sources = citedSources(
    execution.relation.sources.flatMap(\.self) + result.rowSources + notes.sources,
    catalog: catalog)
  notes.numbered = answer.sources
  answer.notes = notes.notes + steps.notes
  return answer
}

/// A break as one line: what, when, and what it does.
func sentence(of one: Break) -> String {
  "\(one.title), \(one.date.spoken). \(one.effect)"
}
