import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program gave for a command line.
struct Run {
  var code: Int32
  var output: String
  var error: String
}

/// Runs the program to its end off a terminal, with an environment of its own.
func scrutiny(
  _ arguments: [String], input: String = "", environment: [String: String] = [:],
  folder: String? = nil
) throws -> Run {
  try scrutiny(arguments, bytes: Array(input.utf8), environment: environment, folder: folder)
}

/// As above, with bytes that need not be text.
func scrutiny(
  _ arguments: [String], bytes: [UInt8], environment: [String: String] = [:],
  folder: String? = nil
) throws -> Run {
  let result = try runProgram(
    try builtProgram("scrutiny"), arguments, input: bytes, environment: environment,
    folder: folder, timeout: .seconds(20))
  return Run(
    code: result.status, output: String(decoding: result.output, as: UTF8.self),
    error: String(decoding: result.error, as: UTF8.self))
}

/// A new folder for one test, removed with all in it.
final class TestFolder {
  let path: String

  struct Failure: Error {}

  init() throws {
    var template = Array("/tmp/scrutiny-tests-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Failure() }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Writes a new file of the folder and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    let path = self.path + "/" + name
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let bytes = Array(text.utf8)
    let count = unsafe pwrite(file, bytes, bytes.count, 0)
    close(file)
    if count != bytes.count { throw Failure() }
    return path
  }

  deinit {
    _ = try? runProgram("/bin/rm", ["-rf", path])
  }
}
