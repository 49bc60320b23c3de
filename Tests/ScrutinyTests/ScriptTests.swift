import Testing
import _TestSupport

@Suite struct ScriptTests {
  private let threeErrors = "trend raep\n\n  total rape latest in Hackny\nrape; nonsense\n"

  @Test func everyErrorIsToldBeforeAnythingRuns() throws {
    let folder = try TestFolder()
    let path = try folder.write(threeErrors, to: "wrong.txt")
    let run = try scrutiny([path])
    #expect(run.code == 1)
    for place in ["line 1, column 7", "line 3, column 24", "line 4, column 7"] {
      #expect(run.output.contains("\(path), \(place)") || run.output.contains(place))
    }
    #expect(!run.output.contains("What can be asked"))
  }

  @Test func anErrorStandsWhereItWasTyped() throws {
    let folder = try TestFolder()
    let expected = "set $y = 2022/23\nexpect total rape $y in Croydon = 428\n"
    let path = try folder.write(expected, to: "expected.txt")
    let run = try scrutiny([path])
    #expect(run.code == 6)
    #expect(run.output.contains("line 2, column 35\n  expect total rape $y in Croydon = 428\n"))
  }

  @Test func aLineIsCountedInItsScript() throws {
    let run = try scrutiny([], input: "# first\ntrend rape |\n  frist 3\n")
    #expect(run.output.contains("line 3, column 3\n  line 3:   frist 3\n"))
  }

  @Test func keepGoingAnswersTheRest() throws {
    let run = try scrutiny(["--keep-going"], input: threeErrors)
    #expect(run.code == 1)
    #expect(run.output.contains("What can be asked about rape"))
    #expect(run.output.contains("E010"))
  }

  @Test(arguments: [(false, 5, false), (true, 5, true)] as [(Bool, Int32, Bool)])
  func aFailureEndsTheScript(_ keepsGoing: Bool, _ code: Int32, _ goesOn: Bool) throws {
    let run = try scrutiny(
      keepsGoing ? ["--keep-going"] : [], input: "total rape in 2013\nwhy\nhelp trust\n")
    #expect(run.code == code)
    #expect(run.output.contains("How to read an answer") == goesOn)
  }

  @Test func filesRunInOrderAndNumbersGoOn() throws {
    let folder = try TestFolder()
    let first = try folder.write("help\nrape\n", to: "first.txt")
    let second = try folder.write("help trust\n", to: "second.txt")
    let run = try scrutiny(["--format", "json", first, second])
    #expect(run.code == 0)
    let starts = run.output.split(separator: "\n").map { $0.prefix(8) }
    #expect(starts == ["{\"n\": 1,", "{\"n\": 2,", "{\"n\": 3,"])
  }

  @Test func severalQuestionsCountOn() throws {
    let run = try scrutiny(["--format", "json", "-c", "help; rape", "-c", "help trust"])
    #expect(run.output.split(separator: "\n").last?.hasPrefix("{\"n\": 3,") == true)
  }

  @Test func aMissingFileEndsTheRun() throws {
    let folder = try TestFolder()
    let there = try folder.write("help trust\n", to: "there.txt")
    let stopped = try scrutiny(["missing.txt", there], folder: folder.path)
    #expect(stopped.code == 3)
    #expect(!stopped.output.contains("How to read"))
    let kept = try scrutiny(["--keep-going", "missing.txt", there], folder: folder.path)
    #expect(kept.code == 3)
    #expect(kept.output.contains("How to read"))
  }

  // MARK: Bytes

