import Language
import Questions
import SourceText
import Tables

/// What joining two tables gave.
struct JoinedRows {
  var relation: Relation
  /// Rows of the left table that matched several of the right one.
  var repeated: Int
  /// Rows of the left table that matched none.
  var alone: Int
}

/// The rows of one table with those of another that have the same of some columns.
///
/// Every left row stays, once for each match. What is unknown matches nothing. A row's sources are
/// those of both rows. A left number that several rows now share is marked, so that no sum counts it
/// twice.
///
/// Rows are left out once a control has stopped the work.
///
/// - Throws: `E047` where more rows would come of it than memory should hold.
func join(
  _ left: Relation, _ right: Relation, _ joining: Joining, _ control: Control = Control()
) throws(Diagnostic) -> JoinedRows {
  let pairs = joining.keys.compactMap { key -> (left: Int, right: Int, key: Joining.Key)? in
    guard let one = left.index(of: key.left), let other = right.index(of: key.right) else {
      return nil
    }
    return (one, other, key)
  }
  var matches: [[Value]: [Int]] = [:]
  for row in 0..<right.rowCount {
    if row & 0x3FF == 0, control.isStopped { break }
    let key = pairs.map { matchable(right[row, $0.right].value, $0.key.rightLabels) }
    if !key.contains(where: \.isMissing) { matches[key, default: []].append(row) }
  }
  var rows: [(left: Int, right: Int?)] = []
  var found = JoinedRows(relation: Relation(), repeated: 0, alone: 0)
  var isRepeated: [Bool] = []
  for row in 0..<left.rowCount {
    if row & 0x3FF == 0, control.isStopped { break }
    let own =
      matches[pairs.map { matchable(left[row, $0.left].value, $0.key.leftLabels) }] ?? []
    if own.isEmpty {
      found.alone += 1
      rows.append((row, nil))
      isRepeated.append(false)
    } else {
      if own.count > 1 { found.repeated += 1 }
      rows += own.map { (row, $0) }
      isRepeated += own.map { _ in own.count > 1 }
    }
    if rows.count > max(mostRows, left.rowCount) { throw tooManyMatches(joining) }
  }
  var columns = left.columns
  for index in columns.indices where !control.isStopped {
    columns[index].cells = zip(rows, isRepeated).map { pair, isRepeated in
      let cell = left[pair.left, index]
      guard isRepeated, columns[index].isNumeric else { return cell }
      return cell.repeated(by: joining.name.text)
    }
  }
  for added in joining.added where !control.isStopped {
    guard let index = right.index(of: added.from) else { continue }
    var column = right.columns[index]
    column.name = added.column.name
    column.cells = rows.map { $0.right.map { right[$0, index] } ?? .missing() }
    columns.append(column)
  }
  found.relation = Relation(
    columns: columns,
    sources: rows.map { unique(left.sources[$0.left] + ($0.right.map { right.sources[$0] } ?? [])) }
  )
  // What tells totals from parts on either side still does.
  func along(_ columns: [Column], _ row: (Int, Int?) -> Int?) -> [Column] {
    columns.map { column in
      var moved = column
      moved.cells = rows.map { pair in
        row(pair.left, pair.right).map { column.cells[$0] } ?? .missing()
      }
      return moved
    }
  }
  found.relation.setAside =
    along(left.setAside) { left, _ in left } + along(right.setAside) { _, right in right }
  return found
}

private func tooManyMatches(_ joining: Joining) -> Diagnostic {
  Diagnostic(
    "E047",
    "More than \(grouped(String(mostRows))) rows match one another in \(joining.name.text), too many"
      + " to hold.", at: joining.name.span,
    help: "Join on more fields, so that each row matches one, or take fewer rows with `where`.")
}

/// A value for matching, an identifier by the label that the other side shows it by.
private func matchable(_ value: Value, _ labels: [String: String]) -> Value {
  guard !labels.isEmpty, case .text(let id) = value else { return matchable(value) }
  return matchable(.text(labels[id] ?? id))
}
