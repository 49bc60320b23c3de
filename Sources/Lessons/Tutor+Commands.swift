import Answering
import Language
import Session
import SourceText
import Tables

/// The commands of lessons.
extension Tutor {
  func lessons(_ session: Session, _ words: String, _ text: String) -> Outcome {
    if folded(words).hasPrefix("save") { return saveProgress(session, words, text) }
    do throws(Diagnostic) {
      let courses = try courses()
      readProgress()
      return Outcome([courseList(courses, text)])
    } catch {
      return Outcome([session.failure(error, text)])
    }
  }

  private func courseList(_ courses: [Course], _ text: String) -> Answer {
    var table = Relation(columns: [
      Column("number", .integer), Column("course", .text), Column("tasks", .integer),
      Column("done", .integer), Column("where you stand", .text),
    ])
    for (index, course) in courses.enumerated() {
      let done = course.tasks.count { progress[course.id, $0.id].end != nil }
      let open = course.tasks.firstIndex { progress[course.id, $0.id].end == nil }
      let state =
        if !progress.hasBegun(course.id) {
          "not begun"
        } else if let open {
          "at task \(open + 1)"
        } else {
          "done"
        }
      table.append(
        [
          Cell(.integer(index + 1)), Cell(.text(course.title)), Cell(.integer(course.tasks.count)),
          Cell(.integer(done)), Cell(.text(state)),
        ], sources: [])
    }
    let next = courses.indices.first { index in
      courses[index].tasks.contains { progress[courses[index].id, $0.id].end == nil }
    }
    return Answer(
      question: text,
      headline: "There \(courses.count == 1 ? "is one course" : "are \(courses.count) courses").",
      page: "`lesson` and a number begins a course, or goes on with it." + takeWarning(),
      table: table, related: ["lesson \((next ?? 0) + 1)"])
  }

  /// `lessons save [over] "FILE"`: progress for a trainer, without any name.
  private func saveProgress(_ session: Session, _ words: String, _ text: String) -> Outcome {
    var path = trimmed(words.dropFirst("save".count))
    let isOver = folded(path).hasPrefix("over ")
    if isOver { path = trimmed(path.dropFirst("over ".count)) }
    readProgress()
    guard !path.isEmpty else {
      return Outcome([
        session.failure(
          Diagnostic(
            "E006", "`lessons save` needs the name of a file, in quotes.",
            help: "For example: lessons save \"progress.ndjson\"."), text)
      ])
    }
    let lines = [ProgressFile.head] + progress.events.map(\.line)
    return Outcome(
      [],
      effect: .save(
        lines.joined(separator: "\n") + "\n", path: path, isOver: isOver,
        use:
          "your progress, without your name. A trainer puts the files of a class in one folder for"
          + " `scrutiny lessons report`."))
  }

  // MARK: Beginning

  /// `lesson N`, `lesson N again`, `lesson exam N`.
  func lesson(_ session: Session, _ words: String, _ text: String) -> Outcome {
    var wanted = folded(words).split(separator: " ").map(String.init)
    let isExam = wanted.first == "exam"
    if isExam { wanted.removeFirst() }
    let isAgain = wanted.last == "again"
    if isAgain { wanted.removeLast() }
    do throws(Diagnostic) {
      let courses = try courses()
      let index = try courseIndex(wanted.joined(separator: " "), isExam, among: courses)
      readProgress()
      let course = courses[index]
      guard !course.tasks.isEmpty else {
        throw Diagnostic(
          "E050", "The course “\(course.title)” has no tasks.",
          help: "`scrutiny lessons check` says what is wrong with its file.")
      }
      place = Place(
        course: course, number: index + 1, index: 0,
        judge: Judge(course.tasks[0], catalog: catalog))
      if isExam {
        place = nil
        return Outcome([try beginExam(course, index + 1, text)])
      }
      return Outcome([begin(isAgain, text)])
    } catch {
      return Outcome([session.failure(error, text)])
    }
  }