  @Test(arguments: [
    "\u{FEFF}trend rape 2008..2013", "trend rape 2008..2013\r\n", "\u{FEFF}\r\n\r\nrape\r\n",
    "trend rape,\r\n  sexual assault\r\n", "rape\0", "trend\u{A0}rape 2008\u{2013}2013",
  ])
  func oddBytesAreRead(_ script: String) throws {
    let run = try scrutiny([], input: script)
    let plain = script.filter { $0 != "\0" }
    #expect(run.code == (plain == script ? run.code : 1))
    #expect(!run.output.contains("\0"))
    #expect(!run.output.contains("\r"))
    if script.hasPrefix("\u{FEFF}") || script.hasSuffix("2013\r\n") { #expect(run.code == 0) }
  }

  @Test func aMarkAtTheStartMovesNoColumn() throws {
    let run = try scrutiny([], input: "\u{FEFF}trend raep\r\n")
    #expect(run.output.contains("line 1, column 7"))
  }

  @Test func bytesThatAreNotTextAreAnError() throws {
    let run = try scrutiny([], bytes: Array("trend r".utf8) + [0xFF, 0xC3] + Array("pe\n".utf8))
    #expect(run.code == 1)
    #expect(run.output.contains("\u{FFFD}"))
  }

  @Test func aVeryLongLineIsRefusedAtOnce() throws {
    let run = try scrutiny([], input: String(repeating: "trend rape ", count: 100_000))
    #expect(run.code == 1)
    #expect(run.output.contains("E029"))
    #expect(run.output.utf8.count < 2000)
  }

  // MARK: run

  @Test func aScriptRunsAnother() throws {
    let folder = try TestFolder()
    _ = try folder.write("help trust\n", to: "inner.txt")
    let outer = try folder.write("run \"inner.txt\"\nrape\n", to: "outer.txt")
    let run = try scrutiny(["--format", "json", outer], folder: folder.path)
    #expect(run.code == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last?.hasPrefix("{\"n\": 2,") == true)
  }

  @Test func aFileThatRunsItselfIsStopped() throws {
    let folder = try TestFolder()
    let path = try folder.write("run \"itself.txt\"\n", to: "itself.txt")
    let run = try scrutiny([path], folder: folder.path)
    #expect(run.code == 1)
    #expect(run.output.contains("E028"))
  }

  @Test func aFailureInsideEndsTheOuterScript() throws {
    let folder = try TestFolder()
    _ = try folder.write("trend raep\n", to: "inner.txt")
    let run = try scrutiny([], input: "run \"inner.txt\"\nhelp trust\n", folder: folder.path)
    #expect(run.code == 1)
    #expect(run.output.contains("inner.txt, line 1, column 7"))
    #expect(!run.output.contains("How to read"))
  }

  @Test func errorsOfWhatItRunsAreToldAtOnce() throws {
    let folder = try TestFolder()
    _ = try folder.write("rape\ntrend raep\n", to: "inner.txt")
    let run = try scrutiny(
      [], input: "help trust\nrun \"inner.txt\"\nlet x = trend rape in Hackny\nset fromat csv\n",
      folder: folder.path)
    #expect(run.code == 1)
    #expect(run.output.contains("in inner.txt, line 2, column 7"))
    #expect(run.output.contains("in standard input, line 3, column 23"))
    #expect(run.output.contains("in standard input, line 4, column 5"))
    #expect(!run.output.contains("How to read"))
  }

  @Test func whatAFileSetsAndKeepsHoldsAfterIt() throws {
    let folder = try TestFolder()
    _ = try folder.write(
      "set $area = Hackney\nlet counted = concerns since 2016 | count by body\nset format csv\n",
      to: "inner.txt")
    let run = try scrutiny(
      ["--bare"],
      input: "run \"inner.txt\"\nexpect total rape in 2022/23 in $area = 288\n"
        + "from counted | sort count down | first 1\n", folder: folder.path)
    #expect(run.code == 0)
    #expect(run.output.contains("As expected: 288."))
    #expect(run.output.contains("body,count"))
  }

  /// A script may write the file that it runs, so what is in it is not known before.
  @Test func aFileWrittenByTheScriptIsReadWhenItIsReached() throws {
    let folder = try TestFolder()
    let run = try scrutiny(
      [],
      input: "set $area = Camden\nsave session \"made.txt\"\nset $area = Hackney\n"
        + "run \"made.txt\"\nexpect total rape in 2022/23 in $area > 0\n", folder: folder.path)
    #expect(run.code == 0)
    #expect(run.output.contains("rape in 2022/23 in Camden"))
  }

  @Test func whatBecomesOfAnAnswerIsNoError() throws {
    let folder = try TestFolder()
    let run = try scrutiny(
      [], input: "concerns | count | as csv\nmeetings | first 1 | save \"made.csv\"\n",
      folder: folder.path)
    #expect(run.code == 0)
    #expect(run.output.contains("Saved in “made.csv”"))
  }

  // MARK: save session

  @Test func aSavedSessionIsMadeAgain() throws {
    let folder = try TestFolder()
    let asked = """
      set $area = Hackney
      let counted = concerns since 2016
      | count by body
      total rape in 2013
      trend raep
      change rape 2014/15..2024/25 in $area
      from counted | first 1
      why
      save session "made.txt"
      """
    let first = try scrutiny(
      ["--keep-going", "--width", "100", "--set", "year=2022/23"], input: asked, folder: folder.path
    )
    #expect(first.output.contains("Saved in “made.txt”: 6 lines."))
    let script = try runProgram("/bin/cat", [folder.path + "/made.txt"]).output
    #expect(
      String(decoding: script, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
        == [
          "set width 100", "set $year = 2022/23", "set $area = Hackney",
          "let counted = concerns since 2016", "| count by body", "# two meanings:",
          "# total rape in 2013", "# withheld:", "# change rape 2014/15..2024/25 in Hackney",
          "from counted | first 1",
        ])
    #expect(try scrutiny(["made.txt"], folder: folder.path).code == 0)
    let again = try scrutiny([], input: "save session \"made.txt\"", folder: folder.path)
    #expect(again.code == 1)
    #expect(again.output.contains("try: save session over \"made.txt\""))
  }

  // MARK: expect

  @Test(
    arguments: [
      ("concerns since 2016 | count = 54", 0), ("concerns since 2016 | count = 55", 6),
      ("rows concerns since 2016 | count by body >= 9", 0), ("rows meetings in 2014 < 2", 6),
      ("status total rape in 2013 is ambiguous", 0), ("status rape is withheld", 6),
      ("status trend raep is error", 0), ("total rape in 2022/23 in Hackney = 288.0", 0),
      ("total sexual assault in 2013/14 >= many", 1), ("trend raep = 3", 1), ("rape", 1),
      ("trend rape = 3", 1), ("change rape 2014/15..2024/25 in Hackney = 3", 1),
      ("total offences in 2012/13 from assembly-2014-03-12 = over 9,000", 0),
      ("total offences in 2012/13 from assembly-2014-03-12 = 9,000", 6),
    ] as [(String, Int32)])
  func expectationsEndWithTheirCode(_ words: String, _ code: Int32) throws {
    let run = try scrutiny(["-c", "expect \(words)"])
    #expect(run.code == code)
    // What is wrong is shown in the line as it was written.
    if code != 0 { #expect(run.output.contains("  expect \(words)")) }
  }
}
