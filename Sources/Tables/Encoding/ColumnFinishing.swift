package import Periods

/// What one text stands for in a column of numbers.
package struct NumberReading: Hashable, Sendable {
  /// Units of `decimals` decimals; nil where there is no number.
  package var units: Int?
  package var decimals: Int
  /// A number with too many digits for units.
  package var real: Double?
  package var reason: CellReason

  package init(
    units: Int? = nil, decimals: Int = 0, real: Double? = nil, reason: CellReason = .none
  ) {
    self.units = units
    self.decimals = decimals
    self.real = real
    self.reason = reason
  }
}

extension EncodedColumn {
  /// A column and its parts in each block.
  package typealias Finished = (column: StoredColumn, blocks: [BlockColumn])

  /// The column as texts.
  package func asText(named name: String) -> Finished {
    if hasIdentifiers {
      let others = TextDictionary(texts)
      let packed = blocks.map { block -> BlockColumn in
        switch block {
        case .hex(let bytes, let digits, let rows, let exceptions):
          return .hex(
            PackedHex(
              digits: digits, bytes: bytes.store,
              exceptions: exceptions.perRow(rows) { Int($0) + 1 },
              others: others))
        case .text(let texts): return .text(texts)
        case .codes, .numbers: return .text(packedText(block))
        }
      }
      return (StoredColumn(name, .identifier), packed)
    }
    let all = plainNumbers.isEmpty ? self : withAllTexts()
    return (
      StoredColumn(name, .text(TextDictionary(all.texts))),
      all.blocks.map { block in
        if case .codes(let codes) = block { return .codes(codes) }
        return .text(all.packedText(block))
      }
    )
  }

  private func packedText(_ block: EncodedBlock) -> PackedText {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for row in 0..<block.count {
      bytes.append(contentsOf: block.text(row, texts).utf8)
      ends.append(bytes.count)
    }
    return PackedText(bytes: .owned(bytes), ends: PackedIntegers(ends))
  }

  /// The column as periods, each text read once.
  package func asPeriods(named name: String, _ read: (String) -> Period?) -> Finished {
    let all = plainNumbers.isEmpty && !hasIdentifiers ? self : withAllTexts()
    let periods = all.texts.map { $0.isEmpty ? nil : read($0) }
    return (
      StoredColumn(name, .period(periods, written: TextDictionary(all.texts))),
      all.blocks.map { block in
        guard case .codes(let codes) = block else { return .text(all.packedText(block)) }
        return .codes(codes)
      }
    )
  }

  /// The column as numbers, each text that isn't a plain one read once.
  package func asNumbers(named name: String, _ read: (String) -> NumberReading) -> Finished {
    let all = hasIdentifiers ? withAllTexts() : self
    let readings = all.texts.map { text in
      text.isEmpty ? NumberReading(reason: CellReason(written: "")) : read(text)
    }
    var reasons = [CellReason.none]
    var known = [CellReason.none: 0]
    let reasonOf = readings.map { reading -> Int in
      if let number = known[reading.reason] { return number }
      known[reading.reason] = reasons.count
      reasons.append(reading.reason)
      return reasons.count - 1
    }
    let written = zip(readings, all.counts).filter { $0.units != nil && $1 > 0 }.map(\.0.decimals)
    let decimals = max(written.max() ?? 0, all.plainNumbers.keys.max() ?? 0)
    let isReal =
      decimals > 9 || zip(readings, all.counts).contains { $0.real != nil && $1 > 0 }
      || !all.fit(decimals, readings)
    let values = readings.map { reading -> Int? in
      if isReal { return realBits(reading) }
      return reading.units.map { $0 * scale(reading.decimals, decimals) }
    }
    let kind: StoredColumn.Kind =
      isReal ? .real(reasons: reasons) : .number(decimals: decimals, reasons: reasons)
    let given = all.blocks
    let blocks = inParallel(
      given.count, workers: given.count > 16 ? processorCount : 1
    ) { index -> BlockColumn in
      given[index].numbers(values, reasonOf, isReal ? nil : decimals)
    }
    return (StoredColumn(name, kind), blocks)
  }

  /// Whether all numbers fit when counted by so many decimals.
  private func fit(_ decimals: Int, _ readings: [NumberReading]) -> Bool {
    let limit = 10_000_000_000_000
    for case .numbers(let numbers, let own, _) in blocks {
      let most = max(numbers.base.magnitude, numbers.largest.magnitude)
      if most >= UInt(limit / scale(own, decimals)) { return false }
    }
    return readings.allSatisfy { reading in
      (reading.units?.magnitude ?? 0) < UInt(limit / scale(reading.decimals, decimals))
    }
  }
}

private func scale(_ from: Int, _ to: Int) -> Int {
  (0..<max(0, to - from)).reduce(1) { product, _ in product * 10 }
}

private func realBits(_ reading: NumberReading) -> Int? {
  let number =
    reading.real ?? reading.units.map { Double($0) / powersOfTen[min(reading.decimals, 15)] }
  return number.map { Int(bitPattern: UInt($0.bitPattern)) }
}

extension EncodedBlock {
  /// The numbers that the block's fields stand for, by decimals, or as bits when that is nil.
  fileprivate func numbers(
    _ values: [Int?], _ reasons: [Int], _ decimals: Int?
  ) -> BlockColumn {
    switch self {
    case .codes(let codes):
      var numbers: [Int] = []
      numbers.reserveCapacity(codes.count)
      var given: [Int] = []
      given.reserveCapacity(codes.count)
      var last = 0
      codes.forEach { _, code in
        // A cell without a number makes its neighbours no wider.
        last = values[code] ?? last
        numbers.append(last)
        given.append(reasons[code])
      }
      return .numbers(PackedIntegers(numbers), reasons: packedReasons(given))
    case .numbers(let plain, let own, let exceptions):
      var numbers = plain.values
      if let decimals {
        let factor = scale(own, decimals)
        if factor > 1 { for index in numbers.indices { numbers[index] *= factor } }
      } else {
        for index in numbers.indices {
          numbers[index] = realBits(NumberReading(units: numbers[index], decimals: own)) ?? 0
        }
      }
      for (row, code) in zip(exceptions.rows, exceptions.codes) {
        if let value = values[Int(code)] { numbers[Int(row)] = value }
      }
      let given = exceptions.perRow(plain.count) { reasons[Int($0)] }
      return .numbers(
        PackedIntegers(numbers), reasons: given.width == 0 && given.base == 0 ? nil : given)
    case .hex, .text:
      return .numbers(PackedIntegers(repeating: 0, count: count), reasons: nil)
    }
  }

  private func packedReasons(_ reasons: [Int]) -> PackedIntegers? {
    let packed = PackedIntegers(reasons)
    return packed.width == 0 && packed.base == 0 ? nil : packed
  }
}
