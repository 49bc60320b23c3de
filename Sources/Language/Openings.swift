import SourceText

extension Parser {
  /// Plain openings that stand for a verb: “how many”, “how has … changed”, “show”.
  mutating func opening() -> QuestionSyntax? {
    if let count = matches("how many", at: 0) {
      return topicQuestion(.total, opening: "how many", after: count)
    }
    for start in ["how has", "how have", "how did"] {
      guard let count = matches(start, at: 0) else { continue }
      return topicQuestion(.trend, opening: start, after: count)
    }
    for start in ["what did", "what has", "what have"] {
      guard let count = matches(start, at: 0), let body = name(at: count),
        body.name(of: .body) != nil
      else { continue }
      position = count
      take(body)
      if let token = current, ["find", "found", "say"].contains(token.folded) { position += 1 }
      phrases.append(Phrase(.from([body]), at: body.span))
      return QuestionSyntax(verb: .findings, opening: start)
    }
    for start in ["show me", "show", "list"] {
      guard let count = matches(start, at: 0), let use = name(at: count) else { continue }
      position = count
      take(use)
      let isRows = use.name(of: .dataset, .view) != nil
      return QuestionSyntax(verb: isRows ? .records : .name, opening: start, subjects: [use])
    }
    return nil
  }

  private mutating func topicQuestion(
    _ verb: Verb, opening: String, after count: Int
  ) -> QuestionSyntax? {
    guard let use = name(at: count), use.name(of: .topic) != nil else { return nil }
    position = count
    take(use)
    if let token = current, ["changed", "change", "gone", "were", "was"].contains(token.folded) {
      position += 1
    }
    return QuestionSyntax(verb: verb, opening: opening, subjects: [use])
  }
}
