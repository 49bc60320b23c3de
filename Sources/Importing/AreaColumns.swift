import Catalog
import Tables

/// Makes a row of each area of a row, in place of its columns of areas.
///
/// - Returns: the name of the column of numbers that was made; nil where there are no columns of areas.
func unpivotAreas(
  _ table: inout StoredTable, _ layout: Layout, _ areas: [Area], _ report: inout LoadReport
) -> String? {
  let joining = AreaJoining(areas)
  let numbers = table.columns.indices.filter {
    role(of: table.columns[$0], in: layout, table.rowCount) == .measure
  }
  let known = numbers.compactMap { column in
    joining.area(table.columns[column].name, kind: nil).map { (column, $0.kind) }
  }
  let counts = known.reduce(into: [:]) { $0[$1.1, default: 0] += 1 }
  guard let kind = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), kind.value > 2
  else {
    return nil
  }
  let heads = numbers.filter { column in
    known.contains { $0.0 == column } || isTotalName(table.columns[column].name)
  }
  // Figures of other things beside them belong to no one area.
  guard heads.count == numbers.count else { return nil }
  let name = kind.key.prefix(1).uppercased() + kind.key.dropFirst()
  return unpivot(&table, heads, named: [name, "Area", "Place"], "area", &report)
}

/// Makes a row of each age of a row, in place of its columns of ages.
///
/// - Returns: the name of the column of numbers that was made; nil where there are no columns of ages.
func unpivotAges(
  _ table: inout StoredTable, _ layout: Layout, _ report: inout LoadReport
) -> String? {
  let numbers = table.columns.indices.filter {
    role(of: table.columns[$0], in: layout, table.rowCount) == .measure
  }
  let bands = numbers.compactMap { AgeBand(table.columns[$0].name) }
  guard bands.count > 2, AgeBand.areApart(bands) else { return nil }
  let unknown: Set = ["unknown", "not known", "not stated", "not recorded", "age unknown"]
  let areAges = numbers.allSatisfy { column in
    let name = table.columns[column].name
    return AgeBand(name) != nil || isWholeName(name) || unknown.contains(columnKey(name))
  }
  // Figures of other things beside them are of no one age.
  guard areAges else { return nil }
  return unpivot(
    &table, numbers, named: ["Age", "Age group"], "age", &report,
    value: report.counted == Population.unit ? "Population" : nil)
}

/// Makes a row of each of some columns of numbers.
///
/// - Returns: the name of the column of numbers that was made.
private func unpivot(
  _ table: inout StoredTable, _ heads: [Int], named names: [String], _ what: String,
  _ report: inout LoadReport, value wanted: String? = nil
) -> String? {
  let kept = table.columns.indices.filter { !heads.contains($0) }
    .map { columnKey(table.columns[$0].name) }
  func free(_ names: [String]) -> String {
    names.first { !kept.contains(columnKey($0)) } ?? "Column"
  }
  let units = Set(heads.map { table.columns[$0].unit })
  let value = free([wanted].compactMap(\.self) + ["Value", "Figure", "Number"])
  let unpivoting = Unpivoting(
    entries: heads.map { Unpivoting.Entry(period: nil, written: table.columns[$0].name) },
    numbers: [
      Unpivoting.Numbers(
        name: value, unit: units.count == 1 ? units.first ?? nil : nil, columns: heads.map(\.self))
    ], marks: [:], absent: [:], headName: free(names), isOfPeriods: false)
  guard let turned = table.unpivoted(unpivoting) else { return nil }
  table = turned
  report.notes.append("\(heads.count) columns, each of one \(what), became rows: a row an \(what).")
  return value
}
