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
  let headline = headline(of: question, result, execution, catalog) ?? wording.headline
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

/// The sentence where stages choose among the rows: of the names that the first of them leave, and
/// said to be of what comes before the others.
private func headline(
  of question: FigureQuestion, _ result: FigureResult, _ execution: Execution, _ catalog: Catalog
) -> String? {
  guard question.steps.contains(where: { !$0.keepsRows }), question.verb != .figures else {
    return nil
  }
  func isByName(_ step: Plan.Step) -> Bool {
    if case .filter(let condition) = step { Set(condition.columns) == ["name"] } else { false }
  }
  // Where names are all that is chosen, they are in the rows; else in those of the first stages.
  let isWhole = question.steps.allSatisfy { $0.keepsRows || isByName($0) }
  let leading = question.steps.prefix { step in
    switch step {
    case .filter, .sort: true
    default: false
    }
  }
  let filters = (isWhole ? question.steps : Array(leading)).filter { !$0.keepsRows }
  let chosen = isWhole ? execution.relation : execution.chosen
  let before = isWhole ? "" : "Before its stages: "
  if !filters.isEmpty, filters.allSatisfy(isByName), question.ranking == nil,
    let name = chosen.index(of: "name")
  {
    let left = Set((0..<chosen.rowCount).map { chosen[$0, name].value })
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
      return before + FigureWording(question: part, found: found, catalog: catalog).headline
    }
  }
  return before + FigureWording(question: question, found: result, catalog: catalog).headline
}

/// A break as one line: what, when, and what it does.
func sentence(of one: Break) -> String {
  "\(one.title), \(one.date.spoken). \(one.effect)"
}
