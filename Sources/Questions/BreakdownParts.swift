import Catalog
import Language
import SourceText

/// The question with `by PART` as the part chosen from all: `by Black` as `by ethnicity` and the
/// stage `where ethnicity is Black`; as it is where no part of the topic's figures is called so.
func choosingParts(_ syntax: QuestionSyntax, catalog: Catalog) -> QuestionSyntax {
  let names = syntax.subjects.flatMap(\.names)
  let topics = Set(names.filter { $0.kind == .topic }.flatMap { catalog.family(of: $0.id) })
  let named = Set(names.filter { $0.kind == .series }.map(\.id))
  for (index, phrase) in syntax.phrases.enumerated() {
    guard case .by(let use) = phrase.kind else { continue }
    let broken = catalog.series.lazy
      .filter { topics.contains($0.topic) || named.contains($0.name) || named.contains($0.id) }
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
