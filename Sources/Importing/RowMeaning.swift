import Periods
import Tables

/// Takes the numbers of a file that has a row for each thing, such as an offence, for what they are:
/// something about the thing, and no count of anything.
///
/// A file is a table of figures where a column is named as one, or where it has one row for each
/// combination of its categories, areas and periods; days are the times of single things.
func countRowsOfThings(_ dataset: inout LoadedDataset) {
  let table = dataset.table
  let measures = dataset.fields.indices.filter { dataset.fields[$0].role == .measure }
  let isNamed = measures.contains {
    NumberMeaning(ofColumn: table.columns[$0].name) == .figure
  }
  guard !measures.isEmpty, !isNamed, !isTableOfFigures(dataset) else { return }
  for column in measures { dataset.fields[column].role = .other }
  let names = measures.map { "“\(table.columns[$0].name)”" }.joined(separator: ", ")
  dataset.report.notes.append(
    "A row is taken for one thing, and rows are counted: \(names) tells of the thing and is no"
      + " count. `set role \(dataset.name).FIELD measure` makes a column one that is added up.")
}

private func isTableOfFigures(_ dataset: LoadedDataset) -> Bool {
  let table = dataset.table
  var keys: [TableScan.Key] = []
  for (index, column) in table.columns.enumerated() {
    switch column.kind {
    case .period(let periods, _):
      if periods.contains(where: { $0?.kind == .day }) { return false }
      keys.append(TableScan.Key(column: index, name: "", type: .period))
    case .text(let texts):
      // What each row has another of is the name of a thing.
      let isName = dataset.fields[index].role == .identifier && texts.count > table.rowCount / 2
      if isName { return false }
      keys.append(TableScan.Key(column: index, name: "", type: .text))
    case .identifier: return false
    case .number, .real: if dataset.fields[index].role == .identifier { return false }
    }
  }
  if keys.isEmpty { return true }
  let scan = TableScan(by: keys, aggregates: [TableScan.Aggregate(.count, named: "rows")])
  return (try? table.run(scan, source: "").relation.rowCount) == table.rowCount
}
