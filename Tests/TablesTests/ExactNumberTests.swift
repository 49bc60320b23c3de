import Tables
import Testing

/// The laws of arithmetic that decimals keep and binary fractions do not.
@Suite("Exact numbers")
struct ExactNumberTests {
  /// Decimals of up to nine digits, of both signs, many of them near each other.
  static let decimals: [(mantissa: Int, scale: Int)] = {
    var state: UInt64 = 7
    return (0..<400).map { index in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = [10, 1000, 1_000_000, 1_000_000_000][index % 4]
      return (Int(state >> 33) % digits - digits / 3, Int(state >> 60) % 7)
    }
  }()

  private func number(_ decimal: (mantissa: Int, scale: Int)) -> Double {
    Double("\(decimal.mantissa)e-\(decimal.scale)") ?? 0
  }

  @Test("A number that a cell can't hold is told from one that it can")
  func losesFigures() {
    let large = ExactNumber(123_456_789_012_345)
    #expect((large * large).losesFigures)
    #expect(!large.losesFigures)
    #expect(!(ExactNumber(288) * ExactNumber(Int(1e12)) * ExactNumber(Int(1e12))).losesFigures)
    #expect((ExactNumber(1) / ExactNumber(3))?.losesFigures == false)
  }

  private func exact(_ decimal: (mantissa: Int, scale: Int)) -> ExactNumber {
    ExactNumber(number(decimal))
  }

  @Test("A tenth and two tenths are three tenths")
  func tenths() {
    #expect(ExactNumber(0.1) + ExactNumber(0.2) == ExactNumber(0.3))
    #expect((ExactNumber(0.1) + ExactNumber(0.2)).asDouble == 0.3)
    #expect(ExactNumber(0.3) - ExactNumber(0.1) == ExactNumber(0.2))
    #expect(ExactNumber(1.1) * ExactNumber(1.1) == ExactNumber(1.21))
    #expect(ExactNumber(0.3) / ExactNumber(0.1) == ExactNumber(3))
    #expect(ExactNumber(0.00001) + ExactNumber(0.00002) == ExactNumber(0.00003))
    #expect(ExactNumber(1e-7) * ExactNumber(1e7) == ExactNumber(1))
  }

  @Test("A decimal is the number that it was written as")
  func conversions() {
    for decimal in Self.decimals {
      let number = number(decimal)
      let exact = ExactNumber(number)
      #expect(exact.asDouble == number)
      guard case .decimal(let mantissa, let scale) = exact else {
        Issue.record("\(number) is no decimal")
        continue
      }
      #expect(scale == 0 || mantissa % 10 != 0)
      #expect(ExactNumber(exact.asDouble) == exact)
    }
    for number in [
      1e15, 1e16, 1e17 + 16, 1e19, 123_456_789_012.345, Double.leastNonzeroMagnitude, 1.7e308, -0.0,
    ] {
      #expect(ExactNumber(number).asDouble == number)
    }
  }

  @Test("Sums and products of decimals do not depend on their order or grouping")
  func laws() {
    for index in 0..<Self.decimals.count - 2 {
      let (a, b, c) = (
        exact(Self.decimals[index]), exact(Self.decimals[index + 1]),
        exact(Self.decimals[index + 2])
      )
      #expect(a + b == b + a)
      #expect((a + b) + c == a + (b + c))
      #expect((a + b) - b == a)
      #expect(a * b == b * a)
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a - a == ExactNumber(0))
      if b.asDouble != 0 { #expect((a * b) / b == a) }
    }
  }

  @Test("Sums are those of whole numbers of the smallest unit")
  func againstWholeNumbers() {
    for (left, right) in zip(Self.decimals, Self.decimals.reversed()) {
      func units(_ decimal: (mantissa: Int, scale: Int)) -> Int128 {
        (0..<(6 - decimal.scale)).reduce(Int128(decimal.mantissa)) { units, _ in units * 10 }
      }
      let sum = exact(left) + exact(right)
      guard case .decimal(let mantissa, let scale) = sum else {
        Issue.record("\(left) + \(right) is no decimal")
        continue
      }
      let found = (0..<(6 - scale)).reduce(mantissa) { units, _ in units * 10 }
      #expect(found == units(left) + units(right))
    }
  }

  @Test("A quotient that no decimal holds stays binary, so that three thirds are one")
  func thirds() throws {
    let quotient: ExactNumber? = ExactNumber(1) / ExactNumber(3)
    let third = try #require(quotient)
    #expect(third == .binary(1.0 / 3))
    #expect((ExactNumber(third.asDouble) * ExactNumber(3)).asDouble == 1)
    #expect(ExactNumber(1) / ExactNumber(8) == ExactNumber(0.125))
    #expect(ExactNumber(1) / ExactNumber(0) == nil)
    #expect(ExactNumber(0.5) / ExactNumber(0.0) == nil)
  }

  @Test("What is too large goes on in floating point")
  func overflow() {
    let most = ExactNumber(Int.max)
    #expect((most + ExactNumber(1)).asInt == nil)
    #expect((most + ExactNumber(1)).asDouble == 9_223_372_036_854_775_808)
    #expect((most + ExactNumber(1) - ExactNumber(1)).asInt == Int.max)
    let square = most * most
    #expect(square.asDouble == Double(Int.max) * Double(Int.max))
    #expect((square * square).asDouble == square.asDouble * square.asDouble)
    #expect(Value(most + ExactNumber(1), isWhole: true) == .number(9_223_372_036_854_775_808))
    #expect(Value(most, isWhole: true) == .integer(Int.max))
    #expect((ExactNumber(1e300) * ExactNumber(1e300)).asDouble == .infinity)
  }
}
