import Language
import Periods
import Questions
import Tables

/// Prints expressions over the columns of a table as SQL.
struct SQLExpressions {
  let dialect: SQLDialect
  let columns: [SQLTable.Column]

  /// A value in SQL with the type that it has in the language.
  struct Value {
    var text: String
    var type: ColumnType

    init(_ text: String, _ type: ColumnType) {
      self.text = text
      self.type = type
    }
  }

  func column(_ name: String) throws -> SQLTable.Column {
    guard let found = columns.first(where: { $0.name == name }) else {
      throw Unprintable("there is no column \(name)")
    }
    return found
  }

  // MARK: Values

  func value(_ expression: Expression) throws -> Value {
    switch expression {
    case .field(let use):
      let column = try column(use.name)
      return Value(quoted(identifier: column.name), column.type)
    case .text(let text): return Value(quoted(text: text), .text)
    case .number(let number, let written):
      let whole = written.contains(".") || written.contains("%") ? nil : Int(exactly: number)
      return Value(whole.map(String.init) ?? "\(number)", whole == nil ? .number : .integer)
    case .period(let period): return Value(quoted(text: stored(period.stretch)), .period)
    case .call(let function, let arguments, _): return try call(function, arguments)
    case .binary(let sign, let left, let right) where sign.isArithmetic:
      return try arithmetic(sign, try value(left), try value(right))
    case _ where expression.isCondition:
      return Value(try condition(expression, surely: false), .boolean)
    default: throw Unprintable("\(expression) has no value")
    }
  }

  private func arithmetic(
    _ sign: Expression.Operator, _ left: Value, _ right: Value
  ) throws -> Value {
    if left.type == .text { return Value("(\(left.text) || \(right.text))", .text) }
    if sign == .dividedBy {
      return Value("(CAST(\(left.text) AS REAL) / nullif(\(right.text), 0))", .number)
    }
    let result = "(\(left.text) \(sign.rawValue) \(right.text))"
    return left.type == .integer && right.type == .integer
      ? Value(result, .integer) : Value(dialect.exact(result), .number)
  }

  private func call(_ function: Function, _ arguments: [Expression]) throws -> Value {
    let first = try value(arguments[0])
    let x = first.text
    switch function {
    case .round:
      // A quotient of decimals may lie a binary error below the half that it is.
      let exact = first.type == .integer ? x : dialect.exact(x)
      guard arguments.count > 1 else {
        return Value("CAST(round(\(exact)) AS INTEGER)", .integer)
      }
      return Value("round(\(exact), \(try value(arguments[1]).text))", first.type)
    case .year:
      let year = "CAST(substr(\(x), 1, 4) AS INTEGER)"
      guard first.type == .period else { return Value(year, .integer) }
      return Value(
        "CASE WHEN substr(\(x), 1, 4) = substr(\(x), 12, 4) THEN \(year) END", .integer)
    case .month:
      let month = "CAST(nullif(substr(\(x), 6, 2), '') AS INTEGER)"
      guard first.type == .period else { return Value(month, .integer) }
      return Value(
        "CASE WHEN substr(\(x), 1, 7) = substr(\(x), 12, 7) THEN \(month) END", .integer)
    case .financialYear: return Value(try financialYear(first), .period)
    case .length: return Value("length(\(x))", .integer)
    case .lower: return Value(dialect.lowered(x), .text)
    case .previous, .first, .rank, .total:
      throw Unprintable("\(function.rawValue) looks at other rows")
    }
  }

  private func financialYear(_ date: Value) throws -> String {
    let (first, last) = try days(date)
    let begun =
      "(CAST(substr(\(first), 1, 4) AS INTEGER) - (CAST(substr(\(first), 6, 2) AS INTEGER) < 4))"
    return
      "CASE WHEN \(last) <= (\(begun) + 1) || '-03-31'"
      + " THEN \(begun) || '-04-01/' || (\(begun) + 1) || '-03-31/financial year' END"
  }

  // MARK: Other rows

  /// A function of all rows in their order, as a window function.
  func window(
    _ function: Function, _ arguments: [Expression], _ within: [FieldUse]
  ) throws -> Value {
    let first = try value(arguments[0])
    let x = first.text
    let groups = partition(by: try within.map { try column($0.name) })
    switch function {
    case .previous: return Value("lag(\(x)) OVER (\(groups) ORDER BY \"#\")", first.type)
    case .first:
      let known =
        try arguments.count > 1
        ? "\(condition(arguments[1], surely: false)) AND \(x) IS NOT NULL" : "\(x) IS NOT NULL"
      return Value(
        "first_value(CASE WHEN \(known) THEN \(x) END) OVER (\(groups)"
          + " ORDER BY CASE WHEN \(known) THEN 0 ELSE 1 END, \"#\")", first.type)
    case .rank:
      let terms = order(of: first, isDescending: true)
      return Value(
        "CASE WHEN \(x) IS NOT NULL THEN rank() OVER (\(groups)"
          + " ORDER BY \(terms.joined(separator: ", "))) END", .integer)
    case .total:
      return Value(sum(of: first, "sum(\(x)) OVER (\(groups))"), first.type)
    default: throw Unprintable("\(function.rawValue) looks at one row")
    }
  }

