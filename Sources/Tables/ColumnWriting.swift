import Periods

/// How the cells of one column are written; one way whatever the locale.
extension Column {
  /// Whether its cells are numbers, which stand to the right.
  package var isNumeric: Bool {
    switch type {
    case .integer, .number, .percent: true
    case .text, .period, .date, .boolean, .list: false
    }
  }

  /// Whether its numbers are differences, which carry a plus sign.
  ///
  /// The language fixes the names of the columns that its verbs make.
  package var isDifference: Bool {
    guard isNumeric else { return false }
    let name = name.lowercased()
    return name == "gap" || name == "gap %"
      || name.split(separator: " ").contains { $0 == "change" || $0 == "difference" }
  }

  /// Whether its whole numbers name something, so that `2012` is not `2,012`.
  private var isLabel: Bool {
    guard type == .integer else { return false }
    let name = name.lowercased()
    if name.hasPrefix("year(") { return true }
    let words = name.split(separator: " ")
    switch words.last {
    case "id", "code", "line": return true
    case "year": return words.count == 1 || words.first == "financial" || words.first == "calendar"
    default: return false
    }
  }

  /// A number of this column in plain digits, for programs.
  ///
  /// A value that is a whole number in the data stays one: a published 27% is not 27.0%.
  package func digits(_ value: Value) -> String? {
    switch value {
    case .integer(let whole): String(whole)
    case .number(let number): number.isFinite ? numeral(number, decimals: places) : nil
    default: nil
    }
  }

  /// The upper end of a cell's range in plain digits, nil where the cell has none.
  package func highDigits(_ cell: Cell) -> String? {
    guard let high = cell.high, high.isFinite else { return nil }
    if case .integer = cell.value, high == high.rounded() { return numeral(high, decimals: 0) }
    return numeral(high, decimals: places)
  }

  private var places: Int {
    switch type {
    case .percent: 1
    case .number: decimals
    default: 0
    }
  }

  /// A cell for people, `over 9,000` or `+12.8%`, without its unit and its other marks.
  package func words(_ cell: Cell) -> String {
    guard let low = humanNumber(digits(cell.value)) else { return words(cell.value) }
    if cell.marks.isEmpty, cell.high == nil { return low }
    let bounds = cell.marks.filter(\.isBound).map(\.phrase)
    let range = humanNumber(highDigits(cell)).map { [low, "to", $0] } ?? [low]
    return (bounds + range).joined(separator: " ")
  }

  private func words(_ value: Value) -> String {
    switch value {
    case .missing, .integer, .number: missingSign
    case .text(let text): text.isEmpty ? "\"\"" : text
    case .period(let period): period.description
    case .date(let date): date.spoken
    case .boolean(let flag): flag ? "yes" : "no"
    case .list(let items): items.isEmpty ? "none" : items.joined(separator: "; ")
    }
  }

  /// Plain digits with commas, unless the column's numbers name something.
  package func spaced(_ digits: String) -> String { isLabel ? digits : grouped(digits) }

  private func humanNumber(_ digits: String?) -> String? {
    guard let digits else { return nil }
    let plus = isDifference && !digits.hasPrefix("-") && digits.contains { ("1"..."9") ~= $0 }
    return (plus ? "+" : "") + spaced(digits) + (type == .percent ? "%" : "")
  }
}

/// What stands where there is no value; the reason follows it.
package let missingSign = "–"
