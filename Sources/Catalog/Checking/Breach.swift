/// One breach of a rule, with its place.
package struct Breach: Hashable, Sendable {
  /// The file within the package, such as `observations.csv`; empty for the folder itself.
  package var file: String
  /// The line of the file, from 1.
  package var line: Int
  /// The character of the line at which the field starts, from 1.
  package var column: Int
  /// The short stable name of the rule, such as `source-resolves`.
  package var rule: String
  /// What is wrong and what to do, in plain words.
  package var message: String

  package init(file: String, line: Int, column: Int, rule: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.rule = rule
    self.message = message
  }
}

extension Breach: Comparable {
  /// By file, line and column.
  package static func < (left: Breach, right: Breach) -> Bool {
    if left.file != right.file { return left.file < right.file }
    if left.line != right.line { return left.line < right.line }
    if left.column != right.column { return left.column < right.column }
    return (left.rule, left.message) < (right.rule, right.message)
  }
}

/// What checking a package has found.
package struct CheckReport: Hashable, Sendable {
  /// Ordered by file, line and column.
  package var breaches: [Breach]
  /// The number of tables that were read.
  package var fileCount: Int
  /// The number of rows of those tables, without their headers.
  package var rowCount: Int
  /// Whether the folder and its descriptor could be read at all.
  package var isReadable: Bool
}
