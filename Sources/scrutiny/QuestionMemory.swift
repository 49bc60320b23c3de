import LineEditing

/// The questions asked before: in the editor, for the arrows, and in the history's file.
struct QuestionMemory {
  /// Oldest first, each once and at its latest place.
  private(set) var questions: [String] = []
  /// What is wrong with the file, if so.
  let warning: String?
  private var file: History?

  /// Reads the history that the environment names; without one, only this session is remembered.
  init(environment: (String) -> String?) {
    var variables: [String: String] = [:]
    for name in ["XDG_STATE_HOME", "HOME"] { variables[name] = environment(name) }
    guard let path = History.path(environment: variables) else {
      warning = nil
      return
    }
    var file = History(path: path)
    (questions, warning) = file.load()
    self.file = file
  }

  /// Gives all questions to an editor.
  func fill(_ editor: inout LineEditor) { editor.remember(only: questions) }

  /// Adds a question, unless it begins with a blank; returns a warning when the file can't be written.
  mutating func add(_ question: String, to editor: inout LineEditor) -> String? {
    guard question.first?.isWhitespace == false else { return nil }
    if let old = questions.lastIndex(of: question) {
      questions.remove(at: old)
      fill(&editor)
    }
    questions.append(question)
    editor.remember(question)
    return file?.append(question)
  }

  /// Removes the last question, or all; returns a warning when the file can't be written.
  mutating func forget(all: Bool, in editor: inout LineEditor) -> String? {
    let last = questions.popLast()
    if all { questions = [] }
    fill(&editor)
    if all { return file?.forget() }
    return last.flatMap { file?.forget($0) }
  }
}
