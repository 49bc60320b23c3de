import Periods
import SourceText

/// Where an expression stands, which decides where it ends and what it may be.
struct ExpressionPlace {
  /// In a phrase, a word that leads another phrase ends it.
  var isPhrase = false
  /// Whether it must be true or false.
  var needsCondition = false
  /// Whether a calculation on the right of a comparison is read.
  var isRight = false
  /// Whether it is one of the values in brackets.
  var isList = false
  /// Words that end it, as `as` ends the key of a group.
  var stops: Set<String> = []
}

extension Parser {
  /// Reads a condition; in a phrase up to the next phrase word outside names, quotes and brackets.
  mutating func condition(isPhrase: Bool) -> Expression? {
    expression = ExpressionPlace(isPhrase: isPhrase, needsCondition: true)
    let start = position
    let before = diagnostics.count
    guard let condition = disjunction(depth: 0) else {
      if diagnostics.count == before {
        report(
          "E006", "`where` needs a condition after it.", at: span(max(0, start - 1)..<position),
          help: "For example: where status is open.")
      }
      return nil
    }
    guard condition.isCondition else {
      report(
        "E008", "“\(condition)” is a value and no condition.", at: span(start..<position),
        help: "Compare it with another: \(condition) > 10.")
      return nil
    }
    return condition
  }

  /// Reads a calculation or condition up to one of some words, a comma or `|`.
  mutating func calculation(stops: Set<String> = []) -> Expression? {
    expression = ExpressionPlace(stops: stops)
    let start = position
    let before = diagnostics.count
    guard let found = disjunction(depth: 0) else {
      if diagnostics.count == before {
        report(
          "E008", "A calculation is missing here.", at: span(max(0, start - 1)..<position),
          help: "For example: value / 2, or year(date).")
      }
      return nil
    }
    return found
  }

  mutating func disjunction(depth: Int) -> Expression? {
    guard var left = conjunction(depth: depth) else { return nil }
    while takeWord("or"), mayGoOn() {
      guard let right = conjunction(depth: depth) else { return needsMore("or") }
      guard areConditions(left, right, beside: "or") else { return nil }
      left = left.joined(.or, right)
    }
    return left
  }

  private mutating func conjunction(depth: Int) -> Expression? {
    guard var left = negation(depth: depth) else { return nil }
    while takeWord("and"), mayGoOn() {
      guard let right = negation(depth: depth) else { return needsMore("and") }
      guard areConditions(left, right, beside: "and") else { return nil }
      left = left.joined(.and, right)
    }
    return left
  }

  /// Whether the condition may grow: five hundred terms are more than anyone can follow.
  mutating func mayGoOn() -> Bool {
    terms += 1
    guard terms > 500 else { return true }
    if terms == 501 {
      report(
        "E008", "This condition has more than five hundred terms.", at: current?.span,
        help: "A list in brackets says the same in one: where body is in (HMICFRS, IOPC).")
    }
    position = tokens.count
    return false
  }

  private mutating func needsMore(_ word: String) -> Expression? {
    report(
      "E008", "`\(word)` needs a condition after it.", at: span(max(0, position - 1)..<position),
      help: "For example: where status is open \(word) set is true.")
    return nil
  }

  /// Passes over the rest of a condition that can't be read, so that it is one error and not two.
  mutating func skipToPipe() {
    while !isAtEnd, current?.kind != .pipe { position += 1 }
  }

  /// Whether what a word joins can be true or false; reports the first that can't.
  private mutating func areConditions(_ parts: Expression..., beside word: String) -> Bool {
    guard let value = parts.first(where: { !$0.isCondition }) else { return true }
    report(
      "E008", "`\(word)` needs conditions, and “\(value)” is a value.",
      at: value.span ?? span(max(0, position - 1)..<position),
      help: "Compare it with another: \(value) is …, \(value) > ….")
    skipToPipe()
    return false
  }

  mutating func negation(depth: Int) -> Expression? {
    guard depth < 100 else {
      report(
        "E008", "These brackets are too deep to follow.", at: current?.span,
        help: "A condition may have a hundred brackets inside each other.")
      position = tokens.count
      return nil
    }
    if takeWord("not") {
      guard let inner = negation(depth: depth + 1), areConditions(inner, beside: "not") else {
        return nil
      }
      return .not(inner)
    }
    return comparison(depth: depth)
  }

