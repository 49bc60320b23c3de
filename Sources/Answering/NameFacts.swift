import Catalog
import Periods
import Questions
import SourceText
import Tables

/// The facts about one name, a row each, gathered from the files of a package.
struct Facts {
  var headline = ""
  var notes: [Note] = []
  private(set) var table = Relation(columns: [Column("what", .text), Column("says", .text)])
  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  mutating func add(_ what: String, _ says: String, source: String = "") {
    guard !says.isEmpty else { return }
    table.append([Cell(.text(what)), Cell(.text(says))], sources: source.isEmpty ? [] : [source])
  }

  private func row(_ file: String, _ id: String) -> (rows: Rows, row: Int)? {
    let rows = catalog.rows(file)
    guard let key = rows.fields.first,
      let row = rows.indices.first(where: { rows[$0, key] == id })
    else { return nil }
    return (rows, row)
  }

  private func spoken(_ date: String) -> String { PartialDate(iso: date)?.spoken ?? date }

  /// How many records of a file hold a value in a field, as one of a list too.
  private func count(_ file: String, _ field: String, _ values: Set<String>) -> Int {
    let rows = catalog.rows(file)
    return rows.indices.count { row in rows.list(row, field).contains(where: values.contains) }
  }

  private mutating func addCounts(
    _ counted: [(file: String, field: String)], _ values: Set<String>
  ) {
    let said = counted.compactMap { file, field -> String? in
      let count = count(file, field, values)
      let name = catalog.dataset(file)?.name ?? file
      return count == 0 ? nil : "\(grouped(count)) in \(name)"
    }
    add("records", listed(said))
  }

  // MARK: Figures

  mutating func addTopic(_ name: Name) -> [String] {
    guard let topic = catalog.topic(name.id) else { return [] }
    headline = "\(topic.label): \(topic.definition)"
    if let parent = topic.parent.flatMap({ catalog.topic($0) }) { add("part of", parent.label) }
    let below = catalog.topics.filter { $0.parent == topic.id }.map(\.label)
    add("topics below it", below.joined(separator: "; "))
    let family = catalog.family(of: topic.id)
    var related: [String] = []
    for series in catalog.series where series.topic == topic.id {
      add("series \(series.name)", "\(series.label), \(periods(of: series))")
      if related.isEmpty { related.append(asking(series, catalog: catalog)) }
    }
    addCounts(
      [
        ("concerns", "topic"), ("recommendations", "topic"), ("questions", "topic"),
        ("statements", "topic"),
      ], family)
    for gap in catalog.gaps where gap.topic == topic.id { notes.append(gapNote(gap)) }
    return related + ["concerns about \(topic.label)", "timeline about \(topic.label)"]
  }

  /// The periods of a series' figures and how many figures it has, in words.
  private func periods(of series: Series) -> String {
    let observations = catalog.observations(of: series)
    let periods = observations.map(\.period)
    guard let first = periods.min(), let last = periods.max(by: { $0.last < $1.last }) else {
      let changes = catalog.changes.filter { $0.series == series.id }
      guard let change = changes.first else { return "no figures" }
      return "only changes published, \(change.from) to \(change.to)"
    }
    let figures = observations.count == 1 ? "1 figure" : "\(grouped(observations.count)) figures"
    return first == last ? "\(figures), \(first)" : "\(figures), \(first) to \(last)"
  }

  mutating func addSeries(_ name: Name) -> [String] {
    let all = catalog.series.filter { $0.name == name.id || $0.id == name.id }
    guard let first = all.first else { return [] }
    let publisher = catalog.label(of: first.publisher, in: "bodies")
    headline =
      all.count == 1
      ? "\(name.label): \(first.label), published by \(publisher)."
      : "\(name.label): \(all.count) series of one way of counting, published by \(publisher)."
    if all.count > 1 {
      for series in all.prefix(30) {
        let topic = catalog.topic(series.topic)?.label ?? series.topic
        add(topic, "\(series.label), \(periods(of: series))")
      }
      if all.count > 30 { add("and more", "\(all.count - 30) others of its parts") }
    }
    add("counts", first.counts)
    if !first.hasUnknownUnit { add("unit", first.unit) }
    add("who", first.who)
    add("kind of period", first.periodKind)
    if all.count == 1 { add("figures", periods(of: first)) }
    let observations = all.flatMap { catalog.observations(of: $0) }
    add("areas", places(observations.map(\.subject)))
    let adds = first.addsOver.joined(separator: "; ")
    add("adds over", adds.isEmpty ? "nothing: its figures are not to be added" : adds)
    add("note", catalog.note(of: first))
    addSources(of: observations, all)
    let topic = catalog.topic(first.topic)?.label ?? first.topic
    return [asking(first, catalog: catalog), "describe \(topic)", "figures from \(first.name)"]
  }

