/// Chooses how a column is kept from its fields in the first stretch of a file.
package struct EncodingChoice: Sendable {
  private var interner = TextInterner()
  private var rows = 0
  private var blanks = 0
  private var lengths: Set<Int> = []
  private var isHex = true
  /// The fields that are plain numbers, by their decimals.
  private var numbers: [Int: Int] = [:]

  package init() {}

  package mutating func look(
    at bytes: UnsafeBufferPointer<UInt8>, starts: [UInt32], ends: [UInt32]
  ) {
    for (start, end) in zip(starts, ends) {
      let text = unsafe UnsafeBufferPointer(rebasing: bytes[Int(start)..<Int(end)])
      rows += 1
      if text.isEmpty {
        blanks += 1
        continue
      }
      _ = unsafe interner.code(of: text)
      if let decimals = unsafe PlainNumber.decimals(text) { numbers[decimals, default: 0] += 1 }
      if lengths.count < 2 { lengths.insert(text.count) }
      if isHex { isHex = unsafe text.allSatisfy { hexValues[Int($0)] < 16 } }
    }
  }

  /// Numbers and identifiers have their own way where they are many; that other texts are too many
  /// for a dictionary shows only when more of them have been read.
  package var shape: EncodingShape {
    let filled = rows - blanks
    let different = interner.count - 1
    guard filled > 0, different > 64 else { return .codes }
    if let usual = numbers.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      usual.value * 2 > filled, usual.key <= 9
    {
      return .numbers(decimals: usual.key)
    }
    if isHex, different * 4 > filled * 3, lengths.count == 1, let length = lengths.first,
      length >= 16, length % 2 == 0
    {
      return .hex(digits: length)
    }
    return .codes
  }
}
