import Tables

/// How the cells of one column are said aloud.
struct Speech {
  private let column: Column
  private let name: String

  init(_ column: Column) {
    self.column = column
    let isPercent = column.type == .percent && column.name.hasSuffix(" %")
    name = isPercent ? String(column.name.dropLast(2)) : column.name
  }

  /// The first column's cell, which opens the sentence: `2008/09`, `rank 1`.
  func lead(_ cell: Cell) -> String {
    column.isNumeric || cell.value.isMissing || column.type == .boolean
      ? clause(cell) : said(cell)
  }

  /// The column's name and the cell: `value over 9,000 offences, partial`.
  func clause(_ cell: Cell) -> String {
    // With the number goes its "per cent", so a missing one leaves it to the name.
    "\(cell.value.isMissing ? fullName : name) \(said(cell))"
  }

  /// The column's name without a sign to spell out.
  var fullName: String {
    name == column.name ? name : name + " per cent"
  }

  private func said(_ cell: Cell) -> String {
    let marks = CellWords(cell, in: column).marks
    if cell.value.isMissing {
      return marks.isEmpty ? "not known" : marks.joined(separator: ", ")
    }
    return ([number(cell) ?? column.words(cell)] + marks).joined(separator: ", ")
  }

  private func number(_ cell: Cell) -> String? {
    guard let low = column.digits(cell.value) else { return nil }
    let bounds = cell.marks.filter(\.isBound).map(\.phrase)
    var words = bounds
    if let high = column.highDigits(cell) {
      words += [signed(low), "to", signed(high)]
    } else if column.isDifference, bounds.isEmpty {
      words += [direction(low)]
    } else {
      // "down at least 5" would turn the bound round.
      words += [signed(low)]
    }
    if column.type == .percent { words.append("per cent") }
    if let unit = column.shownUnit { words.append(unit) }
    return words.joined(separator: " ")
  }

  private func signed(_ digits: String) -> String {
    digits.hasPrefix("-") ? "minus " + human(digits) : human(digits)
  }

  private func direction(_ digits: String) -> String {
    if digits.hasPrefix("-") { return "down " + human(digits) }
    return (digits.contains { ("1"..."9") ~= $0 } ? "up " : "") + human(digits)
  }

  /// The digits as people read them, without their sign.
  private func human(_ digits: String) -> String {
    column.spaced(digits.hasPrefix("-") ? String(digits.dropFirst()) : digits)
  }
}
