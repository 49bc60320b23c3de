/// Whether a condition holds: 0 no, 1 not known, 2 yes.
///
/// `and` is then the least, `or` the largest, and `not` two less it.
typealias Verdict = UInt8

/// A condition whose tests have been tried on every different text and period.
indirect enum PreparedCondition: Sendable {
  case constant(Verdict)
  /// By code.
  case codes(column: Int, [Verdict])
  /// By number and the verdict on each reason.
  case numbers(column: Int, TableScan.Comparison, Int, reasons: [Verdict?])
  case reals(column: Int, TableScan.Comparison, Double, reasons: [Verdict?])
  /// By reason alone.
  case reasons(column: Int, [Verdict])
  case texts(column: Int, @Sendable (String) -> Verdict, only: String?)
  case all([PreparedCondition])
  case any([PreparedCondition])
  case not(PreparedCondition)

  init(_ condition: TableScan.Condition, on table: StoredTable) {
    switch condition {
    case .all(let parts): self = .all(parts.map { PreparedCondition($0, on: table) })
    case .any(let parts): self = .any(parts.map { PreparedCondition($0, on: table) })
    case .not(let part): self = .not(PreparedCondition(part, on: table))
    case .test(let column, let test):
      switch table.columns[column].kind {
      case .text(let texts):
        self = .codes(
          column: column,
          texts.indices.map { code in
            verdict(test, on: code == 0 ? Cell(.missing) : Cell(.text(texts[code])))
          })
      case .period(let periods, _):
        self = .codes(
          column: column,
          periods.map { verdict(test, on: Cell($0.map { .period($0) } ?? .missing)) })
      case .number(let decimals, let reasons):
        self = Self.number(column, test, reasons) { comparison, wanted, reasons in
          numberTest(column, comparison, wanted, decimals, reasons)
        }
      case .real(let reasons):
        self = Self.number(column, test, reasons) { comparison, wanted, reasons in
          .reals(column: column, comparison, wanted, reasons: reasons)
        }
      case .identifier:
        var only: String?
        if case .text(_, let wanted) = test { only = wanted }
        self = .texts(
          column: column, { verdict(test, on: Cell($0.isEmpty ? .missing : .text($0))) }, only: only
        )
      }
    }
  }

  /// The columns that it reads.
  var columns: [Int] {
    switch self {
    case .constant: []
    case .codes(let column, _), .numbers(let column, _, _, _), .reals(let column, _, _, _),
      .reasons(let column, _), .texts(let column, _, _):
      [column]
    case .all(let parts), .any(let parts): parts.flatMap(\.columns)
    case .not(let part): part.columns
    }
  }

  /// The verdict on the rows that have a code, of a condition that reads one column of codes.
  func outcome(ofCode code: Int) -> Verdict {
    switch self {
    case .codes(_, let verdicts): verdicts[code]
    case .all(let parts): parts.reduce(2) { min($0, $1.outcome(ofCode: code)) }
    case .any(let parts): parts.reduce(0) { max($0, $1.outcome(ofCode: code)) }
    case .not(let part): 2 - part.outcome(ofCode: code)
    case .constant(let verdict): verdict
    // A column of codes has no such tests.
    case .numbers, .reals, .reasons, .texts: 1
    }
  }

  private static func number(
    _ column: Int, _ test: TableScan.CellTest, _ reasons: [CellReason],
    _ comparison: (TableScan.Comparison, Double, [Verdict?]) -> PreparedCondition
  ) -> PreparedCondition {
    let byReason = reasons.map { reason -> Verdict? in
      reason.hasValue ? nil : verdict(test, on: Cell(.missing, marks: reason.marks))
    }
    switch test {
    case .number(let sign, let wanted): return comparison(sign, wanted, byReason)
    case .isMissing, .hasMark:
      return .reasons(
        column: column,
        reasons.map { reason in
          verdict(
            test,
            on: Cell(reason.hasValue ? .integer(0) : .missing, marks: reason.marks))
        })
    case .text, .value: return .constant(1)
    }
  }
}

/// A comparison of units of decimals, whose bound is put on a whole unit.
private func numberTest(
  _ column: Int, _ comparison: TableScan.Comparison, _ wanted: Double, _ decimals: Int,
  _ reasons: [Verdict?]
) -> PreparedCondition {
  let scaled = wanted * powersOfTen[decimals]
  guard scaled.isFinite, scaled.magnitude < 9e15 else {
    let isBelow = wanted > 0
    let holds: Bool =
      switch comparison {
      case .equal: false
      case .notEqual: true
      case .less, .lessOrEqual: isBelow
      case .greater, .greaterOrEqual: !isBelow
      }
    return .numbers(
      column: column, holds ? .greaterOrEqual : .less, Int.min, reasons: reasons)
  }
  // What is written as a unit is one, whatever the last bit of the product.
  let nearest = scaled.rounded()
  let isUnit = (scaled - nearest).magnitude <= 4 * scaled.ulp
  if isUnit { return .numbers(column: column, comparison, Int(nearest), reasons: reasons) }
  let below = Int(scaled.rounded(.down))
  return switch comparison {
  case .equal: .numbers(column: column, .less, Int.min, reasons: reasons)
  case .notEqual: .numbers(column: column, .greaterOrEqual, Int.min, reasons: reasons)
  case .less, .lessOrEqual: .numbers(column: column, .lessOrEqual, below, reasons: reasons)
  case .greater, .greaterOrEqual: .numbers(column: column, .greater, below, reasons: reasons)
  }
}

private func verdict(_ test: TableScan.CellTest, on cell: Cell) -> Verdict {
  switch test {
  case .isMissing: return cell.value.isMissing ? 2 : 0
  case .hasMark(let mark): return cell.marks.contains(mark) ? 2 : 0
  case .text(let holds, _):
    guard case .text(let text) = cell.value else { return 1 }
    return holds(text) ? 2 : 0
  case .value(let holds):
    guard !cell.value.isMissing, let holds = holds(cell.value) else { return 1 }
    return holds ? 2 : 0
  case .number: return 1
  }
}

/// Whether a number stands as wanted to another.
@inline(__always)
func holds<Number: Comparable>(
  _ held: Number, _ comparison: TableScan.Comparison, _ wanted: Number
) -> Bool {
  switch comparison {
  case .equal: held == wanted
  case .notEqual: held != wanted
  case .less: held < wanted
  case .lessOrEqual: held <= wanted
  case .greater: held > wanted
  case .greaterOrEqual: held >= wanted
  }
}
