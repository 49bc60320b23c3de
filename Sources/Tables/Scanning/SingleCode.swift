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
