import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

/// One row for each group of equal keys, in order of first appearance, with the value of the group.
///
/// A group's sources are those of its rows. Without keys there is one row, of all rows.
func aggregate(
  _ relation: Relation, _ grouping: Grouping, isDespiteBreaks: Bool, _ control: Control = Control()
) -> Relation {
  let evaluation = Evaluation(
    relation: relation, isDespiteBreaks: isDespiteBreaks, control: control)
  let keys = grouping.keys.map { key in
    column(key, evaluation.cells(of: key.expression), in: relation)
  }
  let keyed = Relation(columns: keys, sources: relation.sources)
  var groups = grouped(keyed, by: Array(keys.indices), control).rows
  if keys.isEmpty { groups = [Array(0..<relation.rowCount)] }
  if control.isStopped { groups = [] }
  let field = grouping.field.flatMap { relation.index(of: $0.name) }
    .map { relation.columns[$0] }
  var result = Relation(
    columns: keys.map { key in
      var column = key
      // Every mark of the value is kept, whichever of its rows has it.
      column.cells = groups.map { rows in
        Cell(key.cells[rows[0]].value, marks: rows.flatMap { key.cells[$0].marks })
      }
      return column
    }, sources: groups.map { rows in unique(rows.flatMap { relation.sources[$0] }) })
  let cells = groups.map { rows in
    if grouping.weighsRows, let field = grouping.field,
      let why = relation.reservation(on: rows, summing: field.name)
    {
      return Cell.withheld(why)
    }
    let own = rows.map { field?.cells[$0] ?? .missing() }
    if let why = field.flatMap({ reservation(on: own, of: $0, grouping.function) }) {
      return Cell.withheld(why)
    }
    return value(of: grouping, own, rows.count, isDespiteBreaks)
  }
  result.columns.append(
    Column(
      grouping.result.name, grouping.result.type, unit: grouping.result.unit,
      decimals: decimals(of: grouping, relation), cells: cells))
  return result
}

/// Why numbers of a column have no common value, if they haven't, whatever each of them is.
///
/// One number alone is its own sum and mean.
func reservation(
  on cells: [Cell], of column: Column, _ function: Aggregate
) -> Reservation? {
  let known = cells.filter { !$0.value.isMissing }
  guard known.count > 1, function != .count, function != .min, function != .max else { return nil }
  if function != .median, column.isOfPercentages || known.contains(where: \.isRelative) {
    return .percentages(column: column.name)
  }
  if known.contains(where: { $0.marks.contains(.disputed) && $0.constituents.isEmpty }) {
    return .disputedRows(column: column.name)
  }
  guard function == .sum else { return nil }
  return column.notAdded.map { .unadded(column: column.name, reason: $0) }
}

extension Column {
  /// Whether its numbers are percentages, each of a base of its own.
  fileprivate var isOfPercentages: Bool { type == .percent || unit == "percent" }
}

extension Cell {
  /// Whether it is a difference over what it starts from.
  fileprivate var isRelative: Bool {
    if case .relative? = (lineage as? FigureLineage)?.kind { true } else { false }
  }
}

/// Means have two decimals; other results as many as what they are worked out from.
private func decimals(of grouping: Grouping, _ relation: Relation) -> Int {
  guard grouping.function != .mean, grouping.function != .median,
    let column = grouping.field.flatMap({ relation.index(of: $0.name) })
  else { return 2 }
  return relation.columns[column].decimals
}

private func value(
  of grouping: Grouping, _ all: [Cell], _ rows: Int, _ isDespiteBreaks: Bool
) -> Cell {
  let cells: [Cell]
  switch withoutCorrected(all) {
  case .success(let current): cells = current
  case .failure(let corrected):
    if grouping.function != .count { return .withheld(corrected.reservation) }
    cells = all
  }
  let known = cells.filter { !$0.value.isMissing }
  // A figure that is held back may be any of them.
  let hidden = cells.filter { $0.value.isMissing }
  switch grouping.function {
  case .count: return Cell(.integer(rows))
  case .sum:
    let sum = figureSum(cells, isDespiteBreaks)
    return lacksMonths(cells.flatMap(\.constituents), of: grouping) ? sum.marked([.partial]) : sum
  case .mean, .median:
    guard !known.isEmpty else { return unknown(hidden) }
    // What a join repeated would weigh more than the rest.
    if let name = known.lazy.compactMap(\.repeatedBy).first { return .withheld(.repeated(name)) }
    let figures = known.flatMap(\.constituents)
    if let why = meanReservation(on: figures, isDespiteBreaks) { return .withheld(why) }
    let middle = onceASource(known, grouping.function == .mean ? mean : median)
    guard middle.reservation == nil else { return middle }
    let lineage = FigureLineage(
      .middle(of: figures), sources: unique(figures.flatMap(\.sources)))
    // Beside what is hidden no bound is certain.
    let marked =
      hidden.isEmpty
      ? middle : Cell(middle.value, marks: middle.marks.filter { !$0.isBound } + [.about])
    return figures.isEmpty ? marked : marked.resting(on: lineage)
  case .min, .max:
    guard !known.isEmpty else { return unknown(hidden) }
    return extreme(
      of: known, isMax: grouping.function == .max, hidesOthers: !hidden.isEmpty)
  }
}

