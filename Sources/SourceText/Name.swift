/// A name of the data that a question may use without quotes.
package struct Name: Hashable, Sendable {
  /// What sort of thing bears the name; a word may name several.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case topic, area, body, person, review, inspection, event, series, dataset, view, thread
    case meeting, source, term, population
    /// A post that people hold, such as that of the Commissioner.
    case office
    /// A kind of area, such as `boroughs`.
    case areaKind = "kind of area"
    /// A column of a dataset.
    case field
    /// A value of a breakdown, such as an ethnicity.
    case category
    /// An answer that was kept, or a file that was loaded.
    case table = "table of this session"
  }

  package var kind: Kind
  /// The identifier in the data; for a series the name that people type.
  package var id: String
  /// The name as it is printed.
  package var label: String
  /// The ISO date of what has one (an event, a review, an inspection), as coarse as published.
  package var date: String?

  package init(_ kind: Kind, id: String, label: String, date: String? = nil) {
    self.kind = kind
    self.id = id
    self.label = label
    self.date = date
  }

  /// The name of the table that has a row for each figure of each series.
  package static let figureRows = "figures"
}

extension Name.Kind {
  /// With its article, for sentences.
  package var phrase: String {
    switch self {
    case .area, .event, .inspection, .office: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }
}
