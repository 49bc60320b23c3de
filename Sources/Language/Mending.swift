import SourceText

/// The most words of a question among which a misspelt one is looked for.
private let longestMended = 60

/// The most ways in which several words at once are spelt anew.
private let mostRespelt = 12

/// Finds the misspelt words that keep a question from being read.
///
/// A word is taken for misspelt when the question reads well with a word like it in its place, so what
/// is offered always runs.
struct Mender {
  let lexicon: Lexicon<Name>
  /// The statement as it was written.
  let source: String
  let tokens: [Token]

  /// The errors of a statement with what it reads well as once words are mended: the one of the only
  /// misspelt word, or all of them; nil when no word is one.
  func mended(_ diagnostics: [Diagnostic]) -> [Diagnostic]? {
    if let one = mendedOnce(diagnostics) { return [one] }
    guard !diagnostics.isEmpty, tokens.count <= longestMended,
      !diagnostics.contains(where: { $0.code == "E002" })
    else { return nil }
    let wrong = diagnostics.compactMap(\.span)
    let suspects = tokens.filter { token in
      wrong.contains { token.span.start < $0.end && $0.start < token.span.end }
    }
    for spelt in respelt(suspects, atLeast: 3) {
      let left = parse(spelt, lexicon: lexicon).flatMap(\.diagnostics)
      // What can't be spelt anew is left out by whoever offers the question.
      guard left.count < diagnostics.count else { continue }
      return diagnostics.map { diagnostic in
        var mended = diagnostic
        mended.fix = spelt
        return mended
      }
    }
    return nil
  }

  private func mendedOnce(_ diagnostics: [Diagnostic]) -> Diagnostic? {
    guard tokens.count <= longestMended, !diagnostics.contains(where: { $0.code == "E002" }) else {
      return nil
    }
    let first = diagnostics.first
    for (token, reach) in suspects(first?.span) {
      let found = meant(token, reach)
      guard let best = found.first else { continue }
      let message = first?.message.contains("“\(token.text)”") == true ? first?.message : nil
      let offered = found.map { "“\($0)”" }.joined(separator: " or ")
      return Diagnostic(
        first?.code ?? "E001", message ?? "“\(token.text)” is not known here.", at: token.span,
        help: "Did you mean \(offered)?", fix: replacing(token, with: best))
    }
    return nil
  }

  /// The error of a statement that no question begins, with the question that its known words come to.
  ///
  /// Of “average rape in Hackney” that is “rape in Hackney”; where no word is known that a question
  /// can begin with, one that is nearly such a word is taken.
  func begun(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard diagnostic.code == "E001", tokens.count <= longestMended else { return nil }
    if let spelt = respelt(tokens, atLeast: 4).first {
      // What is wrong with the words as they are meant may have a mend of its own.
      let meant = reads(spelt) ? spelt : parse(spelt, lexicon: lexicon)[0].diagnostics.first?.fix
      if let meant, reads(meant) { return offering([meant], instead: diagnostic) }
    }
    let known = understoodQuestions(in: source, lexicon: lexicon).filter(reads).filter(hasSubject)
    let words = tokens.filter { $0.kind == .word && $0.folded.count > 2 }
    let endings = words.dropFirst().map {
      String(decoding: source.utf8.dropFirst($0.span.start), as: UTF8.self)
    }
    // What follows a word that a question can begin with may hold more than its area and period.
    if let ending = endings.first(where: { ending in
      known.first.map { ending.hasPrefix($0) && ending != $0 } ?? false && reads(ending)
    }) {
      return offering([ending] + known, instead: diagnostic)
    }
    if !known.isEmpty { return offering(known, instead: diagnostic) }
    for token in words where token.folded.count > 3 && !isPlace(token.folded) {
      let near = nearestNames(to: token.folded, among: lexicon.words, limit: 4).filter {
        editDistance(token.folded, $0, limit: token.folded.count / 6) != nil
      }
      let named = (lexicon.knows(word: token.folded) ? [token.folded] : []) + near
      let questions = named.filter(reads).filter(hasSubject)
      if !questions.isEmpty { return offering(questions, instead: diagnostic) }
    }
    let last = endings.filter(reads).filter(hasSubject)
    return last.isEmpty ? nil : offering(last, instead: diagnostic)
  }

  /// The statement with the nearest known words in the place of those that are not known, those that
  /// read well before others; none where every word is known, or one is like no other.
  private func respelt(_ suspects: [Token], atLeast shortest: Int) -> [String] {
    var texts = [source]
    for token in suspects.reversed()
    where token.kind == .word && token.folded.count >= shortest && !isKnown(token.folded)
      && !token.folded.contains(where: \.isNumber)
    {
      let near = nearestNames(to: token.folded, among: lexicon.words + plainWords, limit: 3).filter
      {
        editDistance(token.folded, $0, limit: token.folded.count / 4 + 1) != nil
      }
      if near.isEmpty { return [] }
      texts = near.flatMap { word in
        texts.map { replacing(token, with: inCase(of: token.text, word), in: $0) }
      }
      if texts.count > mostRespelt { texts = Array(texts.prefix(mostRespelt)) }
    }
    return texts == [source] ? [] : texts.filter(reads) + texts
  }

