package import Answering
package import Catalog
import Executing
package import Importing
package import Language
import Periods
package import Questions
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
  /// The answers that `let` kept, by name.
  var kept: [String: Answer] = [:]
  /// The files that `load` took, by name.
  package internal(set) var loaded: [String: LoadedDataset] = [:]
  /// The rows of each, as questions use them.
  var tablesOfFiles: [String: SessionTable] = [:]
  /// Where snapshots of loaded files are kept; nil where none are.
  package var snapshots: SnapshotFolder?
  /// What was found of the snapshots of files before this session began, by their paths.
  package var filesAhead: [String: SnapshotFolder.Candidate] = [:]
  /// The names that questions may use: those of the data, of kept answers and of loaded files.
  lazy var lexicon = catalog.lexicon
  /// The last question that was answered, for `why`, `sources` and `cite`.
  package internal(set) var last: (answer: Answer, question: Question)?
  /// The names that Tab offers, gathered at the first key and when there are others.
  var offeredNames: OfferedNames {
    if let gathered, gathered.count == lexicon.count { return gathered.names }
    let names = OfferedNames(lexicon)
    gathered = (lexicon.count, names)
    return names
  }
  private var gathered: (count: Int, names: OfferedNames)?

  /// Whether a line is being typed, so that nothing may take longer than a key.
  package var isTyping: Bool {
    get { catalog.isHurried }
    set { catalog.isHurried = newValue }
  }

  /// What the line at the prompt was read as last.
  var latestReading: LineReading?
  /// The columns of the question that were looked up last.
  var latestColumns: (question: String, columns: [Column])?
  /// The periods of the series that were asked about last, each with the names of those.
  var latestPeriods: (asked: [AskedSeries], names: [Period: [String]])?
  /// Lines that were tried, as offers are at each key, and whether they can be offered.
  var triedLines: [String: Bool] = [:]
  /// The line that was gone on with last, and how.
  var latestContinuation: (line: String, rest: String?)?

  /// What was asked and set so far.
  var record = SessionRecord()

  /// What modules above add.
  let additions: [Addition]

  package init(catalog: Catalog, additions: [Addition] = []) {
    self.catalog = catalog
    self.additions = additions
  }

  /// Runs every statement of a text, for one-line use and tests.
  package func run(_ text: String) -> [Outcome] {
    written(in: text).compactMap { parse($0).map(run) }
  }

  /// Runs one statement.
  package func run(_ statement: Statement) -> Outcome {
    // The same line may mean something else afterwards.
    latestReading = nil
    latestContinuation = nil
    triedLines = [:]
    latestColumns = nil
    latestPeriods = nil
    record.begin(settings, parameters)
    var outcome = mendingSnapshots(statement.text) { perform(statement) }
    record.add(statement, outcome)
    if let expansion = statement.expansion {
      outcome.answers = outcome.answers.map { placed($0, asWrittenIn: expansion) }
    }
    for addition in additions { addition.reply(self, statement, &outcome) }
    return outcome
  }

  /// The answers of a question inside a command.
  func answers(to question: String) -> [Answer] {
    written(in: question).compactMap { parse($0).map(perform) }.flatMap(\.answers)
  }

  private func perform(_ statement: Statement) -> Outcome {
    if var first = statement.diagnostics.first {
      first.further = Array(statement.diagnostics.dropFirst())
      return Outcome(withFixes([failure(first, statement.text)], statement))
    }
    var outcome =
      switch statement.kind {
      case .command(let command): run(command, statement.text)
      case .question(let syntax): ask(syntax, statement)
      }
    outcome.answers = withFixes(outcome.answers, statement)
    return outcome
  }

  /// An error with its place in the statement as it was written.
  private func placed(_ answer: Answer, asWrittenIn expansion: Expansion) -> Answer {
    guard case .error(var diagnostic) = answer.status, answer.question == expansion.text else {
      return answer
    }
    var placed = answer
    diagnostic.span = diagnostic.span.map(expansion.written)
    for index in diagnostic.further.indices {
      diagnostic.further[index].span = diagnostic.further[index].span.map(expansion.written)
    }
    placed.status = .error(diagnostic)
    placed.question = expansion.written
    return placed
  }

  /// Answers a question that was parsed without error.
  private func ask(_ syntax: QuestionSyntax, _ statement: Statement) -> Outcome {
    var syntax = syntax
    do {
      let output = try takeOutput(of: &syntax)
      return Outcome([answer(to: syntax, statement.text)], output: output)
    } catch {
      return Outcome([failure(error, statement.text)])
    }
  }

  private func answer(to syntax: QuestionSyntax, _ text: String) -> Answer {
    catalog.hasLeftOut = false
    let answer = fullAnswer(to: syntax, text)
    // Nothing is said of figures that were not all worked out.
    return catalog.hasLeftOut ? failure(stopped, text) : answer
  }

  private func fullAnswer(to syntax: QuestionSyntax, _ text: String) -> Answer {
    do {
      let question = try resolve(syntax, text: text, catalog: catalog, scope: scope)
      if let problem = childrenLeftOut(question, syntax, text) { return failure(problem, text) }
      let execution = try plan(question, catalog: catalog).map { plan throws(Refusal) in
        try run(plan)
      }
      var answer = Answering.answer(
        question, execution, catalog: catalog, text: text)
      // A kept answer and a question may rest on one series, which is told of once.
      var told: Set<Note> = []
      answer.notes =
        (notes(ofKeptIn: syntax) + answer.notes + notes(onSignsBehind: answer))
        .filter { told.insert($0).inserted }
      if answer.table?.rowCount == 0 { tellOfConcerns(besides: question, in: &answer) }
      last = (answer, question)
      return answer
    } catch {
      return refused(withAnswerable(error, isPlain: !syntax.readings.isEmpty), text, catalog)
    }
  }

  /// What was said of the kept answers that a question uses, since it is true of it as well.
  private func notes(ofKeptIn syntax: QuestionSyntax) -> [Note] {
    var uses = syntax.subjects
    for case .join(let use, _) in syntax.stages { uses.append(use) }
    var seen: Set<Note> = []
    return uses.compactMap { $0.name(of: .table) }.flatMap { kept[$0.id]?.notes ?? [] }
      .filter { seen.insert($0).inserted }
  }

  /// What questions may use besides the data of the package.
  var scope: Scope {
    Scope(tables: tables, asAt: settings.asAt) { plan throws(Refusal) in
      try self.run(plan).relation.columns
    }
  }

  /// The same while a line is typed: nothing is asked of a loaded file or of all the figures,
  /// which take longer than a key may.
  var typingScope: Scope {
    var typing = scope
    typing.suggests = false
    let columns = typing.columns
    typing.columns = { plan throws(Refusal) in
      if case .table(let table) = plan.origin, case .stored = table.rows { return [] }
      if case .figures(let question) = plan.origin, question.verb == .figures { return [] }
      return try columns(plan)
    }
    return typing
  }

  /// The tables of the session by name: kept answers and loaded files.
  private var tables: [String: SessionTable] {
    var tables = tablesOfFiles
    for (name, answer) in kept {
      if let relation = answer.table {
        tables[name] = SessionTable(name: name, relation: relation)
      }
    }
    return tables
  }

  private func run(_ plan: Plan) throws(Refusal) -> Execution {
    do throws(Diagnostic) {
      return try execute(plan, catalog: catalog, control: control)
    } catch {
      throw .wrong(error)
    }
  }

  /// The steps that the verb of a question for figures stands for.
  func steps(ofVerbOf question: Question) -> [Plan.Step] {
    guard case .figures(let figures) = question, figures.verb != .figures else { return [] }
    return verbSteps(of: figures, catalog: catalog)
  }

  /// The answer that tells of an error.
  package func failure(_ diagnostic: Diagnostic, _ text: String) -> Answer {
    Answer(
      status: .error(diagnostic), question: text, headline: "", edition: edition(of: catalog))
  }
}
