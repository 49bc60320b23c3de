private import CByteScan

/// The places of bytes that have a meaning in a delimited file, found 64 at a time.
///
/// They are separators, quotes, line ends and zeros; whatever lies between two of them is text.
struct StructureMasks {
  private let separator: UInt8
  /// The block that `mask` is of; its bits below the last place asked for may be gone.
  private var block = -1
  private var mask: UInt64 = 0

  init(separator: UInt8) {
    self.separator = separator
  }

  /// The first such place at or after an offset; the number of bytes when there is none.
  @inline(__always)
  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
    let count = bytes.count
    guard offset < count else { return count }
    var wanted = offset >> 6
    if wanted != block { unsafe load(bytes, wanted) }
    // Places may be asked for again from further back, so no bit is cleared but by this shift.
    var rest = mask >> UInt64(truncatingIfNeeded: offset & 63)
    if rest != 0 { return offset + rest.trailingZeroBitCount }
    repeat {
      wanted += 1
      guard wanted << 6 < count else { return count }
      unsafe load(bytes, wanted)
      rest = mask
    } while rest == 0
    return wanted << 6 + rest.trailingZeroBitCount
  }

  @inline(__always)
  private mutating func load(_ bytes: UnsafeBufferPointer<UInt8>, _ wanted: Int) {
    block = wanted
    let start = wanted << 6
    guard let base = bytes.baseAddress else {
      mask = 0
      return
    }
    if start + 64 <= bytes.count {
      mask = unsafe cbs_structure(base + start, separator)
    } else {
      unsafe loadTail(bytes, start)
    }
  }

  /// The last block, which may be short, byte by byte.
  private mutating func loadTail(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) {
    mask = 0
    for offset in start..<bytes.count {
      let byte = unsafe bytes[offset]
      if byte == separator || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r") || byte == 0
      {
        mask |= 1 << UInt64(offset - start)
      }
    }
  }
}
