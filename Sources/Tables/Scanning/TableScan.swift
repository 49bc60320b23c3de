/// A question to a loaded table that is answered in one pass over its columns.
///
/// The rows that a condition is true of are put in groups by the values of some columns, and each
/// group gives a row with its aggregates.
package struct TableScan: Sendable {
  /// What rows must meet.
  package indirect enum Condition: Sendable {
    /// What the column's cell must meet.
    case test(column: Int, CellTest)
    case all([Condition])
    case any([Condition])
    case not(Condition)
  }

  /// What a cell must meet; a missing one is neither so nor not so, but for the last two.
  package enum CellTest: Sendable {
    /// A verdict on each text, made once for each that is different.
    ///
    /// Of texts of small letters and digits without blanks it may be known that it's true of one alone.
    case text(@Sendable (String) -> Bool, only: String? = nil)
    /// A verdict on each period; nil where it can't be said.
    case value(@Sendable (Value) -> Bool?)
    case number(Comparison, Double)
    case isMissing
    case hasMark(Mark)
  }

  /// How a number is compared.
  package enum Comparison: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  /// A column by which rows are put in groups.
  package struct Key: Sendable {
    package var column: Int
    package var name: String
    package var type: ColumnType
    /// What each value is put under, such as the year of a day; nil for itself.
    package var label: (@Sendable (Value) -> Value)?

    package init(
      column: Int, name: String, type: ColumnType, label: (@Sendable (Value) -> Value)? = nil
    ) {
      self.column = column
      self.name = name
      self.type = type
      self.label = label
    }
  }

  /// What is worked out for each group.
  package struct Aggregate: Sendable {
    package enum Kind: Sendable { case count, sum, mean, median, least, largest }

    package var kind: Kind
    /// The column of numbers; nil for a count of rows.
    package var column: Int?
    package var name: String

    package init(_ kind: Kind, of column: Int? = nil, named name: String) {
      self.kind = kind
      self.column = column
      self.name = name
    }
  }

  /// Which groups are kept, where not all are.
  package struct Top: Sendable {
    /// The position of the aggregate that decides.
    package var aggregate: Int
    package var count: Int
    package var isLowest: Bool

    package init(_ count: Int, by aggregate: Int, isLowest: Bool = false) {
      self.aggregate = aggregate
      self.count = count
      self.isLowest = isLowest
    }
  }

  package var condition: Condition?
  package var keys: [Key]
  package var aggregates: [Aggregate]
  /// Groups come in order of first appearance, or by the aggregate that decides which are kept.
  package var top: Top?
  /// The most groups that are given, where the first to appear are enough.
  package var mostGroups = Int.max

  package init(
    where condition: Condition? = nil, by keys: [Key] = [], aggregates: [Aggregate],
    top: Top? = nil
  ) {
    self.condition = condition
    self.keys = keys
    self.aggregates = aggregates
    self.top = top
  }
}

extension TableScan {
  /// The columns that it reads.
  var columns: [Int] {
    Set((condition?.columns ?? []) + keys.map(\.column) + aggregates.compactMap(\.column)).sorted()
  }
}

extension TableScan.Condition {
  /// The columns that it reads.
  var columns: [Int] {
    switch self {
    case .test(let column, _): [column]
    case .all(let parts), .any(let parts): parts.flatMap(\.columns)
    case .not(let part): part.columns
    }
  }
}

/// What a scan gives.
package struct ScanResult: Sendable {
  /// The groups' keys and aggregates.
  package var relation: Relation
  /// By row, the first row of its group in the table.
  package var firsts: [Int]
  /// The groups that there are, of which the relation may have the first alone.
  package var groups: Int
  /// The rows that met the condition.
  package var matching: Int
  /// The rows of which it isn't known whether they meet it.
  package var unknown: Int
  /// By row, then by aggregate, the cells that were left out because they have no number.
  package var skipped: [[Skipped]]
  /// By aggregate, the same of all groups, whether or not they are kept.
  package var skippedInAll: [Skipped]

  /// Cells without a number among those of a group.
  package struct Skipped: Hashable, Sendable {
    package var missing = 0
    /// Held back by the publisher, so that a sum without them is at least what it is.
    package var suppressed = 0
  }
}

extension StoredTable {
  /// Answers a scan; every row of the result rests on the source.
  ///
  /// Work is split over processors above 200,000 rows.
  /// - Throws: `Stopped` when the control asks for it, or when the table is damaged.
  /// - Complexity: O(n) in the rows, and O(g log k) in groups of which the top k are kept.
  package func run(
    _ scan: TableScan, source: String, control: Control = Control()
  ) throws(Stopped) -> ScanResult {
    let prepared = PreparedScan(scan, on: self)
    var whole = GroupTable(prepared)
    if whole.takeTally(self) { return whole.result(source: source, of: self) }
    // What is known of a block without its rows needs no look at them, and no second thread.
    let rest = blocks.indices.filter { !whole.takeTallies(blocks[$0]) }
    if isDamaged { throw Stopped() }
    if rest.isEmpty { return whole.result(source: source, of: self) }
    // Groups without a place each are many, and to join them takes longer than to find them at once.
    let isSplit = rowCount >= parallelRows && prepared.places != nil
    let workers = isSplit ? processorCount : 1
    let share = (rest.count + workers - 1) / max(1, workers)
    let table = self
    let used = scan.columns
    let parts = onWorkers(workers) { worker -> GroupTable? in
      var groups = GroupTable(prepared)
      for index in rest.dropFirst(worker * share).prefix(share) {
        guard !control.isStopped, table.isSound(block: index, columns: used) else { return nil }
        groups.take(table.blocks[index], of: table)
      }
      return groups
    }
    guard var groups = parts.first ?? nil, parts.allSatisfy({ $0 != nil }) else { throw Stopped() }
    noteSound(columns: used)
    if rest.count < blocks.count { groups.join(whole) }
    for part in parts.dropFirst() { if let part { groups.join(part) } }
    return groups.result(source: source, of: self)
  }

  /// The rows of which a condition is true, up to a number of them, and how many are unknown.
  ///
  /// - Throws: `Stopped` when the control asks for it, or when the table is damaged.
  package func rows(
    where condition: TableScan.Condition, first limit: Int = .max, control: Control = Control()
  ) throws(Stopped) -> (rows: [Int], unknown: Int) {
    let prepared = PreparedCondition(condition, on: self)
    let table = self
    let used = condition.columns
    let workers = rowCount >= parallelRows && limit == .max ? processorCount : 1
    let share = (blocks.count + workers - 1) / max(1, workers)
    let parts = onWorkers(workers) { worker -> (rows: [Int], unknown: Int)? in
      var found: [Int] = []
      var unknown = 0
      var selection = Selection()
      let from = min(worker * share, table.blocks.count)
      for index in from..<min(from + share, table.blocks.count) {
        guard !control.isStopped, table.isSound(block: index, columns: used) else { return nil }
        let block = table.blocks[index]
        selection.choose(block, prepared)
        unknown += selection.unknown
        for row in selection.rows.prefix(selection.count) {
          found.append(block.firstRow + Int(row))
          if found.count == limit { return (found, unknown) }
        }
      }
      return (found, unknown)
    }
    var rows: [Int] = []
    var unknown = 0
    for part in parts {
      guard let part else { throw Stopped() }
      rows += part.rows
      unknown += part.unknown
    }
    return (rows, unknown)
  }
}
