import Testing
import _TestSupport

/// One command line and what must come of it.
struct CommandLineCase: Sendable, CustomTestStringConvertible {
  var arguments: [String]
  var input = ""
  var code: Int32
  /// What standard output holds, or standard error where it begins with `!`.
  var shows: String

  init(_ arguments: [String], input: String = "", _ code: Int32, _ shows: String) {
    self.arguments = arguments
    self.input = input
    self.code = code
    self.shows = shows
  }

  var testDescription: String { "\(arguments) \(input.prefix(30).debugDescription)" }
}

@Suite struct CommandLineTests {
  @Test(arguments: [
    // 0: answered
    CommandLineCase(["-c", "trend rape 2008..2013"], 0, "+27%"),
    CommandLineCase(["--command", "rape"], 0, "Rape"),
    CommandLineCase([], input: "rape\n", 0, "Rape"),
    CommandLineCase(["-"], input: "rape", 0, "Rape"),
    CommandLineCase([], input: "", 0, ""),
    CommandLineCase([], input: "\n\n# only a comment\n\n", 0, ""),
    CommandLineCase(["-c", "help; quit; nonsense"], 1, "nonsense"),
    CommandLineCase(["-c", "quit", "-c", "nonsense"], 0, ""),
    CommandLineCase(["--help"], 0, "scrutiny -c \"QUESTION\""),
    CommandLineCase(["ask", "--help"], 0, "--keep-going"),
    CommandLineCase(["help"], 0, "Exit codes"),
    CommandLineCase(["help", "ask"], 0, "--format"),
    CommandLineCase(["--version"], 0, "scrutiny "),
    CommandLineCase(["--generate-completion-script", "bash"], 0, "complete "),
    CommandLineCase(["--generate-completion-script", "zsh"], 0, "#compdef scrutiny"),
    CommandLineCase(["--generate-completion-script", "fish"], 0, "complete -c 'scrutiny'"),
    CommandLineCase(["-c", "history"], 0, "kept at the prompt only"),
    CommandLineCase(["--set", "y=2008..2013", "-c", "trend rape $y"], 0, "+27%"),
    CommandLineCase(["--set", "$y=2008..2013", "-c", "trend rape $y"], 0, "+27%"),
    CommandLineCase([], input: "set $y = 2008\nset $z = 2013\ntrend rape $y..$z", 0, "+27%"),
    // 1: the question is wrong
    CommandLineCase(["-c", "trend raep"], 1, "try: trend rape"),
    CommandLineCase(["-c", "trend rape $y"], 1, "E019"),
    CommandLineCase([], input: "rape\ntrend rape $y", 1, "line 2, column 12"),
    CommandLineCase(["-c", "why"], 1, "Ask a question first"),
    CommandLineCase(["-c", "run"], 1, "run \"questions.txt\""),
    CommandLineCase(["-c", "set format pdf"], 1, "pdf"),
    // 2: the command line is wrong
    CommandLineCase(["--format", "pdf"], 2, "!--format takes one of table, plain"),
    CommandLineCase(["--width", "5"], 2, "!--width takes"),
    CommandLineCase(["--width", "wide"], 2, "!--width <columns>"),
    CommandLineCase(["--color", "sometimes"], 2, "!--color takes auto, always or never"),
    CommandLineCase(["--set", "period"], 2, "!--set takes NAME=VALUE"),
    CommandLineCase(["--set", "period=2012;help"], 2, "!--set takes NAME=VALUE"),
    CommandLineCase(["--set", "a b=1"], 2, "!--set takes NAME=VALUE"),
    CommandLineCase(["--nonsense"], 2, "!--nonsense"),
    CommandLineCase(["-c"], 2, "!-c <question>"),
    CommandLineCase(["-c", "rape", "file.txt"], 2, "!not both"),
    CommandLineCase(["--generate-completion-script", "cmd"], 2, "!zsh bash fish"),
    // 3: data can't be read
    CommandLineCase(["trend", "rape"], 3, "scrutiny -c"),
    CommandLineCase(["/tmp"], 3, "is a folder"),
    CommandLineCase(["--data", "/nowhere", "-c", "rape"], 3, "!/nowhere"),
    CommandLineCase(["--data", "/nowhere", "--format", "json"], 3, "\"code\": \"E032\""),
    CommandLineCase(["-c", "run \"/nowhere.txt\""], 3, "/nowhere.txt"),
    // 5: ambiguous
    CommandLineCase(["-c", "total rape in 2013"], 5, "total rape in 2012/13"),
    CommandLineCase(["--format", "json", "-c", "total rape in 2013"], 5, "\"ambiguous\""),
  ])
  func endsWith(_ one: CommandLineCase) throws {
    let run = try scrutiny(one.arguments, input: one.input)
    #expect(run.code == one.code)
    if one.shows.hasPrefix("!") {
      #expect(run.error.contains(one.shows.dropFirst()))
      #expect(run.output.isEmpty)
    } else {
      #expect(one.shows.isEmpty || run.output.contains(one.shows))
      #expect(run.error.isEmpty)
    }
  }

