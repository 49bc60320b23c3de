package import Periods

/// How columns of numbers become rows: which columns give each row its numbers.
package struct Unpivoting: Sendable {
  /// What a row is made for: a period, or nil where it can't be said or heads are names, and what the
  /// heads have for it.
  package struct Entry: Sendable {
    package var period: Period?
    package var written: String

    package init(period: Period?, written: String) {
      self.period = period
      self.written = written
    }
  }

  /// A new column of numbers, and for each entry the column that it is from.
  package struct Numbers: Sendable {
    package var name: String
    package var unit: String?
    package var columns: [Int?]

    package init(name: String, unit: String?, columns: [Int?]) {
      self.name = name
      self.unit = unit
      self.columns = columns
    }
  }

  package var entries: [Entry]
  package var numbers: [Numbers]
  /// The marks that the head of a column gives its cells.
  package var marks: [Int: [Mark]]
  /// The columns that a file doesn't have, by the file's position.
  package var absent: [Int: Set<Int>]
  /// What the new column of what the heads say is called.
  package var headName: String
  /// Whether the heads say periods, and not names.
  package var isOfPeriods: Bool

  package init(
    entries: [Entry], numbers: [Numbers], marks: [Int: [Mark]], absent: [Int: Set<Int>],
    headName: String, isOfPeriods: Bool = true
  ) {
    self.entries = entries
    self.numbers = numbers
    self.marks = marks
    self.absent = absent
    self.headName = headName
    self.isOfPeriods = isOfPeriods
  }

  /// The columns that become rows.
  package var columns: [Int] { numbers.flatMap { $0.columns.compactMap(\.self) } }

  /// The entries of which a file has a column.
  fileprivate func entries(of file: Int) -> [Int] {
    let absent = absent[file] ?? []
    return entries.indices.filter { entry in
      numbers.contains { numbers in numbers.columns[entry].map { !absent.contains($0) } ?? false }
    }
  }
}

extension StoredTable {
  /// The table with rows in place of some columns of numbers; nil when one of them isn't of numbers with
  /// a few decimals.
  ///
  /// - Parameter left: the columns that the new table has not.
  package func unpivoted(_ plan: Unpivoting, leavingOut left: [Int] = []) -> StoredTable? {
    let wide = Set(plan.columns)
    let kept = columns.indices.filter { !wide.contains($0) && !left.contains($0) }
    var result = kept.map { columns[$0] }
    let written = TextDictionary([""] + plan.entries.map(\.written))
    result.append(
      StoredColumn(
        plan.headName,
        plan.isOfPeriods
          ? .period([nil] + plan.entries.map(\.period), written: written) : .text(written)))
    var sources: [NumberSources] = []
    for numbers in plan.numbers {
      guard let own = NumberSources(numbers, plan.marks, columns) else { return nil }
      result.append(
        StoredColumn(
          numbers.name, .number(decimals: own.decimals, reasons: own.reasons), unit: numbers.unit))
      sources.append(own)
    }
    let given = sources
    let turned = inParallel(blocks.count) { index in
      blocks[index].unpivoted(plan, kept, given)
    }
    return StoredTable(columns: result, blocks: turned, files: files)
  }
}

/// How the cells of several columns of numbers become those of one.
private struct NumberSources: Sendable {
  var decimals = 0
  var reasons = [CellReason.none, CellReason(written: "")]
  /// By entry: the column, what its units are multiplied by, and the number of each of its reasons.
  var entries: [(column: Int, factor: Int, reasons: [Int])?] = []

  /// The reason of an entry that no column has.
  static let blank = 1

