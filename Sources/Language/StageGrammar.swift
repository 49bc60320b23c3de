/// One stage that can follow `|`.
package struct StageRule: Sendable {
  package var word: String
  /// Other words that it may be written with.
  package var others: [String] = []
  package var usage: String
  package var meaning: String
  package var example: String
}

/// One function of expressions.
package struct FunctionRule: Sendable {
  package var function: Function
  /// How many arguments it takes.
  package var arity: ClosedRange<Int>
  package var usage: String
  package var meaning: String
  package var example: String

  /// The number of arguments in words.
  package var takes: String {
    switch (arity.lowerBound, arity.upperBound) {
    case (1, 1): "one value in its brackets"
    case (let least, let most): "\(least) or \(most) values in its brackets"
    }
  }
}

/// What can follow a question: its stages, and the expressions in them.
extension Grammar {
  package static let stages: [StageRule] = [
    StageRule(
      word: "where", usage: "where CONDITION", meaning: "only the rows that meet a condition",
      example: "where value > 100"),
    StageRule(
      word: "sort", others: ["sort by"], usage: "sort FIELD [down], …",
      meaning: "the rows in order of a field", example: "sort date down"),
    StageRule(word: "first", usage: "first N", meaning: "the first rows", example: "first 5"),
    StageRule(word: "last", usage: "last N", meaning: "the last rows", example: "last 5"),
    StageRule(
      word: "pick", usage: "pick FIELD, …", meaning: "only these fields",
      example: "pick date, summary"),
    StageRule(
      word: "add", usage: "add NAME = EXPRESSION, …", meaning: "a further field, worked out",
      example: "add half = value / 2"),
    StageRule(
      word: "distinct", usage: "distinct FIELD, …",
      meaning: "the first row of each different value", example: "distinct body"),
    StageRule(
      word: "count", usage: "count [as NAME] [by EXPRESSION [as NAME], …]",
      meaning: "how many rows, or how many of each", example: "count by body"),
    aggregate(.sum, "the sum of a field, of all rows or of each group"),
    aggregate(.mean, "the mean of a field, of all rows or of each group"),
    aggregate(.median, "the middle value of a field, of all rows or of each group"),
    aggregate(.min, "the least value of a field, of all rows or of each group"),
    aggregate(.max, "the greatest value of a field, of all rows or of each group"),
    StageRule(
      word: "spread", usage: "spread FIELD [of FIELD, …]",
      meaning: "a column for each value of a field", example: "spread area of value"),
    StageRule(
      word: "join", usage: "join DATASET on FIELD [= FIELD], …",
      meaning: "the fields of another dataset beside these", example: "join areas on area = label"),
    StageRule(
      word: "as", usage: "as FORMAT", meaning: "the answer in a format", example: "as markdown"),
    StageRule(
      word: "save", usage: "save [over] \"FILE\"",
      meaning: "the answer kept in a file, in the format of its ending",
      example: "save \"concerns.csv\""),
  ]

  private static func aggregate(_ word: Aggregate, _ meaning: String) -> StageRule {
    StageRule(
      word: word.rawValue,
      usage: "\(word.rawValue) FIELD [as NAME] [by EXPRESSION [as NAME], …]", meaning: meaning,
      example: "\(word.rawValue) value by area")
  }

  package static let functions: [FunctionRule] = [
    FunctionRule(
      function: .round, arity: 1...2, usage: "round(NUMBER[, DECIMALS])",
      meaning: "a number to so many decimals, half away from zero", example: "round(value, 1)"),
    FunctionRule(
      function: .year, arity: 1...1, usage: "year(DATE)", meaning: "the calendar year of a date",
      example: "year(date)"),
    FunctionRule(
      function: .month, arity: 1...1, usage: "month(DATE)", meaning: "the month of a date",
      example: "month(date)"),
    FunctionRule(
      function: .financialYear, arity: 1...1, usage: "financial year(DATE)",
      meaning: "the financial year of a date, April to March", example: "financial year(date)"),
    FunctionRule(
      function: .length, arity: 1...1, usage: "length(TEXT)",
      meaning: "the number of characters of a text", example: "length(summary)"),
    FunctionRule(
      function: .lower, arity: 1...1, usage: "lower(TEXT)", meaning: "a text in small letters",
      example: "lower(title)"),
    FunctionRule(
      function: .previous, arity: 1...1, usage: "previous(FIELD) [within FIELD, …]",
      meaning: "the value of the row before, or of the period before of the same figure",
      example: "previous(value) within area"),
    FunctionRule(
      function: .first, arity: 1...2, usage: "first(FIELD[, CONDITION]) [within FIELD, …]",
      meaning: "the first value that is known, or for which a condition holds",
      example: "first(value) within area"),
    FunctionRule(
      function: .rank, arity: 1...1, usage: "rank(FIELD) [within FIELD, …]",
      meaning: "the place of a value among all, the greatest first", example: "rank(value)"),
    FunctionRule(
      function: .total, arity: 1...1, usage: "total(FIELD) [within FIELD, …]",
      meaning: "the sum of a field over all rows", example: "total(value) within period"),
  ]

  /// Every spelling that means something in the language, for names that must not be one.
  package static let words: Set<String> = {
    let verbs = Grammar.verbs.flatMap(\.spellings) + Grammar.commands.flatMap(\.spellings)
    let rest =
      Grammar.phrases.flatMap(\.spellings) + stages.map(\.word) + stages.flatMap(\.others)
      + functions.map(\.function.rawValue) + comparisons.flatMap { $0.spellings + $0.opposites }
    return Set(verbs + rest).union(wordsThatEndFields)
  }()

  /// The words of the language that a field's name must be quoted for, since they end it.
  static let wordsThatEndFields: Set<String> = Set(
    (comparisonWords + ["and", "or", "not", "by", "as", "of", "on", "within"] + descending
      + ascending + truths + falsehoods)
      .compactMap { $0.split(separator: " ").first.map(String.init) })
}
