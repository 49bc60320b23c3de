package import Catalog
package import Language
import SourceText

/// A question with every name, period and default settled.
package enum Question: Sendable {
  /// `trend`, `change`, `total`.
  case figures(FigureQuestion)
  /// A dataset or view, `recurring concerns`, `findings`, `timeline`.
  case records(RecordsQuestion)
  /// The rows of a kept answer or a loaded file.
  case table(TableQuestion)
  /// A name on its own.
  case name(NameQuestion)
}

/// Settles what a question means.
///
/// - Parameter scope: what it may use besides the data of the package.
/// - Throws: a `Refusal` when it's wrong or has two readings.
package func resolve(
  _ syntax: QuestionSyntax, text: String, catalog: Catalog, scope: Scope = Scope()
) throws(Refusal) -> Question {
  if !syntax.readings.isEmpty {
    throw .ambiguous(
      why: syntax.why,
      readings: syntax.readings.map {
        Refusal.Reading(meaning: $0.meaning, question: $0.question)
      })
  }
  let syntax = try withHolders(syntax, catalog: catalog)
  // A file's name after a verb for figures is the topic of all that the file counts.
  if syntax.verb == .records || syntax.verb == .name,
    let table = try resolveTable(syntax, catalog: catalog, scope: scope)
  {
    return .table(table)
  }
  return switch syntax.verb {
  case .trend, .change, .total, .compare, .top, .bottom, .rank, .share:
    .figures(try resolveFigures(syntax, text: text, catalog: catalog, scope: scope))
  case .records, .recurringConcerns, .findings, .timeline, .disagreements:
    .records(try resolveRecords(syntax, catalog: catalog, scope: scope))
  case .figures:
    .figures(try resolveFigureRows(syntax, text: text, catalog: catalog, scope: scope))
  case .name: try resolveNamed(syntax, text: text, catalog: catalog, scope: scope)
  }
}

/// A name on its own; a topic with a period, an area, a breakdown or stages is asked for its figures.
private func resolveNamed(
  _ syntax: QuestionSyntax, text: String, catalog: Catalog, scope: Scope
) throws(Refusal) -> Question {
  let name = try resolveName(syntax, text: text, catalog: catalog)
  let isCounted = syntax.subjects.first?.name(of: .topic, .series) != nil
  guard isCounted else {
    if let phrase = syntax.phrases.first, let use = syntax.subjects.first {
      let words = QuestionWords(syntax: syntax, phrase: { $0 == phrase ? "" : nil })
      throw .wrong(
        Diagnostic(
          "E005", "“\(words.text(of: phrase))” says nothing to “\(use.text)” on its own.",
          at: phrase.span, help: "Ask for figures or records of it; the name alone shows which.",
          fix: words.text))
    }
    guard !syntax.stages.isEmpty, let use = syntax.subjects.first else { return .name(name) }
    throw .wrong(
      Diagnostic(
        "E003", "“\(use.text)” on its own has no rows for a stage to work on.", at: use.span,
        help: "Ask for figures or records of it first; the name alone shows which there are."))
  }
  guard !syntax.phrases.isEmpty || !syntax.stages.isEmpty else { return .name(name) }
  var trend = syntax
  trend.verb = .trend
  if let figures = try? resolveFigures(trend, text: text, catalog: catalog, scope: scope) {
    return .figures(figures)
  }
  var total = syntax
  total.verb = .total
  return .figures(try resolveFigures(total, text: text, catalog: catalog, scope: scope))
}

extension Question {
  /// The question as it was understood, every default spelled out.
  package var readback: String {
    switch self {
    case .figures(let question): question.readback
    case .records(let question): question.readback
    case .table(let question): question.readback
    case .name(let question): question.readback
    }
  }
}

/// The steps that a question is worked out in; a name on its own has none.
package func plan(_ question: Question, catalog: Catalog) -> Plan? {
  switch question {
  case .figures(let question): Plan(origin: .figures(question), steps: question.steps)
  case .records(let question): plan(question, catalog: catalog)
  case .table(let question): Plan(origin: .table(question.table), steps: question.steps)
  case .name: nil
  }
}
