import Catalog
import Language
import SourceText

/// Conditions on the parts of a breakdown, of which figures have one at a time.
extension FigureResolver {
  private func wordSpan(_ expression: Expression) -> ByteSpan? {
    switch expression {
    case .field(let use), .word(let use): use.span
    default: nil
    }
  }

  /// Checks that what is asked of a breakdown is there.
  ///
  /// - Throws: `E024` where two breakdowns are asked at once, `E046` for a part that isn't there.
  func checkParts(_ series: Series) throws(Refusal) {
    let broken = catalog.observations(of: series).filter { !$0.breakdown.isEmpty }
    let breakdowns = unique(broken.map(\.breakdown))
    func breakdown(_ name: String) -> String? { breakdowns.first { folded($0) == folded(name) } }
    let tested = slots.conditions.flatMap(\.columns)
    let asked = unique((tested + [slots.by?.name].compactMap(\.self)).compactMap(breakdown))
    if asked.count > 1 {
      throw .wrong(
        Diagnostic(
          "E024",
          "“\(series.name)” has figures by \(asked.joined(separator: " or ")), not by both at once.",
          help: catalog.added[series.name] == nil
            ? "Ask one of them."
            : "Its rows can be asked of both, as in `from \(series.name) | where … | …`.",
          fix: "from \(series.name)"))
    }
    for condition in slots.conditions {
      guard case .binary(.equal, .field(let use), let right) = condition,
        // What rows of a breakdown are called are its parts.
        let breakdown = breakdown(folded(use.name) == "name" ? slots.by?.name ?? "" : use.name),
        let part = right.word
      else { continue }
      let parts = unique(broken.filter { $0.breakdown == breakdown }.map(\.part))
      if parts.contains(where: { folded($0) == folded(part) }) { continue }
      throw .wrong(
        Diagnostic(
          "E046", "No figure of “\(series.name)” has the \(breakdown) “\(part)”.",
          at: wordSpan(right),
          help:
            "There are \(listed(parts.prefix(8).map { "“\($0)”" })). Without the condition it is"
            + " all of them together.",
          fix: wordSpan(right).flatMap { span in
            nearestNames(to: part, among: parts, limit: 1).first.map { replaced(span, with: $0) }
          }))
    }
  }
}
