import Testing
import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let up = "\u{1B}[A"

/// The prompt in a terminal of its own, as it starts with these options.
private func prompt(
  _ state: TestFolder, columns: Int = 80, rows: Int = 40, _ arguments: [String],
  environment: [String: String] = [:], waitingFor start: String = "scrutiny>"
) throws -> PTY {
  let ground = [
    "HOME": state.path, "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin",
  ]
  let terminal = try PTY(
    try builtProgram("scrutiny"), arguments: arguments, columns: columns, rows: rows,
    environment: ground.merging(environment) { $1 }, folder: state.path)
  try terminal.waitFor(start)
  return terminal
}

/// Plain mode, the first start, the pager, the history's file and what is kept out of it.
@Suite(.timeLimit(.minutes(2))) struct PromptModeTests {
  private let question = "total rape 2012/13 in Hackney from boroughs"

  // MARK: Plain mode

  @Test func theFirstStartAsksOnceAndRemembers() throws {
    let state = try TestFolder()
    let first = try prompt(state, columns: 50, [], waitingFor: "y or n (Enter is n):")
    let said = first.screen.rows.joined(separator: " ")
    #expect(said.contains("in spoken order and moves nothing on the screen. `plain on`"))
    first.send("maybe\n")
    try first.waitFor("y or n:")
    first.send("y\n")
    try first.waitFor("scrutiny>")
    first.settle()
    first.send(question + "\r")
    try first.waitFor("Read as:")
    first.send("quit\r")
    #expect(try first.waitForExit() == 0)
    #expect(!first.isCommanded)
    let second = try prompt(state, [])
    #expect(!second.screen.text.contains("screen reader"))
    second.send("plain off\r")
    try second.waitFor("plain is now off")
    second.settle()
    second.send("tren")
    try second.waitFor("scrutiny> trend sexual offences")
    second.send("\u{3}quit\r")
    #expect(try second.waitForExit() == 0)
    let third = try prompt(state, [])
    third.send("xyzzy ")
    third.settle()
    #expect(third.isCommanded)
    #expect(!third.screen.text.contains("screen reader"))
  }

  @Test func enterAnswersNoAndThatIsRemembered() throws {
    let state = try TestFolder()
    let first = try prompt(state, [], waitingFor: "y or n (Enter is n):")
    first.send("\n")
    try first.waitFor("scrutiny>")
    first.send("quit\r")
    #expect(try first.waitForExit() == 0)
    let second = try prompt(state, [])
    second.send("xyzzy ")
    second.settle()
    #expect(second.isCommanded)
    var status = stat()
    #expect(unsafe stat(state.path + "/.config/scrutiny/settings", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test(arguments: [["--plain"], ["--no-plain"]])
  func whoSaysWhichIsNotAsked(_ arguments: [String]) throws {
    let terminal = try prompt(TestFolder(), arguments)
    terminal.send("xyzzy ")
    terminal.settle()
    #expect(!terminal.screen.text.contains("screen reader"))
    #expect(terminal.isCommanded == (arguments == ["--no-plain"]))
  }

  @Test func aPipeIsNeverAsked() throws {
    let run = try scrutiny([], input: "help why\n")
    #expect(run.code == 0)
    #expect(!run.output.contains("screen reader"))
  }

  @Test(arguments: [(["--plain"], "xterm"), ([], "dumb"), ([], "")])
  func plainModeHasTheSamePowerAndNoTricks(_ arguments: [String], _ type: String) throws {
    let terminal = try prompt(
      TestFolder(), columns: 120, rows: 60, arguments, environment: ["TERM": type])
    terminal.send("tot\t")
    try terminal.waitFor("scrutiny> total")
    terminal.send("missing ch\t")
    try terminal.waitFor("scrutiny> total missing children")
    terminal.send("?")
    try terminal.waitFor("So far: 1 row, ")
    try terminal.waitFor("as in trend rape in Hackney")
    terminal.settle()
    terminal.send("\u{3}trend raep 2008..2013\r")
    try terminal.waitFor("Enter alone asks: trend rape 2008..2013")
    terminal.send("\r")
    try terminal.waitFor("27")
    terminal.settle()
    terminal.send("\u{12}")
    try terminal.waitFor("Search the questions asked before for:")
    terminal.send("raep\r")
    terminal.settle()
    terminal.send("\u{3}quit\r")
    #expect(try terminal.waitForExit() == 0)
    #expect(!terminal.isCommanded)
    #expect(terminal.output.contains(0x1B) == (type == "xterm"))
    let drawn = String(decoding: terminal.output, as: UTF8.self).unicodeScalars
      .contains { (0x2500..<0x2600).contains($0.value) }
    #expect(!drawn)
  }

  @Test(arguments: ["--plain", "--no-plain"])
  func aPasteRunsNothing(_ mode: String) throws {
    let terminal = try prompt(TestFolder(), [mode, "--no-pager"])
    terminal.paste("help why\nhelp cite\n")
    terminal.settle()
    #expect(!terminal.screen.text.contains("edition 2026.1, as at"))
    terminal.send("\r")
    try terminal.waitFor("a citation of a source")
    #expect(terminal.screen.text.contains("the working behind"))
  }

  @Test func plainModeSaysThatItShowsNoHints() throws {
    let terminal = try prompt(TestFolder(), ["--plain"])
    terminal.send("hints on\r")
    try terminal.waitFor("Plain mode shows none")
  }

  // MARK: The pager

  @Test func theNamedPagerTakesWhatDoesNotFit() throws {
    let terminal = try prompt(
      TestFolder(), rows: 12, ["--no-plain"], environment: ["PAGER": "sed 's/^/paged: /'"])
    terminal.send("help trust\r")
    try terminal.waitFor("paged: ")
    terminal.settle()
    terminal.send("help why\r")
    try terminal.waitFor("why: the working behind")
    #expect(!terminal.screen.text.contains("paged: why"))
  }

  /// A prompt whose answer is in the pager.
  private func paging(_ state: TestFolder) throws -> PTY {
    let terminal = try prompt(state, rows: 12, ["--no-plain"])
    terminal.send("help trust\r")
    try terminal.waitFor("How to read an answer")
    terminal.settle()
    return terminal
  }

  @Test func whatIsTypedAheadDoesNoHarmInThePager() throws {
    let state = try TestFolder()
    let terminal = try paging(state)
    terminal.send("!touch shell\rsfile\r")
    terminal.settle()
    terminal.send("qq")
    try terminal.waitFor("scrutiny>")
    let left = try runProgram("/bin/ls", [state.path]).output
    #expect(left.isEmpty)
  }

  @Test(arguments: [
    ("help why\r", "the working behind"), ("x", "scrutiny> x"),
    ("\u{1B}[200~help\rwhy\u{1B}[201~", "scrutiny> help\n          why"),
  ])
  func whatWaitsForThePromptIsNotForThePager(_ typed: String, _ shown: String) throws {
    let terminal = try prompt(
      TestFolder(), rows: 12, ["--no-plain"], environment: ["PAGER": "sed 's/^/paged: /'"])
    terminal.send("help trust\r" + typed)
    try terminal.waitFor(shown)
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("paged: "))
  }

  /// Between questions the terminal hands on whole lines only.
  @Test func aLetterTypedDuringAnAnswerIsNotForThePager() throws {
    let state = try TestFolder()
    let terminal = try prompt(
      state, rows: 12, ["--no-plain"],
      environment: ["PAGER": "until test -e go; do sleep 0.1; done; sed 's/^/paged: /'"])
    terminal.send("help trust; help trust\r")
    terminal.settle()
    terminal.send("xy")
    try terminal.waitFor("xy")
    _ = try state.write("", to: "go")
    try terminal.waitFor("scrutiny> xy")
    let written = String(decoding: terminal.output, as: UTF8.self)
    #expect(written.split(separator: "How to read an answer").count == 3)
    #expect(written.split(separator: "paged: How to read an answer").count == 2)
  }

  @Test func aQuestionIsRememberedBeforeItIsShown() throws {
    let state = try TestFolder()
    let terminal = try paging(state)
    let kept = try runProgram("/bin/cat", [state.path + "/.local/state/scrutiny/history"]).output
    #expect(String(decoding: kept, as: UTF8.self) == "help trust\n")
    terminal.send("q")
    try terminal.waitFor("scrutiny>")
  }

  @Test func lessKeepsWhatWasShown() throws {
    let terminal = try paging(TestFolder())
    terminal.send("q")
    try terminal.waitFor("scrutiny>")
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
  }

  @Test(arguments: [
    (["--no-plain", "--no-pager"], "cat"), (["--no-plain"], "no-such-pager-here"),
    (["--no-plain"], "false"), (["--no-plain"], "exit 3;"), (["--no-plain"], "kill -9 $$"),
  ])
  func withoutAPagerAllIsWritten(_ arguments: [String], _ pager: String) throws {
    let terminal = try prompt(
      TestFolder(), rows: 12, arguments, environment: ["PAGER": pager])
    terminal.send("help trust\r")
    try terminal.waitFor("edition 2026.1, as at")
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("How to read an answer"))
  }

  @Test func aPagerThatIsInterruptedHasShownEnough() throws {
    let terminal = try prompt(
      TestFolder(), rows: 12, ["--no-plain"],
      environment: ["PAGER": "cat; echo waiting; sleep 60; exit 1"])
    terminal.send("help trust\r")
    try terminal.waitFor("waiting")
    // A key that comes between two programs of the pager may reach neither.
    for _ in 0..<5 where !terminal.screen.text.contains("scrutiny>") {
      terminal.send("\u{3}")
      terminal.settle()
    }
    try terminal.waitFor("scrutiny>")
    let written = String(decoding: terminal.output, as: UTF8.self)
    #expect(written.split(separator: "How to read an answer").count == 2)
  }

  // MARK: History

  @Test func privateQuestionsAreAskedAndNotKept() throws {
    let state = try TestFolder()
    let terminal = try prompt(state, rows: 60, ["--no-plain", "--no-pager"])
    terminal.send("private \(question)\r")
    try terminal.waitFor("edition 2026.1, as at")
    terminal.settle()
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    terminal.settle()
    terminal.send("history\r")
    try terminal.waitFor("One question was asked before")
    terminal.send("quit\r")
    _ = try terminal.waitForExit()
    let path = state.path + "/.local/state/scrutiny/history"
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    let kept = try runProgram("/bin/cat", [path]).output
    #expect(String(decoding: kept, as: UTF8.self) == "help why\nquit\n")
  }

  /// Up brings a question back once, and the file holds it once.
  @Test func aQuestionAskedAgainIsKeptOnce() throws {
    let state = try TestFolder()
    let terminal = try prompt(state, rows: 60, ["--no-plain", "--no-pager"])
    for text in ["help why", "help cite", "help why"] {
      terminal.send(text + "\r")
      terminal.settle()
    }
    terminal.send(up + up + up)
    try terminal.waitFor("scrutiny> help cite")
    let path = state.path + "/.local/state/scrutiny/history"
    let kept = try runProgram("/bin/cat", [path]).output
    #expect(String(decoding: kept, as: UTF8.self) == "help cite\nhelp why\n")
  }

  @Test func twoPromptsAtOnceLoseNothing() throws {
    let state = try TestFolder()
    let options = ["--no-plain", "--no-pager"]
    let one = try prompt(state, options)
    let other = try prompt(state, options)
    for word in ["why", "trend", "total", "change"] {
      one.send("help \(word)\r")
      other.send("describe \(word == "why" ? "concerns" : word)\r")
      one.settle(.milliseconds(200))
      other.settle(.milliseconds(200))
    }
    let kept = try runProgram("/bin/cat", [state.path + "/.local/state/scrutiny/history"]).output
    let lines = String(decoding: kept, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 8)
    #expect(Set(lines).count == 8)
  }

  @Test func theHistoryIsSearchedWithALabelOfItsOwn() throws {
    let terminal = try prompt(TestFolder(), rows: 30, ["--no-plain", "--no-pager"])
    for text in ["help why", "help cite"] {
      terminal.send(text + "\r")
      terminal.settle()
    }
    terminal.send("\u{12}hlpy")
    try terminal.waitFor("Search the history (fuzzy): hlpy")
    terminal.settle()
    #expect(terminal.screen.rows.contains("scrutiny> help why"))
    terminal.send("\r")
    terminal.settle()
    terminal.send("\u{3}" + up)
    terminal.settle()
    #expect(terminal.screen.text.contains("scrutiny> help cite"))
  }

  @Test(arguments: ["/proc", "/sys"])
  func aHomeThatCanNotBeWrittenOnlyWarns(_ home: String) throws {
    let terminal = try prompt(
      TestFolder(), [], environment: ["HOME": home], waitingFor: "y or n (Enter is n):")
    terminal.send("n\n")
    try terminal.waitFor("could not be remembered")
    // The folder is missing because it may not be made.
    let said = terminal.screen.rows.joined(separator: " ")
    #expect(home == "/proc" || !said.contains("No such file"))
    try terminal.waitFor("scrutiny>")
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    try terminal.waitFor("Could not write the history")
  }

  /// Between a line and the caret under it nothing may stand; and once a session is enough.
  @Test(arguments: [60, 200])
  func aHistoryThatFailsWarnsOnceAfterTheAnswer(_ columns: Int) throws {
    let state = try TestFolder()
    let terminal = try prompt(
      state, columns: columns, ["--no-plain", "--no-pager"],
      environment: ["XDG_STATE_HOME": "/proc/self/task"])
    terminal.send("source 99\r")
    try terminal.waitFor("there is no such folder.")
    terminal.settle()
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    terminal.settle()
    let shown = terminal.screen.text
    #expect(shown.contains("scrutiny> source 99\n                 ^^\nerror"))
    #expect(shown.split(separator: "Could not write").count == 2)
    let warning = "\n\nCould not write the history of questions at"
    #expect(shown.contains(warning + (columns == 60 ? "\n/proc" : " /proc")))
  }

  @Test func whatIsNoOrdinaryFileWarnsOnceAtTheStart() throws {
    let state = try TestFolder()
    #expect(unsafe mkdir(state.path + "/scrutiny", 0o700) == 0)
    #expect(unsafe symlink("/dev/full", state.path + "/scrutiny/history") == 0)
    let terminal = try prompt(
      state, ["--no-plain", "--no-pager"], environment: ["XDG_STATE_HOME": state.path],
      waitingFor: "it is not an ordinary file")
    try terminal.waitFor("scrutiny>")
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    terminal.settle()
    #expect(!terminal.screen.text.contains("Could not write"))
  }

  @Test func aDamagedHistoryIsToldOfOnceAndNotOffered() throws {
    let state = try TestFolder()
    #expect(unsafe mkdir(state.path + "/scrutiny", 0o700) == 0)
    _ = try state.write("help why\nhelp \u{1}\u{2}\u{1B}[2Jrubbish\n", to: "scrutiny/history")
    let terminal = try prompt(
      state, ["--no-plain", "--no-pager"], environment: ["XDG_STATE_HOME": state.path],
      waitingFor: "One entry of the history")
    try terminal.waitFor("scrutiny>")
    terminal.send(up)
    try terminal.waitFor("scrutiny> help why")
    terminal.send("\u{3}\u{12}rubbish")
    try terminal.waitFor("none found")
  }

  // MARK: Editing

  @Test func anAnswerIsEditedAndAskedAgainInTheEditor() throws {
    let terminal = try prompt(
      TestFolder(), ["--no-plain", "--no-pager"], environment: ["EDITOR": "sed -i s/cite/why/"])
    terminal.send("help cite\u{18}\u{5}")
    try terminal.waitFor("scrutiny> help why")
    terminal.send("\r")
    try terminal.waitFor("the working behind")
  }

  @Test func aResizeDrawsTheLineAnew() throws {
    let terminal = try prompt(TestFolder(), columns: 100, ["--no-plain", "--no-pager"])
    terminal.send("trend rape in Hackney from boroughs ")
    terminal.settle()
    terminal.resize(columns: 44, rows: 20)
    terminal.settle()
    #expect(terminal.screen.rows.allSatisfy { $0.count <= 44 })
    let prompts = terminal.screen.rows.filter { $0.hasPrefix("scrutiny>") }
    #expect(prompts.count == 1)
  }
}
