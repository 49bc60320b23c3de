import Periods
import SourceText

/// The types of Table Schema that a cell is checked against.
enum CellType: String, CaseIterable, Sendable {
  case string, integer, number, boolean, date, year, yearmonth

  /// What a cell of the type looks like, with an article.
  var description: String {
    switch self {
    case .string: "text"
    case .integer: "a whole number, such as 1234"
    case .number: "a plain number, such as 1234 or 0.5"
    case .boolean: "true or false"
    case .date: "a day, such as 2014-03-12"
    case .year: "a year, such as 2014"
    case .yearmonth: "a month, such as 2014-03"
    }
  }

  /// Whether a cell that is not empty reads as the type.
  func holds(_ text: String) -> Bool {
    switch self {
    case .string: true
    case .integer: Int(text) != nil && !text.hasPrefix("+")
    case .number: plainNumber(text) != nil
    case .boolean: text == "true" || text == "false"
    case .date: PartialDate(iso: text)?.isExact == true
    case .year: text.utf8.count == 4 && PartialDate(iso: text) != nil
    case .yearmonth: text.utf8.count == 7 && PartialDate(iso: text) != nil
    }
  }
}

/// A number written with digits, a minus sign and a point only; nil for anything else.
func plainNumber(_ text: String) -> Double? {
  guard let first = text.utf8.first, let last = text.utf8.last, isDigit(last),
    isDigit(first) || first == UInt8(ascii: "-"),
    text.utf8.dropFirst().allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }),
    let number = Double(text), number.isFinite
  else { return nil }
  return number
}

private func isDigit(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}

/// A pattern that a whole cell must match.
struct CellPattern {
  /// As the descriptor writes it.
  let source: String
  private let regex: Regex<AnyRegexOutput>

  /// Reads a regular expression; nil when it can't be read.
  init?(_ pattern: String) {
    guard let regex = try? Regex(pattern) else { return nil }
    source = pattern
    self.regex = regex.asciiOnlyDigits()
  }

  func matches(_ text: String) -> Bool {
    (try? regex.wholeMatch(in: text)) != nil
  }
}

/// What the descriptor asks of one field.
struct FieldRules {
  /// The constraints that are checked.
  static let knownConstraints = ["required", "unique", "pattern", "enum", "minimum", "maximum"]

  let name: String
  let type: CellType
  let isRequired: Bool
  let isUnique: Bool
  let pattern: CellPattern?
  let allowed: [String]
  let minimum: Double?
  let maximum: Double?

  /// Reads a field of a schema; nil when it has no name.
  init?(_ field: JSONNode) {
    guard let name = field["name"]?.string else { return nil }
    self.name = name
    type = CellType(rawValue: field["type"]?.string ?? "string") ?? .string
    let constraints = field["constraints"]
    isRequired = constraints?["required"]?.boolean ?? false
    isUnique = constraints?["unique"]?.boolean ?? false
    pattern = constraints?["pattern"]?.string.flatMap { CellPattern($0) }
    allowed = (constraints?["enum"]?.array ?? []).compactMap { node in
      if case .number(let raw, _) = node.value { raw } else { node.string }
    }
    minimum = constraints?["minimum"]?.number
    maximum = constraints?["maximum"]?.number
  }
}
