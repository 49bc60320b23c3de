import Language
import Questions
import SourceText
import Tables

/// A query that grows by one common table expression a step.
struct SQLQuery {
  let dialect: SQLDialect
  /// The columns of the last expression, without those that only help.
  private(set) var columns: [SQLTable.Column]
  private var expressions: [String] = []
  private var source: String
  private var helpers = 0
  /// Columns of the last expression that only help, with their types.
  private var helping: [SQLTable.Column] = []

  init(_ table: SQLTable, dialect: SQLDialect) {
    self.dialect = dialect
    columns = table.columns
    source = quoted(identifier: table.name)
  }

  /// The whole query.
  var text: String {
    let rows = "SELECT \(names(columns)) FROM \(source) ORDER BY \(order)"
    return expressions.isEmpty ? rows : "WITH " + expressions.joined(separator: ",\n") + "\n" + rows
  }

  private let order = quoted(identifier: "#")

  private func names(_ columns: [SQLTable.Column]) -> String {
    columns.isEmpty ? "NULL" : columns.map { quoted(identifier: $0.name) }.joined(separator: ", ")
  }

  /// Goes on from the rows of a `SELECT`.
  private mutating func from(_ select: String) {
    let name = "s\(expressions.count + 1)"
    expressions.append("\(name) AS (\(select))")
    source = name
  }

