import Catalog
import Language
import SourceText

/// The question with `by PERSON` as `from PERSON`, where no column is called so.
///
/// - Throws: `E011` for a person that the record doesn't name, where the records are by people.
func withPeople(
  _ syntax: QuestionSyntax, _ dataset: Dataset, catalog: Catalog
) throws(Refusal) -> QuestionSyntax {
  let fields = schema(of: dataset, catalog: catalog)
  var changed = syntax
  for (index, phrase) in syntax.phrases.enumerated() {
    guard case .by(let use) = phrase.kind, !fields.contains(where: { $0.isCalled(use.name) })
    else { continue }
    let names = catalog.lexicon.entries(named: use.name).filter { name in
      [.person, .body, .review, .inspection].contains(name.kind)
    }
    if !names.isEmpty {
      let name = NameUse(names: names, text: use.name, span: use.span)
      changed.phrases[index] = Phrase(.from([name]), at: phrase.span)
      continue
    }
    let by = fields.first { $0.key == dataset.byField }
    guard let by, by.files == ["people"], isName(use.name, fields) else { continue }
    throw unknownPerson(use, by, dataset, syntax, phrase, catalog: catalog)
  }
  return changed
}

/// Whether words are rather a person's name than a misspelt column.
private func isName(_ words: String, _ fields: [RecordField]) -> Bool {
  nearestNames(to: words, among: fields.map(\.name), limit: 1).isEmpty
}

private func unknownPerson(
  _ use: FieldUse, _ by: RecordField, _ dataset: Dataset, _ syntax: QuestionSyntax,
  _ phrase: Phrase, catalog: Catalog
) -> Refusal {
  let rows = catalog.rows(dataset.file)
  var seen: Set<String> = []
  let people = rows.indices.map { rows[$0, by.key] }
    .filter { !$0.isEmpty && seen.insert($0).inserted }
    .map { catalog.label(of: $0, in: "people") }.sorted()
  let nearest = nearestNames(to: use.name, among: people, limit: 1).first
  return .wrong(
    Diagnostic(
      "E011", "No one called “\(use.name)” is in the record.", at: use.span,
      help: "The \(dataset.name) are by \(listed(people)).",
      fix: nearest.map { name in
        QuestionWords(syntax: syntax, phrase: { $0 == phrase ? "by \(name)" : nil }).text
      } ?? "people"))
}