  private func places(_ subjects: [String]) -> String {
    var seen: Set<String> = []
    let labels = subjects.filter { seen.insert($0).inserted }.map { subject in
      catalog.area(subject)?.label ?? catalog.label(of: subject, in: "bodies")
    }
    return labels.count > 8
      ? "\(labels.count), from \(labels[0]) to \(labels[labels.count - 1])"
      : labels.joined(separator: "; ")
  }

  private mutating func addSources(of observations: [Observation], _ series: [Series]) {
    let ids = Set(series.map(\.id))
    let changes = catalog.changes.filter { ids.contains($0.series) }.map(\.source)
    var seen: Set<String> = []
    for id in observations.map(\.source) + changes where seen.insert(id).inserted {
      guard let source = catalog.source(id) else { continue }
      add("source", "\(source.title), \(source.publisher)", source: id)
    }
  }

  mutating func addArea(_ name: Name) -> [String] {
    guard let area = catalog.area(name.id) else { return [] }
    headline =
      "\(area.label) is \(area.kind == "unallocated" ? "no area: offences without one" : "a \(area.kind)")."
    if let parent = area.parent.flatMap({ catalog.area($0) }) { add("part of", parent.label) }
    add("areas in it", places(catalog.areas.filter { $0.parent == area.id }.map(\.id)))
    add("GSS code", area.gss)
    return areaQuestions(area.id, catalog: catalog)
  }

  mutating func addAreaKind(_ name: Name) -> [String] {
    let areas = catalog.areas.filter { $0.kind == name.id }
    headline = "\(name.label): \(areas.count) areas."
    add("areas", areas.map(\.label).joined(separator: "; "))
    let rows = catalog.rows("observations")
    let ids = Set(areas.map(\.id))
    let counted = rows.indices.filter { ids.contains(rows[$0, "subject"]) }
    // A series of a few areas of the kind is not one across them.
    let held = Dictionary(grouping: counted) { rows[$0, "series_id"] }
      .filter { Set($0.value.map { rows[$0, "subject"] }).count * 2 >= areas.count }
    let series = catalog.series.filter { held[$0.base] != nil && $0.part == nil }
      .min { $0.preference < $1.preference }
    let topic = series.map { catalog.topic($0.topic)?.label ?? $0.topic }
    return (series.map { ["total \(topic ?? "") across \(name.label) from \($0.name)"] } ?? [])
      + ["areas where kind is \"\(name.id)\""]
  }

  // MARK: Records

  mutating func addBody(_ name: Name) -> [String] {
    let said = typed(name, catalog: catalog)
    guard let (rows, row) = row("bodies", name.id) else { return [] }
    let source = rows[row, "source_id"]
    let kind = rows[row, "kind"]
    headline = "\(name.label): \(kind)."
    let note = rows[row, "note"]
    if !note.isEmpty { headline = "\(name.label): \(note)" }
    add("kind", kind, source: source)
    let parent = rows[row, "parent"]
    if !parent.isEmpty { add("part of", catalog.label(of: parent, in: "bodies"), source: source) }
    let below = bodies(from: name.id, catalog: catalog).dropFirst()
    add(
      "bodies below it", below.map { catalog.label(of: $0, in: "bodies") }.joined(separator: "; "))
    add("from", spoken(rows[row, "from"]), source: source)
    add("to", spoken(rows[row, "to"]), source: source)
    addCounts(
      [
        ("concerns", "body"), ("inspections", "body"), ("reviews", "body"), ("meetings", "body"),
        ("statuses", "said_by"), ("series", "publisher"),
      ], [name.id])
    let offices = catalog.rows("offices")
    var holders: [String] = []
    for office in offices.indices where offices[office, "body_id"] == name.id {
      let person = catalog.label(of: offices[office, "person_id"], in: "people")
      let when = term(offices, office)
      add(
        offices[office, "office"], when.isEmpty ? person : "\(person), \(when)",
        source: offices[office, "source_id"])
      holders.append(when.isEmpty ? person : "\(person) (\(when))")
    }
    if kind == "office holder", !holders.isEmpty {
      headline = "\(name.label): \(listed(holders)).\(note.isEmpty ? "" : " \(note)")"
    }
    let hasConcerns = count("concerns", "body", [name.id]) > 0
    let hasMeetings = count("meetings", "body", [name.id]) > 0
    return (hasConcerns ? ["concerns from \(said)"] : [])
      + (hasMeetings ? ["meetings from \(said)"] : []) + ["timeline from \(said)"]
  }

