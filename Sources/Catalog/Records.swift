package import Periods
package import Tables

/// A published document or dataset.
package struct Source: Hashable, Sendable {
  package let id: String
  package let title: String
  package let publisher: String
  /// As coarse as it was published; empty when undated.
  package let published: String
  package let url: String
  package let licence: String
  package let kind: String
  package let note: String

  package init(
    id: String,
    title: String,
    publisher: String,
    published: String,
    url: String,
    licence: String,
    kind: String,
    note: String
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.published = published
    self.url = url
    self.licence = licence
    self.kind = kind
    self.note = note
  }

  /// Whether a figure that rests on it alone must be marked.
  package var isPress: Bool { kind == "press" || kind == "repost" }
}

/// A subject of questions, in a tree.
package struct Topic: Hashable, Sendable {
  package let id: String
  package let label: String
  package let aliases: [String]
  package let parent: String?
  package let definition: String

  package init(
    id: String,
    label: String,
    aliases: [String],
    parent: String?,
    definition: String
  ) {
    self.id = id
    self.label = label
    self.aliases = aliases
    self.parent = parent
    self.definition = definition
  }
}

/// A force, borough, region, country, or a part that is none of these.
package struct Area: Hashable, Sendable {
  package let id: String
  package let label: String
  package let aliases: [String]
  package let kind: String
  package let parent: String?
  package let gss: String
  /// Where it stands for what has no area: the kind of area that is lacking; nil for any.
  package let lacks: String?

  package init(
    id: String,
    label: String,
    aliases: [String],
    kind: String,
    parent: String?,
    gss: String,
    lacks: String? = nil
  ) {
    self.lacks = lacks
    self.id = id
    self.label = label
    self.aliases = aliases
    self.kind = kind
    self.parent = parent
    self.gss = gss
  }

  /// The kinds of areas that lie in boroughs, as loaded files have them.
  package static let smallKinds = ["ward", "lsoa", "msoa", "neighbourhood", "constituency"]

  /// The kind of what is no area but all that a loaded file has.
  package static let wholeFile = "file"

  /// The kind of a local authority that is no London borough.
  package static let localAuthority = "local authority"

  /// Whether it stands for offences that have no area of the kind that is asked for.
  package var isUnallocated: Bool { kind == "unallocated" }
}

/// One way of counting one topic.
package struct Series: Hashable, Sendable {
  package let id: String
  /// What people type after `from`; several series of one way of counting share it.
  package let name: String
  package let aliases: [String]
  package let topic: String
  package let label: String
  /// What exactly is counted, as a phrase.
  package let counts: String
  /// One plain plural noun, such as `offences`.
  package let unit: String
  /// Who is counted, such as `children`, `girls` or `all ages`.
  package let who: String
  package private(set) var periodKind: String
  /// The kind of period that its figures are published for, where they are added up to longer ones.
  package private(set) var addedUpFrom: String?
  /// The series whose observations this one is a part of.
  package let partOf: String?
  /// The breakdown and the parts of it that make up this series.
  package let part: (breakdown: String, values: [String])?
  /// What its figures may be added over: `area`, `period` and breakdowns.
  package let addsOver: [String]
  package let publisher: String
  /// 1 is preferred; unique in a topic.
  package let preference: Int
  package let note: String
  /// The rows of a loaded file that it counts or adds up; nil where it is of the package.
  package var fileRows: FileRows?

  /// What figures of a loaded file are made of.
  package struct FileRows: Hashable, Sendable {
    /// The column that is added up; nil where rows are counted.
    package let measure: String?
    /// The column and the value that rows must have; both nil for all rows.
    package let category: String?
    package let value: String?
    /// Whether other columns of the file count other things, none of them before the others.
    package let isOneOfSeveral: Bool

    package init(measure: String?, category: String?, value: String?, isOneOfSeveral: Bool) {
      self.measure = measure
      self.category = category
      self.value = value
      self.isOneOfSeveral = isOneOfSeveral
    }
  }

  package init(
    id: String,
    name: String,
    aliases: [String],
    topic: String,
    label: String,
    counts: String,
    unit: String,
    who: String,
    periodKind: String,
    partOf: String?,
    part: (breakdown: String, values: [String])?,
    addsOver: [String],
    publisher: String,
    preference: Int,
    note: String
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.topic = topic
    self.label = label
    self.counts = counts
    self.unit = unit
    self.who = who
    self.periodKind = periodKind
    self.partOf = partOf
    self.part = part
    self.addsOver = addsOver
    self.publisher = publisher
    self.preference = preference
    self.note = note
  }

  package static func == (left: Series, right: Series) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// Whether it counts people under 18 and no others.
  package var countsChildren: Bool { ["children", "girls", "boys", "under-18s"].contains(who) }

  /// Whether its figures are percentages, whose differences are points.
  package var isPercent: Bool { unit == "percent" }

  /// What its figures add up over, areas and periods too, and the breakdown of which it is a part.
  package var breakdowns: [String] { addsOver + [part?.breakdown].compactMap(\.self) }

  /// Whether its figures are sums of money, which are never too few to divide by.
  package var isMoney: Bool { unit.hasPrefix("£") }
  /// Whether nothing says what its numbers are numbers of, so that its unit only tells it apart.
  package var hasUnknownUnit: Bool { unit.hasPrefix(Self.unknownUnit) }
  /// What the unit of such a series begins with.
  package static let unknownUnit = Column.unknownUnit

  /// Whether its figures are already rates, which nothing adds or divides.
  package var isRate: Bool { isPercent || unit.hasPrefix("per ") || unit.contains(" per ") }

  /// The series whose observations hold its figures.
  package var base: String { partOf ?? id }

  /// What a period is fitted to.
  package var grain: Grain { Series.kinds.first { $0.kind == periodKind }?.grain ?? .dated }

  /// The kind of period of figures by school terms, so that a year of two is an academic one.
  package static let ofTerms = "term"

  private static let kinds: [(kind: String, grain: Grain)] = [
    ("financial year", .financialYear), ("calendar year", .calendarYear),
    ("academic year", .academicYear), ("month", .month),
    ("quarter", .quarter), ("financial quarter", .financialQuarter),
  ]

  /// The series with its figures added up to longer periods.
  ///
  /// It is nil where its own periods are no parts of those, or the data doesn't say that its figures
  /// add up over periods: the people counted in two years are not the people of both.
  package func addedUp(to longer: Grain) -> Series? {
    guard grain.divides(longer), addsOver.contains("period"),
      let kind = Series.kinds.first(where: { $0.grain == longer })?.kind
    else { return nil }
    var long = self
    long.addedUpFrom = addedUpFrom ?? periodKind
    long.periodKind = kind
    return long
  }

  /// The series as its figures were published.
  package var asPublished: Series {
    var own = self
    own.periodKind = addedUpFrom ?? periodKind
    own.addedUpFrom = nil
    return own
  }
}

