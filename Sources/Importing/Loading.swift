package import Catalog
import Delimited
import Periods
import SourceText
package import Tables
import Workbooks

// path ─filesToLoad▶ files ─DelimitedHead▶ header ─readFiles▶ EncodedColumn ─columnType▶ StoredTable

/// Loads a file, or the files of a pattern or folder as one dataset.
///
/// - Parameters:
///   - path: a file, a pattern with `*`, or a folder.
///   - place: which table of the file it is.
///   - areas: the shipped areas, to which names in the files are joined.
///   - spilling: where columns go that are too many to hold; nil to hold all.
///   - name: what questions call it; nil for the file's own name.
/// - Throws: when it can't be loaded or was stopped; then nothing is changed.
package func load(
  _ path: String, as name: String? = nil, at place: TablePlace = TablePlace(), areas: [Area],
  spilling: Spilling? = nil, control: Control = Control()
) throws(LoadFailure) -> LoadedDataset {
  var plan: ReadingPlan
  var read: ReadFiles
  var notes: [String] = []
  do throws(Diagnostic) {
    let paths = try filesToLoad(path).map(\.path)
    if paths.count > 1, paths.contains(where: isNamedWorkbook) { throw severalWorkbooks(paths) }
    if paths.count == 1, try isWorkbook(paths[0]) {
      (read, plan, notes) = try readWorkbook(paths[0], place, control)
    } else {
      (plan, notes) = try readingPlan(paths)
      if plan.files.count == 1, let one = try readSeveralTables(plan.files[0], place) {
        (read, plan, notes) = one
      } else {
        plan.spill = spilling?.file(for: plan.files.reduce(0) { $0 + $1.size })
        do throws(LoadFailure) {
          read = try readFiles(plan, control)
        } catch {
          throw error.diagnostic
        }
      }
    }
  } catch {
    throw control.isStopped ? .stopped : .diagnostic(error)
  }
  if control.isStopped { throw .stopped }
  guard read.rowCounts.reduce(0, +) > 0 else {
    throw .diagnostic(noRows(path, read.problems))
  }
  notes += plan.files.filter { $0.size > 0 && FileStamp(path: $0.path)?.size != $0.size }.map {
    "\($0.path) was written to while it was read; load it again when that has ended."
  }
  var dataset = try finish(
    &read, plan, path, name ?? LoadedDataset.name(from: path), areas, notes, control)
  dataset.place = place
  return dataset
}

/// Where the columns of files go that would fill the memory.
package struct Spilling: Sendable {
  /// A folder on disk, made when it isn't there.
  package var folder: String
  /// The size of files, in bytes, from which on their columns go there.
  package var size: Int

  package init(folder: String, from size: Int) {
    self.folder = folder
    self.size = size
  }

  /// Columns take about a quarter of the room of their file, so they fill a sixteenth of the memory.
  package init(folder: String) { self.init(folder: folder, from: memorySize / 4) }

  func file(for size: Int) -> SpillFile? {
    guard size >= self.size else { return nil }
    makeFolders(folder)
    return SpillFile(folder: folder)
  }
}

private func severalWorkbooks(_ paths: [String]) -> Diagnostic {
  Diagnostic(
    "E036", "A workbook is loaded by itself, and \(paths.count) files are named.",
    help: "Load one of them, or name the other files by a pattern such as “*.csv”.",
    fix: paths.first(where: isNamedWorkbook).map { "load \"\($0)\"" })
}

/// How many tables stand beside each other, where some do; else 1.
private func tablesBeside(on sheet: Sheet) -> Int {
  let tables = GridTable.all(of: sheet)
  return Set(tables.map(\.column)).count > 1 ? tables.count : 1
}

private func severalTables(_ path: String, _ count: Int) -> Diagnostic {
  Diagnostic(
    "E036",
    "\(path) has \(count) tables beside each other, and files that are loaded together have one.",
    help: "Load it by itself: `table 2` after the file takes the second of its tables.",
    fix: "load \"\(path)\"")
}

private func noRows(_ path: String, _ problems: [LoadProblem]) -> Diagnostic {
  var help = "Its header is read, but no row under it."
  if let problem = problems.first, let line = problem.line {
    help = "Line \(line): \(problem.reason)."
  }
  return Diagnostic("E035", "\(path) has no row that could be read.", help: help)
}

