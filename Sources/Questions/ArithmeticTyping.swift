import Catalog
import Language
import Periods
import SourceText
import Tables

/// Calculations: their types and units, checked before anything runs.
extension ExpressionTyping {
  /// An expression with what its values are.
  struct Typed {
    var expression: Expression
    var type: ColumnType
    /// What is counted; nil for plain numbers and for what is no number.
    var unit: String?

    var isNumber: Bool { [.integer, .number, .percent].contains(type) }
  }

  /// The expression in printed columns, with its type and unit.
  func value(_ expression: Expression) throws(Refusal) -> Typed {
    switch expression {
    case .field(let use), .word(let use):
      let column = try column(use)
      return Typed(
        expression: .field(named(column, use)), type: column.type, unit: column.unit)
    case .number(let number, let written):
      if written.hasSuffix("%") { return Typed(expression: expression, type: .number) }
      return Typed(expression: expression, type: number == number.rounded() ? .integer : .number)
    case .period(.bareYear(let year)):
      return Typed(expression: .number(Double(year), written: String(year)), type: .integer)
    case .period: return Typed(expression: expression, type: .period)
    case .text: return Typed(expression: expression, type: .text)
    case .call(let function, let arguments, let within):
      return try call(function, arguments, within)
    case .binary(let sign, let left, let right) where sign.isArithmetic:
      let one = try value(left)
      return try calculation(sign, one, try operand(right, of: one), at: expression.span)
    default:
      return Typed(expression: try typed(expression), type: .boolean)
    }
  }

  /// A column that a stage adds; a name that ends in `%`, or `share`, is shown as a percentage.
  func derived(_ definition: Stage.Definition) throws(Refusal) -> Derived {
    let found: Typed
    if case .word(let use) = definition.expression,
      known(use.name) == nil
    {
      found = Typed(expression: .text(use.name), type: .text)
    } else {
      found = try value(partOfDate(definition.expression) ?? definition.expression)
    }
    var name = definition.name?.name ?? definition.label
    // A name in other letters is the same name, so the column that has it gives way.
    if let known = fields.first(where: { folded($0.name) == folded(name) }) { name = known.name }
    let isPercent = found.isNumber && (name.hasSuffix("%") || folded(name) == "share")
    return Derived(
      column: RecordField(
        name, isPercent ? .percent : found.type, files: files(of: found.expression),
        unit: isPercent ? nil : found.unit), expression: found.expression)
  }

  /// `year` of rows that have no such column as the year of their date; nil for anything else.
  private func partOfDate(_ expression: Expression) -> Expression? {
    guard case .field(let use) = expression, known(use.name) == nil,
      let part = Function(rawValue: folded(use.name)),
      [.year, .month, .financialYear].contains(part)
    else { return nil }
    let dates = fields.filter { $0.type == .date }
    let own = dates.first { !$0.key.isEmpty && $0.key == dataset?.dateField } ?? dates.first
    return own.map { .call(part, [.field(FieldUse($0.name, at: use.span))], within: []) }
  }

  /// A column that is passed on as it is keeps the names that its values are known by.
  private func files(of expression: Expression) -> [String] {
    guard case .field(let use) = expression else { return [] }
    return fields.first { $0.name == use.name }?.files ?? []
  }

  // MARK: Arithmetic

