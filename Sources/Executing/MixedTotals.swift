import Language
import Periods
import Questions
import SourceText
import Tables

/// Why rows may not be added up: a total of a column has its own parts among them, or a period others
/// that it overlaps.
func reservation(
  on values: Set<Value>, of column: String, _ totals: Totals, summing field: String
) -> Reservation? {
  var texts: Set<String> = []
  var periods: Set<Period> = []
  for value in values {
    switch value {
    case .text(let text): texts.insert(text)
    case .period(let period): periods.insert(period)
    default: break
    }
  }
  if let total = totals.first(besideItsPartsIn: texts) {
    return .totalInColumn(total: total, column: column, of: field)
  }
  return overlap(in: periods).map { .periodsInColumn($0, $1, column: column, of: field) }
}

extension Grouping {
  /// Whether rows that count twice make its results wrong.
  var weighsRows: Bool { [.sum, .mean, .median].contains(function) }
}

extension Relation {
  /// The relation with what is known of the totals in its columns, by their names.
  func having(_ totals: [String: Totals]) -> Relation {
    var result = self
    for index in columns.indices where [.text, .period].contains(columns[index].type) {
      result.columns[index].totals = totals[columns[index].name]
    }
    return result
  }

  /// Withholds the results of groups that may not be added up; a remark where it did.
  mutating func withhold(_ reservations: [[Value]: Reservation]) -> Execution.Remark? {
    guard !reservations.isEmpty, let last = columns.indices.last else { return nil }
    var seen: [Reservation] = []
    for row in 0..<rowCount {
      let key = columns[..<last].map { $0.cells[row].value }
      guard let why = reservations[key] else { continue }
      columns[last].cells[row] = .withheld(why)
      if !seen.contains(why) { seen.append(why) }
    }
    return .withheld(
      column: columns[last].name, seen,
      isWhole: columns[last].cells.allSatisfy(\.value.isMissing))
  }

  /// Why some rows may not be added up, as far as their columns tell.
  func reservation(on rows: [Int], summing field: String) -> Reservation? {
    (columns + setAside).lazy.compactMap { column -> Reservation? in
      guard let totals = column.totals else { return nil }
      return Executing.reservation(
        on: Set(rows.map { column.cells[$0].value }), of: column.name, totals, summing: field)
    }.first
  }
}

extension StoredTable {
  /// The groups of a scan whose rows may not be added up, by the values of their keys.
  func reservations(
    _ scan: TableScan, _ totals: [String: Totals], summing field: String, _ control: Control
  ) throws(Stopped) -> [[Value]: Reservation] {
    var found: [[Value]: Reservation] = [:]
    for (name, totals) in totals.sorted(by: { $0.key < $1.key }) {
      guard let column = index(of: name) else { continue }
      let parted = TableScan(
        where: scan.condition,
        by: scan.keys + [TableScan.Key(column: column, name: "", type: columns[column].type)],
        aggregates: [TableScan.Aggregate(.count, named: "")])
      let pairs = try run(parted, source: "", control: control).relation
      var values: [[Value]: Set<Value>] = [:]
      for row in 0..<pairs.rowCount {
        let cells = pairs.row(row).map(\.value)
        values[Array(cells.prefix(scan.keys.count)), default: []].insert(cells[scan.keys.count])
      }
      for (key, held) in values where found[key] == nil {
        found[key] = reservation(on: held, of: name, totals, summing: field)
      }
    }
    return found
  }
}
