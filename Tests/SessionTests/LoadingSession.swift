import Answering
import Catalog
import Foundation
import Importing
import Session
import SourceText
import Tables
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

  /// Writes a file, loads it and gives its path.
  @discardableResult
  func load(_ text: String, as name: String = "mine") throws -> String {
    let file = try loading.write(text, to: "synthetic-\(name).csv")
    #expect(try answer("load \"\(file)\" as \(name)").exitCode == .answered)
    return file
  }

  /// The cells of a column of the answer, in their order.
  func column(_ question: String, _ name: String = "value") throws -> [String] {
    let answer = try answer(question)
    let table = try #require(answer.table, "\(question): \(answer.status)")
    let place = try #require(table.index(of: name), "\(question)")
    return (0..<table.rowCount).map { row in
      if case .number(let number) = table[row, place].value { return "\(number)" }
      return table.columns[place].words(table[row, place])
    }
  }

  /// What all notes of an answer say.
  func notes(_ question: String) throws -> String {
    try answer(question).notes.map(\.text).joined(separator: " ")
  }

  /// The error that a question is answered with; nil where it is answered.
  func refusal(_ question: String) throws -> Diagnostic? {
    if case .error(let refusal) = try answer(question).status { refusal } else { nil }
  }
}
