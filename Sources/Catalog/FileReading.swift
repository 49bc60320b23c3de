#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
package import SourceText

/// Reads a whole file.
///
/// - Parameter limit: the most bytes that it may have.
/// - Throws: `E030` with the reason, when the file can't be read.
package func readFile(_ path: String, limit: Int = .max) throws(Diagnostic) -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw unreadable(path) }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path) }
  if (status.st_mode & S_IFMT) == S_IFDIR {
    throw Diagnostic(
      "E030", "\(path) is a folder, not a file.", help: "Name one of the files in it.")
  }
  // One byte more than the size, so that the last read finds the end without growing.
  var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
  var filled = 0
  while true {
    if filled == bytes.count { bytes += [UInt8](repeating: 0, count: max(filled, 1 << 16)) }
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
    }
    if count == 0 { break }
    if count > 0 {
      filled += count
      if filled > limit { throw tooLarge(path, limit) }
    } else if errno != EINTR {
      throw unreadable(path)
    }
  }
  bytes.removeLast(bytes.count - filled)
  return bytes
}

/// The error of a file with more bytes than are read.
package func tooLarge(_ path: String, _ limit: Int) -> Diagnostic {
  Diagnostic(
    "E030", "\(path) is not read: it has more than \(limit >> 20) million bytes.",
    help: "A file of questions is a text of a few pages; see that this is the right one.")
}

private func unreadable(_ path: String) -> Diagnostic {
  let reason = unsafe String(cString: strerror(errno))
  return Diagnostic(
    "E030", "\(path) can't be read: \(reason).",
    help: "See that the file is there and that you may read it.")
}

/// Whether a folder of that path is there.
package func isFolder(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFDIR
}

/// Whether a file or folder of that path is there.
package func isPresent(_ path: String) -> Bool {
  unsafe access(path, F_OK) == 0
}
