import Tables

/// The unit of columns of percentages.
let percentUnit = "percent"

/// A column as numbers, whose unit is percent where most cells or its name say so.
///
/// A percentage among counts is no count: it has no value and is told.
func numbers(_ column: EncodedColumn, _ name: String) -> EncodedColumn.Finished {
  var percentages = 0
  var others = column.plainNumbers.values.reduce(0, +)
  for (text, count) in zip(column.texts, column.counts).dropFirst() where count > 0 {
    let reading = readNumber(text)
    guard reading.units != nil || reading.real != nil else { continue }
    if isPercentage(text) { percentages += count } else { others += count }
  }
  if percentages > others {
    var finished = column.asNumbers(named: name) { text in
      let reading = readNumber(text)
      guard !isPercentage(text), reading.reason == .none, reading.units != nil, reading.units != 0
      else { return reading }
      // A plain number among percentages may be one or a count.
      return NumberReading(reason: CellReason(written: text, isUnderstood: false))
    }
    finished.column.unit = percentUnit
    return finished
  }
  guard percentages > 0 else {
    var finished = column.asNumbers(named: name, readNumber)
    if namesPercentages(name), exceedsOne(finished) { finished.column.unit = percentUnit }
    return finished
  }
  return column.asNumbers(named: name) { text in
    isPercentage(text)
      ? NumberReading(reason: CellReason(written: text, isUnderstood: false)) : readNumber(text)
  }
}

private func isPercentage(_ text: String) -> Bool { trimmed(text).hasSuffix("%") }

private func namesPercentages(_ name: String) -> Bool {
  let words = columnKey(name).split { !$0.isLetter && $0 != "%" }.map(String.init)
  return words.contains { ["%", "percent", "percentage", "percentages", "pct"].contains($0) }
}

/// Whether some numbers are more than one, as shares of a whole that are no percentages aren’t.
private func exceedsOne(_ finished: EncodedColumn.Finished) -> Bool {
  guard case .number(let decimals, _) = finished.column.kind else { return false }
  let one = (0..<decimals).reduce(1) { product, _ in product * 10 }
  return finished.blocks.contains { block in
    if case .numbers(let numbers, _) = block { numbers.largest > one } else { false }
  }
}
