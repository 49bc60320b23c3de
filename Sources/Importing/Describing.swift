import Catalog
import Periods
import Tables

/// Says what each column is for and what the report tells of the whole.
///
/// - Parameters:
///   - pair: the columns that make the last one, a period, together.
///   - counted: the names of the columns that heads of periods have shown to be of figures.
func describe(
  _ dataset: inout LoadedDataset, _ areas: [Area], _ pair: PeriodPair?, counted: Set<String>
) {
  let joining = AreaJoining(areas)
  let table = dataset.table
  let layout = dataset.layout
  dataset.report.rowCount = table.rowCount
  dataset.fields = table.columns.map { column in
    LoadedDataset.Field(
      role: counted.contains(column.name)
        ? .measure : role(of: column, in: layout, table.rowCount, joining))
  }
  nameCodedAreas(&dataset)
  // What a layout has is its own; of an unknown one the first column of periods says when.
  keepOnePeriod(&dataset, pair)
  let level = dataset.levelColumn
  for index in table.columns.indices {
    settleStatistic(index, &dataset)
    if index == level { noteLevels(index, &dataset) }
    join(index, &dataset, joining)
    settleOverlappingAges(index, &dataset)
  }
  if !layout.isKnown, counted.isEmpty { countRowsOfThings(&dataset) }
  findTotalsByArithmetic(&dataset)
  findGroupedBreakdowns(&dataset)
  findNamesakes(&dataset)
  dataset.report.markedCells = markedCells(table)
  let period = dataset.column(.period)
  if let period {
    tellPeriods(period, &dataset)
    dataset.markOverlaps(inPeriods: period)
  }
  if let never = dataset.neverAddedOverTime {
    dataset.report.notes.append("Never added over time: \(never).")
  } else if let period, dataset.hasOverlaps(inPeriods: period) {
    dataset.report.notes.append(
      "“\(table.columns[period].name)” has periods with others in them, such as years with their"
        + " months: `trend` and its like take those of one kind, and no sum takes both."
    )
  }
  if period == nil, !layout.isKnown {
    dataset.report.notes.append(
      "Nothing says when its figures are of, so questions of one time can be asked (`total`, `top`,"
        + " `share`, `compare`), and none of several.")
  }
  if let period { noteSerials(period, &dataset) }
  noteUnevenEnds(&dataset)
}

/// What a column is for, by its layout or else by its name and what it holds.
func role(
  of column: StoredColumn, in layout: Layout, _ rows: Int, _ joining: AreaJoining? = nil
) -> Role {
  let key = columnKey(column.name)
  if let known = layout.roles[key], known != .statistic || column.type == .text {
    // Where two columns make the period, neither is it.
    if known == .period, layout.periodPair != nil { return .other }
    return known
  }
  switch column.kind {
  case .period: return .period
  case .number, .real:
    if ["latitude", "longitude", "easting", "northing"].contains(key) { return .coordinate }
    switch NumberMeaning(ofColumn: column.name) {
    case .figure, .unknown: return .measure
    case .attribute: return .other
    case .identifier: return .identifier
    }
  case .identifier: return .identifier
  case .text(let texts):
    // “Country” and “London Borough” are kinds of places and no places.
    let levels = texts.indices.dropFirst().count { AreaLevel(texts[$0]) != nil }
    if levels > 0, levels * 2 >= texts.count - 1 { return .category }
    if let joining, joining.holdsAreas(texts.indices.map { texts[$0] }, named: column.name) {
      return .area
    }
    if NumberMeaning(ofColumn: column.name) == .identifier { return .identifier }
    return texts.count <= max(50, min(5000, rows / 2)) ? .category : .other
  }
}

private func keepOnePeriod(_ dataset: inout LoadedDataset, _ pair: PeriodPair?) {
  // An added column stands last and is the period that the others make together.
  let periods = dataset.fields.indices.filter { dataset.fields[$0].role == .period }
  let kept = pair != nil ? periods.last : periods.first
  if let pair { dataset.fields[pair.part].role = .other }
  for index in periods where index != kept { dataset.fields[index].role = .other }
}

/// Takes for areas what a column called “Name” has beside one called “Code” that has codes of areas.
private func nameCodedAreas(_ dataset: inout LoadedDataset) {
  let keys = dataset.table.columns.map { columnKey($0.name) }
  guard let codes = keys.firstIndex(of: "code"), let names = keys.firstIndex(of: "name"),
    dataset.fields[codes].role == .area, dataset.fields[names].role == .category
  else { return }
  dataset.fields[names].role = .area
}

