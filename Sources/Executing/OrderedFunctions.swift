import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

/// Functions that look at other rows of a table, in its order and inside groups of equal fields.
struct OrderedFunctions {
  let relation: Relation
  let isDespiteBreaks: Bool
  /// The rows of each group, in order.
  private let groups: [[Int]]
  private let control: Control

  init(
    relation: Relation, within: [FieldUse], isDespiteBreaks: Bool, control: Control = Control()
  ) {
    self.control = control
    self.relation = relation
    self.isDespiteBreaks = isDespiteBreaks
    let columns = within.compactMap { relation.index(of: $0.name) }
    groups = grouped(relation, by: columns, control).rows
  }

  /// The value of `previous`, `first` or `rank` in each row; `condition` says which rows `first` may take.
  func cells(
    of function: Function, _ values: [Cell], where condition: [Cell]? = nil
  ) -> [Cell] {
    var result = Array(repeating: Cell.missing(.noneBefore), count: values.count)
    for rows in groups where !control.isStopped {
      switch function {
      case .previous: previous(rows, values, &result)
      case .first: first(rows, values, condition, &result)
      default: rank(rows, values, &result)
      }
    }
    return result
  }

  /// The sum of each group in each of its rows, under the rules of the column that is added up.
  func totals(of values: [Cell], in column: Column) -> [Cell] {
    var result = values
    for rows in groups where !control.isStopped {
      let own = rows.map { values[$0] }
      let why =
        relation.reservation(on: rows, summing: column.name)
        ?? reservation(on: own, of: column, .sum)
      var total =
        why.map { .withheld($0) }
        ?? figureSum(own, isDespiteBreaks)
      if total.lineage == nil {
        total = total.resting(
          on: FigureLineage(.value, sources: unique(rows.flatMap { relation.sources[$0] })))
      }
      for row in rows { result[row] = total }
    }
    return result
  }

  /// The row before; of figures the period before, a whole one for a whole one.
  ///
  /// Behind a break in comparability there is none.
  private func previous(_ rows: [Int], _ values: [Cell], _ result: inout [Cell]) {
    var last: Int?
    var seen: [Alike: [Figure]] = [:]
    for row in rows {
      if row & 0x3FF == 0, control.isStopped { return }
      if let figure = values[row].figure {
        let alike = Alike(figure)
        let place = insertion(of: figure, in: seen[alike] ?? [])
        if let found = previous(of: figure, among: seen[alike]?[..<place.first] ?? []),
          isDespiteBreaks || found.stretch == figure.stretch || found.published != nil
            || found.isPartial != figure.isPartial
        {
          result[row] = found.cell.resting(
            on: FigureLineage(
              .figure(found), sources: found.sources, repeatedBy: values[row].repeatedBy))
        }
        seen[alike, default: []].insert(figure, at: place.last)
      } else if let last {
        result[row] = resting(values[last], from: last)
      }
      last = row
    }
  }

  /// What figures of several periods have in common.
  private struct Alike: Hashable {
    var series: String
    var place: String
    var breakdown: String
    var part: String

    init(_ figure: Figure) {
      series = figure.series.id
      place = figure.place.id
      breakdown = figure.breakdown
      part = figure.part
    }
  }

