import Catalog
import Periods
import Questions
import SourceText

/// A name as it can be typed anywhere in a question.
///
/// A comma goes on a list and a semicolon ends a question, so a title with one of them gives way
/// to the first of the other spellings without; with none it stands in quotes.
func typed(_ name: Name, catalog: Catalog) -> String {
  if isTypeable(name.label, name, catalog) { return name.label }
  let others = name.kind.file.map { file -> [String] in
    let rows = catalog.rows(file)
    guard let key = rows.fields.first,
      let row = rows.indices.first(where: { rows[$0, key] == name.id })
    else { return [] }
    return rows.list(row, "aliases")
  }
  return others?.first { isTypeable($0, name, catalog) } ?? "\"\(name.label)\""
}

private func isTypeable(_ text: String, _ name: Name, _ catalog: Catalog) -> Bool {
  // What begins like a period is read as one.
  !text.contains { ",;:|\"“”()#".contains($0) } && text.first?.isNumber != true
    && matchPeriod(folded(text).split(separator: " ").map(String.init)[...]) == nil
    && catalog.lexicon.entries(named: text).contains { $0.kind == name.kind && $0.id == name.id }
}
