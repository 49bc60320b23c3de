import Periods
import SourceText

extension Parser {
  /// Reads phrases to the end of the question or to `|`.
  mutating func parsePhrases(of verb: Verb) {
    while let token = current, token.kind != .pipe {
      let start = position
      phrase(of: verb, token)
      // A phrase that takes nothing would go round for ever.
      if position == start { position += 1 }
      if hasEnoughErrors { position = tokens.count }
    }
  }

  /// Whether so much is wrong that saying more would help nobody.
  var hasEnoughErrors: Bool { diagnostics.count >= 10 }

  mutating func phrase(of verb: Verb, _ token: Token) {
    let start = position
    if token.kind == .comma {
      report(
        "E004", "This comma continues no list.", at: token.span,
        help: "A list of topics stands after the verb, one of areas after `in`.")
      position += 1
      return
    }
    // A quoted or several-word name wins over a word of the grammar inside it.
    if let (rule, count) = phraseRule(at: position), (name(at: position)?.wordCount ?? 0) <= count {
      position += count
      if !Grammar.rule(of: verb).phrases.contains(rule.word) {
        notAllowed(rule, verb, start)
        return
      }
      read(rule, from: start)
      return
    }
    if let range = periodRange() {
      add(.period(range), from: start)
      return
    }
    unexpected(of: verb)
  }

  private mutating func notAllowed(_ rule: PhraseRule, _ verb: Verb, _ start: Int) {
    let name =
      switch verb {
      case .records: "a list of records"
      case .name: "a name on its own"
      default: "`\(verb.rawValue)`"
      }
    let word = span(start..<position)
    position = max(position, wordsToPhrase(from: position).upperBound)
    report(
      "E005", "`\(rule.spellings.first ?? "")` says nothing to \(name).", at: word,
      help: "It can be asked as \(Grammar.rule(of: verb).usage).",
      fix: replacing(span(start..<position), with: ""))
  }

  mutating func unexpected(of verb: Verb) {
    let range = position..<max(wordsToPhrase(from: position).upperBound, position + 1)
    let words = text(range)
    if let use = name(at: position) ?? beginningOfArea(at: position) {
      var help =
        "Write `in` before an area, `from` before a series or a body, `about` before a"
        + " subject."
      var fix: String?
      if use.name(of: .area) != nil {
        help = "An area follows `in`."
        fix = replacing(use.span, with: "in \(use.text)")
      } else if use.name(of: .series, .body, .review) != nil {
        help = "A series, a body or a review follows `from`."
        fix = replacing(use.span, with: "from \(use.text)")
      } else if use.name(of: .topic, .thread) != nil,
        Grammar.rule(of: verb).phrases.contains(.about)
      {
        help = "A subject follows `about`."
        fix = replacing(use.span, with: "about \(use.text)")
      }
      report("E004", "“\(use.text)” doesn't fit here.", at: use.span, help: help, fix: fix)
      take(use)
      return
    }
    let spellings = Grammar.phrases.flatMap(\.spellings) + joiningWords.sorted()
    let first = tokens[position]
    if first.folded == "of", let longer = nameGoingOn(across: position, to: range.upperBound) {
      report(
        "E004", "“\(first.text)” leads to nothing here.", at: first.span,
        help: "Did you mean “\(longer.name)”?", fix: replacing(longer.span, with: longer.name))
    } else if ["for", "during", "over", "within", "of"].contains(first.folded), range.count > 1 {
      report(
        "E004", "“\(first.text)” leads to nothing here.", at: first.span,
        help: "`in` stands before an area or a period.", fix: replacing(first.span, with: "in"))
    } else if Grammar.stages.contains(where: { $0.word == first.folded }) {
      report(
        "E004", "“\(first.text)” begins a stage, and a stage stands behind a bar.", at: first.span,
        help: "Write | before it.", fix: replacing(first.span, with: "| \(first.text)"))
    } else if let date = dateInName(first) {
      report(
        "E004", "“\(first.text)” doesn't fit here.", at: first.span,
        help: "A meeting is named by its date.", fix: replacing(first.span, with: date))
    } else if suggests, !tokens.contains(where: { $0.folded == "from" }),
      let series = names(holding: position..<position + 1, kinds: [.series]).first?.name
    {
      report(
        "E004", "“\(words)” doesn't fit here.", at: span(range),
        help: "A series follows `from`; there is one called “\(series)”.",
        fix: replacing(span(range), with: "from \(series)"))
    } else if first.folded.count > 2,
      let nearest = nearestNames(to: first.folded, among: spellings, limit: 1).first,
      nearest != first.folded
    {
      report(
        "E004", "“\(first.text)” is no word of a question.", at: first.span,
        help: "Did you mean “\(nearest)”?", fix: replacing(first.span, with: nearest))
    } else {
      report(
        "E004", "“\(words)” doesn't fit here.", at: span(range),
        help: "A period, `in` an area, `from` a series or `where` a condition can follow.")
    }
    position = range.upperBound
  }

