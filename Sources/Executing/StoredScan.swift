import Language
import Periods
import Questions
package import SourceText
import Tables

/// The most rows of a loaded file that are taken out of their columns.
let mostRows = 500_000

/// What the first steps of a plan gave that were run on columns.
struct StoredRows {
  var relation: Relation
  var unknown: [Execution.Unknown]
  var remarks: [Execution.Remark] = []
  /// The steps that are left.
  var left: [Plan.Step]
}

/// Runs the first steps of a plan on the columns of a loaded table, as far as columns can, and gives
/// the rows with the steps that are left.
///
/// - Throws: `E047` where more rows would have to be taken out than memory should hold.
func storedRows(
  _ table: StoredTable, source: String, _ totals: [String: Totals], _ steps: [Plan.Step],
  _ control: Control
) throws(Diagnostic) -> StoredRows {
  var steps = steps[...]
  var conditions: [TableScan.Condition] = []
  var asked: [String] = []
  while case .filter(let condition)? = steps.first,
    let translated = StoredCondition(table).translated(condition)
  {
    conditions.append(translated)
    asked += condition.columns
    steps.removeFirst()
  }
  // What is added up chooses its own columns.
  if case .pick? = steps.first, case .aggregate? = steps.dropFirst().first { steps.removeFirst() }
  // One condition by itself is looked for in its column without verdicts on every row.
  let condition: TableScan.Condition? =
    conditions.count > 1 ? .all(conditions) : conditions.first
  func unknown(_ rows: Int) -> [Execution.Unknown] {
    rows == 0 ? [] : [Execution.Unknown(columns: asked, rows: rows)]
  }
  if case .aggregate(let grouping)? = steps.first, var scan = scan(table, grouping, condition) {
    let field = grouping.weighsRows ? grouping.field : nil
    // What is withheld is known of all groups before the first of them are taken.
    if field == nil || totals.isEmpty { scan.top = top(of: grouping, steps.dropFirst()) }
    let (result, withheld) = try stoppable { () throws(Stopped) in
      (
        try table.run(scan, source: source, control: control),
        try field.map { field throws(Stopped) in
          try table.reservations(scan, totals, summing: field.name, control)
        } ?? [:]
      )
    }
    var rows = StoredRows(
      relation: named(result.relation, as: grouping).having(totals),
      unknown: unknown(result.unknown), left: Array(steps.dropFirst()))
    if let remark = rows.relation.withhold(withheld) { rows.remarks = [remark] }
    let skipped = result.skippedInAll.first.map { $0.missing + $0.suppressed } ?? 0
    if skipped > 0, let field = grouping.field {
      rows.remarks.append(.skipped(column: field.name, values: skipped, of: result.matching))
    }
    return rows
  }
  var limit = Int.max
  if case .first(let count)? = steps.first { limit = count }
  let found = try stoppable { () throws(Stopped) in
    try table.rows(where: condition ?? .all([]), first: limit, control: control)
  }
  if case .sort(let keys)? = steps.first, case .first(let count)? = steps.dropFirst().first,
    found.rows.count > count
  {
    let top = try stoppable { () throws(Stopped) in
      try topRows(table, found.rows, keys, count, control)
    }
    return StoredRows(
      relation: table.relation(rows: top, source: source).having(totals),
      unknown: unknown(found.unknown),
      left: Array(steps.dropFirst(2)))
  }
  guard found.rows.count <= mostRows else { throw tooMany(found.rows.count) }
  var columns: [Int]?
  if case .pick(let names)? = steps.first {
    // The step itself leaves out those that only tell totals from parts.
    columns = table.columns.indices.filter { index in
      let name = table.columns[index].name
      return totals[name] != nil || names.contains { table.index(of: $0) == index }
    }
  }
  let relation = table.relation(
    rows: found.rows, columns: columns, source: source, control: control)
  if control.isStopped { relation.freeLater() }
  try stoppable { () throws(Stopped) in try control.check() }
  return StoredRows(
    relation: relation.having(totals),
    unknown: unknown(found.unknown), left: Array(steps))
}

