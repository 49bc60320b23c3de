import Language
import Periods
import Questions
import SourceText
import Tables

/// The rows for which a condition is true, and how many were left out because it is unknown.
///
/// A date that is only possibly in the period, because the source doesn't give its day or month, is
/// kept and marked.
func filter(
  _ relation: Relation, by condition: Expression, _ control: Control = Control()
) -> (relation: Relation, unknown: Int) {
  let evaluation = Evaluation(relation: relation, isDespiteBreaks: false, control: control)
  let test = ConditionTest(evaluation, for: condition)
  var kept: [Int] = []
  var unknown = 0
  var unsure: Set<Int> = []
  for row in 0..<relation.rowCount {
    if row & 0x3FF == 0, control.isStopped { break }
    switch test.holds(condition, row, surely: false) {
    case true?:
      if test.holds(condition, row, surely: true) != true { unsure.insert(kept.count) }
      kept.append(row)
    case false?: break
    case nil: unknown += 1
    }
  }
  var result = (try? relation.picking(rows: kept, control)) ?? Relation()
  let dates = condition.columns.compactMap { result.index(of: $0) }
    .filter { result.columns[$0].type == .date }
  for row in unsure {
    for column in dates {
      let cell = result.columns[column].cells[row]
      guard case .date(let date) = cell.value, !date.isExact else { continue }
      result.columns[column].cells[row] = cell.marked([.undated])
    }
  }
  return (result, unknown)
}

/// Tries conditions on the rows of a relation; a comparison with an unknown is unknown.
struct ConditionTest {
  private let relation: Relation
  private let positions: [String: Int]
  /// The values of the calculations in the condition.
  private let calculated: [Expression: [Cell]]

  /// For conditions that compare columns with values and nothing else.
  init(_ relation: Relation) {
    self.init(Evaluation(relation: relation, isDespiteBreaks: false), for: .list([]))
  }

