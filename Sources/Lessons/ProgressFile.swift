import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A learner's progress on disk: a line an event, private, appended under a lock.
///
/// A disk that can't be written loses no lesson: the first failure is told, and the lesson goes on.
package struct ProgressFile {
  package let path: String

  /// The first line, by which a progress file is known.
  static let head = #"{"scrutiny-progress": 1}"#

  /// The file of a learner under the state folder of the environment; nil where there is none.
  package init?(learner: String, environment: (String) -> String?) {
    let named = environment("XDG_STATE_HOME") ?? ""
    let home = environment("HOME") ?? ""
    guard named.hasPrefix("/") || home.hasPrefix("/") else { return nil }
    let state = named.hasPrefix("/") ? named : home + "/.local/state"
    path = "\(state)/scrutiny/lessons/\(learner).ndjson"
  }

  package init(path: String) { self.path = path }

  /// Whether a name can be a learner's: the name of a file, and of nothing else.
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 60
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// The events of a progress file's text; nil when a line is none of them.
  package static func events(in text: String) -> [ProgressEvent]? {
    let (events, isWhole) = readable(in: text)
    return isWhole ? events : nil
  }

  private static func readable(in text: String) -> (events: [ProgressEvent], isWhole: Bool) {
    let lines = text.split(separator: "\n").map(String.init)
    guard lines.first == head else { return ([], lines.isEmpty) }
    let events = lines.dropFirst().map { ProgressEvent(line: $0) }
    return (events.compactMap(\.self), !events.contains(nil))
  }

  /// Reads the progress; a damaged file is set aside, and what can be read of it kept.
  func load() -> (progress: Progress, warning: String?) {
    guard let descriptor = opened(O_RDONLY) else {
      return errno == ENOENT || errno == ENOTDIR || errno == EACCES
        ? (Progress(), nil) : (Progress(), failure("read"))
    }
    defer { close(descriptor) }
    let (events, isWhole) = Self.readable(
      in: String(decoding: bytes(of: descriptor), as: UTF8.self))
    let progress = Progress(events)
    return isWhole ? (progress, nil) : (progress, setAside(events))
  }

  private func setAside(_ events: [ProgressEvent]) -> String {
    var aside = path + ".damaged"
    var number = 2
    while unsafe access(aside, F_OK) == 0 {
      aside = "\(path).damaged-\(number)"
      number += 1
    }
    guard unsafe rename(path, aside) == 0 else { return failure("read") }
    for event in events { _ = append(event) }
    return "Your progress file is damaged and was set aside as \(aside). "
      + (events.isEmpty ? "Nothing of it could be read." : "What could be read of it is kept.")
  }

  /// Adds an event; a warning when that can't be done.
  func append(_ event: ProgressEvent) -> String? {
    makeFolders()
    guard let descriptor = opened(O_RDWR | O_APPEND | O_CREAT) else { return failure("written") }
    defer { close(descriptor) }
    guard isLocked(descriptor) else { return failure("written") }
    let end = lseek(descriptor, 0, SEEK_END)
    let text = (end == 0 ? Self.head + "\n" : "") + event.line + "\n"
    let written = Array(text.utf8)
    let count = unsafe written.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress, $0.count)
    }
    if count == written.count { return nil }
    let warning = failure("written")
    // Half a line would make the file a damaged one.
    _ = ftruncate(descriptor, end)
    return warning
  }

  /// The file's text for a trainer; nil when there is none.
  func text() -> String? {
    guard let descriptor = opened(O_RDONLY) else { return nil }
    defer { close(descriptor) }
    return String(decoding: bytes(of: descriptor), as: UTF8.self)
  }

  // MARK: The system

  private func failure(_ what: String) -> String {
    "Your progress is not kept: \(path) can't be \(what)"
      + " (\(unsafe String(cString: strerror(errno)))). The lesson goes on without it."
  }

  private func opened(_ flags: Int32) -> Int32? {
    let descriptor = unsafe open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0o600)
    return descriptor < 0 ? nil : descriptor
  }

  private func bytes(of descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe part.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count <= 0 { return bytes }
      bytes += part[..<count]
    }
  }

  // A line is written in no time, so half a second without the lock means that something hangs.
  private func isLocked(_ descriptor: Int32) -> Bool {
    for _ in 0..<100 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(5000)
    }
    return false
  }

  private func makeFolders() {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/\(part)"
      _ = unsafe mkdir(folder, 0o700)
    }
  }
}
