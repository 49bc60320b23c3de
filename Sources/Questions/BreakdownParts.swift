import Catalog
import Language
import SourceText

/// The question with each breakdown called as the figures have it, however it is spelled:
/// `school_type` as `school type`, and `outcomes` as the only one with that word,
/// `last outcome category`.
func namingBreakdowns(_ syntax: QuestionSyntax, catalog: Catalog) -> QuestionSyntax {
  let own = series(of: syntax.subjects, catalog).flatMap(\.breakdowns)
  func named(_ use: FieldUse) -> FieldUse {
    let name = catalog.lexicon.entries(named: use.name).first { $0.kind == .field }
    return (name?.id ?? onlyName(holding: use.name, among: own))
      .map { FieldUse($0, at: use.span) } ?? use
  }
  var asked = syntax
  for index in syntax.phrases.indices {
    switch syntax.phrases[index].kind {
    case .by(let use): asked.phrases[index].kind = .by(named(use))
    case .condition(let condition):
      asked.phrases[index].kind = .condition(
        condition.renamingFields(named).changing { part in
          // The parts of a breakdown are text, which nothing is worked out from.
          guard case .binary(let sign, .field(let use), let right) = part, right.isCalculation,
            catalog.lexicon.entries(named: use.name).contains(where: { $0.kind == .field })
          else { return nil }
          return .binary(sign, .field(use), right.asWord(at: use.span))
        })
    default: break
    }
  }
  return asked
}

/// The only name that has some words in it, the last of them in singular or plural.
private func onlyName(holding words: String, among names: [String]) -> String? {
  let wanted = folded(words)
  if let whole = names.first(where: { folded($0) + "s" == wanted }) { return whole }
  let found = Set(names).filter { name in
    let name = " \(folded(name)) "
    return name.contains(" \(wanted) ") || name.contains(" \(wanted)s ")
      || wanted.hasSuffix("s") && name.contains(" \(wanted.dropLast()) ")
  }
  return found.count == 1 ? found.first : nil
}

/// The question with `by PART` as the part chosen from all: `by Black` as `by ethnicity` and the
/// stage `where ethnicity is Black`; as it is where no part of the topic's figures is called so.
func choosingParts(_ syntax: QuestionSyntax, catalog: Catalog) -> QuestionSyntax {
  for (index, phrase) in syntax.phrases.enumerated() {
    guard case .by(let use) = phrase.kind else { continue }
    guard let found = part(folded(use.name), of: series(of: syntax.subjects, catalog), catalog)
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

/// The first figure of a part that is called so; nil where a breakdown is.
///
/// Of a file each series is gone through its rows for, so none is that needn't be.
private func part(_ wanted: String, of series: [Series], _ catalog: Catalog) -> Observation? {
  if series.flatMap(\.breakdowns).contains(where: { folded($0) == wanted }) { return nil }
  var found: Observation?
  for one in series where catalog.mayHave(part: wanted, in: one) {
    for observation in catalog.observations(of: one) where !observation.breakdown.isEmpty {
      if folded(observation.breakdown) == wanted { return nil }
      if found == nil, folded(observation.part) == wanted { found = observation }
    }
  }
  return found
}

/// The series of topics, or where those have none of the topics below them, and series that are named
/// themselves.
private func series(of uses: [NameUse], _ catalog: Catalog) -> [Series] {
  let names = uses.flatMap(\.names)
  let asked = names.filter { $0.kind == .topic }.map(\.id)
  let own = Set(catalog.series.map(\.topic))
  let topics = Set(asked.flatMap { own.contains($0) ? [$0] : catalog.family(of: $0) })
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
