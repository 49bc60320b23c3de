package import Language
import SourceText

/// The steps that a question is worked out in, from a source of rows on.
package struct Plan: Sendable {
  /// Where the rows come from.
  package enum Origin: Sendable {
    /// The rows of a dataset, or a listing made of several, identifiers replaced by their labels.
    case records(RecordScan)
    /// The figures of the series of a question, a row each; a verb has steps of its own first.
    case figures(FigureQuestion)
    /// The rows of a kept answer or a loaded file.
    case table(SessionTable)
  }

  /// What is done to the rows.
  package enum Step: Sendable {
    case filter(Expression)
    case sort([Stage.SortKey])
    case first(Int)
    case last(Int)
    case pick([String])
    case add([Derived])
    case distinct([String])
    case aggregate(Grouping)
    case spread(FieldUse, of: [String])
    case join(Joining)
  }

  package var origin: Origin
  package var steps: [Step]

  package init(origin: Origin, steps: [Step]) {
    self.origin = origin
    self.steps = steps
  }
}

/// A column with the expression that gives its values.
package struct Derived: Sendable {
  package var column: RecordField
  package var expression: Expression

  package init(column: RecordField, expression: Expression) {
    self.column = column
    self.expression = expression
  }
}

/// One value for each group of rows.
package struct Grouping: Sendable {
  package var function: Aggregate
  /// The column that it is worked out from; nil for `count`.
  package var field: FieldUse?
  /// The column of the result.
  package var result: RecordField
  /// What rows of one group have the same of.
  package var keys: [Derived]

  package init(
    function: Aggregate, field: FieldUse? = nil, result: RecordField, keys: [Derived]
  ) {
    self.function = function
    self.field = field
    self.result = result
    self.keys = keys
  }
}

/// Rows of another table beside those that they match.
package struct Joining: Sendable {
  package var name: NameUse
  package var origin: Plan.Origin
  /// Pairs of columns, here and there, that must be equal.
  package var keys: [Key]
  /// The columns that are added, by the names that they have there and are given here.
  package var added: [(from: String, column: RecordField)]

  /// Two columns that must be equal.
  ///
  /// Where one holds identifiers that the other shows as labels, these are the labels by identifier.
  package struct Key: Sendable {
    package var left: String
    package var right: String
    package var leftLabels: [String: String] = [:]
    package var rightLabels: [String: String] = [:]
  }
}

extension Plan.Step {
  /// The step as a stage of a question.
  package var words: String {
    let none = ByteSpan(0, 0)
    func uses(_ names: [String]) -> [FieldUse] { names.map { FieldUse($0, at: none) } }
    let stage: Stage =
      switch self {
      case .filter(let condition): .condition(condition)
      case .sort(let keys): .sort(keys)
      case .first(let count): .first(count)
      case .last(let count): .last(count)
      case .pick(let names): .pick(uses(names))
      case .add(let columns): .add(columns.map(\.definition))
      case .distinct(let names): .distinct(uses(names))
      case .aggregate(let one):
        .aggregate(
          Stage.Aggregation(
            function: one.function, field: one.field,
            name: one.isNamed ? FieldUse(one.result.name, at: none) : nil,
            keys: one.keys.map(\.key)))
      case .spread(let use, let values): .spread(use, of: uses(values))
      case .join(let joining):
        .join(
          joining.name,
          on: joining.keys.map {
            Stage.JoinKey(left: FieldUse($0.left, at: none), right: FieldUse($0.right, at: none))
          })
      }
    return stage.description
  }

  /// Whether every row before it is one after it.
  package var keepsRows: Bool {
    switch self {
    case .sort, .pick, .add: true
    default: false
    }
  }

  /// Whether it says which columns are shown.
  package var choosesColumns: Bool {
    switch self {
    case .pick, .aggregate, .spread: true
    default: false
    }
  }
}

extension Derived {
  fileprivate var definition: Stage.Definition {
    Stage.Definition(name: FieldUse(column.name, at: ByteSpan(0, 0)), expression: expression)
  }

  /// As a key of a group, named only where its name says more than its own words.
  fileprivate var key: Stage.Definition {
    var key = Stage.Definition(name: nil, expression: expression)
    if key.label != column.name { key.name = FieldUse(column.name, at: ByteSpan(0, 0)) }
    return key
  }
}

extension Grouping {
  /// What the result is called where nobody names it: `count`, `sum value`.
  package static func usualName(_ function: Aggregate, _ field: String?) -> String {
    field.map { "\(function.rawValue) \($0)" } ?? function.rawValue
  }

  fileprivate var isNamed: Bool { result.name != Self.usualName(function, field?.name) }
}
