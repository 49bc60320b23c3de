import Catalog
import Importing
import Language
import SourceText

/// What a `load` asks for.
struct LoadRequest {
  var path = ""
  var name: String?
  var nameSpan: ByteSpan?
  var place = TablePlace()
  /// Whether a snapshot is kept.
  var isKept = false

  /// Reads `"FILE" [as NAME] [sheet "SHEET"] [table N] [keep]`.
  init(_ arguments: [Token]) throws(Diagnostic) {
    guard let file = arguments.first, file.kind == .text || file.kind == .word, !file.text.isEmpty
    else {
      throw Diagnostic(
        "E006", "`load` needs a file, a pattern or a folder, in quotes.",
        at: arguments.first?.span,
        help: "For example: load \"2024-01-metropolitan-street.csv\" as street.")
    }
    path = file.text
    let words = Set(Self.clauses.map(\.text))
    var rest = arguments.dropFirst()
    let others = rest.prefix { $0.kind == .word && !words.contains($0.folded) }
    if let last = others.last {
      let name = ([file] + others).map(\.text).joined(separator: " ")
      if isPresent(expandingHome(name)) {
        throw Diagnostic(
          "E004", "“\(name)” has a blank in it, so it must stand in quotes.",
          at: file.span.joined(with: last.span), help: "Quotes hold the words of a name together.",
          fix: "load \(quotedText(name))")
      }
    }
    while let word = rest.popFirst() {
      // Sheets are often called “Table 2”, and are named without quotes too.
      let first = word.folded == "sheet" && rest.first?.folded == "table" ? 1 : 0
      let next =
        rest.prefix(first)
        + rest.dropFirst(first).prefix { $0.kind == .text || !words.contains($0.folded) }
      let number = next.first.flatMap { Int($0.text) }
      switch word.folded {
      case "as" where !next.isEmpty:
        name = next.map(\.text).joined(separator: " ")
        nameSpan = next.first?.span.joined(with: next.last?.span ?? word.span)
      case "sheet" where !next.isEmpty: place.sheet = next.map(\.text).joined(separator: " ")
      case "table" where next.count == 1 && number.map { $0 > 0 } ?? false:
        place.number = number ?? 1
      case "keep" where next.isEmpty: isKept = true
      default:
        throw Diagnostic(
          "E004", "“\(word.text)” doesn't fit after the file of `load`.", at: word.span,
          help:
            "`as` and a name, `sheet` and the name of a sheet in quotes, `table` and the number of a"
            + " table on it, and `keep` can follow."
        )
      }
      rest = rest.dropFirst(next.count)
    }
  }

  /// What can follow the file.
  private static let clauses = [
    Following(text: "as", meaning: "what questions call it"),
    Following(text: "sheet", meaning: "the name of a sheet of a workbook, in quotes"),
    Following(text: "table", meaning: "the number of a table, where a sheet has several"),
    Following(text: "keep", meaning: "keeps a snapshot that opens at once next time"),
  ]

  /// What can follow the words after `load` yet; nothing where a name or number is due.
  static func clauses(after words: [Token]) -> [Following] {
    guard let last = words.last, last.kind == .text || words.count > 1,
      !clauses.dropLast().contains(where: { $0.text == last.folded && last.kind == .word })
    else { return [] }
    return clauses.filter { clause in
      !words.contains { $0.kind == .word && $0.folded == clause.text }
    }
  }
}

/// Which table of which file has a name.
struct LoadedTable: Hashable {
  var origin: String
  var place: TablePlace

  init(_ request: LoadRequest) {
    origin = request.path
    place = request.place
  }

  init(_ dataset: LoadedDataset) {
    origin = dataset.origin
    place = dataset.place
  }
}
