import Periods
import Tables

/// The columns of a year and of its part, such as a quarter or month, that make a period together.
struct PeriodPair: Sendable {
  var year: Int
  var part: Int

  /// The pair of a table, by its layout or else by names and what stands in them; nil for none.
  init?(in table: StoredTable, _ layout: Layout) {
    if let pair = layout.periodPair {
      guard let year = table.columns.firstIndex(where: { columnKey($0.name) == pair.year }),
        let part = table.columns.firstIndex(where: { columnKey($0.name) == pair.part })
      else { return nil }
      (self.year, self.part) = (year, part)
      return
    }
    guard !layout.isKnown else { return nil }
    let years = table.columns.indices.filter { index in
      guard case .period(let periods, _) = table.columns[index].kind else { return false }
      let kinds = Set(periods.compactMap { $0?.kind })
      return columnKey(table.columns[index].name).contains("year")
        && (kinds == [.calendarYear] || kinds == [.financialYear])
    }
    let parts = table.columns.indices.filter { index in
      let key = columnKey(table.columns[index].name)
      guard isPartName(key), case .text(let texts) = table.columns[index].kind else { return false }
      return texts.indices.dropFirst().allSatisfy {
        isTotalName(texts[$0]) || PeriodPart(texts[$0], in: key) != nil
      }
    }
    // Of two years or months none is the one that is meant.
    guard years.count == 1, parts.count == 1 else { return nil }
    (year, part) = (years[0], parts[0])
  }
}

/// A part of a year as a column of its own writes it.
private enum PeriodPart {
  /// A month by its name.
  case month(Int)
  /// A month by its number, counted from January or from the first of a financial year.
  case numbered(Int, isFinancial: Bool)
  case quarter(Int)

  init?(_ written: String, in key: String) {
    let text = columnKey(written)
    if key.contains("quarter") || key.contains("qtr") {
      let digit = ["q", "quarter ", "qtr "].first(where: text.hasPrefix).map {
        String(text.dropFirst($0.count))
      }
      guard let quarter = Int(digit ?? text), (1...4).contains(quarter) else { return nil }
      self = .quarter(quarter)
    } else if let month = monthNumber(text) {
      self = .month(month)
    } else if let number = Int(text), (1...12).contains(number) {
      self = .numbered(number, isFinancial: key.hasPrefix("fin") || key.hasPrefix("fiscal"))
    } else {
      return nil
    }
  }

  /// The period of a year; nil where the part's number may be counted from one month or another.
  func period(of year: Period) -> Period? {
    let first = year.first.year
    guard year.kind == .financialYear else {
      switch self {
      case .month(let month), .numbered(let month, false): return .month(first, month)
      case .numbered: return nil
      case .quarter(let quarter): return .quarter(first, quarter)
      }
    }
    switch self {
    case .month(let month): return .month(month > 3 ? first : first + 1, month)
    case .numbered(let number, true):
      return number > 9 ? .month(first + 1, number - 9) : .month(first, number + 3)
    case .numbered: return nil
    case .quarter(let quarter): return .financialQuarter(first, quarter)
    }
  }
}

/// Adds the period that two columns make together, such as a financial year and its quarter.
///
/// - Returns: the two columns, where they make one.
func addPairedPeriod(
  to table: inout StoredTable, _ layout: Layout, _ report: inout LoadReport
) -> PeriodPair? {
  guard let pair = PeriodPair(in: table, layout),
    let years = table.columns[pair.year].written, let parts = table.columns[pair.part].written
  else { return nil }
  let (year, part) = (table.columns[pair.year].name, table.columns[pair.part].name)
  let partKey = columnKey(part)
  var periods: [Period?] = [nil]
  var written = [""]
  var codes: [Int: UInt32] = [:]
  let blocks = table.blocks.map { block -> BlockColumn in
    guard case .codes(let yearCodes) = block.columns[pair.year],
      case .codes(let partCodes) = block.columns[pair.part]
    else { return .codes(PackedIntegers(repeating: 0, count: block.rowCount)) }
    let numbers = (0..<block.rowCount).map { row -> UInt32 in
      let both = yearCodes[row] << 32 | partCodes[row]
      if let code = codes[both] { return code }
      let code = UInt32(periods.count)
      let (year, part) = (years[yearCodes[row]], parts[partCodes[row]])
      periods.append(
        layout.periodPair == nil
          ? inferredPeriod(table.columns[pair.year], yearCodes[row], part, partKey)
          : PartOfYear(year)?.period(part))
      written.append("\(year) \(part)")
      codes[both] = code
      return code
    }
    return .codes(PackedIntegers(codes: numbers))
  }
  if layout.periodPair == nil {
    guard
      periods.contains(where: {
        $0 != nil && $0?.kind != .calendarYear && $0?.kind != .financialYear
      })
    else {
      report.notes.append(
        "The numbers in “\(part)” stand beside financial years, and nothing tells whether they are"
          + " counted from January or April, so figures are by “\(year)”.")
      return nil
    }
    report.notes.append("“\(year)” and “\(part)” make the period together.")
  }
  noteParts(written, part, of: layout, &report)
  let taken = table.columns.contains { columnKey($0.name) == "period" }
  table.add(
    StoredColumn(
      taken ? "Covers" : "Period", .period(periods, written: TextDictionary(written))), blocks)
  return pair
}

/// Tells what terms and weeks are taken to be.
private func noteParts(
  _ written: [String], _ part: String, of layout: Layout, _ report: inout LoadReport
) {
  guard layout.periodPair != nil else { return }
  if written.contains(where: { $0.lowercased().hasSuffix(" term") }) {
    report.notes.append(
      "Terms in “\(part)” are taken as September to December, January to April, and May to July.")
  }
  if written.contains(where: { $0.lowercased().contains(" week ") }) {
    report.notes.append("Weeks in “\(part)” are counted from Mondays, as the ISO counts them.")
  }
}

/// The period of a year’s code and what of it is written beside; all of the year for a total.
private func inferredPeriod(
  _ years: StoredColumn, _ code: Int, _ part: String, _ key: String
) -> Period? {
  guard case .period(let periods, _) = years.kind, let year = periods[code] else { return nil }
  if isTotalName(part) { return year }
  return PeriodPart(part, in: key)?.period(of: year)
}
