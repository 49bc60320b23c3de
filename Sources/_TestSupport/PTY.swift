internal import _CTestTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that runs in a terminal of its own, driven by a test.
///
/// Every wait has a deadline. The program is ended when the driver goes.
package final class PTY {
  /// What stands on the screen.
  package private(set) var screen: Screen
  /// All bytes that the program wrote.
  package private(set) var output: [UInt8] = []
  /// The program's process number.
  package let process: Int32

  private let descriptor: Int32
  private var status: Int32?
  /// Whether the program has closed its side.
  package private(set) var hasEnded = false

  /// Whether the terminal was asked for anything but to mark what is pasted.
  package var isCommanded: Bool {
    String(decoding: output, as: UTF8.self).replacing("\u{1B}[?2004h", with: "")
      .replacing("\u{1B}[?2004l", with: "").contains("\u{1B}")
  }

  /// Starts a program in a new terminal.
  ///
  /// - Parameters:
  ///   - path: the program's path.
  ///   - environment: the whole environment; `TERM` is `xterm` unless given.
  ///   - folder: the folder to start in; nil for the present one.
  ///   - joins: whether scalars that make one character share its cells on the screen.
  /// - Throws: `ProgramFailure` when no terminal was to be had or the program did not start.
  package init(
    _ path: String, arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:], folder: String? = nil, joins: Bool = false
  ) throws(ProgramFailure) {
    var name = [CChar](repeating: 0, count: 128)
    let descriptor = unsafe ctt_open_terminal(&name, name.count)
    guard descriptor >= 0 else { throw ProgramFailure("no terminal is to be had") }
    let side = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    Self.setSize(descriptor, columns, rows)
    var environment = environment
    environment["TERM"] = environment["TERM"] ?? "xterm"
    do throws(ProgramFailure) {
      process = try spawn(
        path, arguments, environment: environment, folder: folder, streams: .terminal(side))
    } catch {
      closeDescriptor(descriptor)
      throw error
    }
    self.descriptor = descriptor
    screen = Screen(columns: columns, rows: rows, joins: joins)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      _ = exitStatus(of: process, until: .now + .seconds(2))
    }
    closeDescriptor(descriptor)
  }

  /// Types text, or sends the bytes of keys.
  package func send(_ text: String) {
    sendBytes(Array(text.utf8))
  }

  /// Sends bytes as they are.
  package func sendBytes(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let deadline = ContinuousClock.now + .seconds(10)
    while !rest.isEmpty, ContinuousClock.now < deadline {
      // The program's output is taken meanwhile, since a full terminal would stop both.
      let ready = wait(for: Int(POLLIN | POLLOUT), until: deadline)
      if ready & Int(POLLIN) != 0 { take() }
      if hasEnded { return }
      guard ready & Int(POLLOUT) != 0 else { continue }
      let count = unsafe rest.prefix(256).withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 { rest = rest.dropFirst(count) } else if count < 0, errno != EINTR { return }
    }
  }

  /// Sends a bracketed paste.
  package func paste(_ text: String) {
    send("\u{1B}[200~" + text + "\u{1B}[201~")
  }

  /// Waits until the screen shows a text.
  ///
  /// - Throws: `ProgramFailure` with the screen when that has not come about in time.
  package func waitFor(_ text: String, timeout: Duration = .seconds(30))
    throws(ProgramFailure)
  {
    try waitUntil("\(text.debugDescription) is shown", timeout: timeout) { $0.text.contains(text) }
  }

  /// Waits until the screen is as asked.
  ///
  /// - Throws: `ProgramFailure` with the screen when that has not come about in time.
  package func waitUntil(
    _ what: String, timeout: Duration = .seconds(30), _ isSo: (Screen) -> Bool
  ) throws(ProgramFailure) {
    let deadline = ContinuousClock.now + timeout
    while !isSo(screen) {
      guard !hasEnded, wait(for: Int(POLLIN), until: deadline) != 0 else {
        let why = hasEnded ? "the program ended" : "\(timeout) went by"
        throw ProgramFailure("\(why) before \(what); the screen:\n\(screen.text)")
      }
      take()
    }
  }

  /// Takes output until none has come for a while.
  package func settle(_ quiet: Duration = .milliseconds(500)) {
    let deadline = ContinuousClock.now + .seconds(10)
    while !hasEnded, ContinuousClock.now < deadline,
      wait(for: Int(POLLIN), until: .now + quiet) != 0
    {
      take()
    }
  }

  /// Gives the window a new size; the program hears of it.
  package func resize(columns: Int, rows: Int) {
    settle(.milliseconds(20))
    screen.resize(columns: columns, rows: rows)
    Self.setSize(descriptor, columns, rows)
  }

  /// Sends the program a signal.
  package func signal(_ number: Int32) {
    if status == nil { kill(process, number) }
  }

  /// Whether the terminal gathers whole lines and echoes them, as it does outside line editing.
  package var isPlain: Bool {
    var modes = termios()
    guard unsafe tcgetattr(descriptor, &modes) == 0 else { return false }
    let plain = tcflag_t(ICANON) | tcflag_t(ECHO) | tcflag_t(ISIG)
    return modes.c_lflag & plain == plain
  }

  /// Waits for the program to end by itself, and returns its status.
  ///
  /// - Returns: what it gave to `exit`, or 128 and the signal's number.
  /// - Throws: `ProgramFailure` with the screen when it still runs at the deadline.
  package func waitForExit(timeout: Duration = .seconds(30)) throws(ProgramFailure)
    -> Int32
  {
    if let status { return status }
    let deadline = ContinuousClock.now + timeout
    while !hasEnded, wait(for: Int(POLLIN), until: deadline) != 0 { take() }
    guard let status = exitStatus(of: process, until: deadline) else {
      throw ProgramFailure("the program still runs; the screen:\n\(screen.text)")
    }
    self.status = status
    return status
  }

  /// Hangs up, as closing the window does, and returns the status.
  ///
  /// A program that does not end within five seconds is killed.
  package func close() -> Int32? {
    if let status { return status }
    kill(process, SIGHUP)
    if let ended = try? waitForExit(timeout: .seconds(5)) { return ended }
    kill(process, SIGKILL)
    status = exitStatus(of: process, until: .now + .seconds(2))
    return status
  }

  // MARK: The terminal's descriptor

  private func wait(for events: Int, until deadline: ContinuousClock.Instant) -> Int {
    var wanted = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    let count = unsafe poll(&wanted, 1, millisecondsLeft(until: deadline))
    return count > 0 ? Int(wanted.revents) : 0
  }

  // The read fails once the program's side is closed.
  private func take() {
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    if count > 0 {
      output += bytes[..<count]
      screen.write(bytes[..<count])
    } else if count == 0 || errno != EINTR {
      hasEnded = true
    }
  }

  private static func setSize(_ descriptor: Int32, _ columns: Int, _ rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(clamping: columns)
    size.ws_row = UInt16(clamping: rows)
    _ = unsafe ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }
}

/// Closes a file descriptor, also where a method is named `close`.
func closeDescriptor(_ descriptor: Int32) {
  _ = close(descriptor)
}