/// Does work that can be stopped from outside.
func stoppable<Result>(
  _ work: () throws(Stopped) -> Result
) throws(Diagnostic) -> Result {
  do throws(Stopped) {
    return try work()
  } catch {
    throw stopped
  }
}

/// What is said of a question that was stopped.
package let stopped = Diagnostic(
  "E048", "The question was stopped.", help: "Nothing was changed by it.")

private func tooMany(_ count: Int) -> Diagnostic {
  Diagnostic(
    "E047",
    "These are \(grouped(String(count))) rows, and at most \(grouped(String(mostRows))) are taken out"
      + " of a loaded file at once.",
    help: "Choose some with `where` or `first`, or add them up with `count by` or `sum … by`.")
}

/// The first rows of an order, without the other columns of all the rest.
private func topRows(
  _ table: StoredTable, _ rows: [Int], _ keys: [Stage.SortKey], _ count: Int, _ control: Control
) throws(Stopped) -> [Int] {
  let columns = keys.compactMap { key in
    table.index(of: key.field.name).map { (column: $0, isDescending: key.isDescending) }
  }
  // Looked at once, so that it needn't be asked of each cell.
  guard table.isSound(columns: columns.map(\.column)) else { return [] }
  func comes(_ left: Int, _ right: Int) -> Bool {
    for (column, isDescending) in columns {
      let (one, other) = (table.cell(left, column).value, table.cell(right, column).value)
      if let before = comesBefore(one, other, isDescending) { return before }
    }
    return left < right
  }
  // A row that the worst of the kept ones comes before is not looked at again.
  var kept: [Int] = []
  for (number, row) in rows.enumerated() {
    try control.check(at: number)
    if kept.count == count, let last = kept.last, comes(last, row) { continue }
    var low = 0
    var high = kept.count
    while low < high {
      let middle = (low + high) / 2
      if comes(kept[middle], row) { low = middle + 1 } else { high = middle }
    }
    kept.insert(row, at: low)
    if kept.count > count { kept.removeLast() }
  }
  return kept
}

// MARK: Groups

/// A group stage as a scan; nil where columns can't answer it.
private func scan(
  _ table: StoredTable, _ grouping: Grouping, _ condition: TableScan.Condition?
) -> TableScan? {
  var keys: [TableScan.Key] = []
  for key in grouping.keys {
    guard let translated = translated(key, table) else { return nil }
    keys.append(translated)
  }
  let kind: TableScan.Aggregate.Kind
  switch grouping.function {
  case .count: kind = .count
  case .sum: kind = .sum
  case .mean: kind = .mean
  case .min: kind = .least
  case .max: kind = .largest
  case .median: kind = .median
  }
  var column: Int?
  if let field = grouping.field {
    guard let index = table.index(of: field.name) else { return nil }
    // Whether percentages may be added is seen from the cells of each group.
    let adds = grouping.function == .sum || grouping.function == .mean
    if adds, table.columns[index].unit == "percent" { return nil }
    if kind == .sum, table.columns[index].isOfRates { return nil }
    switch table.columns[index].kind {
    case .number(_, let reasons), .real(let reasons):
      // Which mark the least number has is seen in its row only.
      let isMarked = reasons.contains { $0.hasValue && !$0.marks.isEmpty }
      if isMarked, kind == .least || kind == .largest { return nil }
      column = index
    case .text, .period, .identifier: return nil
    }
  }
  return TableScan(
    where: condition, by: keys,
    aggregates: [TableScan.Aggregate(kind, of: column, named: grouping.result.name)])
}

/// The groups that are enough for the steps that follow, where these take the first of an order.
///
/// Ties at the cut are all kept, so that the steps choose among them as they would among all.
private func top(of grouping: Grouping, _ steps: ArraySlice<Plan.Step>) -> TableScan.Top? {
  guard case .sort(let keys)? = steps.first, keys.count == 1,
    keys[0].field.name == grouping.result.name,
    case .first(let count)? = steps.dropFirst().first, count > 0,
    !grouping.keys.contains(where: { $0.column.name == grouping.result.name })
  else { return nil }
  return TableScan.Top(count, by: 0, isLowest: !keys[0].isDescending)
}

