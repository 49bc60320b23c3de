import Answering
import Language
import LineEditing
import Presenting
import Session
import SourceText

/// The interactive loop.
final class Prompt {
  private let session: Session
  private let output: AnswerWriter
  private let runner: ScriptRunner
  private var memory = QuestionMemory(environment: environment)
  private var preferences: Preferences
  /// The question that puts the last one right, which Enter alone asks.
  private var offer: String?
  private var hasEnded = false

  private let prompt = "scrutiny> "

  init(session: Session, output: AnswerWriter, preferences: Preferences) {
    self.session = session
    self.output = output
    self.preferences = preferences
    runner = ScriptRunner(session: session, output: output, keepsGoing: false)
  }

  /// Reads and answers until the user leaves.
  func run() -> ExitCode {
    do throws(LineEditor.Unavailable) {
      var hasGreeted = false
      while !hasEnded {
        // Plain mode has an editor of its own, and may be chosen at any time.
        let isPlain = session.settings.isPlain
        var editor = try LineEditor(program: "scrutiny", isPlain: isPlain, services: services)
        if !hasGreeted {
          output.write(page: session.greeting)
          warn(memory.warning)
          hasGreeted = true
        }
        memory.fill(&editor)
        while !hasEnded, session.settings.isPlain == isPlain { ask(&editor) }
        if session.settings.isPlain != isPlain {
          warn(preferences.remember(isPlain: session.settings.isPlain))
        }
      }
      return .answered
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

  /// Reads and answers one line.
  private func ask(_ editor: inout LineEditor) {
    session.history = memory.questions
    let indent = String(repeating: " ", count: prompt.count)
    session.isTyping = true
    let input = editor.read(prompt: prompt, continuation: indent, offering: offer)
    session.isTyping = false
    offer = nil
    Interrupts.clear()
    switch input {
    case .end: hasEnded = true
    case .interrupted: break
    case .line(let text):
      if text.allSatisfy(\.isWhitespace) { return }
      let picked = picked(text)
      let question = picked ?? text
      // Before it is answered, so that a terminal that is lost meanwhile takes no question with it.
      let warning = staysOutOfHistory(question) ? nil : memory.add(question, to: &editor)
      runner.run(line: question, typedAfter: picked == nil ? displayWidth(prompt) : nil)
      if Interrupts.hasCome {
        Interrupts.clear()
        standardOutput.write("\nStopped.\n")
        warn(warning)
      } else {
        warn(warning)
        offerReadings(of: runner.lastAnswer)
        offerFix(of: runner.lastAnswer)
      }
      for effect in runner.effects {
        switch effect {
        case .quit: hasEnded = true
        case .clear: if output.canClear { standardOutput.write("\u{1B}[H\u{1B}[2J") }
        case .forget(let all): warn(memory.forget(all: all, in: &editor))
        case .none, .run, .save: break
        }
      }
    }
  }

  // MARK: What follows an answer

  /// The reading of the last answer that a line consisting of its number picks.
  private func picked(_ line: String) -> String? {
    guard case .ambiguous(let readings) = runner.lastAnswer?.status,
      let number = Int(line.filter { !$0.isWhitespace }), readings.indices.contains(number - 1)
    else { return nil }
    return readings[number - 1].question
  }

  private func offerReadings(of answer: Answer?) {
    guard output.isForReading, case .ambiguous(let readings) = answer?.status else { return }
    let numbers = readings.count == 2 ? "1 or 2" : "a number from 1 to \(readings.count)"
    standardOutput.write("\nType \(numbers) to ask one of them.\n")
  }

  /// Has the next prompt offer the question that puts a wrong one right.
  private func offerFix(of answer: Answer?) {
    guard output.isForReading, case .error(let diagnostic) = answer?.status,
      let fix = diagnostic.fix, session.settings.isPlain || session.settings.hasHints
    else { return }
    offer = fix
    if session.settings.isPlain { standardOutput.write("Enter alone asks: \(fix)\n") }
  }

  // MARK: Small change

  /// Whether a line only shows or changes the history, or was asked in private.
  private func staysOutOfHistory(_ line: String) -> Bool {
    let commands = session.parse(line).map { statement -> String? in
      guard case .command(let command) = statement.kind else { return nil }
      return command.name
    }
    return commands.contains("private")
      || commands.allSatisfy { $0 == "history" || $0 == "forget" }
  }

  private func warn(_ warning: String?) {
    if let warning { output.write(warning: warning) }
  }

  private var services: LineServices {
    let theme = Theme(hasColor: output.hasColor)
    return LineServices(
      complete: { [session] line, cursor in
        let (start, items) = session.completions(line, cursor)
        return CompletionList(
          start: start, items: items.map { Completion(text: $0.text, meaning: $0.meaning) })
      },
      isComplete: { !isUnfinished($0) },
      describe: { [session] line, cursor in
        // What stands below the line otherwise is said when it is asked for.
        let said = session.settings.isPlain ? session.foresight(line) : ""
        return (said.isEmpty ? "" : "So far: \(said)\n") + session.whatCanFollow(line, cursor)
      },
      highlight: { [unowned self] line in
        picked(line) == nil ? theme.spans(session.roles(of: line)) : []
      },
      hint: { [session] line in session.settings.hasHints ? session.hint(line) : "" },
      status: { [unowned self] line in status(of: line) })
  }

  private func status(of line: String) -> String {
    guard session.settings.hasHints else { return "" }
    if line.isEmpty { return offer == nil ? "" : "Enter asks this" }
    if let question = picked(line) { return "asks \(question)" }
    return session.foresight(line)
  }
}