  /// The day at the end of a word, as in the id of a meeting.
  private func dateInName(_ token: Token) -> String? {
    let parts = token.folded.split(separator: "-")
    guard parts.count > 3, parts[0].first?.isLetter == true else { return nil }
    let date = parts.suffix(3).joined(separator: "-")
    guard case .success? = matchPeriod([date])?.reading else { return nil }
    return date
  }

  mutating func add(_ kind: Phrase.Kind, from start: Int) {
    phrases.append(Phrase(kind, at: span(start..<position)))
  }

  /// Reads what follows the leading word of a phrase.
  mutating func read(_ rule: PhraseRule, from start: Int) {
    switch rule.word {
    case .period, .latest: if rule.word == .latest { add(.period(.latest), from: start) }
    case .in: readIn(start)
    case .from: readFrom(start)
    case .since, .until, .before, .after:
      guard let period = expectPeriod(after: rule) else { return }
      let range: WrittenRange =
        switch rule.word {
        case .since: .since(period)
        case .until: .until(period)
        case .before: .before(period)
        default: .after(period)
        }
      addPeriod(range, from: start)
    case .between:
      guard let first = expectPeriod(after: rule) else { return }
      guard takeWord(Grammar.pairWord) else {
        report(
          "E006", "`between` needs \(rule.follows) after it.", at: span(start..<position),
          help: "For example: \(rule.example).")
        return
      }
      guard let last = expectPeriod(after: rule) else { return }
      finishRange(.between(first, last), from: start)
    case .last: readLast(start)
    case .by: readBy(rule, start)
    case .across: readAcross(rule, start)
    case .where:
      if let condition = condition(isPhrase: true) { add(.condition(condition), from: start) }
    case .about: readAbout(rule, start)
    case .per: readPer(rule, start)
    case .indexed: readIndexed(rule, start)
    case .despite: readDespite(rule, start)
    case .asAt: readAsAt(rule, start)
    case .yearly: add(.grain(.calendarYear, isExact: false), from: start)
    case .quarterly: add(.grain(.quarter, isExact: false), from: start)
    case .monthly: add(.grain(.month, isExact: false), from: start)
    case .inFull: add(.inFull, from: start)
    }
  }

  // MARK: Areas and sources

  private mutating func readIn(_ start: Int) {
    if matchPeriod(words(from: position)) != nil {
      if let range = periodRange() { add(.period(range), from: start) }
      return
    }
    if let areas = names(of: [.area, .areaKind, .body]) {
      add(.area(areas), from: start)
      return
    }
    if let period = period() {
      add(.period(.within(period)), from: start)
      return
    }
    // People ask in a file of their own as well as from it.
    if name(at: position)?.name(of: .table) != nil, let use = name(at: position, of: [.series]) {
      take(use)
      add(.from([use]), from: start)
      return
    }
    expected(Grammar.rule(of: .in), kinds: [.area])
  }

