package import Periods
package import SourceText

/// A condition or a calculation as it was written.
package indirect enum Expression: Hashable, Sendable {
  case field(FieldUse)
  case text(String)
  case number(Double, written: String)
  case period(WrittenPeriod)
  case boolean(Bool)
  case list([Expression])
  case call(String, [Expression])
  case binary(Operator, Expression, Expression)
  case not(Expression)
  case isMissing(Expression)
  case isSuppressed(Expression)

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

extension Expression: CustomStringConvertible {
  /// The condition as one would type it.
  package var description: String {
    switch self {
    case .field(let use): use.name
    case .text(let text): "\"\(text)\""
    case .number(_, let written): written
    case .period(let period): period.said
    case .boolean(let value): value ? "true" : "false"
    case .list(let items): "(" + items.map(\.description).joined(separator: ", ") + ")"
    case .call(let name, let arguments):
      "\(name)(" + arguments.map(\.description).joined(separator: ", ") + ")"
    case .binary(.between, let value, .list(let ends)):
      "\(value) between \(ends.map(\.description).joined(separator: " and "))"
    case .binary(let sign, let left, let right):
      "\(bracketed(left, in: sign)) \(sign.rawValue) \(bracketed(right, in: sign))"
    case .not(let inner): "not \(bracketed(inner))"
    case .isMissing(let inner): "\(inner) is missing"
    case .isSuppressed(let inner): "\(inner) is suppressed"
    }
  }

  private func bracketed(_ inner: Expression, in sign: Operator? = nil) -> String {
    switch inner {
    // A chain of one connective needs no brackets.
    case .binary(.and, _, _) where sign != .and, .binary(.or, _, _) where sign != .or: "(\(inner))"
    default: inner.description
    }
  }
}
