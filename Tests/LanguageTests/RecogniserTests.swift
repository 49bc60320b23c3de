import Catalog
import Language
import Questions
import Session
import SourceText
import Testing

/// The productions accept and reject as the parser does.
@Suite struct RecogniserTests {
  @Test func thereIsACorpus() { #expect(Asked.corpus.count >= 130) }

  /// A name that begins with digits or low lines is known to be none without a look at all of them.
  @Test func wordsBeginWithoutDigits() {
    let odd = Grammar.words.filter { word in
      word.prefix { $0 != " " }.contains { $0.isNumber || $0 == "_" }
    }
    #expect(odd.isEmpty)
    #expect(Grammar.leadingWord(of: "since then") == "since")
    #expect(Grammar.leadingWord(of: "2018_street since") == nil)
  }

  @Test func everyProductionIsThereAndUsed() {
    var used: Set<String> = ["statement"]
    for production in Grammar.productions {
      for name in production.pattern.rules {
        used.insert(name)
        #expect(Grammar.production(name) != nil, "\(production.name) uses \(name)")
      }
    }
    let names = Grammar.productions.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(names).subtracting(used).isEmpty)
  }

  @Test(arguments: Asked.all)
  func acceptsAndRejectsAsTheParser(_ text: String) throws {
    for one in judged(text, try Asked.session()) {
      #expect(one.recogniser == one.parser, "\(one.text)")
    }
  }

  /// Words left out, doubled, swapped and put in from elsewhere, most of which make no question.
  @Test(arguments: 0..<8)
  func judgesChangedQuestionsAsTheParser(_ seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let session = try Asked.session()
    for _ in 0..<80 {
      let text = mutated(&generator)
      for one in judged(text, session) {
        #expect(one.recogniser == one.parser, "\(one.text)")
      }
    }
  }

  /// What the productions make is read, but for words that happen to mean something else together.
  @Test(arguments: 0..<8)
  func judgesRandomSentencesAsTheParser(_ seed: UInt64) throws {
    var sentences = Sentences(seed: seed)
    let session = try Asked.session()
    var accepted = 0
    for _ in 0..<80 {
      let text = sentences.sentence(of: "statement", budget: 50)
      for one in judged(text, session) {
        #expect(one.recogniser == one.parser, "\(one.text)")
        if one.parser { accepted += 1 }
      }
    }
    #expect(accepted > 40)
  }

  private func mutated(_ generator: inout SeededGenerator) -> String {
    func words(_ text: String) -> [String] {
      text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    }
    var parts = words(Asked.all.randomElement(using: &generator) ?? "")
    let others = words(Asked.all.randomElement(using: &generator) ?? "")
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !parts.isEmpty {
      let place = Int.random(in: 0..<parts.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: parts.remove(at: place)
      case 1: parts.insert(parts[place], at: place)
      case 2: parts.swapAt(place, parts.count - 1)
      default: parts.insert(others.randomElement(using: &generator) ?? "and", at: place)
      }
    }
    return parts.joined(separator: " ")
  }

  private struct Judged {
    var text: String
    var parser: Bool
    var recogniser: Bool
  }

  /// What both say of each statement of a text.
  private func judged(_ text: String, _ session: Session) -> [Judged] {
    var lexicon = Asked.lexicon
    return session.parse(text).compactMap { statement in
      // A name that `let` gives to an answer is known to the statements after it.
      if case .command(let command) = statement.kind, command.name == "let",
        let sign = command.arguments.firstIndex(where: { $0.text == "=" }), sign > 0
      {
        let name = command.arguments[..<sign].map(\.text).joined(separator: " ")
        lexicon.insert(name, Name(.table, id: folded(name), label: name))
      }
      // A parameter without a value, or text that is never closed, never comes to the grammar.
      let before = statement.diagnostics.map(\.code)
      guard !before.contains("E019"), !before.contains("E029") else { return nil }
      // What a setting or a number may be, and what a name may be given to, is no matter of grammar.
      guard !before.contains("E017"), !before.contains("E056"),
        !statement.diagnostics.contains(where: {
          $0.message.hasPrefix("`round` keeps") || $0.message.hasSuffix("than can be kept.")
        })
      else { return nil }
      let (tokens, lexical) = tokens(of: statement.text, lexicon: lexicon)
      guard lexical.isEmpty else { return nil }
      return Judged(
        text: statement.text, parser: isRead(statement, lexicon),
        recogniser: Recogniser(tokens, lexicon: lexicon).accepts
          || standsForAccepted(statement, lexicon))
    }
  }

  /// Whether plain words stand for a question that the productions accept.
  private func standsForAccepted(_ statement: Statement, _ lexicon: Lexicon<Name>) -> Bool {
    guard statement.diagnostics.isEmpty, hasOpening(statement.text, lexicon: lexicon) else {
      return false
    }
    guard case .question(let syntax) = statement.kind else { return true }
    let meant = syntax.readings.isEmpty ? [syntax.words] : syntax.readings.map(\.question)
    return meant.allSatisfy { question in
      Recogniser(tokens(of: question, lexicon: lexicon).tokens, lexicon: lexicon).accepts
        || hasOpening(question, lexicon: lexicon)
    }
  }

  /// Whether the parser reads a statement, and the question in it where a command has one.
  private func isRead(_ statement: Statement, _ lexicon: Lexicon<Name>) -> Bool {
    guard statement.diagnostics.isEmpty else { return false }
    guard case .command(let command) = statement.kind,
      let rule = Grammar.commands.first(where: { $0.name == command.name })
    else { return true }
    func isQuestion(_ words: some Collection<Token>) -> Bool {
      guard let first = words.first, let last = Array(words).last else { return false }
      let bytes = Array(statement.text.utf8)[first.span.start..<last.span.end]
      let inner = parse(String(decoding: bytes, as: UTF8.self), lexicon: lexicon)
      guard inner.count == 1, inner[0].diagnostics.isEmpty else { return false }
      if case .question = inner[0].kind { return true }
      return false
    }
    let words = command.arguments
    switch rule.follows {
    case .nothing, .words: return true
    case .question: return isQuestion(words)
    case .definition:
      guard let sign = words.firstIndex(where: { $0.text == "=" && $0.kind == .sign }), sign > 0,
        words[..<sign].allSatisfy({ $0.kind == .word }) || sign == 1 && words[0].kind == .text
      else { return false }
      return isQuestion(words[(sign + 1)...])
    case .expectation:
      let isStatus = words.first?.folded == "status"
      let counts = isStatus || words.first?.folded == "rows"
      return words.indices.contains { index in
        let isSign =
          isStatus
          ? words[index].folded == "is" && words[index].kind == .word
          : words[index].kind == .sign && "=!=<=>=".contains(words[index].text)
        return isSign && index + 1 < words.count
          && isQuestion(words[..<index].dropFirst(counts ? 1 : 0))
      }
    }
  }
}

extension Pattern {
  /// The productions that it names.
  var rules: [String] {
    switch self {
    case .rule(let name): [name]
    case .sequence(let parts), .choice(let parts): parts.flatMap(\.rules)
    case .optional(let inner), .many(let inner), .list(let inner), .ending(_, let inner):
      inner.rules
    case .except(let inner, let other): inner.rules + other.rules
    case .words, .longest, .terminal, .range: []
    }
  }
}
