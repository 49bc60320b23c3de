import SourceText

/// Reads the file of a course, and tells what is wrong with how it is made up.
package func readCourse(_ text: String, path: String) -> (course: Course, problems: [CourseProblem])
{
  var reader = CourseReader(path: path)
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    reader.read(line.hasSuffix("\r") ? line.dropLast() : line, index + 1)
  }
  reader.finish()
  return (reader.course, reader.problems)
}

/// The parts that a task may have.
private let partNames = "Answer, Also right, Near miss: …, Hints and Explanation"

/// Reads a course line by line.
private struct CourseReader {
  /// The part of the file that a line belongs to.
  private enum Part {
    case introduction, goal, answer, equivalents, nearMiss, hints, explanation, unknown
  }

  /// What the lines of a fenced block are.
  private enum Block {
    case questions, conditions, unknown
  }

  private(set) var course: Course
  private(set) var problems: [CourseProblem] = []
  private var part = Part.introduction
  private var block: (kind: Block, line: Int)?

  init(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let unnumbered = stem.drop { $0.isNumber }.drop { $0 == "-" || $0 == " " }
    course = Course(id: slug(unnumbered.isEmpty ? stem : String(unnumbered)), path: path)
  }

  mutating func read(_ line: Substring, _ number: Int) {
    let bare = trimmed(line)
    if bare.hasPrefix("```") {
      fence(bare.dropFirst(3), number)
    } else if let block {
      if !bare.isEmpty { add(Passage(text: bare, line: number), to: block.kind) }
    } else if let title = heading("### ", line) {
      begin(part: title, number)
    } else if let title = heading("## ", line) {
      course.tasks.append(LessonTask(title: title, line: number))
      part = .goal
    } else if let title = heading("# ", line) {
      if !course.title.isEmpty { problem(number, "A course has one title, after a single “#”.") }
      course.title = title
    } else {
      add(bare, number)
    }
  }

  mutating func finish() {
    if let block { problem(block.line, "This block is not closed: end it with a line “```”.") }
    if course.title.isEmpty { problem(1, "The course has no title: begin with a line “# Title”.") }
    if course.tasks.isEmpty {
      problem(1, "The course has no task: a task begins with a line “## Title”.")
    }
    var seen: Set<String> = []
    for task in course.tasks {
      if !seen.insert(task.id).inserted {
        problem(task.line, "Two tasks are called “\(task.title)”: give one another title.")
      }
      checkParts(of: task)
    }
  }

  private mutating func checkParts(of task: LessonTask) {
    if task.goal.text.isEmpty { problem(task.line, "The task has no goal under its title.") }
    if task.answer == nil {
      problem(task.line, "The task has no answer: write one in a block “```scrutiny” under Answer.")
    }
    if task.hints.count < 2 {
      problem(
        task.line,
        "The task has \(task.hints.count == 1 ? "one hint" : "no hints"), and needs two:"
          + " a nudge, and one that is nearly there.")
    }
    if task.explanation.text.isEmpty { problem(task.line, "The task has no explanation.") }
    for miss in task.nearMisses {
      if miss.examples.isEmpty {
        problem(miss.line, "The near miss has no example in a block “```scrutiny”.")
      }
      if miss.reply.text.isEmpty { problem(miss.line, "The near miss has no reply.") }
    }
  }

  // MARK: Parts

  private mutating func begin(part title: String, _ number: Int) {
    part = .unknown
    guard !course.tasks.isEmpty else {
      problem(number, "“\(title)” stands before the first task.")
      return
    }
    let words = folded(title)
    switch words {
    case "answer": part = .answer
    case "also right": part = .equivalents
    case "hints": part = .hints
    case "explanation": part = .explanation
    case _ where words.hasPrefix("near miss:"):
      part = .nearMiss
      let name = trimmed(title.dropFirst("near miss:".count))
      course.tasks[course.tasks.count - 1].nearMisses.append(NearMiss(title: name, line: number))
    default: problem(number, "There is no part “\(title)”; there are \(partNames).")
    }
  }

