#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
package import Catalog
import SourceText
package import Tables

/// The snapshots that are kept, each a loaded dataset as it was, bound to the files it is from.
package struct SnapshotFolder: Sendable {
  package let path: String

  /// A kept snapshot, as a list shows it.
  package struct Kept: Hashable, Sendable {
    /// The file in the folder, without its ending.
    package var id: String
    /// The path, pattern or folder that was loaded.
    package var origin: String
    package var place: TablePlace
    /// Nil where it is damaged or was written by another version.
    package var rows: Int?
    package var bytes: Int
  }

  /// What asking for a snapshot gave.
  package enum Found: Sendable {
    case dataset(LoadedDataset)
    case none
    /// There is one that can't be used, and why, as a sentence.
    case unusable(String)
  }

  /// A folder of snapshots at a path.
  package init(path: String) {
    self.path = path
  }

  /// The user's own folder, under the XDG base directories; nil without a home.
  package init?(environment: (String) -> String?) {
    if let cache = environment("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      path = cache + "/scrutiny/snapshots"
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      path = home + "/.cache/scrutiny/snapshots"
    } else {
      return nil
    }
  }

  /// Where columns go that would fill the memory: beside the snapshots, on the disk that has room.
  package var spilling: Spilling { Spilling(folder: path) }

  // MARK: Keeping

  /// Keeps a dataset; false when it can't be written, which loses nothing.
  ///
  /// - Throws: when it is stopped; what was kept before still is.
  package func keep(
    _ dataset: LoadedDataset, areas: [Area], control: Control = Control()
  ) throws(Stopped) -> Bool {
    makeFolders(path)
    guard var writer = SnapshotWriter(path: file(dataset.origin, dataset.place), control: control)
    else {
      return false
    }
    writer.write(absolute(dataset.origin))
    writer.write(dataset.place.sheet ?? "")
    writer.write(dataset.place.number)
    writer.write(dataset.table.rowCount)
    writer.write(areasFingerprint(areas))
    writer.write(dataset.report.files.count)
    for path in dataset.report.files {
      guard let stamp = FileStamp(path: path) else { return false }
      writer.write(absolute(path))
      writer.write(stamp.size)
      writer.write(stamp.changed)
      writer.write(stamp.touched)
      writer.write(stamp.number)
      writer.write(fingerprint(of: path, stamp))
    }
    writer.write(dataset)
    return try writer.finish()
  }

  private func file(_ origin: String, _ place: TablePlace) -> String {
    "\(path)/\(id(origin, place)).snapshot"
  }

  private func id(_ origin: String, _ place: TablePlace) -> String {
    let words = [absolute(origin), folded(place.sheet ?? ""), String(place.number)]
    let sum = checksum(Array(words.joined(separator: "\u{0}").utf8))
    let digits = String(sum, radix: 16)
    return LoadedDataset.name(from: origin).prefix(40) + "-" + digits
  }

  /// A path from the root, whatever folder it was written in.
  private func absolute(_ path: String) -> String {
    if isWritten(fromRoot: path) { return path }
    var whole = path
    if !path.hasPrefix("/"), let folder = unsafe getcwd(nil, 0) {
      whole = unsafe String(cString: folder) + "/" + path
      unsafe free(folder)
    }
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Whether a path is from the root as it is, without a part that is empty or begins with a dot.
  private func isWritten(fromRoot path: String) -> Bool {
    let slash = UInt8(ascii: "/")
    var last: UInt8 = 0
    for byte in path.utf8 {
      if last == slash, byte == slash || byte == UInt8(ascii: ".") { break }
      last = byte
    }
    return path.utf8.first == slash && last != slash
  }

  // MARK: Finding

  /// What was found before the areas that it must be of are known.
  package struct Candidate: Sendable {
    fileprivate let found: Found
    /// The fingerprint of the areas whose names were recognised.
    fileprivate let areas: Int

    /// What was found, if the shipped areas are as they were.
    package func checked(for areas: [Area]) -> Found {
      if case .dataset = found, areasFingerprint(areas) != self.areas {
        return .unusable(
          "The shipped areas have changed since the snapshot was kept; it was made anew.")
      }
      return found
    }
  }

  /// The kept dataset of a path, if its files and the shipped areas are as they were.
  package func find(
    _ origin: String, at place: TablePlace = TablePlace(), areas: [Area]
  ) -> Found {
    candidate(origin, at: place).checked(for: areas)
  }

  /// The kept dataset of a path, if its files are as they were.
  package func candidate(_ origin: String, at place: TablePlace = TablePlace()) -> Candidate {
    var areas = 0
    let found = find(origin, place, &areas)
    return Candidate(found: found, areas: areas)
  }

  private func find(_ origin: String, _ place: TablePlace, _ areas: inout Int) -> Found {
    let path = file(origin, place)
    guard isPresent(path) else { return .none }
    do throws(SnapshotReader.Damaged) {
      var reader = try SnapshotReader(path: path)
      guard try reader.text() == absolute(origin), try reader.text() == place.sheet ?? "",
        try reader.number() == place.number
      else { return .none }
      let rows = try reader.number()
      areas = try reader.number()
      let now = try? filesToLoad(origin)
      var files: [String] = []
      for index in 0..<(try reader.count()) {
        let file = try reader.text()
        let (size, changed) = (try reader.number(), try reader.number())
        let (touched, number) = (try reader.number(), try reader.number())
        let print = try reader.number()
        files.append(file)
        if let now, index >= now.count || absolute(now[index].path) != file {
          return .unusable(Self.otherFiles)
        }
        guard let stamp = now?[index].stamp ?? FileStamp(path: file), stamp.size == size,
          stamp.changed == changed,
          // Only of a file that was touched or is another one must the bytes be looked at.
          stamp.touched == touched && stamp.number == number
            || fingerprint(of: file, stamp) == print
        else {
          return .unusable("\(file) has changed since its snapshot was kept; it was loaded anew.")
        }
      }
      // A folder may have more files by now.
      if let now, now.count != files.count { return .unusable(Self.otherFiles) }
      var dataset = try reader.dataset(origin)
      guard dataset.table.rowCount == rows, dataset.report.files.count == files.count else {
        throw SnapshotReader.Damaged()
      }
      dataset.callFiles(now?.map(\.path) ?? files)
      dataset.place = place
      return .dataset(dataset)
    } catch {
      return .unusable("The snapshot was damaged or of another version; it was made anew.")
    }
  }

  private static let otherFiles =
    "There are other files than when the snapshot was kept; all were loaded anew."

  /// All that are kept, by name.
  package func list() -> [Kept] {
    names(in: path).sorted().filter { $0.hasSuffix(".snapshot") }.map { name in
      let size = FileStamp(path: "\(path)/\(name)")?.size ?? 0
      var kept = Kept(
        id: String(name.dropLast(9)), origin: "", place: TablePlace(), rows: nil, bytes: size)
      if var reader = try? SnapshotReader(path: "\(path)/\(name)"),
        let origin = try? reader.text(), let sheet = try? reader.text(),
        let number = try? reader.number(), let rows = try? reader.number()
      {
        kept.origin = origin
        kept.place = TablePlace(sheet: sheet.isEmpty ? nil : sheet, number: number)
        kept.rows = rows
      }
      return kept
    }
  }

  /// Removes one by its name, or all; gives how many were removed.
  package func remove(_ id: String?) -> Int {
    list().filter { id == nil || $0.id == id }.count { kept in
      unsafe unlink("\(path)/\(kept.id).snapshot") == 0
    }
  }

  /// Removes the one of a path, if there is one.
  package func remove(_ origin: String, at place: TablePlace) {
    unsafe unlink(file(origin, place))
  }

  // MARK: Fingerprints

  /// A checksum of the beginning, the middle and the end of a file.
  private func fingerprint(of path: String, _ stamp: FileStamp) -> Int {
    let size = 4096
    var bytes: [UInt8] = []
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    for start in Set([0, stamp.size / 2, max(0, stamp.size - size)]).sorted() {
      var part = [UInt8](repeating: 0, count: size)
      let count = unsafe pread(descriptor, &part, size, off_t(start))
      bytes += part.prefix(max(0, count))
    }
    return Int(bitPattern: UInt(checksum(bytes)))
  }
}

private func areasFingerprint(_ areas: [Area]) -> Int {
  var bytes: [UInt8] = []
  for area in areas {
    for text in [area.id, area.label, area.kind, area.gss] + area.aliases {
      bytes += text.utf8
      bytes.append(0)
    }
    bytes.append(1)
  }
  return Int(bitPattern: UInt(checksum(bytes)))
}

extension LoadedDataset {
  /// Calls its files what they are called now, in their order.
  fileprivate mutating func callFiles(_ names: [String]) {
    let before = report.files
    if names == before { return }
    let known = Dictionary(zip(before, names), uniquingKeysWith: { first, _ in first })
    func called(_ file: String) -> String {
      if let name = known[file] { return name }
      // A sheet goes by the name of its workbook.
      guard let old = before.first(where: { file.hasPrefix($0 + ", ") }), let new = known[old]
      else { return file }
      return new + file.dropFirst(old.count)
    }
    table.files = table.files.map(called)
    report.files = names
    for index in report.problems.indices {
      report.problems[index].file = called(report.problems[index].file)
    }
    for index in report.overlaps.indices {
      report.overlaps[index].files = report.overlaps[index].files.map(called)
    }
  }
}
