import SourceText

/// What is said of words that stand where a name should, and are none.
extension Parser {
  /// The error of words after a verb that are no topic.
  mutating func unknownTopic(after verb: String) {
    let range = beginningOfTopic ?? wordsToPhrase(from: position)
    guard !range.isEmpty, phraseRule(at: position) == nil else {
      report(
        "E003", "`\(verb)` needs a topic, such as rape or missing children.",
        at: span(position..<min(position + 1, tokens.count)),
        help: "`words` lists the topics.", fix: "\(verb) rape")
      return
    }
    let kinds: Set<Name.Kind> = [.topic, .series]
    if verb == "compare", let areas = comparedAreas() {
      let others = areas.dropFirst().map(\.text)
      let named = ([areas[0].text] + others.dropLast()).joined(separator: ", ")
      report(
        "E003", "What is to be compared in \(named) and \(others[others.count - 1])?",
        at: areas[0].span.joined(with: areas[areas.count - 1].span),
        help: "Name a topic first; `words` lists them.",
        fix: "compare sexual offences in \(areas[0].text) with \(others.joined(separator: ", "))")
      position = tokens.count
      return
    }
    if let use = name(at: position), use.name(of: .table) != nil {
      report(
        "E010", "“\(use.text)” has rows but no figures by period, which `\(verb)` needs.",
        at: use.span, help: Self.helpOnRows(of: use.text), fix: "from \(use.text)")
    } else if let use = name(at: position) {
      report(
        "E010", "“\(use.text)” is \(use.names.first?.kind.phrase ?? "a name"), not a topic.",
        at: use.span, help: "`\(verb)` needs a topic first; `words` lists them.",
        fix: use.name(of: .area) != nil ? "\(verb) rape in \(use.text)" : use.text)
    } else {
      // A topic with a word too many before it, such as “recorded rape”.
      var within: NameUse?
      for start in range.dropFirst() where within == nil { within = name(at: start, of: kinds) }
      let ways = waysToTopics(range)
      // Which of the topics that go on so has figures for the rest, only the data tell.
      let longer = names(holding: range, kinds: kinds).filter(\.isLeading).prefix(8).map(\.name)
      let near =
        within.map { [$0.text] } ?? longer
        + [lexiconNearest(range, kinds: kinds)].compactMap(\.self)
      let fixes = near.isEmpty ? [ways.question] : near.map { replacing(span(range), with: $0) }
      report(
        "E010", "There is no topic called “\(text(range))”.", at: span(range),
        help: within.map { "There is one called “\($0.text)”." } ?? ways.help, fix: fixes[0],
        otherFixes: Array(fixes.dropFirst()))
    }
    position = range.upperBound
  }

  /// The most words here that a topic begins with and goes on, though a phrase may stand among them:
  /// “children in need” of “children in need at 31 March”.
  private var beginningOfTopic: Range<Int>? {
    (2..<6).reversed().lazy.map { position..<position + $0 }.first { range in
      range.upperBound <= tokens.count && tokens[range].allSatisfy { $0.kind == .word }
        && phraseRule(at: range.upperBound - 1) == nil
        && names(holding: range, kinds: [.topic, .series]).contains(where: \.isLeading)
    }
  }

  /// How topics are found that share a word with some words that name none: as help, and as a question.
  func waysToTopics(_ range: Range<Int>) -> (help: String, question: String) {
    let shared = range.first { place in
      !names(holding: place..<place + 1, kinds: [.topic, .series]).isEmpty
    }
    guard let shared else {
      return ("`words` lists the topics; `words about child` those with that word.", "words")
    }
    let holding = names(holding: range, kinds: [.topic])
    if holding.count == 1 {
      return (
        "Did you mean “\(holding[0].name)”?", replacing(span(range), with: asTyped(holding[0].name))
      )
    }
    let question = "words about \(tokens[shared].folded)"
    return ("`words` lists the topics, and `\(question)` those with that word.", question)
  }
}

extension Mender {
  /// The most words of a statement in which an unknown name is looked for, and of such a name.
  private static let longest = (statement: 24, name: 4)

  /// The error of a statement that no question begins, but that would be one if some of its words were
  /// a name: “knife crime” of “has knife crime gone up”, where there is no such topic.
  func unknownName(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard diagnostic.code == "E001", tokens.count <= Self.longest.statement else { return nil }
    let parser = Parser(tokens: tokens, lexicon: lexicon, source: source)
    let ways: [(kind: Name.Kind, noun: String)] = [(.topic, "topic"), (.body, "body or review")]
    for (kind, noun) in ways {
      // Any name of the kind shows whether one would do.
      let stand = lexicon.listing.first { $0.entries.allSatisfy { $0.kind == kind } }
      guard let stand = stand?.name, let range = range(for: stand, parser) else { continue }
      let span = tokens[range.lowerBound].span.joined(with: tokens[range.upperBound - 1].span)
      var unknown = Diagnostic(
        kind == .topic ? "E010" : "E011", "There is no \(noun) called “\(parser.text(range))”.",
        at: span)
      if kind == .topic {
        let (help, question) = parser.waysToTopics(range)
        (unknown.help, unknown.fix) = (help, question)
      } else {
        (unknown.help, unknown.fix) = ("`bodies` lists those that are known.", "bodies")
      }
      return unknown
    }
    return nil
  }

  /// The fewest words in the place of which a name makes a question.
  private func range(for name: String, _ parser: Parser) -> Range<Int>? {
    for count in 1...Self.longest.name where count < tokens.count {
      for start in 0...tokens.count - count {
        let range = start..<start + count
        guard range.allSatisfy({ canBeUnknown($0, parser) }),
          // No name begins or ends with a word such as “are”.
          !isPlain(tokens[start]), !isPlain(tokens[range.upperBound - 1]),
          reads(replacing(range, with: name))
        else { continue }
        return widened(range, for: name)
      }
    }
    return nil
  }

  /// A range with the unknown words before it, where they may be of the same name.
  private func widened(_ range: Range<Int>, for name: String) -> Range<Int> {
    var range = range
    while range.lowerBound > 0, range.count < Self.longest.name,
      tokens[range.lowerBound - 1].kind == .word, !isKnown(tokens[range.lowerBound - 1].folded),
      reads(replacing(range.lowerBound - 1..<range.upperBound, with: name))
    {
      range = range.lowerBound - 1..<range.upperBound
    }
    return range
  }

  /// Whether a word may be one of a name that isn't known: no sign, and no name of its own.
  private func canBeUnknown(_ place: Int, _ parser: Parser) -> Bool {
    tokens[place].kind == .word && parser.name(at: place) == nil
  }
}
