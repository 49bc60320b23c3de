package import SourceText

/// Plain words that stand for a question of the language, as “how has X changed” stands for `trend`.
package struct OpeningRule: Sendable {
  /// What it is written as; see `OpeningPattern` for how.
  package let pattern: String
  /// The words and slots of the pattern.
  let steps: [OpeningPattern.Step]
  /// The questions that it stands for; where there are several, whoever asks chooses one.
  package var questions: [Stand]
  /// Why it has several meanings; empty where it has one.
  package var why: String
  package var example: String

  /// Whether it takes any words at all, and so is the last resort.
  var isGuess: Bool { pattern.hasSuffix("{rest}") }

  /// One meaning of an opening.
  package struct Stand: Sendable {
    /// In plain words, where there are several.
    package var meaning: String
    /// The question, with the slots of the pattern in it; what followed comes at its end, or at `…`.
    package var question: String
  }

  init(_ pattern: String, _ question: String, example: String) {
    self.pattern = pattern
    steps = OpeningPattern(pattern).steps
    questions = [Stand(meaning: "", question: question)]
    why = ""
    self.example = example
  }

  init(_ pattern: String, why: String, _ questions: [(String, String)], example: String) {
    self.pattern = pattern
    steps = OpeningPattern(pattern).steps
    self.questions = questions.map { Stand(meaning: $0.0, question: $0.1) }
    self.why = why
    self.example = example
  }
}

extension OpeningRule {
  /// How it's written, for people: its pattern.
  package var usage: String { pattern }

  /// What it is read as.
  package var meaning: String {
    "read as " + questions.map { "`\($0.question)`" }.joined(separator: " or ")
  }

  /// The words that it begins with, in each way; none where it may begin with a name.
  package var spellings: [String] {
    var found: [String] = [""]
    for step in steps.prefix(3) {
      guard case .words(let words) = step.kind, !step.isOptional, words.count <= 8 else { break }
      found = found.flatMap { head in
        words.sorted().map { head.isEmpty ? $0 : "\(head) \($0)" }
      }
    }
    return found.filter { !$0.isEmpty }
  }
}

/// Whether a question begins with plain words that stand for another question.
package func hasOpening(_ text: String, lexicon: Lexicon<Name>) -> Bool {
  let parser = Parser(
    tokens: tokens(of: text, lexicon: lexicon).tokens, lexicon: lexicon, source: text)
  return OpeningMatcher(parser).match() != nil
}

/// The pattern of an opening, word by word.
///
/// A word stands for itself, `a/b` for either, `{topic}` for a name of that sort; `?` after it means
/// that it may be left out, `*` that there may be any number of it, none among them.
struct OpeningPattern: Sendable {
  /// One step of a pattern.
  struct Step: Sendable {
    enum Kind: Sendable {
      /// Any of these, few enough to look through.
      case words([String])
      case slot(Slot)
    }

    var kind: Kind
    var isOptional = false
    var isRepeated = false
  }

  /// What a slot takes.
  enum Slot: String, Sendable {
    case topic, area, body, person, post, rows, name, number
    /// A kind of area.
    case kind
    /// A second one of the sort, in the same pattern.
    case otherArea = "other area"
    /// Further areas, a list joined by commas or words.
    case otherAreas = "other areas"
    case otherBody = "other body"
    case otherTopic = "other topic"
    /// A few words that need be no name.
    case words
    /// A period in the middle, with the word before it.
    case when
    /// An area in the middle, with the word before it.
    case place
    /// How long a period is: `month` or `monthly`.
    case grain
    /// All words to the end or to `|`.
    case rest

    var kinds: Set<Name.Kind> {
      switch self {
      case .topic, .otherTopic: [.topic, .series]
      case .area, .otherArea, .otherAreas: [.area]
      case .body, .otherBody: [.body, .review, .inspection]
      case .person: [.person, .office]
      case .post: [.body]
      case .rows: [.dataset, .view]
      case .kind: [.areaKind]
      case .name: Set(Name.Kind.allCases).subtracting([.field, .source, .table])
      case .number, .words, .when, .place, .grain, .rest: []
      }
    }
  }

  let steps: [Step]

  /// Words any of which may stand in a place; who says children says kids as well.
  private static func alternatives(_ words: [String]) -> [String] {
    words.contains("children") ? words + ["kids", "youngsters"] : words
  }

  init(_ text: String) {
    var steps: [Step] = []
    for piece in pieces(of: text) {
      var word = piece[...]
      let isOptional = word.utf8.last == 0x3F
      let isRepeated = word.utf8.last == 0x2A
      if isOptional || isRepeated { word = word.dropLast() }
      let slot = word.utf8.first == 0x7B ? Slot(rawValue: String(word.dropFirst().dropLast())) : nil
      let kind: Step.Kind =
        slot.map { .slot($0) }
        ?? .words(Self.alternatives(word.utf8.split(separator: 0x2F).map { String(Substring($0)) }))
      steps.append(
        Step(kind: kind, isOptional: isOptional || isRepeated, isRepeated: isRepeated))
    }
    self.steps = steps
  }
}

/// The words and slots of a pattern or a question; a slot may have blanks in it.
func pieces(of text: String) -> [String] {
  var found: [String] = []
  var start = text.startIndex
  var isSlot = false
  // All that divides a pattern is of one byte, and bytes are quicker to go through than letters.
  for index in text.utf8.indices {
    switch text.utf8[index] {
    case 0x7B: isSlot = true
    case 0x7D: isSlot = false
    case 0x20 where !isSlot:
      if start < index { found.append(String(text[start..<index])) }
      start = text.utf8.index(after: index)
    default: break
    }
  }
  if start < text.endIndex { found.append(String(text[start...])) }
  return found
}
