package import Answering
package import Catalog
import Executing
package import Importing
package import Language
import Questions
package import SourceText

// text ─parse(lexicon)─▶ Syntax ─resolve(catalog)─▶ Question ─execute─▶ Relation ─answer─▶ Answer

/// Strings the stages together, for the prompt, scripts and tests alike; knows no terminal.
package final class Session {
  package let catalog: Catalog
  package var settings = Settings()
  /// Parameters by name, each standing for one value.
  package var parameters: [String: String] = [:]
  /// The questions asked before, oldest first, kept by the prompt; nil where none are kept.
  package var history: [String]?
  /// The loaded files by the names that they go by.
  package internal(set) var loaded: [String: LoadedDataset] = [:]
  /// Where snapshots are kept; nil where none are.
  package var snapshots: SnapshotFolder?
  /// The last question that was answered, for `why`, `sources` and `cite`.
  var last: (answer: Answer, question: Question)?
  /// The names that Tab offers, gathered at the first key.
  lazy var offeredNames = OfferedNames(catalog.lexicon)

  package init(catalog: Catalog) {
    self.catalog = catalog
  }

  /// Runs every statement of a text, for one-line use and tests.
  package func run(_ text: String) -> [Outcome] {
    parse(text).map(run)
  }

  /// Runs one statement.
  package func run(_ statement: Statement) -> Outcome {
    if !statement.diagnostics.isEmpty {
      return Outcome(statement.diagnostics.map { failure($0, statement.text) })
    }
    switch statement.kind {
    case .command(let command): return run(command, statement.text)
    case .question(let syntax): return Outcome([ask(syntax, statement.text)])
    }
  }

  /// Answers a question that was parsed without error.
  private func ask(_ syntax: QuestionSyntax, _ text: String) -> Answer {
    do {
      let question = try resolve(syntax, text: text, catalog: catalog)
      let execution = plan(question, catalog: catalog).map { execute($0, catalog: catalog) }
      let answer = answer(question, execution, catalog: catalog, text: text)
      last = (answer, question)
      return answer
    } catch {
      return refused(error, text, catalog)
    }
  }

  /// The answer that tells of an error.
  package func failure(_ diagnostic: Diagnostic, _ text: String) -> Answer {
    Answer(
      status: .error(diagnostic), question: text, headline: "", edition: edition(of: catalog))
  }
}
