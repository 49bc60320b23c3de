import Answering
import Language
import Presenting
import Session
import SourceText

/// Runs scripts statement by statement; stops at the first failure unless told to go on.
final class ScriptRunner {
  private let session: Session
  private let output: AnswerWriter
  private let keepsGoing: Bool
  private var count = 0
  /// The code of the first failure.
  private(set) var code = ExitCode.answered

  init(session: Session, output: AnswerWriter, keepsGoing: Bool) {
    self.session = session
    self.output = output
    self.keepsGoing = keepsGoing
  }

  /// Runs a text; false when the run must end.
  ///
  /// - Parameter name: the script's name for errors, or nil for a single question.
  func run(_ text: String, name: String?) -> Bool {
    let source = SourceText(text, name: name)
    let statements: [Statement]
    do {
      statements = try session.parse(text)
    } catch {
      count += 1
      write([session.failure(error, text)], nil)
      fail(.wrong)
      return keepsGoing
    }
    // Every error of a script is told before anything runs, so that it is mended in one go.
    let wrong = statements.filter { !$0.diagnostics.isEmpty }
    let runnable = wrong.isEmpty || keepsGoing ? statements : wrong
    for statement in runnable {
      count += 1
      let place = name.map { name in
        let position = source.position(of: statement.offset)
        return ScriptPlace(name: name, line: position.line, column: position.column)
      }
      let outcome = session.run(statement)
      write(outcome.answers, place)
      if case .quit = outcome.effect { return false }
      if outcome.exitCode != .answered {
        fail(outcome.exitCode)
        if !keepsGoing, wrong.isEmpty { return false }
      }
    }
    return code == .answered || keepsGoing
  }

  func fail(_ failure: ExitCode) {
    if code == .answered { code = failure }
  }

  private func write(_ answers: [Answer], _ place: ScriptPlace?) {
    for answer in answers { output.write(answer, statement: count, place: place) }
  }
}
