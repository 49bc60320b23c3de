#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a line from the terminal without showing it; nil without a terminal.
func readPassphrase() -> String? {
  let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
  guard terminal >= 0 else { return nil }
  defer { close(terminal) }
  let output = OutputStream(descriptor: terminal)
  var modes = termios()
  guard unsafe tcgetattr(terminal, &modes) == 0 else { return nil }
  let before = modes
  modes.c_lflag &= ~tcflag_t(ECHO)
  modes.c_lflag |= tcflag_t(ICANON | ISIG)
  modes.c_iflag |= tcflag_t(ICRNL)
  unsafe tcsetattr(terminal, TCSAFLUSH, &modes)
  defer {
    var before = before
    unsafe tcsetattr(terminal, TCSAFLUSH, &before)
    output.write("\n")
  }
  output.write("The trainer's passphrase (it is not shown, and not kept): ")
  var line: [UInt8] = []
  var byte: UInt8 = 0
  while line.count < 1000 {
    let count = unsafe read(terminal, &byte, 1)
    // Ctrl-C and a closed terminal end the asking.
    guard count == 1 else { return nil }
    if byte == UInt8(ascii: "\n") { break }
    line.append(byte)
  }
  return String(decoding: line, as: UTF8.self)
}
