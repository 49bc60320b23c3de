import Answering
import Catalog
import Language
import Presenting
import Session
import SourceText
import Tables

/// Runs scripts statement by statement; stops at the first failure unless told to go on.
final class ScriptRunner {
  private let session: Session
  private let output: AnswerWriter
  private let keepsGoing: Bool
  private var count = 0
  private var isFirst = true
  /// How many files are being run, each by the one before.
  private var depth = 0
  /// The code of the first failure.
  private(set) var code = ExitCode.answered
  /// The column at which the statement was typed, while it stands on the line above.
  private var typedAt: Int?
  /// What the statements ask of the prompt, in order.
  private(set) var effects: [Outcome.Effect] = []
  /// The answer written last.
  private(set) var lastAnswer: Answer?

  init(session: Session, output: AnswerWriter, keepsGoing: Bool) {
    self.session = session
    self.output = output
    self.keepsGoing = keepsGoing
  }

  /// Runs a line of the prompt, all its statements whatever comes of them.
  ///
  /// - Parameter typedAfter: the columns before the line where it stands on the screen; nil when
  ///   something else was typed for it.
  func run(line: String, typedAfter: Int?) {
    isFirst = true
    effects = []
    lastAnswer = nil
    defer { typedAt = nil }
    for statement in session.parse(line) where !Interrupts.hasCome {
      let before = String(decoding: line.utf8.prefix(statement.offset), as: UTF8.self)
      typedAt = line.contains("\n") ? nil : typedAfter.map { $0 + displayWidth(before) }
      if !run(statement, nil) { return }
    }
  }

  /// Runs the file at a path, `-` being standard input; false when the run must end.
  func run(file: String) -> Bool {
    do throws(Diagnostic) {
      let bytes = file == "-" ? try readStandardInput() : try readFile(file)
      return run(scriptText(bytes), name: file == "-" ? "standard input" : file)
    } catch {
      var told = error
      if !isPresent(file), depth == 0 {
        told.help = "If it is a question, write: scrutiny -c \"\(file) …\"."
      }
      count += 1
      return failed(told)
    }
  }

  /// Runs a text; false when the run must end.
  ///
  /// - Parameter name: the script's name for errors, or nil for a single question.
  func run(_ text: String, name: String?) -> Bool {
    let source = SourceText(text, name: name)
    let statements = session.parse(text)
    // Every error of a script is told before anything runs, so that it is mended in one go.
    let wrong = statements.filter { !$0.diagnostics.isEmpty }
    for statement in wrong.isEmpty || keepsGoing ? statements : wrong {
      let place = name.map { name in
        let position = source.position(of: statement.offset)
        return ScriptPlace(name: name, line: position.line, column: position.column)
      }
      let failuresBefore = failures
      if !run(statement, place) { return false }
      if failures > failuresBefore, !keepsGoing, wrong.isEmpty { return false }
    }
    return wrong.isEmpty || keepsGoing
  }

  // MARK: One statement

  private var failures = 0

  /// Runs a statement; false when it asks to leave.
  private func run(_ statement: Statement, _ place: ScriptPlace?) -> Bool {
    count += 1
    session.control = Control()
    let outcome = WorkWatch.during(session.control, isPlain: session.settings.isPlain) {
      session.run(statement)
    }
    for answer in outcome.answers { write(answer, place) }
    if outcome.exitCode != .answered { fail(outcome.exitCode) }
    switch outcome.effect {
    case .none: break
    case .run(let path): return run(nested: path)
    case .quit:
      effects.append(.quit)
      return false
    case .clear, .forget: effects.append(outcome.effect)
    }
    return true
  }

  /// Runs a file that a statement names; false when it asked to leave.
  private func run(nested path: String) -> Bool {
    guard depth < 8 else {
      _ = failed(
        Diagnostic(
          "E028", "\(path) is not run, since each of eight files ran another.",
          help: "See whether a file runs itself."))
      return true
    }
    depth += 1
    defer { depth -= 1 }
    // The statement counts for the file, so that numbers have no gaps.
    count -= 1
    _ = run(file: path)
    return !effects.contains(.quit)
  }

  private func failed(_ diagnostic: Diagnostic) -> Bool {
    write(session.failure(diagnostic, ""), nil)
    fail(diagnostic.code.hasPrefix("E03") ? .unreadable : .wrong)
    return keepsGoing
  }

  private func fail(_ failure: ExitCode) {
    failures += 1
    if code == .answered { code = failure }
  }

  private func write(_ answer: Answer, _ place: ScriptPlace?) {
    output.write(
      answer, statement: count, place: place, isFirst: isFirst, typedAt: isFirst ? typedAt : nil)
    isFirst = false
    lastAnswer = answer
  }
}
