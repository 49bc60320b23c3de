import Catalog
import Delimited
import SourceText
import Tables
import Workbooks

/// The table of a workbook, read as if it stood in a file of its own.
///
/// - Parameter place: the sheet and table; without a sheet the first that holds a table, with those that
///   go on with it for other periods.
/// - Throws: `E034` when the workbook is damaged, `E035` when there is no such sheet or no table.
func readWorkbook(
  _ path: String, _ place: TablePlace, _ control: Control
) throws(Diagnostic) -> (read: ReadFiles, plan: ReadingPlan, notes: [String]) {
  let bytes = try readFile(path)
  control.expect(bytes: bytes.count)
  var names: [String] = []
  var hidden: Set<Int> = []
  var cover: [String] = []
  var notes: [String] = []
  var found: [SheetTable] = []
  /// The sheet that has fewer tables than are asked for.
  var few: (name: String, count: Int)?
  do throws(WorkbookFailure) {
    let workbook = try Workbook(bytes)
    names = workbook.sheetNames
    hidden = workbook.hiddenSheets
    // A sheet about the others, or a hidden one, is taken only where there is no other table.
    let isLast = names.indices.map { isAboutOthers(names[$0]) || hidden.contains($0) }
    let inOrder = names.indices.filter { !isLast[$0] } + names.indices.filter { isLast[$0] }
    let meant = place.sheet.map { places(in: names, of: $0) }
    for index in inOrder
    where meant.map({ found.isEmpty && $0.contains(index) }) ?? (found.isEmpty || !isLast[index]) {
      if control.isStopped { break }
      let sheet = try workbook.sheet(index)
      let tables = GridTable.all(of: sheet)
      if tables.isEmpty { continue }
      guard let next = SheetTable(sheet, tables, place.number, oddities: oddities(of: sheet)) else {
        if found.isEmpty {
          few = (names[index], tables.count)
          break
        }
        continue
      }
      if found.isEmpty || next.goesOn(with: found[0]) { found.append(next) }
    }
    if !found.isEmpty, let index = names.firstIndex(where: { folded($0).hasPrefix("cover") }) {
      cover = try workbook.sheet(index).rows.prefix(60).map { $0.joined(separator: " ") }
    }
  } catch {
    var diagnostic = damaged(path, error.reason)
    if let help = error.help { diagnostic.help = help }
    throw diagnostic
  }
  let sheets = SheetTable.together(found)
  if let few { throw tooFew("The sheet “\(few.name)” of \(path) has", few.count, place) }
  guard let chosen = sheets.first else { throw noTable(path, place.sheet, names) }
  control.advance(rows: sheets.reduce(0) { $0 + $1.grid.rows.count }, bytes: bytes.count)
  let taken = sheets.map(\.name)
  let others = names.indices.filter { !taken.contains(names[$0]) }.map {
    names[$0] + (hidden.contains($0) ? " (hidden)" : "")
  }
  notes.append(
    taken.count == 1
      ? "The table is of the sheet “\(chosen.name)”."
      : "The table is of \(taken.count) sheets, one after the other: "
        + taken.map { "“\($0)”" }.joined(separator: ", ") + ".")
  if !others.isEmpty {
    notes.append(
      "Other sheets: " + others.joined(separator: ", ")
        + ". `load \"…\" sheet \"NAME\"` takes one of them.")
  }
  for sheet in sheets {
    let ofSheet = names.count > 1 ? " sheet \"\(sheet.name)\"" : ""
    notes += [sheet.noteOnOthers("row", "load \"…\"\(ofSheet)")].compactMap(\.self) + sheet.oddities
  }
  var plan = plan(sheets, path)
  plan.sheet = taken.count == 1 ? chosen.name : nil
  plan.cover = cover
  return (read(sheets, plan, path), plan, notes)
}

