import SourceText

/// Something that a learner did, a line of the progress file.
package struct ProgressEvent: Hashable, Sendable {
  package enum What: String, Sendable, CaseIterable {
    case begun, solved, wrong, hint, shown, skipped
  }

  package var course: String
  /// Empty where a course was begun anew.
  package var task: String
  package var what: What
  /// What a wrong answer means: the near miss, or the question as it was read.
  package var meaning = ""

  /// The event as a line of JSON.
  var line: String {
    var members = [("course", course), ("task", task), ("what", what.rawValue)]
    if !meaning.isEmpty { members.append(("meaning", meaning)) }
    return "{"
      + members.map { "\(jsonString($0.0)): \(jsonString($0.1))" }.joined(separator: ", ") + "}"
  }

  init(_ what: What, course: String, task: String = "", meaning: String = "") {
    self.course = course
    self.task = task
    self.what = what
    self.meaning = meaning
  }

  /// Nil for a line that is no event.
  init?(line: String) {
    guard let node = try? parseJSON(SourceText(line)), let course = node["course"]?.string,
      let task = node["task"]?.string, let what = node["what"]?.string.flatMap(What.init)
    else { return nil }
    self.init(what, course: course, task: task, meaning: node["meaning"]?.string ?? "")
  }
}

/// How a learner stands in one task.
package struct TaskProgress: Hashable, Sendable {
  /// How it ended; nil while it is open.
  package var end: ProgressEvent.What?
  package var wrong = 0
  package var hints = 0
  package var isShown = false
}

/// How a learner stands, as the events tell.
package struct Progress: Sendable {
  package private(set) var events: [ProgressEvent]
  private var tasks: [String: [String: TaskProgress]] = [:]

  package init(_ events: [ProgressEvent] = []) {
    self.events = []
    for event in events { add(event) }
  }

  package mutating func add(_ event: ProgressEvent) {
    events.append(event)
    if event.what == .begun {
      tasks[event.course] = [:]
      return
    }
    var task = self[event.course, event.task]
    switch event.what {
    case .wrong: task.wrong += 1
    case .hint: task.hints += 1
    case .shown: task.isShown = true
    // What was solved once stays solved.
    case .solved, .skipped: if task.end != .solved { task.end = event.what }
    case .begun: break
    }
    tasks[event.course, default: [:]][event.task] = task
  }

  package subscript(course: String, task: String) -> TaskProgress {
    tasks[course]?[task] ?? TaskProgress()
  }

  /// Whether a course was ever begun.
  package func hasBegun(_ course: String) -> Bool { tasks[course] != nil }
}
