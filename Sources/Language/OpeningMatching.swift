package import SourceText

/// What a question in plain words stands for.
enum OpeningMatch {
  /// The tokens of the question that it stands for.
  case question([Token])
  /// Several meanings, each with its question.
  case readings(why: String, [QuestionSyntax.Reading])
}

/// Reads the openings of `Grammar.openings`.
struct OpeningMatcher {
  let parser: Parser

  /// What the slots took so far.
  typealias Taken = [OpeningPattern.Slot: Range<Int>]

  private var tokens: [Token] { parser.tokens }

  init(_ parser: Parser) { self.parser = parser }

  /// The first rule that the question begins with, and where its words end.
  func match() -> (rule: OpeningRule, taken: Taken, end: Int)? {
    for rule in Grammar.openings {
      guard let (taken, end) = match(rule.steps[...], at: 0, [:]) else { continue }
      // What only leads to another question needs one.
      if end == tokens.count, rule.questions[0].question == "…" { continue }
      return (rule, taken, end)
    }
    return nil
  }

  /// The first rule that the words are the beginning of, with more to come.
  func unfinished() -> OpeningRule? {
    Grammar.openings.first { rule in
      if rule.questions[0].question == "…" {
        return match(rule.steps[...], at: 0, [:])?.1 == tokens.count
      }
      return isUnfinished(rule.steps[...], at: 0)
    }
  }

  private func isUnfinished(
    _ steps: ArraySlice<OpeningPattern.Step>, at position: Int
  ) -> Bool {
    guard let step = steps.first else { return false }
    if position == tokens.count { return steps.contains { !$0.isOptional && !$0.isRepeated } }
    let rest = steps.dropFirst()
    // Where any words do, what is there says nothing of what comes.
    if case .slot(let slot) = step.kind, slot == .words || slot == .rest { return false }
    let goesOn = ends(of: step, at: position, [:]).contains { end, _ in
      isUnfinished(step.isRepeated ? steps : rest, at: end)
    }
    return goesOn || (step.isOptional || step.isRepeated) && isUnfinished(rest, at: position)
  }

  private func match(
    _ steps: ArraySlice<OpeningPattern.Step>, at position: Int, _ taken: Taken
  ) -> (Taken, Int)? {
    guard let step = steps.first else { return (taken, position) }
    let rest = steps.dropFirst()
    if step.isRepeated {
      // As many as there are; going back for fewer would take too long.
      var end = position
      while let (next, _) = ends(of: step, at: end, taken).first { end = next }
      return match(rest, at: end, taken) ?? match(rest, at: position, taken)
    }
    for (end, next) in ends(of: step, at: position, taken) {
      if let found = match(rest, at: end, next) { return found }
    }
    return step.isOptional ? match(rest, at: position, taken) : nil
  }

  /// Where a step may end, the best place first.
  private func ends(
    of step: OpeningPattern.Step, at position: Int, _ taken: Taken
  ) -> [(Int, Taken)] {
    guard position < tokens.count else { return [] }
    switch step.kind {
    case .words(let words):
      let token = tokens[position]
      let isWord = token.kind == .word || token.kind == .comma
      return isWord && words.contains(token.folded) ? [(position + 1, taken)] : []
    case .slot(let slot):
      return ends(of: slot, at: position).map { end in
        var next = taken
        next[slot] = position..<end
        return (end, next)
      }
    }
  }

  private func ends(of slot: OpeningPattern.Slot, at position: Int) -> [Int] {
    switch slot {
    case .number: return wholeNumber(tokens[position].text) == nil ? [] : [position + 1]
    case .words:
      let most = min(position + 3, tokens.count)
      let last = (position..<most).first { tokens[$0].kind != .word } ?? most
      return (position..<last).map { $0 + 1 }
    case .when:
      let leading: Set = ["in", "during", "since", "between", "from", "over", "after", "before"]
      guard leading.contains(tokens[position].folded) else { return [] }
      return Array(position + 2..<min(position + 7, tokens.count + 1))
    case .place:
      guard tokens[position].folded == "in", position + 1 < tokens.count else { return [] }
      return parser.name(at: position + 1, of: [.area]).map { [position + 1 + $0.tokenCount] } ?? []
    case .grain: return grain(at: position).map { [position + $0.count] } ?? []
    case .otherAreas: return endsOfAreas(from: position)
    case .rest:
      let end = (position..<tokens.count).first { tokens[$0].kind != .word } ?? tokens.count
      return end > position ? [end] : []
    default:
      guard let use = parser.name(at: position, of: slot.kinds) else { return [] }
      return position == 0 && isVerb(use) ? [] : [position + use.tokenCount]
    }
  }

  /// Whether a name that a question begins with is the word of a verb: a file may have figures called
  /// “Total”, and `total offences` is asked of all.
  private func isVerb(_ use: NameUse) -> Bool {
    Grammar.verbs.contains { rule in
      rule.spellings.contains { parser.matches($0, at: 0) == use.tokenCount }
    }
  }

