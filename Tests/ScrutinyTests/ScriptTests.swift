import Testing

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
}
