package import Catalog
import Language
import SourceText

/// The steps that a question about the record is worked out in.
package func plan(_ question: RecordsQuestion, catalog: Catalog) -> Plan {
  let scan: RecordScan
  var steps: [Plan.Step] = []
  switch question.kind {
  case .recurringConcerns: scan = RecordScan(.recurringConcerns, question.choice)
  case .timeline(let inFull): scan = RecordScan(.timeline(inFull: inFull), question.choice)
  case .disagreements: scan = RecordScan(.disagreements, question.choice)
  case .dataset, .findings:
    let dataset = catalog.dataset(question.dataset)
    scan = RecordScan(.dataset(dataset?.file ?? question.dataset), question.choice)
    if let dataset {
      let chosen = conditions(of: question.choice, on: dataset, catalog: catalog) ?? []
      steps += chosen.map { .filter($0) }
    }
  }
  steps += question.conditions.map { .filter($0) }
  if let order = usualOrder(of: question, catalog: catalog) { steps.append(.sort(order)) }
  steps += question.steps
  if !question.choosesColumns { steps.append(.pick(question.shown)) }
  return Plan(origin: .records(scan), steps: steps)
}

extension RecordsQuestion {
  /// Whether a stage says which columns are shown.
  package var choosesColumns: Bool { steps.contains(where: \.choosesColumns) }
}

/// How rows are put in order before any stage: by date, and overdue recommendations by group first.
private func usualOrder(of question: RecordsQuestion, catalog: Catalog) -> [Stage.SortKey]? {
  guard question.kind == .dataset || question.kind == .findings,
    let dataset = catalog.dataset(question.dataset)
  else { return nil }
  var names: [String] = []
  if question.isOverdue { names = [overdueColumn, "due"] }
  if let date = dateField(of: dataset, catalog: catalog),
    dataset.isInOrderOfDates || date.key.isEmpty
  {
    names.append(date.name)
  }
  guard !names.isEmpty else { return nil }
  return names.map {
    Stage.SortKey(field: FieldUse($0, at: ByteSpan(0, 0)), isDescending: false)
  }
}
