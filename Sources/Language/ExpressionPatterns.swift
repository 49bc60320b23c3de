import SourceText

/// The productions of stages and of the expressions in them, the loosest operator first.
extension Grammar {
  static var stageProductions: [Production] {
    [Production("stage", .choice(stages.map { .rule("\($0.word)-stage") }))]
      + stages.map { rule in
        Production(
          "\(rule.word)-stage", .sequence([.words([rule.word] + rule.others)] + follows(rule)))
      } + [
        Production(
          "grouped",
          .sequence([
            .optional(.sequence([.words(["as"]), .ending(WordEnds(words: ["by"]), field)])),
            .optional(.sequence([.words(["by"]), .list(.rule("key"))])),
          ])),
        Production(
          "key",
          .sequence([
            .ending(WordEnds(words: ["as"]), .rule("expression")),
            .optional(.sequence([.words(["as"]), field])),
          ])),
      ]
  }

  private static let field = Pattern.terminal(.field)

  /// What follows the word of a stage.
  private static func follows(_ rule: StageRule) -> [Pattern] {
    if let function = Aggregate(rawValue: rule.word) {
      let of = Pattern.ending(WordEnds(words: ["by", "as"]), field)
      return (function == .count ? [] : [of]) + [.rule("grouped")]
    }
    return switch rule.word {
    case "where": [.rule("condition")]
    case "sort":
      [
        .list(
          .sequence([
            .ending(WordEnds(words: Set(descending + ascending)), field),
            .optional(.words(descending + ascending)),
          ]))
      ]
    case "first", "last": [.terminal(.count(0...Int.max))]
    case "pick", "distinct": [.list(field)]
    case "add": [.list(.sequence([field, .words(["="]), .rule("expression")]))]
    case "spread":
      [
        .ending(WordEnds(words: ["of"]), field),
        .optional(.sequence([.words(["of"]), .list(field)])),
      ]
    case "join":
      [
        .terminal(.name(rows)), .words(["on"]),
        .list(.sequence([field, .optional(.sequence([.words(["="]), field]))])),
      ]
    case "as": [field]
    case "save": [.optional(.words(["over"])), .terminal(.file)]
    default: []
    }
  }

  static var expressionProductions: [Production] {
    [
      Production("expression", .choice([.rule("condition"), .rule("sum")])),
      Production("condition", chain("conjunction", ["or"])),
      Production("conjunction", chain("negation", ["and"])),
      Production(
        "negation",
        .choice([.sequence([.words(["not"]), .rule("negation")]), .rule("comparison")])),
      Production(
        "comparison",
        .choice([bracketed("condition"), .sequence([.rule("sum"), .rule("test")])])),
      Production("test", .choice(tests)),
      Production(
        "compared",
        .choice([
          .terminal(.value),
          .except(.rule("sum"), .choice([.terminal(.operand), .terminal(.number)])),
        ])),
      Production("sum", chain("product", ["+", "-"])),
      Production("product", chain("operand", ["*", "/"])),
      Production(
        "operand",
        .choice([
          .terminal(.number), .terminal(.operand), .rule("function"), bracketed("sum"),
        ])),
      Production("function", .choice(functions.map(pattern))),
      Production(
        "within", .sequence([.words(["within"]), .list(.terminal(.operand))])),
    ]
  }

  /// One, or several with one of some words between them.
  private static func chain(_ name: String, _ words: [String]) -> Pattern {
    .sequence([.rule(name), .many(.sequence([.words(words), .rule(name)]))])
  }

  private static func bracketed(_ name: String) -> Pattern { bracketed(.rule(name)) }

  /// In brackets nothing but a sign ends words.
  private static func bracketed(_ inner: Pattern) -> Pattern {
    .sequence([.words(["("]), .ending(WordEnds(), inner), .words([")"])])
  }

  /// What follows the value that is tested, the comparisons that take the same together.
  private static var tests: [Pattern] {
    let takes: [(ComparisonRule.Takes, [Pattern])] = [
      (.nothing, []), (.list, [bracketed(.list(.terminal(.value)))]),
      (.pair, [.rule("compared"), .words([pairWord]), .rule("compared")]),
      (.value, [.rule("compared")]),
    ]
    return takes.map { takes, follows in
      let spellings = comparisons.filter { $0.takes == takes }
        .flatMap { $0.spellings + $0.opposites }
      return .sequence([.longest(spellings, .comparison)] + follows)
    }
  }

  private static func pattern(of rule: FunctionRule) -> Pattern {
    let first = Pattern.rule("expression")
    let more = Pattern.optional(.sequence([.words([","]), first]))
    let arguments = rule.arity.upperBound > 1 ? Pattern.sequence([first, more]) : first
    return .sequence(
      [.words([rule.function.rawValue]), bracketed(arguments)]
        + (rule.function.isOrdered ? [.optional(.rule("within"))] : []))
  }
}