  /// Where a list of areas may end that begins at a position, the longest list first.
  private func endsOfAreas(from start: Int) -> [Int] {
    var ends: [Int] = []
    var next = start
    while next < tokens.count, let use = parser.name(at: next, of: [.area]) {
      ends.append(next + use.tokenCount)
      next += use.tokenCount
      guard let joined = joiner(at: next) else { break }
      next = joined
    }
    return ends.reversed()
  }

  /// Where the words and commas end that join two areas of a comparison at a position.
  private func joiner(at start: Int) -> Int? {
    var end = start
    while end < tokens.count, end < start + 2, Grammar.pairsOfAreas.contains(tokens[end].folded) {
      end += 1
    }
    return end > start ? end : nil
  }

  /// The length of periods that is said at a position, as `by` has it, and how many words say it.
  private func grain(at start: Int) -> (spelling: String, count: Int)? {
    let said = Grammar.grains.flatMap(\.spellings).flatMap { spelling in
      [(spelling, spelling), (spelling, spelling + "s")]
    }
    return (said + Grammar.adjectivesOfGrains).lazy.compactMap { spelling, said in
      parser.matches(said, at: start).map { (spelling, $0) }
    }.max { $0.1 < $1.1 }
  }

  // MARK: The question that it stands for

  /// What a match means.
  func meaning(of rule: OpeningRule, _ taken: Taken, end: Int) -> OpeningMatch {
    if rule.questions.count > 1 {
      let readings = rule.questions.map { stand in
        QuestionSyntax.Reading(
          meaning: filled(stand.meaning, taken),
          question: text(of: question(stand.question, taken, end: end)))
      }
      return .readings(why: rule.why, readings)
    }
    return .question(question(rule.questions[0].question, taken, end: end))
  }

  /// The tokens of a question, with what the slots took in their places.
  private func question(_ question: String, _ taken: Taken, end: Int) -> [Token] {
    // Words that stand nowhere in the question point at those that they stand for.
    let firstSlot = taken.values.map(\.lowerBound).min() ?? end
    let span = parser.span(0..<max(firstSlot, min(end, 1)))
    var result: [Token] = []
    var isWhole = false
    var last: Int?
    func addRest() {
      var rest = tokens[end...]
      if let last, last != end, !rest.isEmpty { rest[rest.startIndex].isApart = true }
      result += rest
    }
    for piece in pieces(of: question) {
      if piece == "…" {
        addRest()
        isWhole = true
      } else if piece.hasPrefix("{") {
        let slot = OpeningPattern.Slot(rawValue: String(piece.dropFirst().dropLast()))
        if let slot, let range = taken[slot] {
          result += meant(tokens[range], of: slot, span)
          last = range.upperBound
        }
      } else {
        result += tokens(meaning: piece, span)
      }
    }
    if !isWhole { addRest() }
    return result
  }

  /// What a slot took as the language has it.
  private func meant(
    _ taken: ArraySlice<Token>, of slot: OpeningPattern.Slot, _ span: ByteSpan
  ) -> [Token] {
    switch slot {
    case .grain:
      tokens(meaning: grain(at: taken.startIndex)?.spelling ?? "", span)
    case .otherAreas:
      // Only commas join areas wherever they stand; a name of several words may hold one of the words.
      joinedByCommas(taken)
    default: Array(taken)
    }
  }

  /// The words and signs of a text that stand for what was written at a span.
  private func tokens(meaning text: String, _ span: ByteSpan) -> [Token] {
    Language.tokens(of: text).tokens.map { token in
      var meant = token
      (meant.span, meant.isMeant) = (span, true)
      return meant
    }
  }

  private func joinedByCommas(_ taken: ArraySlice<Token>) -> [Token] {
    var result: [Token] = []
    var next = taken.startIndex
    while next < taken.endIndex, let use = parser.name(at: next, of: [.area]) {
      if !result.isEmpty {
        result.append(Token(kind: .comma, text: ",", folded: ",", span: use.span, isMeant: true))
      }
      result += taken[next..<next + use.tokenCount]
      next += use.tokenCount
      next = joiner(at: next) ?? next
    }
    return result
  }

  private func text(of question: [Token]) -> String {
    question.map { $0.kind == .text ? "\"\($0.text)\"" : $0.text }.joined(separator: " ")
      .replacing(" ,", with: ",").replacing(" .. ", with: "..")
  }

  private func filled(_ meaning: String, _ taken: Taken) -> String {
    taken.reduce(meaning) { words, slot in
      words.replacing("{\(slot.key.rawValue)}", with: parser.text(slot.value))
    }
  }
}

/// A question in plain words that a text is the beginning of; nil when it is none of one.
package func openingGoingOn(from text: String, lexicon: Lexicon<Name>) -> OpeningRule? {
  let tokens = tokens(of: text, lexicon: lexicon).tokens.filter { $0.kind != .newline }
  guard !tokens.isEmpty else { return nil }
  return OpeningMatcher(Parser(tokens: tokens, lexicon: lexicon, source: text)).unfinished()
}
