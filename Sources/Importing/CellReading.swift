import Tables

/// Reads what a cell of a column of numbers has, other than a plain number.
///
/// Blanks around it, separators of thousands, a sign of money or percent and Excel's accounting zero
/// are forms of a number; letters and signs that publishers put in a number's place are marks.
func readNumber(_ written: String) -> NumberReading {
  let text = trimmed(written)
  if text.isEmpty { return NumberReading(reason: CellReason(written: "")) }
  if let mark = stand(for: text) { return mark }
  if let number = plainNumber(text) { return number }
  if isSmallBound(text) {
    return NumberReading(reason: CellReason(written: text, marks: [.suppressed]))
  }
  if let number = flaggedNumber(text) ?? boundedNumber(text) { return number }
  if let money = MoneyText(text), let number = plainNumber(money.number)?.moved(by: money.power) {
    return number
  }
  return NumberReading(reason: CellReason(written: text, isUnderstood: false))
}

extension NumberReading {
  var hasNumber: Bool { units != nil || real != nil }
}

/// What a publisher says by a sign in a number's place, where no mark says as much; nil elsewhere.
package func meaning(ofSign written: String) -> String? {
  ["z", "not applicable"].contains(withoutBrackets(written)) ? "not applicable" : nil
}

/// A sign in small letters, without the brackets in which some publishers put it.
private func withoutBrackets(_ text: String) -> String {
  let word = text.lowercased()
  guard word.hasPrefix("["), word.hasSuffix("]"), word.count > 2 else { return word }
  return String(word.dropFirst().dropLast())
}

/// What publishers write in a number's place.
private func stand(for text: String) -> NumberReading? {
  let word = withoutBrackets(text)
  func missing(_ mark: Mark) -> NumberReading {
    NumberReading(reason: CellReason(written: text, marks: [mark]))
  }
  switch word {
  // Held back so that nobody can be recognised, or because the figure can't be relied on.
  case "c", "u", "*", "**", "***", "s", "#", "suppressed", "confidential", "disc":
    return missing(.suppressed)
  case "x", "not collected", "not available", "not avail", "unavailable":
    return missing(.notCollected)
  // Where there can be no figure, none was published; nothing says that nobody collects them.
  case "z", "not applicable": return missing(.notPublished)
  case ":", "..", ".", "-", "–", "—", "n/a", "na", "n.a.", "#n/a", "null", "none", "nan",
    "not published", "!", "#value!", "#ref!", "#div/0!", "no response", "not known", "unknown",
    "not recorded", "not held", "not provided", "no data", "data not available", "not stated":
    return missing(.notPublished)
  // A figure that is not zero and rounds to it.
  case "low", "k", "~":
    return NumberReading(
      units: 0, decimals: 0,
      reason: CellReason(written: text, marks: [.rounded], hasValue: true))
  case "-0", "-00", "−0": return NumberReading(units: 0)
  default: return nil
  }
}

/// A number that its publisher says only one side of, or about: `10+`, `over 20`, `~30`.
private func boundedNumber(_ text: String) -> NumberReading? {
  let word = text.lowercased()
  func number(_ rest: some StringProtocol, _ mark: Mark) -> NumberReading? {
    guard var number = plainNumber(trimmed(String(rest))) else { return nil }
    number.reason = CellReason(written: text, marks: [mark], hasValue: true)
    return number
  }
  for ending in ["+", " or more", " or over", " and over"] where word.hasSuffix(ending) {
    return number(word.dropLast(ending.count), .atLeast)
  }
  let signs: [(String, Mark)] = [
    (">=", .atLeast), ("≥", .atLeast), ("at least ", .atLeast), (">", .over), ("over ", .over),
    ("more than ", .over), ("~", .about), ("≈", .about), ("c. ", .about), ("about ", .about),
    ("approx. ", .about), ("approx ", .about), ("approximately ", .about), ("around ", .about),
  ]
  for (sign, mark) in signs where word.hasPrefix(sign) {
    return number(word.dropFirst(sign.count), mark)
  }
  return nil
}

