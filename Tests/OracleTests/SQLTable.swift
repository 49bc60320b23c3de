import Tables

/// A table that a database holds, as the steps of a plan see it.
///
/// Beside its own columns it has one named `#`, the order of its rows. Dates stand there as they were
/// published (`2019-06`), periods as their first day, last day and kind (`2012-04-01/2013-03-31/…`),
/// booleans as 1 and 0.
struct SQLTable {
  struct Column: Equatable {
    var name: String
    var type: ColumnType

    init(_ name: String, _ type: ColumnType) {
      self.name = name
      self.type = type
    }
  }

  var name: String
  var columns: [Column]
}

/// Why a step has no SQL.
struct Unprintable: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// What one kind of database says in its own way.
struct SQLDialect: Sendable {
  /// A text as the language compares it: without case, trimmed, blanks and quotes plain.
  var folded: @Sendable (String) -> String
  /// A text in small letters.
  var lowered: @Sendable (String) -> String
  /// The result of a sum, difference or product of decimals, without the error of binary fractions.
  var exact: @Sendable (String) -> String
  /// The last day of a month that is written `2019-06`.
  var lastDay: @Sendable (_ month: String) -> String
}

/// An identifier in the quotes of SQL.
func quoted(identifier name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}

/// A text in the quotes of SQL.
func quoted(text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}
