/// What a column of a loaded table is for.
package enum Role: String, Hashable, Sendable, CaseIterable {
  /// When it was.
  case period
  /// What it was: a kind of crime, an outcome, an age band.
  case category
  /// Where it was.
  case area
  /// How many.
  case measure
  /// The name of one thing.
  case identifier
  /// Where on the ground, in degrees or metres.
  case coordinate
  /// Anything else.
  case other
}

/// A published form of file that is known by the names of its columns.
package struct Layout: Hashable, Sendable {
  /// How it is called to people.
  package var name: String
  package var publisher: String
  package var licence: String
  /// What a row or a figure counts, a plain plural noun.
  package var unit: String?
  /// What each known column is for, by its name in small letters.
  var roles: [String: Role]
  /// How columns of periods are written, by name.
  var periods: [String: PeriodSpelling]
  /// Two columns that make a period together: the year, and what of the year.
  var periodPair: (year: String, part: String)?
  /// Why its figures must not be added over time; nil where they may be.
  package var neverAddedOverTime: String?

  package static func == (left: Layout, right: Layout) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  private static let openGovernment = "Open Government Licence v3.0"

  init(
    _ name: String, publisher: String = "", unit: String? = nil, roles: [String: Role] = [:],
    periods: [String: PeriodSpelling] = [:], periodPair: (year: String, part: String)? = nil,
    neverAddedOverTime: String? = nil
  ) {
    self.name = name
    self.publisher = publisher
    licence = publisher.isEmpty ? "" : Self.openGovernment
    self.unit = unit
    self.roles = roles
    self.periods = periods
    self.periodPair = periodPair
    self.neverAddedOverTime = neverAddedOverTime
  }

  /// The layout whose columns a header has; nil for none that is known.
  static func recognised(_ header: [String]) -> Layout? {
    let names = Set(header.map(columnKey))
    func has(_ wanted: String...) -> Bool { wanted.allSatisfy(names.contains) }
    if has("crime id", "month", "reported by", "falls within", "outcome type") { return outcomes }
    if has("month", "reported by", "falls within", "crime type") { return streetCrime }
    if has("type", "date", "legislation", "object of search", "outcome") { return stopAndSearch }
    if has("12 months ending", "offence") { return rollingYears }
    if has("financial year", "financial quarter", "force name") { return homeOffice }
    if has("time_period", "time_identifier", "geographic_level") { return exploreEducation }
    guard header.count(where: { wideMonth($0) != nil }) >= 3 else { return nil }
    let isLondon =
      has("majortext", "minortext") || has("major category", "minor category")
      || names.contains { $0.hasPrefix("lookup_borough") }
    if isLondon { return londonDatastore }
    return names.contains { $0.contains("offence") || $0.contains("crime") } ? crimeByMonth : nil
  }

  private static let streetCrime = Layout(
    "police.uk street-level crime", publisher: "data.police.uk", unit: "crimes",
    roles: police.merging(["crime type": .category, "last outcome category": .category]) { $1 },
    periods: ["month": .month])

  private static let outcomes = Layout(
    "police.uk outcomes", publisher: "data.police.uk", unit: "outcomes",
    roles: police.merging(["outcome type": .category]) { $1 }, periods: ["month": .month])

  private static let police: [String: Role] = [
    "crime id": .identifier, "month": .period, "reported by": .area, "falls within": .area,
    "longitude": .coordinate, "latitude": .coordinate, "location": .other, "lsoa code": .area,
    "lsoa name": .area, "context": .other,
  ]

  private static let stopAndSearch = Layout(
    "police.uk stop and search", publisher: "data.police.uk", unit: "searches",
    roles: [
      "type": .category, "date": .period, "part of a policing operation": .category,
      "policing operation": .category, "longitude": .coordinate, "latitude": .coordinate,
      "gender": .category, "age range": .category, "self-defined ethnicity": .category,
      "officer-defined ethnicity": .category, "legislation": .category,
      "object of search": .category, "outcome": .category,
      "outcome linked to object of search": .category,
      "removal of more than just outer clothing": .category,
    ], periods: ["date": .day])

  private static let rollingYears = Layout(
    "ONS rolling years by police force",
    publisher: "Office for National Statistics / Home Office", unit: "offences",
    roles: [
      "12 months ending": .period, "pfa": .area, "region": .area, "offence": .category,
      "rolling year total number of offences": .measure,
    ], periods: ["12 months ending": .yearEnding],
    neverAddedOverTime:
      "each figure is for the twelve months that end with its date, so years overlap")

  private static let homeOffice = Layout(
    "Home Office recorded crime by force", publisher: "Home Office", unit: "offences",
    roles: [
      "financial year": .period, "financial quarter": .other, "force name": .area,
      "offence description": .category, "offence group": .category, "offence subgroup": .category,
      "offence code": .category, "number of offences": .measure,
    ], periods: ["financial year": .financialYear],
    periodPair: ("financial year", "financial quarter"))

  private static let exploreEducation = Layout(
    "DfE explore education statistics", publisher: "Department for Education",
    roles: [
      "time_period": .period, "time_identifier": .other, "geographic_level": .category,
      "country_code": .area, "country_name": .area, "region_code": .area, "region_name": .area,
      "old_la_code": .identifier, "new_la_code": .area, "la_name": .area,
    ], periodPair: ("time_period", "time_identifier"))

  private static let londonDatastore = Layout(
    "London Datastore crime, a column a month",
    publisher: "Metropolitan Police Service / London Datastore", unit: "offences",
    roles: [
      "majortext": .category, "minortext": .category, "major category": .category,
      "minor category": .category, "lookup_boroughname": .area,
      "boroughname": .area, "borough": .area, "lookup_boroughname (bocu)": .area,
      "borough_sname": .area, "areaname": .area, "areacode": .area, "wardname": .area,
      "ward name": .area, "wardcode": .area, "ward code": .area, "lsoa code": .area,
      "lsoa name": .area, "refreshdate": .other, "ofns_grp": .category,
    ])

  /// Anybody may lay out crimes so: nothing in it says who published them.
  private static let crimeByMonth = Layout("crime, a column a month", unit: "offences")

  /// A table of no known layout.
  static let inferred = Layout("no known layout")

  package var isKnown: Bool { self != .inferred }
}

/// A column's name for comparing: small letters, blanks made single.
func columnKey(_ name: String) -> String {
  trimmed(name).lowercased().split(separator: " ").joined(separator: " ")
}
