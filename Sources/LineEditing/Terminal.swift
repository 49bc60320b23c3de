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
