import Catalog
import Delimited
import Periods
import Tables

/// Makes a typed table of what was read, and tells what it is.
///
/// - Throws: when it is stopped.
func finish(
  _ read: inout ReadFiles, _ plan: ReadingPlan, _ path: String, _ name: String, _ areas: [Area],
  _ notes: [String], _ control: Control
) throws(LoadFailure) -> LoadedDataset {
  let layout = Layout.of(plan.header)
  var report = LoadReport(
    layout: layout, header: plan.header,
    files: plan.files.contains { $0.sheet != nil } ? [path] : plan.files.map(\.path), rowCount: 0,
    rowsNotRead: read.rowsNotRead,
    blankLines: read.blankLines, problems: read.problems, moreProblems: read.moreProblems)
  let (decode, encodingNote) = textDecoding(read.interners)
  report.notes += notes
  if let encodingNote { report.notes.append(encodingNote) }
  if plan.files.contains(where: \.isUTF16) {
    report.notes.append("The text is in UTF-16, as spreadsheets write “Unicode text”.")
  }
  report.notes += renamings(plan)
  let titles = plan.files.flatMap(\.head.titles)
  if !titles.isEmpty {
    report.notes.append("Titles above the table: " + titles.prefix(3).joined(separator: " / "))
  }

  let sheets = plan.files.compactMap(\.sheet) + [plan.sheet].compactMap(\.self)
  let file = path.split(separator: "/").last.map(String.init) ?? path
  let said = counted(inTitle: (titles + sheets).joined(separator: " "))
  // A file’s name says less of what is counted, and as much of whom.
  let named = counted(inTitle: words(ofName: file))
  report.counted =
    said == nil || said == "people" && named == noWholePopulation
    ? ["people", noWholePopulation].first { $0 == named } : said

  var all: [EncodedColumn] = []
  for index in read.columns.indices {
    if control.isStopped { throw .stopped }
    // What is read is held once, not as it was read as well.
    let blocks = read.columns[index]
    read.columns[index] = []
    all.append(
      EncodedColumn(
        blocks, interners: read.interners.map { $0.isEmpty ? TextInterner() : $0[index] },
        decode: decode))
  }
  readDecimalCommas(&all, plan, &report)
  if !layout.isKnown { leaveOffNotes(&all, plan, &report) }
  let hasParts = plan.header.contains { isPartName(columnKey($0)) }
  let years = layout.isKnown || hasParts ? nil : YearsOfTitle(titles + sheets)
  let (wide, note) =
    wideColumns(plan.header) { isNumeric(all[$0], named: "") }?.restated(by: years) ?? (nil, nil)
  if let note { report.notes.append(note) }
  let ofPeriods = wide?.columns ?? []
  if !layout.isKnown { fillLabelsDown(&all, plan.header, ofPeriods, &report) }
  let ratio = layout.isKnown ? nil : RatioOfTitle(titles.isEmpty ? sheets : titles)
  var ratios: [(column: Int, unit: String)] = []
  var haveLarge = false
  var columns: [StoredColumn] = []
  var parts: [[BlockColumn]] = []
  all.reverse()
  for index in plan.header.indices {
    if control.isStopped { throw .stopped }
    guard let encoded = all.popLast() else { break }
    let isWide = ofPeriods.contains(index)
    let own = layout.isKnown || hasParts ? nil : YearsOfTitle([plan.header[index]]) ?? years
    let finished = finished(encoded, plan.header[index], layout, own, isWide: isWide, &report)
    if case .number = finished.column.kind, finished.column.unit == nil,
      let unit = ratio?.unit(ofColumn: plan.header[index], isWide: isWide)
    {
      ratios.append((index, unit))
      haveLarge = haveLarge || exceedsOne(finished)
    }
    columns.append(finished.column)
    parts.append(finished.blocks.map { $0.spilled(to: plan.spill) })
  }
  // Shares of a whole that are no percentages are all less than one.
  if ratio != .percentages || haveLarge {
    for (index, unit) in ratios { columns[index].unit = unit }
    if let unit = ratios.first?.unit {
      report.notes.append(
        "Its figures are \(unit == percentUnit ? "percentages" : unit == Column.unknownRate ? "rates" : unit),"
          + " as the title says, and never added up.")
    }
  }
  let blocks = read.rowCounts.indices.map { block in
    TableBlock(
      rowCount: read.rowCounts[block], columns: parts.map { $0[block] },
      origin: read.origins[block])
  }
  var table = StoredTable(columns: columns, blocks: blocks, files: plan.files.map(\.name))
  noteUnreadCells(of: table, in: &report)
  var counted = wide.map { unpivot(&table, $0, layout, plan, &report) } ?? []
  if !layout.isKnown, wide == nil,
    let value = unpivotAreas(&table, layout, areas, &report) ?? unpivotAges(&table, layout, &report)
  {
    counted.insert(value)
  }
  partStatistics(&table, layout, &report)
  leaveOutPercentages(of: &table, &report)
  let pair = addPairedPeriod(to: &table, layout, &report)
  if !layout.isKnown, pair == nil { addStatedPeriod(to: &table, plan, &report) }
  addForce(to: &table, layout, areas)
  var dataset = LoadedDataset(
    name: name, origin: path, table: table, fields: [], report: report)
  if control.isStopped { throw .stopped }
  describe(&dataset, areas, pair, counted: counted)
  dataset.table.countCodes()
  return dataset
}