  mutating func addPerson(_ name: Name) -> [String] {
    let said = typed(name, catalog: catalog)
    guard let (rows, row) = row("people", name.id) else { return [] }
    let note = rows[row, "note"]
    let offices = catalog.rows("offices")
    let held = offices.indices.filter { offices[$0, "person_id"] == name.id }
    let posts = held.map { "\(offices[$0, "office"]) (\(tenure(offices, $0)))" }
    headline =
      "\(name.label)\(posts.isEmpty ? "" : ": \(listed(posts))")."
      + (note.isEmpty ? "" : " \(note)")
    for office in held {
      add(
        offices[office, "office"], tenure(offices, office), source: offices[office, "source_id"])
    }
    addCounts(
      [("statements", "person_id"), ("questions", "asked_by"), ("attendance", "person_id")],
      [name.id])
    let saying = [("statements", "person_id"), ("questions", "asked_by")].filter {
      count($0.0, $0.1, [name.id]) > 0
    }
    return saying.map { "\($0.0) from \(said)" } + ["timeline from \(said)"]
  }

  mutating func addOffice(_ name: Name) -> [String] {
    let offices = catalog.rows("offices")
    let held = offices.indices.filter { offices[$0, "office"] == name.id }
    let people = held.map { catalog.label(of: offices[$0, "person_id"], in: "people") }
    headline =
      "\(name.label): \(listed(zip(people, held).map { "\($0) (\(tenure(offices, $1)))" }))."
      + " The record doesn’t say who holds it now."
    for (person, office) in zip(people, held) {
      add(person, tenure(offices, office), source: offices[office, "source_id"])
    }
    var seen: Set<String> = []
    return people.filter { seen.insert($0).inserted }.prefix(3).map { "describe \($0)" }
  }

  /// Of which body, and from when to when an office was held, or when somebody was seen in it.
  private func tenure(_ offices: Rows, _ row: Int) -> String {
    let body = catalog.label(of: offices[row, "body_id"], in: "bodies")
    return [body, term(offices, row)].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func term(_ offices: Rows, _ row: Int) -> String {
    let (from, to, seen) = (offices[row, "from"], offices[row, "to"], offices[row, "seen"])
    let ends = [from.isEmpty ? "" : "from \(spoken(from))", to.isEmpty ? "" : "to \(spoken(to))"]
    let known = ends.filter { !$0.isEmpty }
    if !known.isEmpty { return known.joined(separator: " ") }
    return seen.isEmpty ? "" : "seen in it \(spoken(seen))"
  }

  mutating func addPublication(_ name: Name) -> [String] {
    let said = typed(name, catalog: catalog)
    guard let file = name.kind.file, let (rows, row) = row(file, name.id) else { return [] }
    let source = rows[row, "source_id"]
    let body = catalog.label(of: rows[row, "body"], in: "bodies")
    let date = rows[row, file == "reviews" ? "date" : "published"]
    headline = "\(name.label), by \(body), published \(spoken(date))."
    add("author", rows[row, "author"], source: source)
    add("body", body, source: source)
    add("published", spoken(date), source: source)
    add("fieldwork", Period(data: rows[row, "fieldwork"])?.description ?? "", source: source)
    add("theme", rows[row, "theme"], source: source)
    add("grade", rows[row, "grade"], source: source)
    add("note", rows[row, "note"], source: source)
    addCounts([("recommendations", "review"), ("findings", "inspection_id")], [name.id])
    let hasRecommendations = count("recommendations", "review", [name.id]) > 0
    return [
      hasRecommendations ? "recommendations from \(said)" : "concerns from \(said)",
      file == "inspections" ? "findings" : "concerns from \(said)",
    ]
  }

  mutating func addThread(_ name: Name) -> [String] {
    let said = typed(name, catalog: catalog)
    guard let (rows, row) = row("threads", name.id) else { return [] }
    headline = "\(name.label): \(rows[row, "definition"])"
    add("topic", catalog.topic(rows[row, "topic"])?.label ?? "")
    addCounts([("concerns", "thread"), ("statuses", "record_id")], [name.id])
    return ["recurring concerns about \(said)", "concerns where thread is \"\(name.label)\""]
  }

  mutating func addEvent(_ name: Name) -> [String] {
    guard let (rows, row) = row("events", name.id) else { return [] }
    let source = rows[row, "source_id"]
    headline = "\(name.label), \(spoken(rows[row, "date"]))."
    add("date", spoken(rows[row, "date"]), source: source)
    add("to", spoken(rows[row, "to"]), source: source)
    add("kind", rows[row, "kind"], source: source)
    add("detail", rows[row, "detail"], source: source)
    add("note", rows[row, "note"], source: source)
    let year = rows[row, "date"].prefix(4)
    return ["timeline in \(year)", "events where kind is \"\(rows[row, "kind"])\""]
  }
}
