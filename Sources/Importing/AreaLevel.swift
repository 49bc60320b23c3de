/// How large the area of a row is, from the whole of the country down.
enum AreaLevel: Int, Hashable, Sendable, CaseIterable {
  case national, regional, force, county, localAuthority, ward, smaller

  /// The level that a column of levels writes so; nil for one that isn’t known.
  init?(_ written: String) {
    switch columnKey(written) {
    case "national", "country": self = .national
    case "regional", "region": self = .regional
    case "force", "police force", "police force area", "pfa", "mps": self = .force
    case "county", "metropolitan county", "non-metropolitan county": self = .county
    case "local authority", "borough", "la", "lad", "utla", "ltla", "london borough",
      "unitary authority", "metropolitan district", "non-metropolitan district", "council area",
      "local government district":
      self = .localAuthority
    case "ward", "snt", "safer neighbourhood team", "neighbourhood", "borough snt": self = .ward
    case "school", "lsoa", "msoa": self = .smaller
    default: return nil
    }
  }

  /// The level of the rows that are about the places of a column of a name; nil where it doesn’t tell.
  init?(ofColumn name: String) {
    let key = columnKey(name)
    if key.hasPrefix("country_") {
      self = .national
    } else if key.hasPrefix("region_") {
      self = .regional
    } else if ["la_", "new_la_", "old_la_"].contains(where: key.hasPrefix) {
      self = .localAuthority
    } else {
      return nil
    }
  }
}
