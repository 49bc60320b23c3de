import Periods
package import SourceText

/// Parses a script: every statement, and every error that could be found.
///
/// Names are matched longest first, before words of the grammar are looked for. Spans count from the
/// start of their statement.
///
/// - Parameter suggests: whether errors look for the nearest names, which takes time that the typing
///   of a question does not have.
package func parse(
  _ text: String, lexicon: Lexicon<Name>, suggests: Bool = true
) -> [Statement] {
  let (all, lexical) = tokens(of: text, lexicon: lexicon)
  let bytes = Array(text.utf8)
  return statements(in: all).map { group in
    let start = group.first?.span.start ?? 0
    let end = min(group.last?.span.end ?? start, bytes.count)
    let own = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    let moved = group.map { token in
      var moved = token
      moved.span = token.span.moved(by: -start)
      return moved
    }
    var parser = Parser(tokens: moved, lexicon: lexicon, source: own)
    parser.suggests = suggests
    parser.diagnostics = lexical.compactMap { diagnostic in
      guard let span = diagnostic.span, span.start >= start, span.start < end else { return nil }
      var moved = diagnostic
      moved.span = span.moved(by: -start)
      // What was opened at the end of a question is closed there.
      let isSingle = bytes[span.start] == UInt8(ascii: "'")
      if span.end == end { moved.fix = own + (isSingle ? "'" : "\"") }
      return moved
    }
    let unclosed = parser.diagnostics.compactMap(\.span)
    var statement = parser.statement(text: own, offset: start)
    // Text that is never closed is one error, whatever was made of its words.
    statement.diagnostics = statement.diagnostics.enumerated().filter { place, diagnostic in
      place < unclosed.count || !unclosed.contains { $0 == diagnostic.span }
    }.map(\.element)
    if suggests, !statement.diagnostics.isEmpty || parser.isGuess {
      let mender = Mender(lexicon: lexicon, source: own, tokens: moved)
      if let mended = mender.mended(statement.diagnostics)
        ?? statement.diagnostics.first.flatMap({ mender.unknownName($0) ?? mender.begun($0) }).map({
          [$0]
        })
      {
        statement.diagnostics = mended
      }
    }
    return statement
  }
}

/// Reads one statement from its tokens; each loop takes a token a turn or ends.
struct Parser {
  private(set) var tokens: [Token] = []
  let lexicon: Lexicon<Name>
  /// The statement as it was written, in bytes.
  private let bytes: [UInt8]
  /// Each token's folded text, and the position just past the words that follow each other from it.
  private var foldedWords: [String] = []
  private var wordEnds: [Int] = []
  var position = 0
  var diagnostics: [Diagnostic] = []
  var phrases: [Phrase] = []
  /// The words that continue a list as a comma does.
  var joiningWords = Set(Grammar.joiners(of: .name))
  /// The terms of expressions read so far.
  var terms = 0
  /// Whether the question was read as the last resort of its words.
  private(set) var isGuess = false
  /// Where the expression that is read stands.
  var expression = ExpressionPlace()
  /// Whether errors look for the nearest names.
  var suggests = true

  init(tokens: [Token], lexicon: Lexicon<Name>, source: String) {
    self.lexicon = lexicon
    bytes = Array(source.utf8)
    read(tokens)
  }

  /// Puts other tokens in the place of those that were written; their spans point at what was.
  mutating func read(_ tokens: [Token]) {
    (self.tokens, foldedWords) = (tokens, tokens.map(\.folded))
    var ends = Array(0..<tokens.count)
    for index in tokens.indices.reversed() where tokens[index].kind == .word {
      let next = index + 1
      ends[index] = next == tokens.count || tokens[next].isApart ? next : max(ends[next], next)
    }
    wordEnds = ends
  }

  // MARK: Looking

  var isAtEnd: Bool { position >= tokens.count }

  var current: Token? { position < tokens.count ? tokens[position] : nil }

  /// The words that follow each other from a position, folded.
  func words(from start: Int) -> ArraySlice<String> {
    guard start < tokens.count, wordEnds[start] > start else { return [] }
    return foldedWords[start..<wordEnds[start]]
  }

  /// The span of the tokens of a range, or of the end of the statement when it is empty.
  func span(_ range: Range<Int>) -> ByteSpan {
    guard !range.isEmpty, let first = tokens[range].first, let last = tokens[range].last else {
      let end = tokens.last?.span.end ?? 0
      return ByteSpan(end, end)
    }
    return first.span.joined(with: last.span)
  }

