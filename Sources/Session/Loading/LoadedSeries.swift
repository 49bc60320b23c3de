import Catalog
import Importing
import Periods
import Questions
import SourceText
import Tables

/// Makes series of a loaded file, so that every verb works on it as on the data of the package.
///
/// Each value of its categories is a topic, the whole file another; a figure is the number of rows, or
/// the sum of the measure, of a period and an area. Nothing is worked out before it is asked for.
struct LoadedSeries {
  let dataset: LoadedDataset
  let catalog: Catalog

  var table: StoredTable { dataset.table }
  var name: String { dataset.name }
  var layout: Layout { dataset.layout }

  /// The identifier of the source that the rows rest on.
  var sourceID: String { "file-\(name)" }

  /// The series; only the source where the file has no periods to set figures against each other by.
  ///
  /// - Parameter control: what stops the work of the question that is being answered.
  func figures(_ control: @escaping () -> Control) -> AddedFigures {
    let period = dataset.column(.period)
    let grain = period.flatMap(grain)
    guard period.map({ _ in grain != nil }) ?? !hasTimes else {
      return AddedFigures(
        name: name, topics: [], areas: [], series: [], source: source, names: [],
        observations: { _, _ in [] }, presence: { _ in [] })
    }
    var topics: [Topic] = []
    var topicIDs: Set<String> = []
    var series: [Series] = []
    var names: [(name: Name, spellings: [String])] = [
      (Name(.series, id: name, label: name), [name])
    ]
    var places: [String: Slice] = [:]
    let areas = areaColumns
    let wider = widerTopics()
    let timeKinds = timeKinds
    let slices = byTimes(self.slices, timeKinds)
    let said = Dictionary(grouping: Set(slices.map(\.topic))) { folded(spoken($0)) }
    let breakdowns = breakdowns
    let common = Common(
      areas: areas,
      parts: breakdowns.filter { dataset.fields[$0.column].totals.isEmpty }.map(\.name),
      several: measuresOfSeveralThings, overlapping: overlapping, strangers: areas.map(strangers))
    let hasWhole = slices.contains { $0.topic == name }
    for slice in slices {
      let topic = "\(name): \(slice.topic)"
      if topicIDs.insert(topic).inserted {
        topics.append(
          Topic(
            id: topic, label: slice.topic, aliases: [],
            parent: wider[slice.topic].map { "\(name): \($0)" }
              ?? (hasWhole && slice.category != nil ? "\(name): \(name)" : nil),
            definition: slice.counts))
        let plain = spoken(slice.topic)
        let said = said[folded(plain)] == [slice.topic] && plain != slice.topic ? [plain] : []
        // Of what has the name already only a topic that is called alike may share it.
        let alike = Set(catalog.lexicon.entries(named: slice.topic).map(\.id))
        let more = (said + otherSpellings(of: slice.topic) + measureNames(slice)).filter { word in
          isFree(word) || catalog.lexicon.entries(named: word).allSatisfy { alike.contains($0.id) }
        }
        names.append((Name(.topic, id: topic, label: slice.topic), spellings(slice) + more))
      }
      let one = self.series(
        slice, id(of: slice) { places[$0] == nil }, topic, series.count + 1,
        by: slice.time?.periodKind ?? periodKind(of: grain),
        note: note(onOther: timeKinds, than: slice, slices), common)
      // Of several ways of counting one thing each can be named.
      if slice.topic != slice.label {
        let spoken = slice.label.filter { $0 != "," }
        names.append(
          (Name(.series, id: one.id, label: one.label), [one.id] + [spoken].filter(isFree)))
      }
      places[one.id] = slice
      series.append(one)
    }
    for breakdown in breakdowns {
      let word = breakdown.name
      let written = breakdown.group == nil ? folded(table.columns[breakdown.column].name) : word
      names.append((Name(.field, id: word, label: word), Array(Set([word, written])).sorted()))
    }
    let added = areas.flatMap(\.added) + [LoadedAreas.all(of: name)]
    var seen: Set<String> = []
    for area in added
    where seen.insert(area.id).inserted && !area.isUnallocated && area.kind != Area.wholeFile {
      names.append((Name(.area, id: area.id, label: area.label), [area.label] + area.aliases))
    }
    for (heading, kind) in headingsOfKinds(areas) { names.append((kind, [heading])) }
    for kind in Set(added.map(\.kind)).sorted() {
      guard let plural = LoadedAreas.plural(ofKind: kind) else { continue }
      names.append((Name(.areaKind, id: kind, label: plural), [plural, kind]))
    }
    seen = []
    let figures = LoadedFigures(
      dataset: dataset, areas: areas, time: period.map(time) ?? unstatedTime,
      breakdowns: breakdowns, source: sourceID)
    let store = FigureStore(figures, places, control)
    lazy var remarks = self.remarks(areas, period)
    lazy var populations = self.populations(figures, control())
    return AddedFigures(
      name: name, topics: topics, areas: added.filter { seen.insert($0.id).inserted },
      series: series, source: source, names: names,
      observations: store.observations, presence: store.periods, remarks: { remarks },
      mayHavePart: { part in mayHave(part: part, of: breakdowns) },
      populations: { populations })
  }

