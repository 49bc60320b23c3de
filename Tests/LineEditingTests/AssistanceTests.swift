import Testing
import _TestSupport

private let right = "\u{1B}[C"
private let left = "\u{1B}[D"

private func demo(
  columns: Int = 80, _ environment: [String: String] = [:], _ arguments: [String] = [],
  joins: Bool = false
) throws -> PTY {
  let ground = ["HOME": "/nonexistent", "LC_ALL": "C.UTF-8"]
  let terminal = try PTY(
    try builtProgram("_line-editing-demo"), arguments: arguments, columns: columns,
    environment: ground.merging(environment) { $1 }, folder: "/",
    joins: joins)
  try terminal.waitFor("frågor>")
  return terminal
}

private func written(by terminal: PTY) -> String {
  String(decoding: terminal.output, as: UTF8.self)
}

/// What the editor does beside taking letters: colours, offers, undoing, searching.
@Suite(.timeLimit(.minutes(2))) struct AssistanceTests {
  @Test func wordsAreColouredAsTheyAreTyped() throws {
    let terminal = try demo()
    terminal.send("by 2013 never ")
    terminal.settle()
    #expect(written(by: terminal).contains("\u{1B}[0;34m2013\u{1B}[0m"))
    #expect(written(by: terminal).contains("\u{1B}[0;4;31mnever\u{1B}[0m"))
    #expect(terminal.screen.text == "frågor> by 2013 never")
  }

  @Test(arguments: [right, "\u{5}", "\u{1B}[F"])
  func whatIsOfferedIsTakenWithAKey(_ key: String) throws {
    let terminal = try demo()
    terminal.send("gho")
    try terminal.waitFor("frågor> ghost of burglary")
    #expect(terminal.screen.cursor.column == 11)
    terminal.send(key + "\r")
    try terminal.waitFor(#"1: "ghost of burglary""#)
  }

  @Test(arguments: ["\u{1B}f", "\u{1B}[1;3C", "\u{1B}[1;5C"])
  func aWordOfItIsTaken(_ key: String) throws {
    let terminal = try demo()
    terminal.send("gho")
    try terminal.waitFor("frågor> ghost of burglary")
    terminal.send(key)
    terminal.settle()
    terminal.send(key + "\r")
    try terminal.waitFor(#"1: "ghost of""#)
  }

  @Test func whatIsNotTakenGoes() throws {
    let terminal = try demo(columns: 40)
    terminal.send("ghost")
    try terminal.waitFor("ghost of burglary\n  5 letters")
    terminal.send("\r")
    try terminal.waitFor(#"1: "ghost""#)
    terminal.settle()
    #expect(terminal.screen.text == "frågor> ghost\n1: \"ghost\"\nfrågor>")
  }

  @Test(arguments: ["xterm", "dumb"])
  func plainMeansNothingUnasked(_ terminalType: String) throws {
    let terminal = try demo(["TERM": terminalType], ["--plain"])
    terminal.send("gho never")
    terminal.settle()
    terminal.send("\u{1}x\u{5}!")
    terminal.settle()
    #expect(terminal.screen.text == "frågor> xgho never!")
    #expect(!terminal.isCommanded)
    #expect(terminal.screen.isPasteBracketed == (terminalType == "xterm"))
  }

  @Test func changesAreUndoneAndDoneAgain() throws {
    let terminal = try demo()
    terminal.send("one")
    terminal.settle()
    terminal.send(" two")
    terminal.settle()
    terminal.send("\u{17}")
    terminal.settle()
    terminal.send("\u{1F}")
    terminal.settle()
    #expect(terminal.screen.text == "frågor> one two")
    terminal.send("\u{1F}\u{1F}")
    terminal.settle()
    #expect(terminal.screen.text == "frågor>")
    terminal.send("\u{1B}/\u{1B}/")
    terminal.settle()
    #expect(terminal.screen.text == "frågor> one two")
    terminal.paste("a\nb")
    terminal.settle()
    terminal.send("\u{18}\u{15}\r")
    try terminal.waitFor(#"1: "one two""#)
  }

  @Test func wordsAreSteppedOver() throws {
    let terminal = try demo()
    terminal.send("one 2012/13 three\u{1B}[1;5D\u{1B}bA\u{1B}[1;3CB\r")
    try terminal.waitFor(#"1: "one A2012/13B three""#)
  }

  @Test func combiningMarksAreSeenAndDeletedWithTheirLetter() throws {
    let terminal = try demo()
    terminal.send("xe\u{301}y")
    terminal.settle()
    #expect(terminal.screen.rows.first == "frågor> xe\u{301}y")
    #expect(terminal.screen.cursor.column == 11)
    terminal.send(left + "\u{7F}")
    terminal.settle()
    #expect(terminal.screen.rows.first == "frågor> xy")
    #expect(terminal.screen.cursor.column == 9)
  }

  /// Terminals give these one width or the other: what the screen shows is right all the same.
  @Test(arguments: ["👩‍👩‍👧", "🇬🇧", "❤️", "👍🏽"], [false, true])
  func charactersOfDoubtfulWidthLeaveNoRubbish(_ emoji: String, _ joins: Bool) throws {
    let terminal = try demo(columns: 40, joins: joins)
    func type(_ keys: String, _ shown: String) throws {
      terminal.send(keys)
      try terminal.waitUntil("\(shown) is shown") { $0.rows.joined() == "frågor> " + shown }
    }
    try type("a\(emoji) bcd efg", "a\(emoji) bcd efg")
    for _ in 0..<4 {
      terminal.send(left)
      terminal.settle(.milliseconds(50))
    }
    try type("Z", "a\(emoji) bcdZ efg")
    try type("\u{1}" + right + right + "Y", "a\(emoji)Y bcdZ efg")
    try type("\u{7F}\u{7F}", "a bcdZ efg")
    // Over several rows, from one to the other and back.
    let tail = String(repeating: "x\(emoji)", count: 11)
    try type(emoji + emoji, "a\(emoji)\(emoji) bcdZ efg")
    try type("\u{5}" + tail, "a\(emoji)\(emoji) bcdZ efg" + tail)
    try type("\u{1}W", "Wa\(emoji)\(emoji) bcdZ efg" + tail)
    try type("\u{5}!\u{7F}\u{7F}", "Wa\(emoji)\(emoji) bcdZ efg" + tail.dropLast())
    try type("V", "Wa\(emoji)\(emoji) bcdZ efg" + tail.dropLast() + "V")
    #expect(terminal.screen.rows[terminal.screen.cursor.row].hasSuffix("V"))
  }

  // MARK: Search

  private func asked(
    _ questions: [String], _ environment: [String: String] = [:], _ arguments: [String] = []
  ) throws -> PTY {
    let terminal = try demo(environment, arguments)
    for (number, question) in questions.enumerated() {
      terminal.send(question + "\r")
      try terminal.waitFor("\(number + 1): ")
    }
    // The next question is read by now: between questions Ctrl-R is the terminal's.
    terminal.settle()
    return terminal
  }

  @Test func theHistoryIsSearched() throws {
    let terminal = try asked(["trend rape", "total theft", "trend arson"])
    terminal.send("draft\u{12}trd")
    try terminal.waitFor("Search the history (fuzzy): trd")
    terminal.settle()
    #expect(terminal.screen.rows.contains("frågor> trend arson"))
    terminal.send("\u{12}")
    try terminal.waitFor("frågor> trend rape\n  Search")
    terminal.send("\t")
    try terminal.waitFor("(exact, none found)")
    terminal.send("\u{15}theft\r")
    terminal.settle()
    #expect(terminal.screen.text.hasSuffix("\nfrågor> total theft"))
    terminal.send("\r")
    try terminal.waitFor(#"4: "total theft""#)
  }

  @Test(arguments: ["\u{1B}", "\u{3}", "\u{7}"])
  func aSearchThatIsLeftKeepsTheLine(_ key: String) throws {
    let terminal = try asked(["trend rape"])
    terminal.send("draft\u{12}rape")
    try terminal.waitFor("frågor> trend rape\n  Search")
    terminal.send(key)
    terminal.settle()
    #expect(terminal.screen.text.hasSuffix("\nfrågor> draft"))
  }

  @Test func aSearchAloud() throws {
    let terminal = try asked(["trend rape", "total theft"], ["TERM": "dumb"])
    terminal.send("\u{12}")
    try terminal.waitFor("Search the questions asked before for:")
    terminal.send("rape\r")
    terminal.settle()
    terminal.send("\r")
    try terminal.waitFor(#"3: "trend rape""#)
    #expect(!terminal.output.contains(0x1B))
  }

  /// Every key of the search on the screen does the same, and is answered in a line.
  @Test(arguments: [(["TERM": "dumb"], []), ([:], ["--plain"])] as [([String: String], [String])])
  func aSearchAloudHasTheSamePower(_ environment: [String: String], _ arguments: [String]) throws {
    let terminal = try asked(
      ["trend rape", "concerns,\rall", "trend arson"], environment, arguments)
    terminal.send("\u{12}trd\u{12}\u{12}\u{12}\u{E}\u{E}")
    try terminal.waitFor(
      """
      Search the questions asked before for: trd
      1 of 2: trend arson
      2 of 2: trend rape
      There is no older one.
      1 of 2: trend arson
      There is no newer one.
      """)
    terminal.send("\t\u{12}\u{7F}\u{7F}\u{7F}conc\u{12}\u{1B}[A\r")
    try terminal.waitFor(
      """
      With these very words: trd
      No question asked before has these words.
      Search for: conc
      1 of 1: concerns,
      all
      There is no older one.
      frågor> concerns,
              all
      """)
    terminal.send("\r")
    try terminal.waitFor(#"4: "concerns,\nall""#)
    terminal.settle()
    terminal.send("\u{12}rape\u{15}arson\u{12}\r")
    terminal.settle()
    terminal.send("\r")
    try terminal.waitFor(#"5: "trend arson""#)
    #expect(!terminal.isCommanded)
  }

  @Test(arguments: [[], ["--plain"]])
  func aPasteIntoASearchIsLookedForAndRunsNothing(_ arguments: [String]) throws {
    let terminal = try asked(["trend rape", "total theft"], [:], arguments)
    terminal.send("\u{12}")
    terminal.paste("trend\nrape\n")
    terminal.send("\r")
    terminal.settle()
    #expect(terminal.screen.text.hasSuffix("\nfrågor> trend rape"))
  }

  /// The bytes of a key that come apart, as over a slow line, are still that key.
  @Test func aKeyMayComeInPieces() throws {
    let terminal = try asked(["trend rape", "trend arson"])
    for byte in "\u{1B}[A\u{1B}[A\u{1B}[Dé\u{1B}[200~x\u{1B}[201~".utf8 {
      terminal.sendBytes([byte])
      terminal.settle(.milliseconds(50))
    }
    try terminal.waitFor("\nfrågor> trend rapéxe")
  }

  @Test func aKeyStraightAfterTheEscapeThatLeavesASearchCounts() throws {
    let terminal = try asked(["trend rape"])
    terminal.send("draft\u{12}rape\u{1B}y")
    terminal.settle()
    #expect(terminal.screen.text.hasSuffix("\nfrågor> drafty"))
  }

  // MARK: The editor, and vi

  @Test func aQuestionIsEditedInAnEditor() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "#!/bin/sh\nprintf 'a,\\nedited ' >\"$1.new\"; cat \"$1\" >>\"$1.new\"\n"
        + "mv \"$1.new\" \"$1\"\n", to: "editor")
    let terminal = try demo(["EDITOR": "sh \(folder.path)/editor"])
    terminal.send("question\u{18}\u{5}")
    try terminal.waitFor("edited question")
    terminal.send("!\r")
    try terminal.waitFor(#"1: "a,\nedited question!""#)
  }

  @Test func anEditorThatFailsChangesNothing() throws {
    let terminal = try demo(["EDITOR": "false"])
    terminal.send("question\u{18}\u{5}")
    terminal.settle()
    terminal.send("!\r")
    try terminal.waitFor(#"1: "question!""#)
  }

  @Test func viKeysThroughEditrc() throws {
    let folder = try TemporaryFolder()
    try folder.write("bind -v\n", to: ".editrc")
    let terminal = try demo(["HOME": folder.path])
    terminal.send("one two")
    terminal.settle()
    terminal.send("\u{1B}")
    terminal.settle()
    terminal.send("0cwnew")
    terminal.settle()
    terminal.send("\u{1B}[D\u{1B}[D\u{1B}[DX")
    terminal.settle()
    #expect(terminal.screen.text == "frågor> Xnew two")
    terminal.send("\u{1B}")
    terminal.settle()
    terminal.send("$x\r")
    try terminal.waitFor(#"1: "Xnew tw""#)
  }

  @Test func viUndoesAReplacementAtOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write("bind -v\n", to: ".editrc")
    let terminal = try demo(["HOME": folder.path])
    for (keys, shown) in [
      ("trend rape in\u{1B}", "trend rape in"), ("0wcwneglect of\u{1B}", "trend neglect of in"),
      ("x", "trend neglect o in"), ("u", "trend neglect of in"), ("u", "trend rape in"),
      ("\u{12}", "trend neglect of in"), ("uu", ""),
    ] {
      terminal.send(keys)
      try terminal.waitUntil("\(shown) is shown") {
        $0.text == "frågor>" + (shown.isEmpty ? "" : " " + shown)
      }
    }
  }

  /// In vi's commands `/` and `?` are ours: libedit's own search can't be left.
  @Test func viCommandsSearchAndAskAsOtherKeysDo() throws {
    let folder = try TemporaryFolder()
    try folder.write("bind -v\n", to: ".editrc")
    let terminal = try asked(["trend rape", "total theft"], ["HOME": folder.path])
    terminal.send("say \"a b\"")
    terminal.settle()
    terminal.send("\u{1B}")
    terminal.settle()
    terminal.send("?")
    try terminal.waitFor("by FIELD")
    terminal.send("/")
    try terminal.waitFor("Search the history (fuzzy)")
    terminal.send("\u{3}")
    terminal.settle()
    #expect(terminal.screen.text.hasSuffix("\nfrågor> say \"a b\""))
    terminal.send("/rape\r")
    terminal.settle()
    terminal.send("\r")
    try terminal.waitFor(#"3: "trend rape""#)
  }

  @Test func aKeyWritesLittle() throws {
    let terminal = try demo(columns: 200)
    terminal.send(String(repeating: "burglary ", count: 15))
    terminal.settle()
    let before = terminal.output.count
    for letter in "robbery" {
      terminal.send(String(letter))
      terminal.settle(.milliseconds(50))
    }
    #expect(terminal.output.count - before <= 7 * 12)
  }
}
