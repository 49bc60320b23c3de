import Tables

/// The unit of columns of percentages.
let percentUnit = "percent"

/// A column as numbers, whose unit is percent where most cells or its name say so.
///
/// A percentage among counts is no count: it has no value and is told, but where rows are of several
/// things, each of which will have a column of its own.
func numbers(
  _ column: EncodedColumn, _ name: String, isOfSeveral: Bool
) -> EncodedColumn.Finished {
  var percentages = 0
  var others = column.plainNumbers.values.reduce(0, +)
  for (text, count) in zip(column.texts, column.counts).dropFirst() where count > 0 {
    let reading = readNumber(text)
    guard reading.units != nil || reading.real != nil else { continue }
    if isPercentage(text) { percentages += count } else { others += count }
  }
  if percentages > others, !isOfSeveral || others == 0 {
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
    if let money = sums(column, name) { return money }
    var finished = column.asNumbers(named: name, readNumber)
    if namesPercentages(name), exceedsOne(finished) { finished.column.unit = percentUnit }
    return finished
  }
  return column.asNumbers(named: name) { text in
    guard isPercentage(text) else { return readNumber(text) }
    var reading = readNumber(text)
    reading.reason =
      isOfSeveral && reading.hasNumber
      ? .percentage : CellReason(written: text, isUnderstood: false)
    return reading.reason == .percentage ? reading : NumberReading(reason: reading.reason)
  }
}

extension CellReason {
  /// That of a percentage beside numbers of other things.
  static let percentage = CellReason(written: "%", hasValue: true)
}

/// A column of which some cells are sums of money with their sign, in pounds or what its name says.
///
/// Where some say millions or the like, a number that doesn’t may be of either, has no value and is told.
private func sums(_ column: EncodedColumn, _ name: String) -> EncodedColumn.Finished? {
  let used = zip(column.texts, column.counts).dropFirst().filter { $1 > 0 }.map(\.0)
  guard used.contains(where: { $0.contains("£") && readNumber($0).hasNumber }) else { return nil }
  let unit = HeadingUnit(of: name).flatMap { $0.powerOfPounds == nil ? nil : $0 } ?? .pounds
  let isWorded = used.contains { MoneyText($0) != nil }
  var finished = (isWorded ? column.withAllTexts() : column).asNumbers(named: name) { text in
    let reading = readNumber(text)
    guard isWorded, reading.hasNumber, reading.units != 0 else { return reading }
    return MoneyText(text).flatMap { _ in reading.moved(by: -(unit.powerOfPounds ?? 0)) }
      ?? NumberReading(reason: CellReason(written: text, isUnderstood: false))
  }
  finished.column.unit = unit.text
  return finished
}

private func isPercentage(_ text: String) -> Bool { trimmed(text).hasSuffix("%") }

private func namesPercentages(_ name: String) -> Bool {
  let words = columnKey(name).split { !$0.isLetter && $0 != "%" }.map(String.init)
  return words.contains { ["%", "percent", "percentage", "percentages", "pct"].contains($0) }
}

/// Whether some numbers are more than one, as shares of a whole that are no percentages aren’t.
func exceedsOne(_ finished: EncodedColumn.Finished) -> Bool {
  guard case .number(let decimals, _) = finished.column.kind else { return false }
  let one = (0..<decimals).reduce(1) { product, _ in product * 10 }
  return finished.blocks.contains { block in
    if case .numbers(let numbers, _) = block { numbers.largest > one } else { false }
  }
}
