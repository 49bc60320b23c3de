import SourceText

extension Catalog {
  /// Reads the words of every dataset of records; figures and numbers of people have none.
  func readWords() -> Set<String> {
    var words = Set(lexicon.words)
    let numbers: Set<String> = ["observations", "changes", "population"]
    for dataset in descriptor.datasets {
      let file = dataset.path.hasSuffix(".csv") ? String(dataset.path.dropLast(4)) : dataset.path
      if numbers.contains(file) { continue }
      let rows = rows(file)
      for row in rows.indices {
        for field in rows.fields {
          for word in folded(rows[row, field]).split(whereSeparator: { !isPartOfWord($0) }) {
            words.insert(String(word))
          }
        }
      }
    }
    return words
  }

  private func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "'" || character == "-"
  }
}