  init(_ evaluation: Evaluation, for condition: Expression) {
    relation = evaluation.relation
    positions = Dictionary(
      relation.columns.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    calculated = Dictionary(
      condition.calculations.map { ($0, evaluation.cells(of: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether a condition holds for a row; nil when it isn't known.
  ///
  /// A date without its day counts when any day that it could be does; `surely`, when all do.
  func holds(_ condition: Expression, _ row: Int, surely: Bool) -> Bool? {
    switch condition {
    case .boolean(let value): return value
    case .binary(.and, let left, let right):
      let (left, right) = (holds(left, row, surely: surely), holds(right, row, surely: surely))
      if left == false || right == false { return false }
      return left == nil || right == nil ? nil : true
    case .binary(.or, let left, let right):
      let (left, right) = (holds(left, row, surely: surely), holds(right, row, surely: surely))
      if left == true || right == true { return true }
      return left == nil || right == nil ? nil : false
    // What is not surely so is possibly not so, and the other way round.
    case .not(let inner): return holds(inner, row, surely: !surely).map { !$0 }
    case .isMissing(let operand): return cell(operand, row).map { isMissing($0.value) }
    case .isSuppressed(let operand): return cell(operand, row)?.marks.contains(.suppressed)
    case .mentions(let fields, let phrase): return mentions(fields, phrase, row)
    case .binary(let sign, let left, let right):
      guard let cell = cell(left, row), !isMissing(cell.value) else { return nil }
      return compare(cell, sign, right, row, surely)
    case .field(let use):
      if let column = positions[use.name], case .boolean(let truth) = relation[row, column].value {
        return truth
      }
      return nil
    default: return nil
    }
  }

  private func cell(_ operand: Expression, _ row: Int) -> Cell? {
    if case .field(let use) = operand {
      return positions[use.name].map { relation[row, $0] }
    }
    return calculated[operand].map { $0[row] }
  }

  private func isMissing(_ value: Value) -> Bool {
    if case .list(let items) = value { return items.isEmpty }
    return value.isMissing
  }

  private func compare(
    _ cell: Cell, _ sign: Expression.Operator, _ right: Expression, _ row: Int, _ surely: Bool
  ) -> Bool? {
    switch (sign, right) {
    case (.isIn, .list(let items)):
      let found = items.map { compare(cell, .equal, $0, row, surely) }
      if found.contains(true) { return true }
      return found.contains(nil) ? nil : false
    case (.between, .list(let ends)) where ends.count == 2:
      let low = compare(cell, .greaterOrEqual, ends[0], row, surely)
      let high = compare(cell, .lessOrEqual, ends[1], row, surely)
      if low == false || high == false { return false }
      return low == nil || high == nil ? nil : true
    case (.notEqual, _):
      return compare(cell, .equal, right, row, !surely).map { !$0 }
    case (_, .field), (_, .call), (_, .binary):
      return self.cell(right, row).flatMap { compare(cell, sign, $0, surely) }
    default: break
    }
    switch (cell.value, right) {
    case (.date(let date), .period(let period)):
      return compareDays((date.first, date.last), sign, period.stretch, surely: surely)
    case (.period(let held), .period(let period)):
      return compareDays(
        (held.first, held.last), sign, period.stretch(beside: held), surely: surely)
    case (.boolean(let held), .boolean(let wanted)):
      return sign == .equal ? held == wanted : nil
    case (.text(let text), .text(let wanted)): return compare([text], sign, wanted)
    case (.list(let items), .text(let wanted)): return compare(items, sign, wanted)
    case (_, .number(let wanted, let written)):
      if let held = cell.wholeNumber, let whole = Int(written.filter { $0 != "," && $0 != "_" }) {
        return compare(held, sign, whole)
      }
      return compare(interval(cell), sign, Interval(wanted, wanted))
    default: return nil
    }
  }

  /// Two values that stand in cells.
  private func compare(
    _ left: Cell, _ sign: Expression.Operator, _ right: Cell, _ surely: Bool
  ) -> Bool? {
    switch (left.value, right.value) {
    case (.text(let text), .text(let wanted)): compare([text], sign, wanted)
    case (.list(let items), .text(let wanted)): compare(items, sign, wanted)
    case (.text(let text), .list(let wanted)): wanted.contains { folded($0) == folded(text) }
    case (.boolean(let held), .boolean(let wanted)): sign == .equal ? held == wanted : nil
    case (.date, _), (.period, _):
      if let one = left.days, let other = right.days {
        compareDays(one, sign, .span(other.first, other.last), surely: surely)
      } else {
        nil
      }
    default:
      if let held = left.wholeNumber, let wanted = right.wholeNumber {
        compare(held, sign, wanted)
      } else {
        compare(interval(left), sign, interval(right))
      }
    }
  }

  /// Whole numbers, of which floating point takes some beyond 2^53 for equal.
  private func compare(_ held: Int, _ sign: Expression.Operator, _ wanted: Int) -> Bool? {
    switch sign {
    case .equal: held == wanted
    case .less: held < wanted
    case .lessOrEqual: held <= wanted
    case .greater: held > wanted
    case .greaterOrEqual: held >= wanted
    default: nil
    }
  }

  /// What a number may be; what is only about right counts as it stands.
  private func interval(_ cell: Cell) -> Interval? {
    Interval(cell) ?? cell.value.asDouble.map { Interval($0, cell.high ?? $0) }
  }

  /// Whether all that two numbers may be compares so; nil when only some of it does.
  private func compare(
    _ held: Interval?, _ sign: Expression.Operator, _ wanted: Interval?
  ) -> Bool? {
    guard let held, let wanted else { return nil }
    switch sign {
    case .equal:
      if isBelow(held, wanted) || isBelow(wanted, held) { return false }
      return held.low == held.high && wanted.low == wanted.high ? held.low == wanted.low : nil
    case .less: return isBelow(held, wanted) ? true : wanted.high <= held.low ? false : nil
    case .lessOrEqual: return held.high <= wanted.low ? true : isBelow(wanted, held) ? false : nil
    case .greater: return isBelow(wanted, held) ? true : held.high <= wanted.low ? false : nil
    case .greaterOrEqual:
      return wanted.high <= held.low ? true : isBelow(held, wanted) ? false : nil
    default: return nil
    }
  }

  private func isBelow(_ left: Interval, _ right: Interval) -> Bool {
    left.high < right.low || left.high == right.low && (left.isHighOpen || right.isLowOpen)
  }

  private func compare(_ items: [String], _ sign: Expression.Operator, _ wanted: String) -> Bool? {
    let wanted = folded(wanted)
    return switch sign {
    case .equal: items.contains { folded($0) == wanted }
    case .contains: items.contains { folded($0).contains(wanted) }
    case .startsWith: items.contains { folded($0).hasPrefix(wanted) }
    default: nil
    }
  }

  // MARK: Words

  /// Whether the texts of some columns have the words of a phrase, one after the other.
  private func mentions(_ operands: [Expression], _ phrase: String, _ row: Int) -> Bool {
    let wanted = plainWords(phrase)
    guard !wanted.isEmpty else { return false }
    return operands.contains { operand in
      guard let cell = cell(operand, row) else { return false }
      switch cell.value {
      case .text(let text): return has(wanted, in: plainWords(text))
      case .list(let items): return items.contains { has(wanted, in: plainWords($0)) }
      default: return false
      }
    }
  }

  private func has(_ wanted: [String], in words: [String]) -> Bool {
    guard words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains { start in
      zip(words[start...], wanted).allSatisfy { $0 == $1 }
    }
  }
}

/// Days from the first to the last that a date could be, set against a stretch of days.
func compareDays(
  _ held: (first: Day, last: Day), _ sign: Expression.Operator, _ wanted: Period, surely: Bool
) -> Bool? {
  switch sign {
  case .equal:
    surely
      ? wanted.first <= held.first && held.last <= wanted.last
      : held.first <= wanted.last && wanted.first <= held.last
  case .less: (surely ? held.last : held.first) < wanted.first
  case .lessOrEqual: (surely ? held.last : held.first) <= wanted.last
  case .greater: (surely ? held.first : held.last) > wanted.last
  case .greaterOrEqual: (surely ? held.first : held.last) >= wanted.first
  default: nil
  }
}

/// The words of a text in lower case and without the ending of the plural, so that `searches` finds
/// `search`.
func plainWords(_ text: String) -> [String] {
  folded(text).split { !$0.isLetter && !$0.isNumber }.map { word in
    let word = String(word)
    if word.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    for ending in ["ches", "shes", "sses", "xes"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    if word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") { return String(word.dropLast()) }
    return word
  }
}

extension Expression {
  /// The calculations that it compares, each of which gives a value in every row.
  fileprivate var calculations: [Expression] {
    switch self {
    case .call: [self]
    case .binary(let sign, _, _) where sign.isArithmetic: [self]
    default: operands.flatMap(\.calculations)
    }
  }
}

extension Cell {
  /// The whole number that it is, if it's no bound.
  fileprivate var wholeNumber: Int? {
    guard case .integer(let whole) = value, high == nil, !marks.contains(where: \.isBound) else {
      return nil
    }
    return whole
  }

  /// The first and last day that a date or period could be.
  fileprivate var days: (first: Day, last: Day)? {
    switch value {
    case .date(let date): (date.first, date.last)
    case .period(let period): (period.first, period.last)
    default: nil
    }
  }
}
