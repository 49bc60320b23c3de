package import Periods

extension StoredTable {
  /// The table with a row for each of some columns of numbers in place of the columns; nil when one
  /// of them isn't of numbers with a few decimals.
  ///
  /// - Parameters:
  ///   - left: the columns that the new table has not.
  ///   - names: what the new columns of periods and of numbers are called.
  ///   - headings: the period of each of the columns, and what its head has.
  package func unpivoted(
    _ wide: [Int], leavingOut left: [Int] = [], headings: [(period: Period, written: String)],
    names: (period: String, value: String), unit: String?
  ) -> StoredTable? {
    let kept = columns.indices.filter { !wide.contains($0) && !left.contains($0) }
    var decimals = 0
    var reasons = [CellReason.none]
    var known = [CellReason.none: 0]
    for column in wide {
      guard case .number(let own, let given) = columns[column].kind else { return nil }
      decimals = max(decimals, own)
      for reason in given where known[reason] == nil {
        known[reason] = reasons.count
        reasons.append(reason)
      }
    }
    var result = kept.map { columns[$0] }
    result.append(
      StoredColumn(
        names.period,
        .period(
          [nil] + headings.map(\.period), written: TextDictionary([""] + headings.map(\.written)))))
    result.append(
      StoredColumn(names.value, .number(decimals: decimals, reasons: reasons), unit: unit))
    let sources = wide.map { column -> (factor: Int, reasons: [Int]) in
      guard case .number(let own, let given) = columns[column].kind else { return (1, [0]) }
      return (
        (0..<decimals - own).reduce(1) { factor, _ in factor * 10 }, given.map { known[$0] ?? 0 }
      )
    }
    let turned = inParallel(blocks.count) { index in
      blocks[index].unpivoted(wide, kept, sources)
    }
    return StoredTable(columns: result, blocks: turned, files: files)
  }
}

extension TableBlock {
  fileprivate func unpivoted(
    _ wide: [Int], _ kept: [Int], _ sources: [(factor: Int, reasons: [Int])]
  ) -> TableBlock {
    let times = wide.count
    var parts = kept.map { columns[$0].repeated(times) }
    var periods: [UInt32] = []
    periods.reserveCapacity(rowCount * times)
    for _ in 0..<rowCount { for code in 1...max(1, times) { periods.append(UInt32(code)) } }
    parts.append(.codes(PackedIntegers(codes: periods)))
    var numbers = [Int](repeating: 0, count: rowCount * times)
    var reasons = [Int](repeating: 0, count: rowCount * times)
    for (place, column) in wide.enumerated() {
      guard case .numbers(let values, let given) = columns[column] else { continue }
      let source = sources[place]
      values.forEach { row, value in numbers[row * times + place] = value * source.factor }
      given?.forEach { row, reason in reasons[row * times + place] = source.reasons[reason] }
    }
    let packed = PackedIntegers(reasons)
    parts.append(
      .numbers(
        PackedIntegers(numbers), reasons: packed.width == 0 && packed.base == 0 ? nil : packed))
    var origin = origin
    origin.rowsPerRecord *= times
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
