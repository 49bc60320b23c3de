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
  var hidden: Set<Int> = []
  var cover: [String] = []
  var chosen: (index: Int, grid: GridTable, notes: [String])?
  do throws(WorkbookFailure) {
    let workbook = try Workbook(bytes)
    names = workbook.sheetNames
    hidden = workbook.hiddenSheets
    // A sheet about the others, or a hidden one, is taken only where there is no other table.
    let isLast = names.indices.map { isAboutOthers(names[$0]) || hidden.contains($0) }
    let inOrder = names.indices.filter { !isLast[$0] } + names.indices.filter { isLast[$0] }
    let meant = wanted.map { sheets(among: names, named: $0) }
    for index in inOrder where chosen == nil && meant?.contains(index) ?? true {
      if control.isStopped { break }
      let sheet = try workbook.sheet(index)
      if let grid = GridTable(sheet) { chosen = (index, grid, oddities(of: sheet)) }
    }
    if chosen != nil, let index = names.firstIndex(where: { folded($0).hasPrefix("cover") }) {
      cover = try workbook.sheet(index).rows.prefix(60).map { $0.joined(separator: " ") }
    }
  } catch {
    var diagnostic = damaged(path, error.reason)
    if let help = error.help { diagnostic.help = help }
    throw diagnostic
  }
  guard let chosen else { throw noTable(path, wanted, names) }
  control.advance(rows: chosen.grid.rows.count, bytes: bytes.count)
  let others = names.indices.filter { $0 != chosen.index }.map {
    names[$0] + (hidden.contains($0) ? " (hidden)" : "")
  }
  var notes = ["The table is of the sheet “\(names[chosen.index])”."]
  if !others.isEmpty {
    notes.append(
      "Other sheets: " + others.joined(separator: ", ")
        + ". `load \"…\" sheet \"NAME\"` takes one of them.")
  }
  if let other = chosen.grid.other {
    notes.append(noteOnOtherTable("row \(other.line + 1) of the sheet", other.words))
  }
  notes += chosen.notes
  var plan = plan(chosen.grid, path)
  plan.sheet = names[chosen.index]
  plan.cover = cover
  return (read(chosen.grid, path), plan, notes)
}

/// What is said of a table that stands below the one that is loaded.
func noteOnOtherTable(_ place: String, _ words: String) -> String {
  "Another table begins in \(place) (\(excerpt(words))) and is not loaded; a copy of it in a sheet or"
    + " file of its own can be."
}

/// What must be told of a sheet besides what its table has.
private func oddities(of sheet: Sheet) -> [String] {
  var notes: [String] = []
  if let first = sheet.rowsOfOpenFormulas.first {
    let count = sheet.rowsOfOpenFormulas.count
    notes.append(
      "\(count) \(count == 1 ? "cell has a formula" : "cells have formulas") whose result is not in"
        + " the file, the first in row \(first + 1), and so no value: open the file in a spreadsheet"
        + " program, save it, and load it again.")
  }
  for (count, what) in [
    (sheet.hiddenRows.count, "row"),
    (sheet.hiddenColumns.count { column in sheet.rows.contains { $0.count > column } }, "column"),
  ] where count > 0 {
    notes.append(
      "\(count) \(what)\(count == 1 ? " is" : "s are") hidden in the sheet, and read like the others."
    )
  }
  return notes
}

/// The sheets of a name, or else those whose letters and digits are the same.
private func sheets(among names: [String], named wanted: String) -> [Int] {
  func key(_ name: String) -> String { folded(name).filter { $0.isLetter || $0.isNumber } }
  let exact = names.indices.filter { folded(names[$0]) == folded(wanted) }
  return exact.isEmpty
    ? names.indices.filter { !key(wanted).isEmpty && key(names[$0]) == key(wanted) } : exact
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
  if let empty = sheets(among: names, named: wanted).first {
    return Diagnostic(
      "E035", "The sheet “\(names[empty])” of \(path) has no table in it.",
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
    ], header: uniqueNames(grid.header.map(withoutNotes)), shapes: grid.header.map { _ in .codes },
    blockRows: 65_536)
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
