import LineEditing

/// The questions asked before: in the editor, for the arrows, and in the history's file.
struct QuestionMemory {
  /// Oldest first, each once and at its latest place.
  private(set) var questions: [String] = []
  /// Why the file could not be read, if so.
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
    file = History(path: path)
    (questions, warning) = History.load(path)
  }

  /// Gives all questions to an editor.
  func fill(_ editor: inout LineEditor) {
    for question in questions { editor.remember(question) }
  }

  /// Adds a question, unless it begins with a blank; returns a warning when the file can't be written.
  mutating func add(_ question: String, to editor: inout LineEditor) -> String? {
    guard question.first?.isWhitespace == false else { return nil }
    questions.removeAll { $0 == question }
    questions.append(question)
    editor.remember(question)
    return file?.append(question)
  }

  /// Removes the last question, or all; returns a warning when the file can't be written.
  mutating func forget(all: Bool, in editor: inout LineEditor) -> String? {
    let last = questions.popLast()
    if all { questions = [] }
    editor.forget()
    fill(&editor)
    if all { return file?.forget() }
    return last.flatMap { file?.forget($0) }
  }
}
