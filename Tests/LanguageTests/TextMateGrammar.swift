import Language
import SourceText

/// Writes a TextMate grammar, for editors that colour scripts and briefings.
enum TextMateGrammar {
  /// One sort of words: the scope that editors colour, and the expression that finds them.
  struct Rule {
    var scope: String
    var match: String
  }

  static let rules: [Rule] = [
    Rule(scope: "comment.line.number-sign", match: #"#.*$"#),
    Rule(scope: "string.quoted.double", match: #"(?<![\p{L}\d])"(?:\\.|[^"\\])*""#),
    Rule(scope: "string.quoted.single", match: #"(?<![\p{L}\d])'(?:\\.|[^'\\])*'"#),
    Rule(scope: "variable.parameter", match: #"\$[\p{L}\d_-]+"#),
    Rule(
      scope: "keyword.control",
      match: #"(?i)(?<=^|;)\s*"#
        + words(
          Grammar.verbs.flatMap(\.spellings) + Grammar.commands.flatMap(\.spellings)
            + Grammar.openings.flatMap(\.spellings))),
    Rule(
      scope: "keyword.control.stage",
      match: #"(?i)(?<=\|)\s*"# + words(Grammar.stages.flatMap { [$0.word] + $0.others })),
    Rule(
      scope: "support.function",
      match: "(?i)" + words(Grammar.functions.map(\.function.rawValue)) + #"(?=\s*\()"#),
    Rule(
      scope: "constant.numeric.period",
      match: #"(?i)(?<![\p{L}\d])(?:FY ?)?\d{4}(?:[/-]\d{2,4})?(?:-\d{2})?(?:Q[1-4])?(?![\p{L}\d])"#
    ),
    Rule(scope: "constant.numeric", match: #"(?<![\p{L}\d])\d[\d,_]*(?:\.\d+)?%?(?![\p{L}\d])"#),
    Rule(scope: "keyword.operator.comparison", match: "(?i)" + words(comparisons(areWords: true))),
    Rule(
      scope: "keyword.operator", match: alternatives(comparisons(areWords: false) + ["..", "|"])),
    Rule(scope: "keyword.operator.arithmetic", match: #"(?<=\s)[-+*/](?=\s)"#),
    Rule(scope: "keyword.other.phrase", match: "(?i)" + words(others)),
  ]

  /// The grammar as JSON.
  static var json: String {
    let patterns = rules.map { rule in
      "    { \"name\": \(quoted(rule.scope + ".scrutiny")), \"match\": \(quoted(rule.match)) }"
    }
    return """
      {
        "name": "scrutiny",
        "scopeName": "source.scrutiny",
        "fileTypes": ["scrutiny"],
        "patterns": [
      \(patterns.joined(separator: ",\n"))
        ]
      }

      """
  }

  /// The words of the grammar that no other rule has.
  private static var others: [String] {
    let known = Set(
      Grammar.verbs.flatMap(\.spellings) + Grammar.commands.flatMap(\.spellings)
        + Grammar.openings.flatMap(\.spellings) + comparisons(areWords: true))
    return Grammar.words.filter { $0.first?.isLetter == true || $0.hasPrefix("%") }
      .subtracting(known).union(Grammar.phrases.flatMap(\.spellings)).sorted()
  }

  private static func comparisons(areWords: Bool) -> [String] {
    Grammar.comparisons.flatMap { $0.spellings + $0.opposites }.filter {
      ($0.first?.isLetter == true) == areWords
    }
  }

  /// One of some spellings as whole words, the longest first, blanks between their words.
  private static func words(_ spellings: [String]) -> String {
    #"(?<![\p{L}\d])"# + alternatives(spellings) + #"(?![\p{L}\d])"#
  }

  private static func alternatives(_ spellings: [String]) -> String {
    let sorted = Set(spellings).sorted { ($1.count, $0) < ($0.count, $1) }
    return "(?:" + sorted.map(escaped).joined(separator: "|") + ")"
  }

  private static func escaped(_ spelling: String) -> String {
    spelling.map { character in
      switch character {
      case " ": #"\s+"#
      case ".", "|", "\\", "*", "+", "?", "(", ")": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
