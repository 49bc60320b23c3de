// Most conditions on a text with few values hold for one code, which is looked for as a byte.

/// The only code of a block that is meant, and the only one of which it isn't known.
func singleCode(
  _ codes: PackedIntegers, _ table: [Verdict]
) -> (wanted: UInt8, unsure: UInt8?)? {
  var wanted: UInt8?
  var unsure: UInt8?
  for code in max(0, codes.base)..<min(codes.largest + 1, table.count, codes.base + 256) {
    switch table[code] {
    case 2:
      if wanted != nil { return nil }
      wanted = UInt8(code - codes.base)
    case 1:
      if unsure != nil { return nil }
      unsure = UInt8(code - codes.base)
    default: break
    }
  }
  return wanted.map { ($0, unsure) }
}

extension PreparedCondition {
  /// How many rows of a block it is true of, and of how many it isn't known, where what is kept of
  /// the block beside its rows tells.
  func tallies(_ block: TableBlock) -> (matching: Int, unknown: Int)? {
    func all(_ verdict: Verdict) -> (matching: Int, unknown: Int) {
      (verdict == 2 ? block.rowCount : 0, verdict == 1 ? block.rowCount : 0)
    }
    switch self {
    case .constant(let verdict): return all(verdict)
    case .codes(let column, let table):
      guard case .codes(let codes) = block.columns[column], codes.count == block.rowCount,
        codes.base >= 0, codes.largest < table.count
      else { return nil }
      if codes.isConstant { return all(table[codes.base]) }
      guard !codes.tally.isEmpty else { return nil }
      var found = (matching: 0, unknown: 0)
      for (offset, count) in codes.tally.enumerated() {
        switch table[codes.base + offset] {
        case 2: found.matching += count
        case 1: found.unknown += count
        default: break
        }
      }
      return found
    case .not(let inner):
      guard let found = inner.tallies(block) else { return nil }
      return (block.rowCount - found.matching - found.unknown, found.unknown)
    case .all(let parts):
      return joined(parts, block, decisive: (0, 0), neutral: (block.rowCount, 0))
    case .any(let parts):
      return joined(parts, block, decisive: (block.rowCount, 0), neutral: (0, 0))
    case .numbers, .reals, .reasons, .texts: return nil
    }
  }

  /// The counts of several conditions, of which one decides for all rows or all but one say nothing.
  private func joined(
    _ parts: [PreparedCondition], _ block: TableBlock, decisive: (Int, Int), neutral: (Int, Int)
  ) -> (matching: Int, unknown: Int)? {
    var left: (Int, Int)?
    for part in parts {
      guard let found = part.tallies(block) else { return nil }
      if found == decisive { return decisive }
      if found == neutral { continue }
      guard left == nil else { return nil }
      left = found
    }
    return left ?? neutral
  }
}

extension PreparedCondition {
  /// How many rows of a block it is true of, and of how many it isn't known, where that can be told
  /// without noting which they are.
  func counts(_ block: TableBlock) -> (matching: Int, unknown: Int)? {
    guard case .codes(let column, let table) = self,
      case .codes(let codes) = block.columns[column], codes.width == 1,
      let code = singleCode(codes, table)
    else { return nil }
    return (codes.count(of: code.wanted), code.unsure.map { codes.count(of: $0) } ?? 0)
  }
}

extension PackedIntegers {
  /// How often a byte is among those that the numbers are kept in.
  func count(of byte: UInt8) -> Int {
    unsafe store.withBytes { bytes in
      let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
      let total = self.count
      var count = 0
      var index = 0
      while index + 8 <= total {
        // Each byte of a word counts what stood in its place, so often that none overflows.
        var counts: UInt64 = 0
        let end = min(total - 7, index + 8 * 255)
        while index < end {
          let eight = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ pattern
          let misses = ((eight & low) &+ low) | eight
          counts &+= (~misses >> 7) & 0x0101_0101_0101_0101
          index &+= 8
        }
        let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ (counts >> 8 & 0x00FF_00FF_00FF_00FF)
        count += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
      }
      while index < total {
        count += unsafe bytes[index] == byte ? 1 : 0
        index += 1
      }
      return count
    }
  }
}
