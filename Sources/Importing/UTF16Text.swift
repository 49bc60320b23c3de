/// UTF-16 on its way to being UTF-8, a stretch of bytes at a time.
struct UTF16Text: Sendable {
  private let isBigEndian: Bool
  /// The first byte of a unit whose second is yet to come.
  private var half: UInt8?
  /// The first of a pair of surrogates whose second is yet to come.
  private var high: UInt32?
  private var isAfterReturn = false
  private var line = 1
  /// The line of each surrogate that has no other beside it, and of half a unit at the end.
  private(set) var broken: [Int] = []
  /// The broken units that are not kept one by one because there are so many.
  private(set) var moreBroken = 0

  /// The broken units that are kept one by one.
  private static let mostBroken = 10_000

  /// - Parameter mark: the first bytes of a text; nil is made of those that aren't a mark of UTF-16.
  init?(mark: [UInt8]) {
    switch mark {
    case [0xFF, 0xFE]: isBigEndian = false
    case [0xFE, 0xFF]: isBigEndian = true
    default: return nil
    }
  }

  /// Adds the text of more bytes to a buffer.
  mutating func take(_ bytes: [UInt8], isLast: Bool, into output: inout [UInt8]) {
    output.reserveCapacity(output.count + bytes.count / 2 + 4)
    var index = 0
    if let first = half, let second = bytes.first {
      half = nil
      index = 1
      take(unit(first, second), into: &output)
    }
    while index + 1 < bytes.count {
      take(unit(bytes[index], bytes[index + 1]), into: &output)
      index += 2
    }
    if index < bytes.count { half = bytes[index] }
    guard isLast else { return }
    if high != nil || half != nil { replaceBroken(in: &output) }
    (high, half) = (nil, nil)
  }

  private func unit(_ first: UInt8, _ second: UInt8) -> UInt32 {
    isBigEndian ? UInt32(first) << 8 | UInt32(second) : UInt32(second) << 8 | UInt32(first)
  }

  private mutating func take(_ unit: UInt32, into output: inout [UInt8]) {
    if let first = high {
      high = nil
      if (0xDC00..<0xE000).contains(unit) {
        append(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00), to: &output)
        return
      }
      replaceBroken(in: &output)
    }
    switch unit {
    case 0xD800..<0xDC00: high = unit
    case 0xDC00..<0xE000: replaceBroken(in: &output)
    default: append(unit, to: &output)
    }
  }

  private mutating func append(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case ..<0x80:
      let byte = UInt8(truncatingIfNeeded: scalar)
      output.append(byte)
      if byte == 0x0D || byte == 0x0A, !(byte == 0x0A && isAfterReturn) { line += 1 }
      isAfterReturn = byte == 0x0D
      return
    case ..<0x800: output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
    case ..<0x10000:
      output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
    default:
      output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
    }
    output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    isAfterReturn = false
  }

  /// Puts U+FFFD where there is no letter, and notes the line.
  private mutating func replaceBroken(in output: inout [UInt8]) {
    if broken.count < Self.mostBroken { broken.append(line) } else { moreBroken += 1 }
    append(0xFFFD, to: &output)
  }
}
