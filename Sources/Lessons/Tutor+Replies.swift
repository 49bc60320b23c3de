import Answering
import Language
import Session

/// What a lesson says of what was asked.
extension Tutor {
  /// Judges a statement, and says what there is to say of it.
  func reply(_ session: Session, _ statement: Statement, _ outcome: inout Outcome) {
    guard let place else { return }
    outcome.isTry = true
    let attempt = Attempt(session, statement, outcome)
    let verdict = place.judge.verdict(on: attempt)
    if place.exam != nil {
      outcome.replies += examReply(place, attempt, verdict)
      return
    }
    switch verdict {
    case .right:
      let done = rightReply(place, attempt)
      remember(.solved)
      outcome.replies += [done] + goOn(statement.text)
    case .nearMiss(let index):
      let miss = place.task.nearMisses[index]
      remember(.wrong, miss.title)
      outcome.replies.append(wrongReply(". " + fill(miss.reply), statement.text))
    case .off(let differences):
      remember(.wrong, attempt.answer.readback)
      outcome.replies.append(
        wrongReply(": \(differences.joined(separator: "; ")).", statement.text))
    case .unrelated:
      if let reminder = reminder(place, attempt) { outcome.replies.append(reminder) }
    }
  }

  /// A reminder after a free question; commands have none, since they were not meant as answers.
  private func reminder(_ place: Place, _ attempt: Attempt) -> Answer? {
    guard attempt.command == nil else { return nil }
    return Answer(
      question: attempt.statement.text,
      headline: "\(place.name) is still open: `task` shows it, `hint` helps.")
  }

  private func rightReply(_ place: Place, _ attempt: Attempt) -> Answer {
    var page = fill(place.task.explanation)
    if let short = place.task.answer.map(fill), let model = place.judge.model,
      attempt.length > model.length + 1
    {
      page = "Shorter: `\(short)`\n\n\(page)"
    }
    return Answer(
      question: attempt.statement.text, headline: "\(place.name) is done.", page: page)
  }

  /// - Parameter words: what follows “not yet”, with the stop before it.
  private func wrongReply(_ words: String, _ text: String) -> Answer {
    place?.wrong += 1
    let help = (place?.wrong ?? 0) % 3 == 0 ? "`hint` helps, and `show` gives the answer." : ""
    return Answer(
      question: text, headline: "\(place?.name ?? ""), not yet\(words)", page: help)
  }

  /// The next open task, or the end of the course.
  func goOn(_ text: String) -> [Answer] {
    guard let place else { return [] }
    if let next = nextOpen() {
      move(to: next)
      var page = taskPage(text)
      page.page += takeWarning()
      return [page]
    }
    if place.exam != nil { return [endExam(text)] }
    self.place = nil
    return [summary(place, text)]
  }

  /// The task as it is shown.
  func taskPage(_ text: String) -> Answer {
    guard let place else { return Answer(question: text) }
    return Answer(
      question: text, headline: "\(place.name): \(place.task.title)", page: fill(place.task.goal))
  }

  /// The answer of a task, with its explanation.
  func solution(of place: Place, _ text: String) -> Answer {
    Answer(
      question: text,
      headline: "The answer to task \(place.index + 1): `\(place.task.answer.map(fill) ?? "")`",
      page: fill(place.task.explanation))
  }

  private func summary(_ place: Place, _ text: String) -> Answer {
    let tasks = place.course.tasks.map { progress[place.course.id, $0.id] }
    let skipped = tasks.count { $0.end == .skipped }
    let shown = tasks.count { $0.end == .solved && $0.isShown }
    let hinted = tasks.count { $0.end == .solved && !$0.isShown && $0.hints > 0 }
    let alone = tasks.count - skipped - shown - hinted
    let parts = [
      (alone, "without help"), (hinted, "after a hint"), (shown, "after the answer was shown"),
      (skipped, "skipped"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let next = ((try? courses()) ?? []).count > place.number
    return Answer(
      question: text, headline: "You have come to the end of course \(place.number).",
      page: "Of \(tasks.count) tasks: \(parts.joined(separator: ", "))." + takeWarning(),
      related: [next ? "lesson \(place.number + 1)" : "lessons"])
  }
}
