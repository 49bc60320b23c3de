import Catalog
import Language
import Periods
package import SourceText

/// What a word of a line is.
package enum WordRole: Hashable, Sendable, CaseIterable {
  /// What begins a question, a command or a stage.
  case verb
  /// What leads a phrase.
  case keyword
  case topic, period, area, field
  /// A dataset, or a named part of one.
  case dataset
  /// A series, a body, or whatever else figures and records come from.
  case source
  /// Any other name of the record.
  case name
  /// Text between quotes.
  case text
  /// A word that is not known in its place.
  case unknown
}

/// A word or words of a line, and what they are.
package struct RoleSpan: Hashable, Sendable {
  package var span: ByteSpan
  package var role: WordRole
}

extension Session {
  /// What the words of a line are, in their order; words of no account are left out.
  package func roles(of line: String) -> [RoleSpan] {
    let reading = reading(of: line)
    var found: [RoleSpan] = []
    for group in statements(in: reading.tokens) {
      var scanner = RoleScanner(
        tokens: group, lexicon: lexicon, fields: fields(askedOf: group, reading))
      scanner.run()
      found += scanner.found
      found += scanner.unclaimed.filter { token in
        reading.errors.contains { $0.start < token.span.end && token.span.start < $0.end }
          && !isBeingTyped(token, in: line)
      }.map { RoleSpan(span: $0.span, role: .unknown) }
    }
    return found.sorted { $0.span.start < $1.span.start }
  }

  /// The fields of the dataset that a statement asks for, as people write them.
  private func fields(askedOf group: [Token], _ reading: LineReading) -> [String] {
    guard let start = group.first?.span.start,
      let statement = reading.statements.first(where: { $0.offset == start }),
      case .question(let syntax) = statement.kind
    else { return [] }
    return dataset(of: syntax)?.fields.map { folded($0.label) } ?? []
  }

  /// Whether a word at the line's end may yet become a known one.
  private func isBeingTyped(_ token: Token, in line: String) -> Bool {
    token.span.end == line.utf8.count && continuation(of: line) != nil
  }
}

/// Goes over a statement's words as the parser does: names longest first, then the grammar's words.
private struct RoleScanner {
  let tokens: [Token]
  let lexicon: Lexicon<Name>
  let fields: [String]
  var found: [RoleSpan] = []
  /// Words that are neither names nor words of the grammar.
  var unclaimed: [Token] = []
  private var position = 0
  /// The word that led the phrase or stage under way.
  private var leading: PhraseWord?

  init(tokens: [Token], lexicon: Lexicon<Name>, fields: [String]) {
    self.tokens = tokens
    self.lexicon = lexicon
    self.fields = fields
  }

  mutating func run() {
    if let (rule, count) = command() {
      claim(count, .verb)
      // A command's other words are its own, unless a question follows.
      if !rule.takesQuestion {
        arguments()
        return
      }
    }
    opening()
    while position < tokens.count { step() }
  }

  private mutating func claim(_ count: Int, _ role: WordRole) {
    let last = min(position + count, tokens.count) - 1
    found.append(RoleSpan(span: tokens[position].span.joined(with: tokens[last].span), role: role))
    position = last + 1
  }

  private mutating func opening() {
    let count = longest(Grammar.verbs.flatMap(\.spellings))
    if count > 0, nameCount() <= count { claim(count, .verb) }
  }

  private mutating func arguments() {
    while position < tokens.count {
      if tokens[position].kind == .text { claim(1, .text) } else { position += 1 }
    }
  }

  private mutating func step() {
    let token = tokens[position]
    switch token.kind {
    case .text: claim(1, .text)
    case .pipe:
      claim(1, .verb)
      leading = nil
      let count = longest(Grammar.stages.map(\.word))
      if count > 0 {
        claim(count, .verb)
        leading = .where
      }
    case .word: word()
    default: position += 1
    }
  }

  private mutating func word() {
    let names = nameCount()
    if let (rule, count) = phrase(), names <= count {
      leading = rule.word
      claim(count, .keyword)
      return
    }
    let field = leading == .by || leading == .where ? longest(fields) : 0
    if field > 0, field >= names {
      claim(field, .field)
      return
    }
    let period = matchPeriod(words(from: position))?.count ?? 0
    if period > 0, period >= names {
      claim(period, .period)
      return
    }
    if names > 0 {
      claim(names, role(names))
      return
    }
    unclaimed.append(tokens[position])
    position += 1
  }

  // MARK: Looking

  private func words(from start: Int) -> ArraySlice<String> {
    tokens[start...].prefix { $0.kind == .word }.map(\.folded)[...]
  }

  private func nameCount() -> Int {
    guard position < tokens.count else { return 0 }
    let words = words(from: position)
    if let match = lexicon.longestMatch(words) { return match.count }
    guard words.first == "the", let bare = lexicon.longestMatch(words.dropFirst()) else { return 0 }
    return bare.count + 1
  }

  /// How many words the longest of some spellings takes here; 0 when none is here.
  private func longest(_ spellings: [String]) -> Int {
    guard position < tokens.count else { return 0 }
    let words = words(from: position)
    return spellings.reduce(0) { best, spelling in
      let wanted = spelling.split(separator: " ")
      return wanted.count > best && words.count >= wanted.count
        && zip(words, wanted).allSatisfy({ $0 == $1 }) ? wanted.count : best
    }
  }

  private func phrase() -> (rule: PhraseRule, count: Int)? {
    var best: (rule: PhraseRule, count: Int)?
    for rule in Grammar.phrases {
      let count = longest(rule.spellings)
      if count > best?.count ?? 0 { best = (rule, count) }
    }
    return best
  }

  private func command() -> (rule: CommandRule, count: Int)? {
    for rule in Grammar.commands {
      let count = longest(rule.spellings)
      guard count > 0 else { continue }
      // `sources` is a command; `sources since 2020` asks for the dataset of that name.
      if count < tokens.count, !rule.takesWords, nameCount() > 0 { continue }
      return (rule, count)
    }
    return nil
  }

  /// What a name is in its place, where it may be several things.
  private func role(_ count: Int) -> WordRole {
    let words = words(from: position)
    let match = lexicon.longestMatch(words) ?? lexicon.longestMatch(words.dropFirst())
    let kinds = Set(match?.entries.map(\.kind) ?? [])
    let order: [Name.Kind] =
      switch leading {
      case .in: [.area, .areaKind]
      case .from: [.series, .dataset, .source, .body, .review]
      case .by, .where: [.field, .area, .body]
      case .across: [.areaKind]
      default: [.topic, .dataset, .view, .area, .areaKind, .series, .body, .event]
      }
    guard let kind = order.first(where: { kinds.contains($0) }) ?? kinds.first else { return .name }
    return switch kind {
    case .topic, .thread: .topic
    case .area, .areaKind: .area
    // Where a field is meant, a dataset of its name is not.
    case .dataset, .view: leading == .by || leading == .where ? .field : .dataset
    case .field, .category: .field
    case .series, .source, .body, .review, .inspection: .source
    case .event, .meeting: .period
    default: .name
    }
  }
}
