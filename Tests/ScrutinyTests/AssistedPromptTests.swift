import Testing
import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let right = "\u{1B}[C"

/// The prompt in a terminal of its own, as a person meets it.
private func prompt(
  _ state: TestFolder, columns: Int = 80, rows: Int = 40,
  _ arguments: [String] = ["--no-plain", "--no-pager"], environment: [String: String] = [:],
  waitingFor start: String = "scrutiny>"
) throws -> PTY {
  let ground = [
    "HOME": state.path, "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": state.path,
    "PATH": "/usr/local/bin:/usr/bin:/bin",
  ]
  let terminal = try PTY(
    try builtProgram("scrutiny"), arguments: arguments, columns: columns, rows: rows,
    environment: ground.merging(environment) { $1 }, folder: state.path)
  try terminal.waitFor(start)
  return terminal
}

private func written(by terminal: PTY) -> String {
  String(decoding: terminal.output, as: UTF8.self)
}

/// What stands on the screen from the first prompt on.
private func shown(_ terminal: PTY) -> [String] {
  Array(
    terminal.screen.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init).drop { !$0.hasPrefix("scrutiny>") })
}

/// Colours, offers, foresight, completion and `?`, with screens as they are.
@Suite(.timeLimit(.minutes(2))) struct AssistedPromptTests {
  @Test func wordsAreColouredByWhatTheyAre() throws {
    let terminal = try prompt(TestFolder(), columns: 120)
    terminal.send("trend rape in Hackney from boroughs since 2012 xyzzy ")
    terminal.settle()
    let all = written(by: terminal)
    #expect(all.contains("\u{1B}[0;1;34mtrend"))
    #expect(all.contains("\u{1B}[0;32mrape"))
    #expect(all.contains("\u{1B}[0;33mHackney"))
    #expect(all.contains("\u{1B}[0;36mboroughs"))
    #expect(all.contains("\u{1B}[0;35m2012"))
    #expect(all.contains("\u{1B}[0;4;31mxyzzy"))
  }

  @Test(
    arguments: [(["--color", "never"], [:]), ([], ["NO_COLOR": "1"])]
      as [([String], [String: String])])
  func withoutColourTheUnknownIsStillSeen(
    _ arguments: [String], _ environment: [String: String]
  ) throws {
    let terminal = try prompt(
      TestFolder(), ["--no-plain"] + arguments, environment: environment)
    terminal.send("trend xyzzy ")
    terminal.settle()
    #expect(written(by: terminal).contains("\u{1B}[0;4mxyzzy"))
    #expect(!written(by: terminal).contains(";3"))
  }

  @Test func whatWouldComeIsSaidBeforeEnter() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("trend sexual offences 2008..2013 from recorded crime")
    terminal.settle()
    #expect(
      shown(terminal) == [
        "scrutiny> trend sexual offences 2008..2013 from recorded crime indexed",
        "  5 rows, 2008/09 to 2012/13, from recorded crime",
      ])
    terminal.send("\u{3}change rape 2020..2025 in Hackney ")
    try terminal.waitFor("withheld unless `despite breaks`, 1 row")
    terminal.send("\u{3}total rape in 2013 ")
    try terminal.waitFor("  two readings: ")
    terminal.send("\u{3}trend ")
    try terminal.waitFor("`trend` needs a topic")
    terminal.send("\u{3}concerns | count by body |")
    try terminal.waitFor("goes on with the next line")
  }

  @Test func whatIsOfferedComesFromTheHistoryFirst() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("tren")
    try terminal.waitFor("scrutiny> trend sexual offences 2008..2013 from recorded crime")
    terminal.send("\u{3}trend rape 2012..2014 in Barnet from boroughs\r")
    try terminal.waitFor("edition 2026.1, as at")
    terminal.settle()
    terminal.send("tren")
    try terminal.waitUntil("the last question is offered") { screen in
      screen.rows.last { !$0.isEmpty } == "scrutiny> trend rape 2012..2014 in Barnet from boroughs"
    }
    for key in ["\u{1B}f", "\u{1B}f", "\u{1B}[1;3C"] {
      terminal.send(key)
      terminal.settle()
    }
    let place = terminal.screen.cursor
    #expect(
      terminal.screen.rows[place.row].prefix(place.column) == "scrutiny> trend rape 2012..2014")
    terminal.send(right)
    terminal.settle()
    #expect(terminal.screen.cursor.column == 55)
  }

  @Test func hintsAreTurnedOffWithAWord() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("hints off\r")
    try terminal.waitFor("hints is now off")
    terminal.settle()
    terminal.send("tren")
    terminal.settle()
    #expect(terminal.screen.rows.last { !$0.isEmpty } == "scrutiny> tren")
  }

  @Test(arguments: [40, 80, 200])
  func completionListsOnlyWhatCanFollow(_ columns: Int) throws {
    let terminal = try prompt(TestFolder(), columns: columns, rows: 20)
    terminal.send("hints off\r")
    terminal.settle()
    terminal.send("trend rape in Hac\t")
    try terminal.waitFor("scrutiny> trend rape in Hackney")
    terminal.send("fr\t")
    terminal.settle()
    terminal.send("\t")
    try terminal.waitFor("boroughs")
    terminal.settle()
    #expect(terminal.screen.rows.allSatisfy { $0.count < columns + 1 })
    terminal.send("boroughs ")
    terminal.settle()
    let last = terminal.screen.rows.last { !$0.isEmpty } ?? ""
    #expect("scrutiny> trend rape in Hackney from boroughs".hasSuffix(last.trimmedStart))
  }

  @Test func aMisspeltNameIsFoundAndAPeriodIsOfTheSeries() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("trend raep\t")
    try terminal.waitFor("scrutiny> trend rape")
    terminal.send("\u{3}trend rape from cait since 20\t")
    terminal.settle()
    terminal.send("\t")
    try terminal.waitFor("2012/13")
    #expect(!terminal.screen.text.contains("2016/17"))
  }

  @Test func fileNamesFollowRun() throws {
    let state = try TestFolder()
    _ = try state.write("help why\n", to: "briefing one.txt")
    _ = try state.write("help why\n", to: "other.txt")
    let terminal = try prompt(state)
    terminal.send("run \"br\t")
    try terminal.waitFor("scrutiny> run \"briefing one.txt\"")
    terminal.send("\r")
    try terminal.waitFor("the working behind")
    terminal.send("run \t")
    terminal.settle()
    #expect(terminal.screen.text.contains("run \""))
  }

  @Test func questionMarkListsWithMeaningsAndExamples() throws {
    let terminal = try prompt(TestFolder(), columns: 120, rows: 30)
    terminal.send("trend rape ?")
    try terminal.waitFor("as in trend rape in Hackney")
    terminal.settle()
    #expect(shown(terminal).first?.hasPrefix("scrutiny> trend rape") == true)
    terminal.send("\u{3}concerns where ?")
    try terminal.waitFor("such as")
  }

  @Test func aListOfManyIsPaged() throws {
    let terminal = try prompt(TestFolder(), rows: 12)
    terminal.send("?")
    try terminal.waitFor("? for more")
    terminal.send("?")
    try terminal.waitFor("10 to 18 of ")
    terminal.send("\u{3}")
    terminal.settle()
    #expect(terminal.screen.rows.last { !$0.isEmpty } == "scrutiny>")
  }

  @Test func anErrorIsPointedAtUnderTheLineAndItsFixIsOneKeyAway() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("trend raep 2008..2013\r")
    try terminal.waitFor("Enter asks this")
    #expect(
      shown(terminal).prefix(3) == [
        "scrutiny> trend raep 2008..2013",
        "                ^^^^",
        "error E010: There is no topic called “raep”.",
      ])
    #expect(shown(terminal).suffix(2) == ["scrutiny> trend rape 2008..2013", "  Enter asks this"])
    terminal.send("\r")
    try terminal.waitFor("no yearly counts")
  }

  @Test func aFixThatIsNotWantedGoes() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("trend raep 2008..2013\r")
    try terminal.waitFor("Enter asks this")
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    terminal.settle()
    terminal.send("\r")
    terminal.settle()
    #expect(!terminal.screen.text.contains("27"))
  }

  @Test func aLongQuestionIsOneBufferAndOneEntry() throws {
    let terminal = try prompt(TestFolder())
    terminal.send("concerns since 2016 |\rcount by body |\rfirst 2\r")
    try terminal.waitFor("edition 2026.1, as at")
    terminal.settle()
    terminal.send("\u{1B}[A")
    terminal.settle()
    #expect(
      terminal.screen.text.contains(
        "scrutiny> concerns since 2016 |\n          count by body |\n          first 2"))
    terminal.send("\u{3}concerns since 2016 |\rcount")
    terminal.settle()
    #expect(
      terminal.screen.text.contains(
        "^C\nscrutiny> concerns since 2016 |\n          count by body |\n          first 2\n  1 row"
      ))
    terminal.send("\u{3}\u{1B}[A")
    terminal.settle()
    terminal.send("\u{1B}[A\u{1B}[A\u{5}!")
    terminal.settle()
    #expect(terminal.screen.text.contains("scrutiny> concerns since 2016 |!"))
  }

  @Test(arguments: ["C", "C.UTF-8"], [40, 200])
  func wideAndCombiningLettersKeepTheirPlace(_ locale: String, _ columns: Int) throws {
    let terminal = try prompt(TestFolder(), columns: columns, environment: ["LC_ALL": locale])
    terminal.send("hints off\r")
    terminal.settle()
    terminal.send("concerns about \"日本語 cafe\u{301}s\"")
    terminal.settle()
    terminal.send("\u{1B}[D\u{1B}[D\u{1B}[D!")
    terminal.settle()
    #expect(shown(terminal).joined().contains("日本語 caf!e\u{301}s\""))
    terminal.send("\u{7F}\u{5}\u{7F}\u{7F}\u{7F}\u{7F}")
    terminal.settle()
    #expect(shown(terminal).joined().hasSuffix("日本語 ca"))
  }
}

extension String {
  fileprivate var trimmedStart: String { String(drop { $0 == " " }) }
}
