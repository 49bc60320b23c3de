import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new folder for one test, removed with what the test put there.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/line-editing-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Failure() }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  struct Failure: Error {}

  /// The permission bits of a path.
  func mode(_ path: String) -> UInt32 {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return 0 }
    return UInt32(status.st_mode) & 0o777
  }

  /// Writes a new file of the folder.
  func write(_ text: String, to name: String) throws {
    let file = unsafe open(path + "/" + name, O_WRONLY | O_CREAT, 0o600)
    let bytes = Array(text.utf8)
    let count = unsafe pwrite(file, bytes, bytes.count, 0)
    close(file)
    if count != bytes.count { throw Failure() }
  }

  deinit {
    _ = try? runProgram("/bin/rm", ["-rf", path])
  }
}
