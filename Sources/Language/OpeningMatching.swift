import SourceText

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
  /// Where a word may be misspelt; a match then says what it should be.
  var forgives = false

  /// What was taken by the steps so far.
  struct Taken {
    var slots: [OpeningPattern.Slot: Range<Int>] = [:]
    var slips: [Slip] = []
    /// How many words of the pattern were there as they should be.
    var wordCount = 0
  }

  /// A word that is not what it should be.
  struct Slip {
    var tokens: Range<Int>
    var meant: String
  }

  private var tokens: [Token] { parser.tokens }

  init(_ parser: Parser) { self.parser = parser }

  /// The first rule that the question begins with, and where its words end.
  func match() -> (rule: OpeningRule, taken: Taken, end: Int)? {
    for (rule, pattern) in compiledOpenings {
      guard let (taken, end) = match(pattern.steps[...], at: 0, Taken()) else { continue }
      // What only leads to another question needs one.
      if end == tokens.count, rule.questions[0].question == "…" { continue }
      return (rule, taken, end)
    }
    return nil
  }

  /// The word that makes an opening of words that are none, where one is misspelt.
  func slip() -> Slip? {
    var matcher = self
    matcher.forgives = true
    return matcher.match()?.taken.slips.first
  }

  private func match(
    _ steps: ArraySlice<OpeningPattern.Step>, at position: Int, _ taken: Taken
  ) -> (Taken, Int)? {
    guard let step = steps.first else {
      // What was only guessed at must have something certain beside it.
      return taken.slips.isEmpty || taken.wordCount > 0 ? (taken, position) : nil
    }
    let rest = steps.dropFirst()
    for (end, next) in ends(of: step, at: position, taken) {
      let again = step.isRepeated ? steps : rest
      if let found = match(again, at: end, next) { return found }
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
      guard tokens[position].kind == .word else { return [] }
      var taken = taken
      if words.contains(tokens[position].folded) {
        taken.wordCount += 1
        return [(position + 1, taken)]
      }
      guard let meant = meant(position..<position + 1, among: words.sorted(), step, taken)
      else { return [] }
      taken.slips.append(Slip(tokens: position..<position + 1, meant: meant))
      return [(position + 1, taken)]
    case .slot(let slot): return ends(of: slot, step, at: position, taken)
    }
  }

  private func ends(
    of slot: OpeningPattern.Slot, _ step: OpeningPattern.Step, at position: Int, _ taken: Taken
  ) -> [(Int, Taken)] {
    func keeping(_ end: Int, slip: Slip? = nil) -> (Int, Taken) {
      var next = taken
      next.slots[slot] = position..<end
      if let slip { next.slips.append(slip) }
      return (end, next)
    }
    switch slot {
    case .number:
      return wholeNumber(tokens[position].text) == nil ? [] : [keeping(position + 1)]
    case .words:
      let most = min(position + 3, tokens.count)
      let last = (position..<most).first { tokens[$0].kind != .word } ?? most
      return (position..<last).map { keeping($0 + 1) }
    case .rest:
      let end = (position..<tokens.count).first { tokens[$0].kind != .word } ?? tokens.count
      return end > position ? [keeping(end)] : []
    default:
      if let use = parser.name(at: position, of: slot.kinds) {
        return [keeping(position + use.tokenCount)]
      }
      guard forgives, taken.slips.isEmpty, !step.isOptional else { return [] }
      return nearest(slot, at: position).map { [keeping($0.tokens.upperBound, slip: $0)] } ?? []
    }
  }

  /// The name of a slot's sort that the next few words are nearest to, for their length.
  private func nearest(_ slot: OpeningPattern.Slot, at position: Int) -> Slip? {
    let most = min(position + 4, tokens.count)
    let last = (position..<most).first { tokens[$0].kind != .word } ?? most
    var best: (slip: Slip, share: Double)?
    for end in position..<last {
      let range = position..<end + 1
      let words = tokens[range].map(\.folded).joined(separator: " ")
      guard words.count > 2, let name = parser.lexiconNearest(range, kinds: slot.kinds),
        let distance = editDistance(words, folded(name), limit: words.count)
      else { continue }
      let share = Double(distance) / Double(words.count)
      if share < best?.share ?? 1 { best = (Slip(tokens: range, meant: name), share) }
    }
    return best?.slip
  }

  /// The word that a misspelt one should be, when one slip is forgiven.
  private func meant(
    _ range: Range<Int>, among words: [String], _ step: OpeningPattern.Step, _ taken: Taken
  ) -> String? {
    guard forgives, taken.slips.isEmpty, !step.isOptional else { return nil }
    let word = tokens[range.lowerBound].folded
    guard word.count > 2 else { return nil }
    return nearestNames(to: word, among: words, limit: 1).first
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
    let firstSlot = taken.slots.values.map(\.lowerBound).min() ?? end
    let span = parser.span(0..<max(firstSlot, min(end, 1)))
    var result: [Token] = []
    var isWhole = false
    for piece in pieces(of: question) {
      if piece == "…" {
        result += tokens[end...]
        isWhole = true
      } else if piece.hasPrefix("{") {
        let slot = OpeningPattern.Slot(rawValue: String(piece.dropFirst().dropLast()))
        if let range = slot.flatMap({ taken.slots[$0] }) { result += tokens[range] }
      } else {
        result.append(
          Token(
            kind: piece == "|" ? .pipe : .word, text: piece, folded: piece, span: span,
            isMeant: true))
      }
    }
    return isWhole ? result : result + tokens[end...]
  }

  private func text(of question: [Token]) -> String {
    question.map { $0.kind == .text ? "\"\($0.text)\"" : $0.text }.joined(separator: " ")
      .replacing(" ,", with: ",").replacing(" .. ", with: "..")
  }

  private func filled(_ meaning: String, _ taken: Taken) -> String {
    taken.slots.reduce(meaning) { words, slot in
      words.replacing("{\(slot.key.rawValue)}", with: parser.text(slot.value))
    }
  }
}

/// The openings with their patterns read.
private let compiledOpenings: [(rule: OpeningRule, pattern: OpeningPattern)] =
  Grammar.openings.map { ($0, OpeningPattern($0.pattern)) }
