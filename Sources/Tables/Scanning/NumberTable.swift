/// Numbers given to different keys in the order in which they appear, from 0.
///
/// Open addressing with linear probing in one flat table, which takes 20 to 28 bytes a key; millions of
/// keys are usual.
struct NumberTable: Sendable {
  /// The keys by their numbers.
  private(set) var keys: [UInt64] = []
  /// One more than the number of a key, at the first free slot from that of the key on; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 1 << 8)

  /// Another in each process, so that no file can be made whose keys all meet in one slot.
  private static let seed = UInt64.random(in: 0 ... .max) | 1

  var count: Int { keys.count }

  /// The number of a key, a new one where it wasn't there.
  mutating func number(of key: UInt64) -> Int { number(of: key) { _ in true } ?? add(key) }

  /// The number of a key; nil where it isn't there.
  ///
  /// - Parameter isSame: whether the number of an equal key is the one that is meant; a hash may be that
  ///   of several things.
  @inline(__always)
  func number(of key: UInt64, where isSame: (Int) -> Bool) -> Int? {
    var slot = place(key)
    while slots[slot] != 0 {
      let number = Int(slots[slot] &- 1)
      if keys[number] == key, isSame(number) { return number }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Gives a key a number, whether or not it has another.
  mutating func add(_ key: UInt64) -> Int {
    if (keys.count + 1) * 2 > slots.count { widen() }
    var slot = place(key)
    while slots[slot] != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
    keys.append(key)
    slots[slot] = UInt32(truncatingIfNeeded: keys.count)
    return keys.count - 1
  }

  private mutating func widen() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, key) in keys.enumerated() {
      var slot = place(key)
      while slots[slot] != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  /// The high half of a product has taken in every bit of the key.
  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    let product = key.multipliedFullWidth(by: Self.seed)
    return Int(truncatingIfNeeded: product.high ^ product.low) & (slots.count &- 1)
  }

  /// A hash of bytes, eight of them at a time.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    func take(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    var index = 0
    while index + 8 <= bytes.count {
      take(unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(unsafe bytes[index])
      index += 1
    }
    take(rest)
    return hash
  }
}
