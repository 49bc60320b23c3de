/// What is known of the numbers of one group.
struct Accumulator: Sendable {
  private var count = 0
  private var sum: Int128 = 0
  private var realSum = 0.0
  /// What was lost when real numbers were added, so that their order matters little.
  private var lost = 0.0
  private var least = Int.max
  private var largest = Int.min
  private var realLeast = Double.infinity
  private var realLargest = -Double.infinity
  private var isReal = false
  /// The cells that were left out because they have no number.
  private(set) var skipped = ScanResult.Skipped()

  mutating func add(_ number: Int) {
    count &+= 1
    sum &+= Int128(number)
    least = min(least, number)
    largest = max(largest, number)
  }

  mutating func add(real number: Double) {
    isReal = true
    count += 1
    addCompensated(number)
    realLeast = min(realLeast, number)
    realLargest = max(realLargest, number)
  }

  private mutating func addCompensated(_ number: Double) {
    let total = realSum + number
    lost +=
      realSum.magnitude >= number.magnitude
      ? (realSum - total) + number : (number - total) + realSum
    realSum = total
  }

  mutating func skip(isSuppressed: Bool) {
    if isSuppressed { skipped.suppressed += 1 } else { skipped.missing += 1 }
  }

  mutating func join(_ other: Accumulator) {
    count += other.count
    sum += other.sum
    addCompensated(other.realSum)
    lost += other.lost
    least = min(least, other.least)
    largest = max(largest, other.largest)
    realLeast = min(realLeast, other.realLeast)
    realLargest = max(realLargest, other.realLargest)
    isReal = isReal || other.isReal
    skipped.missing += other.skipped.missing
    skipped.suppressed += other.skipped.suppressed
  }

  /// The result for numbers that are units of so many decimals.
  func cell(_ kind: TableScan.Aggregate.Kind, decimals: Int) -> Cell {
    if kind == .count { return Cell(.integer(count)) }
    guard count > 0 else {
      return Cell(.missing, marks: skipped.suppressed > 0 ? [.suppressed] : [])
    }
    let unit = powersOfTen[decimals]
    let value: Value
    switch kind {
    case .count: value = .integer(count)
    case .sum:
      if isReal {
        value = .number(realSum + lost)
      } else if decimals == 0, let whole = Int(exactly: sum) {
        value = .integer(whole)
      } else {
        value = .number(Double(sum) / unit)
      }
    case .mean:
      value = .number((isReal ? realSum + lost : Double(sum) / unit) / Double(count))
    case .least: value = isReal ? .number(realLeast) : StoredColumn.value(least, decimals)
    case .largest: value = isReal ? .number(realLargest) : StoredColumn.value(largest, decimals)
    }
    // What is held back can only add to a sum of counts.
    let isBound = skipped.suppressed > 0 && kind == .sum && (isReal ? realLeast >= 0 : least >= 0)
    return Cell(value, marks: isBound ? [.atLeast] : [])
  }
}
