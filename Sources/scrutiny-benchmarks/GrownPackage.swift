#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Catalog
import Delimited
import SourceText

/// A copy of a package, in a new folder, that holds its observations several times, or more names.
///
/// Each repetition belongs to series of its own, named in `series.csv` and preferred less than
/// those that they repeat, so that every question is answered as before.
struct GrownPackage {
  let path: String
  /// How many observations it holds.
  let observations: Int

  /// Writes the copy.
  ///
  /// - Parameters:
  ///   - times: how often the observations stand in it, from 1.
  ///   - names: how many names of areas and topics it has more.
  init(of package: String, times: Int = 1, names newNames: Int = 0) throws(BenchmarkFailure) {
    path = try GrownPackage.newFolder()
    do {
      for name in names(in: package) where !isFolder("\(package)/\(name)") {
        let bytes = try readFile("\(package)/\(name)")
        let text = DelimitedText(bytes: bytes)
        let file = try GrownFile("\(path)/\(name)")
        try file.write(bytes)
        if name == "areas.csv" { try file.write(GrownPackage.areas(text, newNames * 4 / 5)) }
        if name == "topics.csv" { try file.write(GrownPackage.topics(text, newNames / 5)) }
        // A copy at a time, so that this program stays small and hides less of others' memory.
        for copy in stride(from: 1, to: times, by: 1) {
          switch name {
          case "series.csv": try file.write(GrownPackage.series(text, copy))
          case "observations.csv": try file.write(GrownPackage.observations(text, copy))
          default: break
          }
        }
      }
      let rows = DelimitedText(bytes: try readFile("\(package)/observations.csv"))
      observations = (rows.recordCount - 1) * times
    } catch let diagnostic as Diagnostic {
      throw BenchmarkFailure(diagnostic.message)
    } catch let failure as BenchmarkFailure {
      throw failure
    } catch {
      throw BenchmarkFailure("\(error)")
    }
  }

  /// Takes the folder away again.
  func remove() {
    for name in names(in: path) { unsafe unlink("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  private static func areas(_ text: DelimitedText, _ count: Int) -> [UInt8] {
    rows(text, count) { field, number in
      switch field {
      case "area_id": "ward-\(number)"
      case "label": "ward \(number) of \(number % 97) Street"
      case "kind": "ward"
      default: ""
      }
    }
  }

  private static func topics(_ text: DelimitedText, _ count: Int) -> [UInt8] {
    rows(text, count) { field, number in
      switch field {
      case "topic_id": "subject-\(number)"
      case "label": "subject \(number) among the others"
      default: ""
      }
    }
  }

  private static func rows(
    _ text: DelimitedText, _ count: Int, _ value: (_ field: String, _ number: Int) -> String
  ) -> [UInt8] {
    let head = text.fields(0)
    return (0..<max(count, 0)).flatMap { number in
      Array((head.map { value($0, number + 10_000) }.joined(separator: ",") + "\n").utf8)
    }
  }

  private static func observations(_ text: DelimitedText, _ copy: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for record in 1..<max(text.recordCount, 1) {
      bytes += text.bytes(record, 0)
      bytes += Array("-\(copy)".utf8)
      for field in 1..<text.fieldCount(record) {
        bytes.append(UInt8(ascii: ","))
        bytes += text.bytes(record, field)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func series(_ text: DelimitedText, _ copy: Int) -> [UInt8] {
    let head = text.fields(0)
    var bytes: [UInt8] = []
    for record in 1..<max(text.recordCount, 1) {
      for (field, name) in head.enumerated() {
        if field > 0 { bytes.append(UInt8(ascii: ",")) }
        let old = text.bytes(record, field)
        switch name {
        case "series_id", "name": bytes += old + Array("-\(copy)".utf8)
        case "part_of": bytes += old.isEmpty ? [] : old + Array("-\(copy)".utf8)
        case "aliases": break
        case "preference":
          let preference = Int(text.field(record, field)) ?? 0
          bytes += Array(String(preference + 1000 * copy).utf8)
        default: bytes += old
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func newFolder() throws(BenchmarkFailure) -> String {
    let pattern = (variable("TMPDIR") ?? "/tmp") + "/scrutiny-benchmark-XXXXXX"
    let bytes = unsafe strdup(pattern)
    defer { unsafe free(bytes) }
    guard let bytes = unsafe bytes, let made = unsafe mkdtemp(bytes) else {
      throw BenchmarkFailure("No folder for the grown data can be made.")
    }
    return unsafe String(cString: made)
  }
}

/// A file that is written part by part and closed when it goes.
private final class GrownFile {
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(BenchmarkFailure) {
    self.path = path
    descriptor = unsafe creat(path, 0o600)
    if descriptor < 0 { throw BenchmarkFailure("\(path) can't be written.") }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func write(_ bytes: [UInt8]) throws(BenchmarkFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      guard count > 0 else { throw BenchmarkFailure("\(path) can't be written.") }
      rest = rest.dropFirst(count)
    }
  }
}