/// Joins the names in a column of areas to the shipped areas, and tells totals from parts.
private func join(_ index: Int, _ dataset: inout LoadedDataset, _ joining: AreaJoining) {
  let role = dataset.fields[index].role
  guard role == .area || role == .category,
    case .text(let texts) = dataset.table.columns[index].kind
  else { return }
  let name = dataset.table.columns[index].name
  let totals = totalCodes(of: texts, named: name)
  dataset.fields[index].totals.formUnion(totals)
  if role == .category, !totals.isEmpty, dataset.column(.measure) != nil {
    let names = totals.prefix(8).map { "“\(texts[$0])”" }.joined(separator: ", ")
    let more = totals.count > 8 ? " and \(totals.count - 8) more" : ""
    dataset.report.notes.append(
      "Taken as totals in “\(name)”, and never added to their parts: \(names)\(more).")
  }
  // Wards and smaller areas are not shipped.
  let key = columnKey(name)
  guard role == .area, !["lsoa", "msoa", "ward"].contains(where: key.contains) else { return }
  let kind = AreaJoining.kind(ofColumn: name)
  var names = LoadReport.AreaNames(
    column: name, kinds: [:], unknown: [], totals: totals.map { texts[$0] })
  let shared = kind == nil ? joining.kinds(ofSharedNames: texts.indices.map { texts[$0] }) : [:]
  dataset.fields[index].areas = texts.indices.map { code in
    guard code > 0 else { return nil }
    guard let area = joining.area(texts[code], kind: kind ?? shared[texts[code]]) else {
      if !totals.contains(code) { names.unknown.append(texts[code]) }
      return nil
    }
    names.kinds[area.kind, default: 0] += 1
    return area.id
  }
  // Small areas are not shipped; a list of thousands of unknown names tells nothing.
  if names.kinds.isEmpty {
    dataset.fields[index].areas = []
    return
  }
  // An area stands for others where one of them lies in it.
  let around = Set(dataset.fields[index].areas.compactMap(\.self).flatMap(joining.around))
  for code in texts.indices {
    if let id = dataset.fields[index].areas[code], around.contains(id) {
      dataset.fields[index].totals.insert(code)
      if !names.totals.contains(texts[code]) { names.totals.append(texts[code]) }
    }
  }
  dataset.report.areas.append(names)
}

/// Takes what says of what the numbers are for a category whose values add to nothing.
private func settleStatistic(_ index: Int, _ dataset: inout LoadedDataset) {
  guard dataset.fields[index].role == .statistic else { return }
  let column = dataset.table.columns[index]
  dataset.fields[index].role = .category
  guard let texts = column.written, texts.count > 2, dataset.column(.measure) != nil else { return }
  dataset.fields[index].totals = Set(texts.indices.dropFirst())
  dataset.report.notes.append(
    "“\(column.name)” says what each number is of, so rows of different ones are never added.")
}

/// Tells the rows for whole countries and regions from those for their parts, where a column says
/// which is which.
private func noteLevels(_ index: Int, _ dataset: inout LoadedDataset) {
  guard case .text(let texts) = dataset.table.columns[index].kind else { return }
  let levels = texts.indices.filter { $0 > 0 }
  let ranks = levels.map { AreaLevel(texts[$0])?.rawValue ?? AreaLevel.allCases.count }
  guard levels.count > 1, let finest = ranks.max() else { return }
  dataset.fields[index].totals = Set(zip(levels, ranks).filter { $1 < finest }.map(\.0))
  let names = levels.map { texts[$0] }.joined(separator: ", ")
  dataset.report.notes.append(
    "Rows are of \(levels.count) levels, totals and their parts: \(names)."
      + " Add up one of them at a time.")
}

/// The cells of columns of numbers that are not plain numbers, by what is written.
private func markedCells(_ table: StoredTable) -> [LoadReport.MarkedCells] {
  table.columns.enumerated().flatMap { index, column -> [LoadReport.MarkedCells] in
    let reasons: [CellReason]
    switch column.kind {
    case .number(_, let known), .real(let known): reasons = known
    case .text, .period, .identifier: return []
    }
    guard reasons.count > 1 else { return [] }
    let counts = table.counts(ofCodes: index, below: reasons.count)
    return reasons.indices.dropFirst().compactMap { reason in
      counts[reason] == 0 || reasons[reason] == .noRow
        ? nil
        : LoadReport.MarkedCells(
          column: column.name, written: reasons[reason].written, marks: reasons[reason].marks,
          hasValue: reasons[reason].hasValue, count: counts[reason])
    }
  }
}

// MARK: Periods

