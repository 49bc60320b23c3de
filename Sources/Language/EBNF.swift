import SourceText

extension Terminal {
  /// The name of the terminal where the grammar is written out.
  package var label: String {
    switch self {
    case .count: "COUNT"
    case .number: "NUMBER"
    case .text: "TEXT"
    case .name(let kinds, _) where kinds.count == Name.Kind.allCases.count: "NAME"
    case .name(let kinds, _):
      Name.Kind.allCases.filter(kinds.contains).map(\.label).joined(separator: " | ")
    case .rows: "ROWS"
    case .figures: "FIGURES"
    case .period: "PERIOD"
    case .date: "DATE"
    case .day: "DAY"
    case .openWords: "WORDS"
    case .operand, .field: "FIELD"
    case .value: "VALUE"
    case .file: "FILE"
    case .anything: "ANYTHING"
    }
  }

  /// What the capital words of the written grammar stand for, in order.
  package static let meanings: [(label: String, meaning: String)] =
    [
      ("COUNT", "a whole number: 5, 1,000"),
      ("NUMBER", "a number: 12, 1,000, 0.5, 27%"),
      ("TEXT", "text in quotes on one line: \"…\" or '…'"),
      ("PERIOD", "2012/13, 2013, 2013-06, June 2013, 15 June 2013, Q1 2013, year to March 2013"),
      ("DATE", "a PERIOD, or a NAME that has a date"),
      ("DAY", "a day, a month or a year, or a NAME that has a date"),
      ("NAME", "a name of the vocabulary, the longest that fits, “the” before it or not"),
      ("ROWS", "a NAME of a dataset, a view or a kept answer, other than FIGURES"),
      ("FIGURES", "figures, the rows of all series"),
      ("FIELD", "a field: TEXT, or words up to a sign, a comparison or the next word of the rule"),
      ("WORDS", "words that are no NAME, up to the next phrase"),
      (
        "VALUE",
        "TEXT, a NUMBER, a PERIOD, true or false, or words up to “and”, “or”, a sign or a phrase"
      ),
      ("FILE", "the name of a file: TEXT, or one word"),
      ("ANYTHING", "all that is left of the statement"),
    ]
    + Name.Kind.allCases.filter { ![.term, .meeting, .category, .population].contains($0) }
    .map { kind in
      let meaning =
        switch kind {
        case .field: "a NAME of a breakdown"
        case .area: "a NAME of an area, or its first words where no other area has them"
        default: "a NAME of \(kind.phrase)"
        }
      return (kind.label, meaning)
    }
}

extension Name.Kind {
  /// The kind in capitals, as the written grammar has it.
  package var label: String {
    // FIELD is what stands in a field's place; the fields that have names are breakdowns.
    self == .field
      ? "BREAKDOWN" : rawValue.uppercased().split(separator: " ").joined(separator: "-")
  }
}

extension Pattern {
  /// The pattern in the notation of the W3C: `a?`, `a*`, `a | b`, `a - b`.
  package var ebnf: String {
    switch self {
    case .words(let spellings), .longest(let spellings, _):
      grouped(spellings.map { "\"\($0)\"" }, " | ")
    case .terminal(let terminal):
      terminal.label.contains(" | ") ? "(\(terminal.label))" : terminal.label
    case .rule(let name): name
    case .sequence(let parts):
      parts.map { part in
        if case .choice = part { return "(\(part.ebnf))" }
        return part.ebnf
      }.joined(separator: " ")
    case .choice(let parts): parts.map(\.ebnf).joined(separator: " | ")
    case .optional(let inner): inner.closed + "?"
    case .many(let inner): inner.closed + "*"
    case .list(let inner): "\(inner.closed) (\",\" \(inner.closed))*"
    case .except(let inner, let other): "(\(inner.ebnf) - \(other.closed))"
    case .range(let first, let joiners, let last):
      "\(first.label) \(Pattern.words(joiners).ebnf) \(last.label)"
    case .ending(_, let inner): inner.ebnf
    }
  }

  /// In brackets where a sign after it would otherwise hold for its last part only.
  private var closed: String {
    switch self {
    case .sequence, .choice, .list, .range: "(\(ebnf))"
    case .ending(_, let inner): inner.closed
    default: ebnf
    }
  }

  private func grouped(_ parts: [String], _ sign: String) -> String {
    parts.count == 1 ? parts[0] : "(" + parts.joined(separator: sign) + ")"
  }
}

extension Grammar {
  /// The whole grammar in the notation of the W3C, what its capital words stand for first.
  package static var ebnf: String {
    let width = Terminal.meanings.map(\.label.count).max() ?? 0
    var lines = ["/* Capital words, made by the lexer, the vocabulary and the calendar:"]
    for (label, meaning) in Terminal.meanings {
      let gap = String(repeating: " ", count: width - label.count + 2)
      lines.append("   \(label)\(gap)\(meaning)")
    }
    lines += [
      "   Between two dates with “..”, “to” or “and” the earlier stands first, and both are of one"
        + " kind.",
      "   In brackets words run to a sign. Names come before words of the grammar. */", "",
    ]
    for production in productions {
      lines += wrapped("\(production.name) ::= ", production.pattern)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A production on one line, or where that is too long with each of its ways on one.
  private static func wrapped(_ head: String, _ pattern: Pattern) -> [String] {
    let line = head + pattern.ebnf
    guard line.count > 100, case .choice(let parts) = pattern else { return [line] }
    return [head + parts[0].ebnf] + parts.dropFirst().map { "  | \($0.ebnf)" }
  }
}
