import Testing
import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let up = "\u{1B}[A"

/// The prompt in a terminal of its own, its history in a folder of the test.
private func prompt(
  _ state: TestFolder, columns: Int = 80, rows: Int = 40, _ arguments: [String] = [],
  environment: [String: String] = [:]
) throws -> PTY {
  let ground = ["HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": state.path]
  let terminal = try PTY(
    try builtProgram("scrutiny"), arguments: ["--no-plain", "--no-pager"] + arguments,
    columns: columns, rows: rows,
    environment: ground.merging(environment) { $1 }, folder: state.path)
  try terminal.waitFor("scrutiny>")
  return terminal
}

/// How often a text was written.
private func count(_ text: String, in terminal: PTY) -> Int {
  String(decoding: terminal.output, as: UTF8.self).split(
    separator: text, omittingEmptySubsequences: false
  )
  .count - 1
}

@Suite(.timeLimit(.minutes(2))) struct PromptTests {
  @Test(
    arguments: [
      (80, [:]), (40, [:]), (200, [:]), (80, ["TERM": "dumb"]), (80, ["LC_ALL": "C"]),
      (80, ["TERM": "dumb", "LC_ALL": "C", "NO_COLOR": "1"]),
    ] as [(Int, [String: String])])
  func aQuestionIsAnswered(_ columns: Int, _ environment: [String: String]) throws {
    let terminal = try prompt(TestFolder(), columns: columns, environment: environment)
    terminal.send("total rape 2012/13 in Hackney from boroughs\r")
    try terminal.waitFor("edition")
    try terminal.waitFor("scrutiny>")
    terminal.settle()
    #expect(terminal.screen.rows.allSatisfy { $0.count <= columns })
    #expect(terminal.screen.text.contains("Series:"))
    #expect(terminal.screen.rows.last { !$0.isEmpty } == "scrutiny>")
    if environment["TERM"] == "dumb" {
      #expect(!terminal.output.contains(0x1B))
    }
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
  }

  @Test func whatIsNoTerminalToWriteToIsNotGreeted() throws {
    let state = try TestFolder()
    let program = try builtProgram("scrutiny")
    let terminal = try PTY(
      "/bin/sh", arguments: ["-c", "\(program) --no-plain >out 2>err; echo status $?"],
      environment: ["HOME": state.path, "LC_ALL": "C.UTF-8"], folder: state.path)
    try terminal.waitFor("status 2")
    let written = try runProgram("/bin/cat", [state.path + "/out", state.path + "/err"]).output
    #expect(
      String(decoding: written, as: UTF8.self)
        == "The prompt can't start: it needs a terminal to write to. Ask with "
        + "`scrutiny -c \"QUESTION\"`, or pipe questions in.\n")
  }

  @Test func historyIsRecalledInTheNextSession() throws {
    let state = try TestFolder()
    let first = try prompt(state)
    first.send("help trust\r")
    try first.waitFor("edition")
    first.send(" help why\r")
    try first.waitFor("help why")
    first.settle()
    first.send("quit\r")
    #expect(try first.waitForExit() == 0)
    let second = try prompt(state)
    second.send(up + up)
    try second.waitFor("scrutiny> help trust")
    second.send("\u{3}history\r")
    try second.waitFor("2 questions were asked before")
    second.settle()
    #expect(!second.screen.text.contains("help why"))
  }

  @Test func forgettingRemovesTheLast() throws {
    let state = try TestFolder()
    let terminal = try prompt(state)
    for question in ["help why", "help trend"] {
      terminal.send(question + "\r")
      terminal.settle()
    }
    terminal.send("forget\r")
    try terminal.waitFor("Removed from the history: help trend")
    terminal.send("history\r")
    try terminal.waitFor("One question was asked before")
    terminal.settle()
    terminal.send(up)
    try terminal.waitFor("scrutiny> help why")
    terminal.send("\u{3}forget all\r")
    try terminal.waitFor("The history is now empty")
    terminal.send("quit\r")
    _ = try terminal.waitForExit()
    let next = try prompt(state)
    next.send("history\r")
    try next.waitFor("One question was asked before")
  }

  @Test func aReadingIsPickedByItsNumber() throws {
    let terminal = try prompt(TestFolder(), rows: 60)
    terminal.send("total rape in 2013\r")
    try terminal.waitFor("Type 1 or 2 to ask one of them.")
    terminal.send("2\r")
    try terminal.waitFor("583 allegations in 2013/14")
    #expect(count("583 allegations in 2013/14", in: terminal) == 1)
    terminal.send("1\r")
    try terminal.waitFor("error E001")
  }

  @Test func tabCompletesAndListsAndQuestionMarkExplains() throws {
    let terminal = try prompt(TestFolder(), columns: 40)
    terminal.send("tot\tmissing ch\t")
    try terminal.waitFor("scrutiny> total missing children")
    terminal.send("?")
    try terminal.waitFor("since")
    terminal.settle()
    #expect(terminal.screen.rows.allSatisfy { $0.count <= 40 })
    #expect(terminal.screen.rows.contains("scrutiny> total missing children"))
    terminal.send("\u{3}trend rape from \t")
    try terminal.waitFor("boroughs")
  }

  @Test(arguments: ["keys", "prompt", "editing"])
  func theKeysHaveAPage(_ word: String) throws {
    let page = try scrutiny(["-c", "help \(word)"]).output
    for key in ["Ctrl-D", "Ctrl-L", "Alt-Left", "Ctrl-R", "Ctrl-_", "Alt-/", "Ctrl-X Ctrl-E"] {
      #expect(page.contains(key))
    }
  }

  @Test func controlCClearsTheLine() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("nonsense\u{3}")
    terminal.send("help why\r")
    try terminal.waitFor("edition 2026.1, as at")
    #expect(!terminal.screen.text.contains("error"))
  }

  @Test func anInterruptNeverEndsThePrompt() throws {
    let terminal = try prompt(TestFolder())
    terminal.signal(SIGINT)
    terminal.settle()
    terminal.send("help trust; help trust; help trust; help trust\r")
    terminal.signal(SIGINT)
    terminal.settle()
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    terminal.send("quit\r")
    #expect(try terminal.waitForExit() == 0)
  }

  /// What was stopped has given no answer that could be put right.
  @Test func anInterruptedQuestionOffersNothing() throws {
    let state = try TestFolder()
    let pipe = state.path + "/pipe"
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let writer = unsafe open(pipe, O_RDWR | O_CLOEXEC)
    #expect(unsafe write(writer, "trend raep\n", 11) == 11)
    let terminal = try prompt(state)
    terminal.send("run \"pipe\"\r")
    var unread: Int32 = 1
    for _ in 0..<1000 where unread > 0 {
      terminal.settle(.milliseconds(20))
      #expect(unsafe ioctl(writer, UInt(FIONREAD), &unread) == 0)
    }
    terminal.send("\u{3}")
    try terminal.waitFor("^C")
    close(writer)
    try terminal.waitFor("Stopped.\nscrutiny>")
    terminal.settle()
    #expect(terminal.screen.text.hasSuffix("Stopped.\nscrutiny>"))
  }

  @Test func aQuestionGoesOnOverLines() throws {
    let terminal = try prompt(TestFolder(), rows: 60)
    terminal.send("total rape 2012/13 from boroughs in Hackney,\rBarnet\r")
    try terminal.waitFor("edition 2026.1, as at")
    #expect(terminal.screen.text.split(separator: "Hackney,").count == 2)
    #expect(terminal.screen.text.split(separator: "Barnet").count > 2)
    #expect(!terminal.screen.text.contains("error"))
  }

  @Test func aResizeChangesTheLayout() throws {
    let terminal = try prompt(TestFolder(), columns: 120)
    terminal.resize(columns: 50, rows: 40)
    terminal.send("help trend\r")
    try terminal.waitFor("edition")
    terminal.settle()
    #expect(terminal.screen.rows.allSatisfy { $0.count <= 50 })
    #expect(count("Phrases that can follow", in: terminal) == 1)
  }

  @Test(arguments: [["HOME": "/nonexistent", "XDG_STATE_HOME": ""], ["XDG_STATE_HOME": "/proc"]])
  func withoutAHistoryItWorks(_ environment: [String: String]) throws {
    let terminal = try prompt(TestFolder(), environment: environment)
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    terminal.settle()
    #expect(count("Could not write the history", in: terminal) <= 1)
    terminal.send("help why" + "\r" + up)
    try terminal.waitFor("scrutiny> help why")
  }

  @Test func theNumberOfAnAnswerCountsOn() throws {
    let terminal = try prompt(TestFolder(), columns: 200, ["--format", "json"])
    terminal.send("help why\r")
    try terminal.waitFor("{\"n\": 1,")
    terminal.send("help why; help cite\r")
    try terminal.waitFor("{\"n\": 3,")
  }

  @Test func theSameAnswerAsInAPipe() throws {
    let terminal = try prompt(TestFolder(), ["--color", "never", "--width", "80"])
    terminal.send("total rape 2012/13 in Hackney from boroughs\r")
    try terminal.waitFor("edition")
    terminal.settle()
    let piped = try scrutiny(["-c", "total rape 2012/13 in Hackney from boroughs"]).output
    let shown = String(decoding: terminal.output, as: UTF8.self).filter { $0 != "\r" }
      .replacing("\r\n", with: "\n")
    #expect(shown.contains(piped))
  }
}
