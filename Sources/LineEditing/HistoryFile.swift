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

  /// The lines of the file's bytes.
  static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"))
  }

  /// Appends one line, whole or not at all.
  ///
  /// - Parameter kept: what is kept of the lines, the new one among them. Where that is not all, the
  ///   file is written anew if that can be done.
  static func append(
    _ line: ArraySlice<UInt8>, to path: String,
    keeping kept: ([ArraySlice<UInt8>]) -> [ArraySlice<UInt8>]
  ) throws(Failure) {
    let flags = O_RDWR | O_APPEND | O_CREAT
    let descriptor: Int32
    do throws(Failure) {
      descriptor = try locked(path, flags)
    } catch {
      guard error.number == ENOENT else { throw error }
      try makeFolders(above: path)
      descriptor = try locked(path, flags)
    }
    defer { close(descriptor) }
    // A file that others may read is made private; that it cannot be is no reason to lose a line.
    _ = fchmod(descriptor, 0o600)
    let bytes = try contents(of: descriptor)
    let all = lines(of: bytes) + [line]
    let wanted = kept(all)
    if wanted.count < all.count, (try? replace(descriptor, at: path, with: wanted)) != nil {
      return
    }
    let isWhole = bytes.last ?? UInt8(ascii: "\n") == UInt8(ascii: "\n")
    do throws(Failure) {
      try put((isWhole ? [] : [UInt8(ascii: "\n")]) + line + [UInt8(ascii: "\n")], to: descriptor)
    } catch {
      ftruncate(descriptor, off_t(bytes.count))
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
      let all = lines(of: try contents(of: descriptor))
      let wanted = all.filter(isWanted)
      if wanted.count < all.count { try replace(descriptor, at: path, with: wanted) }
    }
  }

  // A file that does not exist has nothing to change.
  private static func change(
    _ path: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    let descriptor: Int32
    do throws(Failure) {
      descriptor = try locked(path, O_RDWR)
    } catch {
      if error.number == ENOENT { return }
      throw error
    }
    defer { close(descriptor) }
    try body(descriptor)
  }

  /// Puts a new file in the place of the one that is locked.
  ///
  /// It is written beside it first, so that a program or a machine that stops meanwhile leaves the old
  /// one whole.
  private static func replace(
    _ old: Int32, at path: String, with lines: [ArraySlice<UInt8>]
  ) throws(Failure) {
    // A link to the file stays one.
    guard let real = unsafe realpath(path, nil) else { throw .latest }
    defer { unsafe free(real) }
    let aside = unsafe String(cString: real) + ".new"
    // Nobody else writes it under this lock: one that is there was left by a program that stopped.
    unsafe unlink(aside)
    let descriptor = unsafe open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .latest }
    defer { close(descriptor) }
    do throws(Failure) {
      var status = stat()
      // The superuser's session must not take the file away from its owner.
      guard unsafe fstat(old, &status) == 0,
        fchown(descriptor, status.st_uid, status.st_gid) == 0
      else { throw .latest }
      try put(lines.flatMap { $0 + [UInt8(ascii: "\n")] }, to: descriptor)
      guard fsync(descriptor) == 0, unsafe rename(aside, real) == 0 else { throw .latest }
    } catch {
      unsafe unlink(aside)
      throw error
    }
  }

  // Another session may put a new file in the place of the one that the lock was waited for.
  private static func locked(_ path: String, _ flags: Int32) throws(Failure) -> Int32 {
    while true {
      let descriptor = try opened(path, flags)
      do throws(Failure) {
        try lock(descriptor)
      } catch {
        close(descriptor)
        throw error
      }
      var own = stat()
      var present = stat()
      if unsafe fstat(descriptor, &own) == 0, unsafe stat(path, &present) == 0,
        own.st_dev == present.st_dev, own.st_ino == present.st_ino
      {
        return descriptor
      }
      close(descriptor)
    }
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

  // Others hold the lock for one change only, so half a second without it means that something hangs.
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