/// One published figure.
package struct Observation: Hashable, Sendable {
  package let series: String
  package let period: Period
  /// An area, or a body for officers and money.
  package let subject: String
  package let breakdown: String
  package let part: String
  package let cell: Cell
  package let monthsCovered: Int?
  package let source: String
  package let locator: String
  /// The source whose figure this one corrects.
  package let replaces: String
  package let note: String
  /// The parts of the period that it is added up from, where some are missing; else empty.
  package var presentParts: [Period] = []

  package init(
    series: String,
    period: Period,
    subject: String,
    breakdown: String,
    part: String,
    cell: Cell,
    monthsCovered: Int?,
    source: String,
    locator: String,
    replaces: String,
    note: String
  ) {
    self.series = series
    self.period = period
    self.subject = subject
    self.breakdown = breakdown
    self.part = part
    self.cell = cell
    self.monthsCovered = monthsCovered
    self.source = source
    self.locator = locator
    self.replaces = replaces
    self.note = note
  }

  /// Whether it is for a part of its period only.
  package var isPartial: Bool { cell.marks.contains(.partial) || monthsCovered != nil }
}

/// One published change between two periods.
package struct PublishedChange: Hashable, Sendable {
  package let id: String
  package let series: String
  package let subject: String
  package let from: Period
  package let to: Period
  /// In percent, with the bound as a mark.
  package let percent: Cell
  package let absolute: Cell
  package let source: String
  package let note: String
}

/// A break in comparability, or a caution.
package struct Break: Hashable, Sendable {
  package let id: String
  package let date: PartialDate
  /// The end of a caution that lasts; nil for a day or for good.
  package let until: PartialDate?
  package let isBreak: Bool
  package let title: String
  package let series: Set<String>
  package let effect: String
  package let source: String
}

/// People of an age group in an area, at the middle of a year.
package struct Population: Hashable, Sendable {
  package let area: String
  package let year: Int
  package let ageGroup: String
  package let value: Int
  package let source: String

  /// Those under 18.
  package static let children = "0-17"
  package static let allAges = "all ages"
  /// What its numbers are numbers of.
  package static let unit = "people"

  package init(area: String, year: Int, ageGroup: String, value: Int, source: String) {
    self.area = area
    self.year = year
    self.ageGroup = ageGroup
    self.value = value
    self.source = source
  }
}

/// What is known not to be published, or was only not found.
package struct Gap: Hashable, Sendable {
  /// Why it is missing; what was not found may have been published all the same.
  package enum Kind: String, Hashable, Sendable {
    case notPublished = "not published"
    case notFound = "not found"

    /// How a sentence about it begins: `Not published`.
    package var lead: String {
      switch self {
      case .notPublished: "Not published"
      case .notFound: "Not found in what was read"
      }
    }
  }

  package let id: String
  package let topic: String
  package let period: String
  package let kind: Kind
  /// What is missing, as a phrase with a capital and a point.
  package let what: String
  package let source: String
}
