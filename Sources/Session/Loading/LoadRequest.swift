import Catalog
import Importing
import Language
import SourceText

/// What a `load` asks for.
struct LoadRequest {
  var path = ""
  var name: String?
  var nameSpan: ByteSpan?
  /// The sheet of a workbook; nil for the first that has a table.
  var sheet: String?
  /// Whether a snapshot is kept.
  var isKept = false

  /// Reads `"FILE" [as NAME] [sheet "SHEET"] [keep]`.
  init(_ arguments: [Token]) throws(Diagnostic) {
    guard let file = arguments.first, file.kind == .text || file.kind == .word, !file.text.isEmpty
    else {
      throw Diagnostic(
        "E006", "`load` needs a file, a pattern or a folder, in quotes.",
        at: arguments.first?.span,
        help: "For example: load \"2024-01-metropolitan-street.csv\" as street.")
    }
    path = file.text
    let words: Set = ["as", "sheet", "keep"]
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
      let next = rest.prefix { $0.kind == .text || !words.contains($0.folded) }
      switch word.folded {
      case "as" where !next.isEmpty:
        name = next.map(\.text).joined(separator: " ")
        nameSpan = next.first?.span.joined(with: next.last?.span ?? word.span)
      case "sheet" where !next.isEmpty: sheet = next.map(\.text).joined(separator: " ")
      case "keep" where next.isEmpty: isKept = true
      default:
        throw Diagnostic(
          "E004", "“\(word.text)” doesn't fit after the file of `load`.", at: word.span,
          help: "`as` and a name, `sheet` and the name of a sheet in quotes, and `keep` can follow."
        )
      }
      rest = rest.dropFirst(next.count)
    }
  }
}