  private mutating func fence(_ info: Substring, _ number: Int) {
    if block != nil {
      block = nil
      return
    }
    let kind: Block =
      switch trimmed(info) {
      case "scrutiny": .questions
      case "when": .conditions
      default: .unknown
      }
    if kind == .unknown {
      problem(number, "A block holds questions, “```scrutiny”, or conditions, “```when”.")
    }
    block = (kind, number)
  }

  private mutating func add(_ passage: Passage, to kind: Block) {
    guard kind != .unknown, !course.tasks.isEmpty else { return }
    changeTask { task, part in
      let last = task.nearMisses.count - 1
      switch (part, kind) {
      case (.answer, .questions) where task.answer == nil: task.answer = passage
      case (.equivalents, .questions): task.equivalents.append(passage)
      case (.equivalents, .conditions): task.conditions.append(passage)
      case (.nearMiss, .questions): task.nearMisses[last].examples.append(passage)
      case (.nearMiss, .conditions): task.nearMisses[last].conditions.append(passage)
      case (.answer, .questions):
        return
          "An answer is one line; part its statements by “;”, or write others under Also right."
      default: return "No block like this stands in this part."
      }
      return nil
    } otherwise: {
      $0.problem(passage.line, $1)
    }
  }

  private mutating func add(_ line: String, _ number: Int) {
    if part == .introduction {
      append(line, number, to: &course.introduction)
      return
    }
    changeTask { task, part in
      switch part {
      case .goal: append(line, number, to: &task.goal)
      case .explanation: append(line, number, to: &task.explanation)
      case .nearMiss: append(line, number, to: &task.nearMisses[task.nearMisses.count - 1].reply)
      case .hints:
        if let item = listItem(line) {
          task.hints.append(Passage(text: item, line: number))
        } else if !line.isEmpty {
          guard !task.hints.isEmpty else { return "Hints are a list: “1. …”." }
          task.hints[task.hints.count - 1].text += " " + line
        }
      case .answer, .equivalents:
        if !line.isEmpty { return "Only blocks stand in this part; text goes under Explanation." }
      case .introduction, .unknown: break
      }
      return nil
    } otherwise: {
      $0.problem(number, $1)
    }
  }

  private mutating func changeTask(
    _ change: (inout LessonTask, Part) -> String?, otherwise tell: (inout Self, String) -> Void
  ) {
    guard var task = course.tasks.popLast() else { return }
    let message = change(&task, part)
    course.tasks.append(task)
    if let message { tell(&self, message) }
  }

  private mutating func problem(_ line: Int, _ message: String) {
    problems.append(CourseProblem(path: course.path, line: line, message: message))
  }
}

// MARK: Lines

private func heading(_ mark: String, _ line: Substring) -> String? {
  line.hasPrefix(mark) ? trimmed(line.dropFirst(mark.count)) : nil
}

/// The text of `1. text`; nil for a line that begins no item.
private func listItem(_ line: String) -> String? {
  let digits = line.prefix { $0.isNumber }
  let rest = line.dropFirst(digits.count)
  guard !digits.isEmpty, rest.hasPrefix(". ") else { return nil }
  return trimmed(rest.dropFirst(2))
}

/// Adds a line to a passage: lines of a paragraph are joined, a blank line parts two.
private func append(_ line: String, _ number: Int, to passage: inout Passage) {
  if line.isEmpty {
    if !passage.text.isEmpty, !passage.text.hasSuffix("\n\n") { passage.text += "\n\n" }
    return
  }
  if passage.text.isEmpty { passage.line = number }
  let isItem = line.hasPrefix("- ") || listItem(line) != nil
  if passage.text.isEmpty || passage.text.hasSuffix("\n") {
    passage.text += line
  } else {
    passage.text += (isItem ? "\n" : " ") + line
  }
}

func trimmed(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}
