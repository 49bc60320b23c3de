/// The values of a column that stand for others in it; of a column of periods nothing need be named,
/// since their days tell.
package struct Totals: Hashable, Sendable {
  /// For each the values that it takes in; nil for all others.
  private var parts: [String: Set<String>?]

  package init(_ parts: [String: Set<String>?]) { self.parts = parts }

  /// A total that has one of its own parts beside it; nil where none has.
  package func first(besideItsPartsIn values: Set<String>) -> String? {
    values.sorted().first { value in
      guard let known = parts[value] else { return false }
      return known.map { !$0.isDisjoint(with: values) } ?? (values.count > 1)
    }
  }
}
