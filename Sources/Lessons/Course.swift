// text ─readCourse─▶ Course ─check─▶ problems
//                      │
//       statement, outcome ─judge(task)─▶ Verdict ─Tutor─▶ replies

/// A course: its tasks in order, as a trainer wrote them.
package struct Course: Sendable {
  /// The file's name without its number and ending, by which progress is kept.
  package var id: String
  package var path: String
  package var title = ""
  package var introduction = Passage()
  package var tasks: [LessonTask] = []
}

/// A text of a course, in which `{{…}}` stands for what a question gives.
package struct Passage: Hashable, Sendable {
  package var text = ""
  /// The line of the file where it begins, counted from one.
  package var line = 0
}

/// One thing to find out, with what is right and what is nearly so.
package struct LessonTask: Sendable {
  /// Its title as a name, by which progress is kept.
  package var id: String
  package var title: String
  package var line: Int
  /// What is to be found out.
  package var goal = Passage()
  /// The answer that is shown, the shortest good one.
  package var answer: Passage?
  /// Other answers that are right, a line each; the answer itself is not among them.
  package var equivalents: [Passage] = []
  /// Conditions on an answer, of which one makes it right.
  package var conditions: [Passage] = []
  package var nearMisses: [NearMiss] = []
  /// From a nudge to nearly there.
  package var hints: [Passage] = []
  package var explanation = Passage()

  init(title: String, line: Int) {
    id = slug(title)
    self.title = title
    self.line = line
  }
}

/// A common wrong answer with a reply of its own.
package struct NearMiss: Sendable {
  package var title: String
  package var line: Int
  package var examples: [Passage] = []
  package var conditions: [Passage] = []
  package var reply = Passage()

  init(title: String, line: Int) {
    self.title = title
    self.line = line
  }
}

/// What is wrong with the file of a course.
package struct CourseProblem: Error, Hashable, Sendable {
  package var path: String
  package var line: Int
  package var message: String
}

/// A title as a name: small letters and digits, joined by hyphens.
func slug(_ title: String) -> String {
  title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
}
