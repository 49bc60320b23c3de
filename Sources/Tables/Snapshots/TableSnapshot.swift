import Periods

extension SnapshotWriter {
  /// Writes a table.
  package mutating func write(_ table: StoredTable) {
    write(table.files)
    write(table.columns.count)
    for column in table.columns { write(column) }
    write(table.blocks.count)
    for block in table.blocks {
      write(block.rowCount)
      write(block.origin.file)
      write(block.origin.records)
      write(block.origin.lines)
      write(block.origin.rowsPerRecord)
    }
    for column in table.columns.indices {
      writeSection { writer in
        for block in table.blocks { writer.write(block.columns[column]) }
      }
    }
  }

  private mutating func write(_ column: StoredColumn) {
    write(column.name)
    write(column.unit ?? "")
    switch column.kind {
    case .text(let texts):
      write(0)
      write(texts)
    case .period(let periods, let written):
      write(1)
      write(periods.flatMap(\.snapshotNumbers))
      write(written)
    case .number(let decimals, let reasons):
      write(2)
      write(decimals)
      write(reasons)
    case .real(let reasons):
      write(3)
      write(reasons)
    case .identifier: write(4)
    }
    write(column.tally == nil ? 0 : 1)
    if let tally = column.tally {
      write(tally.counts)
      write(tally.firsts)
    }
  }

  private mutating func write(_ reasons: [CellReason]) {
    write(reasons.count)
    for reason in reasons {
      write(reason.written)
      write(reason.marks.map(\.rawValue))
      write((reason.hasValue ? 1 : 0) + (reason.isUnderstood ? 2 : 0))
    }
  }

  private mutating func write(_ texts: TextDictionary) {
    write(texts.parts.bytes)
    write(texts.parts.ends)
  }

  private mutating func write(_ numbers: PackedIntegers) {
    write(numbers.base)
    write(numbers.width)
    write(numbers.count)
    write(numbers.largest)
    write(numbers.tally)
    write(numbers.store)
  }

  private mutating func write(_ column: BlockColumn) {
    switch column {
    case .codes(let codes):
      write(0)
      write(codes)
    case .numbers(let numbers, nil):
      write(1)
      write(numbers)
    case .numbers(let numbers, let reasons?):
      write(2)
      write(numbers)
      write(reasons)
    case .hex(let hex):
      write(3)
      write(hex.digits)
      write(hex.bytes)
      write(hex.exceptions)
      write(hex.others)
    case .text(let text):
      write(4)
      write(text.bytes)
      write(text.ends)
    }
  }
}

extension SnapshotReader {
  /// Reads a table, of which the columns' own bytes are not yet looked at.
  package mutating func table() throws(Damaged) -> StoredTable {
    let files = try texts()
    var columns: [StoredColumn] = []
    for _ in 0..<(try count()) { columns.append(try column()) }
    var blocks: [(rows: Int, origin: BlockOrigin)] = []
    for _ in 0..<(try count()) {
      let rows = try number()
      let file = try number()
      let records = try numbers()
      let lines = try numbers()
      let rowsPerRecord = try number()
      guard rows > 0, files.indices.contains(file), !records.isEmpty, records[0] == 0,
        records.count == lines.count, rowsPerRecord > 0
      else { throw Damaged() }
      blocks.append(
        (
          rows,
          BlockOrigin(file: file, records: records, lines: lines, rowsPerRecord: rowsPerRecord)
        ))
    }
    var sections: [SnapshotReader] = []
    for _ in columns { sections.append(try section()) }
    let parts = SnapshotParts(columns: columns, sections: sections, rows: blocks.map(\.rows))
    var table = StoredTable(
      columns: columns,
      blocks: blocks.enumerated().map { index, block in
        TableBlock(
          rowCount: block.rows, columns: BlockColumns(parts, block: index), origin: block.origin)
      },
      files: files)
    let rows = table.rowCount
    guard columns.allSatisfy({ $0.tally.map { $0.firsts.largest < rows } ?? true }) else {
      throw Damaged()
    }
    table.kept = parts
    return table
  }

  private mutating func column() throws(Damaged) -> StoredColumn {
    let name = try text()
    let unit = try text()
    let kind: StoredColumn.Kind
    switch try number() {
    case 0: kind = .text(try dictionary())
    case 1:
      let periods = try periods(numbers())
      let written = try dictionary()
      guard periods.count == written.count else { throw Damaged() }
      kind = .period(periods, written: written)
    case 2:
      let decimals = try number()
      guard (0...9).contains(decimals) else { throw Damaged() }
      kind = .number(decimals: decimals, reasons: try reasons())
    case 3: kind = .real(reasons: try reasons())
    case 4: kind = .identifier
    default: throw Damaged()
    }
    var column = StoredColumn(name, kind, unit: unit.isEmpty ? nil : unit)
    if try number() != 0 {
      let (counts, firsts) = (try checkedIntegers(), try checkedIntegers())
      guard counts.count == column.codeCount, firsts.count == counts.count, counts.base >= 0,
        firsts.base >= 0
      else { throw Damaged() }
      column.tally = CodeTally(counts: counts, firsts: firsts)
    }
    return column
  }

