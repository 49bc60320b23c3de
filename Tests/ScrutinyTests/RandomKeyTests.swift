import Testing
import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers that are the same in every run.
private struct Dice {
  var state: UInt64

  mutating func roll(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}

/// Keys at random: letters of questions, and every key that the prompt knows.
private let keys: [String] =
  [
    "trend ", "rape ", "in ", "Hackney", "since ", "2016", "concerns ", " | ", ",", "(", ")", "\"",
    "'",
  ]
  + ["日本", "é", "e\u{301}", "👍", "?", ";", "#", " ", "x", "z", "9", "help why", "total "]
  + ["\r", "\r", "\t", "\t", "\u{1B}\r", "\u{8}", "\u{7F}", "\u{3}", "\u{C}", "\u{1F}", "\u{1B}/"]
  + ["\u{1}", "\u{2}", "\u{5}", "\u{6}", "\u{B}", "\u{E}", "\u{10}", "\u{12}", "\u{14}", "\u{15}"]
  + ["\u{17}", "\u{19}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F"]
  + [
    "\u{1B}[3~", "\u{1B}f", "\u{1B}b", "\u{1B}[1;5C", "\u{1B}[1;3D", "\u{1B}", "\u{7}",
    "\u{18}\u{15}",
  ]
  + [
    "\u{18}\u{5}", "\u{1B}[200~two\nlines\u{1B}[201~", "\u{1B}[200~", "\u{1B}d", "\u{16}", "\u{4}",
  ]

@Suite(.timeLimit(.minutes(30))) struct RandomKeyTests {
  /// A few in every run; `SCRUTINY_RANDOM_KEYS=100000` presses so many.
  private let budget: Int =
    unsafe getenv("SCRUTINY_RANDOM_KEYS")
    .flatMap { unsafe Int(String(cString: $0)) } ?? 3000

  @Test(arguments: ["bind -e\n", "bind -v\n"])
  func anyKeysLeaveASaneScreenAndAWholeHistory(_ settings: String) throws {
    let state = try TestFolder()
    _ = try state.write(settings, to: ".editrc")
    var dice = Dice(state: 20_140_312)
    var terminal = try start(state)
    var pressed = 0
    while pressed < budget {
      var burst = ""
      for _ in 0..<(1 + dice.roll(20)) {
        burst += keys[dice.roll(keys.count)]
        pressed += 1
      }
      terminal.send(burst)
      if dice.roll(40) == 0 {
        terminal.resize(columns: 3 + dice.roll(197), rows: 2 + dice.roll(64))
      }
      // Now and then all that was pressed is waited for and drawn.
      terminal.settle(.milliseconds(dice.roll(8) == 0 ? 20 : 1))
      // Ctrl-D on an empty line, and `quit`, leave in good order.
      if terminal.hasEnded {
        let status = try terminal.waitForExit()
        #expect(status == 0, "after \(pressed) keys, \(burst.debugDescription)")
        if status != 0 { return }
        terminal = try start(state)
      }
    }
    // A paste that was opened is closed, and whatever was typed is cleared.
    terminal.send("\u{1B}[201~")
    terminal.settle(.seconds(1))
    terminal.send("\u{7}\u{3}\u{3}")
    terminal.settle(.seconds(1))
    terminal.resize(columns: 80, rows: 40)
    terminal.send("help why\r")
    try terminal.waitFor("the working behind")
    terminal.settle(.seconds(1))
    #expect(terminal.screen.rows.last { !$0.isEmpty } == "scrutiny>")
    #expect(terminal.screen.cursor.column == 10)
    terminal.send("quit\r")
    #expect(try terminal.waitForExit() == 0)
    #expect(terminal.isPlain)
    #expect(!terminal.screen.isPasteBracketed)
    let kept = try runProgram("/bin/cat", [state.path + "/.local/state/scrutiny/history"]).output
    let lines = String(validating: kept, as: UTF8.self)
    #expect(lines?.hasSuffix("\nhelp why\nquit\n") == true)
    #expect(lines?.split(separator: "\n").allSatisfy { !$0.contains("\u{1B}") } == true)
  }

  private func start(_ state: TestFolder) throws -> PTY {
    let terminal = try PTY(
      try builtProgram("scrutiny"), arguments: ["--no-plain", "--no-pager"], columns: 80, rows: 24,
      environment: [
        "HOME": state.path, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "EDITOR": "true",
      ], folder: state.path)
    try terminal.waitFor("scrutiny>")
    return terminal
  }
}
