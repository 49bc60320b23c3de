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
  /// The numbers themselves, real ones as their bits, where the middle one is wanted.
  private var numbers: [Int] = []
  /// The marks of the cells that have no number, and of those that have one.
  private var hiddenMarks: Set<Mark> = []
  private var ownMarks: Set<Mark> = []
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

  /// Keeps a number as it is stored, for the middle of all.
  mutating func keep(_ number: Int) { numbers.append(number) }

  /// Notes a cell without a number, unless it stands for no row at all.
  mutating func skip(_ reason: CellReason) {
    if reason == .noRow { return }
    if reason.marks.contains(.suppressed) { skipped.suppressed += 1 } else { skipped.missing += 1 }
    if !reason.marks.isEmpty { hiddenMarks.formUnion(reason.marks) }
  }

  /// Notes the marks of a cell that has a number all the same.
  mutating func mark(_ marks: [Mark]) { ownMarks.formUnion(marks) }

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
    numbers += other.numbers
    hiddenMarks.formUnion(other.hiddenMarks)
    ownMarks.formUnion(other.ownMarks)
    skipped.missing += other.skipped.missing
    skipped.suppressed += other.skipped.suppressed
  }

  /// The result for numbers that are units of so many decimals.
  func cell(_ kind: TableScan.Aggregate.Kind, decimals: Int) -> Cell {
    if kind == .count { return Cell(.integer(count)) }
    guard count > 0 else {
      return Cell(.missing, marks: hiddenMarks.filter { !$0.isBound }.sorted())
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
    case .median: value = .number(isReal ? realMiddle : middle / unit)
    case .least: value = isReal ? .number(realLeast) : StoredColumn.value(least, decimals)
    case .largest: value = isReal ? .number(realLargest) : StoredColumn.value(largest, decimals)
    }
    return Cell(value, marks: (ownMarks.union(marks(kind))).sorted())
  }

  /// What must be said of a result because some cells had no number.
  private func marks(_ kind: TableScan.Aggregate.Kind) -> Set<Mark> {
    guard skipped.missing + skipped.suppressed > 0 else { return [] }
    switch kind {
    case .count: return []
    case .sum:
      // What isn't known can only add to a sum of numbers that are nought or more.
      let isUp = isReal ? realLeast >= 0 : least >= 0
      return hiddenMarks.intersection([.suppressed, .notCollected])
        .union([isUp ? .atLeast : .about])
    case .mean, .median: return [.about]
    case .least: return [.atMost]
    case .largest: return [.atLeast]
    }
  }

  /// The middle number, or halfway between the two in the middle, in units of decimals.
  private var middle: Double {
    let sorted = numbers.sorted()
    let place = sorted.count / 2
    if sorted.count % 2 == 1 { return Double(sorted[place]) }
    return Double(Int128(sorted[place - 1]) + Int128(sorted[place])) / 2
  }

  private var realMiddle: Double {
    let sorted = numbers.map { Double(bitPattern: UInt64(bitPattern: Int64($0))) }.sorted()
    let place = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[place] : (sorted[place - 1] + sorted[place]) / 2
  }
}
