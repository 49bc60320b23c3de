import Language
import Periods
import Questions
import SourceText
import Tables

/// Works out expressions for all rows of a table at once.
///
/// Once its control has stopped the work, what it gives is of no use.
struct Evaluation {
  let relation: Relation
  let isDespiteBreaks: Bool
  var control = Control()

  /// The value of an expression in each row.
  func cells(of expression: Expression) -> [Cell] {
    switch expression {
    case .field(let use):
      return relation.index(of: use.name).map { relation.columns[$0].cells } ?? repeated(.missing())
    case .binary(let sign, let left, let right) where sign.isArithmetic:
      let rules = FigureArithmetic(isDespiteBreaks: isDespiteBreaks)
      let isScaled = sign == .times || sign == .dividedBy
      let (one, other) = (factor(left, isScaled), factor(right, isScaled))
      return inEachRow { rules.value(sign, one[$0], other[$0]) }
    case .call(let function, let arguments, let within): return call(function, arguments, within)
    case _ where expression.isCondition:
      let test = ConditionTest(self, for: expression)
      return inEachRow { row in
        test.holds(expression, row, surely: false).map { Cell(.boolean($0)) } ?? .missing()
      }
    default: return repeated(literal(expression))
    }
  }

  /// The cells of an operand; a percentage that something is multiplied or divided by is a fraction.
  private func factor(_ expression: Expression, _ isScaled: Bool) -> [Cell] {
    guard isScaled, case .number(let number, let written) = expression, written.hasSuffix("%"),
      let fraction = ExactNumber(number) / ExactNumber(100)
    else { return cells(of: expression) }
    return repeated(Cell(Value(fraction, isWhole: false)))
  }

  private func inEachRow(_ cell: (Int) -> Cell) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(relation.rowCount)
    for row in 0..<relation.rowCount {
      if row & 0x3FF == 0, control.isStopped { return repeated(.missing()) }
      cells.append(cell(row))
    }
    return cells
  }

  private func repeated(_ cell: Cell) -> [Cell] {
    Array(repeating: cell, count: relation.rowCount)
  }

  private func literal(_ expression: Expression) -> Cell {
    switch expression {
    case .number(let number, let written):
      let isWhole = !written.contains(".") && !written.contains("%")
      if let whole = Int(written.filter { $0 != "," && $0 != "_" }) { return Cell(.integer(whole)) }
      return Cell(Value(ExactNumber(number), isWhole: isWhole))
    case .text(let text): return Cell(.text(text))
    case .period(let period): return Cell(.period(period.stretch))
    default: return .missing()
    }
  }

  // MARK: Functions

  private func call(_ function: Function, _ expressions: [Expression], _ within: [FieldUse])
    -> [Cell]
  {
    let arguments = expressions.map { cells(of: $0) }
    let values = arguments[0]
    switch function {
    case .previous, .first, .rank:
      let ordered = OrderedFunctions(
        relation: relation, within: within, isDespiteBreaks: isDespiteBreaks, control: control)
      return ordered.cells(of: function, values, where: arguments.count > 1 ? arguments[1] : nil)
    case .round:
      let digits = arguments.count > 1 ? arguments[1] : repeated(Cell(.integer(0)))
      return inEachRow { rounded(values[$0], digits[$0], isWhole: arguments.count < 2) }
    case .total: return totals(of: values, expressions[0], within)
    case .year, .month, .financialYear: return inEachRow { datePart(function, of: values[$0]) }
    case .length:
      return inEachRow { row in
        let cell = values[row]
        return switch cell.value {
        case .text(let text): Cell(.integer(text.count))
        case .list(let items): Cell(.integer(items.count))
        default: unknown(cell)
        }
      }
    case .lower:
      return inEachRow { row in
        if case .text(let text) = values[row].value {
          Cell(.text(text.lowercased()))
        } else {
          unknown(values[row])
        }
      }
    }
  }

  /// The sum of each group, under the rules of the column that is added up.
  private func totals(
    of values: [Cell], _ expression: Expression, _ within: [FieldUse]
  ) -> [Cell] {
    var column: Column?
    if case .field(let use) = expression {
      column = relation.index(of: use.name).map { relation.columns[$0] }
    }
    let ordered = OrderedFunctions(
      relation: relation, within: within, isDespiteBreaks: isDespiteBreaks, control: control)
    return ordered.totals(of: values, in: column ?? Column("", .number))
  }

  private func rounded(_ cell: Cell, _ digits: Cell, isWhole: Bool) -> Cell {
    guard let number = cell.value.asDouble, case .integer(let places) = digits.value,
      (0...12).contains(places), let rounded = Double(numeral(number, decimals: places))
    else { return unknown(cell, digits) }
    func value(_ number: Double) -> Value {
      isWhole ? Int(exactly: number).map { .integer($0) } ?? .number(number) : .number(number)
    }
    // What lies over a number may round to the number itself.
    let bounds = cell.marks.filter(\.isBound).map { mark -> Mark in
      switch mark {
      case .over: .atLeast
      case .under: .atMost
      default: mark
      }
    }
    return cell.passing(
      Cell(
        value(rounded), marks: cell.marks.filter(\.isPassedOn) + bounds,
        high: cell.high.flatMap { Double(numeral($0, decimals: places)) }))
  }
}

/// The year, month or financial year of a date or period; missing where it lies in several.
func datePart(_ function: Function, of cell: Cell) -> Cell {
  let ends: (first: Day, last: Day)
  switch cell.value {
  case .date(let date): ends = (date.first, date.last)
  case .period(let period): ends = (period.first, period.last)
  default: return unknown(cell)
  }
  func number(_ part: (Day) -> Int) -> Cell {
    part(ends.first) == part(ends.last)
      ? Cell(.integer(part(ends.first))) : Cell(.missing, marks: undated(cell))
  }
  switch function {
  case .year: return number(\.year)
  case .month: return number { 12 * $0.year + $0.month - 1 }.monthOfYear
  default:
    let year = Grain.financialYear.period(holding: ends.first)
    return year.contains(ends.last)
      ? Cell(.period(year)) : Cell(.missing, marks: undated(cell))
  }
}

/// A date that is known by its year alone says so where its month is asked for.
private func undated(_ cell: Cell) -> [Mark] {
  if case .date = cell.value { [.undated] } else { [] }
}

extension Cell {
  /// A count of months as the month of its year.
  fileprivate var monthOfYear: Cell {
    if case .integer(let months) = value { Cell(.integer(months % 12 + 1)) } else { self }
  }
}