private func tellPeriods(_ column: Int, _ dataset: inout LoadedDataset) {
  guard case .period(let periods, _) = dataset.table.columns[column].kind else { return }
  let presence = PeriodPresence(dataset, column)
  let present = periods.indices.filter { presence.counts[$0] > 0 }.compactMap { periods[$0] }
    .sorted()
  for code in periods.indices where periods[code] == nil && presence.counts[code] > 0 {
    let name = dataset.table.columns[column].name
    guard let written = dataset.table.columns[column].written?[code], !written.isEmpty,
      !isTotalName(written),
      !dataset.report.problems.contains(where: { $0.reason.hasPrefix("“\(written)”") })
    else { continue }
    dataset.report.problems.append(
      LoadProblem(
        file: dataset.report.files.first ?? "", line: nil, effect: .check,
        reason:
          "“\(written)” in “\(name)” names no period that is known, so no question of a period"
          + " takes the figures of its rows"))
  }
  guard let first = present.first, let last = present.max(by: { $0.last < $1.last }) else { return }
  dataset.report.covered = (first, last)
  let months = Set(
    present.filter { $0.kind == .month || $0.kind == .day }.map {
      Grain.month.period(holding: $0.first)
    })
  // Months can be missing only where figures are by months, and not on one day of each year.
  let isOnOneDay =
    present.allSatisfy { $0.kind == .day }
    && Set(present.map { [$0.first.month, $0.first.day] }).count == 1
  if months.count > 1, !isOnOneDay, present.allSatisfy({ $0.kind == .month || $0.kind == .day }),
    let start = months.min(), let end = months.max()
  {
    var month: Period? = start
    while let wanted = month, wanted <= end {
      if !months.contains(wanted) { dataset.report.missingMonths.append(wanted) }
      month = wanted.next()
    }
    for grain in [Grain.financialYear, .calendarYear] {
      let years = Dictionary(grouping: months) { grain.period(holding: $0.first) }
      for (year, held) in years.sorted(by: { $0.key < $1.key }) where held.count < 12 {
        dataset.report.partialYears.append(
          LoadReport.PartialYear(year: year, months: held.count))
      }
    }
  }
  dataset.report.overlaps = presence.overlaps(periods, dataset)
  for overlap in dataset.report.overlaps.prefix(1000) {
    let whose = overlap.area.map { " of \($0)" } ?? ""
    dataset.report.problems.append(
      LoadProblem(
        file: overlap.files[1], line: nil, effect: .check,
        reason: "\(overlap.period)\(whose) is also in \(overlap.files[0]), and is counted twice"))
  }
}

extension LoadedDataset {
  /// Whether some periods of a column have days in common with others.
  fileprivate func hasOverlaps(inPeriods column: Int) -> Bool {
    guard case .period(let periods, _) = table.columns[column].kind else { return false }
    return fields[column].totals.contains { periods[$0] != nil }
  }

  /// Marks the periods of a column that have days in common with one before them in time.
  package mutating func markOverlaps(inPeriods column: Int) {
    guard case .period(let periods, _) = table.columns[column].kind else { return }
    let inOrder = periods.indices.compactMap { code in periods[code].map { (code, $0) } }
      .sorted { $0.1 < $1.1 }
    let named = periods.indices.filter { code in
      code > 0 && periods[code] == nil
        && table.columns[column].written.map { isTotalName($0[code]) } ?? false
    }
    fields[column].totals = Set(
      zip(inOrder, inOrder.dropFirst()).filter { $0.1 != $1.1 && $0.1.overlaps($1.1) }.map(\.1.0)
        + named)
  }
}

/// Days that a spreadsheet left as numbers are told with one of them.
private func noteSerials(_ column: Int, _ dataset: inout LoadedDataset) {
  guard case .period(let periods, let written) = dataset.table.columns[column].kind,
    let code = periods.indices.first(where: { periods[$0] != nil }), let period = periods[code],
    PeriodSpelling.serialDay.period(written[code])?.first == period.first
  else { return }
  dataset.report.notes.append(
    "The numbers in “\(dataset.table.columns[column].name)” were read as a spreadsheet’s days:"
      + " \(written[code]) as \(period).")
}

/// A year that ends a day or more before its month does is a slip of the pen that is told.
private func noteUnevenEnds(_ dataset: inout LoadedDataset) {
  guard dataset.neverAddedOverTime != nil, let column = dataset.column(.period),
    case .period(let periods, let written) = dataset.table.columns[column].kind
  else { return }
  for code in periods.indices {
    guard let period = periods[code], let day = PeriodSpelling.day.period(written[code]),
      day.first != period.last
    else { continue }
    dataset.report.problems.append(
      LoadProblem(
        file: dataset.report.files[0], line: nil, effect: .readOtherwise,
        reason: "“\(written[code])” was read as the end of its month, \(period.last.spoken)"))
  }
}