  /// Whether a breakdown has such a part, or parts that are called otherwise than they are written.
  private func mayHave(part: String, of breakdowns: [Breakdown]) -> Bool {
    let wanted = WantedText(folded(part))
    return breakdowns.contains { $0.label != nil || parts(of: $0).contains(where: wanted.isAll) }
  }

  /// The file as a source, with what is known of its publisher.
  var source: Source {
    Source(
      id: sourceID,
      title: "\(dataset.origin) (\(layout.isKnown ? layout.name : "no known layout"), loaded)",
      publisher: layout.publisher.isEmpty ? "a file of yours" : layout.publisher, published: "",
      url: "", licence: layout.licence, kind: "other",
      note: "\(grouped(String(table.rowCount))) rows as loaded from \(dataset.origin).")
  }

  // MARK: Series

  private func label(of slice: Slice) -> String {
    let isUnknown = slice.unit.hasPrefix(Series.unknownUnit)
    if isWhole(slice) {
      // Nothing says what the numbers are of but what heads them.
      return (isUnknown ? slice.unit.dropFirst(Series.unknownUnit.count) : slice.unit[...])
        + " in \(name)"
    }
    // A column that is called as what it counts says so once.
    if let measure = slice.measure, folded(words(table.columns[measure].name)) == slice.unit {
      return slice.category == nil
        ? "\(slice.label) (in \(name))" : "\(slice.topic) (\(slice.unit) in \(name))"
    }
    return isUnknown
      ? "\(slice.label) (in \(name))" : "\(slice.label) (\(slice.unit) in \(name))"
  }

  /// What a series is named by: as it is said, where no other is.
  private func id(of slice: Slice, isFree: (String) -> Bool) -> String {
    if slice.topic == slice.label { return "\(name): \(slice.label)" }
    let label = slice.label.filter { $0 != "," }
    let said = "\(name) \(spoken(label))"
    return isFree(said) ? said : "\(name) \(label)"
  }

  /// What is the same of all series of a file, and worked out once.
  private struct Common {
    var areas: [LoadedAreas]
    /// The breakdowns whose parts add up to the whole, as no total is among them.
    var parts: [String]
    /// The measures that count as many things.
    var several: Set<Int>
    var overlapping: String?
    /// What is said of names that are no areas of their kind, for each kind.
    var strangers: [String?]
  }

  private func series(
    _ slice: Slice, _ id: String, _ topic: String, _ preference: Int, by periodKind: String,
    note: String?, _ common: Common
  ) -> Series {
    let isRatio = isOfRatios(slice)
    let over =
      isRatio
      ? [] : (common.areas.isEmpty ? [] : ["area"]) + (addsOverPeriods(slice) ? ["period"] : [])
    var series = Series(
      id: id, name: name,
      aliases: [], topic: topic,
      label: label(of: slice),
      counts: slice.counts, unit: slice.unit, who: "all in the file", periodKind: periodKind,
      partOf: nil, part: nil, addsOver: over + (isRatio || !layout.addsRows ? [] : common.parts),
      publisher: "", preference: preference,
      note: ([
        dataset.neverAddedOverTime.map { "Never added over time: \($0)." }, common.overlapping,
        stated(slice), unclear(slice), note,
      ] + common.strangers)
      .compactMap(\.self).joined(separator: " "))
    series.fileRows = Series.FileRows(
      measure: slice.measure.map { table.columns[$0].name },
      category: slice.category.map { table.columns[$0.column].name }, value: slice.category?.value,
      isOneOfSeveral: slice.measure.map(common.several.contains) ?? false)
    return series
  }

