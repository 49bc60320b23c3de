/// A table of records that can be asked for by its name.
package struct Dataset: Hashable, Sendable {
  /// The name that people type, such as `concerns`.
  package let name: String
  package let aliases: [String]
  /// The file within the package.
  package let path: String
  package let title: String
  package let description: String
  package let fields: [Field]
  /// The field that a period filters.
  package let dateField: String?
  /// The field that `from BODY` filters.
  package let byField: String?
  /// The fields that `about X` searches.
  package let aboutFields: [String]
  /// The fields shown unless others are picked.
  package let shownFields: [String]
  package let primaryKey: [String]

  package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// A field of a dataset.
package struct Field: Hashable, Sendable {
  /// As in the file: `below_good`.
  package let name: String
  /// As people write it: `below good`.
  package let label: String
  /// The Table Schema type: `string`, `integer`, `number`, `boolean`, ….
  package let type: String
  package let description: String
  /// Why its numbers are not to be added up, as a sentence, where they aren't.
  package let notAdded: String?
  /// The file, without its ending, that its values are identifiers of.
  package let refersTo: String?
}

/// A named condition on a dataset.
package struct View: Hashable, Sendable {
  package let name: String
  package let aliases: [String]
  package let dataset: String
  /// In the words of `where`.
  package let condition: String
}
