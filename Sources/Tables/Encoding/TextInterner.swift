/// Numbers texts in order of first appearance; the empty text is number 0.
///
/// - Complexity: O(1) a text on average.
package struct TextInterner: Sendable {
  private var bytes: [UInt8] = []
  /// The offset just past each text.
  private var ends: [UInt32] = [0]
  private var hashes: [UInt32] = [0]
  /// Numbers of texts by hash, with open addressing; 0 is no text, since the empty one isn't here.
  private var slots = [UInt32](repeating: 0, count: 64)

  package init() {}

  package var count: Int { ends.count }

  /// The number of a text of bytes, which is new when they are.
  package mutating func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if text.isEmpty { return 0 }
    let hash = unsafe hash32(text)
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while true {
      let code = slots[place]
      if code == 0 { break }
      if hashes[Int(code)] == hash, unsafe isEqual(code, text) { return code }
      place = (place + 1) & mask
    }
    let code = UInt32(ends.count)
    unsafe bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[place] = code
    if ends.count * 2 > slots.count { grow() }
    return code
  }

  /// The number of a text.
  package mutating func code(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { unsafe code(of: $0) }
  }

  /// The bytes of a text.
  package func bytes(of code: Int) -> [UInt8] {
    Array(bytes[(code == 0 ? 0 : Int(ends[code - 1]))..<Int(ends[code])])
  }

  /// Calls a body with the bytes of a text.
  func withText<Result>(
    _ code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = code == 0 ? 0 : Int(ends[code - 1])
    let end = Int(ends[code])
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe body(UnsafeBufferPointer(rebasing: buffer[start..<end]))
    }
  }

  /// The texts as a dictionary with the same numbers.
  package var dictionary: TextDictionary {
    TextDictionary(bytes: .owned(bytes), ends: PackedIntegers(codes: ends))
  }

  private func isEqual(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[Int(code) - 1])
    let length = Int(ends[Int(code)]) - start
    guard length == text.count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe sameBytes(buffer, start, text)
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for code in 1..<ends.count {
      var place = Int(hashes[code]) & mask
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = UInt32(code)
    }
  }
}

/// Whether bytes at a place are the same as others, eight at a time.
@inline(__always)
func sameBytes(
  _ held: UnsafeBufferPointer<UInt8>, _ start: Int, _ text: UnsafeBufferPointer<UInt8>
) -> Bool {
  let count = text.count
  let left = UnsafeRawBufferPointer(held)
  let right = UnsafeRawBufferPointer(text)
  var index = 0
  while index + 8 <= count {
    let same =
      unsafe left.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
      == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    if !same { return false }
    index += 8
  }
  while index < count {
    if unsafe left[start + index] != right[index] { return false }
    index += 1
  }
  return true
}

/// A hash of at least one byte, by multiplying eight at a time and folding the two halves.
@inline(__always)
private func hash32(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
  let raw = UnsafeRawBufferPointer(text)
  let count = text.count
  var state = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
  var index = 0
  while index + 8 <= count {
    state = folded(state, unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    index += 8
  }
  var rest: UInt64 = 0
  while index < count {
    unsafe rest = rest << 8 | UInt64(raw[index])
    index += 1
  }
  state = folded(state, rest)
  return UInt32(truncatingIfNeeded: state ^ state >> 32)
}

@inline(__always)
private func folded(_ state: UInt64, _ word: UInt64) -> UInt64 {
  let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
  return product.high ^ product.low
}