  /// Numbers that are looked at whole before anything is read from them.
  private mutating func checkedIntegers() throws(Damaged) -> PackedIntegers {
    let (numbers, sum) = try integers()
    guard sum == numbers.sum else { throw Damaged() }
    return numbers
  }

  private mutating func reasons() throws(Damaged) -> [CellReason] {
    var reasons: [CellReason] = []
    for _ in 0..<(try count()) {
      let written = try text()
      let marks = try texts().compactMap { Mark(rawValue: $0) }
      let flags = try number()
      reasons.append(
        CellReason(
          written: written, marks: marks, hasValue: flags & 1 != 0, isUnderstood: flags & 2 != 0))
    }
    if reasons.isEmpty { throw Damaged() }
    return reasons
  }

  private mutating func dictionary() throws(Damaged) -> TextDictionary {
    let bytes = try checkedStore()
    let ends = try checkedIntegers()
    guard ends.count > 0, ends.largest <= bytes.count else { throw Damaged() }
    return TextDictionary(bytes: bytes, ends: ends)
  }

  private mutating func integers() throws(Damaged) -> (PackedIntegers, UInt64) {
    let base = try number()
    let width = try number()
    let count = try number()
    let largest = try number()
    let tally = try numbers()
    let (store, sum) = try store()
    let (size, isTooMany) = count.multipliedReportingOverflow(by: width)
    guard [0, 1, 2, 4, 8].contains(width), count >= 0, !isTooMany, store.count == size,
      largest >= base || count == 0,
      tally.isEmpty || tally.count == largest - base + 1 && tally.reduce(0, &+) == count
    else { throw Damaged() }
    return (
      PackedIntegers(
        base: base, width: width, count: count, largest: largest, store: store, tally: tally),
      sum
    )
  }

  /// The part of a column in a block, and one checksum of all its bytes.
  mutating func blockColumn(
    _ rows: Int, _ column: StoredColumn
  ) throws(Damaged) -> (BlockColumn, UInt64) {
    let form = try number()
    switch (form, column.kind) {
    case (0, .text), (0, .period):
      let (codes, sum) = try integers()
      let limit =
        switch column.kind {
        case .text(let texts): texts.count
        case .period(let periods, _): periods.count
        default: 0
        }
      guard codes.count == rows, codes.base >= 0, codes.largest < limit else { throw Damaged() }
      return (.codes(codes), sum)
    case (1, .number), (1, .real), (2, .number), (2, .real):
      let (numbers, sum) = try integers()
      guard numbers.count == rows else { throw Damaged() }
      if form == 1 { return (.numbers(numbers, reasons: nil), sum) }
      let (reasons, reasonSum) = try integers()
      let limit =
        switch column.kind {
        case .number(_, let known), .real(let known): known.count
        default: 0
        }
      guard reasons.count == rows, reasons.base >= 0, reasons.largest < limit else {
        throw Damaged()
      }
      return (.numbers(numbers, reasons: reasons), sum &+ reasonSum)
    case (3, .identifier):
      let digits = try number()
      let (bytes, sum) = try store()
      let (exceptions, exceptionSum) = try integers()
      let others = try dictionary()
      guard digits >= 2, digits % 2 == 0, digits <= 4096, bytes.count == rows * digits / 2,
        exceptions.count == rows, exceptions.base >= 0, exceptions.largest <= others.count
      else { throw Damaged() }
      let hex = PackedHex(digits: digits, bytes: bytes, exceptions: exceptions, others: others)
      return (.hex(hex), sum &+ exceptionSum)
    case (4, .identifier):
      let (bytes, sum) = try store()
      let (ends, endSum) = try integers()
      guard ends.count == rows, ends.largest <= bytes.count, ends.base >= 0 else { throw Damaged() }
      return (.text(PackedText(bytes: bytes, ends: ends)), sum &+ endSum)
    default: throw Damaged()
    }
  }
}

extension PackedIntegers {
  var sum: UInt64 { unsafe store.withBytes { unsafe checksum(of: $0) } }
}

extension Period? {
  /// The place of the kind among all, and the two ends as days; three noughts of none.
  fileprivate var snapshotNumbers: [Int] {
    guard let self, let kind = Period.Kind.allCases.firstIndex(of: self.kind) else {
      return [0, 0, 0]
    }
    return [kind + 1, self.first.ordinal, self.last.ordinal]
  }
}

/// The periods of `snapshotNumbers`.
private func periods(_ numbers: [Int]) throws(SnapshotReader.Damaged) -> [Period?] {
  let kinds = Period.Kind.allCases
  let days = 0...Day(9999, 12, 31).ordinal
  guard numbers.count % 3 == 0 else { throw SnapshotReader.Damaged() }
  var periods: [Period?] = []
  periods.reserveCapacity(numbers.count / 3)
  for place in stride(from: 0, to: numbers.count, by: 3) {
    let (kind, first, last) = (numbers[place], numbers[place + 1], numbers[place + 2])
    guard kind != 0 else {
      periods.append(nil)
      continue
    }
    guard kinds.indices.contains(kind - 1), days.contains(first), days.contains(last), first <= last
    else { throw SnapshotReader.Damaged() }
    periods.append(
      Period(kind: kinds[kind - 1], first: Day(ordinal: first), last: Day(ordinal: last)))
  }
  return periods
}
