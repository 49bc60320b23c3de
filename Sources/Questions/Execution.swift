package import Tables

/// What running a plan gives: the rows, and what notes and headlines need to know of the way there.
package struct Execution: Sendable {
  /// The rows of the answer.
  package var relation: Relation
  /// The rows after the leading conditions and sorting, with every column.
  ///
  /// A headline counts these, and notes look at columns of them that are not shown.
  package var chosen: Relation
  /// How many rows a condition left out because what it asks of them is not known.
  package var unknown: [Unknown]
  /// What a reader must know of the steps that were taken.
  package var remarks: [Remark] = []
  /// What working out a question for figures gave besides its rows.
  package var figures: FigureResult?

  /// What happened in a step that the rows don't show.
  package enum Remark: Hashable, Sendable {
    /// Values that were not known were left out of a sum or a mean.
    case skipped(column: String, values: Int, of: Int)
    /// Figures that later ones correct were left out of a sum or a mean.
    case corrected(column: String, figures: Int)
    /// Rows that matched several rows of another table, and rows that matched none.
    case joined(String, repeated: Int, alone: Int)
    /// Values that would mislead; `isWhole` when the column has no other.
    case withheld(column: String, [Reservation], isWhole: Bool)
    /// A condition asked for a text that the column doesn't have, and the one most like it.
    case unknownText(column: String, String, nearest: String?)
  }

  /// Rows for which a condition was neither true nor false.
  package struct Unknown: Hashable, Sendable {
    /// The columns that the condition asks about.
    package var columns: [String]
    package var rows: Int

    package init(columns: [String], rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// The number of rows that conditions left out because what they ask is not known.
  package var unknownRows: Int { unknown.reduce(0) { $0 + $1.rows } }

  package init(relation: Relation, chosen: Relation? = nil, unknown: [Unknown] = []) {
    self.relation = relation
    self.chosen = chosen ?? relation
    self.unknown = unknown
    figures = nil
  }
}
