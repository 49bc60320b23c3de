import Delimited
import Periods
package import SourceText
package import Tables

/// One data package: what it describes at once, its rows when they are asked for.
///
/// Opening reads the descriptor and the small files that names come from. The large ones
/// (observations, populations, records) are scanned for their fields when first asked, and a field is
/// decoded only when it is looked at, so the start stays short as the data grow.
package final class Catalog {
  /// The folder of the package.
  package let folder: String
  package let descriptor: Descriptor
  package private(set) var topics: [Topic]
  package private(set) var areas: [Area]
  /// The areas of the package, without those of what was added.
  package var shippedAreas: [Area] { vocabulary.areas }
  package private(set) var series: [Series]
  /// Every name that a question may use.
  package private(set) var lexicon: Lexicon<Name>
  /// What was added to the package, by name.
  package private(set) var added: [String: AddedFigures] = [:]

  /// Whether figures that take longer than a key are left out, as while a line is typed.
  package var isHurried = false
  /// Whether some figures were left out since this was last set: in a hurry, or stopped.
  package var hasLeftOut = false

  private let vocabulary: Vocabulary
  private var files: [String: Rows]
  /// The rows of each series, which stand together in the file for the most part.
  private lazy var observationRows: [String: [Range<Int>]] = runs("observations", "series_id")
  private var observationCache: [String: [Observation]] = [:]
  private var subjectCache: [String: Subjects] = [:]
  private var followedCache: [String: Bool] = [:]
  private var columnTypes: [String: ColumnType] = [:]
  private lazy var sourceRows: [String: Int] = Dictionary(
    rows("sources").indices.map { (rows("sources")[$0, "source_id"], $0) },
    uniquingKeysWith: { first, _ in first })
  private var sources: [String: Source] = [:]
  /// Periods as they are written in the files, since the same few are on most rows.
  private var periods: [String: Period] = [:]
  private var labels: [String: [String: String]] = [:]
  package private(set) lazy var breaks: [Break] = readBreaks()
  package private(set) lazy var changes: [PublishedChange] = readChanges()
  package private(set) lazy var gaps: [Gap] = readGaps()
  /// Every word that stands in a record or a name, folded.
  package private(set) lazy var wordsOfRecord: Set<String> = readWords()
  /// The people of areas that the package has.
  package private(set) lazy var populations: [Population] = readPopulations()
  /// The same of the package, or by its name of what was added, found by whose they are.
  private var populationIndexes: [String?: PopulationIndex] = [:]

  /// Nil until they are asked for.
  private var namesByKind: [Name.Kind: [String]]?
  private lazy var areaLists = AreaLists(areas)

  private var topicIndex: [String: Topic]
  private var areaIndex: [String: Area]
  private var seriesIndex: [String: Series]

  /// Opens the package in a folder.
  ///
  /// - Throws: `E030` when a file can't be read, `E031` when the descriptor lacks what is needed.
  package convenience init(folder: String) throws(Diagnostic) {
    self.init(try PackageHead(folder: folder))
  }

  /// A catalog of a package of which the head is read.
  package init(_ head: PackageHead) {
    folder = head.folder
    descriptor = head.descriptor
    files = head.files
    vocabulary = head.vocabulary
    topics = vocabulary.topics
    areas = vocabulary.areas
    series = vocabulary.series
    lexicon = vocabulary.lexicon
    topicIndex = index(topics) { $0.id }
    areaIndex = index(areas) { $0.id }
    seriesIndex = index(series) { $0.id }
  }

  // MARK: Adding

  /// Adds series that come from outside the package; those of the same name go.
  package func add(_ figures: AddedFigures) {
    added[figures.name] = figures
    renew()
  }

  /// Takes away what was added under a name.
  package func remove(added name: String) {
    if added.removeValue(forKey: name) != nil { renew() }
  }

  private func renew() {
    let all = added.keys.sorted().compactMap { added[$0] }
    topics = vocabulary.topics + all.flatMap(\.topics)
    areas = vocabulary.areas + all.flatMap(\.areas)
    series = vocabulary.series + all.flatMap(\.series)
    lexicon = vocabulary.lexicon
    for one in all {
      for (name, spellings) in one.names { lexicon.insert(spellings, name) }
    }
    topicIndex = index(topics) { $0.id }
    areaIndex = index(areas) { $0.id }
    seriesIndex = index(series) { $0.id }
    namesByKind = nil
    populationIndexes = populationIndexes.filter { $0.key == nil }
    areaLists = AreaLists(areas)
    observationCache = observationCache.filter { vocabulary.seriesIDs.contains($0.key) }
    subjectCache = subjectCache.filter { vocabulary.seriesIDs.contains($0.key) }
    followedCache = followedCache.filter { vocabulary.seriesIDs.contains($0.key) }
    for one in all { sources[one.source.id] = one.source }
  }

  // MARK: Looking up

  package func topic(_ id: String) -> Topic? { topicIndex[id] }

  package func area(_ id: String) -> Area? { areaIndex[id] }

  /// The people of an age group in an area, as the package has them.
  ///
  /// - Parameter name: that of what was added and has them, in place of the package.
  package func population(
    of area: String, in year: Int, _ ageGroup: String, added name: String?
  ) -> Population? {
    let index =
      populationIndexes[name]
      ?? PopulationIndex(name.map { added[$0]?.populations() ?? [] } ?? populations)
    populationIndexes[name] = index
    return index.population(of: area, in: year, ageGroup)
  }

  /// All names of things of some kinds.
  package func names(of kinds: Set<Name.Kind>) -> [String] {
    let all = namesByKind ?? namesOfEachKind(in: lexicon)
    namesByKind = all
    return kinds.flatMap { all[$0] ?? [] }
  }

  /// The areas that lie in another, in the order of the file.
  package func areas(in parent: String) -> [Area] { areaLists.byParent[parent] ?? [] }

  /// A kind of area with those that are of it too: every borough is a local authority.
  package func kinds(in kind: String) -> [String] {
    kind == Area.localAuthority ? [kind, "borough"] : [kind]
  }

  /// How many areas there are of a kind.
  package func areaCount(ofKind kind: String) -> Int { areaLists.counts[kind] ?? 0 }

  /// Those of some subjects that are areas, in the order of the file.
  package func areas(among subjects: Set<String>) -> [Area] {
    subjects.compactMap { areaLists.places[$0] }.sorted().map { areas[$0] }
  }

  package func series(_ id: String) -> Series? { seriesIndex[id] }

  /// The topic and all below it.
  package func family(of topic: String) -> Set<String> {
    var family: Set<String> = [topic]
    var grown = true
    while grown {
      grown = false
      for child in topics where !family.contains(child.id) {
        if let parent = child.parent, family.contains(parent) {
          family.insert(child.id)
          grown = true
        }
      }
    }
    return family
  }

  package func dataset(_ name: String) -> Dataset? {
    descriptor.datasets.first { $0.name == name || $0.path == name + ".csv" }
  }

  package func view(_ name: String) -> View? { descriptor.views.first { $0.name == name } }

  /// A source by its identifier.
  package func source(_ id: String) -> Source? {
    if let source = sources[id] { return source }
    guard let row = sourceRows[id] else { return nil }
    let rows = rows("sources")
    let source = Source(
      id: id, title: rows[row, "title"], publisher: rows[row, "publisher"],
      published: rows[row, "published"], url: rows[row, "url"], licence: rows[row, "licence"],
      kind: rows[row, "kind"], note: rows[row, "note"])
    sources[id] = source
    return source
  }

  /// The name that is printed for an identifier of a file (`bodies`, `threads`, `areas`, …).
  package func label(of id: String, in file: String) -> String {
    if labels[file] == nil {
      let rows = rows(file)
      let field = ["label", "name", "title"].first { rows.column($0) != nil }
      let key = rows.fields.first ?? ""
      labels[file] = Dictionary(
        rows.indices.map { row in (rows[row, key], field.map { rows[row, $0] } ?? "") },
        uniquingKeysWith: { first, _ in first })
    }
    let label = labels[file]?[id] ?? ""
    return label.isEmpty ? id : label
  }

  /// The records of a file of the package, read when first asked for; none when it isn't there.
  package func rows(_ file: String) -> Rows {
    if let rows = files[file] { return rows }
    let bytes = (try? readFile("\(folder)/\(file).csv")) ?? []
    let rows = Rows(path: file + ".csv", bytes: bytes)
    files[file] = rows
    return rows
  }

  /// What must be told of the figures of a series.
  package func note(of series: Series) -> String {
    let remarks = added.values.first { $0.series.contains(series) }?.remarks() ?? ""
    return [series.note, remarks].filter { !$0.isEmpty }.joined(separator: " ")
  }

  // MARK: Figures

  /// Whether a part of a breakdown of a series may be called so; it goes through no rows.
  package func mayHave(part: String, in series: Series) -> Bool {
    added.values.first { $0.series.contains(series) }?.mayHavePart(part) ?? true
  }

  /// The observations of a series; of a part-of series those of its parts, in file order.
  package func observations(of series: Series) -> [Observation] {
    if series.addedUpFrom != nil {
      let key = "\(series.id) by \(series.periodKind)"
      if let cached = observationCache[key] { return cached }
      let observations = addedUp(series)
      if !hasLeftOut { observationCache[key] = observations }
      return observations
    }
    if let cached = observationCache[series.id] { return atOnce(cached) }
    if let own = added.values.first(where: { $0.series.contains(series) }) {
      guard let observations = own.observations(series, isHurried) else {
        hasLeftOut = true
        return []
      }
      observationCache[series.id] = observations
      return atOnce(observations)
    }
    let rows = rows("observations")
    let columns = ObservationColumns(rows)
    var observations: [Observation] = []
    for row in (observationRows[series.base] ?? []).joined() {
      if let part = series.part, let breakdown = columns.breakdown, let parts = columns.part {
        guard rows.text.field(row + 1, breakdown) == part.breakdown,
          part.values.contains(rows.text.field(row + 1, parts))
        else { continue }
      }
      if let observation = observation(rows.text, row + 1, columns) {
        observations.append(observation)
      }
    }
    observationCache[series.id] = observations
    return observations
  }

  /// So many figures are gone through within a key.
  private static let mostAtOnce = 20_000

  /// Figures that are there, unless in a hurry they are too many to go through.
  private func atOnce(_ observations: [Observation]) -> [Observation] {
    guard isHurried, observations.count > Self.mostAtOnce else { return observations }
    hasLeftOut = true
    return []
  }

  /// What a series has figures or published changes of.
  package struct Subjects: Sendable {
    package let first: String?
    package let all: Set<String>
  }

  package func subjects(of series: Series) -> Subjects {
    if let cached = subjectCache[series.id] { return cached }
    let inOrder =
      observations(of: series).map(\.subject)
      + changes.filter { $0.series == series.id }.map(\.subject)
    let subjects = Subjects(first: inOrder.first, all: Set(inOrder))
    if !hasLeftOut { subjectCache[series.id] = subjects }
    return subjects
  }

  /// Whether a series can be followed: one subject has figures of two periods or a published change.
  package func isFollowed(_ series: Series) -> Bool {
    if let cached = followedCache[series.id] { return cached }
    var periods: [String: Period] = [:]
    let isFollowed =
      changes.contains { $0.series == series.id }
      || observations(of: series).contains { one in
        guard !one.cell.value.isMissing else { return false }
        defer { periods[one.subject] = one.period }
        return periods[one.subject].map { $0 != one.period } ?? false
      }
    if !hasLeftOut { followedCache[series.id] = isFollowed }
    return isFollowed
  }

  /// The type of a column of the package, found once by looking at its values.
  package func columnType(
    of field: Field, in file: String, _ find: (Rows) -> ColumnType
  ) -> ColumnType {
    let key = "\(file)/\(field.name)"
    if let known = columnTypes[key] { return known }
    let type = find(rows(file))
    columnTypes[key] = type
    return type
  }

  /// The rows of a file by the value of a field, as runs of rows that have the same.
  private func runs(_ file: String, _ field: String) -> [String: [Range<Int>]] {
    let rows = rows(file)
    guard let column = rows.column(field), !rows.indices.isEmpty else { return [:] }
    var found: [String: [Range<Int>]] = [:]
    var start = 0
    var value = rows.text.content(1, column)
    for row in 1..<rows.indices.upperBound + 1 {
      // Bytes are compared, and a text made only where another run begins.
      let next = row < rows.indices.upperBound ? rows.text.content(row + 1, column) : nil
      if next == value { continue }
      found[String(decoding: value, as: UTF8.self), default: []].append(start..<row)
      start = row
      if let next { value = next }
    }
    return found
  }

  private func period(_ text: String) -> Period? {
    if let period = periods[text] { return period }
    let period = Period(data: text)
    periods[text] = period
    return period
  }

  private func observation(
    _ text: DelimitedText, _ record: Int, _ columns: ObservationColumns
  ) -> Observation? {
    func field(_ column: Int?) -> String { column.map { text.field(record, $0) } ?? "" }
    guard let period = period(field(columns.period)) else { return nil }
    let source = field(columns.source)
    var marks = items(field(columns.marks)).compactMap { Mark(rawValue: $0) }
    marks += boundMarks(field(columns.bound))
    if self.source(source)?.isPress == true { marks.append(.pressOnly) }
    var value = number(field(columns.value))
    if value.isMissing, !marks.contains(.suppressed), !marks.contains(.notCollected) {
      marks.append(.notPublished)
    }
    if case .number(let fraction) = value, fraction == fraction.rounded(), abs(fraction) < 1e15 {
      value = .integer(Int(fraction))
    }
    return Observation(
      series: field(columns.series), period: period, subject: field(columns.subject),
      breakdown: field(columns.breakdown), part: field(columns.part),
      cell: Cell(value, marks: marks, high: number(field(columns.high)).asDouble),
      monthsCovered: Int(field(columns.months)), source: source, locator: field(columns.locator),
      replaces: field(columns.replaces), note: field(columns.note))
  }

  private func readChanges() -> [PublishedChange] {
    let rows = rows("changes")
    return rows.indices.compactMap { row in
      guard let from = Period(data: rows[row, "from"]), let to = Period(data: rows[row, "to"])
      else { return nil }
      var marks = boundMarks(rows[row, "bound"])
      let source = rows[row, "source_id"]
      if self.source(source)?.isPress == true { marks.append(.pressOnly) }
      return PublishedChange(
        id: rows[row, "change_id"], series: rows[row, "series_id"],
        subject: rows[row, "subject"], from: from, to: to,
        percent: Cell(number(rows[row, "percent"]), marks: marks),
        absolute: Cell(number(rows[row, "absolute"]), marks: marks), source: source,
        note: rows[row, "note"])
    }
  }

  private func readBreaks() -> [Break] {
    let rows = rows("breaks")
    return rows.indices.compactMap { row in
      guard let date = PartialDate(iso: rows[row, "date"]) else { return nil }
      return Break(
        id: rows[row, "break_id"], date: date,
        until: PartialDate(iso: rows[row, "to"]), isBreak: rows[row, "kind"] == "break",
        title: rows[row, "title"], series: Set(rows.list(row, "series")),
        effect: rows[row, "effect"], source: rows[row, "source_id"])
    }
  }

  private func readGaps() -> [Gap] {
    let rows = rows("gaps")
    return rows.indices.map { row in
      Gap(
        id: rows[row, "gap_id"], topic: rows[row, "topic"], period: rows[row, "period"],
        // A package that says nothing claims the less.
        kind: Gap.Kind(rawValue: rows[row, "kind"]) ?? .notFound, what: rows[row, "what"],
        source: rows[row, "source_id"])
    }
  }

  private func readPopulations() -> [Population] {
    let rows = rows("population")
    return rows.indices.compactMap { row in
      guard let year = Int(rows[row, "year"]), let value = Int(rows[row, "value"]) else {
        return nil
      }
      return Population(
        area: rows[row, "area_id"], year: year, ageGroup: rows[row, "age_group"], value: value,
        source: rows[row, "source_id"])
    }
  }
}