private func finished(
  _ column: EncodedColumn, _ name: String, _ layout: Layout, _ years: YearsOfTitle?, isWide: Bool,
  _ report: inout LoadReport
) -> EncodedColumn.Finished {
  switch isWide ? .numbers : columnType(of: column, named: name, in: layout) {
  case .text: column.asText(named: name)
  case .numbers:
    marked(
      numbers(column, name, isOfSeveral: layout.roles.values.contains(.statistic)),
      isWide ? [] : flagMarks(of: name))
  case .periods(let spelling): periods(column, name, spelling, years, &report)
  }
}

/// A column of periods, its years as the title or its name says that they are.
private func periods(
  _ column: EncodedColumn, _ name: String, _ spelling: PeriodSpelling, _ years: YearsOfTitle?,
  _ report: inout LoadReport
) -> EncodedColumn.Finished {
  var note: String?
  let finished = column.asPeriods(named: name) { text in
    guard let written = spelling.period(text) else { return nil }
    guard let years, let period = years.period(written) else { return written }
    note = note ?? years.note(written, period)
    return period
  }
  if let note { report.notes.append(note) }
  return finished
}

/// A column of numbers whose cells have the marks of its head.
private func marked(_ column: EncodedColumn.Finished, _ marks: [Mark]) -> EncodedColumn.Finished {
  let given: [CellReason]
  switch column.column.kind {
  case .number(_, let reasons), .real(let reasons): given = reasons
  case .text, .period, .identifier: return column
  }
  guard !marks.isEmpty else { return column }
  // The first reason is that of cells that need none.
  let reasons = [CellReason.none] + given.map { $0.marked(marks) }
  var result = column
  if case .number(let decimals, _) = column.column.kind {
    result.column.kind = .number(decimals: decimals, reasons: reasons)
  } else {
    result.column.kind = .real(reasons: reasons)
  }
  let codes = given.indices.map { UInt32($0 + 1) }
  result.blocks = column.blocks.map { block in
    guard case .numbers(let numbers, let held) = block else { return block }
    return .numbers(
      numbers,
      reasons: held?.mapped(through: codes) ?? PackedIntegers(repeating: 1, count: numbers.count))
  }
  return result
}

/// The columns that go by another name than they have in the file.
private func renamings(_ plan: ReadingPlan) -> [String] {
  guard let first = plan.files.first else { return [] }
  var unnamed: [String] = []
  var repeated: [String] = []
  for (name, field) in zip(plan.header, first.order) where field >= 0 {
    let written = withoutNotes(first.head.header[field])
    if written.isEmpty {
      unnamed.append("“\(name)”")
    } else if written != name {
      repeated.append("“\(name)”")
    }
  }
  func said(_ names: [String], _ what: String) -> [String] {
    names.isEmpty ? [] : ["\(what): \(names.prefix(8).joined(separator: ", "))."]
  }
  return said(unnamed, "Columns without a name are called by their place")
    + said(repeated, "Columns that have the name of one before them are numbered")
}

/// How the bytes of texts become text, and what to say of it.
///
/// Bytes that are not UTF-8 are Windows-1252, as spreadsheets write, unless other texts are plainly
/// UTF-8: then they are letters that were cut in two.
private func textDecoding(
  _ interners: [[TextInterner]]
) -> (decode: ([UInt8]) -> String, note: String?) {
  var invalid = 0
  var multibyte = 0
  for interner in interners.joined() {
    for code in 1..<max(1, interner.count) {
      let bytes = interner.bytes(of: code)
      guard bytes.contains(where: { $0 >= 0x80 }) else { continue }
      if String(validating: bytes, as: UTF8.self) == nil {
        invalid += 1
      } else {
        multibyte += 1
      }
    }
  }
  if invalid == 0 {
    return ({ trimmed(String(decoding: $0, as: UTF8.self)) }, nil)
  }
  if multibyte >= invalid {
    return (
      { trimmed(String(decoding: $0, as: UTF8.self)) },
      "\(invalid) texts have bytes that are not UTF-8; those are shown as \u{FFFD}."
    )
  }
  return (
    { trimmed(decoded($0)) },
    "The text is not UTF-8; it was read as Windows-1252, as spreadsheets write it."
  )
}
