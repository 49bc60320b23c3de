import Testing
import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The demo program in a terminal, with no `.editrc` of anyone's.
private func demo(
  columns: Int = 80, rows: Int = 24, _ environment: [String: String] = ["LC_ALL": "C.UTF-8"],
  _ arguments: [String] = []
) throws -> PTY {
  let terminal = try PTY(
    try builtProgram("_line-editing-demo"), arguments: arguments, columns: columns, rows: rows,
    environment: ["HOME": "/nonexistent"].merging(environment) { $1 }, folder: "/")
  try terminal.waitFor("frågor>")
  return terminal
}

private let up = "\u{1B}[A"
private let down = "\u{1B}[B"

@Suite(.timeLimit(.minutes(2))) struct LineEditorTests {
  @Test(arguments: [40, 80, 200], ["xterm", "vt100", "dumb"])
  func longAndWideTextIsEdited(_ columns: Int, _ terminalType: String) throws {
    let terminal = try demo(columns: columns, ["LC_ALL": "C.UTF-8", "TERM": terminalType])
    let text = String(repeating: "日本語 burglary ", count: 6)
    terminal.send(text + "end")
    terminal.send("\u{1}start \u{5}!")
    terminal.settle()
    terminal.send("\r")
    try terminal.waitFor("1: ")
    let shown = terminal.screen.rows.joined()
    #expect(shown.contains("1: \"start \(text)end!\""))
  }

  @Test(arguments: [40, 80, 200])
  func wrappedTextLooksAsTyped(_ columns: Int) throws {
    let terminal = try demo(columns: columns)
    let text = String(repeating: "abc日", count: 20)
    terminal.send(text)
    terminal.settle()
    terminal.send("\u{1}X")
    terminal.settle()
    #expect(terminal.screen.rows.joined() == "frågor> X" + text)
    #expect(terminal.screen.cursor.row == 0)
    #expect(terminal.screen.cursor.column == 9)
  }

  @Test(arguments: [["LC_ALL": "C"], ["LC_ALL": "C", "TERM": "dumb"], ["LANG": "nonsense"], [:]])
  func anyLocaleTakesUTF8(_ environment: [String: String]) throws {
    let terminal = try demo(environment)
    terminal.send("Zürich 日本 é\r")
    try terminal.waitFor("1: \"Zürich 日本 é\"")
    #expect(terminal.screen.rows.first == "frågor> Zürich 日本 é")
  }

  @Test func bytesThatAreNotTextAreDropped() throws {
    let terminal = try demo()
    terminal.sendBytes([0xFF, 0x61, 0xC3, 0x62, 0xC2, 0x91, 0x63, 0x0D])
    try terminal.waitFor("1: \"abc\"")
  }

  @Test(arguments: ["", "bind -v\n", "bind -e\nbind ^I ed-insert\n"])
  func theUsersOwnKeysAreHonoured(_ settings: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      settings + "scrutiny:bind ^T ed-move-to-beg\nother:bind ^E ed-move-to-beg\n",
      to: ".editrc")
    let terminal = try demo(["LC_ALL": "C.UTF-8", "HOME": folder.path])
    terminal.send("bc\u{5}d\u{14}a\r")
    try terminal.waitFor(#"1: "abcd""#)
    terminal.send("é,\rro\t\r")
    try terminal.waitFor(#"2: "é,\nrobbery""#)
    terminal.send("x" + up + "\r")
    try terminal.waitFor(#"3: "é,\nrobbery""#)
  }

  // MARK: Several lines

  @Test func enterContinuesAnIncompleteQuestion() throws {
    let terminal = try demo()
    terminal.send("burglary |\rby year,\rby place\r")
    try terminal.waitFor(#"1: "burglary |\nby year,\nby place""#)
    #expect(
      terminal.screen.rows.prefix(4).elementsEqual([
        "frågor> burglary |", "        by year,", "        by place",
        #"1: "burglary |\nby year,\nby place""#,
      ]))
  }

  @Test func aBlankLineEndsAQuestion() throws {
    let terminal = try demo()
    terminal.send("burglary |\r\r")
    try terminal.waitFor(#"1: "burglary |""#)
    terminal.send("\r")
    try terminal.waitFor(#"2: """#)
  }

  @Test func altEnterBeginsALine() throws {
    let terminal = try demo()
    terminal.send("a\u{1B}\rb\r")
    try terminal.waitFor(#"1: "a\nb""#)
  }

  @Test func backspaceJoinsLines() throws {
    let terminal = try demo()
    terminal.send("a,\rb\u{8}\u{7F}\u{7F}c\r")
    try terminal.waitFor(#"1: "ac""#)
  }

  @Test func upAndDownMoveByLineThenThroughTheHistory() throws {
    let terminal = try demo()
    terminal.send("first\r")
    try terminal.waitFor("1: ")
    terminal.send("one,\rtwo\r")
    try terminal.waitFor("2: ")
    terminal.send("draft")
    terminal.send(up + "!" + up + "?")  // to the second line's end, then to the first line
    try terminal.waitFor("after")
    terminal.send("-" + down + "+\r")
    try terminal.waitFor("3: ")
    #expect(terminal.screen.text.contains(#"3: "one,-\ntwo!+""#))
    terminal.send(up + up + up + up + up + "\r")
    try terminal.waitFor(#"4: "first""#)
  }

  @Test func theDraftComesBack() throws {
    let terminal = try demo()
    terminal.send("first\r")
    try terminal.waitFor("1: ")
    terminal.send("draft" + up + down + "!\r")
    try terminal.waitFor(#"2: "draft!""#)
  }

  // MARK: Paste

  @Test func aPasteRunsNothing() throws {
    let terminal = try demo()
    #expect(terminal.screen.isPasteBracketed)
    terminal.paste("burglary\r\n\tby year?\u{1B}[31m\r\nquit\r\n")
    terminal.settle()
    #expect(
      terminal.screen.text
        == "frågor> burglary\n         by year?[31m\n        quit")
    terminal.send("\r")
    try terminal.waitFor(#"1: "burglary\n by year?[31m\nquit""#)
  }

  @Test func aPasteIsTakenWithoutTricksToo() throws {
    let terminal = try demo(["LC_ALL": "C.UTF-8"], ["--plain"])
    terminal.paste("burglary\nby year\nquit\n")
    terminal.settle()
    #expect(terminal.screen.text == "frågor> burglary\n        by year\n        quit")
    terminal.send("\r")
    try terminal.waitFor(#"1: "burglary\nby year\nquit""#)
    #expect(!terminal.isCommanded)
  }

  @Test func aLongPasteArrivesWhole() throws {
    let terminal = try demo(columns: 80, rows: 10)
    let lines = (1...400).map { "line \($0) 日本" }.joined(separator: "\n")
    terminal.paste(lines)
    terminal.send("\r")
    try terminal.waitFor("frågor>")
    terminal.settle(.milliseconds(500))
    #expect(
      String(decoding: terminal.output, as: UTF8.self).contains("1: \(lines.debugDescription)"))
  }

  @Test func theTerminalIsPutBack() throws {
    let terminal = try demo()
    #expect(!terminal.isPlain)
    terminal.send("quit\r")
    #expect(try terminal.waitForExit() == 0)
    #expect(terminal.isPlain)
    #expect(!terminal.screen.isPasteBracketed)
  }

  // MARK: Leaving

  @Test func controlCClearsAndNeverLeaves() throws {
    let terminal = try demo()
    terminal.send("half a question\u{3}")
    try terminal.waitFor("interrupted")
    #expect(terminal.screen.rows.first == "frågor> half a question^C")
    terminal.settle()
    terminal.send("\u{3}\u{3}whole\r")
    try terminal.waitFor("1: \"whole\"")
  }

  @Test func controlDLeavesOnlyAnEmptyLine() throws {
    let terminal = try demo()
    terminal.send("ab\u{1}\u{4}\u{5}\u{4}\r")
    try terminal.waitFor("1: \"b\"")
    // The next question is read by now: between questions Ctrl-D is the terminal's.
    terminal.settle()
    terminal.send("\u{4}")
    #expect(try terminal.waitForExit() == 0)
    #expect(terminal.screen.text.hasSuffix("\nend"))
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func aSignalFromOutsideRestoresTheTerminal(_ number: Int32) throws {
    let terminal = try demo()
    #expect(!terminal.isPlain)
    terminal.signal(number)
    #expect(try terminal.waitForExit() == 128 + number)
    #expect(terminal.isPlain)
    #expect(!terminal.screen.isPasteBracketed)
  }

  @Test func withoutATerminalItDeclines() throws {
    let result = try runProgram(try builtProgram("_line-editing-demo"), input: Array("a\n".utf8))
    #expect(String(decoding: result.output, as: UTF8.self) == "no terminal\n")
    #expect(result.status == 0)
  }
}

/// Completion, `?` and changes of the window.
@Suite(.timeLimit(.minutes(2))) struct LineEditorDisplayTests {
  @Test func tabInsertsASingleCandidate() throws {
    let terminal = try demo()
    terminal.send("ro\tby zü\t\r")
    try terminal.waitFor(#"1: "robbery by Zürich""#)
  }

  @Test(arguments: [40, 80, 200])
  func tabListsBelowAndTheNextKeyTakesTheListAway(_ columns: Int) throws {
    let terminal = try demo(columns: columns)
    terminal.send("bu\t")
    try terminal.waitFor("frågor> burglary")
    terminal.send("\t")
    try terminal.waitFor("in a home")
    terminal.settle()
    #expect(
      terminal.screen.text == """
        frågor> burglary
          burglary           offences of \(columns == 40 ? "burgl…" : "burglary")
          burglary dwelling  burglary in a home
        """)
    #expect(terminal.screen.cursor == (0, 16))
    terminal.send(" ")
    terminal.settle()
    #expect(terminal.screen.text == "frågor> burglary")
  }

  @Test func aListThatIsAskedForAloudStays() throws {
    let terminal = try demo(["LC_ALL": "C.UTF-8", "TERM": "dumb"])
    terminal.send("bu\t")
    try terminal.waitFor("frågor> burglary")
    terminal.send("\t")
    try terminal.waitFor("in a home")
    terminal.settle()
    #expect(
      terminal.screen.text == """
        frågor> burglary
          burglary           offences of burglary
          burglary dwelling  burglary in a home
        frågor> burglary
        """)
    #expect(!terminal.output.contains(0x1B))
  }

  @Test func aListThatIsAskedForAloudIsWhole() throws {
    let terminal = try demo(columns: 30, ["LC_ALL": "C.UTF-8"], ["--plain"])
    terminal.send("burglary\t")
    try terminal.waitFor("in a home")
    #expect(terminal.screen.rows.joined().contains("burglary dwelling  burglaryin a home"))
    #expect(!terminal.screen.text.contains("…"))
  }

  @Test func aLongListComesPageByPage() throws {
    let terminal = try demo(columns: 40, rows: 8)
    terminal.send("ar\t")
    try terminal.waitFor("frågor> area")
    terminal.send("\t")
    try terminal.waitFor("1 to 5 of 15 · Tab for more")
    #expect(terminal.screen.rows.first == "frågor> area")
    terminal.send("\t\t")
    try terminal.waitFor("11 to 15 of 15 · Tab for the first")
    #expect(terminal.screen.text.contains("area60"))
    terminal.send("\u{7F}")
    terminal.settle()
    #expect(terminal.screen.text == "frågor> are")
  }

  @Test func aListBelowSeveralRowsLeavesNoRubbish() throws {
    let terminal = try demo(columns: 40)
    terminal.send("robbery by Zürich and burglary by Zürich,\rbu")
    terminal.settle()
    terminal.send("\u{1}\u{5}\t")
    terminal.settle()
    terminal.send("\t")
    try terminal.waitFor("in a home")
    terminal.settle()
    let line = ["frågor> robbery by Zürich and burglary b", "y Zürich,", "        burglary"]
    #expect(Array(terminal.screen.rows.prefix(3)) == line)
    #expect(terminal.screen.cursor == (2, 16))
    terminal.send("!")
    terminal.settle()
    #expect(terminal.screen.text == line.joined(separator: "\n") + "!")
  }

  @Test(arguments: ["xterm", "dumb"])
  func questionMarkSaysWhatCanFollow(_ terminalType: String) throws {
    let terminal = try demo(["LC_ALL": "C", "TERM": terminalType])
    terminal.send("burglary?")
    try terminal.waitFor("in PLACE")
    terminal.settle()
    let list = "frågor> burglary\nafter 8 bytes:\n  by FIELD\n  in PLACE"
    #expect(
      terminal.screen.text == list + (terminalType == "dumb" ? "\nfrågor> burglary" : ""))
    terminal.send(" \"why?\"\r")
    try terminal.waitFor(#"1: "burglary \"why?\"""#)
  }

  @Test func questionMarkInTheMiddleKeepsTheCursor() throws {
    let terminal = try demo()
    terminal.send("ab,\rcd\u{2}\u{2}" + up + "\u{2}?")
    try terminal.waitFor("in PLACE")
    terminal.settle()
    #expect(terminal.screen.text.hasPrefix("frågor> ab,\n        cd\nafter"))
    terminal.send("X\r\r")
    try terminal.waitFor("1: ")
    #expect(terminal.screen.text.contains(#"1: "Xab,\ncd""#))
  }

  @Test(arguments: [(120, 24), (30, 24), (80, 10)])
  func aResizeKeepsTheLine(_ columns: Int, _ rows: Int) throws {
    let terminal = try demo()
    terminal.send("burglary by")
    terminal.settle()
    terminal.resize(columns: columns, rows: rows)
    terminal.settle()
    #expect(terminal.screen.text == "frågor> burglary by")
    terminal.send(" year\r")
    try terminal.waitFor("1: \"burglary by year\"")
  }

  @Test func aResizeWhileNothingIsReadIsNoticed() throws {
    let terminal = try demo(columns: 80)
    terminal.send(String(repeating: "x", count: 30))
    terminal.resize(columns: 20, rows: 24)
    terminal.send("\r")
    try terminal.waitFor("1: ")
    terminal.send(String(repeating: "y", count: 30))
    terminal.settle()
    let shown = terminal.screen.text.split(separator: "\n").suffix(2).map(String.init)
    #expect(
      shown == [
        "frågor> " + String(repeating: "y", count: 12),
        String(repeating: "y", count: 18),
      ])
  }
}
