import Language
import Periods
import Questions
import Session
import SourceText
import Testing

/// What is printed is read back as the same: parse, print, parse.
@Suite struct PrintingTests {
  @Test(arguments: Asked.all)
  func questionsAreReadBackAsTheSame(_ text: String) throws {
    for statement in try Asked.session().parse(text) { expectReadBack(statement, Asked.lexicon) }
  }

  @Test(arguments: 0..<8)
  func randomQuestionsAreReadBackAsTheSame(_ seed: UInt64) {
    var sentences = Sentences(seed: seed)
    for _ in 0..<120 {
      let text = sentences.sentence(of: "question", budget: 150)
      for statement in parse(text, lexicon: Asked.lexicon) {
        expectReadBack(statement, Asked.lexicon)
      }
    }
  }

  @Test(arguments: 0..<8)
  func randomExpressionsAreReadBackAsTheSame(_ seed: UInt64) {
    var sentences = Sentences(seed: seed)
    var count = 0
    for _ in 0..<200 {
      let text = "concerns | add x = " + sentences.sentence(of: "expression", budget: 200)
      for statement in parse(text, lexicon: Asked.lexicon) where statement.diagnostics.isEmpty {
        count += 1
        expectReadBack(statement, Asked.lexicon)
      }
    }
    #expect(count > 120, "most are read")
  }

  @Test(arguments: [
    "a is 1 and (b is 2 and c is 3)", "a is 1 or (b is 2 or c is 3)", "not (a is 1 or b is 2)",
    "(a is 1 or b is 2) and c is 3", "a is 1 or b is 2 and c is 3", "not not a is 1",
    "value - (value - 1) > 0", "value / (value * 2) > 0", "(value + 1) * 2 > 0", "value > (area)",
    "value > (\"Number of Offences\")", "value is = missing", "a = not known", "a != in part",
    "value - value - 1 > 0", "value * (value / 2) > 0", "a in (b, \"c\", 2016)",
  ])
  func bracketsAreKeptWhereTheyMatter(_ condition: String) {
    for statement in parse("concerns | where \(condition)", lexicon: Asked.lexicon) {
      expectReadBack(statement, Asked.lexicon)
    }
  }

  private func expectReadBack(_ statement: Statement, _ lexicon: Lexicon<Name>) {
    guard statement.diagnostics.isEmpty, case .question(let question) = statement.kind else {
      return
    }
    // A kept answer is a name of its own session.
    // Plain words with several meanings are no one question to print.
    guard question.readings.isEmpty else { return }
    let names = question.subjects + question.stages.compactMap(\.joined)
    guard !names.contains(where: { $0.name(of: .table) != nil }) else { return }
    let printed = question.words
    let again = parse(printed, lexicon: lexicon)
    guard again.count == 1, again[0].diagnostics.isEmpty, case .question(let read) = again[0].kind
    else {
      let why = again.flatMap(\.diagnostics).map(\.message).joined(separator: " ")
      Issue.record("“\(statement.text)” is printed as “\(printed)”, which is not read: \(why)")
      return
    }
    #expect(
      read.withoutSpans == question.withoutSpans,
      "“\(statement.text)” is printed as “\(printed)”, which is read as another")
  }
}

extension Stage {
  fileprivate var joined: NameUse? {
    if case .join(let use, _) = self { use } else { nil }
  }
}

private let nowhere = ByteSpan(0, 0)

extension QuestionSyntax {
  /// The question with no place of its words, and without the words that stood for its verb.
  fileprivate var withoutSpans: QuestionSyntax {
    var bare = self
    bare.subjects = subjects.map(\.bare)
    bare.ranking?.kind.span = nowhere
    bare.whole?.span = nowhere
    bare.phrases = phrases.map { Phrase($0.kind.bare, at: nowhere) }
    bare.stages = stages.map(\.bare)
    return bare
  }
}

extension NameUse {
  /// What was written does not matter where it is a name; words that are none do.
  fileprivate var bare: NameUse {
    NameUse(names: names, text: names.isEmpty ? text : "", span: nowhere, isQuoted: false)
  }
}

extension FieldUse {
  fileprivate var bare: FieldUse { FieldUse(name, at: nowhere) }
}

extension Expression {
  fileprivate var bare: Expression {
    changing { part in
      switch part {
      case .word(let use): .word(use.bare)
      default: nil
      }
    }.renamingFields(\.bare)
  }
}

extension Phrase.Kind {
  fileprivate var bare: Phrase.Kind {
    switch self {
    case .area(let uses): .area(uses.map(\.bare))
    case .by(let use): .by(use.bare)
    case .across(let use): .across(use.bare)
    case .from(let uses): .from(uses.map(\.bare))
    case .about(let uses): .about(uses.map(\.bare))
    case .condition(let condition): .condition(condition.bare)
    case .per(let number, let use): .per(number, use.bare)
    case .period, .indexed, .despite, .asAt, .grain, .inFull: self
    }
  }
}

extension Stage {
  fileprivate var bare: Stage {
    func bare(_ one: Definition) -> Definition {
      Definition(name: one.name?.bare, expression: one.expression.bare)
    }
    switch self {
    case .condition(let condition): return .condition(condition.bare)
    case .sort(let keys):
      return .sort(keys.map { SortKey(field: $0.field.bare, isDescending: $0.isDescending) })
    case .pick(let uses): return .pick(uses.map(\.bare))
    case .distinct(let uses): return .distinct(uses.map(\.bare))
    case .add(let columns): return .add(columns.map(bare))
    case .aggregate(let one):
      return .aggregate(
        Aggregation(
          function: one.function, field: one.field?.bare, name: one.name?.bare,
          keys: one.keys.map(bare)))
    case .spread(let use, let values): return .spread(use.bare, of: values.map(\.bare))
    case .join(let use, let keys):
      return .join(use.bare, on: keys.map { JoinKey(left: $0.left.bare, right: $0.right.bare) })
    case .format(let use): return .format(use.bare)
    case .first, .last, .save: return self
    }
  }
}
