import Catalog
import Tables

/// Makes a row of each area of a row, in place of its columns of areas.
///
/// - Returns: the name of the column of numbers that was made; nil where there are no columns of areas.
func unpivotAreas(
  _ table: inout StoredTable, _ layout: Layout, _ areas: [Area], _ plan: ReadingPlan,
  _ report: inout LoadReport
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
  let kept = table.columns.indices.filter { !heads.contains($0) }
    .map { columnKey(table.columns[$0].name) }
  func free(_ names: String...) -> String {
    names.first { !kept.contains(columnKey($0)) } ?? "Column"
  }
  let units = Set(heads.map { table.columns[$0].unit })
  let value = free("Value", "Figure", "Number")
  let unpivoting = Unpivoting(
    entries: heads.map { Unpivoting.Entry(period: nil, written: table.columns[$0].name) },
    numbers: [
      Unpivoting.Numbers(
        name: value, unit: units.count == 1 ? units.first ?? nil : nil, columns: heads.map(\.self))
    ], marks: [:], absent: [:],
    headName: free(kind.key.prefix(1).uppercased() + kind.key.dropFirst(), "Area", "Place"),
    isOfPeriods: false)
  guard let turned = table.unpivoted(unpivoting) else { return nil }
  table = turned
  report.notes.append("\(heads.count) columns, each of one area, became rows: a row an area.")
  return value
}
