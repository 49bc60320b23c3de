/// The fields of one column of all files as they were written, with one numbering of their texts.
package struct EncodedColumn: Sendable {
  package private(set) var blocks: [EncodedBlock]
  /// The different texts, but for those of plain numbers and identifiers; the first is the empty one.
  package private(set) var texts: [String]
  /// How often each of the texts is there.
  package private(set) var counts: [Int]

  /// Joins the blocks of several workers.
  ///
  /// - Parameters:
  ///   - blocks: the blocks in the order of their rows, with the number of the worker of each.
  ///   - decode: makes a text of bytes, which may not be UTF-8; texts that become equal are one.
  package init(
    _ blocks: [(worker: Int, block: EncodedBlock)], interners: [TextInterner],
    decode: ([UInt8]) -> String
  ) {
    var uses = interners.map { [Int](repeating: 0, count: $0.count) }
    for (worker, block) in blocks { Self.count(block, &uses[worker]) }
    var all = TextInterner()
    var counts = [0]
    var texts = [""]
    let tables = interners.indices.map { worker in
      // A text that no row has any more, because its block was read again, is left out.
      interners[worker].countedTexts(uses[worker]).reduce(
        into: [UInt32](repeating: 0, count: interners[worker].count)
      ) { table, code in
        let text = decode(interners[worker].bytes(of: code))
        let number = all.code(of: text)
        table[code] = number
        if Int(number) == texts.count {
          texts.append(text)
          counts.append(0)
        }
        counts[Int(number)] += uses[worker][code]
      }
    }
    self.texts = texts
    self.counts = counts
    let given = blocks
    self.blocks = inParallel(
      given.count, workers: given.count > 16 ? processorCount : 1
    ) { index in
      Self.renumbered(given[index].block, tables[given[index].worker])
    }
  }

  /// The fields of a column of texts that was made of them; nil where it has no codes.
  package init?(_ texts: TextDictionary, _ parts: [BlockColumn]) {
    let codes = parts.compactMap { if case .codes(let codes) = $0 { codes } else { nil } }
    guard codes.count == parts.count else { return nil }
    self.texts = texts.indices.map { texts[$0] }
    blocks = codes.map { .codes($0) }
    counts = [Int](repeating: 0, count: texts.count)
    for block in blocks { Self.count(block, &counts) }
  }

  private static func count(_ block: EncodedBlock, _ uses: inout [Int]) {
    switch block {
    case .codes(let codes):
      if codes.width == 0 {
        if codes.count > 0 { uses[codes.base] += codes.count }
      } else {
        unsafe uses.withUnsafeMutableBufferPointer { uses in
          codes.forEach { _, code in unsafe uses[code] += 1 }
        }
      }
    case .numbers(_, _, let exceptions), .hex(_, _, _, let exceptions):
      for code in exceptions.codes { uses[Int(code)] += 1 }
    case .text: break
    }
  }

  private static func renumbered(_ block: EncodedBlock, _ table: [UInt32]) -> EncodedBlock {
    func renumbered(_ exceptions: RowExceptions) -> RowExceptions {
      var copy = exceptions
      for index in copy.codes.indices { copy.codes[index] = table[Int(copy.codes[index])] }
      return copy
    }
    switch block {
    case .codes(let codes): return .codes(codes.mapped(through: table))
    case .numbers(let numbers, let decimals, let exceptions):
      return .numbers(numbers, decimals: decimals, exceptions: renumbered(exceptions))
    case .hex(let bytes, let digits, let rows, let exceptions):
      return .hex(bytes, digits: digits, rows: rows, exceptions: renumbered(exceptions))
    case .text: return block
    }
  }

  /// The rows whose fields are plain numbers kept as such, by their decimals.
  package var plainNumbers: [Int: Int] {
    var found: [Int: Int] = [:]
    for case .numbers(let numbers, let decimals, let exceptions) in blocks {
      found[decimals, default: 0] += numbers.count - exceptions.rows.count
    }
    return found
  }

  /// Whether some fields are kept as identifiers or texts of their own.
  package var hasIdentifiers: Bool {
    blocks.contains {
      switch $0 {
      case .hex, .text: true
      case .codes, .numbers: false
      }
    }
  }

  /// The number of rows.
  package var rowCount: Int { blocks.reduce(0) { $0 + $1.count } }

  /// Whether some of its fields are blank.
  package var hasBlanks: Bool {
    counts.dropFirst().reduce(0, +) + plainNumbers.values.reduce(0, +) < rowCount
  }

  /// The fields row by row, as they were written.
  package var rowTexts: [String] {
    let all = plainNumbers.isEmpty && !hasIdentifiers ? self : withAllTexts()
    return all.blocks.flatMap { block in (0..<block.count).map { block.text($0, all.texts) } }
  }

  /// The column with other fields, as many as it has rows.
  package func replacing(_ fields: [String]) -> EncodedColumn {
    var interner = TextInterner()
    for text in texts { _ = interner.code(of: text) }
    var copy = self
    var first = 0
    for (index, block) in blocks.enumerated() {
      let rows = fields[first..<first + block.count]
      copy.blocks[index] = .codes(PackedIntegers(codes: rows.map { interner.code(of: $0) }))
      first += block.count
    }
    copy.texts = (0..<interner.count).map {
      String(decoding: interner.bytes(of: $0), as: UTF8.self)
    }
    copy.counts = [Int](repeating: 0, count: copy.texts.count)
    for block in copy.blocks { Self.count(block, &copy.counts) }
    return copy
  }

  /// The column with other texts in place of its own; those that become equal are one.
  package func mapped(_ change: (String) -> String) -> EncodedColumn {
    var interner = TextInterner()
    let table = texts.map { interner.code(of: change($0)) }
    var copy = self
    copy.blocks = blocks.map { Self.renumbered($0, table) }
    copy.texts = (0..<interner.count).map {
      String(decoding: interner.bytes(of: $0), as: UTF8.self)
    }
    copy.counts = [Int](repeating: 0, count: copy.texts.count)
    for block in copy.blocks { Self.count(block, &copy.counts) }
    return copy
  }

  /// The same fields with every text in the dictionary.
  package func withAllTexts() -> EncodedColumn {
    var interner = TextInterner()
    for text in texts { _ = interner.code(of: text) }
    var copy = self
    for (index, block) in blocks.enumerated() {
      if case .codes = block { continue }
      let codes = (0..<block.count).map { row in
        interner.code(of: block.text(row, texts))
      }
      copy.blocks[index] = .codes(PackedIntegers(codes: codes))
    }
    copy.texts = (0..<interner.count).map {
      String(decoding: interner.bytes(of: $0), as: UTF8.self)
    }
    copy.counts = [Int](repeating: 0, count: copy.texts.count)
    for block in copy.blocks { Self.count(block, &copy.counts) }
    return copy
  }
}