private func translated(_ key: Derived, _ table: StoredTable) -> TableScan.Key? {
  func column(_ use: FieldUse) -> Int? { table.index(of: use.name) }
  switch key.expression {
  case .field(let use):
    return column(use).map {
      TableScan.Key(column: $0, name: key.column.name, type: key.column.type)
    }
  case .call(let function, let arguments, _):
    guard case .field(let use)? = arguments.first, arguments.count == 1, let index = column(use),
      case .period = table.columns[index].kind
    else { return nil }
    let label: @Sendable (Value) -> Value
    switch function {
    case .year, .month, .financialYear: label = { datePart(function, of: Cell($0)).value }
    default: return nil
    }
    return TableScan.Key(
      column: index, name: key.column.name, type: key.column.type, label: label)
  default: return nil
  }
}

private func named(_ relation: Relation, as grouping: Grouping) -> Relation {
  var named = relation
  for (index, key) in grouping.keys.enumerated() where index < named.columns.count {
    named.columns[index].name = key.column.name
    named.columns[index].unit = key.column.unit
  }
  if let last = named.columns.indices.last {
    named.columns[last].name = grouping.result.name
    named.columns[last].unit = grouping.result.unit
  }
  return named
}

// MARK: Conditions

/// Conditions in the terms of columns, each verdict made once for every different text and period.
struct StoredCondition {
  private let table: StoredTable

  init(_ table: StoredTable) { self.table = table }

  /// The condition; nil where it has a calculation that columns can't do.
  func translated(_ condition: Expression) -> TableScan.Condition? {
    switch condition {
    case .binary(.and, let left, let right): return pair(left, right).map { .all($0) }
    case .binary(.or, let left, let right): return pair(left, right).map { .any($0) }
    case .not(let inner): return translated(inner).map { .not($0) }
    case .isMissing(.field(let use)):
      return table.index(of: use.name).map { .test(column: $0, .isMissing) }
    case .isSuppressed(.field(let use)):
      return table.index(of: use.name).map { .test(column: $0, .hasMark(.suppressed)) }
    case .binary(let sign, .field(let use), let right):
      guard let column = table.index(of: use.name) else { return nil }
      return comparison(sign, column, right)
    default: return nil
    }
  }

  private func pair(_ left: Expression, _ right: Expression) -> [TableScan.Condition]? {
    guard let one = translated(left), let other = translated(right) else { return nil }
    return [one, other]
  }

  private func comparison(
    _ sign: Expression.Operator, _ column: Int, _ right: Expression
  ) -> TableScan.Condition? {
    switch (sign, right) {
    case (.isIn, .list(let items)):
      let tests = items.compactMap { comparison(.equal, column, $0) }
      return tests.count == items.count ? .any(tests) : nil
    case (.between, .list(let ends)) where ends.count == 2:
      guard let low = comparison(.greaterOrEqual, column, ends[0]),
        let high = comparison(.lessOrEqual, column, ends[1])
      else { return nil }
      return .all([low, high])
    case (.notEqual, _): return comparison(.equal, column, right).map { .not($0) }
    default: break
    }
    switch (table.columns[column].kind, right) {
    case (.text, .text(let wanted)), (.identifier, .text(let wanted)):
      return textTest(sign, folded(wanted)).map { .test(column: column, .text($0)) }
    case (.number, .number(let wanted, _)), (.real, .number(let wanted, _)):
      return numberTest(sign).map { .test(column: column, .number($0, wanted)) }
    case (.period, .period(let wanted)):
      return .test(
        column: column,
        .value { value in
          guard case .period(let held) = value else { return nil }
          let stretch = wanted.stretch(beside: held)
          return compareDays((held.first, held.last), sign, stretch, surely: false)
        })
    default: return nil
    }
  }

  private func textTest(
    _ sign: Expression.Operator, _ wanted: String
  ) -> (@Sendable (String) -> Bool)? {
    let wanted = WantedText(wanted)
    return switch sign {
    case .equal: { wanted.isAll(of: $0) }
    case .contains: { wanted.isIn($0) }
    case .startsWith: { wanted.isStart(of: $0) }
    default: nil
    }
  }

  private func numberTest(_ sign: Expression.Operator) -> TableScan.Comparison? {
    switch sign {
    case .equal: .equal
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }
}
