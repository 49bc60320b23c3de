/// Numbers given to the different values of a column that has no codes for them, 0 to a missing one.
struct ValueNumbers: Sendable {
  private let key: TableScan.Key
  private var numbers = NumberTable()
  /// By number in `numbers`, the first row with the text, since those of several may have one hash.
  private var firsts: [Int] = []
  private var bytes: [UInt8] = []
  /// Where values are put under others: by their own number, that of the label.
  private var slots: [UInt32] = []
  private var labels: [Value: UInt32] = [:]

  init(_ key: TableScan.Key) { self.key = key }

  /// One more than the highest number that was given.
  var count: Int { key.label == nil ? numbers.count + 1 : labels.count }

  /// The numbers of the chosen rows of a block.
  mutating func find(
    _ block: TableBlock, _ selection: borrowing Selection, of table: StoredTable
  ) -> [UInt32] {
    let part = block.columns[key.column]
    let column = table.columns[key.column]
    var found = [UInt32](repeating: 0, count: selection.count)
    for place in found.indices {
      let row = selection.row(place)
      let number =
        switch part {
        case .numbers(let values, let reasons):
          number(values[row], reasons.map { $0[row] } ?? 0, column.kind)
        case .hex, .text: text(part, row, first: block.firstRow + row, table)
        case .codes: 0
        }
      found[place] =
        key.label == nil
        ? UInt32(truncatingIfNeeded: number)
        : slot(of: number) { column.cell(part, row).value }
    }
    return found
  }

  private mutating func number(_ value: Int, _ reason: Int, _ kind: StoredColumn.Kind) -> Int {
    var bits = UInt64(bitPattern: Int64(value))
    switch kind {
    case .number(_, let reasons):
      if reason > 0, !reasons[reason].hasValue { return 0 }
    case .real(let reasons):
      if reason > 0, !reasons[reason].hasValue { return 0 }
      // The zeros of both signs are equal.
      if Double(bitPattern: bits) == 0 { bits = 0 }
    case .text, .period, .identifier: return 0
    }
    return numbers.number(of: bits) + 1
  }

  private mutating func text(
    _ part: BlockColumn, _ row: Int, first: Int, _ table: StoredTable
  ) -> Int {
    part.copyText(row, to: &bytes)
    if bytes.isEmpty { return 0 }
    let hash = unsafe bytes.withUnsafeBytes { unsafe NumberTable.hash($0) }
    let known = numbers.number(of: hash) { number in
      guard case .text(let text) = table.cell(firsts[number], key.column).value else {
        return false
      }
      return text.utf8.elementsEqual(bytes)
    }
    if let known { return known + 1 }
    firsts.append(first)
    return numbers.add(hash) + 1
  }

  private mutating func slot(of number: Int, _ value: () -> Value) -> UInt32 {
    while slots.count <= number { slots.append(.max) }
    if slots[number] == .max {
      let label = key.label.map { $0(value()) } ?? value()
      slots[number] = labels[label] ?? UInt32(truncatingIfNeeded: labels.count)
      labels[label] = slots[number]
    }
    return slots[number]
  }
}

extension BlockColumn {
  /// Puts the bytes of the text of a row of a column of identifiers into a buffer.
  fileprivate func copyText(_ row: Int, to buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    switch self {
    case .hex(let hex): hex.append(row, to: &buffer)
    case .text(let texts): texts.append(row, to: &buffer)
    case .codes, .numbers: break
    }
  }
}
