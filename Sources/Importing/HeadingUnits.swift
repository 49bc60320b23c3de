import Tables

/// A sum of money or another measure that a heading says its numbers are in, such as `£m`.
package struct HeadingUnit: Hashable, Sendable {
  package var text: String
  /// How many powers of ten one of it is of a pound; nil where it is no money.
  package var powerOfPounds: Int?

  static let pounds = HeadingUnit(text: "£", powerOfPounds: 0)

  /// The unit that a heading names; nil where it names none.
  package init?(of heading: String) {
    let joined = heading.lowercased().replacing("£ ", with: "£").filter { !"'’‘,".contains($0) }
    let words = joined.split { !$0.isLetter && !$0.isNumber && $0 != "£" }.map(String.init)
    for word in words {
      if let unit = Self.known[word] {
        self = unit
        return
      }
    }
    return nil
  }

  private init(text: String, powerOfPounds: Int?) {
    self.text = text
    self.powerOfPounds = powerOfPounds
  }

  private static let known: [String: HeadingUnit] = {
    var all: [String: HeadingUnit] = [
      "£": pounds, "gbp": pounds, "fte": HeadingUnit(text: "FTE", powerOfPounds: nil),
      "ftes": HeadingUnit(text: "FTE", powerOfPounds: nil),
    ]
    for (spellings, text, power) in [
      (["m", "mn", "million", "millions"], "£m", 6), (["bn", "billion", "billions"], "£bn", 9),
      (["k", "000", "000s", "thousand", "thousands"], "£000", 3),
    ] {
      for spelling in spellings {
        all["£" + spelling] = HeadingUnit(text: text, powerOfPounds: power)
      }
    }
    return all
  }()

  /// Whether a text says no more than a unit.
  static func isAll(of text: String) -> Bool {
    let words = text.lowercased().replacing("£ ", with: "£").filter { !"'’‘,".contains($0) }
      .split { !$0.isLetter && !$0.isNumber && $0 != "£" }
    return !words.isEmpty && words.allSatisfy { known[String($0)] != nil }
  }
}

/// A sum of money taken apart: `£12.5m` is 12.5 and the power 6.
struct MoneyText {
  var number: String
  var power: Int

  /// Nil for a text that is no sum with a word for millions or the like.
  init?(_ written: String) {
    let text = written.lowercased()
    guard text.contains("£"),
      let (word, power) = Self.magnitudes.first(where: {
        text.hasSuffix($0.0) || text.hasSuffix($0.0 + ")")
      })
    else { return nil }
    let isBracketed = text.hasSuffix(")")
    let rest = text.dropLast(word.count + (isBracketed ? 1 : 0))
    guard let last = rest.last, last.isNumber || last == " " || last == "." else { return nil }
    number = trimmed(String(rest)) + (isBracketed ? ")" : "")
    self.power = power
  }

  private static let magnitudes = [
    ("billion", 9), ("bn", 9), ("million", 6), ("mn", 6), ("m", 6), ("thousand", 3), ("k", 3),
  ]
}

extension NumberReading {
  /// The number with its point moved to the right, or to the left below 0; nil where it has none.
  func moved(by places: Int) -> NumberReading? {
    guard let units else { return nil }
    var copy = self
    if places <= decimals {
      copy.decimals = decimals - places
      // Nobody wrote the noughts that a word for millions leaves at the end.
      while copy.decimals > max(0, decimals), let units = copy.units, units % 10 == 0 {
        copy.units = units / 10
        copy.decimals -= 1
      }
      return copy.decimals <= 9 ? copy : nil
    }
    let factor = (decimals..<places).reduce(1) { product, _ in product * 10 }
    let (product, overflows) = units.multipliedReportingOverflow(by: factor)
    guard !overflows else { return nil }
    copy.units = product
    copy.decimals = 0
    return copy
  }
}