  private func isPlace(_ word: String) -> Bool {
    lexicon.entries(named: word).contains { $0.kind == .area }
  }

  /// Whether a question is about more than a place, a kind of place or a time, which most have and
  /// which says least of what was meant.
  private func hasSubject(_ text: String) -> Bool {
    guard case .question(let question)? = parse(text, lexicon: lexicon).first?.kind else {
      return false
    }
    switch question.verb {
    case .timeline:
      return question.phrases.contains { phrase in
        if case .period = phrase.kind { false } else { true }
      }
    case .name:
      return question.subjects.contains { use in
        use.names.contains { $0.kind != .area && $0.kind != .areaKind }
      }
    default: return true
    }
  }

  private func offering(_ questions: [String], instead diagnostic: Diagnostic) -> Diagnostic {
    var offered = diagnostic
    offered.help = "This can be asked of what is known here."
    offered.fix = questions.first
    offered.otherFixes = Array(questions.dropFirst())
    return offered
  }

  /// The words that may be misspelt: those that are not known, then those that an error points at.
  ///
  /// A known word is only exchanged for one a letter away.
  private func suspects(_ span: ByteSpan?) -> [(token: Token, reach: Int)] {
    let words = tokens.filter { token in
      token.kind == .word && token.folded.count > 1 && token.folded.contains(where: \.isLetter)
    }
    let unknown = words.filter { !isKnown($0.folded) }.prefix(4)
    let pointed = words.filter { token in
      guard let span, isKnown(token.folded), token.folded.count > 2 else { return false }
      return token.span.start < span.end && span.start < token.span.end
    }
    return unknown.map { ($0, ($0.folded.count + 2) / 3) } + pointed.prefix(2).map { ($0, 1) }
  }

  func isKnown(_ word: String) -> Bool {
    lexicon.knows(word: word) || plainWords.contains(word)
  }

  /// Whether a word is one of the grammar's.
  func isPlain(_ token: Token) -> Bool { plainWords.contains(token.folded) }

  /// The words that a misspelt one may stand for, all equally near, with each of which the question
  /// reads well.
  private func meant(_ token: Token, _ reach: Int) -> [String] {
    let words = lexicon.words + plainWords
    var found: [(word: String, distance: Int)] = []
    for word in nearestNames(to: token.folded, among: words, limit: 8) where word != token.folded {
      guard let distance = editDistance(token.folded, word, limit: reach),
        found.first.map({ $0.distance == distance }) ?? true, reads(replacing(token, with: word))
      else { continue }
      found.append((inCase(of: token.text, word), distance))
      if found.count == 3 { break }
    }
    return found.map(\.word)
  }

  /// A word with its letters as large as in another.
  private func inCase(of typed: String, _ word: String) -> String {
    guard let first = typed.first, first.isUppercase else { return word }
    if typed.count > 1, typed.allSatisfy({ !$0.isLowercase }) { return word.uppercased() }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Whether a text is read without error and without guessing.
  func reads(_ text: String) -> Bool {
    let (all, lexical) = Language.tokens(of: text, lexicon: lexicon)
    guard lexical.isEmpty else { return false }
    let own = all.filter { $0.kind != .newline }
    var parser = Parser(tokens: own, lexicon: lexicon, source: text)
    let statement = parser.statement(text: text, offset: 0)
    // A command of a lesson stands for no question that was misspelt.
    if case .command(let command) = statement.kind,
      Grammar.rule(ofCommand: command.name)?.isAlone == true
    {
      return false
    }
    return statement.diagnostics.isEmpty && !parser.isGuess
  }

  /// The statement with a name in the place of some words.
  func replacing(_ range: Range<Int>, with name: String) -> String {
    let bytes = Array(source.utf8)
    return String(decoding: bytes[..<tokens[range.lowerBound].span.start], as: UTF8.self) + name
      + String(decoding: bytes[tokens[range.upperBound - 1].span.end...], as: UTF8.self)
  }

  /// A text that is the source up to the end of a token, with a word in the token's place.
  private func replacing(_ token: Token, with word: String, in text: String? = nil) -> String {
    let text = text ?? source
    let bytes = Array(text.utf8)
    guard token.span.end <= bytes.count else { return text }
    return String(decoding: bytes[..<token.span.start], as: UTF8.self) + word
      + String(decoding: bytes[token.span.end...], as: UTF8.self)
  }
}

/// The words of the grammar, of its openings and of dates.
private let plainWords: Set<String> = {
  let openings = Grammar.openings.flatMap { pieces(of: $0.pattern) }.filter { !$0.hasPrefix("{") }
  let texts =
    Grammar.words + openings + PhraseWord.allCases.map(\.rawValue)
    + [
      "january february march april may june july august september october november december",
      "year years month months quarter ending to the change in rows status",
    ]
  return Set(
    texts.flatMap { $0.split { " /?*%".contains($0) }.map(String.init) }.filter { $0.count > 1 })
}()
