package import Periods
package import SourceText

/// A condition or a calculation as it was written.
package indirect enum Expression: Hashable, Sendable {
  case field(FieldUse)
  /// Words that may name a field or be text, which what they stand beside decides.
  case word(FieldUse)
  case text(String)
  case number(Double, written: String)
  case period(WrittenPeriod)
  case boolean(Bool)
  case list([Expression])
  /// A function of a row, or of all rows in their order, in groups of equal `within` fields.
  case call(Function, [Expression], within: [FieldUse])
  case binary(Operator, Expression, Expression)
  case not(Expression)
  case isMissing(Expression)
  case isSuppressed(Expression)
  /// Whether one of some fields has the words of a phrase; what `about` comes to.
  case mentions([Expression], String)

  /// The operators, in the words that they are written with.
  package enum Operator: String, Hashable, Sendable, CaseIterable {
    case or, and
    case equal = "is"
    case notEqual = "is not"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case between
    case contains
    case startsWith = "starts with"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"

    /// Whether it works out a number from two.
    package var isArithmetic: Bool {
      switch self {
      case .plus, .minus, .times, .dividedBy: true
      default: false
      }
    }

    /// How tightly it binds; of two, the greater takes what stands between them.
    package var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .plus, .minus: 5
      case .times, .dividedBy: 6
      default: 4
      }
    }
  }
}

/// The functions of expressions, in the words that they are written with.
package enum Function: String, Hashable, Sendable, CaseIterable {
  case round, year, month, length, lower
  case financialYear = "financial year"
  case previous, first, rank, total

  /// Whether it looks at other rows, so that it needs a table in an order.
  package var isOrdered: Bool {
    switch self {
    case .previous, .first, .rank, .total: true
    default: false
    }
  }
}

/// A column's name as it was used.
package struct FieldUse: Hashable, Sendable {
  package var name: String
  package var span: ByteSpan

  package init(_ name: String, at span: ByteSpan) {
    self.name = name
    self.span = span
  }
}

extension Expression {
  /// Whether it's true or false rather than a value.
  package var isCondition: Bool {
    switch self {
    case .boolean, .not, .isMissing, .isSuppressed, .mentions: true
    case .binary(let sign, _, _): !sign.isArithmetic
    default: false
    }
  }

  /// The parts that it is made of, in order.
  package var operands: [Expression] {
    switch self {
    case .list(let items), .call(_, let items, _), .mentions(let items, _): items
    case .binary(_, let left, let right): [left, right]
    case .not(let inner), .isMissing(let inner), .isSuppressed(let inner): [inner]
    case .field, .word, .text, .number, .period, .boolean: []
    }
  }

  /// The same expression with each field's use put differently.
  package func renamingFields(_ rename: (FieldUse) -> FieldUse) -> Expression {
    changing { part in
      switch part {
      case .field(let use): .field(rename(use))
      case .call(let function, let arguments, let within):
        .call(
          function, arguments.map { $0.renamingFields(rename) }, within: within.map(rename))
      default: nil
      }
    }
  }

  /// The same expression with the parts changed for which there is another.
  package func changing(_ other: (Expression) -> Expression?) -> Expression {
    if let changed = other(self) { return changed }
    return switch self {
    case .field, .word, .text, .number, .period, .boolean: self
    case .list(let items): .list(items.map { $0.changing(other) })
    case .call(let function, let arguments, let within):
      .call(function, arguments.map { $0.changing(other) }, within: within)
    case .mentions(let fields, let phrase): .mentions(fields.map { $0.changing(other) }, phrase)
    case .binary(let sign, let left, let right):
      .binary(sign, left.changing(other), right.changing(other))
    case .not(let inner): .not(inner.changing(other))
    case .isMissing(let inner): .isMissing(inner.changing(other))
    case .isSuppressed(let inner): .isSuppressed(inner.changing(other))
    }
  }

  /// Where its first field or word stands, for errors; nil where it has none.
  package var span: ByteSpan? {
    switch self {
    case .field(let use), .word(let use): use.span
    case .call(_, let arguments, let within):
      arguments.lazy.compactMap(\.span).first ?? within.first?.span
    default: operands.lazy.compactMap(\.span).first
    }
  }

  /// The columns that it names, each once, those of `within` too.
  package var columns: [String] {
    var found: [String] = []
    func add(_ use: FieldUse) { if !found.contains(use.name) { found.append(use.name) } }
    func visit(_ expression: Expression) {
      if case .field(let use) = expression { add(use) }
      expression.operands.forEach(visit)
      if case .call(_, _, let within) = expression { within.forEach(add) }
    }
    visit(self)
    return found
  }
}
