import Tables

/// Gives each thing that a file's numbers are of a column of its own, where a column says of which each
/// row's number is, so that nothing adds offences to outcomes.
///
/// Rows that are alike in all else become one. Where two rows give one number, it can't be told which
/// is meant: then the table stays as it is, and what it is of is a category whose values add to nothing.
func partStatistics(_ table: inout StoredTable, _ layout: Layout, _ report: inout LoadReport) {
  let named = table.columns.indices.filter {
    layout.roles[columnKey(table.columns[$0].name)] == .statistic
  }
  let measures = table.columns.indices.filter {
    role(of: table.columns[$0], in: layout, table.rowCount) == .measure
  }
  guard let statistic = named.first, let measure = measures.first, measures.count == 1,
    case .text(let texts) = table.columns[statistic].kind, (2...61).contains(texts.count),
    case .number = table.columns[measure].kind
  else { return }
  let names = texts.indices.dropFirst().map { texts[$0] }
  guard let parted = table.parted(by: statistic, names: names, measure: measure) else { return }
  report.notes.append(
    "“\(table.columns[statistic].name)” says what each number is of, so"
      + " \(names.count == 1 ? "a column" : "\(names.count) columns") took the place of “\(table.columns[measure].name)”: \(names.prefix(8).joined(separator: ", "))."
      + " \(table.rowCount) rows became \(parted.rowCount).")
  table = parted
}

/// Takes the value from percentages that stand among other numbers to the end, and tells of them.
func leaveOutPercentages(of table: inout StoredTable, _ report: inout LoadReport) {
  for index in table.columns.indices {
    guard case .number(let decimals, var reasons) = table.columns[index].kind,
      let code = reasons.firstIndex(of: .percentage),
      table.counts(ofCodes: index, below: reasons.count)[code] > 0
    else { continue }
    reasons[code] = CellReason(written: "%", isUnderstood: false)
    table.columns[index].kind = .number(decimals: decimals, reasons: reasons)
    report.problems.append(
      LoadProblem(
        file: report.files.first ?? "", line: nil, effect: .noValue,
        reason: "percentages in “\(table.columns[index].name)” stand among numbers that are none"))
  }
}

/// The numbers of one thing among several: with no more decimals than they need, and as percentages
/// where all are.
private struct OneOfSeveral {
  var numbers: [Int]
  var decimals: Int
  var reasons: [Int]
  var isOfPercentages: Bool

  /// - Parameters:
  ///   - values: nil where a row has none, whose reason is `blank`.
  init(_ values: [Int?], _ given: [Int], _ all: [CellReason], _ decimals: Int, blank: Int) {
    reasons = zip(values, given).map { value, reason in value == nil ? blank : reason }
    let rows = values.indices.filter { values[$0] != nil && all[given[$0]].hasValue }
    let percentage = all.firstIndex(of: .percentage)
    isOfPercentages =
      percentage != nil && !rows.isEmpty
      && rows.allSatisfy { given[$0] == percentage || values[$0] == 0 }
    if isOfPercentages { reasons = reasons.map { $0 == percentage ? 0 : $0 } }
    numbers = values.map { $0 ?? 0 }
    var surplusDecimals = 0
    while surplusDecimals < decimals,
      rows.allSatisfy({ (values[$0] ?? 0) % power(surplusDecimals + 1) == 0 })
    {
      surplusDecimals += 1
    }
    self.decimals = decimals - surplusDecimals
    let surplus = power(surplusDecimals)
    numbers = numbers.map { $0 / surplus }
  }
}

private func power(_ exponent: Int) -> Int {
  (0..<exponent).reduce(1) { product, _ in product * 10 }
}

