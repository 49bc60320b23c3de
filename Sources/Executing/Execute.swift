package import Catalog
import Language
package import Questions
package import SourceText
package import Tables

/// Runs a plan over the data of a package.
///
/// - Parameter control: stops work on the rows of loaded files.
/// - Throws: a diagnostic where only the rows show that a step can't be done.
package func execute(
  _ plan: Plan, catalog: Catalog, control: Control = Control()
) throws(Diagnostic) -> Execution {
  if case .figures(let question) = plan.origin {
    return try execute(question, plan.steps, catalog: catalog, control: control)
  }
  var steps = plan.steps
  var unknown: [Execution.Unknown] = []
  var remarks: [Execution.Remark] = []
  let relation: Relation
  if case .table(let table) = plan.origin, case .stored(let stored, let source) = table.rows {
    let found = try storedRows(stored, source: source, table.totals, steps, control)
    (relation, unknown, remarks, steps) =
      (found.relation, found.unknown, found.remarks, found.left)
  } else {
    relation = rows(of: plan.origin, catalog: catalog)
  }
  var run = Run(on: relation, catalog: catalog, control: control)
  defer { run.freeLater() }
  for step in steps { try run.take(step) }
  var execution = run.execution
  execution.unknown = unknown + execution.unknown
  execution.remarks = remarks + execution.remarks
  return execution
}

/// The steps that a question for figures is worked out in, those of its verb first.
package func verbSteps(of question: FigureQuestion, catalog: Catalog) -> [Plan.Step] {
  figureResult(of: question, [], catalog: catalog).verbSteps
}

private func execute(
  _ question: FigureQuestion, _ steps: [Plan.Step], catalog: Catalog, control: Control
) throws(Diagnostic) -> Execution {
  var result = figureResult(of: question, steps, catalog: catalog)
  var run = Run(
    on: figureTable(result.rows, result.scanned, catalog: catalog), catalog: catalog,
    isDespiteBreaks: question.isDespiteBreaks, control: control)
  for step in result.verbSteps { try run.take(step) }
  run.endVerb()
  result.relation = run.relation
  result.rowSources = unique(run.relation.sources.flatMap(\.self))
  var isChosen = question.verb != .figures
  for step in steps {
    try run.take(step)
    // Typed, the pipeline of a verb rests on what the verb does, which ends with its columns.
    if !isChosen, step.choosesColumns {
      isChosen = true
      result.rowSources = unique(run.relation.sources.flatMap(\.self))
    }
  }
  if !isChosen { result.rowSources = [] }
  if question.verb == .figures {
    result.relation = run.relation
    if !steps.contains(where: \.choosesColumns) {
      run.take(pick: shownColumns(of: question, steps, run.relation))
    }
  }
  result.dividers = dividers(in: run.relation, question, catalog)
  var execution = run.execution
  execution.figures = result
  return execution
}

private func figureResult(
  of question: FigureQuestion, _ steps: [Plan.Step], catalog: Catalog
) -> FigureResult {
  guard question.verb != .figures else {
    var result = executeFigures(question, where: leading(steps), catalog: catalog)
    // Of what the conditions leave no row there is nothing to tell.
    let used = Set(result.rows.map(\.item)).sorted()
    guard !used.isEmpty, used.count < question.items.count else { return result }
    var kept = question
    kept.items = used.map { question.items[$0] }
    kept.topics = used.map { question.topics[$0] }
    result.renumber(used, of: kept)
    return result
  }
  // A share has its whole beside it, in rows of its own.
  var scanned = question
  scanned.items += question.wholes
  if question.withholdsRate { scanned.rate = nil }
  var result = executeFigures(scanned, where: [], catalog: catalog)
  result.scanned = scanned
  result.verbSteps = VerbSteps(question: scanned, result: result, catalog: catalog).steps
  return result
}

/// The conditions before any other step.
private func leading(_ steps: [Plan.Step]) -> [Expression] {
  var found: [Expression] = []
  for step in steps {
    guard case .filter(let condition) = step else { break }
    found.append(condition)
  }
  return found
}

/// The rows that an origin gives before any step.
func rows(of origin: Plan.Origin, catalog: Catalog) -> Relation {
  switch origin {
  case .records(let scan): rows(of: scan, catalog: catalog)
  case .table(let table): rows(of: table)
  case .figures(let question):
    figureTable(
      executeFigures(question, where: [], catalog: catalog).rows, question, catalog: catalog)
  }
}

private func rows(of table: SessionTable) -> Relation {
  switch table.rows {
  case .relation(let relation): relation
  case .stored(let stored, let source):
    stored.relation(rows: 0..<stored.rowCount, source: source).having(table.totals)
  }
}

private func rows(of scan: RecordScan, catalog: Catalog) -> Relation {
  switch scan.rows {
  case .dataset(let file): scanDataset(file, asAt: scan.choice.asAt, catalog: catalog)
  case .disagreements: disagreements(scan.choice, catalog: catalog)
  case .recurringConcerns: recurringConcerns(scan.choice, catalog: catalog)
  case .timeline(inFull: false): timeline(scan.choice, catalog: catalog)
  case .timeline(inFull: true): fullTimeline(scan.choice, catalog: catalog)
  }
}

/// The columns of figures that are shown where no stage chooses: those that tell rows apart.
private func shownColumns(
  of question: FigureQuestion, _ steps: [Plan.Step], _ relation: Relation
) -> [String] {
  let usual = Set(figureRowFields(unit: nil, isPercent: false).map(\.name))
  func differs(_ name: String) -> Bool {
    guard let column = relation.index(of: name) else { return false }
    return Set(relation.columns[column].cells.map(\.value)).count > 1
  }
  let mentioned = Set(
    steps.flatMap { step -> [String] in
      switch step {
      case .sort(let keys): keys.map(\.field.name)
      default: []
      }
    })
  return relation.columns.map(\.name).filter { name in
    switch name {
    case "period", "value": true
    case "area", "topic", "part": differs(name) || mentioned.contains(name)
    case "counted": differs(name)
    default: !usual.contains(name) || mentioned.contains(name)
    }
  }
}
