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
  let headline = headline(of: question, result, execution.relation, catalog) ?? wording.headline
  let steps = StepNotes(execution: execution, catalog: catalog, tellsBreaks: true)
  var answer = Answer(
    question: question.text, readback: question.readback, headline: headline,
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
  var seen: Set<Note> = []
  answer.notes = (notes.notes + steps.notes).filter { seen.insert($0).inserted }
  if question.verb == .total, question.items.count == 1, found(result) > 1, question.steps.isEmpty,
    question.series.addsOver.contains("period"), result.spans.allSatisfy(\.breaks.isEmpty)
  {
    answer.related.insert("\(question.text) | sum value", at: 0)
  }
  let leftOut = unallocatedLeftOut(by: question.steps, catalog)
  if !leftOut.isEmpty {
    answer.notes.append(
      Note(
        .leftOut,
        "\(listed(leftOut)), which \(leftOut.count == 1 ? "is" : "are") no area of the kind asked"
          + " for."))
  }
  return answer
}

/// What a step leaves out by name since it is no area, as the question says or as it was typed.
private func unallocatedLeftOut(by steps: [Plan.Step], _ catalog: Catalog) -> [String] {
  for case .filter(.not(.binary(.isIn, .field, .list(let values)))) in steps {
    let names = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let isApart = names.allSatisfy { name in
      catalog.areas.contains { $0.label == name && $0.isUnallocated }
    }
    if !names.isEmpty, isApart { return names }
  }
  return []
}

/// How many periods have a figure.
private func found(_ result: FigureResult) -> Int { Set(result.figures.map(\.period)).count }

/// The sentence where stages choose among the rows: of what they leave, or said to be of all before.
private func headline(
  of question: FigureQuestion, _ result: FigureResult, _ rows: Relation, _ catalog: Catalog
) -> String? {
  let choosing = question.steps.filter { !$0.keepsRows }
  guard !choosing.isEmpty, question.verb != .figures else { return nil }
  let isByName = choosing.allSatisfy { step in
    if case .filter(let condition) = step { Set(condition.columns) == ["name"] } else { false }
  }
  if isByName, question.ranking == nil, let name = rows.index(of: "name") {
    let left = Set((0..<rows.rowCount).map { rows[$0, name].value })
    let kept = question.items.indices.filter { left.contains(.text(question.items[$0].label)) }
    var part = question
    part.items = kept.map { question.items[$0] }
    var found = result
    found.renumber(kept, of: part)
    if let own = result.relation.index(of: "name") {
      let rows = (0..<result.relation.rowCount).filter {
        left.contains(result.relation[$0, own].value)
      }
      found.relation = result.relation.picking(rows: rows)
    }
    if !kept.isEmpty {
      return FigureWording(question: part, found: found, catalog: catalog).headline
    }
  }
  return "Before its stages: "
    + FigureWording(question: question, found: result, catalog: catalog).headline
}

/// A break as one line: what, when, and what it does.
func sentence(of one: Break) -> String {
  "\(one.title), \(one.date.spoken). \(one.effect)"
}
