import Catalog
import Language
import Periods
import SourceText
import Tables

/// Checks the expressions of a question against the columns that they are asked of, and writes them
/// with the columns and labels that the rows have.
struct ExpressionTyping {
  let fields: [RecordField]
  /// The dataset whose rows are asked, for the values that its columns have; nil for other tables.
  let dataset: Dataset?
  let catalog: Catalog
  let words: QuestionWords
  /// The columns of areas, with the ways in which each spells an area of another name.
  var areas: [String: @Sendable (String) -> [String]] = [:]
  /// Whether errors look for the nearest names.
  var suggests = true

  /// The same for the columns that a stage leaves.
  func with(_ fields: [RecordField]) -> ExpressionTyping {
    ExpressionTyping(
      fields: fields, dataset: dataset, catalog: catalog, words: words, areas: areas,
      suggests: suggests)
  }

  /// The condition in printed columns and labels.
  ///
  /// - Throws: `E012` for a column that there isn't, `E013` for two things that can't be compared,
  ///   `E046` for a value that a closed list doesn't have, `E054` for units that don't fit.
  func typed(_ condition: Expression) throws(Refusal) -> Expression {
    switch condition {
    case .binary(.and, let left, let right): .binary(.and, try typed(left), try typed(right))
    case .binary(.or, let left, let right): .binary(.or, try typed(left), try typed(right))
    case .not(let inner): .not(try typed(inner))
    case .isMissing(let inner): .isMissing(try value(inner).expression)
    case .isSuppressed(let inner): .isSuppressed(try value(inner).expression)
    case .binary(let sign, .field(let use), let right)
    where [.equal, .notEqual].contains(sign) && right.isCalculation && isKnownText(use):
      try typed(.binary(sign, .field(use), right.asWord(at: use.span)))
    case .binary(let sign, .field(let use), let right)
    where isLiteral(right, isText: isText(use)):
      try literalComparison(sign, use, right)
    case .binary(let sign, let left, let right): try comparison(sign, left, right)
    default: condition
    }
  }

  /// Whether what stands on the right is a value rather than a column or a calculation.
  ///
  /// Quotes on the right of an operator hold text; beside a number or a date, which no text can be
  /// compared with, they may hold the name of a column.
  private func isLiteral(_ right: Expression, isText: Bool) -> Bool {
    switch right {
    case .word(let use): known(use.name) == nil
    case .text(let text): isText || known(text) == nil
    case .number, .period, .boolean: true
    case .list(let items): items.allSatisfy { isLiteral($0, isText: isText) }
    default: false
    }
  }

  private func isText(_ use: FieldUse) -> Bool {
    known(use.name).map { [.text, .list].contains($0.type) } ?? true
  }

  private func isKnownText(_ use: FieldUse) -> Bool {
    known(use.name).map { $0.type == .text } ?? false
  }

  private func literalComparison(
    _ sign: Expression.Operator, _ use: FieldUse, _ right: Expression
  ) throws(Refusal) -> Expression {
    if sign == .equal || sign == .notEqual, case .word(let word) = right {
      try checkWord(word, use)
    }
    return try comparison(sign, use, asText(right))
  }

  /// Words that name no column stand for themselves.
  private func asText(_ right: Expression) -> Expression {
    right.changing { part in
      if case .word(let use) = part { .text(use.name) } else { nil }
    }
  }

  func known(_ name: String) -> RecordField? {
    fields.first { $0.isCalled(name) } ?? fields.first { $0.isAlsoCalled(name) }
  }

  /// The column that the words name.
  func column(_ use: FieldUse) throws(Refusal) -> RecordField {
    if let found = known(use.name) { return found }
    if folded(use.name) == "overdue", let group = fields.first(where: { $0.name == overdueColumn })
    {
      return group
    }
    let names = fields.map(\.name)
    // “ethnicity” is meant for “self-defined ethnicity”.
    let longer = names.first { " \(folded($0)) ".contains(" \(folded(use.name)) ") }
    let nearest = longer ?? nearestNames(to: use.name, among: names, limit: 1).first
    throw .wrong(
      Diagnostic(
        "E012", "There is no field called “\(use.name)” here.", at: use.span,
        help: "The fields are \(listed(names)).",
        fix: meantStages(by: use)
          ?? nearest.map { name in
            var words = words
            words.field = { $0 == use ? name : nil }
            return words.text
          }))
  }

  func named(_ column: RecordField, _ use: FieldUse) -> FieldUse {
    FieldUse(column.name, at: use.span)
  }
}

extension Expression {
  /// Whether it is worked out by a sign from others, as `Black - Caribbean` seems to be.
  var isCalculation: Bool {
    if case .binary(let sign, _, _) = self { sign.isArithmetic } else { false }
  }

  /// A calculation as the words that it was written in, since text is none.
  func asWord(at span: ByteSpan) -> Expression {
    .word(FieldUse(description, at: self.span ?? span))
  }
}
