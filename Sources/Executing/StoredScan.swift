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
  let steps = StoredSteps(steps, on: table)
  let condition = steps.condition
  func unknown(_ rows: Int) -> [Execution.Unknown] {
    rows == 0 ? [] : [Execution.Unknown(columns: steps.asked, rows: rows)]
  }
  // What is added up chooses its own columns.
  if let grouping = steps.grouping, var scan = scan(table, grouping, condition) {
    let after = steps.rest.dropFirst()
    let field = grouping.weighsRows ? grouping.field : nil
    // What is withheld is known of all groups before the first of them are taken.
    if field == nil || totals.isEmpty { scan.top = top(of: grouping, after) }
    var wanted = Int.max
    if field == nil || totals.isEmpty, case .first(let count)? = after.first {
      wanted = count
    }
    scan.mostGroups = min(wanted, mostRows)
    let (result, withheld) = try stoppable { () throws(Stopped) in
      (
        try table.run(scan, source: source, control: control),
        try field.map { field throws(Stopped) in
          try table.reservations(scan, totals, summing: field.name, control)
        } ?? [:]
      )
    }
    if result.relation.rowCount < min(result.groups, wanted), scan.top == nil {
      throw tooManyGroups(result.groups, grouping)
    }
    var rows = StoredRows(
      relation: named(result.relation, as: grouping).having(totals),
      unknown: unknown(result.unknown), left: Array(after))
    rows.remarks = steps.remarks
    if let remark = rows.relation.withhold(withheld) { rows.remarks.append(remark) }
    let skipped = result.skippedInAll.first.map { $0.missing + $0.suppressed } ?? 0
    if skipped > 0, let field = grouping.field {
      rows.remarks.append(.skipped(column: field.name, values: skipped, of: result.matching))
    }
    return rows
  }
  let found: (rows: [Int], unknown: Int)
  var isCut = false
  if let keys = steps.sort, let count = steps.first {
    found = try stoppable { () throws(Stopped) in
      try table.firstRows(
        min(count, mostRows + 1), in: order(keys, table), where: condition, control: control)
    }
    isCut = true
  } else if let names = steps.distinct {
    found = try firstRows(ofEach: names, of: table, condition, control)
  } else {
    let all = try stoppable { () throws(Stopped) in
      try table.rows(
        where: condition ?? .all([]), first: steps.sort == nil ? steps.first ?? .max : .max,
        control: control)
    }
    isCut = steps.sort == nil && steps.last != nil
    found = isCut ? (all.rows.suffix(steps.last ?? 0), all.unknown) : all
  }
  guard found.rows.count <= mostRows else { throw tooMany(found.rows.count) }
  let columns = steps.picked.map { names in
    // The step itself leaves out those that only tell totals from parts.
    table.columns.indices.filter { index in
      let name = table.columns[index].name
      return totals[name] != nil || names.contains { table.index(of: $0) == index }
    }
  }
  let relation = table.relation(
    rows: found.rows, columns: columns, source: source, control: control)
  if control.isStopped { relation.freeLater() }
  try stoppable { () throws(Stopped) in try control.check() }
  return StoredRows(
    relation: relation.having(totals), unknown: unknown(found.unknown), remarks: steps.remarks,
    left: steps.left(isCut: isCut))
}

/// The first row of each different value of some columns.
private func firstRows(
  ofEach names: [String], of table: StoredTable, _ condition: TableScan.Condition?,
  _ control: Control
) throws(Diagnostic) -> (rows: [Int], unknown: Int) {
  var scan = TableScan(
    where: condition,
    by: names.compactMap { table.index(of: $0) }.map {
      TableScan.Key(column: $0, name: "", type: table.columns[$0].type)
    }, aggregates: [])
  scan.mostGroups = mostRows
  let result = try stoppable { () throws(Stopped) in
    try table.run(scan, source: "", control: control)
  }
  guard result.groups <= mostRows else { throw tooMany(result.groups) }
  return (result.firsts, result.unknown)
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

private func tooManyGroups(_ count: Int, _ grouping: Grouping) -> Diagnostic {
  Diagnostic(
    "E047",
    "These are \(grouped(String(count))) groups, and at most \(grouped(String(mostRows))) are taken out"
      + " of a loaded file at once.",
    help:
      "Take the largest with `sort \(grouping.result.name) down | first 10`, or choose rows with"
      + " `where` first.")
}

/// The order that a sort puts rows of a loaded table in.
private func order(_ keys: [Stage.SortKey], _ table: StoredTable) -> RowOrder {
  RowOrder(
    keys.compactMap { key in
      table.index(of: key.field.name).map { RowOrder.Key($0, isDescending: key.isDescending) }
    }, inOrder: inOrder
  ) { comesBefore($0, $1, false) }
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
      let wanted = folded(wanted)
      return textTest(sign, wanted).map {
        .test(column: column, .text($0, only: sign == .equal ? wanted : nil))
      }
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