  /// Whether nothing that can be asked for is called so: a subject without figures can’t.
  private func isFree(_ name: String) -> Bool {
    catalog.lexicon.entries(named: name).allSatisfy { entry in
      entry.kind == .topic && !catalog.series.contains { $0.topic == entry.id }
    }
  }

  /// What is said of a period that no column gives.
  private func stated(_ slice: Slice) -> String? {
    if dataset.column(.period) == nil {
      return slice.measure.map { statesPeriod(table.columns[$0].name) } ?? false
        ? "When its figures are of only its heading says."
        : "The file doesn’t say when its figures are of."
    }
    guard let stated = dataset.report.statedPeriod,
      dataset.column(.period).map({ table.columns[$0].name }) == stated.column
    else { return nil }
    return "Its period is taken from \(stated.place)."
  }

  /// The first column of boroughs but for some.
  func boroughs(apartFrom columns: [Int]) -> Int? {
    dataset.fields.indices.first { place in
      !columns.contains(place)
        && dataset.fields[place].areas.contains { id in
          id.flatMap { catalog.area($0) }?.kind == "borough"
        }
    }
  }

  private func isOfRatios(_ slice: Slice) -> Bool {
    slice.measure.map { holdsRatios(table.columns[$0]) } ?? false
  }

  /// Whether the counts of two periods are the count of both.
  ///
  /// Rows are; other numbers may be of people, of a day or of a price.
  private func addsOverPeriods(_ slice: Slice) -> Bool {
    guard dataset.neverAddedOverTime == nil, let measure = slice.measure else {
      return dataset.neverAddedOverTime == nil
    }
    return layout.countsEvents || countsEvents(table.columns[measure].name)
      || countsEvents(slice.unit)
  }

  // MARK: Periods

  private func periodKind(of grain: Grain?) -> String {
    if dataset.column(.period) == nil { return Period.Kind.unstated.rawValue }
    return switch grain {
    case .month?: "month"
    case .quarter?: "quarter"
    case .financialQuarter?: "financial quarter"
    case .calendarYear?: "calendar year"
    case .financialYear?: "financial year"
    case .academicYear?: "academic year"
    default: "span"
    }
  }

  /// What most periods of a column are.
  private func grain(of column: Int) -> Grain? {
    guard case .period(let periods, _) = table.columns[column].kind else { return nil }
    var counts: [Grain: Int] = [:]
    for period in periods.compactMap(\.self) { counts[period.shownGrain, default: 0] += 1 }
    // Years that overlap end at any month.
    if dataset.neverAddedOverTime != nil, counts.count > 1 { return .dated }
    return Grain.allCases.filter { counts[$0] != nil }.max {
      counts[$0, default: 0] < counts[$1, default: 0]
    }
  }

  /// The column of the period, its days put in their months, without periods of another kind.
  func time(_ column: Int) -> TableScan.Key {
    let main = grain(of: column)
    return TableScan.Key(column: column, name: "period", type: .period) { value in
      guard case .period(let period) = value, main != .dated else { return value }
      guard period.shownGrain == main else { return .missing }
      return .period(period.kind == .day ? .month(period.first.year, period.first.month) : period)
    }
  }

  /// Whether a column tells times apart that questions can't be asked by, so that figures without a
  /// period would be of all times together.
  private var hasTimes: Bool {
    table.columns.contains { column in
      switch column.kind {
      case .period(let periods, _): Set(periods.compactMap(\.self)).count > 1
      case .text(let texts): namesPeriods(column.name) && texts.count > 2
      case .number, .real: namesPeriods(column.name)
      case .identifier: false
      }
    }
  }

  /// The period of all rows of a file that doesn't say when.
  private var unstatedTime: TableScan.Key {
    let texts = table.columns.firstIndex { if case .text = $0.kind { true } else { false } }
    return TableScan.Key(column: texts ?? 0, name: "period", type: .period) { _ in
      .period(.unstated)
    }
  }

  // MARK: Areas

  /// What columns of areas are called, each with the kind of area that it has: by “region name” is by
  /// region.
  private func headingsOfKinds(_ areas: [LoadedAreas]) -> [(heading: String, kind: Name)] {
    let kinds = Set(areas.map(\.kind))
    return dataset.fields.indices.compactMap { column in
      let heading = folded(words(table.columns[column].name))
      let known = dataset.fields[column].areas.lazy.compactMap { $0.flatMap { catalog.area($0) } }
      guard dataset.fields[column].role == .area, isFree(heading),
        let kind = known.first(where: { kinds.contains($0.kind) })?.kind
      else { return nil }
      return catalog.lexicon.entries(named: kind).first { $0.kind == .areaKind }
        .map { (heading, $0) }
    }
  }

