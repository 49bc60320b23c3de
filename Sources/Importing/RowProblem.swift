/// Something of a file that was not taken as given.
package struct LoadProblem: Hashable, Sendable {
  /// What became of it.
  package enum Effect: String, Hashable, Sendable, CaseIterable {
    /// The row is not in the table.
    case notRead = "not read"
    /// The row is in the table, but something in it was read in another way than it stands there.
    case readOtherwise = "read otherwise"
    /// The cell is in the table without a value.
    case noValue = "no value"
    /// The table as a whole should be looked at.
    case check
  }

  package var file: String
  /// The line, from 1; nil where it is of the file as a whole.
  package var line: Int?
  package var effect: Effect
  /// What is wrong, as a phrase without a capital or a point.
  package var reason: String

  package init(file: String, line: Int?, effect: Effect, reason: String) {
    self.file = file
    self.line = line
    self.effect = effect
    self.reason = reason
  }
}

/// A problem of a stretch of a file, whose lines are counted from the stretch's own.
struct StretchProblem: Sendable {
  var line: Int
  var effect: LoadProblem.Effect
  var reason: String
}
