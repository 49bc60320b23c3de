import Language
import Questions
import Tables

/// The first steps of a plan on a loaded table, put so that its columns can answer most of them.
///
/// Which columns are shown, in what order rows come and which are left out don't depend on each other, so
/// conditions are tried first wherever they stand among such steps.
struct StoredSteps {
  private(set) var conditions: [TableScan.Condition] = []
  /// The columns that the conditions are about.
  private(set) var asked: [String] = []
  /// Choices of columns, which are made last.
  private var picks: [Plan.Step] = []
  private(set) var sort: [Stage.SortKey]?
  private(set) var rest: ArraySlice<Plan.Step>
  /// What the conditions ask for and the table doesn't have.
  private(set) var remarks: [Execution.Remark] = []

  init(_ steps: [Plan.Step], on table: StoredTable) {
    rest = steps[...]
    let translation = StoredCondition(table)
    while let step = rest.first {
      switch step {
      case .filter(let condition):
        guard let translated = translation.translated(condition) else { return }
        conditions.append(translated)
        remarks += unknownTexts(in: condition, of: table)
        asked += condition.columns
      case .pick: picks.append(step)
      case .sort(let keys):
        guard sort == nil else { return }
        sort = keys
      case .first, .last, .add, .distinct, .aggregate, .spread, .join: return
      }
      rest.removeFirst()
    }
  }

  /// The condition of all; nil where every row is meant.
  var condition: TableScan.Condition? {
    // One by itself is looked for in its column without verdicts on every row.
    conditions.count > 1 ? .all(conditions) : conditions.first
  }

  /// How rows are added up, where nothing before that puts them in order.
  var grouping: Grouping? {
    guard sort == nil, case .aggregate(let grouping)? = rest.first else { return nil }
    return grouping
  }

  /// The columns of which each different value is shown once, where nothing puts rows in order before.
  var distinct: [String]? {
    guard sort == nil, case .distinct(let names)? = rest.first else { return nil }
    return names
  }

  /// How many rows at the beginning, or else at the end, are meant.
  var first: Int? { if case .first(let count)? = rest.first { count } else { nil } }
  var last: Int? { if case .last(let count)? = rest.first { count } else { nil } }

  /// The names of the columns that are shown; nil where all are.
  var picked: [String]? {
    if case .pick(let names)? = picks.last { names } else { nil }
  }

  /// The steps that are left for the rows.
  ///
  /// - Parameter isCut: whether they are in order already and no more than are meant.
  func left(isCut: Bool) -> [Plan.Step] {
    isCut ? picks + rest.dropFirst() : picks + (sort.map { [.sort($0)] } ?? []) + rest
  }
}
