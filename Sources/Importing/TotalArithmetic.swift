import Tables

/// Finds the names whose figures are the sums of all others beside them, whatever they are called.
///
/// A name is a total where that is so in every group of rows that are alike in all else, and in so many
/// groups that chance can't have made it so.
func findTotalsByArithmetic(_ dataset: inout LoadedDataset) {
  let table = dataset.table
  guard table.rowCount <= mostRows, let measure = summable(in: dataset) else { return }
  let level = dataset.levelColumn
  let columns = dataset.fields.indices.filter { column in
    guard case .text(let texts) = table.columns[column].kind else { return false }
    return [.category, .area].contains(dataset.fields[column].role) && texts.count > 1
      && column != level
  }
  let times = dataset.fields.indices.filter {
    if case .period = table.columns[$0].kind { true } else { false }
  }
  let tried = columns.filter { (4...61).contains(table.columns[$0].written?.count ?? 0) }
  guard !tried.isEmpty else { return }
  let keys = columns + times
  let scan = TableScan(
    by: keys.map {
      TableScan.Key(column: $0, name: "", type: table.columns[$0].type)
    }, aggregates: [TableScan.Aggregate(.sum, of: measure, named: "sum")])
  guard let sums = try? table.run(scan, source: "").relation else { return }
  for column in tried {
    guard let texts = table.columns[column].written else { continue }
    let apart = keys.indices.filter {
      keys[$0] != column && !mirrors(sums, keys.firstIndex(of: column) ?? 0, $0)
    }
    let groups = groups(of: sums, by: apart, parts: keys.firstIndex(of: column) ?? 0)
    let codes = Dictionary(
      texts.indices.dropFirst().map { (texts[$0], $0) }, uniquingKeysWith: { one, _ in one })
    let known = Set(dataset.fields[column].totals.map { texts[$0] })
    let found = codes.keys.sorted().filter { isTotal($0, in: groups, apartFrom: known) }
    // Of two that are each the sum of all else neither can be told to be so.
    guard let whole = found.first, found.count == 1 || known.isSuperset(of: found),
      let code = codes[whole]
    else { continue }
    dataset.fields[column].whole = code
    if dataset.fields[column].totals.insert(code).inserted {
      dataset.report.notes.append(
        "“\(whole)” in “\(table.columns[column].name)” is a total: its figures are the sums of the"
          + " others, so they are never added to them.")
    }
  }
}

/// Tables with more rows are those of single things, or of a column a month, whose layouts are known.
private let mostRows = 300_000
/// Groups that must have the total beside its parts.
private let leastGroups = 3

/// The first column of counts; nil where there is none.
private func summable(in dataset: LoadedDataset) -> Int? {
  let measures = dataset.fields.indices.filter { dataset.fields[$0].role == .measure }
  let figures = measures.filter {
    NumberMeaning(ofColumn: dataset.table.columns[$0].name) == .figure
  }
  return (figures.isEmpty ? measures : figures).first
}

/// Whether each value of one key has one of the other beside it, and the other way round, such as a
/// name and its code.
private func mirrors(_ sums: Relation, _ one: Int, _ other: Int) -> Bool {
  var pairs: Set<[Value]> = []
  for row in 0..<sums.rowCount { pairs.insert([sums[row, one].value, sums[row, other].value]) }
  return Set(pairs.map { $0[0] }).count == pairs.count
    && Set(pairs.map { $0[1] }).count == pairs.count
}

/// The figures by part of each group of rows that are alike in other keys; nil where one isn't known.
private func groups(
  of sums: Relation, by keys: [Int], parts: Int
) -> [[String: Double?]] {
  var groups: [[Value]: [String: Double?]] = [:]
  let last = sums.columns.count - 1
  for row in 0..<sums.rowCount {
    let part = if case .text(let text) = sums[row, parts].value { text } else { "" }
    let cell = sums[row, last]
    let value = cell.marks.contains(where: \.isBound) ? nil : cell.value.asDouble
    groups[keys.map { sums[row, $0].value }, default: [:]].updateValue(value, forKey: part)
  }
  return Array(groups.values)
}

private func isTotal(
  _ name: String, in groups: [[String: Double?]], apartFrom known: Set<String>
) -> Bool {
  var tested = 0
  for group in groups {
    guard let own = group[name], let total = own else { continue }
    let parts = group.filter { $0.key != name && !known.contains($0.key) }.map(\.value)
    let values = parts.compactMap(\.self)
    guard parts.count > 1, values.count == parts.count else { continue }
    let sum = values.reduce(0, +)
    guard abs(sum - total) <= 1e-9 * max(1, abs(sum)) else { return false }
    // Where only one part is more than nothing, the total is only its equal.
    if values.count(where: { $0 != 0 }) > 1 { tested += 1 }
  }
  return tested >= leastGroups
}
