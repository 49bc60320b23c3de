import Answering
import Executing
import Language
import Questions
import Tables

extension Session {
  /// Says of an answer without case audits that there are concerns of the same subject, body and
  /// period, so that nobody takes it that nothing was found.
  func tellOfConcerns(besides question: Question, in answer: inout Answer) {
    guard case .records(let records) = question, records.kind == .findings else { return }
    let concerns = records.asking("concerns", origins: true)
    guard let statement = parse(concerns).first, statement.diagnostics.isEmpty,
      case .question(let syntax) = statement.kind,
      case .records(let asked)? = try? resolve(
        syntax, text: concerns, catalog: catalog, scope: scope),
      let steps = plan(.records(asked), catalog: catalog),
      let count = try? execute(steps, catalog: catalog, control: control).relation.rowCount,
      count > 0
    else { return }
    answer.headline +=
      " Of concerns, which stand apart from case audits, \(count) \(count == 1 ? "fits" : "fit")."
    answer.related = [concerns] + answer.related.filter { $0 != concerns }.prefix(3)
  }
}
