/// How often each code of a column is in a whole table, and in which row first.
///
/// A count by the column alone, or of rows that meet a condition on it alone, then needs no look at
/// the rows.
struct CodeTally: Sendable {
  /// By code, the number of rows that have it.
  let counts: PackedIntegers
  /// By code, the first row that has it; 0 of a code that no row has.
  let firsts: PackedIntegers
}

extension StoredTable {
  /// The most codes of a column that are counted.
  private static let mostCounted = 1 << 20

  /// Counts the codes of every column that has codes, once its rows are what they stay.
  package mutating func countCodes() {
    for column in columns.indices { columns[column].tally = tally(of: column) }
  }

  private func tally(of column: Int) -> CodeTally? {
    guard let count = columns[column].codeCount, count <= Self.mostCounted else { return nil }
    let workers = rowCount >= parallelRows ? processorCount : 1
    let share = (blocks.count + workers - 1) / max(1, workers)
    let table = self
    let parts = onWorkers(workers) { worker -> (counts: [Int], firsts: [Int])? in
      let from = min(worker * share, table.blocks.count)
      return table.counted(column, count, from..<min(from + share, table.blocks.count))
    }
    guard var (counts, firsts) = parts.first ?? nil else { return nil }
    for part in parts.dropFirst() {
      guard let part else { return nil }
      for code in counts.indices where part.counts[code] > 0 {
        if counts[code] == 0 { firsts[code] = part.firsts[code] }
        counts[code] += part.counts[code]
      }
    }
    return CodeTally(counts: PackedIntegers(counts), firsts: PackedIntegers(firsts))
  }

  /// The counts and first rows of a column's codes in some blocks; nil where one isn't of codes.
  private func counted(
    _ column: Int, _ count: Int, _ chosen: Range<Int>
  ) -> (counts: [Int], firsts: [Int])? {
    var counts = [Int](repeating: 0, count: count)
    var firsts = counts
    for index in chosen {
      let block = blocks[index]
      guard case .codes(let codes) = block.columns[column], codes.base >= 0, codes.largest < count
      else { return nil }
      if codes.isConstant {
        if counts[codes.base] == 0 { firsts[codes.base] = block.firstRow }
        counts[codes.base] += codes.count
        continue
      }
      unsafe counts.withUnsafeMutableBufferPointer { counts in
        unsafe firsts.withUnsafeMutableBufferPointer { firsts in
          codes.forEach { row, code in
            if unsafe counts[code] == 0 { unsafe firsts[code] = block.firstRow &+ row }
            unsafe counts[code] &+= 1
          }
        }
      }
    }
    return (counts, firsts)
  }
}

extension StoredColumn {
  /// The number of codes that its cells may have; nil where they have none.
  var codeCount: Int? {
    switch kind {
    case .text(let texts): texts.count
    case .period(let periods, _): periods.count
    case .number, .real, .identifier: nil
    }
  }
}
