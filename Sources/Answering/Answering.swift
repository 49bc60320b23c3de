package import Catalog
package import Questions
import Tables

/// Says what a question came to.
///
/// - Parameters:
///   - execution: what running its plan gave; nil for a name on its own, which has no plan.
///   - text: the question as it was asked.
package func answer(
  _ question: Question, _ execution: Execution?, catalog: Catalog, text: String
) -> Answer {
  switch question {
  case .figures(let question):
    return answer(question, execution ?? Execution(relation: .init()), catalog: catalog)
  case .records(let question):
    return answer(
      question, execution ?? Execution(relation: .init()), catalog: catalog, text: text)
  case .table(let question):
    return answer(question, execution ?? Execution(relation: .init()), catalog: catalog, text: text)
  case .name(let question): return answer(question, catalog: catalog)
  }
}
