package import SourceText

/// What may be written at a place of a question: a piece of the grammar, made of others.
package indirect enum Pattern: Hashable, Sendable {
  /// One of some spellings, each a sign, a word, or several words.
  case words([String])
  /// The same where the longest that could stand there counts, and a longer name counts more.
  case longest([String], Lead)
  case terminal(Terminal)
  /// A production by its name.
  case rule(String)
  case sequence([Pattern])
  case choice([Pattern])
  case optional(Pattern)
  /// None, one or several.
  case many(Pattern)
  /// One, or several with commas between them.
  case list(Pattern)
  /// What the first pattern allows and the second does not.
  case except(Pattern, Pattern)
  /// Two dates joined by one of some words, the earlier first and both of one kind.
  case range(from: Terminal, joiners: [String], to: Terminal)
  /// Where free words inside end earlier than at a sign; without any such end, at a sign again.
  case ending(WordEnds, Pattern)
}

extension Pattern {
  /// All words and signs that it has, those of other productions left out.
  package var spellings: [String] {
    switch self {
    case .words(let spellings), .longest(let spellings, _), .range(_, let spellings, _): spellings
    case .sequence(let parts), .choice(let parts): parts.flatMap(\.spellings)
    case .optional(let inner), .many(let inner), .list(let inner), .ending(_, let inner):
      inner.spellings
    case .except(let inner, let other): inner.spellings + other.spellings
    case .rule, .terminal: []
    }
  }
}

/// What words are looked for, the longest of all.
package enum Lead: Hashable, Sendable {
  /// Words that lead phrases, unless they begin a longer name.
  case phrase
  /// Comparisons, unless their last word begins a longer name.
  case comparison
}

/// What the lexer, the vocabulary or the calendar makes of one or several words.
package enum Terminal: Hashable, Sendable {
  /// A whole number within limits.
  case count(ClosedRange<Int>)
  /// A number with or without decimals, commas and `%`.
  case number
  /// Text in quotes.
  case text
  /// A name of the vocabulary that is of one of these kinds and of none of those.
  case name(Set<Name.Kind>, except: Set<Name.Kind> = [])
  /// The name of a dataset, a view or a kept answer, which stands for its rows.
  case rows
  /// The name of the rows of all series.
  case figures
  /// A period in any of its spellings.
  case period
  /// A period, or a name that has a date.
  case date
  /// A day, a month or a bare year, or a name that has a date.
  case day
  /// Words up to the next phrase that begin with no word of a phrase, none of these words and no
  /// name of these kinds.
  case openWords(notNames: Set<Name.Kind>, notWords: Set<String> = [])
  /// The name of a field in a calculation: in quotes, or words up to a comparison or a sign, after
  /// them a dataset that it was joined from in brackets.
  case operand
  /// The name of a field in a list: in quotes, or words up to a sign, with such a dataset after them.
  case field
  /// A value to the right of a comparison: text, a number, a period, a name or other words.
  case value
  /// A file's name, in quotes where it has blanks.
  case file
  /// Whatever stands to the end of the statement.
  case anything
}

/// What ends words that are no name, beside signs.
package struct WordEnds: Hashable, Sendable {
  /// A word that leads a phrase ends them.
  package var phrases = false
  /// These words end them.
  package var words: Set<String> = []

  package init(phrases: Bool = false, words: Set<String> = []) {
    self.phrases = phrases
    self.words = words
  }
}

/// A named piece of the grammar.
package struct Production: Sendable {
  package var name: String
  package var pattern: Pattern

  package init(_ name: String, _ pattern: Pattern) {
    self.name = name
    self.pattern = pattern
  }
}
