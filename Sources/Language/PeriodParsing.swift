import Periods
import SourceText

/// Periods, ranges and events within a question.
extension Parser {
  /// One period or event at the current position.
  mutating func period() -> WrittenPeriod? {
    if let match = matchPeriod(words(from: position)) {
      let range = position..<(position + match.count)
      position += match.count
      switch match.reading {
      case .success(let period): return period
      case .failure(let problem):
        report(
          "E007", problem.message, at: span(range), help: problem.help,
          fix: problem.fix.map { replacing(span(range), with: $0) })
        return nil
      }
    }
    if let use = name(at: position), let name = use.names.first(where: { $0.date != nil }),
      let date = name.date.flatMap({ PartialDate(iso: $0) })
    {
      take(use)
      return .named(name.label, date)
    }
    return nil
  }

  /// A period or a range `a..b` at the current position.
  mutating func periodRange() -> WrittenRange? {
    let start = position
    let before = diagnostics.count
    guard matchPeriod(words(from: position)) != nil else { return nil }
    guard let first = period() else {
      if current?.kind == .dots {
        position += 1
        _ = period()
      }
      return diagnostics.count > before ? .latest : nil
    }
    guard let token = current,
      token.kind == .dots
        || token.folded == Grammar.rangeWord && matchPeriod(words(from: position + 1)) != nil
    else { return besideOthers(first, from: start) }
    position += 1
    guard let last = period() else {
      if diagnostics.count == before {
        report(
          "E006", "A range needs a period after `..`.", at: span(start..<position),
          help: "For all periods from there on, write `since`.")
      }
      return .since(first)
    }
    checked(.between(first, last), span(start..<position))
    return .between(first, last)
  }

  /// A period that others may stand beside, which is an error: a dash is no range, and of two periods
  /// a question has to say what is asked.
  private mutating func besideOthers(_ first: WrittenPeriod, from start: Int) -> WrittenRange? {
    var periods = [first]
    while let count = pairing(at: position), matchPeriod(words(from: position + count)) != nil {
      let isDash = current?.kind == .sign
      position += count
      guard let next = period() else { return .within(first) }
      periods.append(next)
      guard isDash else { continue }
      let meant = "\(periods[periods.count - 2].words)..\(next.words)"
      report(
        "E007", "A range is written with two dots and no dash.", at: span(start..<position),
        help: "Write \(meant).", fix: replacing(span(start..<position), with: meant))
      return .between(first, next)
    }
    guard periods.count > 1 else { return .within(first) }
    report(
      "E009",
      "This question has more than one period: \(periods.map(\.said).joined(separator: ", ")).",
      at: span(start..<position),
      help: "`change` gives the difference between two, and a range such as 2018..2022 all of them."
    )
    let ends = periods.sorted { $0.stretch < $1.stretch }
    return ends.last.map { .between(ends[0], $0) }
  }

  /// How many words at a position set two periods side by side; nil where none do.
  private func pairing(at start: Int) -> Int? {
    guard start < tokens.count else { return nil }
    let token = tokens[start]
    if token.kind == .comma || token.kind == .sign && token.text == "-" { return 1 }
    return Grammar.pairings.compactMap { matches($0, at: start) }.max()
  }

  /// Adds a period; `since` and `until` side by side are the two ends of one.
  mutating func addPeriod(_ range: WrittenRange, from start: Int) {
    let ends: WrittenRange? =
      switch (phrases.last?.kind, range) {
      case (.period(.since(let first)), .until(let last)),
        (.period(.from(let first)), .until(let last)),
        (.period(.until(let last)), .since(let first)):
        .between(first, last)
      default: nil
      }
    guard let ends, let other = phrases.popLast() else {
      add(.period(range), from: start)
      return
    }
    let whole = other.span.joined(with: span(start..<position))
    checked(ends, whole)
    phrases.append(Phrase(.period(ends), at: whole))
  }

  mutating func finishRange(_ range: WrittenRange, from start: Int) {
    checked(range, span(start..<position))
    add(.period(range), from: start)
  }

  mutating func checked(_ range: WrittenRange, _ span: ByteSpan) {
    guard let problem = checkRange(range) else { return }
    report(
      "E007", problem.message, at: span, help: problem.help,
      fix: problem.fix.map { replacing(span, with: $0) })
  }

  mutating func expectPeriod(after rule: PhraseRule) -> WrittenPeriod? {
    let before = diagnostics.count
    if let period = period() { return period }
    guard diagnostics.count == before else { return nil }
    let range = wordsToPhrase(from: position)
    let word = rule.spellings.first ?? ""
    if range.isEmpty {
      report(
        "E006", "`\(word)` needs \(rule.follows) after it.",
        at: span(max(0, position - 1)..<position), help: "For example: \(rule.example).")
    } else {
      report(
        "E006", "`\(word)` needs \(rule.follows), and “\(text(range))” is neither.",
        at: span(range), help: "For example: \(rule.example).",
        fix: nearestFix(range, kinds: [.event, .review, .inspection])
          ?? recently(in: position - 1..<range.upperBound, rule))
      position = range.upperBound
    }
    return nil
  }

  /// The question with some years in the place of an event that isn't known.
  private func recently(in range: Range<Int>, _ rule: PhraseRule) -> String? {
    rule.word == .since ? replacing(span(range), with: "last 5 years") : nil
  }

  mutating func readLast(_ start: Int) {
    var count: Int?
    if let token = current, let number = wholeNumber(token.text) ?? tooLarge(token) {
      count = number
      position += 1
      guard let known = count, known <= 1000 else {
        report(
          "E007", "`last \(token.text)` goes back further than any record.", at: token.span,
          help: "Ask for a thousand years or fewer.")
        return
      }
    }
    if let token = current, ["months", "month", "quarters", "quarter"].contains(token.folded) {
      position += 1
      report(
        "E007", "`last` counts in years here.", at: token.span,
        help: "Write a range of months, such as June 2013..November 2013, or a number of years.",
        fix: replacing(token.span, with: "years"))
      return
    }
    // The year of `year to March 2013` begins a period of its own.
    let isUnit =
      current.map { Grammar.lastUnits.contains($0.folded) } ?? false
      && matchPeriod(words(from: position)) == nil
    if isUnit { position += 1 }
    guard count != nil || isUnit else {
      report(
        "E006", "`last` needs a number of years after it.", at: span(start..<position),
        help: "For example: last 5 years.")
      return
    }
    guard count != 0 else {
      report(
        "E007", "`last 0 years` asks for nothing.", at: span(start..<position),
        help: "Ask for one year or more.")
      return
    }
    add(.period(.last(count ?? 1)), from: start)
  }

  /// A number of so many digits that it is none of years.
  private func tooLarge(_ token: Token) -> Int? { token.folded.allSatisfy(\.isNumber) ? .max : nil }

  mutating func readAsAt(_ rule: PhraseRule, _ start: Int) {
    guard let period = expectPeriod(after: rule) else { return }
    let date: PartialDate? =
      switch period {
      case .exact(let exact) where exact.kind == .day:
        PartialDate(year: exact.first.year, month: exact.first.month, day: exact.first.day)
      case .exact(let exact) where exact.kind == .month:
        PartialDate(year: exact.first.year, month: exact.first.month)
      case .bareYear(let year): PartialDate(year: year)
      case .named(_, let date): date
      default: nil
      }
    guard let date else {
      report(
        "E007", "`as at` needs a date, and \(period.said) is a longer period.",
        at: span(start..<position), help: "For example: \(rule.example).")
      return
    }
    add(.asAt(date), from: start)
  }
}
