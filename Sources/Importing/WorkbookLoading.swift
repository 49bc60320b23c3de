import Catalog
import Delimited
import SourceText
import Tables
import Workbooks

/// The table of a workbook, read as if it stood in a file of its own.
///
/// - Parameter wanted: the name of a sheet; nil for the first that holds a table.
/// - Throws: `E034` when the workbook is damaged, `E035` when there is no such sheet or no table.
func readWorkbook(
  _ path: String, sheet wanted: String?, _ control: Control
) throws(Diagnostic) -> (read: ReadFiles, plan: ReadingPlan, notes: [String]) {
  let bytes = try readFile(path)
  control.expect(bytes: bytes.count)
  var names: [String] = []
  var chosen: (index: Int, grid: GridTable)?
  do throws(WorkbookFailure) {
    let workbook = try Workbook(bytes)
    names = workbook.sheetNames
    // A sheet about the others is taken only where there is no other table.
    let inOrder =
      names.indices.filter { !isAboutOthers(names[$0]) }
      + names.indices.filter { isAboutOthers(names[$0]) }
    for index in inOrder
    where chosen == nil && (wanted == nil || folded(names[index]) == folded(wanted ?? "")) {
      if control.isStopped { break }
      if let grid = GridTable(try workbook.sheet(index)) { chosen = (index, grid) }
    }
  } catch {
    throw damaged(path, error.reason)
  }
  guard let chosen else { throw noTable(path, wanted, names) }
  control.advance(rows: chosen.grid.rows.count, bytes: bytes.count)
  let others = names.indices.filter { $0 != chosen.index }.map { names[$0] }
  var notes = ["The table is of the sheet “\(names[chosen.index])”."]
  if !others.isEmpty {
    notes.append(
      "Other sheets: " + others.joined(separator: ", ")
        + ". `load \"…\" sheet \"NAME\"` takes one of them.")
  }
  if let other = chosen.grid.other {
    notes.append(
      "Another table begins in row \(other.line + 1) of the sheet (\(excerpt(other.words))) and is"
        + " not loaded; a copy of it in a sheet or file of its own can be.")
  }
  return (read(chosen.grid, path), plan(chosen.grid, path), notes)
}

/// Whether a sheet says what the others are: a cover, a list of contents, notes.
private func isAboutOthers(_ name: String) -> Bool {
  let words = folded(name).split { !$0.isLetter }.map(String.init)
  let about: Set = [
    "cover", "contents", "content", "index", "notes", "note", "readme", "metadata", "information",
    "introduction", "guidance", "definitions", "glossary", "about",
  ]
  return words.contains(where: about.contains)
}

private func noTable(_ path: String, _ wanted: String?, _ names: [String]) -> Diagnostic {
  let list = names.joined(separator: ", ")
  guard let wanted else {
    return Diagnostic(
      "E035", "\(path) has no sheet with a table in it.", help: "Its sheets are: \(list).")
  }
  let nearest = nearestNames(to: folded(wanted), among: names.map(folded), limit: 1).first
    .flatMap { near in names.first { folded($0) == near } }
  if names.contains(where: { folded($0) == folded(wanted) }) {
    return Diagnostic(
      "E035", "The sheet “\(wanted)” of \(path) has no table in it.",
      help: "Its sheets are: \(list).")
  }
  return Diagnostic(
    "E035", "\(path) has no sheet “\(wanted)”.",
    help: nearest.map { "The nearest is “\($0)”." } ?? "Its sheets are: \(list).",
    fix: nearest.map { "load \"\(path)\" sheet \"\($0)\"" })
}

private func plan(_ grid: GridTable, _ path: String) -> ReadingPlan {
  ReadingPlan(
    files: [
      ReadingPlan.PlannedFile(
        path: path, head: DelimitedHead(header: grid.header, titles: grid.titles),
        order: Array(grid.header.indices), isDeflated: false, size: 0)
    ], header: uniqueNames(grid.header), shapes: grid.header.map { _ in .codes }, blockRows: 65_536)
}

private func read(_ grid: GridTable, _ path: String) -> ReadFiles {
  var encoders = grid.header.map { _ in ColumnEncoder(.codes) }
  for column in encoders.indices {
    var bytes: [UInt8] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    for row in grid.rows {
      starts.append(UInt32(bytes.count))
      bytes.append(contentsOf: row.cells[column].utf8)
      ends.append(UInt32(bytes.count))
    }
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe encoders[column].append(buffer, starts: starts, ends: ends)
    }
  }
  var columns: [[(worker: Int, block: EncodedBlock)]] = []
  for column in encoders.indices { columns.append([(0, encoders[column].finishBlock())]) }
  var origin = BlockOrigin(file: 0, records: [], lines: [])
  for (index, row) in grid.rows.enumerated()
  where index == 0 || row.line != grid.rows[index - 1].line + 1 {
    origin.records.append(index)
    origin.lines.append(row.line + 1)
  }
  return ReadFiles(
    columns: columns, interners: [encoders.map(\.interner)], origins: [origin],
    rowCounts: [grid.rows.count],
    problems: grid.leftOut.map {
      LoadProblem(file: path, line: $0.line + 1, effect: .notRead, reason: $0.reason)
    }, moreProblems: 0, rowsNotRead: grid.leftOut.count, blankLines: grid.blankLines)
}
