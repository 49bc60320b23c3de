import Periods
import Tables

extension SnapshotWriter {
  /// Writes a dataset: its table, what its columns are for and the report of its load.
  mutating func write(_ dataset: LoadedDataset) {
    write(dataset.table)
    for field in dataset.fields {
      write(field.role.rawValue)
      write(field.areas.map { $0 ?? "" })
      write(field.totals.sorted())
      write([field.whole ?? 0, field.standing?.code ?? 0, field.standing?.values ?? 0])
    }
    write(dataset.report)
  }

  private mutating func write(_ report: LoadReport) {
    write(report.files)
    write(report.header)
    write([report.rowCount, report.rowsNotRead, report.blankLines, report.moreProblems])
    write(report.problems.count)
    for problem in report.problems {
      write(problem.file)
      write(problem.line ?? 0)
      write(problem.effect.rawValue)
      write(problem.reason)
    }
    write(report.markedCells.count)
    for cells in report.markedCells {
      write(cells.column)
      write(cells.written)
      write(cells.marks.map(\.rawValue))
      write([cells.hasValue ? 1 : 0, cells.count])
    }
    write(report.areas.count)
    for names in report.areas {
      write(names.column)
      let kinds = names.kinds.sorted { $0.key < $1.key }
      write(kinds.map(\.key))
      write(kinds.map(\.value))
      write(names.unknown)
      write(names.totals)
    }
    write(report.covered.map { [$0.first.iso, $0.last.iso] } ?? [])
    write(report.missingMonths.map(\.iso))
    write(report.partialYears.map(\.year.iso))
    write(report.partialYears.map(\.months))
    write(report.overlaps.count)
    for overlap in report.overlaps {
      write(overlap.period.iso)
      write(overlap.area ?? "")
      write(overlap.files)
    }
    write(report.statedPeriod.map { [$0.column, $0.place] } ?? [])
    write(report.counted ?? "")
    write(report.unclearPoints)
    write(report.notes)
  }
}

extension SnapshotReader {
  /// Reads a dataset, named as its path gives it.
  mutating func dataset(_ origin: String) throws(Damaged) -> LoadedDataset {
    let table = try table()
    var fields: [LoadedDataset.Field] = []
    for column in table.columns {
      guard let role = Role(rawValue: try text()) else { throw Damaged() }
      let areas = try texts().map { $0.isEmpty ? nil : $0 }
      let totals = try numbers()
      let single = try numbers()
      guard single.count == 3, single[2] < table.columns.count else { throw Damaged() }
      if case .text(let texts) = column.kind {
        guard areas.isEmpty || areas.count == texts.count else { throw Damaged() }
      }
      fields.append(
        LoadedDataset.Field(
          role: role, areas: areas, totals: Set(totals),
          whole: single[0] == 0 ? nil : single[0],
          standing: single[1] == 0
            ? nil : LoadedDataset.Standing(code: single[1], values: single[2])))
    }
    let report = try report()
    return LoadedDataset(
      name: LoadedDataset.name(from: origin), origin: origin, table: table, fields: fields,
      report: report)
  }

  private mutating func report() throws(Damaged) -> LoadReport {
    let files = try texts()
    let header = try texts()
    let counts = try numbers()
    guard counts.count == 4 else { throw Damaged() }
    var report = LoadReport(
      layout: Layout.of(header), header: header, files: files,
      rowCount: counts[0], rowsNotRead: counts[1], blankLines: counts[2], problems: [],
      moreProblems: counts[3])
    for _ in 0..<(try count()) {
      let (file, line) = (try text(), try number())
      guard let effect = LoadProblem.Effect(rawValue: try text()) else { throw Damaged() }
      report.problems.append(
        LoadProblem(file: file, line: line == 0 ? nil : line, effect: effect, reason: try text()))
    }
    for _ in 0..<(try count()) {
      let (column, written) = (try text(), try text())
      let marks = try texts().compactMap { Mark(rawValue: $0) }
      let numbers = try numbers()
      guard numbers.count == 2 else { throw Damaged() }
      report.markedCells.append(
        LoadReport.MarkedCells(
          column: column, written: written, marks: marks, hasValue: numbers[0] != 0,
          count: numbers[1]))
    }
    for _ in 0..<(try count()) {
      let column = try text()
      let (kinds, numbers) = (try texts(), try numbers())
      report.areas.append(
        LoadReport.AreaNames(
          column: column,
          kinds: Dictionary(zip(kinds, numbers), uniquingKeysWith: { first, _ in first }),
          unknown: try texts(), totals: try texts()))
    }
    let covered = try texts().compactMap { Period(data: $0) }
    if covered.count == 2 { report.covered = (covered[0], covered[1]) }
    report.missingMonths = try texts().compactMap { Period(data: $0) }
    let (years, months) = (try texts().compactMap { Period(data: $0) }, try numbers())
    report.partialYears = zip(years, months).map { LoadReport.PartialYear(year: $0, months: $1) }
    for _ in 0..<(try count()) {
      guard let period = Period(data: try text()) else { throw Damaged() }
      let area = try text()
      report.overlaps.append(
        LoadReport.Overlap(period: period, area: area.isEmpty ? nil : area, files: try texts()))
    }
    let stated = try texts()
    if stated.count == 2 { report.statedPeriod = (stated[0], stated[1]) }
    let counted = try text()
    report.counted = counted.isEmpty ? nil : counted
    report.unclearPoints = try texts()
    report.notes = try texts()
    return report
  }
}