extension EncodedBlock {
  package var count: Int {
    switch self {
    case .codes(let codes): codes.count
    case .numbers(let numbers, _, _): numbers.count
    case .hex(_, _, let rows, _): rows
    case .text(let texts): texts.count
    }
  }

  /// A field as it was written; exceptions are looked for in order, so this is for odd cases only.
  func text(_ row: Int, _ texts: [String]) -> String {
    func exception(_ exceptions: RowExceptions) -> String? {
      var low = 0
      var high = exceptions.rows.count
      while low < high {
        let middle = (low + high) / 2
        if exceptions.rows[middle] < row { low = middle + 1 } else { high = middle }
      }
      guard low < exceptions.rows.count, exceptions.rows[low] == row else { return nil }
      return texts[Int(exceptions.codes[low])]
    }
    switch self {
    case .codes(let codes): return texts[codes[row]]
    case .numbers(let numbers, let decimals, let exceptions):
      return exception(exceptions) ?? PlainNumber.text(numbers[row], decimals: decimals)
    case .hex(let bytes, let digits, _, let exceptions):
      return exception(exceptions) ?? hexText(bytes, digits, row)
    case .text(let packed): return packed[row]
    }
  }

  private func hexText(_ bytes: HexBytes, _ digits: Int, _ row: Int) -> String {
    let size = digits / 2
    return unsafe bytes.store.withBytes { bytes in
      String(
        decoding: unsafe bytes[row * size..<(row + 1) * size].flatMap {
          [hexDigit($0 >> 4), hexDigit($0 & 15)]
        }, as: UTF8.self)
    }
  }
}

extension TextInterner {
  /// The numbers of the texts that are used, the empty one left out.
  fileprivate func countedTexts(_ uses: [Int]) -> [Int] {
    uses.indices.filter { $0 > 0 && uses[$0] > 0 }
  }
}
