import Catalog
import Language
import SourceText

/// The question with each breakdown called as the figures have it, however it is spelled:
/// `school_type` as `school type`.
func namingBreakdowns(_ syntax: QuestionSyntax, catalog: Catalog) -> QuestionSyntax {
  func named(_ use: FieldUse) -> FieldUse {
    let name = catalog.lexicon.entries(named: use.name).first { $0.kind == .field }
    return name.map { FieldUse($0.id, at: use.span) } ?? use
  }
  var asked = syntax
  for index in syntax.phrases.indices {
    switch syntax.phrases[index].kind {
    case .by(let use): asked.phrases[index].kind = .by(named(use))
    case .condition(let condition):
      asked.phrases[index].kind = .condition(condition.renamingFields(named))
    default: break
    }
  }
  return asked
}

/// The question with `by PART` as the part chosen from all: `by Black` as `by ethnicity` and the
/// stage `where ethnicity is Black`; as it is where no part of the topic's figures is called so.
func choosingParts(_ syntax: QuestionSyntax, catalog: Catalog) -> QuestionSyntax {
  for (index, phrase) in syntax.phrases.enumerated() {
    guard case .by(let use) = phrase.kind else { continue }
    let broken = series(of: syntax.subjects, catalog)
      .flatMap { catalog.observations(of: $0) }.filter { !$0.breakdown.isEmpty }
    let wanted = folded(use.name)
    guard !broken.contains(where: { folded($0.breakdown) == wanted }),
      let found = broken.first(where: { folded($0.part) == wanted })
    else { continue }
    let whole = FieldUse(found.breakdown, at: use.span)
    var asked = syntax
    asked.phrases[index].kind = .by(whole)
    asked.stages.insert(
      .condition(.binary(.equal, .field(whole), .text(found.part))), at: 0)
    return asked
  }
  return syntax
}

/// The series of topics with those below them, and series that are named themselves.
private func series(of uses: [NameUse], _ catalog: Catalog) -> [Series] {
  let names = uses.flatMap(\.names)
  let topics = Set(names.filter { $0.kind == .topic }.flatMap { catalog.family(of: $0.id) })
  let named = Set(names.filter { $0.kind == .series }.map(\.id))
  return catalog.series.filter {
    topics.contains($0.topic) || named.contains($0.name) || named.contains($0.id)
  }
}

/// The question with `where area is NAME` as `in NAME`, so that a series with the area is chosen.
func placing(_ syntax: QuestionSyntax, catalog: Catalog) -> QuestionSyntax {
  let isPlaced =
    syntax.ranking != nil
    || syntax.phrases.contains { phrase in
      switch phrase.kind {
      case .area, .across: true
      default: false
      }
    }
  guard !isPlaced else { return syntax }
  var asked = syntax
  for (index, phrase) in syntax.phrases.enumerated() {
    guard case .condition(.binary(.equal, let left, let right)) = phrase.kind,
      let field = left.word, folded(field) == "area", let name = right.word
    else { continue }
    let names = catalog.lexicon.entries(named: name).filter { $0.kind == .area || $0.kind == .body }
    if names.isEmpty { continue }
    asked.phrases[index].kind = .area([NameUse(names: names, text: name, span: phrase.span)])
    return asked
  }
  return syntax
}

extension Expression {
  /// What a field, a word or a text says; nil of anything else.
  var word: String? {
    switch self {
    case .field(let use), .word(let use): use.name
    case .text(let text): text
    default: nil
    }
  }
}
