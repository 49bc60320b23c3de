import Answering
import Language
import LineEditing
import Presenting
import Session

/// The interactive loop.
struct Prompt {
  let session: Session
  let output: AnswerWriter

  private let prompt = "scrutiny> "

  /// Reads and answers until the user leaves.
  func run() -> ExitCode {
    var memory = QuestionMemory(environment: environment)
    let runner = ScriptRunner(session: session, output: output, keepsGoing: false)
    do throws(LineEditor.Unavailable) {
      var editor = try LineEditor(
        program: "scrutiny", isPlain: false,
        services: LineServices(
          complete: { line, cursor in completions(line, cursor) },
          isComplete: { !isUnfinished($0) },
          describe: { line, cursor in session.whatCanFollow(line, cursor) }))
      output.write(page: session.greeting)
      warn(memory.warning)
      memory.fill(&editor)
      Interrupts.watch()
      while true {
        let indent = String(repeating: " ", count: prompt.count)
        let input = editor.read(prompt: prompt, continuation: indent)
        Interrupts.clear()
        switch input {
        case .end: return .answered
        case .interrupted: continue
        case .line(let text):
          if text.allSatisfy(\.isWhitespace) { continue }
          let question = reading(text, of: runner.lastAnswer) ?? text
          session.history = memory.questions
          runner.run(line: question)
          offerReadings(of: runner.lastAnswer)
          if Interrupts.hasCome {
            Interrupts.clear()
            standardOutput.write("\nStopped.\n")
          }
          if !concernsHistory(question) { warn(memory.add(question, to: &editor)) }
          for effect in runner.effects {
            switch effect {
            case .quit: return .answered
            case .clear: if output.canClear { standardOutput.write("\u{1B}[H\u{1B}[2J") }
            case .forget(let all): warn(memory.forget(all: all, in: &editor))
            case .none, .run: break
            }
          }
        }
      }
    } catch {
      let reason =
        switch error {
        case .notATerminal: "it needs a terminal to write to"
        case .noEditing: "this terminal can't be used for it"
        }
      standardError.write(
        "The prompt can't start: \(reason). Ask with `scrutiny -c \"QUESTION\"`, or pipe questions"
          + " in.\n")
      return .usage
    }
  }

  // MARK: Readings of an ambiguous question

  /// The reading that a line consisting of its number picks.
  private func reading(_ line: String, of answer: Answer?) -> String? {
    guard case .ambiguous(let readings) = answer?.status,
      let number = Int(line.filter { !$0.isWhitespace }), readings.indices.contains(number - 1)
    else { return nil }
    return readings[number - 1].question
  }

  private func offerReadings(of answer: Answer?) {
    guard output.isForReading, case .ambiguous(let readings) = answer?.status else { return }
    let numbers = readings.count == 2 ? "1 or 2" : "a number from 1 to \(readings.count)"
    standardOutput.write("\nType \(numbers) to ask one of them.\n")
  }

  // MARK: Small change

  /// Whether a line only shows or changes the history, and so has no place in it.
  private func concernsHistory(_ line: String) -> Bool {
    session.parse(line).allSatisfy { statement in
      guard case .command(let command) = statement.kind else { return false }
      return command.name == "history" || command.name == "forget"
    }
  }

  private func warn(_ warning: String?) {
    if let warning { standardError.write(warning + "\n") }
  }

  private func completions(_ line: String, _ cursor: Int) -> CompletionList {
    let (start, items) = session.completions(line, cursor)
    return CompletionList(
      start: start, items: items.map { Completion(text: $0.text, meaning: $0.meaning) })
  }
}
