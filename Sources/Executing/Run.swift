import Catalog
import Language
import Questions
import SourceText
import Tables

/// Takes the steps that any relation can take, one after the other.
struct Run {
  private(set) var relation: Relation
  private let catalog: Catalog
  private let isDespiteBreaks: Bool
  private let control: Control
  /// The rows when the last of the leading conditions and sorts was done; nil while they go on.
  private var chosen: Relation?
  private var unknown: [Execution.Unknown] = []
  private var remarks: [Execution.Remark] = []

  init(
    on relation: Relation, catalog: Catalog, isDespiteBreaks: Bool = false, control: Control
  ) {
    self.control = control
    self.relation = relation
    self.catalog = catalog
    self.isDespiteBreaks = isDespiteBreaks
  }

  /// What has been worked out so far.
  var execution: Execution {
    var execution = Execution(relation: relation, chosen: chosen ?? relation, unknown: unknown)
    execution.remarks = remarks.map { remark in
      // Rows that had a value may have gone since.
      guard case .withheld(let column, let reservations, isWhole: false) = remark,
        let place = relation.columns.firstIndex(where: { $0.name == column })
      else { return remark }
      let cells = relation.columns[place].cells
      let isWhole =
        cells.contains { $0.reservation != nil } && cells.allSatisfy(\.value.isMissing)
      return .withheld(column: column, reservations, isWhole: isWhole)
    }
    return execution
  }

  /// What was remarked on the steps of a verb is told by the verb.
  mutating func endVerb() {
    remarks = []
    chosen = nil
  }

  /// Takes one step; what it gives is of no use where the control stopped it.
  mutating func take(_ step: Plan.Step) throws(Diagnostic) {
    try perform(step)
    try stoppable { () throws(Stopped) in try control.check() }
  }

  /// Frees what the steps went through aside, so that no answer and nobody who stops one waits for it.
  func freeLater() {
    relation.freeLater()
    chosen?.freeLater()
  }

  private mutating func perform(_ step: Plan.Step) throws(Diagnostic) {
    switch step {
    case .filter(let condition):
      let filtered = filter(relation, by: condition, control)
      relation = filtered.relation
      if filtered.unknown > 0 {
        unknown.append(Execution.Unknown(columns: condition.columns, rows: filtered.unknown))
      }
      return
    case .sort(let keys):
      relation = try stoppable { () throws(Stopped) in try sort(relation, by: keys, control) }
      return
    case .first(let count):
      keep()
      try keepRows(0..<min(count, relation.rowCount))
    case .last(let count):
      keep()
      try keepRows(max(0, relation.rowCount - count)..<relation.rowCount)
    case .pick(let names): take(pick: names)
    case .add(let columns):
      keep()
      for column in columns { add(column) }
    case .distinct(let names):
      keep()
      let columns = names.compactMap { relation.index(of: $0) }
      let rows = grouped(relation, by: columns, control).rows.compactMap(\.first)
      relation = try stoppable { () throws(Stopped) in try relation.picking(rows: rows, control) }
    case .aggregate(let grouping): aggregate(grouping)
    case .spread(let use, let values):
      keep()
      relation = try spread(relation, use, of: values, control)
    case .join(let joining): try join(joining)
    }
  }

  private mutating func keepRows(_ rows: Range<Int>) throws(Diagnostic) {
    guard rows.count < relation.rowCount else { return }
    relation = try stoppable { () throws(Stopped) in
      try relation.picking(rows: Array(rows), control)
    }
  }

  mutating func take(pick names: [String]) {
    keep()
    relation = relation.picking(columns: names)
  }

  private mutating func keep() {
    if chosen == nil { chosen = relation }
  }

  // MARK: Columns and groups

  private mutating func add(_ derived: Derived) {
    let evaluation = Evaluation(
      relation: relation, isDespiteBreaks: isDespiteBreaks, control: control)
    let cells = evaluation.cells(of: derived.expression)
    let added = column(derived, cells, in: relation)
    note(reservationsOn: added)
    if let place = relation.columns.firstIndex(where: { $0.name == added.name }) {
      relation.columns[place] = added
    } else {
      relation.columns.append(added)
    }
    // What went into a value from other rows is among the sources of its row.
    for (row, cell) in cells.enumerated() {
      if row & 0x3FF == 0, control.isStopped { return }
      guard let more = cell.lineage?.sources, !more.isEmpty else { continue }
      relation.sources[row] = unique(relation.sources[row] + more)
    }
  }

  private mutating func aggregate(_ grouping: Grouping) {
    keep()
    let before = relation
    relation = Executing.aggregate(
      relation, grouping, isDespiteBreaks: isDespiteBreaks, control)
    if let result = relation.columns.last { note(reservationsOn: result) }
    guard grouping.function != .count, let field = grouping.field,
      let column = before.index(of: field.name)
    else { return }
    let corrected = before.columns[column].cells.count { $0.figure?.isCorrected == true }
    if corrected > 0, relation.columns.last?.cells.contains(where: { !$0.value.isMissing }) == true
    {
      remarks.append(.corrected(column: field.name, figures: corrected))
    }
    let missing = before.columns[column].cells.count { $0.value.isMissing }
    if missing > 0 {
      remarks.append(.skipped(column: field.name, values: missing, of: before.rowCount))
    }
  }

  private mutating func join(_ joining: Joining) throws(Diagnostic) {
    keep()
    let other = rows(of: joining.origin, catalog: catalog)
    let joined = try Executing.join(relation, other, joining, control)
    relation = joined.relation
    if joined.repeated > 0 || joined.alone > 0 {
      remarks.append(
        .joined(joining.name.text, repeated: joined.repeated, alone: joined.alone))
    }
  }

  private mutating func note(reservationsOn column: Column) {
    var known: Set<Reservation> = []
    var seen: [Reservation] = []
    for cell in column.cells {
      if let why = cell.reservation, known.insert(why).inserted { seen.append(why) }
    }
    guard !seen.isEmpty else { return }
    remarks.append(
      .withheld(
        column: column.name, seen, isWhole: column.cells.allSatisfy(\.value.isMissing)))
  }
}
