/// Takes the fields of one column on one thread, block after block.
package struct ColumnEncoder: Sendable {
  private var shape: EncodingShape
  package private(set) var interner = TextInterner()
  private var rowsBefore = 0
  private var rows = 0
  private var codes: [UInt32] = []
  private var numbers: [Int] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var exceptions = RowExceptions()
  /// The last code and its text's length, since the next field is often the same.
  private var last: UInt32 = 0

  package init(_ shape: EncodingShape) {
    self.shape = shape
  }

  /// Adds the fields that lie between offsets in bytes.
  package mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, starts: [UInt32], ends: [UInt32]
  ) {
    switch shape {
    case .codes: unsafe appendCodes(bytes, starts, ends)
    case .numbers(let decimals): unsafe appendNumbers(bytes, starts, ends, decimals)
    case .hex(let digits): unsafe appendHex(bytes, starts, ends, digits)
    case .text: unsafe appendText(bytes, starts, ends)
    }
    rows += starts.count
  }

  /// What the fields since the last block make, and makes ready for the next.
  package mutating func finishBlock() -> EncodedBlock {
    let block: EncodedBlock
    switch shape {
    case .codes: block = .codes(PackedIntegers(codes: codes))
    case .numbers(let decimals):
      block = .numbers(PackedIntegers(numbers), decimals: decimals, exceptions: exceptions)
    case .hex(let digits):
      block = .hex(
        HexBytes(store: .owned(bytes)), digits: digits, rows: rows, exceptions: exceptions)
    case .text: block = .text(PackedText(bytes: .owned(bytes), ends: PackedIntegers(ends)))
    }
    codes.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    bytes = []
    ends.removeAll(keepingCapacity: true)
    exceptions = RowExceptions()
    rowsBefore += rows
    rows = 0
    // A dictionary of mostly single texts is only in the way.
    if interner.count > 65_536, interner.count > rowsBefore / 2 { shape = .text }
    return block
  }

  private mutating func appendCodes(
    _ bytes: UnsafeBufferPointer<UInt8>, _ starts: [UInt32], _ ends: [UInt32]
  ) {
    codes.reserveCapacity(codes.count + starts.count)
    var last = last
    for index in starts.indices {
      let text = unsafe field(bytes, starts, ends, index)
      let isSame = unsafe interner.withText(Int(last)) { held in
        unsafe held.count == text.count && sameBytes(held, 0, text)
      }
      if !isSame { last = unsafe interner.code(of: text) }
      codes.append(last)
    }
    self.last = last
  }

  private mutating func appendNumbers(
    _ bytes: UnsafeBufferPointer<UInt8>, _ starts: [UInt32], _ ends: [UInt32], _ decimals: Int
  ) {
    numbers.reserveCapacity(numbers.count + starts.count)
    var last = numbers.last ?? 0
    for index in starts.indices {
      let text = unsafe field(bytes, starts, ends, index)
      if let number = unsafe PlainNumber.value(text, decimals: decimals) {
        last = number
      } else {
        unsafe exceptions.add(rows + index, interner.code(of: text))
      }
      numbers.append(last)
    }
  }

  private mutating func appendHex(
    _ bytes: UnsafeBufferPointer<UInt8>, _ starts: [UInt32], _ ends: [UInt32], _ digits: Int
  ) {
    let size = digits / 2
    let place = self.bytes.count
    self.bytes.append(contentsOf: repeatElement(0, count: starts.count * size))
    for index in starts.indices {
      let text = unsafe field(bytes, starts, ends, index)
      let isHex = unsafe self.bytes.withUnsafeMutableBufferPointer { buffer in
        unsafe packHex(text, digits, into: buffer, at: place + index * size)
      }
      if !isHex { unsafe exceptions.add(rows + index, interner.code(of: text)) }
    }
  }

  private mutating func appendText(
    _ bytes: UnsafeBufferPointer<UInt8>, _ starts: [UInt32], _ ends: [UInt32]
  ) {
    for index in starts.indices {
      unsafe self.bytes.append(contentsOf: field(bytes, starts, ends, index))
      self.ends.append(self.bytes.count)
    }
  }

  @inline(__always)
  private func field(
    _ bytes: UnsafeBufferPointer<UInt8>, _ starts: [UInt32], _ ends: [UInt32], _ index: Int
  ) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(rebasing: bytes[Int(starts[index])..<Int(ends[index])])
  }
}

/// The value of each small hexadecimal digit, and 255 for any other byte.
let hexValues: [UInt8] = (0...255).map { byte -> UInt8 in
  switch UInt8(byte) {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt8(byte) - UInt8(ascii: "a") + 10
  default: 255
  }
}

/// Packs a text of so many hexadecimal digits, and says whether it is one.
@inline(__always)
func packHex(
  _ text: UnsafeBufferPointer<UInt8>, _ digits: Int, into target: UnsafeMutableBufferPointer<UInt8>,
  at place: Int
) -> Bool {
  guard text.count == digits else { return false }
  return unsafe hexValues.withUnsafeBufferPointer { values in
    var all: UInt8 = 0
    for index in 0..<digits / 2 {
      let high = unsafe values[Int(text[index * 2])]
      let low = unsafe values[Int(text[index * 2 + 1])]
      all |= high | low
      unsafe target[place + index] = high << 4 | low & 15
    }
    return all < 16
  }
}
