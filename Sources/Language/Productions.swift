import SourceText

/// The grammar written out as productions, made from the tables of verbs, phrases, stages, functions,
/// comparisons, openings and commands.
///
/// What they allow the parser accepts, and nothing else: tests hold both to the same questions.
extension Grammar {
  package static let productions: [Production] = {
    var all = [
      Production(
        "statement",
        .choice([
          .rule("command"), .sequence([.rule("question"), .optional(.words(courtesies))]),
        ])),
      Production("command", .choice(commands.map(pattern))),
      Production(
        "question",
        .choice(
          verbs.map { .rule(name(of: $0.verb)) } + [.rule("dated")])),
    ]
    for rule in verbs { all.append(Production(name(of: rule.verb), pattern(of: rule))) }
    all.append(
      Production(
        "dated",
        .sequence([.rule("period-phrase"), .many(.rule(phraseGroup(of: .timeline))), rest])))
    all.append(Production("stages", .many(.sequence([.words(["|"]), .rule("stage")]))))
    return all + subjectProductions + phraseProductions + stageProductions + expressionProductions
  }()

  /// The production of a name.
  package static func production(_ name: String) -> Production? {
    productions.first { $0.name == name }
  }

  static let rows: Set<Name.Kind> = [.dataset, .view, .table]
  static let topics: Set<Name.Kind> = [.topic, .series]
  private static let rest = Pattern.rule("stages")

  // MARK: Verbs

  /// The name of the production of a verb.
  static func name(of verb: Verb) -> String {
    String(verb.rawValue.map { $0 == " " ? "-" : $0 })
  }

  private static func pattern(of rule: VerbRule) -> Pattern {
    let head: [Pattern] = rule.spellings.isEmpty ? [] : [.words(rule.spellings)]
    let phrases = Pattern.many(.rule(phraseGroup(of: rule.verb)))
    return .sequence(head + subject(of: rule) + [phrases, rest])
  }

  private static func subject(of rule: VerbRule) -> [Pattern] {
    switch rule.subject {
    case .topics: [.rule(rule.verb == .compare ? "compared-topics" : "topics")]
    case .ranking:
      (rule.verb == .rank ? [] : [.optional(.terminal(.count(1...Int.max)))])
        + [
          .terminal(.name([.areaKind])), .optional(.rule("in-phrase")), .words(["by"]),
          .optional(.rule("measure")), .rule("topics"),
        ]
    case .part:
      [.rule("topic"), .optional(.sequence([.words(["of"]), .rule("topic")]))]
    case .dataset:
      [
        .optional(.words(["from"])),
        rule.verb == .figures ? .terminal(.figures) : .terminal(.rows),
      ]
    case .name: [.terminal(.name(Set(Name.Kind.allCases), except: rows))]
    case .nothing: []
    }
  }

  private static var subjectProductions: [Production] {
    [
      Production("topics", joined(.rule("topic"), joiners(of: .trend))),
      Production("compared-topics", joined(.rule("topic"), joiners(of: .compare))),
      Production("topic", .terminal(.name(topics))),
      Production("measure", .words(measures.flatMap(\.spellings))),
    ]
  }

  /// A list with commas and joining words; what follows “and” must be a name.
  static func joined(_ item: Pattern, _ joiners: [String], named: Pattern? = nil) -> Pattern {
    let others = joiners.filter { $0 != "and" }
    let after = Pattern.words([","] + others + (named == nil ? ["and"] : []))
    var next: [Pattern] = [.sequence([after, item])]
    if let named { next.append(.sequence([.words(["and"]), named])) }
    return .sequence([item, .many(next.count == 1 ? next[0] : .choice(next))])
  }

  // MARK: Commands

  private static func pattern(of rule: CommandRule) -> Pattern {
    let head = Pattern.words(rule.spellings)
    let asked = Pattern.rule("question")
    let value = Pattern.terminal(.anything)
    switch rule.follows {
    case .nothing: return head
    case .words: return .sequence([head, .optional(value)])
    case .question: return .sequence([head, asked])
    case .definition:
      return .sequence([head, .terminal(.field), .words(["="]), asked])
    case .expectation:
      let signs = comparisons.flatMap { $0.spellings + $0.opposites }.filter { sign in
        !(sign.first?.isLetter ?? true)
      }
      // The last sign is the one that compares, so no other follows it.
      let compared = Pattern.sequence([
        asked, .words(signs), .except(value, .sequence([.words(signs), value])),
      ])
      return .sequence([
        head,
        .choice([
          compared, .sequence([.words(["rows"]), compared]),
          .sequence([
            .words(["status"]), .ending(WordEnds(words: ["is"]), asked), .words(["is"]), value,
          ]),
        ]),
      ])
    }
  }
}
