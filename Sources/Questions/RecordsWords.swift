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
    let subject = syntax.subjects.map(\.text).joined(separator: ", ")
    var before = [Grammar.rule(of: syntax.verb).spellings.first ?? ""]
    if let ranking = syntax.ranking {
      if let count = ranking.count { before.append(String(count)) }
      before += ["\(ranking.kind.text) by", ranking.measure.rawValue.trimmedAtEnd]
    }
    let head = (before + [subject] + (syntax.whole.map { ["of \($0.text)"] } ?? []))
      .filter { !$0.isEmpty }.joined(separator: " ")
    let phrases = syntax.phrases.map { phrase($0) ?? words(of: $0) }
    let stages = syntax.stages.map { "| " + words(of: $0) }
    return ([head] + phrases + stages).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func words(of phrase: Phrase) -> String {
    switch phrase.kind {
    case .period(.within(.exact(let day))) where day.kind == .day: day.description
    case .period(.within(let period)): "in \(period.words)"
    case .period(let range): range.words
    case .area(let uses): "in " + names(uses)
    case .by(let use): "by " + name(use)
    case .across(let use): "across " + use.text
    case .from(let uses): "from " + names(uses)
    case .about(let uses): "about " + names(uses)
    case .condition(let condition): "where \(changed(condition))"
    case .per(let number, let use): "per \(number) \(use.name)"
    case .indexed: "indexed"
    case .despite(let despite): "despite \(despite.rawValue)"
    case .asAt(let date): "as at \(date.spoken)"
    case .grain(let grain): grain == .month ? "monthly" : grain.isYearly ? "yearly" : "quarterly"
    case .inFull: "in full"
    }
  }

  private func words(of stage: Stage) -> String {
    switch stage {
    case .condition(let condition): "where \(changed(condition))"
    case .sort(let keys):
      "sort "
        + keys.map { name($0.field) + ($0.isDescending ? " down" : "") }.joined(separator: ", ")
    case .first(let count): "first \(count)"
    case .last(let count): "last \(count)"
    case .pick(let uses): "pick " + uses.map(name).joined(separator: ", ")
    case .count(let uses):
      uses.isEmpty ? "count" : "count by " + uses.map(name).joined(separator: ", ")
    }
  }

  private func name(_ use: FieldUse) -> String { field(use) ?? use.name }

  private func names(_ uses: [NameUse]) -> String {
    uses.map { $0.isQuoted ? "\"\($0.text)\"" : $0.text }.joined(separator: ", ")
  }

  private func changed(_ condition: Expression) -> Expression {
    if let other = value(condition) { return other }
    return switch condition {
    case .field(let use): .field(FieldUse(name(use), at: use.span))
    case .list(let items): .list(items.map(changed))
    case .call(let name, let arguments): .call(name, arguments.map(changed))
    case .binary(let sign, let left, let right): .binary(sign, changed(left), changed(right))
    case .not(let inner): .not(changed(inner))
    case .isMissing(let inner): .isMissing(changed(inner))
    case .isSuppressed(let inner): .isSuppressed(changed(inner))
    default: condition
    }
  }
}

extension String {
  /// Without a blank at its end.
  fileprivate var trimmedAtEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension NameUse {
  /// Whether it was written in quotes.
  var isQuoted: Bool { span.length > text.utf8.count }
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

extension QuestionSyntax {
  /// The question on one line, as one would type it.
  package var words: String { QuestionWords(syntax: self).text }
}
