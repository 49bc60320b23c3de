import Catalog
import Periods
package import Tables

/// Adds the period that two columns make together, such as a financial year and its quarter.
func addPairedPeriod(to table: inout StoredTable, _ layout: Layout) {
  guard let pair = layout.periodPair,
    let yearColumn = table.columns.firstIndex(where: { columnKey($0.name) == pair.year }),
    let partColumn = table.columns.firstIndex(where: { columnKey($0.name) == pair.part }),
    let years = table.columns[yearColumn].written, let parts = table.columns[partColumn].written
  else { return }
  var periods: [Period?] = [nil]
  var written = [""]
  var codes: [Int: UInt32] = [:]
  let blocks = table.blocks.map { block -> BlockColumn in
    guard case .codes(let yearCodes) = block.columns[yearColumn],
      case .codes(let partCodes) = block.columns[partColumn]
    else { return .codes(PackedIntegers(repeating: 0, count: block.rowCount)) }
    let numbers = (0..<block.rowCount).map { row -> UInt32 in
      let pair = yearCodes[row] << 32 | partCodes[row]
      if let code = codes[pair] { return code }
      let (year, part) = (years[yearCodes[row]], parts[partCodes[row]])
      let code = UInt32(periods.count)
      periods.append(pairedPeriod(year, part))
      written.append("\(year) \(part)")
      codes[pair] = code
      return code
    }
    return .codes(PackedIntegers(codes: numbers))
  }
  let taken = table.columns.contains { columnKey($0.name) == "period" }
  table.add(
    StoredColumn(
      taken ? "Covers" : "Period", .period(periods, written: TextDictionary(written))), blocks)
}

/// The period of a year and what of it is meant: a quarter, a month, or a kind of year.
private func pairedPeriod(_ year: String, _ part: String) -> Period? {
  let part = columnKey(part)
  let financial = PeriodSpelling.financialYear.period(year)
  let calendar = PeriodSpelling.calendarYear.period(year)
  if let quarter = Int(part.hasPrefix("q") ? String(part.dropFirst()) : part),
    (1...4).contains(quarter)
  {
    return financial.map { .financialQuarter($0.first.year, quarter) }
      ?? calendar.map { .quarter($0.first.year, quarter) }
  }
  if part.hasPrefix("financial year") {
    guard let financial else { return nil }
    if let quarter = part.last.flatMap({ Int(String($0)) }), part.contains(" q") {
      return (1...4).contains(quarter) ? .financialQuarter(financial.first.year, quarter) : nil
    }
    return financial
  }
  if part.hasPrefix("academic year") {
    return financial.map { year in
      .span(Day(year.first.year, 9, 1), Day(year.first.year + 1, 8, 31))
    }
  }
  if let month = monthNames.firstIndex(where: { $0.lowercased() == part }), let calendar {
    return .month(calendar.first.year, month + 1)
  }
  return calendar ?? financial
}

/// Adds the force to stop and search files, whose rows don't name it and whose names do.
func addForce(to table: inout StoredTable, _ layout: Layout, _ areas: [Area]) {
  guard layout.unit == "searches", table.index(of: "Force") == nil else { return }
  let joining = AreaJoining(areas)
  var texts = [""]
  let codes = table.files.map { path -> Int in
    guard let force = force(inFileName: path, joining) else { return 0 }
    if let known = texts.firstIndex(of: force) { return known }
    texts.append(force)
    return texts.count - 1
  }
  guard texts.count > 1 else { return }
  let blocks = table.blocks.map { block in
    BlockColumn.codes(
      PackedIntegers(repeating: codes[block.origin.file], count: block.rowCount))
  }
  table.add(StoredColumn("Force", .text(TextDictionary(texts))), blocks)
}

/// The force in a name such as `2018-01-metropolitan-stop-and-search.csv`.
private func force(inFileName path: String, _ joining: AreaJoining) -> String? {
  var name = path.split(separator: "/").last.map { String($0).lowercased() } ?? ""
  guard let end = name.firstRange(of: "-stop-and-search") else { return nil }
  name = String(name[..<end.lowerBound])
  let words = name.split(separator: "-").drop { $0.allSatisfy(\.isNumber) }
  let plain = words.joined(separator: " ")
  return joining.area(plain, kind: "force").map(\.label) ?? (plain.isEmpty ? nil : plain)
}

extension StoredColumn {
  /// What is written for each code; nil for columns that have none.
  package var written: TextDictionary? {
    switch kind {
    case .text(let texts): texts
    case .period(_, let written): written
    case .number, .real, .identifier: nil
    }
  }
}

extension StoredTable {
  /// Adds a column at the end, with its part of each block.
  mutating func add(_ column: StoredColumn, _ parts: [BlockColumn]) {
    columns.append(column)
    for index in blocks.indices { blocks[index].columns.append(parts[index]) }
  }
}
