/// The rows of one block of which a condition is true.
struct Selection {
  /// The rows, of which only the first `count` are meant.
  fileprivate(set) var rows: [UInt32] = []
  private(set) var count = 0
  /// The rows of which it isn't known.
  private(set) var unknown = 0
  /// Whether all rows of the block are meant, so that `rows` need not be looked at.
  private(set) var isWhole = false

  /// The row of a block at a place among those that are chosen.
  func row(_ place: Int) -> Int { isWhole ? place : Int(rows[place]) }

  /// Chooses every row.
  mutating func chooseAll(_ block: TableBlock) {
    isWhole = true
    unknown = 0
    count = block.rowCount
  }

  /// Chooses the rows that meet a condition.
  mutating func choose(_ block: TableBlock, _ condition: PreparedCondition) {
    isWhole = false
    count = 0
    unknown = 0
    if case .codes(let column, let table) = condition,
      case .codes(let codes) = block.columns[column],
      codes.width == 1, let code = singleCode(codes, table)
    {
      take(codes, equalTo: code.wanted)
      if let unsure = code.unsure { unknown = codes.count(of: unsure) }
      return
    }
    switch condition.verdicts(block) {
    case .same(let verdict):
      if verdict == 2 {
        chooseAll(block)
        fill(block.rowCount)
      }
      if verdict == 1 { unknown = block.rowCount }
    case .each(let verdicts): take(verdicts)
    }
  }

  private mutating func fill(_ wanted: Int) {
    if rows.count < wanted { rows = (0..<UInt32(wanted)).map(\.self) }
    for row in 0..<wanted { rows[row] = UInt32(row) }
  }

  private mutating func take(_ verdicts: [Verdict]) {
    if rows.count < verdicts.count {
      rows = [UInt32](repeating: 0, count: verdicts.count)
    }
    var count = 0
    var unknown = 0
    unsafe rows.withUnsafeMutableBufferPointer { rows in
      unsafe verdicts.withUnsafeBytes { verdicts in
        var index = 0
        let total = verdicts.count
        while index + 8 <= total {
          // Eight rows at once where none is meant, as most are.
          let eight = unsafe verdicts.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if eight != 0 {
            for row in index..<index + 8 {
              let verdict = unsafe verdicts[row]
              unsafe rows[count] = UInt32(truncatingIfNeeded: row)
              count &+= Int(verdict >> 1)
              unknown &+= Int(verdict & 1)
            }
          }
          index += 8
        }
        while index < total {
          let verdict = unsafe verdicts[index]
          unsafe rows[count] = UInt32(truncatingIfNeeded: index)
          count += Int(verdict >> 1)
          unknown += Int(verdict & 1)
          index += 1
        }
      }
    }
    self.count = count
    self.unknown = unknown
  }
}

/// The verdicts on the rows of a block.
enum BlockVerdicts {
  case same(Verdict)
  case each([Verdict])
}

extension PreparedCondition {
  /// The verdicts on a block's rows.
  func verdicts(_ block: TableBlock) -> BlockVerdicts {
    let count = block.rowCount
    switch self {
    case .constant(let verdict): return .same(verdict)
    case .not(let inner):
      switch inner.verdicts(block) {
      case .same(let verdict): return .same(2 - verdict)
      case .each(var verdicts):
        for index in verdicts.indices { verdicts[index] = 2 &- verdicts[index] }
        return .each(verdicts)
      }
    case .all(let parts): return joined(parts, block, decisive: 0) { min($0, $1) }
    case .any(let parts): return joined(parts, block, decisive: 2) { max($0, $1) }
    case .codes(let column, let table):
      guard case .codes(let codes) = block.columns[column] else { return .same(1) }
      if codes.width == 0 { return .same(count == 0 ? 0 : table[codes.base]) }
      return .each(looked(codes, table))
    case .texts(let column, let test, let only):
      if let only, case .hex(let hex) = block.columns[column] {
        return hex.verdicts(equalTo: only, others: test)
      }
      return .each((0..<count).map { test(block.columns[column].text($0)) })
    case .reasons(let column, let table):
      guard case .numbers(_, let reasons) = block.columns[column] else { return .same(1) }
      guard let reasons, reasons.width > 0 else { return .same(table[reasons?.base ?? 0]) }
      return .each(looked(reasons, table))
    case .numbers(let column, let comparison, let wanted, let byReason):
      guard case .numbers(let numbers, let reasons) = block.columns[column] else { return .same(1) }
      return compared(numbers, reasons, byReason) { Tables.holds($0, comparison, wanted) }
    case .reals(let column, let comparison, let wanted, let byReason):
      guard case .numbers(let numbers, let reasons) = block.columns[column] else { return .same(1) }
      return compared(numbers, reasons, byReason) { bits in
        Tables.holds(Double(bitPattern: UInt64(bitPattern: Int64(bits))), comparison, wanted)
      }
    }
  }

