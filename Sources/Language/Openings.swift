import Periods
import SourceText

extension Parser {
  /// Plain openings that stand for a verb: “how many”, “how has … changed”, “show”, “who attended”.
  mutating func opening() -> QuestionSyntax? {
    for start in ["how many", "number of", "the number of"] {
      if let count = matches(start, at: 0) { return topicQuestion(.total, start, after: count) }
    }
    for start in ["how has", "how have", "how did"] {
      if let count = matches(start, at: 0) { return topicQuestion(.trend, start, after: count) }
    }
    for start in ["what did", "what has", "what have"] {
      guard let count = matches(start, at: 0), let body = name(at: count),
        body.name(of: .body, .person) != nil
      else { continue }
      position = count
      take(body)
      skip(["find", "found", "say", "said"])
      phrases.append(Phrase(.from([body]), at: body.span))
      let isBody = body.name(of: .body) != nil
      let dataset = lexicon.entries(named: "statements").first { $0.kind == .dataset }
      guard !isBody, let dataset else { return QuestionSyntax(verb: .findings, opening: start) }
      return QuestionSyntax(
        verb: .records, opening: start,
        subjects: [NameUse(names: [dataset], text: "statements", span: span(0..<count))])
    }
    for start in ["who attended", "who came to", "who was at"] {
      guard let count = matches(start, at: 0),
        let dataset = lexicon.entries(named: "attendance").first(where: { $0.kind == .dataset })
      else { continue }
      position = count
      skip(["the"])
      skip(["meeting"])
      return QuestionSyntax(
        verb: .records, opening: start,
        subjects: [NameUse(names: [dataset], text: "attendance", span: span(0..<count))])
    }
    for start in ["show me", "show", "list", "when was", "what is", "what was"] {
      guard let count = matches(start, at: 0), let use = name(at: count) else { continue }
      position = count
      take(use)
      if start.hasPrefix("when") {
        skip(["set", "up", "created", "made", "published", "in", "force", "launched", "founded"])
      }
      let isRows = use.name(of: .dataset, .view) != nil
      return QuestionSyntax(verb: isRows ? .records : .name, opening: start, subjects: [use])
    }
    // A period on its own asks what is dated in it.
    if matchPeriod(words(from: 0)) != nil { return QuestionSyntax(verb: .timeline) }
    return nil
  }

  private mutating func topicQuestion(
    _ verb: Verb, _ opening: String, after count: Int
  ) -> QuestionSyntax? {
    guard let use = name(at: count), use.name(of: .topic, .series) != nil else { return nil }
    position = count
    take(use)
    skip([
      "changed", "change", "gone", "were", "was", "are", "is", "have", "has", "been", "there",
      "recorded", "reported", "investigated", "offences", "cases",
    ])
    return QuestionSyntax(verb: verb, opening: opening, subjects: [use])
  }

  /// Passes over words that say nothing more here, as in “how many rapes were there in 2013”.
  private mutating func skip(_ words: Set<String>) {
    while let token = current, token.kind == .word, words.contains(token.folded) { position += 1 }
  }
}
