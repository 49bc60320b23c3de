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
  /// Of what the number of a row is, where rows have numbers of several things.
  case statistic
  /// The name of one thing.
  case identifier
  /// Where on the ground, in degrees or metres.
  case coordinate
  /// Anything else.
  case other

  /// Those that a user may give; what numbers are of is settled by loading.
  package static var settable: [Role] { allCases.filter { $0 != .statistic } }
}

/// A published form of file that is known by the names of its columns.
package struct Layout: Hashable, Sendable {
  /// How it is called to people.
  package var name: String
  package var publisher: String
  package var licence: String
  /// What a row or a figure counts, a plain plural noun.
  package var unit: String?
  /// What people call that besides.
  package var otherNames: [String]
  /// What each known column is for, by its name in small letters.
  var roles: [String: Role]
  /// How columns of periods are written, by name.
  var periods: [String: PeriodSpelling]
  /// Two columns that make a period together: the year, and what of the year.
  var periodPair: (year: String, part: String)?
  /// The column that says what of a year its figures are of, where another says the year.
  package var partOfYearColumn: String? { periodPair?.part }
  /// What its publisher counts first, in small letters, where rows have numbers of several things; nil
  /// where none is before the others.
  package var mainMeasure: String?
  /// Whether each of its figures counts what happened, so that two periods make a longer one.
  package var countsEvents: Bool
  /// Whether rows may be added whose categories differ; false where the publisher gives the totals of
  /// all that may be.
  package var addsRows: Bool
  /// Whether the value of a narrower category that is called as one of a wider is all of that, as knife
  /// crime is beside knife crime with injury; elsewhere it is one of its parts.
  package var namesakesAreWholes: Bool
  /// Why its figures must not be added over time; nil where they may be.
  package var neverAddedOverTime: String?

  package static func == (left: Layout, right: Layout) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  private static let openGovernment = "Open Government Licence v3.0"

  init(
    _ name: String, publisher: String = "", unit: String? = nil, otherNames: [String] = [],
    roles: [String: Role] = [:],
    periods: [String: PeriodSpelling] = [:], periodPair: (year: String, part: String)? = nil,
    mainMeasure: String? = nil, countsEvents: Bool? = nil, addsRows: Bool = true,
    namesakesAreWholes: Bool = false, neverAddedOverTime: String? = nil
  ) {
    self.name = name
    self.publisher = publisher
    licence = publisher.isEmpty ? "" : Self.openGovernment
    self.unit = unit
    self.otherNames = otherNames
    self.roles = roles
    self.periods = periods
    self.periodPair = periodPair
    self.mainMeasure = mainMeasure
    self.countsEvents = countsEvents ?? (unit != nil)
    self.addsRows = addsRows
    self.namesakesAreWholes = namesakesAreWholes
    self.neverAddedOverTime = neverAddedOverTime
  }

  /// The layout whose columns a header has; nil for none that is known.
  private static func recognised(_ header: [String]) -> Layout? {
    let names = Set(header.map(columnKey))
    func has(_ wanted: String...) -> Bool { wanted.allSatisfy(names.contains) }
    if has("crime id", "month", "reported by", "falls within", "outcome type") { return outcomes }
    if has("month", "reported by", "falls within", "crime type") { return streetCrime }
    if has("type", "date", "legislation", "object of search", "outcome") { return stopAndSearch }
    if has("12 months ending", "offence") { return rollingYears }
    if has("month_year", "area type", "measure", "count"),
      has("crime type") || has("offence group")
    {
      return dashboard
    }
    // Outcomes have the columns of recorded crime too, and are no crimes.
    if has("financial year", "force name", "outcome group"),
      names.contains(where: countsOutcomes)
    {
      return homeOfficeOutcomes(names)
    }
    if has("financial year", "financial quarter", "force name", "number of offences") {
      return homeOffice
    }
    if has("time_period", "time_identifier", "geographic_level") { return exploreEducation }
    if let searches = searchesByForce(header) { return searches }
    guard header.count(where: { wideMonth($0) != nil }) >= 3 else { return nil }
    let isLondon =
      has("majortext", "minortext") || has("major category", "minor category")
      || names.contains { $0.hasPrefix("lookup_borough") }
    if isLondon { return londonDatastore }
    return names.contains { $0.contains("offence") || $0.contains("crime") } ? crimeByMonth : nil
  }

  private static let crimeNames = ["crimes", "crime"]

  private static let streetCrime = Layout(
    "police.uk street-level crime", publisher: "data.police.uk", unit: "crimes",
    otherNames: ["crime"],
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

  private static let searchNames = ["stop and searches", "stops and searches", "stop and search"]

  private static let stopAndSearch = Layout(
    "police.uk stop and search", publisher: "data.police.uk", unit: "searches",
    otherNames: searchNames,
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
    otherNames: crimeNames,
    roles: [
      "12 months ending": .period, "pfa": .area, "region": .area, "offence": .category,
      "rolling year total number of offences": .measure,
    ], periods: ["12 months ending": .yearEnding],
    neverAddedOverTime:
      "each figure is for the twelve months that end with its date, so years overlap")

  private static let homeOffice = Layout(
    "Home Office recorded crime by force", publisher: "Home Office", unit: "offences",
    otherNames: crimeNames,
    roles: [
      "financial year": .period, "financial quarter": .other, "force name": .area,
      "offence description": .category, "offence group": .category, "offence subgroup": .category,
      "offence code": .category, "number of offences": .measure,
    ], periods: ["financial year": .financialYear],
    periodPair: ("financial year", "financial quarter"))

  /// Whether a column of the outcomes by force has how many there were, by any of its names over the
  /// years.
  private static func countsOutcomes(_ name: String) -> Bool {
    name.hasPrefix("force outcomes") || name.hasPrefix("number of outcomes")
      || name.hasPrefix("outcomes ")
  }

  private static func homeOfficeOutcomes(_ names: Set<String>) -> Layout {
    var layout = outcomesByForce
    for name in names where countsOutcomes(name) { layout.roles[name] = .measure }
    return layout
  }

  private static let outcomesByForce = Layout(
    "Home Office outcomes by force", publisher: "Home Office", unit: "outcomes",
    roles: [
      "financial year": .period, "financial quarter": .other, "quarter": .other,
      "force name": .area, "offence description": .category, "offence group": .category,
      "offence subgroup": .category, "offence code": .category, "offence code expired": .other,
      "offence code expired indicator": .other, "subcode description": .category,
      "offence subcode": .category, "outcome description": .category, "outcome group": .category,
      "outcome type": .category,
    ], periods: ["financial year": .financialYear],
    periodPair: ("financial year", "financial quarter"))

  /// The searches by force of the Home Office, whose columns have had blanks or `_` over the years.
  private static func searchesByForce(_ header: [String]) -> Layout? {
    let columns = header.map { (key: columnKey($0), plain: plainKey($0)) }
    let names = Set(columns.map(\.plain))
    guard names.isSuperset(of: ["financial year", "legislation"]),
      !names.isDisjoint(with: ["police force area", "force name"]),
      !names.isDisjoint(with: ["number of searches", "searches"])
    else { return nil }
    let roles: [String: Role] = [
      "financial year": .period, "financial year quarter": .other, "financial quarter": .other,
      "geocode": .identifier, "region": .area, "police force area": .area, "force name": .area,
      "number of searches": .measure, "searches": .measure,
    ]
    var layout = Layout(
      "Home Office stop and search by force", publisher: "Home Office", unit: "searches",
      otherNames: searchNames,
      roles: Dictionary(
        columns.compactMap { column in roles[column.plain].map { (column.key, $0) } },
        uniquingKeysWith: { one, _ in one }))
    if let year = columns.first(where: { $0.plain == "financial year" })?.key {
      layout.periods = [year: .financialYear]
      layout.periodPair = columns.first { $0.plain.hasSuffix("quarter") }.map { (year, $0.key) }
    }
    return layout
  }

  private static let dashboard = Layout(
    "MPS monthly crime dashboard",
    publisher: "Metropolitan Police Service / London Datastore",
    roles: [
      "month_year": .period, "area type": .category, "borough_snt": .area, "area name": .area,
      "area code": .area, "crime type": .category, "crime subtype": .category,
      "offence group": .category, "offence subgroup": .category,
      "measure": .statistic, "financial year": .other, "fy_fyindex": .other, "fy_finyear": .other,
      "fy_finyearindex": .other, "count": .measure, "refresh date": .other,
    ], periods: ["month_year": .firstOfMonth], mainMeasure: "offences", countsEvents: true,
    namesakesAreWholes: true)

  private static let exploreEducation = Layout(
    "DfE explore education statistics", publisher: "Department for Education",
    roles: [
      "time_period": .period, "time_identifier": .other, "geographic_level": .category,
      "country_code": .area, "country_name": .area, "region_code": .area, "region_name": .area,
      "old_la_code": .identifier, "new_la_code": .area, "la_name": .area,
    ], periodPair: ("time_period", "time_identifier"), addsRows: false)

  private static let londonDatastore = Layout(
    "London Datastore crime, a column a month",
    publisher: "Metropolitan Police Service / London Datastore", unit: "offences",
    otherNames: crimeNames,
    roles: [
      "majortext": .category, "minortext": .category, "major category": .category,
      "minor category": .category, "lookup_boroughname": .area,
      "boroughname": .area, "borough": .area, "lookup_boroughname (bocu)": .area,
      "borough_sname": .area, "areaname": .area, "areacode": .area, "wardname": .area,
      "ward name": .area, "wardcode": .area, "ward code": .area, "lsoa code": .area,
      "lsoa name": .area, "refreshdate": .other, "ofns_grp": .category,
    ])

  /// Anybody may lay out crimes so: nothing in it says who published them.
  private static let crimeByMonth = Layout(
    "crime, a column a month", unit: "offences",
    otherNames: crimeNames)

  /// A table of no known layout, named so in answers.
  private static let unknown = "no known layout"

  package var isKnown: Bool { name != Self.unknown }

  /// The layout of a header: one that is known, or what the names of its columns tell.
  static func of(_ header: [String]) -> Layout {
    if var known = recognised(header) {
      // Some years of a table have no column of the part of the year.
      let names = Set(header.map(columnKey))
      if let pair = known.periodPair, !names.contains(pair.part) { known.periodPair = nil }
      return known
    }
    // What heads the figures of one year says no more than which.
    let ending = header.filter { endsYears($0) && PeriodSpelling.yearInWords.period($0) == nil }
    return Layout(
      unknown,
      roles: Dictionary(
        header.filter(namesStatistic).map { (columnKey($0), .statistic) },
        uniquingKeysWith: { one, _ in one }),
      neverAddedOverTime: ending.first.map {
        "each figure is for the year that ends with its “\($0)”, so years may overlap"
      })
  }
}

/// Whether a column’s name says that its days or months are the ends of years.
func endsYears(_ name: String) -> Bool {
  let key = plainKey(name)
  return [
    "year ending", "years ending", "year ended", "year to", "ye", "12 months ending",
    "12 months ended", "12 months to", "twelve months to", "twelve months ending", "rolling year",
    "rolling 12 months", "rolling twelve months", "12 month period ending",
  ].contains { key == $0 || key.hasPrefix($0 + " ") || key.hasSuffix(" " + $0) && $0 != "year to" }
}

/// Whether a column’s name says that its values are of what the numbers beside them are.
private func namesStatistic(_ name: String) -> Bool {
  let key = plainKey(name)
  let names: Set = [
    "measure", "measures", "metric", "metrics", "indicator", "statistic", "unit", "units",
    "unit of measure", "count type",
  ]
  let stem = [" name", " type", " description", " label"].first(where: key.hasSuffix)
    .map { String(key.dropLast($0.count)) }
  return names.contains(key) || stem.map { names.contains($0) } ?? false
}

/// A column’s name for comparing where `_` stands for a blank.
private func plainKey(_ name: String) -> String {
  columnKey(String(name.map { $0 == "_" ? " " : $0 }))
}

/// A column's name for comparing: small letters, blanks made single.
func columnKey(_ name: String) -> String {
  trimmed(name).lowercased().split(separator: " ").joined(separator: " ")
}
