import Answering
import Catalog
import Language
import SourceText

/// What a place in a question waits for.
enum CompletionPlace {
  /// The start of a statement.
  case beginning
  case names([Name.Kind])
  /// Where figures or records come from.
  case sources(QuestionSyntax)
  /// A period or an event.
  case periods(QuestionSyntax)
  /// An area or a period.
  case areas(QuestionSyntax)
  /// A field of what is asked about.
  case fields(QuestionSyntax)
  /// The phrases that a question can take yet.
  case phrases(QuestionSyntax)
  /// The stages after `|`.
  case stages
  /// Words listed here.
  case words([Following])
  /// Something that nobody can list, as the words say.
  case open(String)
}

/// Finds what the end of a statement's beginning waits for.
struct PlaceFinder {
  let session: Session

  func place(after head: String) -> CompletionPlace {
    let tokens = Language.tokens(of: head).tokens.filter { $0.kind != .newline }
    guard let last = tokens.last else { return .beginning }
    if let (rule, count) = command(tokens) {
      return place(of: rule, tokens, count, head)
    }
    if last.kind == .pipe { return .stages }
    let words = tokens.map(\.folded).joined(separator: " ")
    if let rule = Grammar.verbs.first(where: { $0.spellings.contains(words) }),
      let place = place(afterVerb: rule)
    {
      return place
    }
    guard
      let statement = Language.parse(
        head, lexicon: session.lexicon, suggests: false
      ).first,
      case .question(let syntax) = statement.kind
    else { return .beginning }
    if let bar = tokens.lastIndex(where: { $0.kind == .pipe }) {
      return stagePlace(tokens[tokens.index(after: bar)...], syntax)
    }
    switch last.kind {
    case .comma: return listed(syntax)
    case .dots: return .periods(syntax)
    case .word: break
    default: return .phrases(syntax)
    }
    if let place = place(inHeadOf: syntax, tokens) { return place }
    if let rule = phrase(atEndOf: tokens, syntax) { return place(of: rule, syntax) }
    if isInRange(tokens) { return .periods(syntax) }
    if syntax.subjects.isEmpty, Grammar.rule(of: syntax.verb).subject != .nothing {
      return .open("Nothing begins with these words. `help` shows how to ask.")
    }
    return .phrases(syntax)
  }

  // MARK: Verbs

  private func place(afterVerb rule: VerbRule) -> CompletionPlace? {
    switch rule.subject {
    case .topics, .part: .names([.topic])
    case .ranking:
      rule.verb == .rank
        ? .names([.areaKind])
        : .words([Following(text: "5 boroughs", meaning: "how many, of what")])
    case .dataset, .name, .nothing: nil
    }
  }

  /// What the subjects of a ranking, a share or a comparison wait for.
  private func place(inHeadOf syntax: QuestionSyntax, _ tokens: [Token]) -> CompletionPlace? {
    let last = tokens.last?.folded ?? ""
    switch Grammar.rule(of: syntax.verb).subject {
    case .ranking where syntax.subjects.isEmpty:
      if last == "by" || last == "in" { return .names([.topic]) }
      if tokens.count < 3, Int(last) != nil { return .names([.areaKind]) }
      return tokens.contains { $0.folded == "by" }
        ? nil : .words([Following(text: "by", meaning: "the figure that decides the order")])
    case .part where last == "of": return .names([.topic])
    case .topics where last == "with" || last == "v":
      return syntax.phrases.contains { if case .area = $0.kind { true } else { false } }
        ? .areas(syntax) : .names([.topic])
    default: return nil
    }
  }

  // MARK: Commands

  private func command(_ tokens: [Token]) -> (rule: CommandRule, count: Int)? {
    for rule in Grammar.commands where !rule.isAlone && rule.spellings.contains(tokens[0].folded) {
      return (rule, 1)
    }
    return nil
  }

