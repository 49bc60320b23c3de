import Language
import Questions
import SourceText
import Tables

/// The texts that conditions ask for and a loaded table's columns don't have, which are likelier
/// misspelt than meant to be none.
///
/// Only columns with a dictionary tell: where nearly every text is another, one that isn't there is usual.
func unknownTexts(in condition: Expression, of table: StoredTable) -> [Execution.Remark] {
  switch condition {
  case .binary(.and, let left, let right), .binary(.or, let left, let right):
    return unknownTexts(in: left, of: table) + unknownTexts(in: right, of: table)
  case .not(let inner): return unknownTexts(in: inner, of: table)
  case .binary(.isIn, let field, .list(let items)):
    return items.flatMap { unknownTexts(in: .binary(.equal, field, $0), of: table) }
  case .binary(.equal, .field(let use), .text(let text)),
    .binary(.notEqual, .field(let use), .text(let text)):
    guard let index = table.index(of: use.name),
      case .text(let texts) = table.columns[index].kind
    else { return [] }
    let wanted = WantedText(folded(text))
    let codes = texts.indices.dropFirst()
    guard !codes.contains(where: { wanted.isAll(of: texts[$0]) }) else { return [] }
    let nearest = nearestNames(to: text, among: codes.map { texts[$0] }, limit: 1).first
    return [.unknownText(column: table.columns[index].name, text, nearest: nearest)]
  default: return []
  }
}