/// Whether figures for months or quarters that are put in years are not those of a whole one.
private func lacksMonths(_ figures: [Figure], of grouping: Grouping) -> Bool {
  let isByYear = grouping.keys.contains { key in
    if case .call(.year, _, _) = key.expression { return true }
    if case .call(.financialYear, _, _) = key.expression { return true }
    return false
  }
  guard isByYear, let series = figures.first?.series, series.grain.divides(.calendarYear) else {
    return false
  }
  return Set(figures.map(\.period)).reduce(0) { $0 + ($1.months ?? 0) } < 12
}

private func unknown(_ cells: [Cell]) -> Cell {
  Cell(.missing, marks: cells.flatMap(\.marks).filter { !$0.isBound })
}

/// Why figures have no common mean; they need not add up to have one.
private func meanReservation(on figures: [Figure], _ isDespiteBreaks: Bool) -> Reservation? {
  switch reservation(on: figures, isDespiteBreaks) {
  case .notAdded?, nil: break
  case let why?: return why
  }
  guard figures.contains(where: { !$0.isPartial }),
    let part = figures.first(where: \.isPartial)
  else { return nil }
  return .partial(series: part.series.label, part.period)
}

/// The sum over the number of values; a bound in it leaves it approximate.
private func mean(of cells: [Cell]) -> Cell {
  let sum = plainSum(cells)
  guard let total = sum.value.asExact, let mean = total / ExactNumber(cells.count) else {
    return .missing()
  }
  return Cell(
    .number(mean.asDouble), marks: sum.marks.filter { $0.isPassedOn || $0.isBound },
    high: sum.high.map { $0 / Double(cells.count) })
}

/// The middle value, or halfway between the two in the middle.
private func median(of cells: [Cell]) -> Cell {
  let values = cells.compactMap(\.value.asExact).sorted { $0.asDouble < $1.asDouble }
  guard !values.isEmpty else { return .missing() }
  let middle = values.count / 2
  let found =
    values.count % 2 == 1
    ? values[middle] : (values[middle - 1] + values[middle]) / ExactNumber(2)
  let isBounded = cells.contains { $0.high != nil || $0.marks.contains(where: \.isBound) }
  let marks = cells.flatMap(\.marks).filter(\.isPassedOn) + (isBounded ? [.about] : [])
  return found.map { Cell(.number($0.asDouble), marks: marks) } ?? .missing()
}

/// A worked-out column, shown with as many decimals as what it is worked out from.
func column(_ derived: Derived, _ cells: [Cell], in relation: Relation) -> Column {
  let column = derived.column
  var decimals = 2
  if case .call(.round, let arguments, _) = derived.expression {
    decimals =
      if case .number(let digits, _)? = arguments.dropFirst().first { Int(digits) } else { 0 }
  } else if column.unit == "percentage points" || folded(column.name).contains("index") {
    decimals = 1
  } else if !derived.expression.divides {
    decimals =
      derived.expression.columns.compactMap { relation.index(of: $0) }
      .map { relation.columns[$0] }.filter { $0.type == .number }.map(\.decimals).max() ?? 2
  }
  var result = Column(
    column.name, column.type, unit: column.unit,
    decimals: Executing.decimals(fitting: cells, atMost: decimals), cells: cells)
  if case .field(let use) = derived.expression {
    result.totals = relation.index(of: use.name).flatMap { relation.columns[$0].totals }
  }
  return result
}

/// What is known to lie over or about a number is shown with as few decimals as tell it from nought.
private func decimals(fitting cells: [Cell], atMost most: Int) -> Int {
  let known = cells.filter { !$0.value.isMissing }
  guard !known.isEmpty, known.allSatisfy({ $0.marks.contains(where: \.isBound) }) else {
    return most
  }
  let least = known.compactMap(\.value.asDouble).map(abs).filter { $0 > 0 }.min() ?? 0
  return min(most, least >= 10 ? 0 : least >= 1 ? 1 : 2)
}

extension Expression {
  /// Whether it has a quotient in it.
  fileprivate var divides: Bool {
    if case .binary(.dividedBy, _, _) = self { return true }
    return operands.contains(where: \.divides)
  }
}
