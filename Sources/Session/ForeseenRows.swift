import Language
import Questions
import SourceText
import Tables

/// How many rows a question will give, as far as that is known before it runs.
struct ForeseenRows {
  /// What is known of them.
  private enum Count {
    /// So many, or at most so many.
    case rows(Int, isMost: Bool)
    /// One for each value, or each pair of values, of what is named.
    case groups([String])
  }

  private let count: Count

  init(_ count: Int, isMost: Bool = false) { self.count = .rows(count, isMost: isMost) }

  private init(_ count: Count) { self.count = count }

  /// In words: `at most 3 rows`, `a row for each body`.
  var words: String {
    switch count {
    case .rows(let count, let isMost):
      (isMost ? "at most " : "") + grouped(String(count)) + (count == 1 ? " row" : " rows")
    case .groups(let names): "a row for each " + listed(names)
    }
  }

  /// What is left of them after some steps; nil where the rows themselves decide.
  func after(_ steps: [Plan.Step]) -> ForeseenRows? {
    var count = count
    for step in steps {
      switch (step, count) {
      case (.sort, _), (.pick, _), (.add, _): break
      case (.first(let limit), .rows(let rows, let isMost)),
        (.last(let limit), .rows(let rows, let isMost)):
        count = .rows(min(limit, rows), isMost: isMost)
      case (.first(let limit), .groups), (.last(let limit), .groups):
        count = .rows(limit, isMost: true)
      case (.filter, .rows(let rows, _)), (.distinct, .rows(let rows, _)):
        count = .rows(rows, isMost: true)
      // A sum or an average may be withheld.
      case (.aggregate(let one), _) where one.function != .count: return nil
      case (.aggregate(let one), _) where one.keys.isEmpty: count = .rows(1, isMost: false)
      case (.aggregate(let one), _): count = .groups(one.keys.map(\.column.name))
      case (.filter, .groups), (.distinct, .groups), (.spread, _), (.join, _): return nil
      }
    }
    return ForeseenRows(count)
  }
}

extension SessionTable {
  /// How many rows it has.
  var foreseen: ForeseenRows { ForeseenRows(rows.count) }
}

extension SessionTable.Rows {
  /// How many there are.
  fileprivate var count: Int {
    switch self {
    case .relation(let relation): relation.rowCount
    case .stored(let table, _): table.rowCount
    }
  }
}
