#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new empty folder that is removed, with the files in it, when it goes out of use.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/scrutiny-tests-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
    }
    guard made else { throw WritingFailed(path: "/tmp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a file of that name, over one that is there.
  func write(_ bytes: [UInt8], to name: String) throws {
    let file = "\(path)/\(name)"
    guard let stream = unsafe fopen(file, "wb") else { throw WritingFailed(path: file) }
    let written = unsafe fwrite(bytes, 1, bytes.count, stream)
    guard unsafe fclose(stream) == 0, written == bytes.count else {
      throw WritingFailed(path: file)
    }
  }

  deinit {
    if let folder = unsafe opendir(path) {
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        _ = unsafe unlink("\(path)/\(name)")
      }
      unsafe closedir(folder)
    }
    _ = unsafe rmdir(path)
  }
}

/// A file that could not be written.
struct WritingFailed: Error {
  let path: String
}
