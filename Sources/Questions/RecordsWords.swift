import Language
import Periods
import SourceText

/// Writes a question about the record out again, with parts of it put differently.
struct QuestionWords {
  let syntax: QuestionSyntax
  /// Other words for a phrase, such as a period of one meaning.
  var phrase: (Phrase) -> String? = { _ in nil }
  /// Another name for a field.
  var field: (FieldUse) -> String? = { _ in nil }
  /// Another value of a condition.
  var value: (Expression) -> Expression? = { _ in nil }

  /// The question on one line, as one would type it.
  var text: String {
    var subject = names(syntax.subjects)
    // Without a verb before it, a name that begins like one stands in quotes.
    if Grammar.rule(of: syntax.verb).spellings.isEmpty, let use = syntax.subjects.first,
      !use.isQuoted, beginsLikeVerb(use.text)
    {
      subject = quotedText(use.text)
    }
    var before = [Grammar.rule(of: syntax.verb).spellings.first ?? ""]
    if let ranking = syntax.ranking {
      if let count = ranking.count { before.append(String(count)) }
      before += ["\(names([ranking.kind])) by", ranking.measure.rawValue.trimmedAtEnd]
    }
    let head = (before + [subject] + (syntax.whole.map { ["of \(names([$0]))"] } ?? []))
      .filter { !$0.isEmpty }.joined(separator: " ")
    let phrases = syntax.phrases.enumerated().map { place, one in
      phrase(one) ?? (place > 0 ? words(of: one, after: syntax.phrases[place - 1]) : words(of: one))
    }
    let stages = syntax.stages.map { "| \(changed($0))" }
    return ([head] + phrases + stages).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func beginsLikeVerb(_ text: String) -> Bool {
    let words = folded(text) + " "
    return verbBeginnings.contains { words.hasPrefix($0) }
  }

  /// A phrase behind another: a period that no word leads would go on with the value of a condition.
  private func words(of phrase: Phrase, after other: Phrase) -> String {
    guard case .condition = other.kind, case .period(let range) = phrase.kind else {
      return words(of: phrase)
    }
    switch range {
    case .within(.exact(let day)) where day.kind == .day: return "on \(day)"
    case .between where !range.words.hasPrefix("from "): return "in \(range.words)"
    default: return words(of: phrase)
    }
  }

  private func words(of phrase: Phrase) -> String {
    switch phrase.kind {
    case .period(.within(.exact(let day))) where day.kind == .day: day.description
    case .period(.within(let period)): "in \(period.words)"
    case .period(let range): range.words
    case .area(let uses): "in " + names(uses)
    case .by(let use): "by " + fieldWords(name(use))
    case .across(let use): "across " + names([use])
    case .from(let uses): "from " + names(uses)
    case .about(let uses): "about " + names(uses)
    case .condition(let condition): "where \(changed(condition))"
    case .per(let number, let use): "per \(number) \(use.name)"
    case .indexed(let period): "indexed" + (period.map { " to \($0.words)" } ?? "")
    case .despite(let despite): "despite \(despite.rawValue)"
    case .asAt(let date): "as at \(date.spoken)"
    case .grain(let grain, let isExact): words(of: grain, isExact)
    case .inFull: "in full"
    }
  }

  private func words(of grain: Grain, _ isExact: Bool) -> String {
    let word: PhraseWord = grain == .month ? .monthly : grain.isYearly ? .yearly : .quarterly
    if !isExact, Grammar.rule(of: syntax.verb).phrases.contains(word) { return word.rawValue }
    // Verbs that take no such word take `by year` all the same.
    let rule = Grammar.grains.first { $0.grain == grain && $0.isExact == isExact }
    return "by \(rule?.spellings.first ?? word.rawValue)"
  }

  private func changed(_ stage: Stage) -> Stage {
    func use(_ use: FieldUse) -> FieldUse { FieldUse(name(use), at: use.span) }
    func definition(_ one: Stage.Definition) -> Stage.Definition {
      Stage.Definition(name: one.name, expression: changed(one.expression))
    }
    switch stage {
    case .condition(let condition): return .condition(changed(condition))
    case .sort(let keys):
      return .sort(
        keys.map { Stage.SortKey(field: use($0.field), isDescending: $0.isDescending) })
    case .pick(let uses): return .pick(uses.map(use))
    case .distinct(let uses): return .distinct(uses.map(use))
    case .add(let columns): return .add(columns.map(definition))
    case .aggregate(var one):
      one.field = one.field.map(use)
      one.keys = one.keys.map(definition)
      return .aggregate(one)
    case .spread(let field, let values): return .spread(use(field), of: values.map(use))
    case .join(let dataset, let keys):
      return .join(
        dataset, on: keys.map { Stage.JoinKey(left: use($0.left), right: use($0.right)) })
    case .first, .last, .format, .save: return stage
    }
  }

  private func name(_ use: FieldUse) -> String { field(use) ?? use.name }

  private func names(_ uses: [NameUse]) -> String {
    uses.map { $0.isQuoted ? quotedText($0.text) : $0.text }.joined(separator: ", ")
  }

  private func changed(_ expression: Expression) -> Expression {
    expression.changing(value).renamingFields { FieldUse(name($0), at: $0.span) }
  }
}

extension String {
  /// Without a blank at its end.
  fileprivate var trimmedAtEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension Expression {
  /// Another text in the place of one, in quotes where that was; nil for what is another value.
  func other(than text: String, _ name: String) -> Expression? {
    switch self {
    case .text(text): .text(name)
    case .word(let use) where use.name == text: .word(FieldUse(name, at: use.span))
    default: nil
    }
  }
}

extension RecordsQuestion {
  /// Another question of the same period, subject or origin, as one would type it.
  package func asking(
    _ head: String, period: Bool = true, subjects: Bool = true, origins: Bool = false,
    then stage: String = ""
  ) -> String {
    let kept = syntax.phrases.filter { phrase in
      switch phrase.kind {
      case .period: period
      case .about: subjects
      case .from: origins
      case .asAt: period
      default: false
      }
    }
    let phrases = QuestionWords(syntax: QuestionSyntax(verb: .records, phrases: kept)).text
    return [head, phrases, stage].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The question as asked, without its stages and with others in their place.
  package func asked(then stage: String) -> String {
    var alone = syntax
    alone.stages = []
    return QuestionWords(syntax: alone).text + (stage.isEmpty ? "" : " \(stage)")
  }
}

extension RecordsQuestion {
  /// Whether its rows are records to the end, whichever of their columns are shown but the note.
  package var keepsRecords: Bool {
    steps.allSatisfy { step in
      switch step {
      case .pick(let columns): !columns.contains("note")
      case .aggregate, .spread, .distinct: false
      default: true
      }
    }
  }

  /// The question with those of its stages that say which rows are meant, and another after them.
  package func askedOfRows(then stage: String) -> String {
    var alone = syntax
    alone.stages = syntax.stages.filter { stage in
      switch stage {
      case .condition, .first, .last: true
      default: false
      }
    }
    return QuestionWords(syntax: alone).text + " \(stage)"
  }
}

extension QuestionSyntax {
  /// The question on one line, as one would type it.
  package var words: String { QuestionWords(syntax: self).text }
}

/// The words that a verb or a plain opening begins with, and a blank.
private let verbBeginnings =
  (Grammar.verbs.flatMap(\.spellings) + Grammar.openings.flatMap(\.spellings)).map { $0 + " " }
