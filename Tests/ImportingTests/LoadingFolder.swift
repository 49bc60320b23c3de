import Catalog
import Foundation
import Importing
import Periods
import SourceText
import Tables
import Testing

/// The areas of the shipped package.
let shippedAreas: [Area] = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let folder = root.appendingPathComponent("Datasets/met-safeguarding").path
  return (try? Catalog(folder: folder).areas) ?? []
}()

/// A folder of files to load that is removed with the object.
final class LoadingFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "scrutiny-importing-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    let folder = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  /// Loads a file of this text.
  func loading(_ text: String, named name: String = "synthetic.csv") throws -> LoadedDataset {
    try loaded(write(name, text))
  }

  func loaded(_ path: String) throws -> LoadedDataset {
    try load(path, areas: shippedAreas)
  }
}

extension LoadedDataset {
  /// All cells of a column.
  func cells(_ name: String) throws -> [Cell] {
    let column = try #require(table.index(of: name), "a column \(name)")
    return (0..<table.rowCount).map { table.cell($0, column) }
  }

  func values(_ name: String) throws -> [Value] { try cells(name).map(\.value) }

  func texts(_ name: String) throws -> [String?] {
    try values(name).map { if case .text(let text) = $0 { text } else { nil } }
  }

  func numbers(_ name: String) throws -> [Double?] { try values(name).map(\.asDouble) }

  func periods(_ name: String) throws -> [String] {
    try values(name).map { if case .period(let period) = $0 { period.description } else { "–" } }
  }

  func field(_ name: String) throws -> Field { fields[try #require(table.index(of: name))] }
}

/// The diagnostic of a load that fails.
func failure(_ body: () throws -> LoadedDataset) -> Diagnostic? {
  do {
    _ = try body()
    return nil
  } catch LoadFailure.diagnostic(let diagnostic) {
    return diagnostic
  } catch {
    return nil
  }
}