  private mutating func comparison(depth: Int) -> Expression? {
    guard let left = additive(depth: depth) else { return nil }
    if left.isCondition { return left }
    let start = position
    guard let (rule, isOpposite) = takeComparison() else {
      if !expression.needsCondition { return left }
      let at = current?.span ?? span(tokens.count..<tokens.count)
      let words = left.description
      report(
        "E008", "After “\(words)” a comparison is missing.", at: at,
        help: "For example: \(words) is …, \(words) > …, \(words) contains ….",
        fix: replacing(at, with: " is missing " + (current?.text ?? "")))
      return nil
    }
    let found: Expression
    switch rule.test {
    case .missing: found = .isMissing(left)
    case .suppressed: found = .isSuppressed(left)
    case .compared(let sign):
      if rule.takes == .list, let token = current, token.kind != .open {
        oneValue(by: start..<position, isOpposite, token)
        return nil
      }
      guard let right = compared(rule, depth: depth) else { return nil }
      if isOpposite, sign == .equal { return .binary(.notEqual, left, right) }
      found = .binary(sign, left, right)
    }
    return isOpposite ? .not(found) : found
  }

  /// One value stands where a list in brackets should.
  private mutating func oneValue(by sign: Range<Int>, _ isOpposite: Bool, _ token: Token) {
    let equal = Grammar.comparisons.first { $0.test == .compared(.equal) }
    let word = (isOpposite ? equal?.opposites : equal?.spellings)?.first
    report(
      "E008", "`\(text(sign))` needs a list in brackets here.", at: token.span,
      help: "For example: in (2016, 2017). One value is compared by `\(word ?? "is")`.",
      fix: word.map { replacing(span(sign), with: $0) })
  }

  /// What a value is compared with.
  private mutating func compared(_ rule: ComparisonRule, depth: Int) -> Expression? {
    switch rule.takes {
    case .nothing: return nil
    case .list: return literalList(depth: depth)
    case .value: return right(depth: depth)
    case .pair:
      guard let low = right(depth: depth) else { return nil }
      guard takeWord(Grammar.pairWord) else {
        report(
          "E008", "`between` needs two values joined by “and”.",
          at: span(max(0, position - 1)..<position), help: "For example: \(rule.example).")
        return nil
      }
      return right(depth: depth).map { .list([low, $0]) }
    }
  }

  /// Takes the longest comparison that stands here, and whether it asks for the opposite.
  private mutating func takeComparison() -> (rule: ComparisonRule, isOpposite: Bool)? {
    var best: (rule: ComparisonRule, isOpposite: Bool, count: Int)?
    for rule in Grammar.comparisons {
      for (spellings, isOpposite) in [(rule.spellings, false), (rule.opposites, true)] {
        for spelling in spellings {
          guard let count = matchesSign(spelling) ?? matches(spelling, at: position),
            count > best?.count ?? 0
          else { continue }
          // “missing” may begin a longer name, as in `theme is missing children`.
          if rule.takes == .nothing, (name(at: position + count - 1)?.wordCount ?? 0) > 1 {
            continue
          }
          best = (rule, isOpposite, count)
        }
      }
    }
    position += best?.count ?? 0
    return best.map { ($0.rule, $0.isOpposite) }
  }

  private func matchesSign(_ spelling: String) -> Int? {
    guard let token = current, token.kind == .sign, token.text == spelling else { return nil }
    return 1
  }

