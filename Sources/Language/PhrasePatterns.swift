import SourceText

/// The productions of phrases: one for each phrase, and one for each set of them that verbs take.
extension Grammar {
  /// The name of the production of all phrases that a verb takes.
  static func phraseGroup(of verb: Verb) -> String {
    let phrases = rule(of: verb).phrases
    let first =
      verbs.first { $0.phrases == phrases && joiners(of: $0.verb) == joiners(of: verb) }?.verb
      ?? verb
    return switch first {
    case .trend: "figure-phrase"
    case .recurringConcerns: "record-phrase"
    default: "\(name(of: first))-phrase"
    }
  }

  static var phraseProductions: [Production] {
    var groups: [Production] = []
    for rule in verbs {
      let name = phraseGroup(of: rule.verb)
      guard !groups.contains(where: { $0.name == name }) else { continue }
      let own = phrases.filter { rule.phrases.contains($0.word) }
      groups.append(
        Production(
          name, .choice(own.map { .rule(phraseName($0.word, isCompared: rule.verb == .compare)) })))
    }
    let each = phrases.map {
      Production(phraseName($0.word), pattern(of: $0, joiners(of: .trend)))
    }
    let compared = phrases.filter {
      lists.contains($0.word) && rule(of: .compare).phrases.contains($0.word)
    }.map {
      Production(phraseName($0.word, isCompared: true), pattern(of: $0, joiners(of: .compare)))
    }
    return groups + each + compared
  }

  /// The phrases that take a list of names, which the joining words of `compare` continue too.
  private static let lists: Set<PhraseWord> = [.in, .from, .about]

  private static func phraseName(_ word: PhraseWord, isCompared: Bool = false) -> String {
    let name = word.rawValue.split(separator: " ").joined(separator: "-")
    return (isCompared && lists.contains(word) ? "compared-" : "") + "\(name)-phrase"
  }

  private static func pattern(of rule: PhraseRule, _ joiners: [String]) -> Pattern {
    let follows = follows(rule.word, joiners)
    return rule.spellings.isEmpty
      ? .choice(follows)
      : .sequence(
        [.longest(rule.spellings, .phrase)] + (follows.count > 1 ? [.choice(follows)] : follows))
  }

  /// What can follow the leading word of a phrase, the ways beside each other.
  private static func follows(_ word: PhraseWord, _ joiners: [String]) -> [Pattern] {
    switch word {
    case .period:
      [
        .terminal(.period), .range(from: .period, joiners: [".."], to: .date),
        .range(from: .period, joiners: [rangeWord], to: .period),
      ]
    case .in:
      [
        .rule("period-phrase"), .terminal(.date),
        joined(.terminal(.name([.area, .areaKind, .body])), joiners),
      ]
    case .from:
      [
        joined(
          .terminal(
            .name([
              .series, .dataset, .source, .body, .review, .inspection, .view, .person, .office,
            ])),
          joiners),
        .terminal(.date), .range(from: .date, joiners: [rangeWord, ".."], to: .date),
      ]
    case .since, .until, .before, .after: [.terminal(.date)]
    case .between: [.range(from: .date, joiners: [pairWord], to: .date)]
    case .last:
      [
        .sequence([.terminal(.count(1...1000)), .optional(.words(lastUnits))]), .words(lastUnits),
      ]
    case .by:
      [
        .words(grains.flatMap(\.spellings)),
        .terminal(.name([.body, .review, .areaKind], except: [.field])),
        .terminal(.name([.field])), .terminal(.text),
        .terminal(
          .openWords(
            notNames: [.body, .review, .areaKind, .field],
            notWords: Set(grains.flatMap(\.spellings)))),
      ]
    case .across: [.terminal(.name([.areaKind]))]
    case .where: [.ending(WordEnds(phrases: true), .rule("condition"))]
    case .about:
      [
        joined(
          .choice([
            .terminal(.name(Set(Name.Kind.allCases))), .terminal(.text),
            .terminal(.openWords(notNames: Set(Name.Kind.allCases))),
          ]), joiners, named: .terminal(.name(Set(Name.Kind.allCases))))
      ]
    case .per:
      [.sequence([.terminal(.count(1...1_000_000)), .terminal(.openWords(notNames: []))])]
    case .indexed: [.optional(.sequence([.words([rangeWord]), .terminal(.date)]))]
    case .despite: [.words(Phrase.Despite.allCases.map(\.rawValue))]
    case .asAt: [.terminal(.day)]
    case .latest, .yearly, .quarterly, .monthly, .inFull: []
    }
  }
}
