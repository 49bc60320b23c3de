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
    for written in session.written(in: line) where !Interrupts.hasCome {
      guard let statement = session.parse(written) else { continue }
      let before = String(decoding: line.utf8.prefix(statement.offset), as: UTF8.self)
      typedAt = line.contains("\n") ? nil : typedAfter.map { $0 + displayWidth(before) }
      if !run(statement, nil) { return }
    }
  }

  /// Runs the file at a path, `-` being standard input; false when the run must end.
  ///
  /// - Parameter caller: the statement that names it, and where that stands, for errors.
  func run(file: String, caller: (text: String, place: ScriptPlace?)? = nil) -> Bool {
    do throws(Diagnostic) {
      let bytes = file == "-" ? try readStandardInput() : try readFile(file, limit: longestScript)
      return run(scriptText(bytes), name: file == "-" ? "standard input" : file)
    } catch {
      var told = error
      if !isPresent(file), depth == 0 {
        told.help = "If it is a question, write: scrutiny -c \"\(file) …\"."
      }
      count += 1
      return failed(told, caller)
    }
  }

  /// Runs a text; false when the run must end.
  ///
  /// - Parameter name: the script's name for errors, or nil for a single question.
  func run(_ text: String, name: String?) -> Bool {
    let source = SourceText(text, name: name)
    let statements = session.written(in: text)
    // Every error of a script is told before anything runs, so that it is mended in one go.
    let checks = !isChecked && !keepsGoing && (statements.count > 1 || depth > 0)
    if checks {
      let wrong = session.check(source) { path, script in
        let path = place(of: path, from: script)
        return (try? readFile(path, limit: longestScript)).map {
          SourceText(scriptText($0), name: path)
        }
      }
      for one in wrong { _ = run(one.statement, place(of: one.statement, in: one.source)) }
      if !wrong.isEmpty { return false }
      isChecked = true
    }
    defer { if checks { isChecked = false } }
    for written in statements {
      // A statement is read when it is reached, since those before it say what names mean.
      guard let statement = session.parse(written) else { continue }
      let failuresBefore = failures
      if !run(statement, place(of: statement, in: source)) { return false }
      if failures > failuresBefore, !keepsGoing { return false }
    }
    return true
  }

  /// The path of a file that a script names, which counts from the script's own folder.
  private func place(of path: String, from script: String?) -> String {
    guard !path.hasPrefix("/"), let script, let end = script.lastIndex(of: "/"), isPresent(script)
    else { return path }
    return script[...end] + path
  }

  private func place(of statement: Statement, in source: SourceText) -> ScriptPlace? {
    guard let name = source.name else { return nil }
    let position = source.position(of: statement.offset)
    return ScriptPlace(name: name, line: position.line, column: position.column)
  }

  // MARK: One statement

  private var failures = 0
  /// Whether the errors of the script that runs, and of the files that it runs, have been told.
  private var isChecked = false

  /// Runs a statement; false when it asks to leave.
  private func run(_ statement: Statement, _ place: ScriptPlace?) -> Bool {
    count += 1
    session.control = Control()
    let outcome = WorkWatch.during(session.control, isPlain: session.settings.isPlain) {
      session.run(statement)
    }
    var answers = outcome.answers
    if let file = outcome.output.file, outcome.exitCode == .answered {
      answers = answers.map { save($0, in: file, bare: output.bare) }
    }
    let format = outcome.output.file == nil ? outcome.output.format : nil
    for answer in answers { write(answer, place, as: format) }
    for reply in outcome.replies {
      output.write(reply, as: nil, statement: count, place: nil, isFirst: isFirst)
      isFirst = false
    }
    let code = answers.lazy.map(\.exitCode).first { $0 != .answered } ?? .answered
    if code != .answered, !outcome.isTry { fail(code) }
    switch outcome.effect {
    case .none: break
    case .run(let path):
      let path = self.place(of: path, from: place?.name)
      return run(nested: path, caller: (statement.text, place))
    case .save(let text, let path, let isOver, let use):
      let told = save(text, in: path, isOver: isOver, use: use, asked: statement.text)
      write(told, place)
      if told.exitCode != .answered { fail(told.exitCode) }
    case .quit:
      effects.append(.quit)
      return false
    case .clear, .forget: effects.append(outcome.effect)
    }
    return true
  }

  /// Runs a file that a statement names; false when it asked to leave.
  private func run(nested path: String, caller: (text: String, place: ScriptPlace?)) -> Bool {
    guard depth < deepestRun else {
      _ = failed(
        Diagnostic(
          "E028", "\(path) is not run, since each of eight files ran another.",
          help: "See whether a file runs itself."), caller)
      return true
    }
    depth += 1
    defer { depth -= 1 }
    // The statement counts for the file, so that numbers have no gaps.
    count -= 1
    _ = run(file: path, caller: caller)
    return !effects.contains(.quit)
  }

  private func failed(
    _ diagnostic: Diagnostic, _ caller: (text: String, place: ScriptPlace?)?
  ) -> Bool {
    write(session.failure(diagnostic, caller?.text ?? ""), caller?.place)
    fail(diagnostic.code.hasPrefix("E03") ? .unreadable : .wrong)
    return keepsGoing
  }

  private func fail(_ failure: ExitCode) {
    failures += 1
    if code == .answered { code = failure }
  }

  private func write(_ answer: Answer, _ place: ScriptPlace?, as format: Format? = nil) {
    output.write(
      answer, as: format, statement: count, place: place, isFirst: isFirst,
      typedAt: isFirst ? typedAt : nil)
    isFirst = false
    lastAnswer = answer
  }
}
