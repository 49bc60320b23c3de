#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Catalog
import Session

/// What was chosen once and holds for later sessions: a setting a line, in a file of the user's own.
struct Preferences {
  /// The remembered choice of plain mode; nil when none was made.
  private(set) var isPlain: Bool?
  private let path: String?

  /// Reads the file that the environment names, `$XDG_CONFIG_HOME/scrutiny/settings` or the one below
  /// `~/.config`.
  init(environment: (String) -> String?) {
    if let config = environment("XDG_CONFIG_HOME"), config.hasPrefix("/") {
      path = config + "/scrutiny/settings"
    } else {
      path = environment("HOME").map { $0 + "/.config/scrutiny/settings" }
    }
    guard let path, let bytes = try? readFile(path) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line == "plain on" { isPlain = true }
      if line == "plain off" { isPlain = false }
    }
  }

  /// Keeps a choice of plain mode; returns a warning when the file can't be written.
  mutating func remember(isPlain choice: Bool) -> String? {
    isPlain = choice
    guard let path else { return nil }
    var folder = ""
    var failure = ENOENT
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if unsafe mkdir(folder, 0o700) != 0, errno != EEXIST, errno != ENOENT { failure = errno }
    }
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    // Where the folder is missing, why it could not be made says more than that it is missing.
    guard file >= 0 else { return warning(path, errno == ENOENT ? failure : errno) }
    defer { close(file) }
    let bytes = Array("plain \(choice ? "on" : "off")\n".utf8)
    return unsafe write(file, bytes, bytes.count) == bytes.count ? nil : warning(path, errno)
  }

  private func warning(_ path: String, _ number: Int32) -> String {
    let reason = unsafe String(cString: strerror(number))
    return "This choice could not be remembered at \(path): \(reason). `--plain` or `--no-plain`"
      + " gives it each time."
  }

  /// Asks whether to be plain, the first time that somebody sits at the terminal.
  ///
  /// - Parameter write: writes words wrapped for the window.
  /// - Returns: the choice; nil when there was no answer, so that it is asked again another time.
  static func ask(_ write: (_ page: String) -> Void) -> Bool? {
    write(
      "Do you use a screen reader? Plain mode says everything in spoken order and moves nothing on"
        + " the screen. `plain on` or `plain off` changes it at any time.\n")
    standardOutput.write("Plain mode, y or n (Enter is n): ")
    while true {
      var line: [UInt8] = []
      var byte: UInt8 = 0
      while true {
        let count = unsafe read(0, &byte, 1)
        if count < 1 {
          standardOutput.write("\n")
          Interrupts.clear()
          return nil
        }
        if byte == UInt8(ascii: "\n") { break }
        line.append(byte)
      }
      switch String(decoding: line, as: UTF8.self).lowercased().filter({ !$0.isWhitespace }) {
      case "y", "yes": return true
      case "n", "no", "": return false
      default: standardOutput.write("y or n: ")
      }
    }
  }
}
