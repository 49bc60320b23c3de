package import Catalog
import Language
import Session
import SourceText

/// Proves a course: what is wrong with it, by file and line.
///
/// Every task starts unsolved; its answer and what is listed as equal to it pass; near misses get their
/// replies; texts can be filled from the data and have no figure typed in; links lead somewhere.
package func check(_ course: Course, catalog: Catalog) -> [CourseProblem] {
  var checker = CourseChecker(course: course, catalog: catalog)
  checker.checkText(course.introduction)
  for index in course.tasks.indices { checker.checkTask(index) }
  return checker.problems
}

private struct CourseChecker {
  let course: Course
  let catalog: Catalog
  var problems: [CourseProblem] = []

  /// What nobody means as an answer, so that a task which it solves was never open.
  private static let idle = ["help", "words", "datasets"]

  mutating func checkTask(_ index: Int) {
    let task = course.tasks[index]
    let judge = Judge(task, catalog: catalog)
    checkAnswers(of: task, judge)
    checkNearMisses(of: task, judge)
    checkStart(of: task, judge, before: index > 0 ? course.tasks[index - 1] : nil)
    checkHints(of: task)
    for text in [task.goal, task.explanation] + task.nearMisses.map(\.reply) { checkText(text) }
  }

  private mutating func problem(_ line: Int, _ message: String) {
    problems.append(CourseProblem(path: course.path, line: line, message: message))
  }

  // MARK: Answers

  private mutating func checkAnswers(of task: LessonTask, _ judge: Judge) {
    for example in [task.answer].compactMap(\.self) + task.equivalents {
      guard let attempt = runs(example, judge) else { continue }
      // An example is equal to itself, so it is held to all the others.
      if example != task.answer, let model = judge.model, !attempt.isSame(as: model),
        !attempt.gives(what: model), !holdsAny(task.conditions, of: attempt, judge)
      {
        problem(
          example.line,
          "“\(example.text)” gives another answer than the task's, and no condition allows it.")
      }
      for condition in task.conditions {
        if case .failure(let diagnostic) = judge.holds(condition.text, of: attempt) {
          problem(condition.line, "The condition can't be read: \(diagnostic.message)")
        }
      }
      if judge.verdict(on: attempt) != .right {
        problem(example.line, "“\(example.text)” does not pass.")
      }
    }
  }

  private func holdsAny(_ conditions: [Passage], of attempt: Attempt, _ judge: Judge) -> Bool {
    conditions.contains { judge.holds($0.text, of: attempt) == .success(true) }
  }

  /// The attempt of an example; nil, and told, when a statement of it is wrong.
  private mutating func runs(_ example: Passage, _ judge: Judge) -> Attempt? {
    guard let attempt = judge.run(example.text) else {
      problem(example.line, "There is no question in “\(example.text)”.")
      return nil
    }
    return attempt
  }

  private mutating func checkNearMisses(of task: LessonTask, _ judge: Judge) {
    for (index, miss) in task.nearMisses.enumerated() {
      for example in miss.examples {
        guard let attempt = runs(example, judge) else { continue }
        switch judge.verdict(on: attempt) {
        case .nearMiss(index): break
        case .right: problem(example.line, "“\(example.text)” passes, so it is no near miss.")
        case .nearMiss(let other):
          problem(
            example.line,
            "“\(example.text)” gets the reply of “\(task.nearMisses[other].title)” before it.")
        case .off, .unrelated: problem(example.line, "“\(example.text)” gets no reply of its own.")
        }
        for condition in miss.conditions {
          if case .failure(let diagnostic) = judge.holds(condition.text, of: attempt) {
            problem(condition.line, "The condition can't be read: \(diagnostic.message)")
          }
        }
      }
    }
  }

  private mutating func checkStart(of task: LessonTask, _ judge: Judge, before: LessonTask?) {
    for line in Self.idle + [before?.answer?.text].compactMap(\.self) {
      if let attempt = judge.run(line), judge.verdict(on: attempt) == .right {
        problem(task.line, "The task is solved before it starts: “\(line)” passes.")
      }
    }
  }

  private mutating func checkHints(of task: LessonTask) {
    for hint in task.hints { checkText(hint) }
    if let first = task.hints.first, let answer = task.answer,
      folded(first.text).contains(folded(answer.text)), tokens(of: answer.text).tokens.count > 1
    {
      problem(first.line, "The first hint gives the answer away; begin with a nudge.")
    }
  }

  // MARK: Texts

  mutating func checkText(_ passage: Passage) {
    for message in filled(passage.text, catalog: catalog).problems {
      problem(passage.line, message)
    }
    for figure in typedFigures(in: passage.text) {
      problem(
        passage.line,
        "“\(figure)” is typed in and may go stale: write a question in its place, {{= …}}.")
    }
    for link in links(in: passage.text) where !leads(link) {
      problem(passage.line, "The link to “\(link)” leads nowhere.")
    }
    for span in codeSpans(in: passage.text) {
      if let message = problem(ofQuestion: span) {
        problem(passage.line, "“\(span)” can't be asked: \(message)")
      }
    }
  }

  /// What is wrong with a whole question in a text; nil for words that are none.
  private func problem(ofQuestion span: String) -> String? {
    let words = tokens(of: span).tokens
    let verbs = Set(Grammar.verbs.flatMap(\.spellings))
    guard words.count > 2, !span.contains("…"), !span.contains("$"),
      let first = words.first?.folded,
      verbs.contains(first)
    else { return nil }
    return Session(catalog: catalog).parse(span).flatMap(\.diagnostics).first?.message
  }

  private func leads(_ link: String) -> Bool {
    if link.hasPrefix("https://") || link.hasPrefix("http://") { return link.contains(".") }
    if link.hasPrefix("#") {
      let name = String(link.dropFirst())
      return course.tasks.contains { $0.id == name } || slug(course.title) == name
    }
    let folder = course.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return isPresent((folder.isEmpty ? "." : folder.joined(separator: "/")) + "/" + link)
  }
}
