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
    let path = History.path(environment: variables(["XDG_STATE_HOME", "HOME"]))
    var history = path.map { History(path: $0) }
    let loaded = path.map { History.load($0) }
    do {
      var editor = try LineEditor(
        program: "scrutiny",
        complete: { line, cursor in completions(line, cursor) },
        isComplete: { !isUnfinished($0) },
        describe: { line, cursor in session.whatCanFollow(line, cursor) })
      standardOutput.write(session.greeting)
      if let warning = loaded?.warning { standardError.write(warning + "\n") }
      for entry in loaded?.entries ?? [] { editor.remember(entry) }
      while true {
        switch editor.read(
          prompt: prompt, continuation: String(repeating: " ", count: prompt.count))
        {
        case .end:
          standardOutput.write("\n")
          return .answered
        case .interrupted: continue
        case .line(let text):
          if text.allSatisfy(\.isWhitespace) { continue }
          editor.remember(text)
          if let warning = history?.append(text) { standardError.write(warning + "\n") }
          if !answer(text, history: loaded?.entries ?? []) { return .answered }
        }
      }
    } catch {
      standardError.write("The prompt can't start: \(error). Questions can still be piped in.\n")
      return .usage
    }
  }

  /// Answers a line; false when the user leaves.
  private func answer(_ text: String, history: [String]) -> Bool {
    for outcome in session.run(text) {
      for answer in outcome.answers { output.write(answer, statement: 1, place: nil) }
      switch outcome.effect {
      case .quit: return false
      case .clear: standardOutput.write("\u{1B}[H\u{1B}[2J")
      case .history: standardOutput.write(history.map { $0 + "\n" }.joined())
      case .none: break
      }
    }
    return true
  }

  private func completions(_ line: String, _ cursor: Int) -> CompletionList {
    let (start, items) = session.completions(line, cursor)
    return CompletionList(
      start: start, items: items.map { Completion(text: $0.text, meaning: $0.meaning) })
  }

  private func variables(_ names: [String]) -> [String: String] {
    var found: [String: String] = [:]
    for name in names { found[name] = environment(name) }
    return found
  }
}
