#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reading and writing of the history's file, under a lock that all sessions respect.
enum HistoryFile {
  /// Why the file could not be used.
  struct Failure: Error {
    /// The number that the system gave.
    var number: Int32

    /// The reason in plain words.
    var reason: String {
      switch number {
      case ENOENT: "there is no such folder"
      case EACCES, EPERM: "it may not be opened by you"
      case EROFS: "the disk is read-only"
      case ENOSPC, EDQUOT: "the disk is full"
      case ENOTDIR: "part of that path is a file, not a folder"
      case EISDIR, EINVAL: "it is not an ordinary file"
      case EWOULDBLOCK: "another program keeps it locked"
      default: unsafe String(cString: strerror(number))
      }
    }

    /// The failure of the call just made.
    static var latest: Failure { Failure(number: errno) }
  }

  /// All bytes of the file.
  static func contents(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = try opened(path, O_RDONLY)
    defer { close(descriptor) }
    return try contents(of: descriptor)
  }

  private static func contents(of descriptor: Int32) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe part.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .latest }
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }

  /// Appends one line, whole or not at all.
  static func append(_ line: [UInt8], to path: String) throws(Failure) {
    let flags = O_RDWR | O_APPEND | O_CREAT
    let descriptor: Int32
    do throws(Failure) {
      descriptor = try opened(path, flags)
    } catch {
      guard error.number == ENOENT else { throw error }
      try makeFolders(above: path)
      descriptor = try opened(path, flags)
    }
    defer { close(descriptor) }
    try lock(descriptor)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .latest }
    // A file that others may read is made private; that it cannot be is no reason to lose a line.
    if status.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o600) }
    var last: UInt8 = UInt8(ascii: "\n")
    if status.st_size > 0 { _ = unsafe pread(descriptor, &last, 1, status.st_size - 1) }
    let isWhole = last == UInt8(ascii: "\n")
    do throws(Failure) {
      try put(isWhole ? line : [UInt8(ascii: "\n")] + line, to: descriptor)
    } catch {
      ftruncate(descriptor, status.st_size)
      throw error
    }
  }

  /// Empties the file; one that does not exist is empty.
  static func empty(_ path: String) throws(Failure) {
    try change(path) { (descriptor) throws(Failure) in
      guard ftruncate(descriptor, 0) == 0 else { throw .latest }
    }
  }

  /// Keeps only the lines that are wanted, if there is a file.
  static func keep(_ path: String, _ isWanted: (ArraySlice<UInt8>) -> Bool) throws(Failure) {
    try change(path) { (descriptor) throws(Failure) in
      let bytes = try contents(of: descriptor)
      let kept = bytes.split(separator: UInt8(ascii: "\n")).filter(isWanted)
        .flatMap { $0 + [UInt8(ascii: "\n")] }
      guard kept.count < bytes.count else { return }
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .latest }
      try put(kept, to: descriptor)
      guard ftruncate(descriptor, off_t(kept.count)) == 0 else { throw .latest }
    }
  }

  // A file that does not exist has nothing to change.
  private static func change(
    _ path: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    let descriptor: Int32
    do throws(Failure) {
      descriptor = try opened(path, O_RDWR)
    } catch {
      if error.number == ENOENT { return }
      throw error
    }
    defer { close(descriptor) }
    try lock(descriptor)
    try body(descriptor)
  }

  // Nothing but an ordinary file is taken: a pipe in its place would never answer.
  private static func opened(_ path: String, _ flags: Int32) throws(Failure) -> Int32 {
    let descriptor = unsafe open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw .latest }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Failure(number: EINVAL)
    }
    return descriptor
  }

  // Others hold the lock for one line only, so half a second without it means that something hangs.
  private static func lock(_ descriptor: Int32) throws(Failure) {
    for _ in 0..<100 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .latest }
      usleep(5000)
    }
    throw Failure(number: EWOULDBLOCK)
  }

  private static func put(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .latest }
      rest = rest.dropFirst(count)
    }
  }

  private static func makeFolders(above path: String) throws(Failure) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      guard unsafe mkdir(folder, 0o700) != 0 else { continue }
      let number = errno
      // Some systems say "read-only" or "not allowed" of a folder that exists.
      var status = stat()
      guard unsafe stat(folder, &status) == 0 else { throw Failure(number: number) }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw Failure(number: ENOTDIR) }
    }
  }
}
