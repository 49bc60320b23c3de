import Answering
import Catalog
import Foundation
import Importing
import Session
import Testing

/// A session on the shipped data, with a folder of files to load that is removed with it.
final class LoadingSession {
  let session: Session
  let folder = NSTemporaryDirectory() + "scrutiny-loading-" + UUID().uuidString

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    session = Session(
      catalog: try Catalog(folder: root.appendingPathComponent("Datasets/met-safeguarding").path))
    session.snapshots = SnapshotFolder(path: folder + "/snapshots")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a file into the folder and gives its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let path = folder + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

/// Tests that load files and ask of them.
protocol LoadingTesting {
  var loading: LoadingSession { get }
}

extension LoadingTesting {
  var session: Session { loading.session }
  var folder: String { loading.folder }

  func answer(_ text: String) throws -> Answer {
    try #require(session.run(text).last?.answers.last)
  }
}