  /// The first and the last place that a figure can have among others in order of period.
  private func insertion(of figure: Figure, in order: [Figure]) -> (first: Int, last: Int) {
    func place(_ isBefore: (Figure) -> Bool) -> Int {
      var low = 0
      var high = order.count
      while low < high {
        let middle = (low + high) / 2
        if isBefore(order[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return (place { $0.period < figure.period }, place { !(figure.period < $0.period) })
  }

  /// A part of a year is set against nothing but the same part of another, so whole years look past it.
  private func previous(of figure: Figure, among earlier: ArraySlice<Figure>) -> Figure? {
    let alike = earlier.last { $0.isPartial == figure.isPartial } ?? earlier.last
    guard let latest = alike?.period else { return nil }
    // Of one period the figures stand side by side.
    var same = earlier[...]
    if let end = same.lastIndex(where: { $0.period == latest }) { same = same[...end] }
    let first = same.lastIndex { $0.period != latest }.map { $0 + 1 } ?? same.startIndex
    return same[first...].first { $0.source == figure.source } ?? same[first...].first
  }

  /// The first known value; of figures the first that others can be measured by.
  private func first(
    _ rows: [Int], _ values: [Cell], _ condition: [Cell]?, _ result: inout [Cell]
  ) {
    let allowed = rows.filter { row in
      condition.map { cells in cells[row].value == .boolean(true) } ?? true
    }
    let base =
      allowed.first { isBase(values[$0]) }
      ?? allowed.first { !values[$0].value.isMissing || values[$0].figure?.published != nil }
    guard let base else {
      for row in rows {
        result[row] = allowed.isEmpty ? .missing(.noneBefore) : unknown(values[row])
      }
      return
    }
    let cell = values[base].figure == nil ? resting(values[base], from: base) : values[base]
    for row in rows { result[row] = cell }
  }

  /// A part of a year, a bound, a disputed figure or none at all is no 100 to measure others by.
  private func isBase(_ cell: Cell) -> Bool {
    guard let figure = cell.figure else { return !cell.value.isMissing }
    guard figure.published == nil else { return true }
    return (cell.value.asDouble ?? 0) != 0
      && !cell.marks.contains { $0.isBound || [.disputed, .partial, .mixed].contains($0) }
  }

  /// The place of each value, the greatest first; equal values share a place.
  private func rank(_ rows: [Int], _ values: [Cell], _ result: inout [Cell]) {
    // What has no area or part is ranked with none, and of several figures of one none is chosen.
    let placed = rows.filter { row in
      let subject = values[row].subject
      let isUnallocated =
        subject.map { $0.place.isUnallocated || isUnallocatedPart($0.part) } ?? false
      return !values[row].value.isMissing && !isUnallocated
        && subject?.isDisputed != true && subject?.isCorrected != true
    }
    let compared = values.map { inOrder($0.value) }
    // A part of a period has no place among whole ones.
    let whole = placed.filter { !values[$0].marks.contains(.partial) }
    let known = whole.isEmpty ? placed : whole
    let sorted = try? known.sorted { left, right in
      try control.check()
      return comesBefore(compared[left], compared[right], true) ?? false
    }
    guard let order = sorted else { return }
    var place = 0
    for (position, row) in order.enumerated() {
      let isEqual =
        position > 0
        && comesBefore(compared[order[position - 1]], compared[row], true) == nil
      if !isEqual { place = position + 1 }
      result[row] = Cell(.integer(place))
    }
    let ranked = Set(known)
    for row in rows where !ranked.contains(row) { result[row] = .missing() }
  }

  /// A value of another row carries that row's sources with it.
  private func resting(_ cell: Cell, from row: Int) -> Cell {
    guard cell.lineage == nil, !relation.sources[row].isEmpty else { return cell }
    return cell.resting(on: FigureLineage(.value, sources: relation.sources[row]))
  }
}

/// The rows of each group of equal values, in order of first appearance; one group without columns.
///
/// Rows are left out once a control has stopped the work.
func grouped(
  _ relation: Relation, by columns: [Int], _ control: Control = Control()
) -> (keys: [[Value]], rows: [[Int]]) {
  guard !columns.isEmpty else { return ([[]], [Array(0..<relation.rowCount)]) }
  var positions: [[Value]: Int] = [:]
  var keys: [[Value]] = []
  var rows: [[Int]] = []
  for row in 0..<relation.rowCount {
    if row & 0x3FF == 0, control.isStopped { break }
    let key = columns.map { matchable(relation[row, $0].value) }
    if let found = positions[key] {
      rows[found].append(row)
    } else {
      positions[key] = keys.count
      keys.append(key)
      rows.append([row])
    }
  }
  return (keys, rows)
}

/// A value as it is compared: text without case and blanks around it, numbers by what they are,
/// periods by the days that they cover.
func matchable(_ value: Value) -> Value {
  switch value {
  case .text(let text): .text(folded(text))
  case .list(let items): .list(items.map(folded))
  case .period(let period): .period(.span(period.first, period.last))
  case .number(let number): Int(exactly: number).map { .integer($0) } ?? value
  default: value
  }
}
