import Catalog
import Language
import Questions
import SourceText
import Tables

/// The most columns that one field may become.
private let mostColumns = 200

/// A row for each combination of the rest, a column for each value of a field.
///
/// With several fields to fill the columns, the first gives `VALUE` and each other one `VALUE FIELD`.
///
/// Once a control has stopped the work, what it gives is of no use.
///
/// - Throws: `E055` when two rows want one cell, or there are more values than columns may be.
func spread(
  _ relation: Relation, _ use: FieldUse, of names: [String], _ control: Control = Control()
) throws(Diagnostic) -> Relation {
  guard let key = relation.index(of: use.name) else { return relation }
  let filled = names.compactMap { relation.index(of: $0) }
  let kept = relation.columns.indices.filter { $0 != key && !filled.contains($0) }
  let headings = headings(of: relation.columns[key], control)
  guard headings.count <= mostColumns else {
    throw Diagnostic(
      "E055",
      "“\(use.name)” has \(grouped(String(headings.count))) different values, and at most"
        + " \(mostColumns) can be columns.", at: use.span,
      help: "Choose some of them first: `where \(fieldWords(use.name)) in (…)`.")
  }
  let groups = grouped(relation, by: kept, control).rows.filter { !$0.isEmpty }
  // Rows that were left out would seem to want one cell.
  if control.isStopped { return relation }
  var groupOfRow = Array(repeating: 0, count: relation.rowCount)
  for (group, rows) in groups.enumerated() {
    for row in rows { groupOfRow[row] = group }
  }
  var result = Relation(
    columns: kept.map { position in
      var column = relation.columns[position]
      column.cells = groups.map { relation[$0[0], position] }
      return column
    },
    sources: groups.map { rows in unique(rows.flatMap { relation.sources[$0] }) })
  for heading in headings where !control.isStopped {
    var rowsOfGroup: [Int: [Int]] = [:]
    for row in heading.rows { rowsOfGroup[groupOfRow[row], default: []].append(row) }
    for (order, position) in filled.enumerated() {
      var column = relation.columns[position]
      let name = order == 0 ? heading.name : "\(heading.name) \(column.name)"
      column.name = unused(name, in: result.columns, suffix: use.name)
      column.unit = unit(of: relation, position, in: heading.rows) ?? column.unit
      column.cells = Array(repeating: .missing(), count: groups.count)
      for (group, rows) in rowsOfGroup {
        var own = rows.map { relation[$0, position] }
        if own.count > 1, case .success(let current) = withoutCorrected(own) { own = current }
        let isDisputed = own.count > 1 && own.contains { $0.subject?.isDisputed == true }
        guard own.count < 2 || isDisputed else {
          // The first of all such groups, whichever the dictionary gives first.
          let first = rowsOfGroup.filter { $0.value.count > 1 }.min { $0.key < $1.key }
          throw collision(use, heading.name, relation, first?.value ?? rows, kept)
        }
        // Of figures on which sources differ none is chosen for the cell.
        column.cells[group] = isDisputed ? .missing(.disputed) : own[0]
      }
      result.columns.append(column)
    }
  }
  return result
}

/// The values of a column in order of first appearance, each with its rows.
private func headings(
  of column: Column, _ control: Control
) -> [(name: String, rows: [Int])] {
  var positions: [Value: Int] = [:]
  var found: [(name: String, rows: [Int])] = []
  for (row, cell) in column.cells.enumerated() {
    if row & 0x3FF == 0, control.isStopped { break }
    let key = matchable(cell.value)
    if let position = positions[key] {
      found[position].rows.append(row)
    } else {
      positions[key] = found.count
      found.append((cell.value.isMissing ? "not known" : column.words(Cell(cell.value)), [row]))
    }
  }
  return found
}

/// A name that no column has yet: the value's own, or with the field's name after it.
private func unused(_ name: String, in columns: [Column], suffix: String) -> String {
  let taken = Set(columns.map { folded($0.name) })
  guard taken.contains(folded(name)) else { return name }
  var number = 1
  var other = "\(name) (\(suffix))"
  while taken.contains(folded(other)) {
    number += 1
    other = "\(name) (\(suffix) \(number))"
  }
  return other
}

/// What the figures of some rows count, where a column holds several units.
private func unit(of relation: Relation, _ column: Int, in rows: [Int]) -> String? {
  let units = Set(rows.compactMap { relation[$0, column].figure?.series.unit })
  return units.count == 1 ? units.first : nil
}

private func collision(
  _ use: FieldUse, _ name: String, _ relation: Relation, _ rows: [Int], _ kept: [Int]
) -> Diagnostic {
  let same = kept.prefix(3).map { position in
    "\(relation.columns[position].name) \(relation.columns[position].words(relation[rows[0], position]))"
  }
  return Diagnostic(
    "E055",
    "\(rows.count) rows want the cell of “\(name)”"
      + (same.isEmpty ? "." : " for \(same.joined(separator: ", "))."), at: use.span,
    help: "Add them up first, with `sum FIELD by …`, or keep what tells them apart as a field.")
}