  /// As typed, from the first to the last token of a range.
  func text(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    if tokens[range].contains(where: \.isMeant) {
      return tokens[range].map(\.text).joined(separator: " ")
    }
    let span = span(range)
    guard span.start <= span.end, span.end <= bytes.count else { return "" }
    return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
  }

  /// How many words of a spelling begin at the current token; nil when it isn't there.
  func matches(_ spelling: String, at start: Int) -> Int? {
    let wanted = spelling.split(separator: " ")
    guard start + wanted.count <= tokens.count else { return nil }
    for (offset, word) in wanted.enumerated() {
      let token = tokens[start + offset]
      guard token.kind == .word, token.folded == word else { return nil }
    }
    return wanted.count
  }

  /// The longest name of the vocabulary that begins at a position, a leading “the” passed over.
  func name(at start: Int) -> NameUse? {
    let written = start
    var start = start
    var found = lexicon.longestMatch(words(from: start))
    if start < tokens.count, tokens[start].kind == .word, tokens[start].folded == "the",
      let bare = lexicon.longestMatch(words(from: start + 1)), bare.count + 1 > found?.count ?? 0
    {
      start += 1
      found = bare
    }
    if let found {
      let range = start..<(start + found.count)
      return NameUse(
        names: found.entries, text: text(range), span: span(range),
        tokenCount: range.upperBound - written)
    }
    guard start < tokens.count, tokens[start].kind == .text else { return nil }
    let entries = lexicon.entries(named: tokens[start].text)
    return entries.isEmpty
      ? nil
      : NameUse(
        names: entries, text: tokens[start].text, span: tokens[start].span, isQuoted: true)
  }

  /// The longest name of some kinds that begins at a position, where the longest of all is of another.
  ///
  /// In `total missing children in London` the name of a report is not meant.
  func name(at start: Int, of kinds: Set<Name.Kind>) -> NameUse? {
    guard let longest = name(at: start) else {
      return kinds.contains(.area) ? beginningOfArea(at: start) : nil
    }
    if longest.names.contains(where: { kinds.contains($0.kind) }) { return longest }
    let first = start < tokens.count && tokens[start].folded == "the" ? start + 1 : start
    for count in stride(from: longest.tokenCount - 1, to: 0, by: -1) {
      guard let shorter = lexicon.longestMatch(words(from: first).prefix(count)),
        shorter.entries.contains(where: { kinds.contains($0.kind) })
      else { continue }
      let range = first..<(first + shorter.count)
      return NameUse(
        names: shorter.entries, text: text(range), span: span(range),
        tokenCount: range.upperBound - start)
    }
    return nil
  }

  /// Steps past a name that was found at the current position.
  mutating func take(_ use: NameUse) { position += use.tokenCount }

  /// The phrase that a word leads, unless the word belongs to a longer name.
  func phraseRule(at start: Int) -> (rule: PhraseRule, count: Int)? {
    var best: (rule: PhraseRule, count: Int)?
    for rule in Grammar.phrases {
      for spelling in rule.spellings {
        guard let count = matches(spelling, at: start), count > (best?.count ?? 0) else { continue }
        best = (rule, count)
      }
    }
    return best
  }

