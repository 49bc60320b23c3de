package import Catalog
package import Language
import Periods
package import Questions
import Tables

/// The working behind an answer: what was read, how it was worked out, from which sources.
package func working(behind answer: Answer, _ question: Question, catalog: Catalog) -> Answer {
  var lines = [answer.readback]
  lines += steps(of: question, catalog)
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
package func explained(
  _ question: Question, _ syntax: QuestionSyntax, _ text: String, catalog: Catalog
) -> Answer {
  var lines = ["Read as: \(syntax.words)"]
  lines += steps(of: question, catalog)
  return Answer(
    question: text, readback: question.readback, page: lines.joined(separator: "\n"),
    edition: edition(of: catalog))
}

/// The steps of a question in the words of stages, one a line.
private func steps(of question: Question, _ catalog: Catalog) -> [String] {
  switch question {
  case .figures(let figures): figureSteps(figures, catalog)
  case .records(let records): recordSteps(records, plan(records, catalog: catalog))
  case .name: []
  }
}

private func figureSteps(_ question: FigureQuestion, _ catalog: Catalog) -> [String] {
  let series = question.series
  let counts = catalog.observations(of: series).filter {
    question.window.covers($0.period) && question.items[0].place.subjects.contains($0.subject)
  }
  if question.verb != .total, Set(counts.map(\.period)).count < 2 {
    // Where no two counts were published, the answer is the published change itself.
    return [
      "from changes", "| where series is \"\(series.id)\"",
      "| where area is \"\(question.items[0].place.label)\"",
      "| add index = 100 at the first end, 100 + percent at the last",
    ]
  }
  var steps = ["from observations", "| where series is \"\(series.base)\""]
  if let part = series.part {
    steps.append(
      "| where \(part.breakdown) in (\(part.values.map { "\"\($0)\"" }.joined(separator: ", ")))")
  }
  let places = Set(question.items.map(\.place.label)).sorted()
  steps.append("| where area in (\(places.map { "\"\($0)\"" }.joined(separator: ", ")))")
  switch question.window {
  case .days(let first, let last, let said):
    let ends = [first.map { "from \($0.iso)" }, last.map { "to \($0.iso)" }].compactMap(\.self)
    steps.append("| where period lies \(ends.joined(separator: " ")) (\(said))")
  case .touching(let periods):
    steps.append("| where period in (\(periods.map(\.description).joined(separator: ", ")))")
  case .latest: steps.append("| where period is the latest complete one")
  case .all: break
  }
  if question.items.contains(where: \.place.isAddedUp) || series.part?.values.count ?? 0 > 1 {
    steps.append("| sum value by period, once a source, as derived")
  }
  if case .broken(let by) = question.shape {
    steps.append("| a row for each \(question.items[0].part == nil ? by : "part of \(by)")")
  }
  if let rate = question.rate {
    steps.append("| add rate = value / population (\(rate.ageGroup), mid-year) * \(rate.base)")
  }
  if question.index != nil { steps.append("| add index = value / first(value) * 100") }
  switch question.verb {
  case .trend:
    steps.append("| add change = value - previous(value) within comparable stretch")
    if !series.isPercent { steps.append("| add change % = change / previous(value) * 100") }
  case .change:
    steps.append("| add difference = last(value) - first(value), withheld across a break")
    if !series.isPercent { steps.append("| add change % = difference / first(value) * 100") }
  default: break
  }
  return steps
}

private func recordSteps(_ question: RecordsQuestion, _ plan: Plan) -> [String] {
  let origin = question.dataset.isEmpty ? "the record" : question.dataset
  return ["from \(origin)"] + plan.steps.map { "| \($0.words)" }
}