/// Looks at the beginning of each file and sees that all are of one layout.
private func readingPlan(
  _ paths: [String]
) throws(Diagnostic) -> (plan: ReadingPlan, notes: [String]) {
  var files: [ReadingPlan.PlannedFile] = []
  var keys: [[String]] = []
  var sample: (bytes: [UInt8], file: Int)?
  var passedOver: [String] = []
  for path in paths {
    if paths.count > 1, isNotice(path) {
      passedOver.append(path)
      continue
    }
    var bytes: [UInt8] = []
    var stream = try ByteStream(path: path)
    try stream.read(DelimitedHead.sampleSize, into: &bytes)
    let head = try DelimitedHead(bytes, isWhole: stream.isAtEnd, path: path)
    if sample.map({ $0.bytes.count < bytes.count }) ?? true { sample = (bytes, files.count) }
    if paths.count > 1, let count = head.sheet.map(tablesBeside), count > 1 {
      throw severalTables(path, count)
    }
    keys.append(head.header.map(columnKey))
    files.append(
      ReadingPlan.PlannedFile(
        path: path, head: head, order: Array(head.header.indices),
        isDeflated: path.lowercased().hasSuffix(".gz"), isUTF16: stream.utf16 != nil,
        size: FileStamp(path: path)?.size ?? 0))
  }
  guard let first = files.first, let sample else {
    throw Diagnostic("E035", "There is no file to load.")
  }
  var header = first.head.header
  let union = HeaderUnion(files.map(\.head.header))
  if let union {
    header = union.header
    for index in files.indices { files[index].order = union.orders[index] }
  }
  for index in files.indices.dropFirst() where union == nil && keys[index] != keys[0] {
    guard Set(keys[index]) == Set(keys[0]), Set(keys[0]).count == keys[0].count,
      keys[index].count == keys[0].count
    else { throw severalLayouts(files.map(\.path), keys) }
    files[index].order = keys[0].compactMap { keys[index].firstIndex(of: $0) }
  }
  let wide = wideColumns(header)?.columns.count ?? 1
  let plan = ReadingPlan(
    files: files, header: uniqueNames(header.map(withoutNotes)),
    shapes: shapes(sample.bytes, files[sample.file]),
    blockRows: max(1024, 65_536 / max(1, wide)))
  let others = files.compactMap { file in
    file.head.other.map {
      "Another table begins in line \($0.line) of \(file.path) (\(excerpt($0.words))) and is not loaded;"
        + " `load \"…\" table 2` takes it from that file alone."
    }
  }
  let names = passedOver.prefix(3).joined(separator: ", ")
  let more = passedOver.count > 3 ? " and \(passedOver.count - 3) more" : ""
  return (
    plan,
    (passedOver.isEmpty ? [] : ["Passed over, since it says what the others are: \(names)\(more)."])
      + others
  )
}

/// Whether a file among others says what they are, as a `README.txt` does, and holds no rows.
private func isNotice(_ path: String) -> Bool {
  let name = path.split(separator: "/").last?.lowercased() ?? ""
  return ["readme", "read me", "read_me", "licence", "license"].contains { name.hasPrefix($0) }
}

/// Names for columns that have none of their own, or another's.
func uniqueNames(_ header: [String]) -> [String] {
  var used: Set<String> = []
  return header.enumerated().map { index, name in
    let base = name.isEmpty ? "column \(index + 1)" : name
    var unique = base
    var number = 2
    while !used.insert(columnKey(unique)).inserted {
      unique = "\(base) (\(number))"
      number += 1
    }
    return unique
  }
}

private func severalLayouts(_ paths: [String], _ keys: [[String]]) -> Diagnostic {
  var groups: [(key: Set<String>, paths: [String])] = []
  for (path, key) in zip(paths, keys) {
    if let index = groups.firstIndex(where: { $0.key == Set(key) }) {
      groups[index].paths.append(path)
    } else {
      groups.append((Set(key), [path]))
    }
  }
  let examples = groups.prefix(4).map { group in
    "\(group.paths.count) like \(group.paths[0].split(separator: "/").last ?? "")"
  }
  let differing = groups[0].key.symmetricDifference(groups[1].key).sorted().prefix(5)
  return Diagnostic(
    "E036",
    "The files are of \(groups.count) layouts, and one dataset has one: "
      + examples.joined(separator: "; ") + ".",
    help: "Load the files of each layout by themselves, with a pattern such as “*-street.csv”. "
      + "Columns that only some have: \(differing.joined(separator: ", ")).",
    fix: pattern(of: groups[0].paths, without: groups[1...].flatMap(\.paths)).map {
      "load \"\($0)\""
    })
}

/// A pattern that some paths meet and others don't; nil where what their names end with tells none apart.
private func pattern(of paths: [String], without others: [String]) -> String? {
  let parts = paths.map { $0.split(separator: "/", omittingEmptySubsequences: false) }
  guard let first = parts.first, parts.allSatisfy({ $0.count == first.count }),
    let ending = first.last?.split(separator: "-").last, ending != first.last
  else { return nil }
  // “stop-and-search.csv” ends with words that others may not.
  let end = "-" + ending
  guard paths.allSatisfy({ $0.hasSuffix(end) }), !others.contains(where: { $0.hasSuffix(end) })
  else { return nil }
  let folders = first.indices.dropLast().map { place in
    parts.allSatisfy { $0[place] == first[place] } ? String(first[place]) : "*"
  }
  return (folders + ["*" + end]).joined(separator: "/")
}

/// How each column is best kept, by the rows in a sample.
private func shapes(_ bytes: [UInt8], _ file: ReadingPlan.PlannedFile) -> [EncodingShape] {
  var scanner = DelimitedScanner(separator: file.head.separator)
  let start = min(file.head.dataOffset, bytes.count)
  _ = scanner.scan(bytes.span, from: start, isWhole: false)
  let layout = scanner.layout
  let rows = layout.records.indices.filter {
    layout.fields(of: $0).count == file.head.header.count
  }
  return file.order.map { field in
    // A column that the file doesn't have is one of periods.
    if field < 0 { return .numbers(decimals: 0) }
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    for row in rows {
      let index = Int(layout.records[row].firstField) + field
      var start = field == 0 ? layout.records[row].start : layout.ends[index - 1] + 1
      var end = layout.ends[index]
      if end >= start + 2, bytes[Int(start)] == 0x22 {
        start += 1
        end -= 1
      }
      starts.append(start)
      ends.append(end)
    }
    var choice = EncodingChoice()
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe choice.look(at: buffer, starts: starts, ends: ends)
    }
    return choice.shape
  }
}
