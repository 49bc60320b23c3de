package import Catalog
import Language
import Periods
package import Questions
import Tables

/// Says what a question for figures came to.
package func answer(
  _ question: FigureQuestion, _ execution: Execution, catalog: Catalog
) -> Answer {
  let result = execution.figures ?? FigureResult(figures: [], unallocated: [])
  let wording = FigureWording(question: question, found: result, catalog: catalog)
  var answer = Answer(
    question: question.text, readback: question.readback, headline: wording.headline,
    result: wording.result, table: execution.relation,
    dividers: question.steps.isEmpty
      ? result.dividers.map { divider in
        Answer.Divider(beforeRow: divider.beforeRow, text: sentence(of: divider.break))
      } : [],
    related: wording.related, edition: edition(of: catalog))
  // After further stages the value from first to last is no longer that of the rows shown.
  if !question.steps.isEmpty { answer.result = nil }
  if let withholding = wording.withholding {
    answer.status = .withheld(withholding)
    answer.result = nil
  }
  var notes = FigureNotes(question: question, result: result, catalog: catalog)
  answer.sources = citedSources(
    result.relation.sources.flatMap(\.self) + notes.sources, catalog: catalog)
  notes.numbered = answer.sources
  answer.notes = notes.notes
  return answer
}

/// A break as one line: what, when, and what it does.
func sentence(of one: Break) -> String {
  "\(one.title), \(one.date.spoken). \(one.effect)"
}