  private func calculation(
    _ sign: Expression.Operator, _ left: Typed, _ right: Typed, at span: ByteSpan?
  ) throws(Refusal) -> Typed {
    let expression = Expression.binary(sign, left.expression, right.expression)
    if sign == .plus, left.type == .text, right.type == .text {
      return Typed(expression: expression, type: .text)
    }
    for one in [left, right] where !one.isNumber {
      throw .wrong(
        Diagnostic(
          "E013",
          "“\(one.expression)” is \(one.type.phrase), and `\(sign.rawValue)` needs numbers.",
          at: one.expression.span ?? span, help: "For example: value \(sign.rawValue) 2."))
    }
    let type = type(of: sign, left, right)
    switch sign {
    case .plus, .minus:
      if let one = left.unit, let other = right.unit, one != other {
        throw unlike(one, other, sign, expression.span ?? span)
      }
      if left.type == .percent, right.type == .percent, sign == .minus {
        return Typed(expression: expression, type: .number, unit: "percentage points")
      }
      return Typed(expression: expression, type: type, unit: left.unit ?? right.unit)
    case .dividedBy:
      if left.unit == right.unit { return Typed(expression: expression, type: type) }
      let unit = right.unit.map { "\(left.unit ?? "") per \($0)".trimmedAtStart } ?? left.unit
      return Typed(expression: expression, type: type, unit: unit)
    default:
      if let one = left.unit, let other = right.unit {
        throw unlike(one, other, sign, expression.span ?? span)
      }
      return Typed(
        expression: expression, type: type, unit: rateUnit(left, right) ?? left.unit ?? right.unit)
    }
  }

  /// `per 1,000 children`, where a quotient by people is multiplied by a plain number.
  private func rateUnit(_ left: Typed, _ right: Typed) -> String? {
    guard case .binary(.dividedBy, _, .field(let people)) = left.expression,
      case .number(let base, _) = right.expression,
      ["children", "residents"].contains(people.name)
    else { return nil }
    return "per \(grouped(numeral(base, decimals: 0))) \(people.name)"
  }

  private func type(of sign: Expression.Operator, _ left: Typed, _ right: Typed) -> ColumnType {
    if sign == .dividedBy { return .number }
    if left.type == .percent || right.type == .percent { return .percent }
    return left.type == .integer && right.type == .integer ? .integer : .number
  }

  private func unlike(
    _ one: String, _ other: String, _ sign: Expression.Operator, _ span: ByteSpan?
  ) -> Refusal {
    let what =
      switch sign {
      case .plus: "added to"
      case .minus: "set against"
      default: "multiplied by"
      }
    return .wrong(
      Diagnostic(
        "E054", "\(one.capitalizedFirst) can't be \(what) \(other).", at: span,
        help: "Only figures of one unit are added or subtracted; of two units there can be a ratio,"
          + " with `/`."))
  }

  // MARK: Functions

  private func call(
    _ function: Function, _ arguments: [Expression], _ within: [FieldUse]
  ) throws(Refusal) -> Typed {
    var typed: [Typed] = []
    for argument in arguments { typed.append(try value(argument)) }
    var groups: [FieldUse] = []
    for use in within { groups.append(named(try column(use), use)) }
    let call = Expression.call(function, typed.map(\.expression), within: groups)
    let first = typed[0]
    func need(_ types: [ColumnType], _ what: String) throws(Refusal) {
      guard !types.contains(first.type) else { return }
      throw .wrong(
        Diagnostic(
          "E013",
          "`\(function.rawValue)` needs \(what), and “\(first.expression)” is \(first.type.phrase).",
          at: call.span, help: "It is written \(Grammar.rule(of: function).usage)."))
    }
    let numbers: [ColumnType] = [.integer, .number, .percent]
    switch function {
    case .round:
      try need(numbers, "a number")
      guard typed.count < 2 || typed[1].isNumber else {
        throw .wrong(
          Diagnostic(
            "E013", "`round` needs a number of decimals.", at: typed[1].expression.span,
            help: "For example: round(value, 1)."))
      }
      let isWhole = typed.count == 1 && first.type != .percent
      return Typed(expression: call, type: isWhole ? .integer : first.type, unit: first.unit)
    case .year, .month:
      try need([.date, .period], "a date")
      return Typed(expression: call, type: .integer)
    case .financialYear:
      try need([.date, .period], "a date")
      return Typed(expression: call, type: .period)
    case .length:
      try need([.text, .list], "a text")
      return Typed(expression: call, type: .integer)
    case .lower:
      try need([.text], "a text")
      return Typed(expression: call, type: .text)
    case .previous, .first:
      guard typed.count < 2 || typed[1].type == .boolean else {
        throw .wrong(
          Diagnostic(
            "E013", "What follows the comma in `first` is a condition.",
            at: typed[1].expression.span, help: "For example: first(value, period is 2012/13)."))
      }
      return Typed(expression: call, type: first.type, unit: first.unit)
    case .rank:
      try need(numbers + [.date, .period], "a number or a date")
      return Typed(expression: call, type: .integer)
    case .total:
      try need(numbers, "a number")
      return Typed(expression: call, type: first.type, unit: first.unit)
    }
  }

