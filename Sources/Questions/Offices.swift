import Catalog
import Language
import SourceText

/// The question with whoever held an office in place of it: `from the Commissioner`.
///
/// - Throws: the question of each, where several held it: the record doesn't say who spoke in it.
func withHolders(_ syntax: QuestionSyntax, catalog: Catalog) throws(Refusal) -> QuestionSyntax {
  var changed = syntax
  for (index, phrase) in syntax.phrases.enumerated() {
    guard case .from(let uses) = phrase.kind,
      let place = uses.firstIndex(where: { $0.names.allSatisfy { $0.kind == .office } }),
      let office = uses[place].names.first
    else { continue }
    let offices = catalog.rows("offices")
    var people: [String] = []
    for row in offices.indices where offices[row, "office"] == office.id {
      let id = offices[row, "person_id"]
      if !people.contains(id) { people.append(id) }
    }
    let meant = people.map { id in
      let label = catalog.label(of: id, in: "people")
      let name = Name(.person, id: id, label: label)
      var uses = uses
      uses[place] = NameUse(names: [name], text: label, span: uses[place].span)
      var one = syntax
      one.phrases[index] = Phrase(.from(uses), at: phrase.span)
      return (label: label, question: one)
    }
    guard let only = meant.first, meant.count == 1 else {
      throw .ambiguous(
        why: "\(office.label) is an office, which \(listed(meant.map(\.label))) held.",
        readings: meant.map {
          Refusal.Reading(meaning: "from \($0.label)", question: $0.question.words)
        })
    }
    changed = only.question
  }
  return changed
}
