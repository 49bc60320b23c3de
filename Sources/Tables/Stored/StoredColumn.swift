package import Periods

/// What a column of a loaded table is and how its cells are to be read.
package struct StoredColumn: Sendable {
  package var name: String
  package var unit: String?
  package var kind: Kind
  /// How often each of its codes is in the table, where that was counted.
  var tally: CodeTally?

  /// How cells are kept.
  package enum Kind: Sendable {
    /// Codes of texts; the empty text is a missing value.
    case text(TextDictionary)
    /// Codes of periods, with what was written for each; one that couldn't be read is nil.
    case period([Period?], written: TextDictionary)
    /// Whole numbers of units of so many decimals, and the reasons why some cells are unlike the
    /// others.
    case number(decimals: Int, reasons: [CellReason])
    /// Numbers that have too many digits for that, as the bits of a `Double`.
    case real(reasons: [CellReason])
    /// Texts that are nearly all different.
    case identifier
  }

  package init(_ name: String, _ kind: Kind, unit: String? = nil) {
    self.name = name
    self.kind = kind
    self.unit = unit
  }

  /// The type that a relation's column has.
  package var type: ColumnType {
    switch kind {
    case .text, .identifier: .text
    case .period: .period
    case .number(let decimals, _): decimals == 0 ? .integer : .number
    case .real: .number
    }
  }

  /// A relation's column without cells.
  package var heading: Column {
    var decimals = 2
    if case .number(let places, _) = kind, places > 0 { decimals = places }
    return Column(
      name, type, unit: unit, decimals: decimals,
      notAdded: isOfRates ? "The numbers of “\(name)” are rates, and rates have no sum." : nil)
  }

  /// Whether its unit or its name says that its numbers are rates, each of a base of its own.
  package var isOfRates: Bool {
    if let unit, unit == Column.unknownRate || unit.hasPrefix("per ") { return true }
    // “Rates” alone may be those that councils collect.
    let words = name.lowercased().split { !$0.isLetter }
    return words.contains("rate") || words.contains("rates") && words.contains("per")
  }

  /// A cell of a block.
  func cell(_ column: BlockColumn, _ row: Int) -> Cell {
    switch (kind, column) {
    case (.text(let texts), .codes(let codes)): return cell(texts, codes[row])
    case (.period(let periods, _), .codes(let codes)): return cell(periods, codes[row])
    case (.number(let decimals, let reasons), .numbers(let numbers, let given)):
      return cell(numbers[row], decimals, given.map { reasons[$0[row]] })
    case (.real(let reasons), .numbers(let numbers, let given)):
      let reason = given.map { reasons[$0[row]] }
      if let reason, !reason.hasValue { return Cell(.missing, marks: reason.marks) }
      return Cell(
        .number(Double(bitPattern: UInt64(bitPattern: Int64(numbers[row])))),
        marks: reason?.marks ?? [])
    case (.identifier, .hex(let hex)): return textCell(hex[row])
    case (.identifier, .text(let texts)): return textCell(texts[row])
    default: return Cell(.missing)
    }
  }

  private func cell(_ texts: TextDictionary, _ code: Int) -> Cell {
    code == 0 ? Cell(.missing) : Cell(.text(texts[code]))
  }

  private func cell(_ periods: [Period?], _ code: Int) -> Cell {
    Cell(periods[code].map { .period($0) } ?? .missing)
  }

  private func textCell(_ text: String) -> Cell { Cell(text.isEmpty ? .missing : .text(text)) }

  private func cell(_ number: Int, _ decimals: Int, _ reason: CellReason?) -> Cell {
    if let reason, !reason.hasValue { return Cell(.missing, marks: reason.marks) }
    return Cell(Self.value(number, decimals), marks: reason?.marks ?? [])
  }

  /// The value of a whole number of units of so many decimals.
  static func value(_ number: Int, _ decimals: Int) -> Value {
    decimals == 0 ? .integer(number) : .number(Double(number) / powersOfTen[decimals])
  }
}

/// The powers of ten that a `Double` holds exactly and decimals are counted by.
let powersOfTen: [Double] = (0...15).map { exponent in
  (0..<exponent).reduce(1.0) { power, _ in power * 10 }
}

/// Why a cell of a column of numbers is unlike the others.
package struct CellReason: Hashable, Sendable {
  /// What the file has there, such as `c`; empty for a blank, or for a cell like any other.
  package var written: String
  package var marks: [Mark]
  /// Whether the cell has a number all the same.
  package var hasValue: Bool
  /// Whether what is written is known to stand for something.
  package var isUnderstood: Bool

  package init(
    written: String, marks: [Mark] = [], hasValue: Bool = false, isUnderstood: Bool = true
  ) {
    self.written = written
    self.marks = marks
    self.hasValue = hasValue
    self.isUnderstood = isUnderstood
  }

  /// The reason of cells that need none, number 0 of every column.
  package static let none = CellReason(written: "", hasValue: true)

  /// The reason of a cell that stands for no row of the file, so that a sum lacks nothing without it.
  package static let noRow = CellReason(written: "no row")
}
