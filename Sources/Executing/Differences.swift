import Catalog
import Periods
import Questions
import Tables

/// What may be said between two figures.
struct Difference {
  var difference: Cell
  /// nil where a percentage would make no sense, as of two percentages.
  var percent: Cell?
}

/// Sets a later figure against an earlier one, as far as that is sound.
///
/// - Parameters:
///   - isPercent: both are percentages, so their difference is in points.
///   - isDespiteBreaks: a break between them is passed over.
func difference(
  from earlier: Figure, to later: Figure, isPercent: Bool, isDespiteBreaks: Bool
) -> Difference {
  func none(_ marks: Mark...) -> Difference {
    Difference(
      difference: Cell(.missing, marks: marks),
      percent: isPercent ? nil : Cell(.missing, marks: marks))
  }
  // Where counts were not published, their published change stands.
  if let change = earlier.published, change.id == later.published?.id,
    earlier.period == change.from, later.period == change.to
  {
    return Difference(
      difference: change.absolute.value.isMissing ? .missing(.notPublished) : change.absolute,
      percent: isPercent ? nil : change.percent)
  }
  guard let from = earlier.cell.value.asDouble, let to = later.cell.value.asDouble else {
    let reasons = (later.cell.value.isMissing ? later : earlier).cell.marks.filter {
      [.suppressed, .notCollected, .notPublished].contains($0)
    }
    return Difference(
      difference: Cell(.missing, marks: reasons),
      percent: isPercent ? nil : Cell(.missing, marks: reasons))
  }
  if earlier.isPartial || later.isPartial {
    // A part of a year is set against the same months of another and nothing else.
    guard earlier.isPartial, later.isPartial, let months = earlier.monthsCovered,
      months == later.monthsCovered, earlier.period.first.month == later.period.first.month,
      earlier.presentParts.map(\.first.month) == later.presentParts.map(\.first.month)
    else { return none(.partial) }
  }
  if earlier.stretch != later.stretch, !isDespiteBreaks { return none(.noneBefore) }
  let isDisputed =
    earlier.cell.marks.contains(.disputed) || later.cell.marks.contains(.disputed)
  if isDisputed, earlier.source != later.source { return none(.disputed) }

  let bound = boundOfDifference(earlier.cell, later.cell)
  let grain = max(coarseness(earlier.cell), coarseness(later.cell))
  // Decimals are set against each other as they were published: 0.3 less 0.1 is 0.2.
  var change = (ExactNumber(to) - ExactNumber(from)).asDouble
  if grain > 1 { change = (change / grain).rounded(rounding(of: bound)) * grain }
  let isWhole = isInteger(earlier.cell) && isInteger(later.cell)
  let whole = isWhole ? Int(exactly: change).map { Value.integer($0) } : nil
  // What is only the press's, or rounded, stays so in what is worked out from it.
  let kept = (earlier.cell.marks + later.cell.marks).filter { [.pressOnly, .rounded].contains($0) }
  let gap = Cell(whole ?? .number(change), marks: bound + kept)
  if isPercent { return Difference(difference: gap, percent: nil) }

  let counts = (earlier.count.value.asDouble ?? from, later.count.value.asDouble ?? to)
  let isMoney = later.series.isMoney
  if from == 0 || counts.0 < 20 && !isMoney || from < 0 && isMoney {
    return Difference(difference: gap, percent: Cell(.missing, marks: [.smallNumbers]))
  }
  var marks = bound + kept
  if min(counts.0, counts.1) < 50, !isMoney { marks.append(.smallNumbers) }
  var percent = (to - from) / from * 100
  // A bound is known to few figures, so its percentage is given whole.
  if !bound.isEmpty { percent = percent.rounded(rounding(of: bound)) }
  return Difference(difference: gap, percent: Cell(.number(percent), marks: marks))
}

/// A lower end is rounded down and an upper end up, so that the bound stays true.
private func rounding(of bound: [Mark]) -> FloatingPointRoundingRule {
  switch bound.first {
  case .over, .atLeast: .down
  case .under, .atMost: .up
  default: .toNearestOrAwayFromZero
  }
}

/// Interval arithmetic on published bounds: certain where both ends push the same way, else about.
private func boundOfDifference(_ from: Cell, _ to: Cell) -> [Mark] {
  let up: [Mark] = [.over, .atLeast]
  let down: [Mark] = [.under, .atMost]
  let low = from.marks.first(where: \.isBound)
  let high = to.marks.first(where: \.isBound)
  if low == nil, high == nil { return [] }
  // More at the end, or less at the start, makes the difference greater.
  let raises = high.map { up.contains($0) } ?? true && low.map { down.contains($0) } ?? true
  let lowers = high.map { down.contains($0) } ?? true && low.map { up.contains($0) } ?? true
  let isOpen = [low, high].contains { $0 == .over || $0 == .under }
  if raises, !lowers { return [isOpen ? .over : .atLeast] }
  if lowers, !raises { return [isOpen ? .under : .atMost] }
  return [.about]
}

/// The power of ten that a bounded number is given to: 1,000 for over 9,000.
///
/// What is at least a sum of exact figures, because others are held back, is given to the last figure.
private func coarseness(_ cell: Cell) -> Double {
  guard cell.marks.contains(where: \.isBound),
    !(cell.marks.contains(.derived) && cell.marks.contains(.atLeast)),
    let value = cell.value.asDouble, value != 0,
    value == value.rounded()
  else { return 1 }
  var grain = 1.0
  while value.truncatingRemainder(dividingBy: grain * 10) == 0, grain < abs(value) { grain *= 10 }
  return grain
}
