import Answering
import Catalog
import Language
import Session
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Exams.
extension Tutor {
  func beginExam(_ course: Course, _ number: Int, _ text: String) throws(Diagnostic) -> Answer {
    guard let passphrase = setting.askPassphrase(), !passphrase.isEmpty else {
      throw Diagnostic(
        "E041", "The exam has not begun, since no passphrase was typed.",
        help: "A trainer types one at a terminal when the exam begins, and needs it to check the"
          + " result.")
    }
    place = Place(
      course: course, number: number, index: 0, judge: Judge(course.tasks[0], catalog: catalog),
      exam: Exam(passphrase: passphrase))
    let task = taskPage(text)
    let page = """
      There are no hints, and wrong answers are only counted. `skip` leaves a task, `stop` ends the \
      exam; leaving the shell before loses it. The result is written to a file in this folder.

      \(task.headline)

      \(task.page)
      """
    return Answer(
      question: text, headline: "Exam on course \(number): \(course.title)", page: page)
  }

  /// In an exam a wrong answer is told no more than that.
  func examReply(_ place: Place, _ attempt: Attempt, _ verdict: Verdict) -> [Answer] {
    let text = attempt.statement.text
    switch verdict {
    case .right:
      self.place?.exam?.take(place.task.id, text, isRight: true)
      return [Answer(question: text, headline: "\(place.name) is answered.")] + goOn(text)
    case .nearMiss, .off:
      self.place?.exam?.take(place.task.id, text, isRight: false)
      return [Answer(question: text, headline: "This is not what \(place.name.lowercased()) asks.")]
    case .unrelated: return []
    }
  }

  /// Writes the result and leaves the exam.
  func endExam(_ text: String) -> Answer {
    guard let place, let exam = place.exam else { return Answer(question: text) }
    let about = catalog.descriptor
    let file = exam.file(
      place.course, learner: setting.learner, edition: "\(about.title), edition \(about.edition)")
    let name = "exam-\(place.course.id)-\(setting.learner)"
    guard let path = keep(file, named: name) else {
      let reason = unsafe String(cString: strerror(errno))
      return Answer(
        status: .error(
          Diagnostic(
            "E034", "The result of the exam can't be written in this folder: \(reason).",
            help: "The exam is still open: free the folder or the disk, then `stop` again.")),
        question: text)
    }
    self.place = nil
    let right = place.course.tasks.count { exam.entries[$0.id]?.isRight == true }
    return Answer(
      question: text,
      headline: "The exam is over: \(right) of \(place.course.tasks.count) tasks are right.",
      page: """
        The result is in \(path), signed under the trainer's passphrase, which is not kept. \
        `scrutiny lessons verify \(path)` checks it.

        \(whatASignatureDoesNotProve)
        """)
  }

  /// Writes a new file, never over another; nil when it can't be written.
  private func keep(_ text: String, named name: String) -> String? {
    let bytes = Array(text.utf8)
    for number in 1...999 {
      let path = number == 1 ? "\(name).json" : "\(name)-\(number).json"
      let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor < 0, errno == EEXIST { continue }
      guard descriptor >= 0 else { return nil }
      let count = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if close(descriptor) == 0, count == bytes.count { return path }
      _ = unsafe unlink(path)
      return nil
    }
    return nil
  }
}

/// What the signature of an exam's result leaves open.
package let whatASignatureDoesNotProve = """
  The signature shows that the file is as the shell wrote it under that passphrase. It does not show \
  who typed the answers, whether they had help or the course's file beside them, whether the courses \
  or the program had been changed, or when it was.
  """
