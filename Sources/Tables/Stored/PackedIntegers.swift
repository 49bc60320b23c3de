/// Whole numbers in the narrowest width that holds their distances from the least of them.
///
/// When all are equal there is nothing to store.
package struct PackedIntegers: Sendable {
  /// The least number.
  package let base: Int
  /// Bytes a number: 0, 1, 2, 4 or 8.
  package let width: Int
  package let count: Int
  /// The largest number; of no numbers the least.
  package let largest: Int
  let store: ByteStore
  /// How often each number from the least to the largest is there; empty where that isn't kept.
  let tally: [Int]

  init(
    base: Int, width: Int, count: Int, largest: Int, store: ByteStore, tally: [Int] = []
  ) {
    self.tally = tally
    self.base = base
    self.width = width
    self.count = count
    self.largest = largest
    self.store = store
  }

  /// Packs numbers.
  package init(_ values: [Int]) {
    self = unsafe values.withUnsafeBufferPointer { unsafe PackedIntegers(packing: $0) }
  }

  /// Packs codes, and counts them where they are few.
  package init(codes: [UInt32]) {
    let packed = unsafe codes.withUnsafeBufferPointer { unsafe PackedIntegers(packing: $0) }
    self.init(
      base: packed.base, width: packed.width, count: packed.count, largest: packed.largest,
      store: packed.store, tally: packed.counted())
  }

  /// The most different numbers that are counted as they are packed.
  private static let mostCounted = 64

  private func counted() -> [Int] {
    guard width == 1, largest - base < Self.mostCounted else { return [] }
    var tally = [Int](repeating: 0, count: Self.mostCounted * 4)
    unsafe tally.withUnsafeMutableBufferPointer { tally in
      unsafe store.withBytes { bytes in
        // Four tables in turn, so that equal neighbours don't wait for each other.
        for index in bytes.indices {
          unsafe tally[Int(bytes[index] & 63) &* 4 &+ (index & 3)] &+= 1
        }
      }
    }
    return (0...largest - base).map { number in tally[number * 4..<number * 4 + 4].reduce(0, +) }
  }

  /// So many times the same number.
  package init(repeating value: Int, count: Int) {
    self.init(base: value, width: 0, count: count, largest: value, store: .owned([]))
  }

  private init<Number: FixedWidthInteger>(packing values: UnsafeBufferPointer<Number>) {
    var least = Number.max
    var largest = Number.min
    for index in values.indices {
      let value = unsafe values[index]
      least = min(least, value)
      largest = max(largest, value)
    }
    guard !values.isEmpty, least != largest else {
      self.init(repeating: values.isEmpty ? 0 : Int(least), count: values.count)
      return
    }
    let base = Int(least)
    let distance = UInt(bitPattern: Int(largest) &- base)
    let store: [UInt8]
    let width: Int
    switch distance {
    case ...UInt(UInt8.max):
      width = 1
      store = unsafe Self.narrowed(values, base, UInt8.self)
    case ...UInt(UInt16.max):
      width = 2
      store = unsafe Self.narrowed(values, base, UInt16.self)
    case ...UInt(UInt32.max):
      width = 4
      store = unsafe Self.narrowed(values, base, UInt32.self)
    default:
      width = 8
      store = unsafe Self.narrowed(values, base, UInt64.self)
    }
    self.init(
      base: base, width: width, count: values.count, largest: Int(largest), store: .owned(store))
  }

  private static func narrowed<Number: FixedWidthInteger, Narrow: FixedWidthInteger>(
    _ values: UnsafeBufferPointer<Number>, _ base: Int, _ type: Narrow.Type
  ) -> [UInt8] {
    let size = values.count * MemoryLayout<Narrow>.size
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      unsafe raw.withMemoryRebound(to: Narrow.self) { target in
        for index in values.indices {
          unsafe target[index] = Narrow(truncatingIfNeeded: Int(values[index]) &- base)
        }
      }
      filled = size
    }
  }

  /// The number at a place.
  package subscript(index: Int) -> Int {
    precondition(index >= 0 && index < count, "a place in the column")
    return unsafe store.withBytes { bytes in
      switch width {
      case 0: base
      case 1: unsafe base &+ Int(bytes[index])
      case 2:
        unsafe base &+ Int(bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
      case 4:
        unsafe base &+ Int(bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
      default:
        unsafe base
          &+ Int(
            truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
    }
  }

  /// Gives the memory of numbers that are in a file back until they are looked at again.
  func release() { store.release() }

  /// All numbers.
  package var values: [Int] {
    var all: [Int] = []
    all.reserveCapacity(count)
    forEach { _, value in all.append(value) }
    return all
  }

  /// Calls a body with each place and its number.
  @inline(__always)
  func forEach(_ body: (Int, Int) -> Void) {
    let base = base
    unsafe store.withBytes { bytes in
      switch width {
      case 0: for index in 0..<count { body(index, base) }
      case 1: for index in 0..<count { unsafe body(index, base &+ Int(bytes[index])) }
      case 2:
        for index in 0..<count {
          unsafe body(
            index, base &+ Int(bytes.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self)))
        }
      case 4:
        for index in 0..<count {
          unsafe body(
            index, base &+ Int(bytes.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)))
        }
      default:
        for index in 0..<count {
          unsafe body(
            index,
            base
              &+ Int(
                truncatingIfNeeded: bytes.loadUnaligned(
                  fromByteOffset: index &* 8, as: UInt64.self)))
        }
      }
    }
  }

  /// The same numbers with each taken from a table.
  package func mapped(through table: [UInt32]) -> PackedIntegers {
    if width == 0 { return PackedIntegers(repeating: Int(table[base]), count: count) }
    return PackedIntegers(
      codes: unsafe [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
        let target = unsafe buffer
        unsafe table.withUnsafeBufferPointer { table in
          forEach { index, value in
            precondition(value >= 0 && value < table.count, "a code of the table")
            unsafe target[index] = table[value]
          }
        }
        filled = count
      })
  }
}
