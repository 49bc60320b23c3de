import Periods
import SourceText

extension Parser {
  /// A plain opening that stands for a verb, such as “how many”; nil where there is none.
  mutating func opening() -> QuestionSyntax? {
    for rule in Grammar.openings {
      for spelling in rule.spellings {
        guard let count = matches(spelling, at: 0),
          let question = question(rule, spelling, after: count)
        else { continue }
        return question
      }
    }
    // A period on its own asks what is dated in it.
    if matchPeriod(words(from: 0)) != nil { return QuestionSyntax(verb: .timeline) }
    return nil
  }

  /// The question that an opening stands for; nil where what follows is not what it needs.
  private mutating func question(
    _ rule: OpeningRule, _ opening: String, after count: Int
  ) -> QuestionSyntax? {
    var question = QuestionSyntax(verb: rule.verb, opening: opening)
    if let dataset = rule.dataset {
      guard let name = lexicon.entries(named: dataset).first(where: { $0.kind == .dataset }) else {
        return nil
      }
      question.subjects = [NameUse(names: [name], text: dataset, span: span(0..<count))]
    }
    if rule.kinds.isEmpty {
      position = count
    } else {
      guard let use = name(at: count), use.names.contains(where: { rule.kinds.contains($0.kind) })
      else { return nil }
      position = count
      take(use)
      switch rule.role {
      case .origin: phrases.append(Phrase(.from([use]), at: use.span))
      case .subject:
        question.subjects = [use]
        if rule.verb == .name, let rows = rows(use) { question.verb = rows.verb }
      }
    }
    while let token = current, token.kind == .word, rule.fillers.contains(token.folded) {
      position += 1
    }
    return question
  }
}
