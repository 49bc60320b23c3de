package import Periods

/// One way of testing a value.
package struct ComparisonRule: Sendable {
  /// What follows the words.
  package enum Takes: Sendable {
    case nothing, list, pair, value
  }

  /// What is asked of the value.
  package enum Test: Hashable, Sendable {
    case missing, suppressed
    case compared(Expression.Operator)
  }

  package var test: Test
  package var spellings: [String]
  /// Spellings that ask for the opposite.
  package var opposites: [String] = []
  package var takes: Takes
  package var meaning: String
  package var example: String
  /// A whole question that has it.
  package var question: String
}

/// How values are compared, and the words between conditions.
extension Grammar {
  package static let comparisons: [ComparisonRule] = [
    ComparisonRule(
      test: .missing, spellings: ["is missing"], opposites: ["is not missing"], takes: .nothing,
      meaning: "nothing is known", example: "theme is missing",
      question: "concerns where theme is missing"),
    ComparisonRule(
      test: .suppressed, spellings: ["is suppressed"], opposites: ["is not suppressed"],
      takes: .nothing, meaning: "the publisher holds it back", example: "value is suppressed",
      question: "trend strip searches | where value is suppressed"),
    ComparisonRule(
      test: .compared(.isIn), spellings: ["in", "is in"], opposites: ["not in", "is not in"],
      takes: .list, meaning: "one of a list", example: "body in (HMICFRS, IOPC)",
      question: "concerns where body in (HMICFRS, IOPC)"),
    ComparisonRule(
      test: .compared(.between), spellings: ["between"], takes: .pair,
      meaning: "from one value to another, both included", example: "value between 10 and 20",
      question: "trend rape in Hackney | where value between 200 and 300"),
    ComparisonRule(
      test: .compared(.equal), spellings: ["is", "are", "="], opposites: ["is not", "!="],
      takes: .value, meaning: "the same", example: "status is open",
      question: "recommendations where status is open"),
    ComparisonRule(
      test: .compared(.less), spellings: ["<"], takes: .value, meaning: "less than",
      example: "value < 100",
      question: "trend rape in Hackney | where value < 100"),
    ComparisonRule(
      test: .compared(.lessOrEqual), spellings: ["<="], takes: .value,
      meaning: "less than or the same", example: "value <= 100",
      question: "trend rape in Hackney | where value <= 100"),
    ComparisonRule(
      test: .compared(.greater), spellings: [">"], takes: .value,
      meaning: "more than, or after a date", example: "value > 100",
      question: "trend rape in Hackney | where value > 100"),
    ComparisonRule(
      test: .compared(.greaterOrEqual), spellings: [">="], takes: .value,
      meaning: "more than or the same, or not before a date", example: "date >= 2016",
      question: "concerns where date >= 2016"),
    ComparisonRule(
      test: .compared(.contains), spellings: ["contains"], takes: .value,
      meaning: "has a text in it", example: "summary contains missing",
      question: "concerns where summary contains missing"),
    ComparisonRule(
      test: .compared(.startsWith), spellings: ["starts with"], takes: .value,
      meaning: "begins with a text", example: "title starts with \"The\"",
      question: "reports where title starts with \"The\""),
  ]

  /// The comparisons that are words, which end the name of a field before them.
  static let comparisonWords = comparisons.flatMap { $0.spellings + $0.opposites }.filter {
    $0.first?.isLetter == true
  }

  /// The words that a value on the right of a comparison may be, for true and for false.
  static let truths = ["true", "yes"]
  static let falsehoods = ["false", "no"]

  /// How the order of `sort` is said, the greatest or the least first.
  static let descending = ["down", "descending"]
  static let ascending = ["up"]

  /// What other tools call the two orders, for an error that says so.
  package static let descendingElsewhere = ["desc"]
  package static let ascendingElsewhere = ["asc", "ascending"]

  /// The periods that `last N` counts in.
  static let lastUnits = ["years", "year", "periods", "period"]

  /// How often figures are wanted, as words after `by`; `year` is a year of either kind.
  package static let grains: [(spellings: [String], grain: Grain, isExact: Bool)] = [
    (["year"], .calendarYear, false), (["financial year"], .financialYear, true),
    (["calendar year"], .calendarYear, true), (["academic year"], .academicYear, true),
    (["quarter"], .quarter, false),
    (["month"], .month, false),
  ]

  /// The lengths of periods as adjectives of what is counted, each with its spelling after `by`.
  static let adjectivesOfGrains = [
    ("year", "yearly"), ("year", "annual"), ("quarter", "quarterly"), ("month", "monthly"),
  ]

  /// What decides the order of a ranking, by the words after `by`, the figure itself first.
  static let measures: [(measure: Ranking.Measure, spellings: [String])] = [
    (.value, []),
    (.percentChange, ["% change in", "percent change in", "percentage change in"]),
    (.change, ["change in"]),
  ]

  /// The words that continue a list as a comma does.
  package static func joiners(of verb: Verb) -> [String] {
    verb == .compare ? ["and", "with", "v", "vs"] : ["and"]
  }

  /// The words that join two dates to a range, and the two ends of `between`.
  static let rangeWord = "to"
  static let pairWord = "and"

  /// The words that set two periods side by side, for an error that says what can be asked of them.
  static let pairings =
    joiners(of: .compare) + ["versus", "against", "compared with", "compared to"]

  /// The words and signs that stand between areas that are compared.
  static let pairsOfAreas = joiners(of: .compare) + ["versus", "against", "to", "&", ","]

  /// The numbers that people write as words.
  package static let numberWords: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "twenty": 20, "hundred": 100, "thousand": 1000,
  ]
}
