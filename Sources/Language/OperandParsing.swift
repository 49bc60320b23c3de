import SourceText

/// Calculations inside an expression: `change / previous(value) * 100`.
extension Parser {
  mutating func additive(depth: Int) -> Expression? {
    guard var left = multiplicative(depth: depth) else { return nil }
    while let sign = arithmeticSign([.plus, .minus]), mayGoOn() {
      // Quotes on the right of `+` hold text, unless that is a factor of its own.
      if sign == .plus, let token = current, token.kind == .text, !isFactor(at: position) {
        position += 1
        left = .binary(sign, left, .text(token.text))
        continue
      }
      guard let right = multiplicative(depth: depth) else { return needsOperand(sign) }
      guard areValues(left, right, beside: sign) else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  private mutating func multiplicative(depth: Int) -> Expression? {
    guard var left = operand(depth: depth) else { return nil }
    while let sign = arithmeticSign([.times, .dividedBy]), mayGoOn() {
      guard let right = operand(depth: depth) else { return needsOperand(sign) }
      guard areValues(left, right, beside: sign) else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  private mutating func arithmeticSign(_ wanted: [Expression.Operator]) -> Expression.Operator? {
    guard let token = current, token.kind == .sign,
      let sign = wanted.first(where: { $0.rawValue == token.text })
    else { return nil }
    position += 1
    return sign
  }

  /// Whether what stands at a position is multiplied or divided by what follows.
  private func isFactor(at index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].kind == .sign else { return false }
    return tokens[index + 1].text == "*" || tokens[index + 1].text == "/"
  }

  /// Whether both sides of a sign can be numbers; reports the first that is true or false.
  private mutating func areValues(
    _ parts: Expression..., beside sign: Expression.Operator
  ) -> Bool {
    guard let condition = parts.first(where: \.isCondition) else { return true }
    report(
      "E008", "`\(sign.rawValue)` works on numbers, and “\(condition)” is a condition.",
      at: condition.span ?? span(max(0, position - 1)..<position),
      help: "For example: value \(sign.rawValue) 2.")
    skipToPipe()
    return false
  }

  private mutating func needsOperand(_ sign: Expression.Operator) -> Expression? {
    if diagnostics.isEmpty {
      report(
        "E008", "`\(sign.rawValue)` needs a number or a field after it.",
        at: span(max(0, position - 1)..<position), help: "For example: value \(sign.rawValue) 2.")
    }
    return nil
  }

  /// A number, a field, a function or a bracket.
  private mutating func operand(depth: Int) -> Expression? {
    guard let token = current else { return nil }
    if token.kind == .open {
      let opened = position
      guard depth < 100 else { return negation(depth: depth) }
      position += 1
      let outer = expression
      expression = ExpressionPlace()
      defer { expression = outer }
      guard let inner = disjunction(depth: depth + 1) else { return nil }
      guard current?.kind == .close else {
        report(
          "E008", "This bracket is never closed.", at: span(opened..<opened + 1),
          help: "Close it with ) after the condition.")
        return inner
      }
      position += 1
      return inner
    }
    if token.kind == .word, let number = decimalNumber(token.text), !namesGoOn {
      return takeNumber(number, token)
    }
    return operandWords(depth: depth)
  }

  /// Takes a number; one of more figures than are kept is an error, since it would be another.
  mutating func takeNumber(_ number: Double, _ token: Token) -> Expression {
    position += 1
    if !keepsFigures(token.text) {
      report(
        "E007", "“\(token.text)” has more figures than can be kept.", at: token.span,
        help: "A number of up to fifteen figures is kept as it is written.")
    }
    return .number(number, written: token.text)
  }

  /// Whether a word follows that goes on with a name, as in `95% interval`.
  private var namesGoOn: Bool {
    position + 1 < tokens.count && tokens[position + 1].kind == .word
      && !endsOperand(at: position + 1, from: position)
  }

  /// A field on the left or in a calculation: a quoted name, or the words up to an operator.
  private mutating func operandWords(depth: Int) -> Expression? {
    guard let token = current else { return nil }
    if token.kind == .text {
      position += 1
      return .field(FieldUse(token.text, at: token.span))
    }
    let start = position
    while let token = current, token.kind == .word, !endsOperand(at: position, from: start) {
      position += 1
    }
    guard position > start else {
      report(
        "E008", "A condition begins with the name of a field.", at: token.span,
        help: "`describe` lists the fields of a dataset.")
      return nil
    }
    if let field = joinedField(start..<position) {
      position = field.end
      return .field(field.use)
    }
    if current?.kind == .open { return call(start..<position, depth: depth) }
    return .field(FieldUse(text(start..<position), at: span(start..<position)))
  }

  /// A field that a joined dataset has beside one of the same name, as `value (b)`; nil where the
  /// words before the bracket are those of a function or no dataset is in it.
  func joinedField(_ words: Range<Int>) -> (use: FieldUse, end: Int)? {
    let open = words.upperBound
    guard !words.isEmpty, open < tokens.count, tokens[open].kind == .open,
      tokens[open - 1].span.end < tokens[open].span.start,
      Function(rawValue: tokens[words].map(\.folded).joined(separator: " ")) == nil,
      let use = name(at: open + 1), use.name(of: .dataset, .view, .table) != nil
    else { return nil }
    let close = open + 1 + use.tokenCount
    guard close < tokens.count, tokens[close].kind == .close else { return nil }
    let field = FieldUse("\(text(words)) (\(use.text))", at: span(words.lowerBound..<close + 1))
    return (field, close + 1)
  }

  private func endsOperand(at index: Int, from start: Int) -> Bool {
    for spelling in Grammar.comparisonWords + ["and", "or"]
    where matches(spelling, at: index) != nil {
      return true
    }
    if index > start, expression.isRight, expression.isPhrase, phraseRule(at: index) != nil {
      return true
    }
    return index > start && expression.stops.contains(tokens[index].folded)
  }

  /// A function of some arguments, `previous(value) within area`.
  private mutating func call(_ words: Range<Int>, depth: Int) -> Expression? {
    let name = tokens[words].map(\.folded).joined(separator: " ")
    guard let rule = Grammar.functions.first(where: { $0.function.rawValue == name }) else {
      let names = Grammar.functions.map(\.function.rawValue)
      let nearest = nearestNames(to: name, among: names, limit: 1).first
      report(
        "E053", "There is no function called “\(text(words))”.", at: span(words),
        help: "The functions are \(names.map { "`\($0)`" }.joined(separator: ", ")).",
        fix: nearest.map { replacing(span(words), with: $0) })
      return nil
    }
    let opened = position
    position += 1
    let outer = expression
    expression = ExpressionPlace()
    var arguments: [Expression] = []
    if current?.kind != .close {
      repeat {
        guard let argument = disjunction(depth: depth + 1) else { return nil }
        arguments.append(argument)
      } while takeListComma()
    }
    expression = outer
    guard current?.kind == .close else {
      report(
        "E008", "This bracket is never closed.", at: span(opened..<opened + 1),
        help: "For example: \(rule.example).")
      return nil
    }
    position += 1
    guard rule.arity.contains(arguments.count) else {
      report(
        "E053",
        "`\(name)` takes \(rule.takes), and here it has \(arguments.count).",
        at: span(words), help: "It is written \(rule.usage).")
      return nil
    }
    if rule.function == .round, arguments.count == 2, case .number(let places, _) = arguments[1],
      !(0...12).contains(places) || places != places.rounded()
    {
      report(
        "E053", "`round` keeps 0 to 12 decimals, not \(arguments[1]).", at: span(words),
        help: "It is written \(rule.usage), as in \(rule.example).")
      return nil
    }
    let within = rule.function.isOrdered ? withinFields() : []
    return .call(rule.function, arguments, within: within)
  }

  /// The fields after `within`; a comma before a further definition ends them.
  private mutating func withinFields() -> [FieldUse] {
    guard takeWord("within") else { return [] }
    var fields: [FieldUse] = []
    repeat {
      let start = position
      if let token = current, token.kind == .text {
        position += 1
        fields.append(FieldUse(token.text, at: token.span))
        continue
      }
      while let token = current, token.kind == .word, !endsOperand(at: position, from: start) {
        position += 1
      }
      guard position > start else {
        report(
          "E006", "`within` needs a field after it.",
          at: current?.span ?? span(max(0, position - 1)..<position),
          help: "For example: previous(value) within area.")
        return fields
      }
      fields.append(FieldUse(text(start..<position), at: span(start..<position)))
    } while takeCommaBeforeField()
    return fields
  }

  /// Takes a comma that is not followed by `NAME =`, which begins a further definition.
  private mutating func takeCommaBeforeField() -> Bool {
    guard current?.kind == .comma else { return false }
    var next = position + 1
    while next < tokens.count, tokens[next].kind == .word, !endsOperand(at: next, from: next) {
      next += 1
    }
    if next < tokens.count, tokens[next].kind == .text { next += 1 }
    if next < tokens.count, tokens[next].kind == .sign, tokens[next].text == "=" { return false }
    position += 1
    return true
  }

  /// What a comparison compares with: a value, a field, or a calculation.
  mutating func right(depth: Int) -> Expression? {
    let start = position
    let before = diagnostics.count
    if startsCalculation { return additive(depth: depth) }
    guard let value = literal() else { return nil }
    guard let token = current, token.kind == .sign,
      Expression.Operator(rawValue: token.text)?.isArithmetic == true
    else { return value }
    // What a sign follows was the first operand of a calculation.
    position = start
    diagnostics.removeSubrange(before...)
    expression.isRight = true
    defer { expression.isRight = false }
    return additive(depth: depth)
  }

  /// Whether a bracket or a function begins here.
  private var startsCalculation: Bool {
    if current?.kind == .open { return true }
    var next = position
    while next < tokens.count, tokens[next].kind == .word, !endsOperand(at: next, from: position) {
      next += 1
    }
    guard next > position, next < tokens.count, tokens[next].kind == .open else { return false }
    let name = tokens[position..<next].map(\.folded).joined(separator: " ")
    return Function(rawValue: name) != nil || joinedField(position..<next) != nil
  }
}
