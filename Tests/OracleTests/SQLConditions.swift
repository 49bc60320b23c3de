import Language
import Periods
import Tables

/// Prints conditions as SQL, whose three-valued logic is the language's.
///
/// A date without its day meets a condition when any day that it could be does; `surely`, when all do.
/// What is not surely so is possibly not so, hence the turn at each `not`.
extension SQLExpressions {
  func condition(_ condition: Expression, surely: Bool) throws -> String {
    switch condition {
    case .boolean(let truth): return truth ? "(1 = 1)" : "(1 = 0)"
    case .binary(.and, let left, let right):
      return "(\(try self.condition(left, surely: surely)) AND"
        + " \(try self.condition(right, surely: surely)))"
    case .binary(.or, let left, let right):
      return "(\(try self.condition(left, surely: surely)) OR"
        + " \(try self.condition(right, surely: surely)))"
    case .not(let inner): return "(NOT \(try self.condition(inner, surely: !surely)))"
    case .isMissing(let inner): return "(\(try value(inner).text) IS NULL)"
    case .binary(let sign, let left, let right):
      return try compare(try value(left), sign, right, surely)
    case .field(let use): return "(\(quoted(identifier: try column(use.name).name)) = 1)"
    default: throw Unprintable("\(condition) is no condition of SQL")
    }
  }

  private func compare(
    _ left: Value, _ sign: Expression.Operator, _ right: Expression, _ surely: Bool
  ) throws -> String {
    switch (sign, right) {
    case (.isIn, .list(let items)):
      let each = try items.map { try compare(left, .equal, $0, surely) }
      return "(\(each.joined(separator: " OR ")))"
    case (.between, .list(let ends)) where ends.count == 2:
      return "(\(try compare(left, .greaterOrEqual, ends[0], surely)) AND"
        + " \(try compare(left, .lessOrEqual, ends[1], surely)))"
    case (.notEqual, _): return "(NOT \(try compare(left, .equal, right, !surely)))"
    default: break
    }
    let right = try value(right)
    switch left.type {
    case .text: return try texts(dialect.folded(left.text), sign, dialect.folded(right.text))
    case .date, .period: return try dates(left, sign, right, surely)
    case .boolean where sign == .equal: return "(\(left.text) = \(right.text))"
    case .integer, .number, .percent:
      return "(\(left.text) \(sign == .equal ? "=" : sign.rawValue) \(right.text))"
    default: throw Unprintable("\(left.type) \(sign.rawValue)")
    }
  }

  private func texts(
    _ left: String, _ sign: Expression.Operator, _ right: String
  ) throws -> String {
    switch sign {
    case .equal: "(\(left) = \(right))"
    case .contains: "(instr(\(left), \(right)) > 0)"
    case .startsWith: "(substr(\(left), 1, length(\(right))) = \(right))"
    default: throw Unprintable("texts have no order")
    }
  }

  private func dates(
    _ left: Value, _ sign: Expression.Operator, _ right: Value, _ surely: Bool
  ) throws -> String {
    let held = try days(left)
    let wanted = try days(right)
    return switch sign {
    case .equal:
      surely
        ? "(\(wanted.first) <= \(held.first) AND \(held.last) <= \(wanted.last))"
        : "(\(held.first) <= \(wanted.last) AND \(wanted.first) <= \(held.last))"
    case .less: "(\(surely ? held.last : held.first) < \(wanted.first))"
    case .lessOrEqual: "(\(surely ? held.last : held.first) <= \(wanted.last))"
    case .greater: "(\(surely ? held.first : held.last) > \(wanted.last))"
    case .greaterOrEqual: "(\(surely ? held.first : held.last) >= \(wanted.first))"
    default: throw Unprintable("dates \(sign.rawValue)")
    }
  }

  /// Whether a column has a value, the missing one too.
  func isSame(_ column: SQLTable.Column, as value: Tables.Value) throws -> String {
    let held = comparable(column)
    return switch value {
    case .missing: "\(held) IS NULL"
    case .text(let text): "\(held) = \(dialect.folded(quoted(text: text)))"
    case .integer(let whole): "\(held) = \(whole)"
    case .number(let number): "\(held) = \(number)"
    case .boolean(let truth): "\(held) = \(truth ? 1 : 0)"
    case .date(let date): "\(held) = \(quoted(text: date.iso))"
    case .period(let period): "\(held) = \(quoted(text: String(stored(period).prefix(21))))"
    case .list: throw Unprintable("lists")
    }
  }
}
