package import Catalog
package import Language

/// A question with every name, period and default settled.
package enum Question: Sendable {
  /// `trend`, `change`, `total`.
  case figures(FigureQuestion)
  /// A dataset or view, `recurring concerns`, `findings`, `timeline`.
  case records(RecordsQuestion)
  /// A name on its own.
  case name(NameQuestion)
}

/// Settles what a question means.
///
/// - Throws: a `Refusal` when it's wrong or has two readings.
package func resolve(
  _ syntax: QuestionSyntax, text: String, catalog: Catalog
) throws(Refusal) -> Question {
  switch syntax.verb {
  case .trend, .change, .total, .compare, .top, .bottom, .rank, .share:
    .figures(try resolveFigures(syntax, text: text, catalog: catalog))
  case .records, .recurringConcerns, .findings, .timeline:
    .records(try resolveRecords(syntax, catalog: catalog))
  case .name: .name(try resolveName(syntax, text: text, catalog: catalog))
  }
}

extension Question {
  /// The question as it was understood, every default spelled out.
  package var readback: String {
    switch self {
    case .figures(let question): question.readback
    case .records(let question): question.readback
    case .name(let question): question.readback
    }
  }
}

/// The steps that a question is worked out in; a name on its own has none.
package func plan(_ question: Question, catalog: Catalog) -> Plan? {
  switch question {
  case .figures(let question): Plan(origin: .figures(question), steps: question.steps)
  case .records(let question): plan(question, catalog: catalog)
  case .name: nil
  }
}