  /// A value on the right of a comparison.
  mutating func literal() -> Expression? {
    guard let token = current else {
      let end = span(tokens.count..<tokens.count)
      report("E008", "The condition stops before its value.", at: end, help: "Add the value.")
      return nil
    }
    if token.kind == .text {
      position += 1
      return .text(token.text)
    }
    let match = name(at: position) == nil ? matchPeriod(words(from: position)) : nil
    // `15` is a number, but not in `15 June 2019`.
    if token.kind == .word, let number = decimalNumber(token.text), !isYearLike(token.text),
      match?.count ?? 0 < 2
    {
      return takeNumber(number, token)
    }
    if let match {
      let range = position..<(position + match.count)
      position += match.count
      switch match.reading {
      case .success(let period): return .period(period)
      case .failure(let problem):
        report("E007", problem.message, at: span(range), help: problem.help)
        return nil
      }
    }
    let start = position
    if let use = name(at: position) { take(use) }
    while let token = current {
      if token.kind == .word, !endsLiteral(token) {
        position += 1
      } else if token.kind == .open, position > start, let end = endOfBracket {
        // A bracket after the words of a value is a part of it.
        position = end
      } else if expression.isList, position > start, isStrokeInValue(token) {
        position += 1
      } else {
        break
      }
    }
    guard position > start else {
      report(
        "E008", "A value is missing before “\(token.text)”.", at: token.span,
        help: "Text may stand in quotes.")
      return nil
    }
    let words = text(start..<position)
    let folded = folded(words)
    if Grammar.truths.contains(folded) { return .boolean(true) }
    if Grammar.falsehoods.contains(folded) { return .boolean(false) }
    return .word(FieldUse(words, at: span(start..<position)))
  }

  /// The position past the bracket that opens here and has nothing but words in it.
  private var endOfBracket: Int? {
    let close = tokens[(position + 1)...].firstIndex { $0.kind != .word }
    return close.flatMap { tokens[$0].kind == .close ? $0 + 1 : nil }
  }

  /// Whether a sign stands between words of a list, where nothing is worked out.
  private func isStrokeInValue(_ token: Token) -> Bool {
    token.kind == .sign && Expression.Operator(rawValue: token.text)?.isArithmetic == true
      && position + 1 < tokens.count && tokens[position + 1].kind == .word
  }

  private func endsLiteral(_ token: Token) -> Bool {
    if ["and", "or"].contains(token.folded) { return true }
    return expression.isPhrase
      ? phraseRule(at: position) != nil : expression.stops.contains(token.folded)
  }

  private func isYearLike(_ text: String) -> Bool {
    guard text.count == 4, let number = Int(text) else { return false }
    return (1900...2100).contains(number)
  }

  private mutating func literalList(depth: Int) -> Expression? {
    guard current?.kind == .open else {
      report(
        "E008", "`in` needs a list in brackets here.", at: current?.span,
        help: "For example: in (2016, 2017).")
      return nil
    }
    position += 1
    let outer = expression
    expression = ExpressionPlace(isList: true)
    defer { expression = outer }
    var items: [Expression] = []
    repeat {
      guard let item = literal() else { return nil }
      items.append(item)
    } while takeListComma()
    guard current?.kind == .close else {
      report(
        "E008", "This list is never closed.", at: span(max(0, position - 1)..<position),
        help: "Close it with ) after its last value.")
      return .list(items)
    }
    position += 1
    return .list(items)
  }

  // MARK: Words

  mutating func takeWord(_ word: String) -> Bool { takeWords(word) }

  mutating func takeWords(_ spelling: String) -> Bool {
    guard let count = matches(spelling, at: position) else { return false }
    position += count
    return true
  }
}

extension Expression {
  /// Joined to another by “and” or “or”, in one order however the parts were bracketed.
  fileprivate func joined(_ sign: Operator, _ other: Expression) -> Expression {
    guard case .binary(sign, let first, let rest) = other else {
      return .binary(sign, self, other)
    }
    return joined(sign, first).joined(sign, rest)
  }
}

/// A number as people type it: `1,000`, `1_000`, `0.5`, `27%`.
func decimalNumber(_ text: String) -> Double? {
  var digits = text.filter { $0 != "," && $0 != "_" }
  if digits.hasSuffix("%") { digits.removeLast() }
  // Exponents, `inf` and the like are no numbers here, and more digits than these are not told apart.
  guard digits.utf8.count <= 40, digits.utf8.allSatisfy(isPartOfNumber) else { return nil }
  return Double(digits)
}

/// Whether a number keeps every figure that it was written with.
func keepsFigures(_ text: String) -> Bool {
  let figures = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    .drop { $0 == UInt8(ascii: "0") }
  if figures.count <= 15 || Int(text.filter { $0 != "," && $0 != "_" }) != nil { return true }
  // Noughts at its end are held by its size.
  return text.contains(".")
    ? false : figures.reversed().drop { $0 == UInt8(ascii: "0") }.count <= 15
}

private func isPartOfNumber(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
    || byte == UInt8(ascii: "-")
}
