/// A number in plain digits with so many decimals, half away from zero: `-12.8`, never `-0.0`.
///
/// A result of a few operations can lie a rounding error below the half that it stands for, so
/// what is within four units in the last place of a half counts as one.
package func numeral(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return "" }
  var scale = 1.0
  for _ in 0..<max(0, decimals) { scale *= 10 }
  let scaled = value.magnitude * scale
  guard scaled < 9e15 else {
    return value.magnitude < 9e18 ? String(Int(value)) : "\(value)"
  }
  let units = Int((scaled + 4 * scaled.ulp).rounded(.toNearestOrAwayFromZero))
  var digits = String(units)
  if decimals > 0 {
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
  }
  return value < 0 && units != 0 ? "-" + digits : digits
}

/// The same digits with a comma between thousands: `8,535`.
package func grouped(_ numeral: String) -> String {
  let bytes = numeral.utf8
  let comma = UInt8(ascii: ",")
  let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
  let whole = bytes.dropFirst(start).prefix { $0 != UInt8(ascii: ".") }.count
  guard whole > 3, !bytes.contains(UInt8(ascii: "e")) else { return numeral }
  var text: [UInt8] = []
  for (index, byte) in bytes.enumerated() {
    let left = start + whole - index
    if index > start, left > 0, left % 3 == 0 { text.append(comma) }
    text.append(byte)
  }
  return String(decoding: text, as: UTF8.self)
}

/// A whole number with a comma between thousands.
package func grouped(_ number: Int) -> String { grouped(String(number)) }