  // MARK: Comparisons of calculations

  /// A comparison in which both sides are worked out.
  func comparison(
    _ sign: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(Refusal) -> Expression {
    let held = try value(left)
    if case .list(let items) = right {
      var typedItems: [Expression] = []
      for item in items {
        let other = try operand(item, of: held)
        try check(sign, held, other)
        typedItems.append(other.expression)
      }
      return .binary(sign, held.expression, .list(typedItems))
    }
    let other = try operand(right, of: held)
    try check(sign, held, other)
    return .binary(sign, held.expression, other.expression)
  }

  /// What stands on the right: words that name no column are text, and quotes hold text, but beside
  /// a number or a date the name of a column.
  private func operand(_ right: Expression, of left: Typed) throws(Refusal) -> Typed {
    if case .word(let use) = right, known(use.name) == nil {
      return Typed(expression: .text(use.name), type: .text)
    }
    if case .text(let text) = right, ![.text, .list].contains(left.type),
      let known = known(text)
    {
      return try value(
        .field(FieldUse(known.name, at: left.expression.span ?? ByteSpan(0, 0))))
    }
    if case .period(.bareYear) = right, !left.isNumber {
      return Typed(expression: right, type: .period)
    }
    return try value(right)
  }

  private func check(
    _ sign: Expression.Operator, _ left: Typed, _ right: Typed
  ) throws(Refusal) {
    if left.isNumber, right.isNumber, let one = left.unit, let other = right.unit, one != other {
      throw unlike(one, other, .minus, left.expression.span)
    }
    let isText = sign == .contains || sign == .startsWith
    let isOrder = [.less, .lessOrEqual, .greater, .greaterOrEqual, .between].contains(sign)
    if isOrder, [.text, .list, .boolean].contains(left.type) {
      throw .wrong(
        Diagnostic(
          "E013",
          "“\(left.expression)” is \(left.type.phrase), and only numbers and dates are put in order.",
          at: left.expression.span ?? right.expression.span,
          help: "`sort` puts rows in order of a text; `is`, `contains` and `in` compare one."))
    }
    let kinds: [[ColumnType]] = [
      [.integer, .number, .percent], [.date, .period], [.text, .list], [.boolean],
    ]
    let isAlike = kinds.contains { $0.contains(left.type) && $0.contains(right.type) }
    guard !isAlike || isText && ![.text, .list].contains(left.type) else { return }
    throw .wrong(
      Diagnostic(
        "E013",
        "“\(left.expression)” is \(left.type.phrase) and “\(right.expression)” is"
          + " \(right.type.phrase), so they can't be compared.",
        at: left.expression.span ?? right.expression.span,
        help: "Compare numbers with numbers, dates with dates and text with text."))
  }
}

extension ColumnType {
  /// With its article, for messages.
  var phrase: String {
    switch self {
    case .integer, .number, .percent: "a number"
    case .date: "a date"
    case .period: "a period"
    case .boolean: "true or false"
    case .text: "text"
    case .list: "a list of names"
    }
  }
}

extension String {
  fileprivate var trimmedAtStart: String { hasPrefix(" ") ? String(dropFirst()) : self }
}