  private func joined(
    _ parts: [PreparedCondition], _ block: TableBlock, decisive: Verdict,
    _ join: (Verdict, Verdict) -> Verdict
  ) -> BlockVerdicts {
    var all = BlockVerdicts.same(2 - decisive)
    for part in parts {
      switch (all, part.verdicts(block)) {
      case (.same(let left), .same(let right)): all = .same(join(left, right))
      case (.same(let one), .each(var each)), (.each(var each), .same(let one)):
        for index in each.indices { each[index] = join(each[index], one) }
        all = .each(each)
      case (.each(var left), .each(let right)):
        for index in left.indices { left[index] = join(left[index], right[index]) }
        all = .each(left)
      }
      if case .same(decisive) = all { return all }
    }
    return all
  }

  private func compared(
    _ numbers: PackedIntegers, _ reasons: PackedIntegers?, _ byReason: [Verdict?],
    _ test: (Int) -> Bool
  ) -> BlockVerdicts {
    if numbers.width == 0, reasons == nil { return .same(test(numbers.base) ? 2 : 0) }
    var verdicts = [Verdict](repeating: 0, count: numbers.count)
    numbers.forEach { row, number in verdicts[row] = test(number) ? 2 : 0 }
    reasons?.forEach { row, reason in
      if let verdict = byReason[reason] { verdicts[row] = verdict }
    }
    return .each(verdicts)
  }
}

/// The verdict that a table has for each code.
private func looked(_ codes: PackedIntegers, _ table: [Verdict]) -> [Verdict] {
  return unsafe [Verdict](unsafeUninitializedCapacity: codes.count) { buffer, filled in
    let target = unsafe buffer
    unsafe table.withUnsafeBufferPointer { table in
      // A code is never past the table, unless the file that it is mapped from was damaged.
      let last = table.count - 1
      codes.forEach { row, code in unsafe target[row] = table[min(max(code, 0), last)] }
    }
    filled = codes.count
  }
}

extension BlockColumn {
  /// The text of a row of a column of identifiers.
  func text(_ row: Int) -> String {
    switch self {
    case .hex(let hex): hex[row]
    case .text(let text): text[row]
    case .codes, .numbers: ""
    }
  }
}

extension PackedIntegers {
  /// Calls a body with the place among the chosen rows and the number of each.
  @inline(__always)
  func forEach(in selection: borrowing Selection, _ body: (Int, Int) -> Void) {
    let (base, chosen) = (base, selection.count)
    if selection.isWhole { return forEach(body) }
    unsafe selection.rows.withUnsafeBufferPointer { rows in
      unsafe store.withBytes { bytes in
        switch width {
        case 0: for place in 0..<chosen { body(place, base) }
        case 1:
          for place in 0..<chosen { unsafe body(place, base &+ Int(bytes[Int(rows[place])])) }
        case 2:
          for place in 0..<chosen {
            let offset = unsafe Int(rows[place]) &* 2
            unsafe body(
              place, base &+ Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
          }
        case 4:
          for place in 0..<chosen {
            let offset = unsafe Int(rows[place]) &* 4
            unsafe body(
              place, base &+ Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
          }
        default:
          for place in 0..<chosen {
            let offset = unsafe Int(rows[place]) &* 8
            let number = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            body(place, base &+ Int(truncatingIfNeeded: number))
          }
        }
      }
    }
  }
}

extension Selection {
  /// Chooses the rows with a code, seeing of eight at once whether one of them has it.
  fileprivate mutating func take(_ codes: PackedIntegers, equalTo wanted: UInt8) {
    if rows.count < codes.count { rows = [UInt32](repeating: 0, count: codes.count) }
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let pattern = UInt64(wanted) &* 0x0101_0101_0101_0101
    let total = codes.count
    count = unsafe rows.withUnsafeMutableBufferPointer { rows in
      unsafe codes.store.withBytes { bytes in
        var count = 0
        var index = 0
        while index + 8 <= total {
          let eight = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ pattern
          // The high bit of each byte that is zero, and no other.
          var hits = ~(((eight & low) &+ low) | eight | low)
          while hits != 0 {
            unsafe rows[count] = UInt32(
              truncatingIfNeeded: index &+ (hits.trailingZeroBitCount >> 3))
            count &+= 1
            hits &= hits &- 1
          }
          index += 8
        }
        while index < total {
          if unsafe bytes[index] == wanted {
            unsafe rows[count] = UInt32(truncatingIfNeeded: index)
            count += 1
          }
          index += 1
        }
        return count
      }
    }
  }
}
