import Questions
import Tables

/// What a number may be, as its bound or range says.
struct Interval {
  var low: Double
  var high: Double
  /// Whether the ends themselves are left out, as in “over” and “under”.
  var isLowOpen = false
  var isHighOpen = false

  init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// nil for what is unknown or only about right.
  init?(_ cell: Cell) {
    guard let value = cell.value.asDouble else { return nil }
    self.init(value, cell.high ?? value)
    switch cell.marks.first(where: \.isBound) {
    case .over?: (high, isLowOpen) = (.infinity, true)
    case .atLeast?: high = .infinity
    case .under?: (low, high, isHighOpen) = (-.infinity, value, true)
    case .atMost?: (low, high) = (-.infinity, value)
    case nil: break
    default: return nil
    }
  }
}

/// The greatest or least of some known numbers, of which others may be hidden.
///
/// Ends are compared each for itself: of “under 10” and 9 the greatest is 9 to 10.
func extreme(of known: [Cell], isMax: Bool, hidesOthers: Bool) -> Cell {
  var best = known[0]
  for cell in known.dropFirst()
  where comesBefore(inOrder(cell.value), inOrder(best.value), isMax) == true {
    best = cell
  }
  guard best.value.asDouble != nil else { return best }
  let others = best.marks.filter { !$0.isBound }
  let intervals = known.compactMap(Interval.init)
  guard intervals.count == known.count else {
    return best.passing(Cell(best.value, marks: others + [.about]))
  }
  var found = intervals[0]
  for next in intervals.dropFirst() {
    found = isMax ? greatest(found, next) : least(found, next)
  }
  if hidesOthers {
    if isMax { found.high = .infinity } else { found.low = -.infinity }
  }
  func value(_ end: Double) -> Value {
    known.first { $0.value.asDouble == end }?.value
      ?? Int(exactly: end).map { .integer($0) } ?? .number(end)
  }
  let changed =
    switch (found.low.isFinite, found.high.isFinite) {
    case (true, true):
      Cell(
        found.low == best.value.asDouble ? best.value : value(found.low), marks: others,
        high: found.high > found.low ? found.high : nil)
    case (true, false):
      Cell(value(found.low), marks: others + [found.isLowOpen ? .over : .atLeast])
    case (false, true):
      Cell(value(found.high), marks: others + [found.isHighOpen ? .under : .atMost])
    default: Cell(best.value, marks: others + [.about])
    }
  return changed == best ? best : best.passing(changed)
}

/// One number over an end is enough to lift it; every one must stay under the other.
private func greatest(_ one: Interval, _ other: Interval) -> Interval {
  var found = Interval(max(one.low, other.low), max(one.high, other.high))
  found.isLowOpen =
    one.low == found.low && one.isLowOpen || other.low == found.low && other.isLowOpen
  found.isHighOpen =
    (one.high < found.high || one.isHighOpen) && (other.high < found.high || other.isHighOpen)
  return found
}

private func least(_ one: Interval, _ other: Interval) -> Interval {
  var found = Interval(min(one.low, other.low), min(one.high, other.high))
  found.isLowOpen =
    (one.low > found.low || one.isLowOpen) && (other.low > found.low || other.isLowOpen)
  found.isHighOpen =
    one.high == found.high && one.isHighOpen || other.high == found.high && other.isHighOpen
  return found
}

/// The bound of a sum, with the value and the upper end that go with it.
///
/// What is unknown counts as nought or more, unless the numbers may be below nought.
func boundedSum(_ cells: [Cell], isBelowNought: Bool) -> (
  marks: [Mark], high: Double?, raises: Bool
) {
  var isUp = false
  var isDown = false
  var isOpen = false
  var extra = 0.0
  for cell in cells {
    guard let value = cell.value.asDouble else {
      if isBelowNought { return ([.about], nil, false) }
      isUp = true
      continue
    }
    switch cell.marks.first(where: \.isBound) {
    case .over?: (isUp, isOpen) = (true, true)
    case .atLeast?: isUp = true
    case .under?: (isDown, isOpen) = (true, true)
    case .atMost?: isDown = true
    case nil: extra += (cell.high ?? value) - value
    default: return ([.about], nil, false)
    }
  }
  switch (isUp, isDown) {
  case (true, true): return ([.about], nil, false)
  case (true, false): return ([isOpen ? .over : .atLeast], nil, false)
  // Of ranges the upper ends are what the sum stays under.
  case (false, true): return ([isOpen ? .under : .atMost], extra, extra > 0)
  case (false, false): return ([], extra > 0 ? extra : nil, false)
  }
}
