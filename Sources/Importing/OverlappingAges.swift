import Catalog
import Tables

/// Sets apart the ages of a category that others of it have in them, such as “10-17” beside “0-17”, so
/// that nobody is counted twice.
func settleOverlappingAges(_ index: Int, _ dataset: inout LoadedDataset) {
  let column = dataset.table.columns[index]
  guard dataset.fields[index].role == .category, namesAges(column.name),
    dataset.column(.measure) != nil, let texts = column.written
  else { return }
  let bands = texts.indices.dropFirst().compactMap { code in
    AgeBand(texts[code]).map { (code: code, ages: $0) }
  }
  guard bands.count > 1, !AgeBand.areApart(bands.map(\.ages)) else { return }
  let inner = bands.filter { one in
    bands.contains { $0.ages != one.ages && $0.ages.contains(one.ages) }
  }
  let outer = bands.filter { one in !inner.contains { $0.code == one.code } }
  guard !inner.isEmpty, AgeBand.areApart(outer.map(\.ages)) else { return }
  dataset.fields[index].totals.formUnion(inner.map(\.code))
  let names = inner.prefix(8).map { "“\(texts[$0.code])”" }.joined(separator: ", ")
  let more = inner.count > 8 ? " and \(inner.count - 8) more" : ""
  dataset.report.notes.append(
    "In “\(column.name)” some ages are among those of others and never added to them: \(names)\(more)."
  )
}
