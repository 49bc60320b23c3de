/// The fields of one column in one block as they were written, in little room.
///
/// Whatever the shape, the text of every field can be had again.
package enum EncodedBlock: Sendable {
  /// Numbers of texts in the interner of the worker that made the block.
  case codes(PackedIntegers)
  /// Plain numbers of so many decimals, but for some rows, whose texts are in the interner.
  case numbers(PackedIntegers, decimals: Int, exceptions: RowExceptions)
  /// Hexadecimal identifiers of so many digits, with exceptions.
  case hex(HexBytes, digits: Int, rows: Int, exceptions: RowExceptions)
  case text(PackedText)
}

/// The bytes of packed identifiers.
package struct HexBytes: Sendable {
  let store: ByteStore

  func spilled(to file: SpillFile) -> HexBytes { HexBytes(store: store.spilled(to: file)) }
}

/// The rows of a block, in order, whose fields are unlike the others, with the codes of their texts.
package struct RowExceptions: Sendable {
  package var rows: [UInt32] = []
  package var codes: [UInt32] = []

  mutating func add(_ row: Int, _ code: UInt32) {
    rows.append(UInt32(row))
    codes.append(code)
  }

  /// For each row of so many 0, or for an exception what a body makes of its code.
  func perRow(_ count: Int, _ body: (UInt32) -> Int) -> PackedIntegers {
    if rows.isEmpty { return PackedIntegers(repeating: 0, count: count) }
    var values = [Int](repeating: 0, count: count)
    for (row, code) in zip(rows, codes) { values[Int(row)] = body(code) }
    return PackedIntegers(values)
  }
}

/// How the fields of a column are kept while they are read.
package enum EncodingShape: Hashable, Sendable {
  case codes
  case numbers(decimals: Int)
  case hex(digits: Int)
  case text
}
