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

  /// The breakdowns of a series that the conditions name.
  func testedBreakdowns(_ series: Series) -> [String] {
    let tested = Set(slots.conditions.flatMap(\.columns).map(folded))
    if tested.isEmpty { return [] }
    return unique(
      catalog.observations(of: series).map(\.breakdown).filter { tested.contains(folded($0)) })
  }

  /// The rows of a loaded file that are asked about, counted or added up.
  private func rowsInstead(_ series: Series) -> String {
    let start = "from \(series.name)"
    guard let rows = series.fileRows else { return start }
    let kept = syntax.phrases.filter { phrase in
      switch phrase.kind {
      case .period, .area, .condition: true
      default: false
      }
    }
    let words = QuestionWords(syntax: syntax)
    var stages = [([start] + kept.map(words.text)).joined(separator: " ")]
    if let category = rows.category, let value = rows.value {
      stages.append("where \"\(category)\" is \"\(value)\"")
    }
    stages.append(rows.measure.map { "sum \"\($0)\"" } ?? "count")
    return stages.joined(separator: " | ")
  }

  /// Checks that what is asked of a breakdown is there.
  ///
  /// - Throws: `E024` where two breakdowns are asked at once, `E046` for a part that isn't there.
  func checkParts(_ series: Series) throws(Refusal) {
    let broken = catalog.observations(of: series).filter { !$0.breakdown.isEmpty }
    let breakdowns = unique(broken.map(\.breakdown))
    func breakdown(_ name: String) -> String? { breakdowns.first { folded($0) == folded(name) } }
    let by = slots.by.flatMap { breakdown($0.name) }
    let asked = unique(testedBreakdowns(series) + [by].compactMap(\.self))
    if asked.count > 1 {
      throw .wrong(
        Diagnostic(
          "E024",
          "“\(series.name)” has figures by \(asked.joined(separator: " or ")), not by both at once.",
          help: catalog.added[series.name] == nil
            ? "Ask one of them."
            : "Its rows can be asked of both, as in `from \(series.name) | where … | …`.",
          fix: rowsInstead(series)))
    }
    for condition in slots.conditions where !condition.isOfMissingParts {
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
            nearestNames(to: part, among: parts, limit: 1).first
              .map { replaced(span, with: fieldWords($0)) }
          }))
    }
  }
}

extension Expression {
  /// What has no part of a breakdown is called so in a loaded file.
  private static let unknownPart = "unknown"

  /// Whether it asks for what has no part of a breakdown.
  var isOfMissingParts: Bool {
    if case .binary(.equal, .field, let right) = self {
      right.word.map { folded($0) == Self.unknownPart } ?? false
    } else {
      false
    }
  }

  /// The condition on the parts of a loaded file, in which `is Unknown` asks for what has none.
  var withMissingParts: Expression {
    changing { part in
      guard part.isOfMissingParts, case .binary(_, let field, _) = part else { return nil }
      return .isMissing(field)
    }
  }
}
