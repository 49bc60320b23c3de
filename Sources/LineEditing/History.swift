#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The questions asked before, one entry each however many lines, kept in a file of our own.
///
/// The file holds one entry a line, each once and at its latest place. It is only changed under a
/// lock, by a line at its end or as a whole, so that sessions that run at the same time lose nothing
/// of one another's.
package struct History: Sendable {
  /// The file's path.
  package let path: String
  /// How many entries are kept at most, the latest ones.
  private let limit: Int
  private var hasWarned = false

  /// A history kept at a path; nothing is read or made yet.
  package init(path: String, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
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

  /// The entries, oldest first, each once and at its latest place.
  ///
  /// A file that does not exist is an empty history. One that cannot be read gives no entries and a
  /// warning in plain words; one that is damaged gives its good entries and a warning.
  package mutating func load() -> (entries: [String], warning: String?) {
    do throws(HistoryFile.Failure) {
      let lines = HistoryFile.lines(of: try HistoryFile.contents(of: path))
      let damaged = lines.count { Self.entry(of: $0) == nil }
      return (kept(of: lines).map(\.entry), damaged == 0 ? nil : warning(damaged: damaged))
    } catch {
      return ([], error.number == ENOENT ? nil : onlyWarning("read", error))
    }
  }

  /// Adds one entry to the file, making it and its folders where needed.
  ///
  /// The same entry further up goes, and so does what is damaged. An entry that begins with a blank,
  /// or holds nothing, is kept out.
  ///
  /// - Returns: a warning in plain words the first time that the file cannot be used, else nil.
  package mutating func append(_ entry: String) -> String? {
    guard Self.isKept(entry) else { return nil }
    do throws(HistoryFile.Failure) {
      try HistoryFile.append(Self.line(of: entry)[...], to: path) { kept(of: $0).map(\.line) }
      return nil
    } catch {
      return onlyWarning("write", error)
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
      return warning("empty", error)
    }
  }

  /// Removes an entry from the file, wherever it stands there.
  ///
  /// - Returns: a warning in plain words when it could not be removed, else nil.
  package func forget(_ entry: String) -> String? {
    let line = Self.line(of: entry)
    do throws(HistoryFile.Failure) {
      try HistoryFile.keep(path) { !$0.elementsEqual(line) }
      return nil
    } catch {
      return warning("change", error)
    }
  }

  private func warning(_ verb: String, _ failure: HistoryFile.Failure) -> String {
    "Could not \(verb) the history of questions at \(path): \(failure.reason)."
  }

  private mutating func onlyWarning(_ verb: String, _ failure: HistoryFile.Failure) -> String? {
    defer { hasWarned = true }
    return hasWarned ? nil : warning(verb, failure)
  }

  private func warning(damaged count: Int) -> String {
    let entries = count == 1 ? "One entry" : "\(count) entries"
    return "\(entries) of the history of questions at \(path) can't be shown, being damaged, and"
      + " \(count == 1 ? "goes" : "go") with the next question."
  }

  private static func isKept(_ entry: String) -> Bool {
    guard let first = entry.utf8.first, first != 0x20 else { return false }
    return !entry.utf8.allSatisfy { $0 <= 0x20 } && PastedText.withoutControls(entry) == entry
  }

  // MARK: One entry a line

  /// What is kept of a file's lines.
  private func kept(
    of lines: [ArraySlice<UInt8>]
  ) -> [(line: ArraySlice<UInt8>, entry: String)] {
    var seen: Set<String> = []
    var latestFirst: [(line: ArraySlice<UInt8>, entry: String)] = []
    for line in lines.reversed() {
      guard let entry = Self.entry(of: line), Self.isKept(entry), seen.insert(entry).inserted
      else { continue }
      latestFirst.append((line, entry))
      if latestFirst.count == limit { break }
    }
    return latestFirst.reversed()
  }

  /// An entry as the bytes of one line: a newline and `\` are written with a backslash.
  private static func line(of entry: String) -> [UInt8] {
    var line: [UInt8] = []
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): line += Array(#"\\"#.utf8)
      case UInt8(ascii: "\n"): line += Array(#"\n"#.utf8)
      default: line.append(byte)
      }
    }
    return line
  }

  /// The entry that a line's bytes stand for; nil when they are no text or hold control characters.
  ///
  /// A backslash before any other character stays.
  private static func entry(of line: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var afterBackslash = false
    for byte in line {
      if !afterBackslash {
        if byte == UInt8(ascii: "\\") { afterBackslash = true } else { bytes.append(byte) }
        continue
      }
      afterBackslash = false
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(byte)
      case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
      default: bytes += [UInt8(ascii: "\\"), byte]
      }
    }
    if afterBackslash { bytes.append(UInt8(ascii: "\\")) }
    guard let entry = String(validating: bytes, as: UTF8.self),
      PastedText.withoutControls(entry) == entry
    else { return nil }
    return entry
  }
}