  private func courseIndex(
    _ wanted: String, _ isExam: Bool, among courses: [Course]
  ) throws(Diagnostic) -> Int {
    let exam = isExam ? "exam " : ""
    guard !wanted.isEmpty else {
      throw Diagnostic(
        "E006", "`lesson\(isExam ? " exam" : "")` needs the number of a course.",
        help: "`lessons` lists them.", fix: "lesson \(exam)1")
    }
    if let number = Int(wanted), courses.indices.contains(number - 1) { return number - 1 }
    if let index = courses.firstIndex(where: { folded($0.title) == wanted || $0.id == wanted }) {
      return index
    }
    let nearest = nearestNames(to: wanted, among: courses.map { folded($0.title) }, limit: 1)
      .first.flatMap { name in courses.firstIndex { folded($0.title) == name } }
    throw Diagnostic(
      "E050", "There is no course “\(wanted)”.",
      help: "The courses have the numbers 1 to \(courses.count); `lessons` lists them.",
      fix: "lesson \(exam)\((nearest ?? 0) + 1)")
  }

  private func begin(_ isAgain: Bool, _ text: String) -> Answer {
    guard let course = place?.course else { return Answer(question: text) }
    let isNew = isAgain || !progress.hasBegun(course.id)
    if isNew { remember(ProgressEvent(.begun, course: course.id)) }
    let open = course.tasks.firstIndex { progress[course.id, $0.id].end == nil }
    if let open { move(to: open) }
    let number = place?.number ?? 1
    let task = taskPage(text)
    let lead =
      isNew
      ? [fill(course.introduction), howItGoes]
      : [
        open == nil
          ? "You have done all of it; `lesson \(number) again` begins anew." : "You go on with it."
      ]
    return Answer(
      question: text, headline: "Course \(number): \(course.title)",
      page: (lead + [task.headline, task.page]).filter { !$0.isEmpty }.joined(separator: "\n\n")
        + takeWarning())
  }

  private var howItGoes: String {
    "Answer each task by asking the shell. Whatever else you ask is answered as always. `task` shows"
      + " the task again, `hint` helps, `show` gives the answer, `skip` goes on without it, `stop`"
      + " leaves."
  }

  // MARK: In a lesson

  func showTask(_ session: Session, _ words: String, _ text: String) -> Outcome {
    inLesson(session, text) { _ in taskPage(text) }
  }

  func hint(_ session: Session, _ words: String, _ text: String) -> Outcome {
    inLesson(session, text) { place in
      if place.exam != nil { return Answer(question: text, headline: "An exam has no hints.") }
      let hints = place.task.hints
      guard place.hints < hints.count else {
        return Answer(
          question: text,
          headline: "There is no further hint. `show` gives the answer and explains it.")
      }
      let passage = hints[place.hints]
      self.place?.hints += 1
      remember(.hint)
      return Answer(
        question: text,
        headline: "Hint \(place.hints + 1) of \(hints.count): \(fill(passage))"
      )
    }
  }

  func show(_ session: Session, _ words: String, _ text: String) -> Outcome {
    inLesson(session, text) { place in
      if place.exam != nil { return Answer(question: text, headline: "An exam shows no answers.") }
      remember(.shown)
      var answer = solution(of: place, text)
      answer.page += "\n\nAsk it yourself to go on, or `skip` the task."
      return answer
    }
  }

  func skip(_ session: Session, _ words: String, _ text: String) -> Outcome {
    guard let place else { return inLesson(session, text) { _ in Answer(question: text) } }
    if place.exam != nil {
      self.place?.exam?.skip(place.task.id)
      return Outcome(goOn(text))
    }
    let shown = solution(of: place, text)
    remember(.skipped)
    return Outcome([shown] + goOn(text))
  }

  func back(_ session: Session, _ words: String, _ text: String) -> Outcome {
    inLesson(session, text) { place in
      guard place.index > 0 else {
        return Answer(question: text, headline: "This is the first task of the course.")
      }
      move(to: place.index - 1)
      return taskPage(text)
    }
  }

  func stop(_ session: Session, _ words: String, _ text: String) -> Outcome {
    inLesson(session, text) { place in
      if place.exam != nil { return endExam(text) }
      self.place = nil
      return Answer(
        question: text,
        headline: "You have left the lesson. `lesson \(place.number)` goes on from here.",
        page: trimmed(takeWarning()))
    }
  }

  private func inLesson(
    _ session: Session, _ text: String, _ body: (Place) -> Answer
  ) -> Outcome {
    guard let place else {
      return Outcome([
        session.failure(
          Diagnostic(
            "E049", "No lesson is open, so there is nothing for `\(folded(text))` to do.",
            help: "`lessons` lists the courses; `lesson 1` begins the first.", fix: "lesson 1"),
          text)
      ])
    }
    return Outcome([body(place)])
  }
}
