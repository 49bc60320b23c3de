import SourceText

extension Parser {
  /// `5 boroughs by change in`, up to the topic; nil where a part of it is missing.
  mutating func ranking(_ rule: VerbRule, _ word: String) -> Ranking? {
    var count = rule.verb == .rank ? nil : 5
    if rule.verb != .rank, let token = current, let number = wholeNumber(token.text) {
      guard number > 0 else {
        report(
          "E007", "`\(word) \(token.text)` asks for nothing.", at: token.span,
          help: "Ask for one or more.", fix: replacing(token.span, with: "5"))
        return nil
      }
      count = number
      position += 1
    }
    guard let kind = name(at: position), kind.name(of: .areaKind) != nil else {
      let range = wordsToPhrase(from: position)
      let kinds = kindsInOrder(rule, count)
      let parts = kinds.isEmpty ? sharesOfParts(range) : kinds
      report(
        "E003", "`\(word)` needs a kind of area to put in order, such as boroughs.",
        at: range.isEmpty ? span(max(0, position - 1)..<position) : span(range),
        help: parts.isEmpty
          ? "For example: \(rule.example)."
          : kinds.isEmpty
            ? "`share` tells the parts of a breakdown."
            : "`sort` puts the kinds of a topic in order.",
        fix: nearestFix(range, kinds: [.areaKind]),
        otherFixes: parts.isEmpty ? [rule.example] : parts)
      position = tokens.count
      return nil
    }
    take(kind)
    // Where the areas lie may stand beside them: `top 5 boroughs in London by rape`.
    let start = position
    if let (phrase, words) = phraseRule(at: position), phrase.word == .in {
      position += words
      read(phrase, from: start)
    }
    guard takeWords("by") else {
      report(
        "E006", "`\(word) \(kind.text)` needs `by` and what decides the order.",
        at: current?.span ?? kind.span, help: "For example: \(rule.example).", fix: rule.example)
      position = tokens.count
      return nil
    }
    let measure = Grammar.measures.first { $0.spellings.contains { takeWords($0) } }
    return Ranking(count: count, kind: kind, measure: measure?.measure ?? .value)
  }

  /// The questions for the kinds of a topic that were to be put in order like areas, as in `top 3 crimes
  /// in Hackney`: by each field that is called after the topic, such as `crime type`.
  private func kindsInOrder(_ rule: VerbRule, _ count: Int?) -> [String] {
    guard suggests, let topic = name(at: position, of: [.topic, .series]),
      !tokens.contains(where: { $0.kind == .pipe || $0.folded == "by" })
    else { return [] }
    var stem = folded(topic.text)
    for ending in ["es", "s"] where stem.hasSuffix(ending) {
      stem.removeLast(ending.count)
      break
    }
    let fields = lexicon.listing.filter { listed in
      listed.entries.contains { $0.kind == .field }
        && listed.folded.split(separator: " ").contains { $0.hasPrefix(stem) }
    }
    let rest = text(position + topic.tokenCount..<tokens.count)
    let order = "| sort value" + (rule.verb == .bottom ? "" : " down")
    let first = count.map { " | first \($0)" } ?? ""
    return fields.map {
      let asked = ["total \(topic.text) by \(fieldWords($0.name))", rest, order + first]
      return asked.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// The question for the parts of a breakdown that were to be put in order like areas, as in
  /// `top 3 ethnicity by strip searches in 2022`.
  private func sharesOfParts(_ parts: Range<Int>) -> [String] {
    guard !parts.isEmpty, matches("by", at: parts.upperBound) != nil,
      let topic = name(at: parts.upperBound + 1, of: [.topic, .series])
    else { return [] }
    let rest = parts.upperBound + 1 + topic.tokenCount..<tokens.count
    let asked = "\(topic.text) by \(text(parts)) \(text(rest))"
    return ["share \(asked)", "total \(asked)"]
  }
}
