import Tables

/// Finds categories that say of which breakdown the values of another are, each with a total of its own:
/// “Gender” of Total, Female and Male, beside “Age” of Total and ages.
///
/// All of those totals are of the same, so one of them stands for all.
func findGroupedBreakdowns(_ dataset: inout LoadedDataset) {
  guard dataset.column(.measure) != nil else { return }
  let categories = dataset.categories
  for values in categories {
    guard let whole = dataset.whole(of: values) else { continue }
    for names in categories where names != values && hasNoParts(names, apartFrom: whole, dataset) {
      guard let standing = standing(names, of: values, whole, in: dataset),
        let texts = dataset.table.columns[names].written
      else { continue }
      dataset.fields[names].standing = LoadedDataset.Standing(code: standing, values: values)
      dataset.report.notes.append(
        texts[standing] == whole
          ? "“\(dataset.table.columns[names].name)” names breakdowns of the same: their “\(whole)” is"
            + " never added to them, nor one of them to another."
          : "“\(dataset.table.columns[names].name)” names breakdowns that each have a “\(whole)” of"
            + " the same: it is taken from “\(texts[standing])” and never added to the others.")
    }
  }
}

/// Whether a column has no totals but one that is called as that of the breakdowns, and stands for it.
private func hasNoParts(_ names: Int, apartFrom whole: String, _ dataset: LoadedDataset) -> Bool {
  dataset.fields[names].totals.isEmpty || dataset.whole(of: names) == whole
}

/// The code of the breakdown whose total stands for those of all, the one with most rows; nil where the
/// names are of no breakdowns.
private func standing(
  _ names: Int, of values: Int, _ whole: String, in dataset: LoadedDataset
) -> Int? {
  let table = dataset.table
  guard let texts = table.columns[names].written, (3...200).contains(texts.count) else {
    return nil
  }
  let scan = TableScan(
    by: [names, values].map {
      TableScan.Key(column: $0, name: table.columns[$0].name, type: .text)
    }, aggregates: [TableScan.Aggregate(.count, named: "rows")])
  guard let pairs = try? table.run(scan, source: "").relation else { return nil }
  var parts: [String: Set<String>] = [:]
  var totals: [String: Double] = [:]
  for row in 0..<pairs.rowCount {
    guard case .text(let name) = pairs[row, 0].value, case .text(let value) = pairs[row, 1].value
    else { continue }
    if value == whole {
      totals[name] = pairs[row, 2].value.asDouble ?? 0
    } else {
      parts[name, default: []].insert(value)
    }
  }
  // Breakdowns have parts of their own; the sexes of several groups of people are the same.
  let sets = Array(parts.values)
  let areApart = sets.indices.allSatisfy { one in
    sets[(one + 1)...].allSatisfy {
      $0.intersection(sets[one]).count * 2 < min($0.count, sets[one].count)
    }
  }
  // One total may stand under a name of its own, as Total under Total.
  let isOwn = totals.count == 1 && totals[whole] != nil && parts[whole] == nil
  guard totals.count > 1 || isOwn, sets.count > 1, areApart else { return nil }
  let most = totals.values.max()
  return texts.indices.first { $0 > 0 && totals[texts[$0]] == most }
}
