import Language
import Questions
import Tables

/// Prints the steps of a plan as one plain SQL query.
///
/// Each step is a common table expression over the one before it, and all of them carry the order of
/// the rows along as `#`. Conditions keep the language's three-valued logic, which is SQL's own.
/// Columns that only help, as for a window function inside an expression, begin with `~`.
struct SQLPrinter {
  let dialect: SQLDialect
  /// The tables that a step may join, by the names that the plan has for them.
  var joinable: [String: SQLTable] = [:]
  /// The values that a `spread` after some steps makes columns of, with the names of those.
  ///
  /// SQL has to name its columns, so they are asked for before the query is written.
  var headings: ([Plan.Step], FieldUse) throws -> [(name: String, value: Value)] = { _, _ in [] }

  /// The rows that the steps make of a table, in their order.
  ///
  /// - Throws: `Unprintable` for what SQL can't say.
  func sql(for steps: [Plan.Step], over table: SQLTable) throws -> String {
    var query = SQLQuery(table, dialect: dialect)
    for (index, step) in steps.enumerated() {
      switch step {
      case .filter(let condition): try query.filter(condition)
      case .sort(let keys): try query.sort(keys)
      case .first(let count): query.limit(to: count, fromEnd: false)
      case .last(let count): query.limit(to: count, fromEnd: true)
      case .pick(let names): try query.pick(names)
      case .add(let columns): for column in columns { try query.add(column) }
      case .distinct(let names): try query.distinct(names)
      case .aggregate(let grouping): try query.aggregate(grouping)
      case .spread(let use, let values):
        let found = try headings(Array(steps[..<index]), use)
        try query.spread(use, of: values, into: found)
      case .join(let joining):
        guard let other = joinable[joining.name.text.lowercased()] else {
          throw Unprintable("the table \(joining.name.text) is not there")
        }
        try query.join(joining, other)
      }
    }
    return query.text
  }
}
