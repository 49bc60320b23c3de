import Periods
import SourceText

extension Expression: CustomStringConvertible {
  /// The expression as one would type it, so that it's read back as the same.
  package var description: String {
    switch self {
    case .field(let use): fieldWords(use.name)
    case .word(let use): use.name
    case .text(let text): quotedText(text)
    case .number(_, let written): written
    case .period(let period): period.words
    case .boolean(let value): value ? "true" : "false"
    case .list(let items): "(" + items.map(\.description).joined(separator: ", ") + ")"
    case .call(let function, let arguments, let within):
      "\(function.rawValue)(" + arguments.listWords.joined(separator: ", ") + ")"
        + (within.isEmpty
          ? "" : " within " + within.map { fieldWords($0.name) }.joined(separator: ", "))
    case .mentions(let fields, let phrase):
      "\(fields.map(\.description).joined(separator: " or ")) mentions \(quotedText(phrase))"
    case .binary(.between, let value, .list(let ends)):
      "\(operand(value, of: .between)) between \(ends.map(right).joined(separator: " and "))"
    case .binary(let sign, let left, .word(let use))
    where [.equal, .notEqual].contains(sign) && use.isTakenForAnother:
      // “is not known” would say something else than “= not known”.
      "\(operand(left, of: sign)) \(sign == .notEqual ? "!=" : "=") \(use.name)"
    case .binary(let sign, let left, let right):
      "\(operand(left, of: sign)) \(sign.rawValue)"
        + " \(sign.isComparison ? self.right(right) : operand(right, of: sign, isRight: true))"
    case .not(let inner): inner.isCompound ? "not (\(inner))" : "not \(inner)"
    case .isMissing(let inner): "\(operand(inner, of: .equal)) is missing"
    case .isSuppressed(let inner): "\(operand(inner, of: .equal)) is suppressed"
    }
  }

  /// What stands to the right of a comparison, where a field's bare name would be a value.
  private func right(_ value: Expression) -> String {
    if case .field = value { return "(\(value))" }
    return operand(value, of: .equal, isRight: true)
  }

  /// In brackets where it would otherwise be read another way.
  private func operand(_ inner: Expression, of sign: Operator, isRight: Bool = false) -> String {
    // Before a sign the last of several fields after `within` would be read as its operand.
    if !isRight, sign.precedence > 3, inner.endsInSeveralFields { return "(\(inner))" }
    // Quotes on the right of `+` would hold text.
    if isRight, sign == .plus, case .field(let use) = inner, fieldWords(use.name).hasPrefix("\"") {
      return "(\(inner))"
    }
    guard case .binary(let own, _, _) = inner else {
      return sign.precedence > 3 && inner.isCondition && !inner.isLiteral
        ? "(\(inner))" : "\(inner)"
    }
    // Of equals, the one to the right needs brackets, unless order makes no difference.
    let isChain = own == sign && (sign == .and || sign == .or || !isRight && sign.isArithmetic)
    let binds = own.precedence > sign.precedence || own.precedence == sign.precedence && !isRight
    return isChain || binds && sign.precedence != 4 && !mixes(own, sign)
      || sign.precedence == 4 && own.isArithmetic
      ? "\(inner)" : "(\(inner))"
  }

  /// “and” inside “or” is read right without brackets, but not by everyone.
  private func mixes(_ one: Operator, _ other: Operator) -> Bool { one == .and && other == .or }

  /// Whether it ends in a list of fields after `within`, which a comma would carry on.
  fileprivate var endsInFields: Bool {
    switch self {
    case .call(_, _, let within): !within.isEmpty
    case .binary(_, _, let right), .not(let right): right.endsInFields
    case .list(let items): items.last?.endsInFields ?? false
    default: false
    }
  }

  private var endsInSeveralFields: Bool {
    switch self {
    case .call(_, _, let within): within.count > 1
    case .binary(_, _, let right): right.endsInSeveralFields
    default: false
    }
  }

  private var isCompound: Bool {
    if case .binary = self { true } else { false }
  }

  private var isLiteral: Bool {
    if case .boolean = self { true } else { false }
  }
}

extension [Expression] {
  /// As the items of a list, in brackets where the comma after one would be read as part of it.
  var listWords: [String] {
    enumerated().map { index, item in
      index < count - 1 && item.endsInFields ? "(\(item))" : "\(item)"
    }
  }
}

extension Expression.Operator {
  /// Whether it sets a value on its left against one on its right.
  fileprivate var isComparison: Bool { precedence == 4 && self != .isIn }
}

extension FieldUse {
  /// Whether its first word makes another comparison of the “is” before it.
  fileprivate var isTakenForAnother: Bool {
    let first = folded(name).split(separator: " ").first ?? ""
    return Grammar.comparisonWords.contains { $0.hasPrefix("is ") && $0.hasSuffix(" \(first)") }
      || first == "not"
  }
}

/// A text in quotes, with what would end it escaped.
package func quotedText(_ text: String) -> String {
  var escaped = ""
  for character in text {
    switch character {
    case "\"", "\\": escaped += "\\\(character)"
    case "\n": escaped += "\\n"
    case "\t": escaped += "\\t"
    default: escaped.append(character)
    }
  }
  return "\"\(escaped)\""
}

/// A field's name as it is typed: in quotes where its words could be read as others.
package func fieldWords(_ name: String) -> String {
  let isPlain = name.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || " %_’".unicodeScalars.contains(scalar)
  }
  let words = folded(name).split(separator: " ").map(String.init)
  let reserved = words.contains { Grammar.wordsThatEndFields.contains($0) }
  let isNumber = words.first?.first.map { ("0"..."9").contains($0) } ?? true
  let isBlank = name.isEmpty || name.hasPrefix(" ") || name.hasSuffix(" ") || name.contains("  ")
  return isPlain && !reserved && !isNumber && !isBlank ? name : quotedText(name)
}