  init?(_ numbers: Unpivoting.Numbers, _ marks: [Int: [Mark]], _ columns: [StoredColumn]) {
    var known = [CellReason.none: 0, CellReason(written: ""): 1]
    for column in numbers.columns.compactMap(\.self) {
      guard case .number(let own, _) = columns[column].kind else { return nil }
      decimals = max(decimals, own)
    }
    for column in numbers.columns {
      guard let column, case .number(let own, let given) = columns[column].kind else {
        entries.append(nil)
        continue
      }
      let codes = given.map { reason -> Int in
        let marked = reason.marked(marks[column] ?? [])
        if let code = known[marked] { return code }
        known[marked] = reasons.count
        reasons.append(marked)
        return reasons.count - 1
      }
      let factor = (0..<decimals - own).reduce(1) { factor, _ in factor * 10 }
      entries.append((column, factor, codes))
    }
  }
}

extension CellReason {
  /// What stands for the sign that a heading has for all cells under it.
  package static let heading = "the heading"

  /// The reason with the marks that its heading gives, where there is a number to be marked.
  package func marked(_ more: [Mark]) -> CellReason {
    guard hasValue, !more.isEmpty else { return self }
    var copy = self
    if copy.written.isEmpty { copy.written = Self.heading }
    copy.marks = Set(marks + more).sorted()
    return copy
  }
}

extension TableBlock {
  fileprivate func unpivoted(
    _ plan: Unpivoting, _ kept: [Int], _ sources: [NumberSources]
  ) -> TableBlock {
    let entries = plan.entries(of: origin.file)
    let times = entries.count
    var parts = kept.map { columns[$0].repeated(times) }
    var periods: [UInt32] = []
    periods.reserveCapacity(rowCount * times)
    for _ in 0..<rowCount { for entry in entries { periods.append(UInt32(entry + 1)) } }
    parts.append(.codes(PackedIntegers(codes: periods)))
    for source in sources {
      var numbers = [Int](repeating: 0, count: rowCount * times)
      var reasons = [Int](repeating: NumberSources.blank, count: rowCount * times)
      for (place, entry) in entries.enumerated() {
        guard let own = source.entries[entry],
          case .numbers(let values, let given) = columns[own.column]
        else { continue }
        let factor = own.factor
        values.forEach { row, value in numbers[row * times + place] = value * factor }
        let plain = own.reasons.first ?? 0
        if let given {
          given.forEach { row, reason in reasons[row * times + place] = own.reasons[reason] }
        } else {
          for row in 0..<rowCount { reasons[row * times + place] = plain }
        }
      }
      let packed = PackedIntegers(reasons)
      parts.append(
        .numbers(
          PackedIntegers(numbers), reasons: packed.width == 0 && packed.base == 0 ? nil : packed))
    }
    var origin = origin
    origin.rowsPerRecord *= max(1, times)
    return TableBlock(rowCount: rowCount * times, columns: parts, origin: origin)
  }
}

extension BlockColumn {
  /// Every cell so many times, one after the other.
  fileprivate func repeated(_ times: Int) -> BlockColumn {
    switch self {
    case .codes(let codes): .codes(codes.repeated(times))
    case .numbers(let numbers, let reasons):
      .numbers(numbers.repeated(times), reasons: reasons?.repeated(times))
    case .hex(let hex): .text(packed(hex.count, times) { hex[$0] })
    case .text(let text): .text(packed(text.count, times) { text[$0] })
    }
  }

  private func packed(_ count: Int, _ times: Int, _ text: (Int) -> String) -> PackedText {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for row in 0..<count {
      let text = text(row)
      for _ in 0..<times {
        bytes.append(contentsOf: text.utf8)
        ends.append(bytes.count)
      }
    }
    return PackedText(bytes: .owned(bytes), ends: PackedIntegers(ends))
  }
}

extension PackedIntegers {
  fileprivate func repeated(_ times: Int) -> PackedIntegers {
    if width == 0 { return PackedIntegers(repeating: base, count: count * times) }
    var values: [Int] = []
    values.reserveCapacity(count * times)
    forEach { _, value in for _ in 0..<times { values.append(value) } }
    return PackedIntegers(values)
  }
}
