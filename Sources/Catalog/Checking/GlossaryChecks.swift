import SourceText
import Tables

/// The notes that an answer may carry; the list is closed.
private let noteCodes = [
  "break", "caution", "bound", "partial", "suppressed", "unallocated", "left-out", "sample",
  "comparability", "rate", "series", "joined", "conflict", "gap", "load",
]

/// The glossary, which `help WORD` reads.
extension PackageCheck {
  mutating func checkGlossary() {
    guard let glossary = table("glossary") else { return }
    var terms: Set<String> = []
    for row in glossary.whole {
      terms.insert(folded(glossary[row, "term"]))
      for alias in glossary.rows.list(row, "aliases") { terms.insert(folded(alias)) }
    }
    let lacking = (Mark.allCases.map(\.rawValue) + noteCodes).filter { !terms.contains($0) }
    guard !lacking.isEmpty else { return }
    let names = Set(lacking).sorted().joined(separator: ", ")
    report(
      .glossary, file: glossary.path, at: Position(line: 1, column: 1),
      "The glossary does not explain these marks and notes: \(names). Add an entry for each.")
  }
}
