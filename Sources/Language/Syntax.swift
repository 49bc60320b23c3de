package import Periods
package import SourceText

/// One statement: a question or a command.
package struct Statement: Hashable, Sendable {
  /// What the statement does.
  package enum Kind: Hashable, Sendable {
    case question(QuestionSyntax)
    case command(CommandSyntax)
  }

  package var kind: Kind
  /// The statement as it was written, the values of parameters put in.
  package var text: String
  /// Where it begins in the script, in bytes.
  package var offset: Int
  /// The errors found in it; a statement with errors is not run.
  package var diagnostics: [Diagnostic]
  /// Where the values of parameters stand in it; nil where there are none.
  package var expansion: Expansion?
}

/// A question: a verb, what it is about, and phrases in any order.
package struct QuestionSyntax: Hashable, Sendable {
  /// One meaning of plain words, with the question that has this meaning alone.
  package struct Reading: Hashable, Sendable {
    package var meaning: String
    package var question: String
  }

  package var verb: Verb
  /// The meanings of plain words that have several; the rest of the question is empty then.
  package var readings: [Reading] = []
  /// Why there are several.
  package var why = ""
  /// The topics, or the dataset, view or name that is asked about.
  package var subjects: [NameUse]
  /// What is put in order, for `top`, `bottom` and `rank`.
  package var ranking: Ranking?
  /// The whole that a share is of, for `share TOPIC of TOPIC`.
  package var whole: NameUse?
  package var phrases: [Phrase]
  package var stages: [Stage]

  package init(
    verb: Verb, subjects: [NameUse] = [], phrases: [Phrase] = [], stages: [Stage] = []
  ) {
    self.verb = verb
    self.subjects = subjects
    self.phrases = phrases
    self.stages = stages
  }

  /// Where the last of what stands before its stages is.
  package var lastSpan: ByteSpan? {
    let names = subjects + [whole].compactMap(\.self)
    return (phrases.map(\.span) + names.map(\.span)).max { $0.end < $1.end }
  }
}

/// How a ranking was asked for.
package struct Ranking: Hashable, Sendable {
  /// What decides the order.
  package enum Measure: String, Hashable, Sendable {
    case value = ""
    case change = "change in "
    case percentChange = "% change in "
  }

  /// How many to show; nil for all.
  package var count: Int?
  package var kind: NameUse
  package var measure: Measure

  package init(count: Int?, kind: NameUse, measure: Measure) {
    self.count = count
    self.kind = kind
    self.measure = measure
  }
}

/// A name as it was used, with every meaning that the vocabulary gives it.
package struct NameUse: Hashable, Sendable {
  package var names: [Name]
  package var text: String
  package var span: ByteSpan
  /// How many words and signs of the question it takes, an article before it taken in.
  var tokenCount: Int
  /// Whether it was written in quotes.
  package var isQuoted: Bool

  package init(names: [Name], text: String, span: ByteSpan, isQuoted: Bool = false) {
    self.init(names: names, text: text, span: span, tokenCount: 1, isQuoted: isQuoted)
  }

  init(
    names: [Name], text: String, span: ByteSpan, tokenCount: Int, isQuoted: Bool = false
  ) {
    self.isQuoted = isQuoted
    self.names = names
    self.text = text
    self.span = span
    self.tokenCount = tokenCount
  }

  /// The meaning of one of these kinds, the first kind preferred.
  package func name(of kinds: Name.Kind...) -> Name? {
    for kind in kinds {
      if let name = names.first(where: { $0.kind == kind }) { return name }
    }
    return nil
  }
}

/// A phrase of a question with the words that it was written in.
package struct Phrase: Hashable, Sendable {
  /// What the phrase says.
  package enum Kind: Hashable, Sendable {
    case period(WrittenRange)
    case area([NameUse])
    /// `by FIELD`, as written.
    case by(FieldUse)
    case across(NameUse)
    case from([NameUse])
    case about([NameUse])
    case condition(Expression)
    /// `per 1000 children`
    case per(Int, FieldUse)
    /// `indexed`, or `indexed to PERIOD`.
    case indexed(WrittenPeriod?)
    case despite(Despite)
    case asAt(PartialDate)
    /// How often figures are wanted; unless exact a year is one of either kind.
    case grain(Grain, isExact: Bool)
    case inFull
  }

  /// What an answer may be given in spite of.
  package enum Despite: String, Hashable, Sendable, CaseIterable {
    case breaks, unallocated
  }

  package var kind: Kind
  package var span: ByteSpan

  package init(_ kind: Kind, at span: ByteSpan) {
    self.kind = kind
    self.span = span
  }
}

/// A command to the shell: its word, and the words after it.
package struct CommandSyntax: Hashable, Sendable {
  package var name: String
  package var arguments: [Token]
  package var span: ByteSpan
}
