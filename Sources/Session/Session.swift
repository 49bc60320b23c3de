package import Answering
package import Catalog
import Executing
package import Language
import Questions
package import SourceText
package import Tables

// text ─parse(lexicon)─▶ Syntax ─resolve(catalog)─▶ Question ─execute─▶ Relation ─answer─▶ Answer

/// Strings the stages together, for the prompt, scripts and tests alike; knows no terminal.
package final class Session {
  package let catalog: Catalog
  package var settings = Settings()
  /// Stops the work of the statement under way, and tells how far it has come.
  package var control = Control()
  /// Parameters by name, each standing for one value.
  package var parameters: [String: String] = [:]
  /// The questions asked before, oldest first, kept by the prompt; nil where none are kept.
  package var history: [String]?
  /// The last question that was answered, for `why`, `sources` and `cite`.
  var last: (answer: Answer, question: Question)?
  /// The names that questions may use.
  lazy var lexicon = catalog.lexicon
  /// The names that Tab offers, gathered at the first key and when there are others.
  var offeredNames: OfferedNames {
    if let gathered, gathered.count == lexicon.count { return gathered.names }
    let names = OfferedNames(lexicon)
    gathered = (lexicon.count, names)
    return names
  }
  private var gathered: (count: Int, names: OfferedNames)?

  /// What the line at the prompt was read as last.
  var latestReading: LineReading?
  /// The line that was gone on with last, and how.
  var latestContinuation: (line: String, rest: String?)?

  package init(catalog: Catalog) {
    self.catalog = catalog
  }

  /// Runs every statement of a text, for one-line use and tests.
  package func run(_ text: String) -> [Outcome] {
    parse(text).map(run)
  }

  /// Runs one statement.
  package func run(_ statement: Statement) -> Outcome {
    // The same line may mean something else afterwards.
    latestReading = nil
    latestContinuation = nil
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