  /// The column of the names of what a column has the codes of.
  private func names(ofCodes column: Int) -> Int? {
    let heading = folded(table.columns[column].name)
    guard heading.contains("code") else { return nil }
    let names = table.columns.firstIndex {
      folded($0.name) == heading.replacing("code", with: "name")
    }
    guard let names, case .text = table.columns[names].kind else { return nil }
    return names
  }

  /// What the codes of a column are called in the column of names beside it, such as `WardName` beside
  /// `WardCode`; none unless all are known.
  ///
  /// A name that several codes share has its borough or else the code behind it.
  private func labels(ofCodes column: Int) -> [String: String] {
    // Of more, none is asked by its name.
    guard let codes = table.columns[column].written, codes.count - 1 <= mostSmallAreas else {
      return [:]
    }
    guard let names = names(ofCodes: column) else { return [:] }
    let boroughs = boroughs(apartFrom: [names, column])
    guard let nameOf = table.codes(of: names, inFirstRowsOf: column),
      let called = table.columns[names].written
    else { return [:] }
    let boroughOf = boroughs.flatMap { table.codes(of: $0, inFirstRowsOf: column) }
    let places = boroughs.flatMap { table.columns[$0].written }
    var found: [String: (name: String, borough: String?)] = [:]
    for code in nameOf.indices.dropFirst() {
      guard let name = nameOf[code], name > 0 else { continue }
      let borough = boroughOf?[code] ?? 0
      found[codes[code]] = (called[name], borough > 0 ? places?[borough] : nil)
    }
    guard found.count == codes.count - 1 else { return [:] }
    func uses(_ called: (String, (name: String, borough: String?)) -> String) -> [String: Int] {
      found.reduce(into: [:]) { $0[called($1.key, $1.value), default: 0] += 1 }
    }
    let byName = uses { $1.name }
    func withBorough(_ code: String, _ place: (name: String, borough: String?)) -> String {
      "\(place.name) (\(place.borough ?? code))"
    }
    let byBorough = uses(withBorough)
    return Dictionary(
      uniqueKeysWithValues: found.map { code, place in
        if byName[place.name] == 1 { return (code, place.name) }
        let longer = withBorough(code, place)
        return (code, byBorough[longer] == 1 ? longer : "\(place.name) (\(code))")
      })
  }

  /// The borough that each small area of a column lies in; none where a name stands for several.
  private func boroughs(above column: Int) -> [String: String] {
    let isSmall =
      smallKind(table.columns[column].name) != nil
      || table.columns[column].written.map { codes in
        codes.indices.contains { smallKind(ofCode: codes[$0]) != nil }
      } ?? false
    guard isSmall, let boroughs = boroughs(apartFrom: [column]),
      let written = table.columns[column].written,
      let above = table.codes(
        of: boroughs, givenBy: column,
        apartFrom: Set(written.indices.filter { isNoPlace(written[$0]) }))
    else { return [:] }
    let areas = dataset.fields[boroughs].areas
    return Dictionary(
      above.indices.compactMap { code in
        above[code].flatMap { $0 < areas.count ? areas[$0] : nil }.map { (written[code], $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The columns that say where, one for each kind of area: that which knows most of its areas, by
  /// their names rather than by codes, unless the codes have names of their own.
  private var areaColumns: [LoadedAreas] {
    var found: [LoadedAreas] = []
    for column in dataset.fields.indices where dataset.fields[column].role == .area {
      let labels = labels(ofCodes: column)
      guard
        let areas = LoadedAreas(
          dataset, column, catalog, labels: labels, parents: boroughs(above: column))
      else { continue }
      // Codes that say less than the names beside them are not looked at.
      if LoadedAreas.plural(ofKind: areas.kind) == nil,
        let names = names(ofCodes: column).flatMap({ LoadedAreas(dataset, $0, catalog) }),
        names.told > areas.told
      {
        continue
      }
      guard let place = found.firstIndex(where: { $0.kind == areas.kind }) else {
        found.append(areas)
        continue
      }
      let known = found[place]
      if known.isNamed { continue }
      if areas.isNamed || areas.joined > known.joined
        || areas.joined == known.joined && known.isOfCodes && !areas.isOfCodes
      {
        found[place] = areas
      }
    }
    return found
  }
}