  mutating func report(
    _ code: String, _ message: String, at span: ByteSpan?, help: String? = nil, fix: String? = nil,
    otherFixes: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(code, message, at: span, help: help, fix: fix, otherFixes: otherFixes))
  }

  /// The whole statement with the words of a span replaced, for a fix that runs.
  func replacing(_ span: ByteSpan, with words: String) -> String {
    guard span.start <= span.end, span.end <= bytes.count else { return words }
    let before = String(decoding: bytes[..<span.start], as: UTF8.self)
    let after = String(decoding: bytes[span.end...], as: UTF8.self)
    let joined = before + words + after
    return joined.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  // MARK: A statement

  mutating func statement(text: String, offset: Int) -> Statement {
    dropCourtesies()
    if let several = readOpening() {
      return Statement(
        kind: .question(several), text: text, offset: offset, diagnostics: diagnostics)
    }
    if let command = command() {
      return Statement(
        kind: .command(command), text: text, offset: offset, diagnostics: diagnostics)
    }
    var question = head()
    if !isAtEnd, diagnostics.isEmpty || !question.subjects.isEmpty {
      parsePhrases(of: question.verb)
      question.stages = stages()
    }
    question.phrases = phrases
    return Statement(
      kind: .question(question), text: text, offset: offset, diagnostics: diagnostics)
  }

  private mutating func command() -> CommandSyntax? {
    for rule in Grammar.commands {
      for spelling in rule.spellings {
        guard let count = matches(spelling, at: 0) else { continue }
        if rule.isAlone, count < tokens.count { continue }
        // `sources` is a command; `sources since 2020` asks for the dataset of that name.
        if count < tokens.count, !rule.takesWords, name(at: 0)?.name(of: .dataset, .view) != nil {
          continue
        }
        if count < tokens.count, !rule.takesWords {
          report(
            "E004", "`\(rule.name)` takes no words after it.", at: span(count..<tokens.count),
            help: "By itself it gives \(rule.meaning).", fix: text(count..<tokens.count))
        }
        position = tokens.count
        return CommandSyntax(
          name: rule.name, arguments: Array(tokens[count...]), span: span(0..<tokens.count))
      }
    }
    return nil
  }

  /// Leaves out the words of courtesy at the end of a question; those of a command are its own.
  private mutating func dropCourtesies() {
    let isCommand = Grammar.commands.contains { rule in
      rule.spellings.contains { matches($0, at: 0) != nil }
    }
    guard !isCommand else { return }
    for words in Grammar.courtesies {
      let start = tokens.count - words.split(separator: " ").count
      guard start > 0, matches(words, at: start) != nil else { continue }
      read(Array(tokens[..<start]))
      return
    }
  }

  /// Reads plain words as the question that they stand for; returns their meanings when they have
  /// several.
  private mutating func readOpening() -> QuestionSyntax? {
    // Words of courtesy may stand before another opening.
    for _ in 0..<3 {
      let matcher = OpeningMatcher(self)
      guard let (rule, taken, end) = matcher.match() else { return nil }
      switch matcher.meaning(of: rule, taken, end: end) {
      case .question(let meant):
        isGuess = rule.isGuess
        read(meant)
      case .readings(let why, let readings):
        position = end
        // What follows must fit each of the meanings.
        for reading in readings {
          let wrong = parse(reading.question, lexicon: lexicon).flatMap(\.diagnostics)
          guard wrong.isEmpty else {
            unexpected(of: .name)
            break
          }
        }
        var several = QuestionSyntax(verb: .name)
        several.why = why
        several.readings = readings
        return several
      }
      if rule.questions[0].question != "…" { return nil }
    }
    return nil
  }

  /// The verb and its subjects.
  private mutating func head() -> QuestionSyntax {
    // A period on its own asks what is dated in it.
    if matchPeriod(words(from: 0)) != nil { return QuestionSyntax(verb: .timeline) }
    if let (rule, count) = verb(at: 0) {
      position = count
      return question(rule, after: text(0..<count))
    }
    if matches("from", at: 0) != nil { return fromDataset() }
    if let use = name(at: 0) ?? areaAlone {
      take(use)
      return rows(use) ?? QuestionSyntax(verb: .name, subjects: [use])
    }
    unknownStart()
    return QuestionSyntax(verb: .name)
  }

  /// The question for the rows that a name stands for; nil when it stands for none.
  func rows(_ use: NameUse) -> QuestionSyntax? {
    guard let name = use.name(of: .table, .dataset, .view) else { return nil }
    let verb: Verb = name.kind == .dataset && name.id == Name.figureRows ? .figures : .records
    return QuestionSyntax(verb: verb, subjects: [use])
  }

  /// What a verb is asked about.
  private mutating func question(_ rule: VerbRule, after word: String) -> QuestionSyntax {
    var question = QuestionSyntax(verb: rule.verb)
    switch rule.subject {
    case .topics:
      joiningWords = Set(Grammar.joiners(of: rule.verb))
      question.subjects = topics(after: word)
    case .ranking:
      question.ranking = ranking(rule, word)
      if question.ranking != nil { question.subjects = topics(after: "\(word) … by") }
    case .part:
      question.subjects = topic(after: word).map { [$0] } ?? []
      if takeWords("of") { question.whole = topic(after: "\(word) … of") }
    case .dataset, .name, .nothing: break
    }
    return question
  }

  private func verb(at start: Int) -> (rule: VerbRule, count: Int)? {
    var best: (rule: VerbRule, count: Int)?
    for rule in Grammar.verbs {
      for spelling in rule.spellings {
        guard let count = matches(spelling, at: start), count > (best?.count ?? 0) else { continue }
        best = (rule, count)
      }
    }
    return best
  }

  /// `from NAME` at the start: the rows themselves.
  private mutating func fromDataset() -> QuestionSyntax {
    position = 1
    if let use = name(at: position), let rows = rows(use) {
      take(use)
      return rows
    }
    let range = wordsToPhrase(from: position)
    report(
      "E011", "`from` at the start needs a dataset, and “\(text(range))” isn't one.",
      at: span(range), help: "`datasets` lists them.",
      fix: nearestFix(range, kinds: [.dataset, .view, .table]))
    position = tokens.count
    return QuestionSyntax(verb: .records)
  }

  private mutating func unknownStart() {
    let range = wordsToPhrase(from: 0)
    let wanted = text(range.isEmpty ? 0..<min(1, tokens.count) : range)
    if let nearest = lexiconNearest(range, kinds: [.topic, .dataset, .view]) {
      report(
        "E001", "There is nothing here called “\(wanted)”.", at: span(range),
        help: "Did you mean “\(nearest)”?", fix: replacing(span(range), with: nearest))
    } else {
      report(
        "E001", "There is nothing here called “\(wanted)”.",
        at: span(range.isEmpty ? 0..<min(1, tokens.count) : range),
        help: "A question begins with a verb such as `trend`, or with what it is about, such as"
          + " `concerns` or `rape`. `help` shows how to ask and `words` what is known.")
    }
    position = tokens.count
  }

  /// The words up to the next sign, phrase or period: an unknown name and no more.
  func wordsToPhrase(from start: Int) -> Range<Int> {
    var end = start
    // No name has more words than these.
    let last = min(tokens.count, start + 16)
    while end < last, tokens[end].kind == .word || tokens[end].kind == .text {
      if end > start,
        phraseRule(at: end) != nil || joiningWords.contains(tokens[end].folded)
          || matchPeriod(words(from: end)) != nil
      {
        break
      }
      end += 1
    }
    return start..<end
  }

  /// The nearest name of these kinds to the words of a range: one that they are part of, or else one
  /// that is spelt like them.
  func lexiconNearest(_ range: Range<Int>, kinds: Set<Name.Kind>) -> String? {
    guard suggests, !range.isEmpty else { return nil }
    if let whole = names(holding: range, kinds: kinds).first { return whole.name }
    let wanted = tokens[range].map(\.folded).joined(separator: " ")
    let names = lexicon.listing.filter { spelling in
      spelling.entries.contains { kinds.contains($0.kind) }
    }.map(\.name)
    return nearestNames(to: wanted, among: names, limit: 1).first
  }

  func nearestFix(_ range: Range<Int>, kinds: Set<Name.Kind>) -> String? {
    lexiconNearest(range, kinds: kinds).map { replacing(span(range), with: $0) }
  }

  /// The topics after a verb, a list with commas or `and`.
  private mutating func topics(after verb: String) -> [NameUse] {
    var found: [NameUse] = []
    repeat {
      guard let use = topic(after: verb) else { break }
      // A topic named twice is one topic.
      if !found.contains(where: { $0.names == use.names }) { found.append(use) }
    } while takeComma()
    return found
  }

  private mutating func topic(after verb: String) -> NameUse? {
    guard let use = name(at: position, of: [.topic, .series]) else {
      unknownTopic(after: verb)
      return nil
    }
    take(use)
    return use
  }

  /// The areas that stand where the topics of a comparison should, two of them or more.
  func comparedAreas() -> [NameUse]? {
    var areas: [NameUse] = []
    var start = position
    while let use = name(at: start), use.name(of: .area) != nil {
      areas.append(use)
      start += use.tokenCount
      while start < tokens.count, Grammar.pairsOfAreas.contains(tokens[start].folded) { start += 1 }
    }
    return areas.count > 1 ? areas : nil
  }

  mutating func takeComma() -> Bool {
    guard let token = current else { return false }
    if token.kind == .comma {
      position += 1
      return true
    }
    // “and” may join other things; the words of `compare` join nothing but what is compared.
    if token.kind == .word, joiningWords.contains(token.folded),
      token.folded != "and" || name(at: position + 1) != nil
        || beginningOfArea(at: position + 1) != nil
    {
      position += 1
      return true
    }
    return false
  }
}
