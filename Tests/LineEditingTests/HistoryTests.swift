import LineEditing
import Testing
import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The entries that a new session finds.
private func entries(_ path: String, limit: Int = 10_000) -> [String] {
  var history = History(path: path, limit: limit)
  return history.load().entries
}

@Suite struct HistoryTests {
  @Test(
    arguments: [
      ([:], nil),
      (["HOME": "/home/a"], "/home/a/.local/state/scrutiny/history"),
      (["HOME": "/home/a", "XDG_STATE_HOME": "/var/b"], "/var/b/scrutiny/history"),
      (["HOME": "/home/a", "XDG_STATE_HOME": "relative"], "/home/a/.local/state/scrutiny/history"),
      (["HOME": "/home/a", "XDG_STATE_HOME": ""], "/home/a/.local/state/scrutiny/history"),
      (["HOME": "home"], nil),
    ] as [([String: String], String?)])
  func pathFollowsTheEnvironment(_ environment: [String: String], _ path: String?) {
    #expect(History.path(environment: environment) == path)
  }

  @Test(arguments: [
    "burglary by year", "a\nb", "a |\n\n| b", #"C:\new \\ \n"#, "日本語 é e\u{301} 👩‍👩‍👧", "\\",
    "ends in \\\n", "\"quoted\"", "trailing  ",
  ])
  func oddTextComesBack(_ entry: String) throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.append(entry) == nil)
    #expect(history.append("after") == nil)
    let (entries, warning) = history.load()
    #expect(entries == [entry, "after"])
    #expect(warning == nil)
  }

  @Test func repeatsKeepTheirLatestPlace() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    for entry in ["a", "b", "b", "c", "a", " hidden", "", "\t"] { _ = history.append(entry) }
    #expect(entries(history.path) == ["b", "c", "a"])
    #expect(entries(history.path, limit: 2) == ["c", "a"])
  }

  private func lines(_ path: String) throws -> [Substring] {
    let bytes = try runProgram("/bin/cat", [path]).output
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  @Test func theFileHoldsEachQuestionOnceAndNoMoreThanAreKept() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history", limit: 3)
    for entry in ["a", "b", "a", "a"] { #expect(history.append(entry) == nil) }
    #expect(try lines(history.path) == ["b", "a"])
    for entry in ["c", "d"] { #expect(history.append(entry) == nil) }
    #expect(try lines(history.path) == ["a", "c", "d"])
    #expect(history.append("c") == nil)
    #expect(try lines(history.path) == ["a", "d", "c"])
    #expect(folder.mode(history.path) == 0o600)
    #expect(folder.mode(history.path + ".new") == 0)
  }

  @Test func aLinkToTheFileStaysOne() throws {
    let folder = try TemporaryFolder()
    #expect(unsafe symlink("kept", folder.path + "/history") == 0)
    var history = History(path: folder.path + "/history")
    for entry in ["a", "b", "a"] { #expect(history.append(entry) == nil) }
    #expect(try lines(folder.path + "/kept") == ["b", "a"])
  }

  @Test func whatCannotBeWrittenAnewIsWrittenOn() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.append("a") == nil)
    #expect(unsafe mkdir(history.path + ".new", 0o700) == 0)
    for entry in ["b", "a"] { #expect(history.append(entry) == nil) }
    #expect(try lines(history.path) == ["a", "b", "a"])
    #expect(entries(history.path) == ["b", "a"])
  }

  @Test func damagedEntriesAreToldOfAndGo() throws {
    let folder = try TemporaryFolder()
    try folder.write("one\ntw\u{1B}[31mo\nthree\tand\nfour\\nlines\nfi\u{85}ve\n", to: "history")
    let path = folder.path + "/history"
    let file = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    #expect(unsafe write(file, [0x61, 0xFF, 0x0A] as [UInt8], 3) == 3)
    close(file)
    var history = History(path: path)
    let (good, warning) = history.load()
    #expect(good == ["one", "four\nlines"])
    #expect(
      warning == "4 entries of the history of questions at \(path) can't be shown, being damaged, "
        + "and go with the next question.")
    #expect(history.append("new") == nil)
    #expect(try lines(path) == ["one", #"four\nlines"#, "new"])
    #expect(history.load().warning == nil)
  }

  @Test(arguments: ["tab\there", "r\rn", "nul\0nul", "\u{1B}[31m", "\u{9B}x"])
  func controlsAreNotKept(_ entry: String) throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.append(entry) == nil)
    #expect(entries(history.path).isEmpty)
  }

  @Test func foldersAndFileArePrivate() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/state/scrutiny/history"
    umask(0o022)
    var history = History(path: path)
    #expect(history.append("a") == nil)
    #expect(folder.mode(path) == 0o600)
    #expect(folder.mode(folder.path + "/state") == 0o700)
    #expect(folder.mode(folder.path + "/state/scrutiny") == 0o700)
    #expect(unsafe chmod(path, 0o644) == 0)
    #expect(history.append("b") == nil)
    #expect(folder.mode(path) == 0o600)
  }

  @Test func aFileWithoutALastNewlineIsMended() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    let file = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
    #expect(unsafe write(file, "cut o", 5) == 5)
    close(file)
    var history = History(path: path)
    #expect(history.append("whole") == nil)
    #expect(entries(path) == ["cut o", "whole"])
  }

  @Test func twoWritersLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          var history = History(path: path)
          for number in 0..<100 {
            #expect(history.append("question \(writer)\n\(number)") == nil)
            #expect(history.append("shared") == nil)
          }
        }
      }
    }
    let entries = entries(path)
    #expect(entries.count == 401)
    for writer in 0..<4 {
      let own = entries.filter { $0.hasPrefix("question \(writer)\n") }
      #expect(own == (0..<100).map { "question \(writer)\n\($0)" })
    }
  }

  @Test func noHistoryIsNoWarning() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/none/history")
    let (entries, warning) = history.load()
    #expect(entries.isEmpty)
    #expect(warning == nil)
  }

  @Test func whatCannotBeWrittenWarnsOnce() throws {
    let folder = try TemporaryFolder()
    var file = History(path: folder.path + "/file")
    #expect(file.append("a") == nil)
    var under = History(path: folder.path + "/file/history")
    #expect(
      under.append("a")
        == "Could not write the history of questions at \(folder.path)/file/history: "
        + "part of that path is a file, not a folder.")
    #expect(under.append("b") == nil)
    var itself = History(path: folder.path)
    #expect(itself.append("a")?.hasSuffix("it is not an ordinary file.") == true)
    #expect(under.load().warning == nil)
    var read = History(path: folder.path)
    #expect(read.load().warning?.hasSuffix("it is not an ordinary file.") == true)
    #expect(read.append("a") == nil)
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write anywhere"))
  func aReadOnlyFolderWarns() throws {
    let folder = try TemporaryFolder()
    #expect(unsafe chmod(folder.path, 0o500) == 0)
    var history = History(path: folder.path + "/scrutiny/history")
    #expect(history.append("a")?.hasSuffix("it may not be opened by you.") == true)
    #expect(unsafe chmod(folder.path, 0o700) == 0)
  }

  @Test func aPipeInItsPlaceDoesNotHang() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    #expect(unsafe mkfifo(path, 0o600) == 0)
    var history = History(path: path)
    #expect(history.load().warning != nil)
    #expect(history.append("a") == nil)
  }

  @Test func aLockHeldTooLongWarns() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.append("a") == nil)
    let other = unsafe open(history.path, O_RDWR | O_CLOEXEC)
    #expect(flock(other, LOCK_EX) == 0)
    #expect(history.append("b")?.hasSuffix("another program keeps it locked.") == true)
    close(other)
    #expect(history.append("c") == nil)
    #expect(entries(history.path) == ["a", "c"])
  }

  @Test func oneEntryIsForgottenWhereverItStands() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.forget("a") == nil)
    for entry in ["a", "b\nc", "a", "d", "ab"] { #expect(history.append(entry) == nil) }
    #expect(history.forget("a") == nil)
    #expect(history.forget("b\nc") == nil)
    #expect(entries(history.path) == ["d", "ab"])
    #expect(history.append("e") == nil)
    #expect(entries(history.path) == ["d", "ab", "e"])
  }

  @Test func forgettingEmptiesTheFile() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.forget() == nil)
    #expect(history.append("a") == nil)
    #expect(history.forget() == nil)
    #expect(entries(history.path) == [])
  }
}
