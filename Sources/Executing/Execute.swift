package import Catalog
package import Questions
import Tables

/// Runs a plan over the data of a package.
package func execute(_ plan: Plan, catalog: Catalog) -> Execution {
  switch plan.origin {
  case .figures(let question):
    let figures = executeFigures(question, catalog: catalog)
    var run = Run(on: figures.relation)
    for step in plan.steps { run.take(step) }
    var execution = run.execution
    execution.figures = figures
    return execution
  case .records(let scan):
    var run = Run(on: rows(of: scan, catalog: catalog))
    for step in plan.steps { run.take(step) }
    return run.execution
  }
}

/// The rows that a scan gives before any step.
private func rows(of scan: RecordScan, catalog: Catalog) -> Relation {
  switch scan.rows {
  case .dataset(let file): scanDataset(file, asAt: scan.choice.asAt, catalog: catalog)
  case .disagreements: disagreements(scan.choice, catalog: catalog)
  case .recurringConcerns: recurringConcerns(scan.choice, catalog: catalog)
  case .timeline(inFull: false): timeline(scan.choice, catalog: catalog)
  case .timeline(inFull: true): fullTimeline(scan.choice, catalog: catalog)
  }
}