  /// Drops the columns that only helped.
  private mutating func select(where condition: String? = nil, order: String = "\"#\"") {
    from(
      "SELECT \((columns.map { quoted(identifier: $0.name) } + ["\(order) AS \"#\""]).joined(separator: ", "))"
        + " FROM \(source)" + (condition.map { " WHERE \($0)" } ?? ""))
    helping = []
  }

  /// Adds a helping column and returns its name.
  private mutating func help(_ sql: String, _ type: ColumnType) -> String {
    helpers += 1
    let name = "~\(helpers)"
    from("SELECT *, \(sql) AS \(quoted(identifier: name)) FROM \(source)")
    helping.append(SQLTable.Column(name, type))
    return name
  }

  private var printer: SQLExpressions {
    SQLExpressions(dialect: dialect, columns: columns + helping)
  }

  private func column(_ name: String) throws -> SQLTable.Column {
    try printer.column(name)
  }

  /// An expression whose functions of other rows stand in columns of their own.
  private mutating func prepared(_ expression: Expression) throws -> Expression {
    switch expression {
    case .call(let function, let arguments, let within):
      var inner: [Expression] = []
      for argument in arguments { inner.append(try prepared(argument)) }
      guard function.isOrdered else { return .call(function, inner, within: within) }
      let call = try printer.window(function, inner, within)
      let name = help(call.text, call.type)
      return .field(FieldUse(name, at: within.first?.span ?? .init(0, 0)))
    case .binary(let sign, let left, let right):
      return .binary(sign, try prepared(left), try prepared(right))
    case .not(let inner): return .not(try prepared(inner))
    case .isMissing(let inner): return .isMissing(try prepared(inner))
    case .isSuppressed(let inner): return .isSuppressed(try prepared(inner))
    case .list(let items):
      var inner: [Expression] = []
      for item in items { inner.append(try prepared(item)) }
      return .list(inner)
    default: return expression
    }
  }

  // MARK: Rows

  mutating func filter(_ condition: Expression) throws {
    let condition = try prepared(condition)
    select(where: try printer.condition(condition, surely: false))
  }

  mutating func sort(_ keys: [Stage.SortKey]) throws {
    var terms: [String] = []
    for key in keys {
      terms += printer.order(of: try column(key.field.name), isDescending: key.isDescending)
    }
    terms.append(order)
    select(order: "row_number() OVER (ORDER BY \(terms.joined(separator: ", ")))")
  }

  mutating func limit(to count: Int, fromEnd: Bool) {
    from("SELECT * FROM \(source) ORDER BY \(order)\(fromEnd ? " DESC" : "") LIMIT \(count)")
  }

  mutating func distinct(_ names: [String]) throws {
    var keys: [SQLTable.Column] = []
    for name in names { keys.append(try column(name)) }
    let place = help(
      "row_number() OVER (\(printer.partition(by: keys)) ORDER BY \(order))", .integer)
    select(where: "\(quoted(identifier: place)) = 1")
  }

  // MARK: Columns

  mutating func pick(_ names: [String]) throws {
    var chosen: [SQLTable.Column] = []
    for name in names { chosen.append(try column(name)) }
    columns = chosen
    select()
  }

  mutating func add(_ derived: Derived) throws {
    let value = try printer(preparing: derived.expression)
    let kept = columns.map { column in
      column.name == derived.column.name
        ? "\(value.text) AS \(quoted(identifier: column.name))" : quoted(identifier: column.name)
    }
    let isNew = !columns.contains { $0.name == derived.column.name }
    let added = isNew ? ["\(value.text) AS \(quoted(identifier: derived.column.name))"] : []
    from("SELECT \((kept + added + [order]).joined(separator: ", ")) FROM \(source)")
    helping = []
    let column = SQLTable.Column(derived.column.name, derived.column.type)
    if let place = columns.firstIndex(where: { $0.name == column.name }) {
      columns[place] = column
    } else {
      columns.append(column)
    }
  }

  private mutating func printer(preparing expression: Expression) throws -> SQLExpressions.Value {
    let expression = try prepared(expression)
    return try printer.value(expression)
  }

  // MARK: Groups

  mutating func aggregate(_ grouping: Grouping) throws {
    let result = SQLTable.Column(grouping.result.name, grouping.result.type)
    guard !grouping.keys.isEmpty else {
      let value = try printer.scalar(
        grouping.function, of: grouping.field.map { try column($0.name) }, in: source)
      from("SELECT \(value) AS \(quoted(identifier: result.name)), 1 AS \"#\"")
      columns = [result]
      helping = []
      return
    }
    var keys: [(column: SQLTable.Column, helper: SQLTable.Column)] = []
    for key in grouping.keys {
      let value = try printer(preparing: key.expression)
      keys.append(
        (
          SQLTable.Column(key.column.name, key.column.type),
          SQLTable.Column(help(value.text, value.type), value.type)
        ))
    }
    let field = try grouping.field.map { try column($0.name) }
    let partition = printer.partition(by: keys.map(\.helper))
    if grouping.function == .median, let field {
      let x = quoted(identifier: field.name)
      let place = help(
        "row_number() OVER (\(partition), \(x) IS NULL ORDER BY \(x))", .integer)
      let known = help("count(\(x)) OVER (\(partition))", .integer)
      _ = help(
        "avg(CASE WHEN \(x) IS NOT NULL AND 2 * \"\(place)\" BETWEEN \"\(known)\" AND \"\(known)\" + 2"
          + " THEN \(x) END) OVER (\(partition))", .number)
    } else {
      _ = help(
        printer.aggregate(grouping.function, of: field, over: partition), grouping.result.type)
    }
    let value = quoted(identifier: "~\(helpers)")
    let place = quoted(
      identifier: help("row_number() OVER (\(partition) ORDER BY \(order))", .integer))
    let shown = keys.map { key, helper in
      "\(quoted(identifier: helper.name)) AS \(quoted(identifier: key.name))"
    }
    from(
      "SELECT \(shown.joined(separator: ", ")), \(value) AS \(quoted(identifier: result.name)), \(order)"
        + " FROM \(source) WHERE \(place) = 1")
    columns = keys.map(\.column) + [result]
    helping = []
  }

  // MARK: Wide tables

  mutating func spread(
    _ use: FieldUse, of values: [String], into headings: [(name: String, value: Value)]
  ) throws {
    let key = try column(use.name)
    let filled = try values.map { try column($0) }
    let kept = columns.filter { $0 != key && !filled.contains($0) }
    let partition = printer.partition(by: kept)
    let place = quoted(
      identifier: help("row_number() OVER (\(partition) ORDER BY \(order))", .integer))
    var made: [(sql: String, column: SQLTable.Column)] = []
    for heading in headings {
      let isIt = try printer.isSame(key, as: heading.value)
      for (index, column) in filled.enumerated() {
        let name = index == 0 ? heading.name : "\(heading.name) \(column.name)"
        made.append(
          (
            "max(CASE WHEN \(isIt) THEN \(quoted(identifier: column.name)) END) OVER (\(partition))",
            SQLTable.Column(name, column.type)
          ))
      }
    }
    let wide = made.map { "\($0.sql) AS \(quoted(identifier: $0.column.name))" }
    let all = kept.map { quoted(identifier: $0.name) } + wide
    from("SELECT \((all + [place, order]).joined(separator: ", ")) FROM \(source)")
    columns = kept + made.map(\.column)
    select(where: "\(place) = 1")
  }

  // MARK: Two tables

  mutating func join(_ joining: Joining, _ other: SQLTable) throws {
    let there = SQLExpressions(dialect: dialect, columns: other.columns)
    var matches: [String] = []
    for key in joining.keys {
      let left = printer.comparable(try column(key.left), in: "l")
      let right = there.comparable(try there.column(key.right), in: "r")
      matches.append("\(left) = \(right)")
    }
    var shown = columns.map { "l.\(quoted(identifier: $0.name)) AS \(quoted(identifier: $0.name))" }
    var added: [SQLTable.Column] = []
    for (from, column) in joining.added {
      shown.append("r.\(quoted(identifier: from)) AS \(quoted(identifier: column.name))")
      added.append(SQLTable.Column(column.name, try there.column(from).type))
    }
    from(
      "SELECT \(shown.joined(separator: ", ")), row_number() OVER (ORDER BY l.\(order), r.\(order))"
        + " AS \(order) FROM \(source) AS l LEFT JOIN \(quoted(identifier: other.name)) AS r"
        + " ON \(matches.joined(separator: " AND "))")
    columns += added
    helping = []
  }
}
