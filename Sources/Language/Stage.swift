import SourceText

/// A stage after `|`.
package enum Stage: Hashable, Sendable {
  case condition(Expression)
  case sort([SortKey])
  case first(Int)
  case last(Int)
  case pick([FieldUse])
  case add([Definition])
  case distinct([FieldUse])
  case aggregate(Aggregation)
  /// A column for each value of the first field, filled with the fields after `of`.
  case spread(FieldUse, of: [FieldUse])
  case join(NameUse, on: [JoinKey])
  /// How the answer is laid out.
  case format(FieldUse)
  /// The answer kept in a file; `isOver` allows that the file is there already.
  case save(String, isOver: Bool)

  /// A field to sort by.
  package struct SortKey: Hashable, Sendable {
    package var field: FieldUse
    package var isDescending: Bool

    package init(field: FieldUse, isDescending: Bool) {
      self.field = field
      self.isDescending = isDescending
    }
  }

  /// A column worked out from others, with its name.
  package struct Definition: Hashable, Sendable {
    /// As it was named; nil for a key that is named by its own words.
    package var name: FieldUse?
    package var expression: Expression

    package init(name: FieldUse?, expression: Expression) {
      self.name = name
      self.expression = expression
    }

    /// What the column is called.
    package var label: String {
      if let name { return name.name }
      if case .field(let use) = expression { return use.name }
      return expression.description
    }
  }

  /// One value for each group of rows.
  package struct Aggregation: Hashable, Sendable {
    package var function: Aggregate
    /// The field that it is worked out from; nil for `count`.
    package var field: FieldUse?
    package var name: FieldUse?
    /// What rows of one group have the same of; empty for all rows together.
    package var keys: [Definition]

    package init(
      function: Aggregate, field: FieldUse? = nil, name: FieldUse? = nil, keys: [Definition] = []
    ) {
      self.function = function
      self.field = field
      self.name = name
      self.keys = keys
    }
  }

  /// The fields that rows of two datasets are matched by.
  package struct JoinKey: Hashable, Sendable {
    package var left: FieldUse
    package var right: FieldUse

    package init(left: FieldUse, right: FieldUse) {
      self.left = left
      self.right = right
    }
  }
}

/// What can be worked out from the rows of a group, in the words of the stages.
package enum Aggregate: String, Hashable, Sendable, CaseIterable {
  case count, sum, mean, median, min, max
}

extension Stage: CustomStringConvertible {
  /// The stage as one would type it, so that it's read back as the same.
  package var description: String {
    switch self {
    case .condition(let condition): "where \(condition)"
    case .sort(let keys):
      "sort "
        + keys.map { fieldWords($0.field.name) + ($0.isDescending ? " down" : "") }
        .joined(separator: ", ")
    case .first(let count): "first \(count)"
    case .last(let count): "last \(count)"
    case .pick(let uses): "pick " + names(uses)
    case .add(let columns):
      "add "
        + columns.map { "\(fieldWords($0.label)) = \($0.expression)" }
        .joined(separator: ", ")
    case .distinct(let uses): "distinct " + names(uses)
    case .aggregate(let one):
      [
        one.function.rawValue, one.field.map { fieldWords($0.name) },
        one.name.map { "as \(fieldWords($0.name))" },
        one.keys.isEmpty ? nil : "by " + words(one.keys),
      ].compactMap(\.self).joined(separator: " ")
    case .spread(let use, let values):
      "spread \(fieldWords(use.name))" + (values.isEmpty ? "" : " of " + names(values))
    case .join(let dataset, let keys):
      "join \(dataset.text) on "
        + keys.map { key in
          folded(key.left.name) == folded(key.right.name)
            ? fieldWords(key.left.name)
            : "\(fieldWords(key.left.name)) = \(fieldWords(key.right.name))"
        }.joined(separator: ", ")
    case .format(let use): "as \(use.name)"
    case .save(let path, let isOver): "save \(isOver ? "over " : "")\(quotedText(path))"
    }
  }

  /// As the keys of groups: each expression, and its name where it was given one.
  private func words(_ keys: [Definition]) -> String {
    zip(keys, keys.map(\.expression).listWords).map { key, words in
      key.name.map { "\(key.expression) as \(fieldWords($0.name))" } ?? words
    }.joined(separator: ", ")
  }

  private func names(_ uses: [FieldUse]) -> String {
    uses.map { fieldWords($0.name) }.joined(separator: ", ")
  }
}
