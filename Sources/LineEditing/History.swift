#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The questions asked before, one entry each however many lines, kept in a file of our own.
///
/// The file holds one entry a line and is only ever appended to, under a lock, so that sessions that
/// run at the same time lose nothing of one another's.
package struct History: Sendable {
  /// The file's path.
  package let path: String
  private var hasWarned = false

  /// A history kept at a path; nothing is read or made yet.
  package init(path: String) {
    self.path = path
  }

  /// The path that the environment asks for, or nil when it names no home.
  ///
  /// `$XDG_STATE_HOME/scrutiny/history`, else `~/.local/state/scrutiny/history`; a path that is not
  /// absolute does not count.
  package static func path(environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/scrutiny/history"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/scrutiny/history"
  }

  /// The entries at a path, oldest first, each once and at its latest place.
  ///
  /// A file that does not exist is an empty history. One that cannot be read gives no entries and a
  /// warning in plain words.
  ///
  /// - Parameter limit: how many entries are kept at most, the latest ones.
  package static func load(_ path: String, limit: Int = 10_000) -> (
    entries: [String], warning: String?
  ) {
    let bytes: [UInt8]
    do throws(HistoryFile.Failure) {
      bytes = try HistoryFile.contents(of: path)
    } catch {
      return ([], error.number == ENOENT ? nil : warning("read", path, error))
    }
    var seen: Set<String> = []
    var latestFirst: [String] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
      let entry = unescaped(line)
      guard isKept(entry), seen.insert(entry).inserted else { continue }
      latestFirst.append(entry)
      if latestFirst.count == limit { break }
    }
    return (latestFirst.reversed(), nil)
  }

  /// Adds one entry to the file, making it and its folders where needed.
  ///
  /// An entry that begins with a blank, or holds nothing, is kept out.
  ///
  /// - Returns: a warning in plain words the first time that this fails, else nil.
  package mutating func append(_ entry: String) -> String? {
    guard Self.isKept(entry) else { return nil }
    do throws(HistoryFile.Failure) {
      try HistoryFile.append(Self.escaped(entry) + [UInt8(ascii: "\n")], to: path)
      return nil
    } catch {
      if hasWarned { return nil }
      hasWarned = true
      return Self.warning("write", path, error)
    }
  }

  /// Empties the file, if there is one.
  ///
  /// - Returns: a warning in plain words when it could not be emptied, else nil.
  package func forget() -> String? {
    do throws(HistoryFile.Failure) {
      try HistoryFile.empty(path)
      return nil
    } catch {
      return Self.warning("empty", path, error)
    }
  }

  /// Removes an entry from the file, wherever it stands there.
  ///
  /// - Returns: a warning in plain words when it could not be removed, else nil.
  package func forget(_ entry: String) -> String? {
    let line = Self.escaped(entry)
    do throws(HistoryFile.Failure) {
      try HistoryFile.keep(path) { !$0.elementsEqual(line) }
      return nil
    } catch {
      return Self.warning("change", path, error)
    }
  }

  private static func warning(_ verb: String, _ path: String, _ failure: HistoryFile.Failure)
    -> String
  {
    "Could not \(verb) the history of questions at \(path): \(failure.reason)."
  }

  private static func isKept(_ entry: String) -> Bool {
    guard let first = entry.utf8.first, first != 0x20, first != 0x09 else { return false }
    return entry.utf8.contains { $0 > 0x20 }
  }

  // MARK: One entry a line

  /// An entry as the bytes of one line: `\n`, `\r`, NUL and `\` are written with a backslash.
  static func escaped(_ entry: String) -> [UInt8] {
    var line: [UInt8] = []
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): line += Array(#"\\"#.utf8)
      case UInt8(ascii: "\n"): line += Array(#"\n"#.utf8)
      case UInt8(ascii: "\r"): line += Array(#"\r"#.utf8)
      case 0: line += Array(#"\0"#.utf8)
      default: line.append(byte)
      }
    }
    return line
  }

  /// The entry that a line's bytes stand for; a backslash before any other character stays.
  static func unescaped(_ line: some Sequence<UInt8>) -> String {
    var entry: [UInt8] = []
    var afterBackslash = false
    for byte in line {
      if !afterBackslash {
        if byte == UInt8(ascii: "\\") { afterBackslash = true } else { entry.append(byte) }
        continue
      }
      afterBackslash = false
      switch byte {
      case UInt8(ascii: "\\"): entry.append(byte)
      case UInt8(ascii: "n"): entry.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "r"): entry.append(UInt8(ascii: "\r"))
      case UInt8(ascii: "0"): entry.append(0)
      default: entry += [UInt8(ascii: "\\"), byte]
      }
    }
    if afterBackslash { entry.append(UInt8(ascii: "\\")) }
    return String(decoding: entry, as: UTF8.self)
  }
}
