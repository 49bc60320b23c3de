#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user's own editor, given one question in a file of its own.
enum ExternalEditor {
  /// The command that the environment names.
  private static var command: String {
    for name in ["VISUAL", "EDITOR"] {
      if let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), !value.isEmpty {
        return value
      }
    }
    return "vi"
  }

  /// The text as it was left; nil when the editor failed or there is no place for the file.
  static func edit(_ text: String) -> String? {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/scrutiny-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unsafe unlink(path) }
    let bytes = Array((text + "\n").utf8)
    let count = unsafe write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard count == bytes.count, let process = startShell(command, argument: path),
      waitForShell(process) == 0, let left = try? HistoryFile.contents(of: path)
    else { return nil }
    return PastedText.cleaned(String(decoding: left, as: UTF8.self).unicodeScalars)
  }
}
