#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The window's size in columns and rows, or nil where there is no window.
///
/// Standard output is asked first, then standard error and standard input.
package func terminalSize() -> (columns: Int, rows: Int)? {
  for descriptor in [STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO] {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { continue }
    if size.ws_col > 0, size.ws_row > 0 { return (Int(size.ws_col), Int(size.ws_row)) }
  }
  return nil
}

/// Whether a file descriptor is a terminal.
package func isTerminal(_ descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// Whether keys have been pressed that nobody has read yet.
///
/// Between questions the terminal gathers whole lines, and tells of nothing before a line's end: for
/// the moment of looking it is asked for single keys. What waits stays there.
package func inputWaits() -> Bool {
  var modes = termios()
  guard unsafe tcgetattr(STDIN_FILENO, &modes) == 0 else { return false }
  var keyByKey = modes
  keyByKey.c_lflag &= ~tcflag_t(ICANON)
  unsafe tcsetattr(STDIN_FILENO, TCSANOW, &keyByKey)
  defer { unsafe tcsetattr(STDIN_FILENO, TCSANOW, &modes) }
  var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
  return unsafe poll(&input, 1, 0) > 0 && Int32(input.revents) & POLLIN != 0
}
