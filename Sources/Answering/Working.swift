package import Catalog
package import Language
import Periods
package import Questions
import Tables

/// The working behind an answer: what was read, how it was worked out, from which sources.
///
/// - Parameter verbSteps: the steps that a verb for figures stands for.
package func working(
  behind answer: Answer, _ question: Question, _ verbSteps: [Plan.Step], catalog: Catalog
) -> Answer {
  var lines = [answer.readback]
  lines += pipeline(of: question, verbSteps, catalog: catalog)
  if let result = answer.result {
    let column = Column(result.name, result.type, unit: result.unit)
    lines.append("Result: \(result.name) \(column.words(result.cell)).")
  }
  return Answer(
    question: "why", readback: "The working behind the answer to “\(answer.question)”.",
    headline: answer.headline, page: lines.joined(separator: "\n"), table: answer.table,
    dividers: answer.dividers, notes: answer.notes, sources: answer.sources,
    edition: answer.edition)
}

/// How a question is understood and worked out, without running it.
///
/// - Parameter verbSteps: the steps that a verb for figures stands for.
package func explained(
  _ question: Question, _ syntax: QuestionSyntax, _ verbSteps: [Plan.Step], _ text: String,
  catalog: Catalog
) -> Answer {
  var lines = ["Read as: \(syntax.words)"]
  lines += pipeline(of: question, verbSteps, catalog: catalog)
  return Answer(
    question: text, readback: question.readback, page: lines.joined(separator: "\n"),
    edition: edition(of: catalog))
}

/// A question in the words of stages, one a line.
package func pipeline(
  of question: Question, _ verbSteps: [Plan.Step], catalog: Catalog
) -> [String] {
  switch question {
  case .figures(let figures): figureSteps(figures, verbSteps)
  case .records(let records): recordSteps(records, plan(records, catalog: catalog))
  case .table(let question):
    ["from \(question.table.name)"] + question.steps.map { "| \($0.words)" }
  case .name: []
  }
}

/// The question as the pipeline that it stands for, which can be typed in its place.
private func figureSteps(_ question: FigureQuestion, _ verbSteps: [Plan.Step]) -> [String] {
  var head = "from figures"
  if question.series.addedUpFrom != nil {
    let rule = Grammar.grains.first {
      $0.grain == question.series.grain && $0.isExact == question.series.grain.isYearly
    }
    head += rule.map { " by \($0.spellings[0])" } ?? ""
  }
  if let condition = question.condition { head += " where \(condition)" }
  if let source = question.source { head += " from \(source.id)" }
  if let asAt = question.asAt { head += " as at \(asAt.spoken)" }
  if question.isDespiteBreaks { head += " despite breaks" }
  if question.isDespiteUnallocated { head += " despite unallocated" }
  return [head] + (verbSteps + question.steps).map { "| \($0.words)" }
}

/// The question as the rows of its dataset and stages, or where stages can't choose those rows, as
/// itself and what is done to its rows.
private func recordSteps(_ question: RecordsQuestion, _ plan: Plan) -> [String] {
  if question.isMadeOfStages {
    return ["from \(question.dataset)"] + plan.steps.map { "| \($0.words)" }
  }
  var head = question.syntax
  head.stages = []
  var steps = question.steps
  if !question.choosesColumns { steps.append(.pick(question.shown)) }
  return [head.words] + steps.map { "| \($0.words)" }
}

extension RecordsQuestion {
  /// Whether stages choose the same rows, with what is known of each.
  fileprivate var isMadeOfStages: Bool {
    kind == .dataset && !isOverdue && choice.subjects.isEmpty && choice.origins.isEmpty
      && !choice.isAsAtGiven
  }
}
