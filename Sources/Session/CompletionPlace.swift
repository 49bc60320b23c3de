import Answering
import Catalog
import Language
import Periods
import SourceText
import Tables

/// What a place in a question waits for.
enum CompletionPlace {
  /// The start of a statement.
  case beginning
  case names([Name.Kind])
  /// Where figures or records come from.
  case sources(QuestionSyntax)
  /// A topic that figures count.
  case topics(of: Verb)
  /// A period or an event.
  case periods(QuestionSyntax)
  /// The end of a range, a period after its start.
  case rangeEnds(QuestionSyntax, after: WrittenPeriod?)
  /// An area or a period.
  case areas(QuestionSyntax)
  /// A field of what is asked about.
  case fields(QuestionSyntax)
  /// The phrases that a question can take yet.
  case phrases(QuestionSyntax)
  /// The stages after `|`.
  case stages
  /// A value of a column, after the question so far.
  case values(Column, head: String)
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
      guard let before = question(head, before: tokens[bar]) else { return .words([]) }
      return stagePlace(tokens[tokens.index(after: bar)...], before, head)
    }
    if let place = conditionPlace(inPhraseOf: syntax, tokens, head) { return place }
    switch last.kind {
    case .comma: return listed(syntax)
    case .dots: return .rangeEnds(syntax, after: start(ofRangeAt: tokens))
    case .word: break
    default: return .phrases(syntax)
    }
    if last.folded == "and", !isInRange(tokens), let listed = question(head, before: last) {
      return self.listed(listed)
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
    case .topics, .part: .topics(of: rule.verb)
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
      let hasOrder = tokens.contains { $0.folded == "by" }
      if hasOrder, last == "by" || last == "in" { return .topics(of: syntax.verb) }
      if last == "in" { return .names([.area]) }
      if tokens.count < 3, Int(last) != nil { return .names([.areaKind]) }
      return hasOrder
        ? nil : .words([Following(text: "by", meaning: "the figure that decides the order")])
    case .part where last == "of": return .topics(of: syntax.verb)
    case .topics where last == "with" || last == "v":
      return syntax.phrases.contains { if case .area = $0.kind { true } else { false } }
        ? .areas(syntax) : .topics(of: syntax.verb)
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
    if rule.follows == .definition, let sign = rest.first(where: { $0.text == "=" }) {
      return place(after: String(decoding: head.utf8.dropFirst(sign.span.end), as: UTF8.self))
    }
    if rule.name == "set", rest.count == 1, rest.first?.folded == "format" {
      return .words(Settings.formats)
    }
    if rule.name == "set", rest.first?.folded == "role" {
      return .words(session.rolesOffered(after: rest.dropFirst().map(\.text)))
    }
    if rule.name == "words", rest.count == 1 { return .names([.topic, .thread]) }
    if rule.name == "load" { return .words(LoadRequest.clauses(after: Array(rest))) }
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
      let role = Following(text: "role", meaning: "what a field of a loaded file is for")
      return .words(
        session.settings.listing.map { Following(text: $0.name, meaning: $0.meaning) }
          + (session.loaded.isEmpty ? [] : [role]))
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
    case .area: return .areas(syntax)
    case .from: return .sources(syntax)
    case .about: return .names([.topic, .thread])
    case nil where Grammar.rule(of: syntax.verb).subject == .topics: return .topics(of: syntax.verb)
    default: return .words([])
    }
  }

  /// Whether a range waits for its other end: `between 2016 and`, `from 2016 to`.
  private func isInRange(_ tokens: [Token]) -> Bool {
    let opening = ["and": "between", "to": "from"]
    guard let last = tokens.last, let wanted = opening[last.folded] else { return false }
    return tokens.dropLast(2).contains { $0.folded == wanted }
  }

  /// The period that stands before the dots of a range.
  private func start(ofRangeAt tokens: [Token]) -> WrittenPeriod? {
    let words = tokens.dropLast().reversed().prefix { $0.kind == .word }.reversed().map(\.folded)
    for count in stride(from: min(3, words.count), to: 0, by: -1) {
      guard let match = matchPeriod(words.suffix(count)[...]), match.count == count,
        case .success(let period) = match.reading
      else { continue }
      return period
    }
    return nil
  }

  /// The question that a head asks before one of its tokens.
  private func question(_ head: String, before token: Token) -> QuestionSyntax? {
    let text = String(decoding: head.utf8.prefix(token.span.start), as: UTF8.self)
    let statement = Language.parse(text, lexicon: session.lexicon, suggests: false).first
    guard case .question(let syntax) = statement?.kind else { return nil }
    return syntax
  }

  private func stagePlace(
    _ stage: ArraySlice<Token>, _ syntax: QuestionSyntax, _ head: String
  ) -> CompletionPlace {
    guard let first = stage.first, let last = stage.last else { return .stages }
    var columns: [Column] { session.columns(of: syntax) }
    if first.folded == "where" {
      return conditionPlace(stage.dropFirst(), columns, syntax, head) ?? .words([])
    }
    if last.kind == .comma || Self.wordsBeforeFields.contains(last.folded) {
      return .words(session.offered(columns, of: syntax))
    }
    if let place = expressionPlace(stage, columns, syntax) { return place }
    if last.folded == "join" { return .names([.dataset, .view, .table]) }
    if last.folded == "as" { return .words(Settings.formats) }
    if stage.count == 1, last.folded == "count" {
      return .words([Following(text: "by", meaning: "how many of each")])
    }
    if first.folded == "sort" {
      return .words([Following(text: "down", meaning: "the highest or latest first")])
    }
    return .words([])
  }

  /// The words of stages after which a field stands.
  private static let wordsBeforeFields: Set<String> = [
    "pick", "sort", "by", "of", "distinct", "spread", "sum", "mean", "median", "min", "max",
  ]

  /// What an expression waits for: a field or a function where an operand is due, a sign after one;
  /// nil where no expression stands.
  private func expressionPlace(
    _ stage: ArraySlice<Token>, _ columns: @autoclosure () -> [Column], _ syntax: QuestionSyntax
  ) -> CompletionPlace? {
    guard let first = stage.first?.folded, let last = stage.last, first == "add"
    else { return nil }
    guard stage.contains(where: { $0.folded == "=" }) else {
      return .open("a name for the new field, then = and how it is worked out")
    }
    guard last.kind == .sign || last.kind == .open || last.kind == .comma else {
      return .words(
        ["+", "-", "*", "/"].map { Following(text: $0, meaning: "worked out with what follows") })
    }
    let functions = Grammar.functions.map { rule in
      Following(
        text: "\(rule.function.rawValue)(", meaning: "\(rule.meaning), as in \(rule.example)")
    }
    return .words(session.offered(columns(), of: syntax) + functions)
  }

  // MARK: Conditions

  /// What the condition in a phrase waits for; nil where none does.
  private func conditionPlace(
    inPhraseOf syntax: QuestionSyntax, _ tokens: [Token], _ head: String
  ) -> CompletionPlace? {
    guard let start = tokens.lastIndex(where: { $0.folded == "where" && $0.kind == .word }),
      start > 0, Grammar.rule(of: syntax.verb).phrases.contains(.where),
      tokens[start...].count > 1
    else { return nil }
    var bare = syntax
    bare.phrases = []
    bare.stages = []
    let columns = session.columns(of: bare) + session.partColumns(of: syntax)
    return conditionPlace(tokens[(start + 1)...], columns, bare, head)
  }

  /// What follows in a condition: a field, a comparison, or a value of the field; nil for none of them.
  private func conditionPlace(
    _ condition: ArraySlice<Token>, _ columns: [Column], _ syntax: QuestionSyntax, _ head: String
  ) -> CompletionPlace? {
    let begins = condition.lastIndex { $0.kind == .open || ["and", "or"].contains($0.folded) }
    let clause = begins.map { condition[(condition.index(after: $0))...] } ?? condition
    if clause.isEmpty { return .words(session.offered(columns, of: syntax)) }
    func column(_ tokens: ArraySlice<Token>) -> Column? {
      let words = tokens.map(\.folded).joined(separator: " ")
      return columns.first { folded($0.name) == words }
    }
    if column(clause) != nil {
      return .words(
        Grammar.comparisons.flatMap { rule in
          rule.spellings.prefix(1).map {
            Following(text: $0, meaning: "\(rule.meaning), as in \(rule.example)")
          }
        })
    }
    for rule in Grammar.comparisons where rule.takes != .nothing {
      for spelling in rule.spellings + rule.opposites {
        let words = spelling.split(separator: " ").map(String.init)
        guard clause.count > words.count,
          clause.suffix(words.count).map(\.folded) == words,
          let column = column(clause.dropLast(words.count))
        else { continue }
        switch column.type {
        case .date: return .open("a date, as in 2018-03-31")
        case .integer, .number, .percent: return .open("a number")
        case .text, .list, .period, .boolean: return .values(column, head: head)
        }
      }
    }
    return nil
  }
}