  private mutating func readFrom(_ start: Int) {
    let isPeriod = matchPeriod(words(from: position)) != nil || beginsRange
    if !isPeriod,
      let uses = names(of: [
        .series, .dataset, .source, .body, .review, .inspection, .view, .person,
        .office,
      ])
    {
      add(.from(uses), from: start)
      return
    }
    if let first = period() {
      if let token = current, token.folded == Grammar.rangeWord || token.kind == .dots {
        position += 1
        guard let last = expectPeriod(after: Grammar.rule(of: .from)) else { return }
        finishRange(.between(first, last), from: start)
      } else {
        add(.period(.from(first)), from: start)
      }
      return
    }
    expected(Grammar.rule(of: .from), kinds: [.series, .body, .review, .dataset, .source])
  }

  /// Whether a name here has a date and begins a range, as in `from the Casey Review to 2024`.
  private var beginsRange: Bool {
    guard let use = name(at: position), use.names.contains(where: { $0.date != nil }) else {
      return false
    }
    let next = tokens.first { $0.span.start >= use.span.end }
    return next?.kind == .dots || next?.folded == Grammar.rangeWord
  }

  private mutating func readBy(_ rule: PhraseRule, _ start: Int) {
    if let use = name(at: position), use.name(of: .body, .review) != nil,
      use.name(of: .field) == nil
    {
      take(use)
      add(.from([use]), from: start)
      return
    }
    if let rule = Grammar.grains.first(where: { $0.spellings.contains { takeWords($0) } }) {
      add(.grain(rule.grain, isExact: rule.isExact), from: start)
      return
    }
    // `by borough` is `across boroughs`.
    if let use = name(at: position), use.name(of: .field) == nil, use.name(of: .areaKind) != nil {
      take(use)
      add(.across(use), from: start)
      return
    }
    guard let field = fieldUse() else {
      expected(rule, kinds: [.field])
      return
    }
    add(.by(field), from: start)
  }

  private mutating func readAcross(_ rule: PhraseRule, _ start: Int) {
    guard let use = name(at: position), use.name(of: .areaKind) != nil else {
      expected(rule, kinds: [.areaKind])
      return
    }
    take(use)
    add(.across(use), from: start)
  }

  private mutating func readAbout(_ rule: PhraseRule, _ start: Int) {
    var uses: [NameUse] = []
    repeat {
      if let use = name(at: position) {
        take(use)
        if !uses.contains(where: { $0.names == use.names }) { uses.append(use) }
      } else if let token = current, token.kind == .text {
        uses.append(NameUse(names: [], text: token.text, span: token.span, isQuoted: true))
        position += 1
      } else {
        let range = openWords
        guard !range.isEmpty else {
          expected(rule, kinds: [.topic, .thread])
          return
        }
        // Words that are no name are looked for in the text of the records.
        uses.append(NameUse(names: [], text: text(range), span: span(range)))
        position = range.upperBound
      }
    } while takeComma()
    add(.about(uses), from: start)
  }

  // MARK: Rates, indices and overrides

  private mutating func readPer(_ rule: PhraseRule, _ start: Int) {
    guard let token = current, let first = token.text.first,
      first.isNumber || wholeNumber(token.text) != nil
    else {
      expected(rule, kinds: [])
      return
    }
    guard let number = wholeNumber(token.text), (1...1_000_000).contains(number) else {
      report(
        "E007", "A rate is per 1 to 1,000,000 people, not per \(token.text).", at: token.span,
        help: "For example: \(rule.example).", fix: replacing(token.span, with: "1000"))
      position = wordsToPhrase(from: position).upperBound
      return
    }
    position += 1
    let range = openWords
    guard !range.isEmpty else {
      expected(rule, kinds: [])
      return
    }
    position = range.upperBound
    add(.per(number, FieldUse(text(range), at: span(range))), from: start)
  }

  private mutating func readIndexed(_ rule: PhraseRule, _ start: Int) {
    guard let token = current, token.folded == "to" else {
      add(.indexed(nil), from: start)
      return
    }
    position += 1
    guard let period = expectPeriod(after: rule) else { return }
    add(.indexed(period), from: start)
  }

  private mutating func readDespite(_ rule: PhraseRule, _ start: Int) {
    guard let token = current, let despite = Phrase.Despite(rawValue: token.folded) else {
      expected(rule, kinds: [])
      return
    }
    position += 1
    add(.despite(despite), from: start)
  }

