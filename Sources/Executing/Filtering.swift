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
  _ relation: Relation, by condition: Expression
) -> (relation: Relation, unknown: Int) {
  let test = ConditionTest(relation)
  var kept: [Int] = []
  var unknown = 0
  var unsure: Set<Int> = []
  for row in 0..<relation.rowCount {
    switch test.holds(condition, row, surely: false) {
    case true?:
      if test.holds(condition, row, surely: true) != true { unsure.insert(kept.count) }
      kept.append(row)
    case false?: break
    case nil: unknown += 1
    }
  }
  var result = relation.picking(rows: kept)
  let dates = condition.columns.compactMap { result.index(of: $0) }
    .filter { result.columns[$0].type == .date }
  for row in unsure {
    for column in dates {
      let cell = result.columns[column].cells[row]
      guard case .date(let date) = cell.value, !date.isExact else { continue }
      result.columns[column].cells[row] = Cell(
        cell.value, marks: cell.marks + [.undated], high: cell.high)
    }
  }
  return (result, unknown)
}

/// Tries conditions on the rows of a relation; a comparison with an unknown is unknown.
struct ConditionTest {
  private let relation: Relation
  private let positions: [String: Int]

  init(_ relation: Relation) {
    self.relation = relation
    positions = Dictionary(
      relation.columns.enumerated().map { ($0.element.name, $0.offset) },
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
    case .call("mentions", let arguments): return mentions(arguments, row)
    case .binary(let sign, let left, let right):
      guard let cell = cell(left, row), !isMissing(cell.value) else { return nil }
      return compare(cell.value, sign, right, surely)
    default: return nil
    }
  }

  private func cell(_ operand: Expression, _ row: Int) -> Cell? {
    guard case .field(let use) = operand, let column = positions[use.name] else { return nil }
    return relation[row, column]
  }

  private func isMissing(_ value: Value) -> Bool {
    if case .list(let items) = value { return items.isEmpty }
    return value.isMissing
  }

  private func compare(
    _ value: Value, _ sign: Expression.Operator, _ right: Expression, _ surely: Bool
  ) -> Bool? {
    switch (sign, right) {
    case (.isIn, .list(let items)):
      let found = items.map { compare(value, .equal, $0, surely) }
      if found.contains(true) { return true }
      return found.contains(nil) ? nil : false
    case (.between, .list(let ends)) where ends.count == 2:
      guard let low = compare(value, .greaterOrEqual, ends[0], surely),
        let high = compare(value, .lessOrEqual, ends[1], surely)
      else { return nil }
      return low && high
    case (.notEqual, _):
      return compare(value, .equal, right, !surely).map { !$0 }
    default: break
    }
    switch (value, right) {
    case (.date(let date), .period(let period)):
      return compare((date.first, date.last), sign, period.stretch, surely)
    case (.period(let held), .period(let period)):
      return compare((held.first, held.last), sign, period.stretch, surely)
    case (.boolean(let held), .boolean(let wanted)):
      return sign == .equal ? held == wanted : nil
    case (.text(let text), .text(let wanted)): return compare([text], sign, wanted)
    case (.list(let items), .text(let wanted)): return compare(items, sign, wanted)
    case (_, .number(let wanted, _)):
      return value.asDouble.flatMap { compare($0, sign, wanted) }
    default: return nil
    }
  }

  private func compare(_ held: Double, _ sign: Expression.Operator, _ wanted: Double) -> Bool? {
    switch sign {
    case .equal: held == wanted
    case .less: held < wanted
    case .lessOrEqual: held <= wanted
    case .greater: held > wanted
    case .greaterOrEqual: held >= wanted
    default: nil
    }
  }

  /// Days from the first to the last that a date could be, set against a stretch of days.
  private func compare(
    _ held: (first: Day, last: Day), _ sign: Expression.Operator, _ wanted: Period, _ surely: Bool
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
  private func mentions(_ arguments: [Expression], _ row: Int) -> Bool? {
    guard arguments.count == 2, case .list(let operands) = arguments[0],
      case .text(let phrase) = arguments[1]
    else { return nil }
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
