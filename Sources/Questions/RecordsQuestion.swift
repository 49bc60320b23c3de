package import Language

/// A question about the record with its names, period and defaults settled.
package struct RecordsQuestion: Sendable {
  /// What a row of the answer is.
  package enum Kind: Hashable, Sendable {
    /// A record.
    case dataset
    /// A thread of concerns that came back.
    case recurringConcerns
    /// A case audit as published.
    case findings
    /// A publication or event; in full, a record.
    case timeline(inFull: Bool)
    /// A figure that sources give differently.
    case disagreements
  }

  package var kind: Kind
  /// The name of the dataset that its rows are made from.
  package var dataset: String
  /// The named condition that was asked for.
  package var view: String?
  /// What the rows are called: `concerns`, `overdue recommendations`.
  package var noun: String
  package var choice: RecordChoice
  /// The view's condition and those of `where`, with columns and labels as they are printed.
  package var conditions: [Expression]
  /// The columns shown when no stage chooses others.
  package var shown: [String]
  /// The stages after the question, with columns as they are printed.
  package var steps: [Plan.Step]
  /// Whether the question asks which recommendations are overdue, so that they come in groups.
  package var isOverdue: Bool
  /// The question as understood, every default spelled out.
  package var readback: String
  /// The question as it was parsed.
  package var syntax: QuestionSyntax
}
