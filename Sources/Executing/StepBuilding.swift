import Language
import Periods
import Questions
import SourceText

/// Steps and expressions as they would be resolved from text.
func use(_ name: String) -> FieldUse { FieldUse(name, at: ByteSpan(0, 0)) }

func field(_ name: String) -> Expression { .field(use(name)) }

func literal(_ period: Period) -> Expression { .period(.exact(period)) }

func sort(_ name: String) -> Plan.Step {
  .sort([Stage.SortKey(field: use(name), isDescending: false)])
}

func add(_ name: RecordField, _ expression: Expression) -> Plan.Step {
  .add([Derived(column: name, expression: expression)])
}

func over(_ numerator: String, _ denominator: String) -> Expression {
  .binary(.dividedBy, field(numerator), field(denominator))
}

func times(_ expression: Expression, _ number: Double) -> Expression {
  let written = number == number.rounded() ? String(Int(number)) : String(number)
  return .binary(.times, expression, .number(number, written: written))
}

/// `NAME is "…"`, or `NAME in ("…", "…")`.
func isOneOf(_ name: String, _ texts: [String]) -> Expression {
  texts.count == 1
    ? .binary(.equal, field(name), .text(texts[0]))
    : .binary(.isIn, field(name), .list(texts.map { .text($0) }))
}

/// The same of periods; one that has no name of its own is said by its ends.
func isOneOf(_ periods: [Period]) -> Expression {
  let named = periods.filter { $0.kind != .span }
  var all = periods.filter { $0.kind == .span }.map { period -> Expression in
    .binary(
      .between, field("period"),
      .list([period.first, period.last].map { literal(Grain.month.period(holding: $0)) }))
  }
  if !named.isEmpty || all.isEmpty {
    all.insert(
      named.count == 1
        ? .binary(.equal, field("period"), literal(named[0]))
        : .binary(.isIn, field("period"), .list(named.map(literal))), at: 0)
  }
  return all.dropFirst().reduce(all[0]) { .binary(.or, $0, $1) }
}

extension [Expression] {
  /// All of them joined by one connective; nil when there are none.
  func joined(by connective: Expression.Operator) -> Expression? {
    guard let first else { return nil }
    return dropFirst().reduce(first) { .binary(connective, $0, $1) }
  }
}
