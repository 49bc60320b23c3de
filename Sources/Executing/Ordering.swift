import Language
import Periods
import SourceText
import Tables

/// The rows in order of some columns; equal rows keep their order, missing cells come last both
/// ways.
func sort(
  _ relation: Relation, by keys: [Stage.SortKey], _ control: Control = Control()
) throws(Stopped) -> Relation {
  let keys = keys.compactMap { key in
    relation.index(of: key.field.name).map { (column: $0, isDescending: key.isDescending) }
  }
  var values: [[Value]] = []
  for key in keys {
    var own: [Value] = []
    for (row, cell) in relation.columns[key.column].cells.enumerated() {
      try control.check(at: row)
      own.append(inOrder(cell.value))
    }
    values.append(own)
  }
  let isBefore = { (left: Int, right: Int) throws(Stopped) -> Bool in
    try control.check()
    for (key, values) in zip(keys, values) {
      switch comesBefore(values[left], values[right], key.isDescending) {
      case true?: return true
      case false?: return false
      case nil: continue
      }
    }
    return left < right
  }
  guard let order = try? (0..<relation.rowCount).sorted(by: isBefore) else { throw Stopped() }
  return try relation.picking(rows: order, control)
}

/// A value as it is put in order: texts folded, once and not at each comparison.
func inOrder(_ value: Value) -> Value {
  switch value {
  case .text(let text): .text(folded(text))
  case .list(let items): .text(folded(items.joined(separator: "; ")))
  default: value
  }
}

/// Whether a value as it is put in order comes before another; nil when neither does.
func comesBefore(_ left: Value, _ right: Value, _ isDescending: Bool) -> Bool? {
  if left.isMissing || right.isMissing {
    return left.isMissing == right.isMissing ? nil : right.isMissing
  }
  // Two periods of one stretch of days may be of different kinds and still tie.
  func before<Item: Comparable>(_ left: Item, _ right: Item) -> Bool? {
    left < right ? !isDescending : right < left ? isDescending : nil
  }
  switch (left, right) {
  case (.date(let left), .date(let right)): return before(left, right)
  case (.period(let left), .period(let right)): return before(left, right)
  // Beyond 2^53 floating point takes different whole numbers for equal.
  case (.integer(let left), .integer(let right)): return before(left, right)
  case (.boolean(let left), .boolean(let right)): return before(left ? 1 : 0, right ? 1 : 0)
  case (.text(let left), .text(let right)): return before(left, right)
  default:
    guard let left = left.asDouble, let right = right.asDouble else { return nil }
    return before(left, right)
  }
}
