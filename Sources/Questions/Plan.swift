package import Language

/// The steps that a question is worked out in, from a source of rows on.
package struct Plan: Sendable {
  /// Where the rows come from.
  package enum Origin: Sendable {
    /// The rows of a dataset, or a listing made of several, identifiers replaced by their labels.
    case records(RecordScan)
    /// The observations of the series of a question, added up and set against each other.
    case figures(FigureQuestion)
  }

  /// What is done to the rows.
  package enum Step: Sendable {
    case filter(Expression)
    case sort([Stage.SortKey])
    case first(Int)
    case last(Int)
    case pick([String])
    case count(by: [String])
  }

  package var origin: Origin
  package var steps: [Step]

  package init(origin: Origin, steps: [Step]) {
    self.origin = origin
    self.steps = steps
  }
}