  // MARK: Lists and errors

  /// A list of names with commas, all of these kinds; nil when the first is none.
  private mutating func names(of kinds: Set<Name.Kind>) -> [NameUse]? {
    var uses: [NameUse] = []
    repeat {
      guard let use = name(at: position, of: kinds) else {
        if !uses.isEmpty {
          let range = wordsToPhrase(from: position)
          report(
            "E011", "“\(text(range))” can't continue this list.", at: span(range),
            help: "A comma continues the list that it stands in.",
            fix: periodAfterComma ?? nearestFix(range, kinds: kinds))
          position = range.upperBound
        }
        return uses.isEmpty ? nil : uses
      }
      take(use)
      uses.append(use)
    } while takeComma()
    return uses
  }

  /// The question with `in` for the comma before a period that stands here.
  private var periodAfterComma: String? {
    guard position > 0, tokens[position - 1].kind == .comma,
      matchPeriod(words(from: position)) != nil
    else { return nil }
    return replacing(tokens[position - 1].span, with: " in ")
  }

  /// How rows without periods are asked.
  static func helpOnRows(of name: String) -> String {
    "Its rows are asked with stages, as in `from \(name) | count`. Of a loaded file `describe` shows"
      + " the columns, and `set role \(name).COLUMN period` says which is the period."
  }

  mutating func expected(_ rule: PhraseRule, kinds: Set<Name.Kind>) {
    let range = wordsToPhrase(from: position)
    let word = rule.spellings.first ?? ""
    if range.isEmpty || phraseRule(at: position) != nil {
      report(
        "E006", "`\(word)` needs \(rule.follows) after it.",
        at: span(max(0, position - 1)..<position), help: "For example: \(rule.example).")
      return
    }
    if let use = name(at: position), use.name(of: .table) != nil {
      report(
        "E011", "“\(use.text)” has rows but no figures by period, so no verb can ask it.",
        at: use.span, help: Self.helpOnRows(of: use.text), fix: "from \(use.text)")
      position = range.upperBound
      return
    }
    let whole = suggests ? names(holding: range, kinds: kinds).map { asTyped($0.name) } : []
    report(
      "E011", "`\(word)` needs \(rule.follows), and “\(text(range))” is not known as one.",
      at: span(range),
      help: whole.count > 1
        ? "Did you mean \(whole.prefix(3).map { "“\($0)”" }.joined(separator: " or "))?"
        : "For example: \(rule.example).",
      fix: whole.count > 1
        ? replacing(span(range), with: whole[0]) : nearestFix(range, kinds: kinds),
      otherFixes: whole.dropFirst().map { replacing(span(range), with: $0) })
    position = range.upperBound
  }

  /// A name as a question has it: in quotes where it holds more than words.
  func asTyped(_ name: String) -> String {
    name.contains { "()[],;|".contains($0) } ? quotedText(name) : name
  }

  /// A field's name: quoted, or words of the vocabulary or of a line.
  mutating func fieldUse() -> FieldUse? {
    guard let token = current else { return nil }
    if token.kind == .text {
      position += 1
      return FieldUse(token.text, at: token.span)
    }
    if let use = name(at: position), use.name(of: .field) != nil {
      take(use)
      return FieldUse(use.names.first { $0.kind == .field }?.id ?? use.text, at: use.span)
    }
    let range = openWords
    guard !range.isEmpty else { return nil }
    position = range.upperBound
    return FieldUse(text(range), at: span(range))
  }

  /// Words that are no name of the vocabulary, up to the next phrase; none where one begins here.
  private var openWords: Range<Int> {
    phraseRule(at: position) == nil ? wordsToPhrase(from: position) : position..<position
  }
}

/// A whole number with or without commas or underscores between its digits, or as a word.
func wholeNumber(_ text: String) -> Int? {
  Grammar.numberWords[text.lowercased()] ?? Int(text.filter { $0 != "," && $0 != "_" })
}

extension NameUse {
  /// How many words the name has as written.
  var wordCount: Int { text.split(separator: " ").count }
}
