import Tables

/// Takes the values of a narrower category that are called as one of a wider for all of that, where others
/// stand beside them: knife crime beside knife crime with injury.
///
/// Kinds that overlap have no sum, so nothing adds them up.
func findNamesakes(_ dataset: inout LoadedDataset) {
  guard dataset.layout.namesakesAreWholes, dataset.column(.measure) != nil else { return }
  let categories = dataset.categories
  for wide in categories {
    for narrow in categories where narrow != wide {
      let found = namesakes(narrow, under: wide, in: dataset.table)
      guard !found.isEmpty, let texts = dataset.table.columns[narrow].written else { continue }
      dataset.fields[narrow].totals.formUnion(found)
      let names = found.prefix(8).map { "“\(texts[$0])”" }.joined(separator: ", ")
      dataset.report.notes.append(
        "Taken as all of what is called so in “\(dataset.table.columns[wide].name)”, and never added to"
          + " the kinds of it, which overlap: \(names).")
    }
  }
}

/// The codes of the values that have others beside them under a value that is called the same.
private func namesakes(_ narrow: Int, under wide: Int, in table: StoredTable) -> [Int] {
  let keys = [wide, narrow].map {
    TableScan.Key(column: $0, name: table.columns[$0].name, type: .text)
  }
  let scan = TableScan(by: keys, aggregates: [TableScan.Aggregate(.count, named: "rows")])
  guard let texts = table.columns[narrow].written,
    let pairs = try? table.run(scan, source: "").relation
  else { return [] }
  var under: [String: Set<String>] = [:]
  for row in 0..<pairs.rowCount {
    guard case .text(let group) = pairs[row, 0].value, case .text(let kind) = pairs[row, 1].value
    else { continue }
    under[columnKey(group), default: []].insert(columnKey(kind))
  }
  return texts.indices.filter { code in
    let own = code > 0 ? columnKey(texts[code]) : ""
    return under[own].map { $0.count > 1 && $0.contains(own) } ?? false
  }
}