/// Whether a text says that a number is small and no more, such as `<5`, `1-4` or `fewer than 5`.
private func isSmallBound(_ text: String) -> Bool {
  func isSmall(_ text: some StringProtocol) -> Bool {
    Int(trimmed(String(text))).map { (0...100).contains($0) } ?? false
  }
  let word = text.lowercased()
  for sign in ["<=", "<", "≤", "less than ", "fewer than ", "under ", "below ", "up to "]
  where word.hasPrefix(sign) {
    return isSmall(word.dropFirst(sign.count))
  }
  // Ranges that begin higher are bands of something.
  for dash in ["-", "–", " to "] {
    let ends = word.split(separator: dash, omittingEmptySubsequences: false)
    if ends.count == 2, ["0", "1"].contains(trimmed(String(ends[0]))) {
      return Int(trimmed(String(ends[1]))).map { (0...10).contains($0) } ?? false
    }
  }
  return false
}

/// A published number with a sign behind it: `125 p`, `125[r]`, `125*`.
private func flaggedNumber(_ text: String) -> NumberReading? {
  let digits = text.prefix { $0.isNumber || $0 == "," || $0 == "." || $0 == "-" }
  let flag = text.dropFirst(digits.count)
  // A letter that touches the number is a unit or part of a code.
  guard let first = flag.first, !first.isLetter, var number = plainNumber(String(digits)) else {
    return nil
  }
  let written = trimmed(String(flag))
  let word = written.lowercased().trimmingPrefix { "[(".contains($0) }
    .prefix { !"])".contains($0) }
  let marks: [Mark]
  switch word {
  case "p", "provisional": marks = [.provisional]
  case "r", "revised": marks = [.revised]
  case "*", "**", "†", "‡": marks = []
  case _ where word.hasPrefix("note"): marks = []
  default: return nil
  }
  number.reason = CellReason(written: written, marks: marks, hasValue: true)
  return number
}

/// A number with whatever stands around it.
private func plainNumber(_ text: String) -> NumberReading? {
  var characters = text.filter { !"\u{A0}\u{2009}\u{202F}".contains($0) }
  var isNegative = false
  if characters.hasPrefix("("), characters.hasSuffix(")") {
    isNegative = true
    characters = String(characters.dropFirst().dropLast())
  }
  if characters.hasPrefix("-") || characters.hasPrefix("−") {
    isNegative.toggle()
    characters.removeFirst()
  } else if characters.hasPrefix("+") {
    characters.removeFirst()
  }
  characters = trimmed(characters)
  if characters.hasPrefix("£") { characters = trimmed(String(characters.dropFirst())) }
  if characters.hasSuffix("%") { characters = trimmed(String(characters.dropLast())) }
  guard let first = characters.utf8.first, (0x30...0x39).contains(first) || first == 0x2E,
    let digits = withoutThousands(characters)
  else { return nil }
  return number(digits, isNegative)
}

/// Digits with at most one point, without the commas or blanks that stand at every third of them.
private func withoutThousands(_ text: String) -> String? {
  let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  let separator: Character = parts[0].contains(",") ? "," : " "
  let groups = parts[0].split(separator: separator, omittingEmptySubsequences: false)
  if groups.count > 1 {
    guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return nil
    }
  }
  let whole = groups.joined()
  return parts.count > 1 ? "\(whole).\(parts[1])" : whole
}

private func number(_ digits: String, _ isNegative: Bool) -> NumberReading? {
  let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
  let isPlain = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  let decimals = parts.count > 1 ? parts[1].utf8.count : 0
  if isPlain, parts.count <= 2, decimals <= 9, parts.joined().utf8.count <= 12,
    let units = Int(parts.joined())
  {
    return NumberReading(units: isNegative ? -units : units, decimals: decimals)
  }
  // Too long for units, or with an exponent as spreadsheets write it.
  let isNumber = digits.utf8.allSatisfy {
    (0x30...0x39).contains($0) || [0x2E, 0x65, 0x45, 0x2B, 0x2D].contains($0)
  }
  guard isNumber, let real = Double(digits), real.isFinite else { return nil }
  return NumberReading(real: isNegative ? -real : real)
}
