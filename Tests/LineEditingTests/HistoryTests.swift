import LineEditing
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    "burglary by year", "a\nb", "a |\n\n| b", #"C:\new \\ \n"#, "tab\there", "r\rn", "nul\0nul",
    "日本語 é e\u{301} 👩‍👩‍👧", "\\", "ends in \\\n", "\"quoted\"", "trailing  ", "\u{1B}[31m",
  ])
  func oddTextComesBack(_ entry: String) throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.append(entry) == nil)
    #expect(history.append("after") == nil)
    let (entries, warning) = History.load(history.path)
    #expect(entries == [entry, "after"])
    #expect(warning == nil)
  }

  @Test func repeatsKeepTheirLatestPlace() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    for entry in ["a", "b", "b", "c", "a", " hidden", "", "\t"] { _ = history.append(entry) }
    #expect(History.load(history.path).entries == ["b", "c", "a"])
    #expect(History.load(history.path, limit: 2).entries == ["c", "a"])
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
    #expect(History.load(path).entries == ["cut o", "whole"])
  }

  @Test func twoWritersLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/history"
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          var history = History(path: path)
          for number in 0..<100 { _ = history.append("question \(writer)\n\(number)") }
        }
      }
    }
    let entries = History.load(path).entries
    #expect(entries.count == 400)
    for writer in 0..<4 {
      let own = entries.filter { $0.hasPrefix("question \(writer)\n") }
      #expect(own == (0..<100).map { "question \(writer)\n\($0)" })
    }
  }

  @Test func noHistoryIsNoWarning() throws {
    let folder = try TemporaryFolder()
    let (entries, warning) = History.load(folder.path + "/none/history")
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
    #expect(History.load(folder.path).warning != nil)
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
    #expect(history.append("a") != nil)
    #expect(History.load(path).warning != nil)
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
    #expect(History.load(history.path).entries == ["a", "c"])
  }

  @Test func oneEntryIsForgottenWhereverItStands() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.forget("a") == nil)
    for entry in ["a", "b\nc", "a", "d", "ab"] { #expect(history.append(entry) == nil) }
    #expect(history.forget("a") == nil)
    #expect(history.forget("b\nc") == nil)
    #expect(History.load(history.path).entries == ["d", "ab"])
    #expect(history.append("e") == nil)
    #expect(History.load(history.path).entries == ["d", "ab", "e"])
  }

  @Test func forgettingEmptiesTheFile() throws {
    let folder = try TemporaryFolder()
    var history = History(path: folder.path + "/history")
    #expect(history.forget() == nil)
    #expect(history.append("a") == nil)
    #expect(history.forget() == nil)
    #expect(History.load(history.path).entries == [])
  }
}
