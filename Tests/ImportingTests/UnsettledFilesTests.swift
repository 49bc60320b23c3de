import Foundation
import Importing
import SourceText
import Synchronization
import Testing

/// Files that are not there as a whole while they are read.
@Suite struct UnsettledFilesTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(.timeLimit(.minutes(15)))
  func aPipeIsRefusedAndNotWaitedFor() throws {
    let path = folder.path + "/synthetic-pipe.csv"
    let status = unsafe mkfifo(path, 0o600)
    #expect(status == 0)
    for wanted in [path, folder.path + "/*pipe.csv"] {
      let refused = failure { try folder.loaded(wanted) }
      #expect(refused?.code == "E030")
      #expect(refused?.message.contains("pipe") == true)
    }
  }

  @Test func aFileThatGrowsMeanwhileIsReadAsItWasAndToldOf() throws {
    let rows = String(repeating: "A,1\n", count: 400_000)
    let path = try folder.write("synthetic-growing.csv", "Area,Count\n" + rows)
    let file = try #require(FileHandle(forWritingAtPath: path))
    let hasEnded = Mutex(false)
    let writer = Thread {
      while !hasEnded.withLock({ $0 }) {
        _ = try? file.seekToEnd()
        file.write(Data("B,2\n".utf8))
        usleep(500)
      }
    }
    writer.start()
    let data = try folder.loaded(path)
    hasEnded.withLock { $0 = true }
    #expect(data.report.notes.contains { $0.contains("was written to while it was read") })
  }
}
