import Catalog
import Language
import Periods
import SourceText

/// The phrases of a question for figures, each in its place.
struct FigureSlots {
  var range: (written: WrittenRange, span: ByteSpan)?
  var areas: [NameUse] = []
  var by: FieldUse?
  var across: NameUse?
  var from: [NameUse] = []
  var conditions: [Expression] = []
  var per: (base: Int, people: FieldUse)?
  var index: WrittenPeriod??
  var despite: Set<Phrase.Despite> = []
  /// The day by whose end a figure must have been published.
  var asAt: PartialDate?
  var grain: (grain: Grain, isExact: Bool, span: ByteSpan)?

  init(_ syntax: QuestionSyntax) throws(Refusal) {
    for phrase in syntax.phrases {
      switch phrase.kind {
      case .period(let written):
        if let range {
          throw twice("period", "\(range.written.said) and \(written.said)", phrase, syntax)
        }
        range = (written, phrase.span)
      case .area(let uses):
        // An area named twice is one area.
        for use in uses where !areas.contains(where: { $0.names == use.names }) {
          areas.append(use)
        }
      case .by(let field):
        if by != nil { throw twice("breakdown", "each with `by`", phrase, syntax) }
        by = field
      case .across(let use):
        if across != nil { throw twice("kind of area", "each with `across`", phrase, syntax) }
        across = use
      case .from(let uses): from += uses
      case .condition(let condition): conditions.append(condition)
      case .per(let base, let people): per = (base, people)
      case .indexed(let period): index = .some(period)
      case .despite(let what): despite.insert(what)
      case .grain(let wanted, let isExact):
        if grain != nil {
          throw twice("kind of period", "yearly, quarterly or monthly", phrase, syntax)
        }
        grain = (wanted, isExact, phrase.span)
      case .asAt(let date): asAt = date
      case .about, .inFull: break
      }
    }
  }
}

/// The error of a phrase that stands twice.
func twice(
  _ what: String, _ which: String, _ phrase: Phrase, _ syntax: QuestionSyntax
) -> Refusal {
  .wrong(
    Diagnostic(
      "E009", "This question has more than one \(what): \(which).", at: phrase.span,
      help: "Keep one of them, or ask two questions.",
      fix: QuestionWords(syntax: syntax, phrase: { $0 == phrase ? "" : nil }).text))
}
