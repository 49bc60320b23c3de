/// A loaded file's rows by columns, in blocks of at most some tens of thousands of rows.
package struct StoredTable: Sendable {
  package var columns: [StoredColumn]
  package var blocks: [TableBlock]
  /// The files that the rows are from, in order.
  package var files: [String]
  /// Where a table from a snapshot has its parts, and what looks at them before they are read.
  var kept: SnapshotParts?

  package init(columns: [StoredColumn], blocks: [TableBlock], files: [String]) {
    self.columns = columns
    self.files = files
    self.blocks = blocks
    var first = 0
    for index in self.blocks.indices {
      self.blocks[index].firstRow = first
      first += self.blocks[index].rowCount
    }
  }

  package var rowCount: Int { blocks.last.map { $0.firstRow + $0.rowCount } ?? 0 }

  /// The position of the column of that name, compared without case.
  package func index(of name: String) -> Int? {
    columns.firstIndex { $0.name == name }
      ?? columns.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  /// The block that holds a row.
  package func block(holding row: Int) -> TableBlock { blocks[place(ofBlockHolding: row)] }

  private func place(ofBlockHolding row: Int) -> Int {
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if blocks[middle].firstRow <= row { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The cell of a row and column, both counted from zero.
  package func cell(_ row: Int, _ column: Int) -> Cell {
    let place = place(ofBlockHolding: row)
    guard isSound(block: place, columns: [column]) else { return .missing() }
    let block = blocks[place]
    return columns[column].cell(block.columns[column], row - block.firstRow)
  }

  /// The number of a cell's text in the dictionary of its column; nil where the column has none.
  package func code(_ row: Int, _ column: Int) -> Int? {
    let place = place(ofBlockHolding: row)
    guard isSound(block: place, columns: [column]),
      case .codes(let codes) = blocks[place].columns[column]
    else { return nil }
    return codes[row - blocks[place].firstRow]
  }

  /// The cells of some rows as a relation, each row resting on one source; those that were taken
  /// before a control stopped it.
  package func relation(
    rows: some Sequence<Int>, columns chosen: [Int]? = nil, source: String,
    control: Control = Control()
  ) -> Relation {
    let chosen = chosen ?? Array(columns.indices)
    var relation = Relation(columns: chosen.map { columns[$0].heading })
    // One list of all rows, not one each.
    let sources = [source]
    var current: Int?
    var parts: [BlockColumn] = []
    for row in rows {
      let place = place(ofBlockHolding: row)
      if relation.rowCount & 0x3FF == 0, control.isStopped { break }
      if place != current {
        guard isSound(block: place, columns: chosen) else { break }
        parts = chosen.map { blocks[place].columns[$0] }
        current = place
      }
      for (position, column) in chosen.enumerated() {
        relation.columns[position].cells.append(
          columns[column].cell(parts[position], row - blocks[place].firstRow))
      }
      relation.sources.append(sources)
    }
    return relation
  }

  /// The file and line that a row is from.
  package func origin(of row: Int) -> (file: String, line: Int) {
    let block = block(holding: row)
    return (files[block.origin.file], block.origin.line(of: row - block.firstRow))
  }
}

/// Some rows of one file that follow each other.
package struct TableBlock: Sendable {
  package var rowCount: Int
  /// The number of its first row in the table.
  package internal(set) var firstRow = 0
  package var columns: BlockColumns
  package var origin: BlockOrigin

  package init(rowCount: Int, columns: [BlockColumn], origin: BlockOrigin) {
    self.init(rowCount: rowCount, columns: BlockColumns(columns), origin: origin)
  }

  init(rowCount: Int, columns: BlockColumns, origin: BlockOrigin) {
    self.rowCount = rowCount
    self.columns = columns
    self.origin = origin
  }
}

/// Where the rows of a block stand in their file.
package struct BlockOrigin: Sendable, Hashable {
  /// The position of the file among those of the table.
  package var file: Int
  /// The records from which on lines are counted anew, and their lines; the first is record 0.
  package var records: [Int]
  package var lines: [Int]
  /// The rows that each record gives: several where columns of a file became rows.
  package var rowsPerRecord: Int

  package init(file: Int, records: [Int] = [0], lines: [Int], rowsPerRecord: Int = 1) {
    self.file = file
    self.records = records
    self.lines = lines
    self.rowsPerRecord = rowsPerRecord
  }

  /// The line of a row of the block.
  package func line(of row: Int) -> Int {
    let record = row / rowsPerRecord
    var low = 0
    var high = records.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if records[middle] <= record { low = middle } else { high = middle - 1 }
    }
    return lines[low] + record - records[low]
  }
}

/// The parts of all columns that lie in one block, in memory or where a snapshot has them.
package struct BlockColumns: Sendable {
  private enum Place {
    case memory([BlockColumn])
    case snapshot(SnapshotParts, block: Int)
  }

  private var place: Place

  package init(_ columns: [BlockColumn]) { place = .memory(columns) }

  init(_ parts: SnapshotParts, block: Int) { place = .snapshot(parts, block: block) }

  package var count: Int {
    switch place {
    case .memory(let columns): columns.count
    case .snapshot(let parts, _): parts.columnCount
    }
  }

  package subscript(column: Int) -> BlockColumn {
    get {
      switch place {
      case .memory(let columns): columns[column]
      case .snapshot(let parts, let block): parts.part(block, column)
      }
    }
    set {
      var columns = inMemory
      columns[column] = newValue
      place = .memory(columns)
    }
  }

  package mutating func append(_ column: BlockColumn) { place = .memory(inMemory + [column]) }

  private var inMemory: [BlockColumn] {
    if case .memory(let columns) = place { return columns }
    return (0..<count).map { self[$0] }
  }
}

/// The part of a column that lies in one block.
package enum BlockColumn: Sendable {
  /// Numbers of the entries of a dictionary.
  case codes(PackedIntegers)
  /// Numbers, and where some have a reason to be unlike the others, the number of each reason.
  case numbers(PackedIntegers, reasons: PackedIntegers?)
  case hex(PackedHex)
  case text(PackedText)
}

extension StoredTable {
  /// How often a column has each code, or each reason in a column of numbers.
  package func counts(ofCodes column: Int, below limit: Int) -> [Int] {
    let partial = inParallel(blocks.count, workers: rowCount >= parallelRows ? processorCount : 1) {
      index -> [Int: Int] in
      guard isSound(block: index, columns: [column]) else { return [:] }
      let codes: PackedIntegers? =
        switch blocks[index].columns[column] {
        case .codes(let codes): codes
        case .numbers(_, let reasons): reasons
        case .hex, .text: nil
        }
      guard let codes else { return [0: blocks[index].rowCount] }
      if codes.isConstant { return [codes.base: codes.count] }
      var counts = [Int](repeating: 0, count: limit)
      codes.forEach { _, code in if code >= 0, code < limit { counts[code] += 1 } }
      return Dictionary(
        uniqueKeysWithValues: counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) })
    }
    var counts = [Int](repeating: 0, count: limit)
    for part in partial { for (code, count) in part where code < limit { counts[code] += count } }
    return counts
  }
}

extension PackedIntegers {
  /// Whether all numbers are equal.
  package var isConstant: Bool { width == 0 }
}