  @Test(arguments: ["table", "plain", "markdown", "csv", "tsv", "json", "ndjson", "html"])
  func everyFormatIsAnswered(_ format: String) throws {
    let run = try scrutiny(["--format", format, "-c", "trend rape 2008..2013"])
    #expect(run.code == 0)
    #expect(run.output.contains("2012/13"))
    #expect(run.output.hasSuffix("\n"))
    let error = try scrutiny(["--format", format, "-c", "trend raep"])
    #expect(error.code == 1)
    #expect(error.output.contains("E010"))
    #expect(error.error.isEmpty)
  }

  @Test func bareLeavesTheHeadOut() throws {
    let run = try scrutiny(["--format", "csv", "--bare", "-c", "trend rape 2008..2013"])
    #expect(run.output.hasPrefix("period,"))
  }

  @Test(arguments: [[], ["--color", "never"], ["--color", "auto"]])
  func offATerminalThereIsNoColour(_ arguments: [String]) throws {
    #expect(!(try scrutiny(arguments + ["-c", "rape"])).output.contains("\u{1B}"))
  }

  @Test func colourCanBeForced() throws {
    let run = try scrutiny(
      ["--color", "always", "-c", "rape"], environment: ["NO_COLOR": "1", "TERM": "dumb"])
    #expect(run.output.contains("\u{1B}["))
  }

  @Test(
    arguments: [
      ([], [:], 80), (["--width", "120"], [:], 120), (["--width", "40"], [:], 40),
      ([], ["COLUMNS": "60"], 60), (["--width", "40"], ["COLUMNS": "60"], 40),
      ([], ["COLUMNS": "5"], 80), ([], ["COLUMNS": "many"], 80), ([], ["COLUMNS": "-1"], 80),
    ] as [([String], [String: String], Int)])
  func linesKeepWithinTheWidth(
    _ arguments: [String], _ environment: [String: String], _ width: Int
  ) throws {
    let run = try scrutiny(arguments + ["-c", "trend rape"], environment: environment)
    let widest = run.output.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= width)
    #expect(widest > width / 2)
  }

  @Test func theSameBytesEverywhere() throws {
    let question = [
      "-c", "trend sexual offences 2008..2013 from recorded crime", "-c", "help trust",
    ]
    let first = try scrutiny(question, environment: ["LC_ALL": "C", "TZ": "UTC"])
    #expect(first.code == 0)
    for (locale, zone) in [
      ("de_DE.UTF-8", "Pacific/Kiritimati"), ("C.UTF-8", "America/Adak"), ("tr_TR", "nonsense"),
    ] {
      let other = try scrutiny(question, environment: ["LC_ALL": locale, "TZ": zone])
      #expect(other.output == first.output)
    }
  }

  @Test(arguments: [["--data", "/nowhere"], []])
  func missingDataNamesThePlacesTried(_ arguments: [String]) throws {
    let run = try scrutiny(
      arguments + ["-c", "rape"], environment: ["SCRUTINY_DATASETS": "/elsewhere"])
    #expect(run.code == 3)
    #expect(run.error.contains(arguments.isEmpty ? "/elsewhere" : "/nowhere"))
    #expect(run.output.isEmpty)
  }

  // MARK: Where answers go

  /// Runs a line of the shell with the program's path as `$0`.
  private func shell(_ line: String) throws -> Run {
    let result = try runProgram(
      "/bin/bash", ["-c", line, try builtProgram("scrutiny")], timeout: .seconds(20))
    return Run(
      code: result.status, output: String(decoding: result.output, as: UTF8.self),
      error: String(decoding: result.error, as: UTF8.self))
  }

  @Test func aReaderThatLeavesIsNoFailure() throws {
    let questions = String(repeating: " -c 'help trust'", count: 60)
    let run = try shell("\"$0\"\(questions) | head -1; echo \"${PIPESTATUS[0]}\"")
    #expect(run.output.hasSuffix("\n0\n"))
    #expect(run.error.isEmpty)
  }

  @Test(.enabled(if: Self.hasFullDevice)) func aFullDiskIsSaid() throws {
    let run = try shell("\"$0\" -c rape >/dev/full")
    #expect(run.code == 3)
    #expect(run.error.contains("can't be written"))
  }

  private static var hasFullDevice: Bool {
    (try? runProgram("/bin/test", ["-c", "/dev/full"]).status) == 0
  }

  @Test func closedStreamsAreSurvived() throws {
    #expect(try shell("\"$0\" <&-").code == 3)
    #expect(try shell("\"$0\" -c rape >&-").code == 3)
    #expect(try shell("\"$0\" --nonsense 2>&-").code == 2)
  }
}