private func index<Item>(_ items: [Item], by key: (Item) -> String) -> [String: Item] {
  Dictionary(items.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
}

private func boundMarks(_ bound: String) -> [Mark] {
  switch bound {
  case "over": [.over]
  case "under": [.under]
  case "about": [.about]
  case "at least": [.atLeast]
  case "at most": [.atMost]
  default: []
  }
}

private func number(_ text: String) -> Value {
  if let whole = Int(text) { return .integer(whole) }
  if let fraction = Double(text), fraction.isFinite { return .number(fraction) }
  return .missing
}

/// Where the fields of an observation stand in its file, looked up once for many rows.
private struct ObservationColumns {
  let series, period, subject, breakdown, part, value, high, bound, marks, months, source, locator,
    replaces, note: Int?

  init(_ rows: Rows) {
    series = rows.column("series_id")
    period = rows.column("period")
    subject = rows.column("subject")
    breakdown = rows.column("breakdown")
    part = rows.column("part")
    value = rows.column("value")
    high = rows.column("value_high")
    bound = rows.column("bound")
    marks = rows.column("marks")
    months = rows.column("months_covered")
    source = rows.column("source_id")
    locator = rows.column("locator")
    replaces = rows.column("replaces")
    note = rows.column("note")
  }
}

/// All names, by the kinds of things that they name.
private func namesOfEachKind(in lexicon: Lexicon<Name>) -> [Name.Kind: [String]] {
  lexicon.listing.reduce(into: [:]) {
    for kind in Set($1.entries.map(\.kind)) { $0[kind, default: []].append($1.name) }
  }
}

/// The areas by what questions look for.
private struct AreaLists {
  let byParent: [String: [Area]]
  let counts: [String: Int]
  /// Where each stands among all.
  let places: [String: Int]

  init(_ areas: [Area]) {
    byParent = Dictionary(
      grouping: areas.filter { $0.parent != nil }, by: { $0.parent ?? "" })
    counts = areas.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    places = Dictionary(
      areas.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
