import Answering
package import Catalog
import Language
package import Session
import SourceText

/// Gives lessons in a session: keeps the place, judges what is asked, and remembers progress.
///
/// Courses and progress are read when first asked for, so that a session without lessons pays nothing.
package final class Tutor {
  /// What a tutor needs of the world.
  package struct Setting {
    /// The folders of courses, the shipped one first.
    package var folders: [String]
    package var learner: String
    /// Where progress is kept; nil where it can't be.
    package var file: ProgressFile?
    /// Asks for a passphrase out of sight; nil where nobody can be asked.
    package var askPassphrase: () -> String?

    package init(
      folders: [String], learner: String, file: ProgressFile?,
      askPassphrase: @escaping () -> String?
    ) {
      self.folders = folders
      self.learner = learner
      self.file = file
      self.askPassphrase = askPassphrase
    }
  }

  /// Where a learner is.
  struct Place {
    var course: Course
    var number: Int
    var index: Int
    var judge: Judge
    /// What was given for the task since it was shown.
    var hints = 0
    var wrong = 0
    var exam: Exam?

    var task: LessonTask { course.tasks[index] }
    var isLast: Bool { index + 1 == course.tasks.count }
    /// The task as it is called: `Task 2 of 9`.
    var name: String { "Task \(index + 1) of \(course.tasks.count)" }
  }

  let catalog: Catalog
  let setting: Setting
  var place: Place?
  private(set) var progress = Progress()
  private var library: CourseLibrary?
  private var isProgressRead = false
  /// What is to be told of the progress file, once.
  private var warning: String?
  private var isWarned = false

  package init(catalog: Catalog, setting: Setting) {
    self.catalog = catalog
    self.setting = setting
  }

  /// What lessons add to a session.
  package var addition: Addition {
    let commands: [String: (Tutor) -> (Session, String, String) -> Outcome] = [
      "lessons": Tutor.lessons, "lesson": Tutor.lesson, "task": Tutor.showTask,
      "hint": Tutor.hint, "show": Tutor.show, "skip": Tutor.skip, "back": Tutor.back,
      "stop": Tutor.stop,
    ]
    return Addition(commands: commands.mapValues { $0(self) }) { session, statement, outcome in
      if case .command(let command) = statement.kind, commands[command.name] != nil { return }
      self.reply(session, statement, &outcome)
    }
  }

  // MARK: Courses and progress

  func courses() throws(Diagnostic) -> [Course] {
    if let library { return library.courses }
    let read = try CourseLibrary(folders: setting.folders)
    library = read
    return read.courses
  }

  func readProgress() {
    guard !isProgressRead else { return }
    isProgressRead = true
    if let (progress, warning) = setting.file?.load() {
      self.progress = progress
      self.warning = warning
    } else {
      warning = "Your progress is not kept, since neither XDG_STATE_HOME nor HOME names a folder."
    }
  }

  func remember(_ event: ProgressEvent) {
    readProgress()
    progress.add(event)
    let failure = setting.file?.append(event)
    // Each event would fail alike, and once is enough to be told.
    if let failure, !isWarned {
      isWarned = true
      warning = failure
    }
  }

  func remember(_ what: ProgressEvent.What, _ meaning: String = "") {
    guard let place, place.exam == nil else { return }
    remember(
      ProgressEvent(what, course: place.course.id, task: place.task.id, meaning: meaning))
  }

  /// What there is to tell of the progress file, once.
  func takeWarning() -> String {
    defer { warning = nil }
    return warning.map { "\n\n\($0)" } ?? ""
  }

  // MARK: Moving

  func move(to index: Int) {
    guard var place else { return }
    place.index = index
    place.judge = Judge(place.course.tasks[index], catalog: catalog)
    place.hints = 0
    place.wrong = 0
    self.place = place
  }

  /// The first open task after the present one, or before it; nil when every task has ended.
  func nextOpen() -> Int? {
    guard let place else { return nil }
    let count = place.course.tasks.count
    return (1...count).map { (place.index + $0) % count }.first { !hasEnded($0) }
  }

  func hasEnded(_ index: Int) -> Bool {
    guard let place else { return false }
    let task = place.course.tasks[index]
    if let exam = place.exam { return exam.hasEnded(task.id) }
    return progress[place.course.id, task.id].end != nil
  }

  /// A text of the course with the figures of the data in it.
  func fill(_ passage: Passage) -> String { trimmed(filled(passage.text, catalog: catalog).text) }
}