  private func place(
    of rule: CommandRule, _ tokens: [Token], _ count: Int, _ head: String
  ) -> CompletionPlace {
    let rest = tokens.dropFirst(count)
    if rule.takesQuestion {
      guard let first = rest.first else { return .beginning }
      return place(after: String(decoding: head.utf8.dropFirst(first.span.start), as: UTF8.self))
    }
    if rule.name == "set", rest.count == 1, rest.first?.folded == "format" {
      return .words(Settings.formats)
    }
    if rule.name == "words", rest.count == 1 { return .names([.topic, .thread]) }
    guard rest.isEmpty else { return .words([]) }
    switch rule.name {
    case "help":
      return .words(session.helpWords.map { Following(text: $0, meaning: session.gist(of: $0)) })
    case "describe": return .names([.dataset, .view, .series, .topic])
    case "words": return .words([Following(text: "about", meaning: "only those with a word")])
    case "hints", "plain":
      return .words(["on", "off"].map { Following(text: $0, meaning: rule.meaning) })
    case "forget": return .words([Following(text: "all", meaning: "every question asked before")])
    case "set":
      return .words(
        session.settings.listing.map { Following(text: $0.name, meaning: $0.meaning) })
    case "source", "cite":
      let sources = session.last?.answer.sources ?? []
      return .words(sources.map { Following(text: String($0.number), meaning: $0.title) })
    case "run": return .open("A file's name in quotes, as in \(rule.example).")
    default: return .words([])
    }
  }

  // MARK: Phrases

  /// The phrase whose leading words end the tokens.
  private func phrase(atEndOf tokens: [Token], _ syntax: QuestionSyntax) -> PhraseRule? {
    let allowed = Grammar.rule(of: syntax.verb).phrases
    var best: (rule: PhraseRule, count: Int)?
    for rule in Grammar.phrases where allowed.contains(rule.word) {
      for spelling in rule.spellings {
        let words = spelling.split(separator: " ").map(String.init)
        guard words.count > (best?.count ?? 0), words.count < tokens.count,
          tokens.suffix(words.count).map(\.folded) == words
        else { continue }
        best = (rule, words.count)
      }
    }
    return best?.rule
  }

  private func place(of rule: PhraseRule, _ syntax: QuestionSyntax) -> CompletionPlace {
    switch rule.word {
    case .in: .areas(syntax)
    case .from: .sources(syntax)
    case .about: .names([.topic, .thread])
    case .across: .names([.areaKind])
    case .by, .where: .fields(syntax)
    case .since, .until, .before, .after, .between: .periods(syntax)
    case .despite:
      .words(
        Phrase.Despite.allCases.map {
          Following(text: $0.rawValue, meaning: "\(rule.meaning), as in \(rule.example)")
        })
    case .per: .words([Following(text: "1000 children", meaning: "a rate of those under 18")])
    case .last: .words([Following(text: "5 years", meaning: "the latest five of the series")])
    case .asAt: .open("A date, as in \(rule.example).")
    case .period, .latest, .yearly, .quarterly, .monthly, .inFull, .indexed: .phrases(syntax)
    }
  }

  /// What continues the list that a comma stands in.
  private func listed(_ syntax: QuestionSyntax) -> CompletionPlace {
    let last = syntax.phrases.max { $0.span.end < $1.span.end }
    switch last?.kind {
    case .area: return .names([.area])
    case .from: return .sources(syntax)
    case .about: return .names([.topic, .thread])
    case nil where Grammar.rule(of: syntax.verb).subject == .topics: return .names([.topic])
    default: return .words([])
    }
  }

  /// Whether a range waits for its other end: `between 2016 and`, `from 2016 to`.
  private func isInRange(_ tokens: [Token]) -> Bool {
    let opening = ["and": "between", "to": "from"]
    guard let last = tokens.last, let wanted = opening[last.folded] else { return false }
    return tokens.dropLast(2).contains { $0.folded == wanted }
  }

  private func stagePlace(_ stage: ArraySlice<Token>, _ syntax: QuestionSyntax) -> CompletionPlace {
    guard let last = stage.last else { return .stages }
    if last.kind == .comma || ["where", "pick", "sort", "by", "and", "or"].contains(last.folded) {
      return .fields(syntax)
    }
    if stage.count == 1, last.folded == "count" {
      return .words([Following(text: "by", meaning: "how many of each")])
    }
    if stage.first?.folded == "sort" {
      return .words([Following(text: "down", meaning: "the highest or latest first")])
    }
    return .words([])
  }
}
