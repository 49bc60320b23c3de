import Language
import Questions
import Tables

/// Works out one value from two; what is unknown stays unknown, for the same reason.
///
/// Bounds follow interval arithmetic where the direction is certain and are `about` where it isn't. A
/// quotient by zero is missing.
func arithmetic(_ sign: Expression.Operator, _ left: Cell, _ right: Cell) -> Cell {
  if case .text(let one) = left.value, case .text(let other) = right.value, sign == .plus {
    return Cell(.text(one + other), lineage: joined(left, right))
  }
  guard let one = left.value.asExact, let other = right.value.asExact else {
    // What it would have been made of says why it is not known.
    let missing = unknown(left, right)
    return missing.reservation == nil
      ? joined(left, right).map(missing.resting) ?? missing : missing
  }
  let result: ExactNumber?
  switch sign {
  case .plus: result = one + other
  case .minus: result = one - other
  case .times: result = one * other
  default: result = one / other
  }
  guard let result else { return Cell(.missing, marks: [.smallNumbers]) }
  let isWhole = sign != .dividedBy && isInteger(left) && isInteger(right)
  var marks = bound(of: sign, left, right)
  if result.losesFigures, marks.isEmpty { marks.append(.about) }
  marks += (left.marks + right.marks).filter(\.isPassedOn)
  return Cell(
    Value(result, isWhole: isWhole), marks: marks, lineage: joined(left, right))
}

/// What comes of an unknown operand: nothing, for its reason.
func unknown(_ cells: Cell...) -> Cell {
  var reasons = cells.filter { $0.value.isMissing }.flatMap(\.marks).filter { !$0.isBound }
  // Where there is nothing before, it says nothing more that the value itself is unknown too.
  if reasons.contains(.noneBefore) { reasons = [.noneBefore] }
  let withheld = cells.lazy.compactMap(\.reservation).first
  return withheld.map { Cell.withheld($0).marked(reasons) } ?? Cell(.missing, marks: reasons)
}

/// The sources of two operands, where rows other than their own went into them.
func joined(_ left: Cell, _ right: Cell) -> (any Lineage)? {
  let sources = [left, right].flatMap { $0.lineage?.sources ?? [] }
  guard !sources.isEmpty else { return nil }
  // What is only scaled is still about the same area or part.
  let isScaled = left.lineage == nil || right.lineage == nil
  return FigureLineage(
    .value, sources: unique(sources), about: isScaled ? left.subject ?? right.subject : nil)
}

func isInteger(_ cell: Cell) -> Bool {
  if case .integer = cell.value { true } else { false }
}

extension Mark {
  /// Whether what is worked out from a value shares the mark.
  var isPassedOn: Bool {
    switch self {
    case .provisional, .revised, .partial, .mixed, .rounded, .disputed, .pressOnly, .derived: true
    default: false
    }
  }
}

/// Interval arithmetic on one-sided bounds.
private func bound(of sign: Expression.Operator, _ left: Cell, _ right: Cell) -> [Mark] {
  let one = direction(left)
  let other = direction(right)
  if one == .exact, other == .exact { return [] }
  // Nought times anything, or over anything, is nought.
  let isNought = { (cell: Cell, way: Direction) in way == .exact && cell.value.asDouble == 0 }
  if sign == .times, isNought(left, one) || isNought(right, other) { return [] }
  if sign == .dividedBy, isNought(left, one) { return [] }
  // A factor of nought reaches the end that “over” and “under” leave out.
  let isProduct = sign == .times || sign == .dividedBy
  let isNoughtReached = isProduct && (left.value.asDouble == 0 || right.value.asDouble == 0)
  let isOpen =
    !isNoughtReached && (left.marks + right.marks).contains { $0 == .over || $0 == .under }
  // What a greater right side does to the result.
  var turned = other
  switch sign {
  case .minus: turned = other.opposite
  case .times:
    if (right.value.asDouble ?? 0) < 0 || (left.value.asDouble ?? 0) < 0 { return [.about] }
  case .dividedBy:
    if (right.value.asDouble ?? 0) < 0 || (left.value.asDouble ?? 0) < 0 { return [.about] }
    turned = other.opposite
  default: break
  }
  switch one.with(turned) {
  case .up: return [isOpen ? .over : .atLeast]
  case .down: return [isOpen ? .under : .atMost]
  case .exact: return []
  case .unsure: return [.about]
  }
}

/// Which way the true value lies from the number given.
private enum Direction {
  case exact, up, down, unsure

  var opposite: Direction {
    switch self {
    case .up: .down
    case .down: .up
    default: self
    }
  }

  func with(_ other: Direction) -> Direction {
    if self == .exact { return other }
    return other == .exact || other == self ? self : .unsure
  }
}

private func direction(_ cell: Cell) -> Direction {
  if cell.high != nil { return .unsure }
  switch cell.marks.first(where: \.isBound) {
  case .over?, .atLeast?: return .up
  case .under?, .atMost?: return .down
  case nil: return .exact
  default: return .unsure
  }
}