/// A table of a delimited file that has several; nil where it has not.
func readSeveralTables(
  _ file: ReadingPlan.PlannedFile, _ place: TablePlace
) throws(Diagnostic) -> (read: ReadFiles, plan: ReadingPlan, notes: [String])? {
  let tables = file.head.sheet.map(GridTable.all) ?? []
  guard let sheet = file.head.sheet, tables.count > 1,
    let table = SheetTable(sheet, tables, place.number, oddities: [])
  else {
    if place.number == 1 { return nil }
    throw tooFew("\(file.path) has", max(1, tables.count), place)
  }
  var plan = plan([table], file.path)
  plan.files[0].isUTF16 = file.isUTF16
  plan.files[0].size = file.size
  var notes = [table.noteOnOthers("line", "load \"…\"")].compactMap(\.self)
  if file.head.hadDecimalCommas {
    notes.append(
      "Numbers are written with decimal commas, and points part thousands: 1.234,5 is read as 1,234.5."
    )
  }
  return (read([table], plan, file.path), plan, notes)
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
private func places(in names: [String], of wanted: String) -> [Int] {
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

private func tooFew(_ beginning: String, _ count: Int, _ place: TablePlace) -> Diagnostic {
  Diagnostic(
    "E035",
    "\(beginning) \(count == 1 ? "one table" : "\(count) tables"), so there is no table"
      + " \(place.number).",
    help: "A load without `table` tells of all tables that stand there, with their numbers.")
}

private func noTable(_ path: String, _ wanted: String?, _ names: [String]) -> Diagnostic {
  let list = names.joined(separator: ", ")
  guard let wanted else {
    return Diagnostic(
      "E035", "\(path) has no sheet with a table in it.", help: "Its sheets are: \(list).")
  }
  let nearest = nearestNames(to: folded(wanted), among: names.map(folded), limit: 1).first
    .flatMap { near in names.first { folded($0) == near } }
  if let empty = places(in: names, of: wanted).first {
    return Diagnostic(
      "E035", "The sheet “\(names[empty])” of \(path) has no table in it.",
      help: "Its sheets are: \(list).")
  }
  return Diagnostic(
    "E035", "\(path) has no sheet “\(wanted)”.",
    help: nearest.map { "The nearest is “\($0)”." } ?? "Its sheets are: \(list).",
    fix: nearest.map { "load \"\(path)\" sheet \"\($0)\"" })
}

private func plan(_ sheets: [SheetTable], _ path: String) -> ReadingPlan {
  let union = HeaderUnion(sheets.map(\.grid.header))
  let header = union?.header ?? sheets[0].grid.header
  return ReadingPlan(
    files: sheets.enumerated().map { place, sheet in
      ReadingPlan.PlannedFile(
        path: path, sheet: sheets.count > 1 ? sheet.name : nil,
        head: DelimitedHead(header: sheet.grid.header, titles: sheet.grid.titles),
        order: union?.orders[place] ?? Array(header.indices), isDeflated: false, size: 0)
    }, header: uniqueNames(header.map(withoutNotes)), shapes: header.map { _ in .codes },
    blockRows: 65_536)
}

private func read(_ sheets: [SheetTable], _ plan: ReadingPlan, _ path: String) -> ReadFiles {
  var encoders = plan.header.map { _ in ColumnEncoder(.codes) }
  var columns: [[(worker: Int, block: EncodedBlock)]] = encoders.map { _ in [] }
  var origins: [BlockOrigin] = []
  for (file, sheet) in sheets.enumerated() {
    for column in encoders.indices {
      let field = plan.files[file].order[column]
      var bytes: [UInt8] = []
      var starts: [UInt32] = []
      var ends: [UInt32] = []
      for row in sheet.grid.rows {
        starts.append(UInt32(bytes.count))
        if field >= 0 { bytes.append(contentsOf: row.cells[field].utf8) }
        ends.append(UInt32(bytes.count))
      }
      unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe encoders[column].append(buffer, starts: starts, ends: ends)
      }
      columns[column].append((0, encoders[column].finishBlock()))
    }
    var origin = BlockOrigin(file: file, records: [], lines: [])
    for (index, row) in sheet.grid.rows.enumerated()
    where index == 0 || row.line != sheet.grid.rows[index - 1].line + 1 {
      origin.records.append(index)
      origin.lines.append(row.line + 1)
    }
    origins.append(origin)
  }
  let left = zip(plan.files, sheets).flatMap { file, sheet in
    sheet.grid.leftOut.map {
      LoadProblem(file: file.name, line: $0.line + 1, effect: .notRead, reason: $0.reason)
    }
  }
  return ReadFiles(
    columns: columns, interners: [encoders.map(\.interner)], origins: origins,
    rowCounts: sheets.map(\.grid.rows.count), problems: left, moreProblems: 0,
    rowsNotRead: left.count, blankLines: sheets.reduce(0) { $0 + $1.grid.blankLines })
}
