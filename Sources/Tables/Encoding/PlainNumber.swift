/// Numbers in the one spelling from which they can be written again as they were.
enum PlainNumber {
  /// The most digits, so that a block of them can be added up in 64 bits.
  static let mostDigits = 13

  /// The decimals of a plain number; nil for anything else.
  static func decimals(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let point = unsafe text.firstIndex(of: UInt8(ascii: ".")) else {
      return unsafe value(text, decimals: 0) == nil ? nil : 0
    }
    let decimals = text.count - point - 1
    return unsafe value(text, decimals: decimals) == nil ? nil : decimals
  }

  /// The units of so many decimals that a plain number makes.
  ///
  /// Nil where anything but an optional minus sign, digits without zeros in front and just so many
  /// decimals is written.
  @inline(__always)
  static func value(_ text: UnsafeBufferPointer<UInt8>, decimals: Int) -> Int? {
    let count = text.count
    guard count > 0, count <= mostDigits + 2 else { return nil }
    var index = 0
    let isNegative = unsafe text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    let point = decimals == 0 ? count : count - decimals - 1
    guard point > index else { return nil }
    // A zero in front is part of a code, unless it is the only digit before the point.
    if unsafe text[index] == UInt8(ascii: "0"), point > index + 1 { return nil }
    var number = 0
    var digits = 0
    while index < count {
      let byte = unsafe text[index]
      if index == point {
        guard byte == UInt8(ascii: ".") else { return nil }
      } else {
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        number = number &* 10 &+ Int(digit)
        digits += 1
      }
      index += 1
    }
    guard digits <= mostDigits else { return nil }
    if isNegative { return number == 0 ? nil : -number }
    return number
  }

  /// The spelling of units of so many decimals.
  static func text(_ value: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(value) }
    var digits = String(value.magnitude)
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    return value < 0 ? "-" + digits : digits
  }
}
