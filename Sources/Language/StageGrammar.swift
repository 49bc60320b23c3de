/// One stage that can follow `|`.
package struct StageRule: Sendable {
  package var word: String
  /// Other words that it may be written with.
  package var others: [String] = []
  package var usage: String
  package var meaning: String
  package var example: String
  /// A whole question that has it.
  package var question: String
}

/// One function of expressions.
package struct FunctionRule: Sendable {
  package var function: Function
  /// How many arguments it takes.
  package var arity: ClosedRange<Int>
  package var usage: String
  package var meaning: String
  package var example: String
  /// A whole question that has it.
  package var question: String

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
      example: "where value > 100",
      question: "trend rape in Hackney | where value > 100"),
    StageRule(
      word: "sort", others: ["sort by"], usage: "sort FIELD [down], …",
      meaning: "the rows in order of a field", example: "sort date down",
      question: "concerns since 2016 | sort date down"),
    StageRule(
      word: "first", usage: "first N", meaning: "the first rows", example: "first 5",
      question: "concerns | first 5"),
    StageRule(
      word: "last", usage: "last N", meaning: "the last rows", example: "last 5",
      question: "concerns | last 5"),
    StageRule(
      word: "pick", usage: "pick FIELD, …", meaning: "only these fields",
      example: "pick date, summary",
      question: "concerns since 2016 | pick date, summary"),
    StageRule(
      word: "add", usage: "add NAME = EXPRESSION, …", meaning: "a further field, worked out",
      example: "add half = value / 2",
      question: "trend rape in Hackney | add half = value / 2"),
    StageRule(
      word: "distinct", usage: "distinct FIELD, …",
      meaning: "the first row of each different value", example: "distinct body",
      question: "concerns | distinct body"),
    StageRule(
      word: "count", usage: "count [as NAME] [by EXPRESSION [as NAME], …]",
      meaning: "how many rows, or how many of each", example: "count by body",
      question: "concerns | count by body"),
    aggregate(.sum, "the sum of a field, of all rows or of each group"),
    aggregate(.mean, "the mean of a field, of all rows or of each group"),
    aggregate(.median, "the middle value of a field, of all rows or of each group"),
    aggregate(.min, "the least value of a field, of all rows or of each group"),
    aggregate(.max, "the greatest value of a field, of all rows or of each group"),
    StageRule(
      word: "spread", usage: "spread FIELD [of FIELD, …]",
      meaning: "a column for each value of a field", example: "spread area of value",
      question: "concerns | count by body, kind | spread kind of count"),
    StageRule(
      word: "join", usage: "join DATASET on FIELD [= FIELD], …",
      meaning: "the fields of another dataset beside these", example: "join areas on area = label",
      question: "concerns | join bodies on body = label | first 5"),
    StageRule(
      word: "as", usage: "as FORMAT", meaning: "the answer in a format", example: "as markdown",
      question: "concerns since 2016 | as markdown"),
    StageRule(
      word: "save", usage: "save [over] \"FILE\"",
      meaning: "the answer kept in a file, in the format of its ending",
      example: "save \"concerns.csv\"",
      question: "concerns since 2016 | save \"concerns.csv\""),
  ]

  /// What other tools call a stage, the longest first, with what it is called here.
  static let stagesElsewhere: [(words: String, meant: String)] = [
    ("group by", "count by"), ("order by", "sort"), ("limit to", "first"), ("limit", "first"),
    ("head", "first"), ("take", "first"), ("tail", "last"), ("select", "pick"),
    ("filter", "where"), ("unique", "distinct"), ("average", "mean"), ("avg", "mean"),
    ("top", "sort value down | first"), ("bottom", "sort value | first"),
  ]

  private static func aggregate(_ word: Aggregate, _ meaning: String) -> StageRule {
    StageRule(
      word: word.rawValue,
      usage: "\(word.rawValue) FIELD [as NAME] [by EXPRESSION [as NAME], …]", meaning: meaning,
      example: "\(word.rawValue) value by area",
      question: "from figures | where series is boroughs-rape | where period is 2022/23"
        + " | \(word.rawValue) value by area")
  }

  package static let functions: [FunctionRule] = [
    FunctionRule(
      function: .round, arity: 1...2, usage: "round(NUMBER[, DECIMALS])",
      meaning: "a number to so many decimals, half away from zero", example: "round(value, 1)",
      question:
        "from figures | where series is boroughs-rape | add rate = round(value / residents, 4)"),
    FunctionRule(
      function: .year, arity: 1...1, usage: "year(DATE)", meaning: "the calendar year of a date",
      example: "year(date)",
      question: "concerns | count by year(date)"),
    FunctionRule(
      function: .month, arity: 1...1, usage: "month(DATE)", meaning: "the month of a date",
      example: "month(date)",
      question: "concerns | count by month(date)"),
    FunctionRule(
      function: .financialYear, arity: 1...1, usage: "financial year(DATE)",
      meaning: "the financial year of a date, April to March", example: "financial year(date)",
      question: "concerns | count by financial year(date)"),
    FunctionRule(
      function: .length, arity: 1...1, usage: "length(TEXT)",
      meaning: "the number of characters of a text", example: "length(summary)",
      question: "concerns | add size = length(summary) | first 5"),
    FunctionRule(
      function: .lower, arity: 1...1, usage: "lower(TEXT)", meaning: "a text in small letters",
      example: "lower(title)",
      question: "reports | add small = lower(title) | first 5"),
    FunctionRule(
      function: .previous, arity: 1...1, usage: "previous(FIELD) [within FIELD, …]",
      meaning: "the value of the row before, or of the period before of the same figure",
      example: "previous(value) within area",
      question:
        "from figures | where series is boroughs-rape | add before = previous(value) within area"),
    FunctionRule(
      function: .first, arity: 1...2, usage: "first(FIELD[, CONDITION]) [within FIELD, …]",
      meaning: "the first value that is known, or for which a condition holds",
      example: "first(value) within area",
      question: "from figures | where series is boroughs-rape | add base = first(value) within area"
    ),
    FunctionRule(
      function: .rank, arity: 1...1, usage: "rank(FIELD) [within FIELD, …]",
      meaning: "the place of a value among all, the greatest first", example: "rank(value)",
      question: "total rape in 2022/23 across boroughs | add place = rank(value)"),
    FunctionRule(
      function: .total, arity: 1...1, usage: "total(FIELD) [within FIELD, …]",
      meaning: "the sum of a field over all rows", example: "total(value) within period",
      question:
        "from figures | where series is boroughs-rape | add all = total(value) within period"),
  ]

  /// Every spelling that means something in the language, for names that must not be one.
  package static let words: Set<String> = {
    let openings = Grammar.openings.flatMap(\.spellings)
    let rest = productions.flatMap(\.pattern.spellings)
    return Set(openings + rest + truths + falsehoods).filter { spelling in
      spelling.contains { $0.isLetter }
    }
  }()

  /// The longest spelling of the language that a folded name is or begins with, if there is one.
  package static func leadingWord(of name: String) -> String? {
    // No spelling begins with a word that has a digit or a low line, as names of files mostly do; to
    // gather all of them takes longer.
    let first = name.utf8.prefix { $0 != 0x20 }
    if first.contains(where: { (0x30...0x39).contains($0) || $0 == 0x5F }) { return nil }
    return words.filter { name == $0 || name.hasPrefix($0 + " ") }.max()
  }

  /// The words of the language that a field's name must be quoted for, since they end it.
  static let wordsThatEndFields: Set<String> = Set(
    (comparisonWords + ["and", "or", "not", "by", "as", "of", "on", "within"] + descending
      + ascending + truths + falsehoods)
      .compactMap { $0.split(separator: " ").first.map(String.init) })
}
