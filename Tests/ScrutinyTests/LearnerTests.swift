import Catalog
import Testing
import _TestSupport

@testable import Lessons

private let datasets =
  "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Datasets"

/// A learner at a terminal of their own, with nothing but what stands on the screen.
private struct TerminalLearner {
  let folder: TestFolder
  let terminal: PTY

  init(_ folder: TestFolder, _ arguments: [String] = []) throws {
    self.folder = folder
    terminal = try PTY(
      try builtProgram("scrutiny"),
      arguments: ["--data", datasets, "--no-plain", "--no-pager"] + arguments, columns: 100,
      rows: 120,
      environment: ["HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path],
      folder: folder.path)
    try terminal.waitFor("scrutiny>")
  }

  /// Types a line, and waits until a text stands on the screen that was not there before.
  func type(_ line: String, until text: String) throws {
    // A cleared screen shows nothing of what was said before.
    terminal.send("clear\r")
    try terminal.waitUntil("the screen is clear") { $0.text == "scrutiny>" }
    terminal.send(line + "\r")
    try terminal.waitFor(text)
    // After what was typed; a question that would mend an error may stand in it already.
    try terminal.waitUntil("the prompt is back") { screen in
      let last = screen.rows.last { !$0.isEmpty }
      return last == "scrutiny>" || last == "  Enter asks this"
    }
  }
}

/// A scripted learner takes every course at the prompt.
@Suite(.timeLimit(.minutes(5))) struct LearnerTests {
  @Test(arguments: 1...6)
  func everyCourseCanBeTaken(_ number: Int) throws {
    let library = try CourseLibrary(folders: [datasets + "/lessons"])
    let catalog = try Catalog(folder: datasets + "/met-safeguarding")
    let course = library.courses[number - 1]
    let learner = try TerminalLearner(TestFolder())
    try learner.type("lesson \(number)", until: "Task 1 of \(course.tasks.count)")
    for (index, task) in course.tasks.enumerated() {
      // A wrong answer first, wherever the course has one, then a hint, then the answer.
      let name = "Task \(index + 1) of \(course.tasks.count)"
      if let miss = task.nearMisses.first?.examples.first {
        try learner.type(miss.text, until: "\(name), not yet")
      }
      try learner.type("hint", until: "Hint 1 of \(task.hints.count)")
      let answer = filled(try #require(task.answer).text, catalog: catalog).text
      try learner.type(answer, until: "\(name) is done.")
    }
    #expect(learner.terminal.screen.text.contains("You have come to the end of course \(number)"))
    learner.terminal.send("quit\r")
    #expect(try learner.terminal.waitForExit() == 0)
  }

  @Test func aLearnerComesBack() throws {
    let folder = try TestFolder()
    let first = try TerminalLearner(folder, ["--learner", "ada"])
    try first.type("lesson 1", until: "Task 1 of 10")
    try first.type("rape", until: "Task 2 of 10")
    try first.type("stop", until: "You have left the lesson")
    first.terminal.send("quit\r")
    #expect(try first.terminal.waitForExit() == 0)
    let second = try TerminalLearner(folder, ["--learner", "ada"])
    try second.type("lesson 1", until: "Task 2 of 10: One number")
    let other = try TerminalLearner(folder, ["--learner", "bob"])
    try other.type("lesson 1", until: "Task 1 of 10: Begin with a subject")
  }

  @Test func anExamIsSignedAndVerified() throws {
    let learner = try TerminalLearner(TestFolder(), ["--learner", "ada"])
    learner.terminal.send("lesson exam 1\r")
    try learner.terminal.waitFor("passphrase")
    learner.terminal.settle()
    learner.terminal.send("open sesame\r")
    try learner.terminal.waitFor("Task 1 of 10")
    try learner.type("rape", until: "Task 1 of 10 is answered.")
    try learner.type("stop", until: "1 of 10 tasks are right")
    let seen = String(decoding: learner.terminal.output, as: UTF8.self)
    #expect(!seen.contains("sesame"))
    let result = try PTY(
      try builtProgram("scrutiny"),
      arguments: ["lessons", "verify", "exam-first-questions-ada.json"], columns: 100,
      folder: learner.folder.path)
    try result.waitFor("passphrase")
    result.settle()
    result.send("open sesame\r")
    #expect(try result.waitForExit() == 0)
    #expect(result.screen.text.contains("The signature holds. First questions, ada: 1 of 10"))
    #expect(result.screen.text.contains("It does not"))
  }

  /// A first meeting with the shell, typed by someone who saw only the screen.
  @Test func aNewcomerCameToTheEnd() throws {
    let folder = try TestFolder()
    let typed = datasets + "/../Tests/Scripts/newcomer.txt"
    let run = try scrutiny(
      ["--data", datasets, typed], environment: ["XDG_STATE_HOME": folder.path])
    #expect(run.code == 0)
    #expect(run.output.contains("You have come to the end of course 1"))
  }

  @Test func aScriptAndAPipeTeachAsWell() throws {
    let folder = try TestFolder()
    let lines = "lesson 1\nraep\nneglect\nrape\nhint\n"
    let path = try folder.write(lines, to: "lesson.txt")
    let state = ["XDG_STATE_HOME": folder.path, "LC_ALL": "C.UTF-8"]
    let script = try scrutiny(["--data", datasets, path], environment: state)
    let piped = try scrutiny(
      ["--data", datasets, "--learner", "bob"], input: lines, environment: state)
    for run in [script, piped] {
      #expect(run.code == 0)
      #expect(run.output.contains("Task 1 of 10, not yet. That is another subject"))
      #expect(run.output.contains("Task 1 of 10 is done."))
      #expect(run.output.contains("Hint 1 of 2: One number"))
    }
    let plain = try scrutiny(
      ["--data", datasets, "--format", "plain", "--learner", "eve"], input: lines,
      environment: state)
    #expect(plain.code == 0 && plain.output.contains("Task 1 of 10 is done."))
    let wrong = try scrutiny(["--data", datasets, "-c", "lesson 99"], environment: state)
    #expect(wrong.code == 1 && wrong.output.contains("E050"))
  }

  @Test func coursesOfOnesOwnAreAddedAndChecked() throws {
    let folder = try TestFolder()
    _ = try folder.write("# Mine\n\n## One\n\nAsk.\n", to: "mine.md")
    let check = try scrutiny(["lessons", "check", "--data", datasets, folder.path])
    #expect(check.code == 6)
    #expect(check.output.contains("\(folder.path)/mine.md:3: The task has no answer"))
    let shipped = try scrutiny(["lessons", "check", "--data", datasets])
    #expect(shipped.code == 0 && shipped.output.contains("Nothing is wrong in 6 courses"))
    let listed = try scrutiny(
      ["--data", datasets, "--lessons", folder.path, "-c", "lessons"],
      environment: ["XDG_STATE_HOME": folder.path])
    #expect(listed.output.contains("There are 7 courses.") && listed.output.contains("Mine"))
    let none = try scrutiny(["lessons", "check", "--data", datasets, "/proc/self/fd"])
    #expect(none.code == 3 && none.error.contains("E039"))
  }
}