  private func sum(of value: Value, _ sql: String) -> String {
    value.type == .integer ? sql : dialect.exact(sql)
  }

  /// The rows of a group have the same of these columns.
  func partition(by keys: [SQLTable.Column]) -> String {
    keys.isEmpty
      ? "PARTITION BY 1" : "PARTITION BY " + keys.map { comparable($0) }.joined(separator: ", ")
  }

  /// A column so that equal values of it are equal in SQL.
  func comparable(_ column: SQLTable.Column, in table: String? = nil) -> String {
    let name = (table.map { "\($0)." } ?? "") + quoted(identifier: column.name)
    return switch column.type {
    case .text: dialect.folded(name)
    case .period: "substr(\(name), 1, 21)"
    default: name
    }
  }

  func aggregate(
    _ function: Aggregate, of column: SQLTable.Column?, over partition: String
  ) -> String {
    guard let column else { return "count(*) OVER (\(partition))" }
    let value = Value(quoted(identifier: column.name), column.type)
    switch function {
    case .count: return "count(*) OVER (\(partition))"
    case .sum: return sum(of: value, "sum(\(value.text)) OVER (\(partition))")
    case .mean, .median: return "avg(\(value.text)) OVER (\(partition))"
    case .min, .max:
      let terms = order(of: value, isDescending: function == .max) + ["\"#\""]
      return
        "first_value(\(value.text)) OVER (\(partition) ORDER BY \(terms.joined(separator: ", ")))"
    }
  }

  /// One value of all rows.
  func scalar(
    _ function: Aggregate, of column: SQLTable.Column?, in source: String
  ) throws -> String {
    guard let column, function != .count else { return "(SELECT count(*) FROM \(source))" }
    let value = Value(quoted(identifier: column.name), column.type)
    let x = value.text
    switch function {
    case .count: return "(SELECT count(*) FROM \(source))"
    case .sum: return "(SELECT \(sum(of: value, "sum(\(x))")) FROM \(source))"
    case .mean: return "(SELECT avg(\(x)) FROM \(source))"
    case .median:
      return "(SELECT avg(x) FROM (SELECT \(x) AS x, row_number() OVER (ORDER BY \(x)) AS r,"
        + " count(*) OVER () AS c FROM \(source) WHERE \(x) IS NOT NULL)"
        + " WHERE 2 * r BETWEEN c AND c + 2)"
    case .min, .max:
      let terms = order(of: value, isDescending: function == .max) + ["\"#\""]
      return "(SELECT \(x) FROM \(source) ORDER BY \(terms.joined(separator: ", ")) LIMIT 1)"
    }
  }

  // MARK: Order

  func order(of column: SQLTable.Column, isDescending: Bool) -> [String] {
    order(of: Value(quoted(identifier: column.name), column.type), isDescending: isDescending)
  }

  /// The terms of `ORDER BY`: what is missing comes last both ways, a coarse date first in its year.
  private func order(of value: Value, isDescending: Bool) -> [String] {
    let down = isDescending ? " DESC" : ""
    let up = isDescending ? "" : " DESC"
    let keys: [String]
    switch value.type {
    case .text: keys = [dialect.folded(value.text) + down]
    case .date: keys = [firstDay(value.text) + down, lastDay(value.text) + up]
    case .period: keys = ["substr(\(value.text), 1, 21)" + down]
    default: keys = [value.text + down]
    }
    return ["\(value.text) IS NULL"] + keys
  }

  // MARK: Days

  /// The first and the last day that a date or period could be.
  func days(_ value: Value) throws -> (first: String, last: String) {
    switch value.type {
    case .date: (firstDay(value.text), lastDay(value.text))
    case .period: ("substr(\(value.text), 1, 10)", "substr(\(value.text), 12, 10)")
    default: throw Unprintable("\(value.text) is no date")
    }
  }

  private func firstDay(_ date: String) -> String {
    "(\(date) || substr('0000-01-01', length(\(date)) + 1))"
  }

  private func lastDay(_ date: String) -> String {
    "CASE length(\(date)) WHEN 4 THEN \(date) || '-12-31' WHEN 7 THEN \(dialect.lastDay(date))"
      + " ELSE \(date) END"
  }
}

/// A period as a database stores it.
func stored(_ period: Period) -> String {
  "\(period.first.iso)/\(period.last.iso)/\(period.kind.rawValue)"
}