extension StoredTable {
  /// The table with a column of numbers for each value of a column of texts; nil where two rows give
  /// one number, or a row has no such value.
  fileprivate func parted(by statistic: Int, names: [String], measure: Int) -> StoredTable? {
    guard case .number(let decimals, let reasons) = columns[measure].kind else { return nil }
    let kept = columns.indices.filter { $0 != statistic && $0 != measure }
    // Each row by the codes of what it has beside its number, and the rows that share them.
    var places: [[Int]: Int] = [:]
    var rows: [(block: Int, row: Int)] = []
    var values: [[Int?]] = []
    var given: [[Int]] = []
    for (index, block) in blocks.enumerated() {
      guard case .codes(let codes) = block.columns[statistic],
        case .numbers(let numbers, let why) = block.columns[measure],
        !kept.contains(where: { block.columns[$0].isOfTexts })
      else { return nil }
      for row in 0..<block.rowCount {
        let key = kept.flatMap { block.columns[$0].key(row) }
        guard codes[row] > 0 else { return nil }
        let place = places[key] ?? rows.count
        if place == rows.count {
          places[key] = place
          rows.append((index, row))
          values.append([Int?](repeating: nil, count: names.count))
          given.append([Int](repeating: 0, count: names.count))
        }
        guard values[place][codes[row] - 1] == nil else { return nil }
        values[place][codes[row] - 1] = numbers[row]
        given[place][codes[row] - 1] = why.map { $0[row] } ?? 0
      }
    }
    let blank = reasons.count
    let used = Set(kept.map { columnKey(columns[$0].name) })
    var result = kept.map { columns[$0] }
    let all = reasons + [.noRow]
    let columnsOfNames = names.indices.map { name in
      OneOfSeveral(values.map { $0[name] }, given.map { $0[name] }, all, decimals, blank: blank)
    }
    for (name, own) in zip(names, columnsOfNames) {
      result.append(
        StoredColumn(
          used.contains(columnKey(name)) ? "\(name) (number)" : name,
          .number(decimals: own.decimals, reasons: all),
          unit: own.isOfPercentages ? percentUnit : countedThings(in: name)))
    }
    var parts: [TableBlock] = []
    var start = 0
    while start < rows.count {
      let end = rows[start...].firstIndex { $0.block != rows[start].block } ?? rows.count
      let block = blocks[rows[start].block]
      let own = rows[start..<end].map(\.row)
      var held = kept.map { block.columns[$0].taking(own) }
      for own in columnsOfNames {
        held.append(
          .numbers(
            PackedIntegers(Array(own.numbers[start..<end])),
            reasons: PackedIntegers(Array(own.reasons[start..<end]))))
      }
      parts.append(
        TableBlock(rowCount: own.count, columns: held, origin: block.origin.taking(own)))
      start = end
    }
    return StoredTable(columns: result, blocks: parts, files: files)
  }
}

extension BlockColumn {
  /// What tells a row's cell from others of the block's column.
  fileprivate func key(_ row: Int) -> [Int] {
    switch self {
    case .codes(let codes): [codes[row]]
    case .numbers(let numbers, let reasons): [numbers[row], reasons.map { $0[row] } ?? 0]
    case .hex, .text: []
    }
  }

  /// Whether its cells are texts of their own, nearly all different.
  fileprivate var isOfTexts: Bool {
    switch self {
    case .hex, .text: true
    case .codes, .numbers: false
    }
  }

  /// The cells of some rows.
  fileprivate func taking(_ rows: [Int]) -> BlockColumn {
    switch self {
    case .codes(let codes): .codes(PackedIntegers(codes: rows.map { UInt32(codes[$0]) }))
    case .numbers(let numbers, let reasons):
      .numbers(
        PackedIntegers(rows.map { numbers[$0] }),
        reasons: reasons.map { reasons in PackedIntegers(rows.map { reasons[$0] }) })
    case .hex, .text: self
    }
  }
}

extension BlockOrigin {
  /// Where some rows of the block stand.
  fileprivate func taking(_ rows: [Int]) -> BlockOrigin {
    var taken = BlockOrigin(file: file, records: [], lines: [])
    var last = -1
    for (place, row) in rows.enumerated() {
      let line = line(of: row)
      if place == 0 || line != last + 1 {
        taken.records.append(place)
        taken.lines.append(line)
      }
      last = line
    }
    return taken
  }
}
