/// A decimal number that adds, subtracts and multiplies without rounding: 0.1 + 0.2 is 0.3.
///
/// It holds `mantissa / 10^scale` for up to 38 digits, without zeros at the end. What does not fit is
/// worked out in binary floating point, and so is a quotient that no 17 decimals hold.
package enum ExactNumber: Hashable, Sendable {
  case decimal(mantissa: Int128, scale: Int)
  case binary(Double)

  /// The decimal that a number was written as: the shortest that gives the same number.
  ///
  /// Floating point holds any fifteen digits. A fraction of more was not written by anyone but worked
  /// out, as a third is, and stays binary, so that three thirds are one.
  package init(_ number: Double) {
    if let whole = Int(exactly: number) {
      self = .decimal(mantissa: Int128(whole), scale: 0)
      return
    }
    let parts = "\(number.magnitude)".split(separator: "e", maxSplits: 1)
    let digits = parts[0].utf8.filter { $0 != UInt8(ascii: ".") }.drop { $0 == UInt8(ascii: "0") }
    guard number.isFinite, digits.count <= 15 || number == number.rounded(),
      let exponent = parts.count > 1 ? Int(parts[1]) : 0
    else {
      self = .binary(number)
      return
    }
    var mantissa: Int128 = 0
    for digit in digits { mantissa = mantissa * 10 + Int128(digit - UInt8(ascii: "0")) }
    let point = parts[0].firstIndex(of: ".")
    let decimals = point.map { parts[0][$0...].utf8.count - 1 } ?? 0
    let scale = decimals - exponent
    if number < 0 { mantissa = -mantissa }
    guard scale <= 36, let scaled = Self.scaled(mantissa, by: max(0, -scale)) else {
      self = .binary(number)
      return
    }
    self = Self.trimmed(scaled, max(0, scale))
  }

  package init(_ whole: Int) { self = .decimal(mantissa: Int128(whole), scale: 0) }

  package var asDouble: Double {
    switch self {
    case .binary(let number): number
    // Correctly rounded while both parts are whole numbers that floating point holds.
    case .decimal(let mantissa, let scale) where mantissa.magnitude <= 1 << 53 && scale <= 22:
      Double(mantissa) / power(scale)
    case .decimal(let mantissa, let scale):
      Double("\(mantissa)e-\(scale)") ?? Double(mantissa) / power(scale)
    }
  }

  /// The whole number that it is; nil when it has a fraction or is too large.
  package var asInt: Int? {
    switch self {
    case .binary(let number): Int(exactly: number)
    case .decimal(let mantissa, let scale):
      scale == 0 ? Int(exactly: mantissa) : nil
    }
  }

  /// Whether a cell can't hold all its figures before the point, so that it shows a rounded number.
  package var losesFigures: Bool {
    guard asInt == nil, asDouble.magnitude >= 0x1p53 else { return false }
    if case .decimal = self { return ExactNumber(asDouble) != self }
    return true
  }

  package static func + (left: Self, right: Self) -> Self {
    aligned(left, right) { $0.addingReportingOverflow($1) }
      ?? .binary(left.asDouble + right.asDouble)
  }

  package static func - (left: Self, right: Self) -> Self {
    aligned(left, right) { $0.subtractingReportingOverflow($1) }
      ?? .binary(left.asDouble - right.asDouble)
  }

  package static func * (left: Self, right: Self) -> Self {
    if case .decimal(let one, let oneScale) = left, case .decimal(let other, let otherScale) = right
    {
      let (product, overflows) = one.multipliedReportingOverflow(by: other)
      if !overflows { return trimmed(product, oneScale + otherScale) }
    }
    return .binary(left.asDouble * right.asDouble)
  }

  /// The quotient; nil by zero.
  package static func / (left: Self, right: Self) -> Self? {
    guard right.asDouble != 0 else { return nil }
    if case .decimal(var one, let oneScale) = left,
      case .decimal(let other, let otherScale) = right
    {
      var scale = oneScale - otherScale
      for _ in 0...17 {
        let (rest, isTooLarge) = one.remainderReportingOverflow(dividingBy: other)
        if isTooLarge { break }
        if rest == 0, scale >= 0 { return trimmed(one / other, scale) }
        let (next, overflows) = one.multipliedReportingOverflow(by: 10)
        if overflows { break }
        one = next
        scale += 1
      }
    }
    return .binary(left.asDouble / right.asDouble)
  }

  private static func aligned(
    _ left: Self, _ right: Self,
    _ operation: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
  ) -> Self? {
    guard case .decimal(let one, let oneScale) = left,
      case .decimal(let other, let otherScale) = right
    else { return nil }
    let scale = Swift.max(oneScale, otherScale)
    guard let one = scaled(one, by: scale - oneScale),
      let other = scaled(other, by: scale - otherScale)
    else { return nil }
    let (result, overflows) = operation(one, other)
    return overflows ? nil : trimmed(result, scale)
  }

  private static func scaled(_ mantissa: Int128, by digits: Int) -> Int128? {
    var scaled = mantissa
    for _ in 0..<digits {
      let (next, overflows) = scaled.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      scaled = next
    }
    return scaled
  }

  private static func trimmed(_ mantissa: Int128, _ scale: Int) -> Self {
    var (mantissa, scale) = (mantissa, scale)
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    return .decimal(mantissa: mantissa, scale: scale)
  }
}

/// Ten to a power, exact up to 22 and correctly rounded beyond.
private func power(_ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<exponent { result *= 10 }
  return result
}

extension Value {
  /// The number that stands in the cell as an exact one, if one does.
  package var asExact: ExactNumber? {
    switch self {
    case .integer(let whole): ExactNumber(whole)
    case .number(let number): ExactNumber(number)
    default: nil
    }
  }

  /// A worked-out number: whole where its operands were and it is.
  package init(_ number: ExactNumber, isWhole: Bool) {
    if isWhole, let whole = number.asInt {
      self = .integer(whole)
    } else {
      self = .number(number.asDouble)
    }
  }
}
