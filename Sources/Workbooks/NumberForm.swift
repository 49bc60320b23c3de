/// How a workbook shows a number that is a date, a percentage or a sum of money.
enum NumberForm: Hashable, Sendable {
  case day
  /// A month and its year without the day.
  case month
  /// A time of day alone, which is no date.
  case time
  /// Hundredths, with the sign of percent.
  case percent
  /// Pounds, with their sign.
  case pounds
  /// Thousands, or thousands of them and so on, of pounds or of anything.
  case scaled(thousands: Int, isPounds: Bool)

  /// The form of a number format that every workbook has.
  init?(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14, 15, 16, 22, 27...31, 36, 50...58: self = .day
    case 17: self = .month
    case 18...21, 32...35, 45...47: self = .time
    default: return nil
    }
  }

  /// The form of a number format that is written out, such as `dd/mm/yyyy`.
  init?(code: String) {
    if let percent = Self.percent(in: code) {
      self = percent
      return
    }
    var letters: Set<Character> = []
    var digits = ""
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "[" || character == "]" {
        isBracketed = character == "["
      } else if !isQuoted, !isBracketed {
        // What follows the first semicolon is for negative numbers.
        if character == ";" { break }
        letters.insert(character)
        if "0#?,.".contains(character) { digits.append(character) }
      }
    }
    // Commas behind the places for digits leave so many thousands out of what is shown.
    let whole = digits.prefix { $0 != "." }
    let thousands = max(
      whole.reversed().prefix { $0 == "," }.count, digits.reversed().prefix { $0 == "," }.count)
    if thousands > 0, whole.contains("0") || whole.contains("#") {
      self = .scaled(thousands: thousands, isPounds: code.contains("£"))
    } else if code.contains("£") {
      self = .pounds
    } else if letters.contains("y") {
      self = letters.contains("d") ? .day : letters.contains("m") ? .month : .day
    } else if letters.contains("d") {
      self = .day
    } else if letters.contains("h") || letters.contains("s") {
      self = .time
    } else {
      return nil
    }
  }

  /// The form of percentages, where the sign stands in a format outside quotes.
  private static func percent(in code: String) -> NumberForm? {
    let parts = code.split(separator: "\"", omittingEmptySubsequences: false)
    let isShown = parts.indices.contains { $0 % 2 == 0 && parts[$0].contains("%") }
    return isShown ? .percent : nil
  }

  /// The date that a number of days stands for, or the percentage; nil when it stands for none.
  func text(_ number: Double, countsFrom1904: Bool) -> String? {
    if self == .percent { return percentText(number) }
    if self == .pounds { return poundsText(number) }
    if case .scaled(let thousands, let isPounds) = self {
      let shown = number / (0..<thousands).reduce(1.0) { product, _ in product * 1000 }
      let magnitude = thousands <= 3 ? ["k", "m", "bn"][thousands - 1] : ""
      return isPounds ? poundsText(shown) + magnitude : numberText("\(shown)")
    }
    guard self != .time, number >= 1, number < 2_958_466 else { return nil }
    // The count takes 1900 for a leap year, so days before March 1900 are one later than it says.
    var days = Int(number) + (countsFrom1904 ? 1462 : 0)
    if days < 60 { days += 1 }
    let (year, month, day) = Self.civil(days - 25_569)
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return self == .month ? "\(year)-\(pad(month))" : "\(year)-\(pad(month))-\(pad(day))"
  }

  /// The day that comes so many days after 1 January 1970.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}

/// A sum of pounds with their sign: -12.5 is `-£12.5`.
func poundsText(_ number: Double) -> String {
  (number < 0 ? "-£" : "£") + numberText("\(abs(number))")
}

/// Hundredths as a percentage: 0.125 is `12.5%`.
func percentText(_ number: Double) -> String {
  // A hundred times what a `Double` holds is off by its last digits.
  let percent = (number * 1e12).rounded() / 1e10
  return numberText("\(percent)") + "%"
}
