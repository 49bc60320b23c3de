import SourceText

/// The names of a package, and the small files that they come from.
struct Vocabulary {
  /// The files that are read when a package is opened.
  static let files = [
    "topics", "areas", "series", "bodies", "people", "offices", "reviews", "inspections", "events",
    "threads", "sources",
  ]

  let topics: [Topic]
  let areas: [Area]
  let series: [Series]
  /// The identifiers of the package's own series.
  let seriesIDs: Set<String>
  var lexicon = Lexicon<Name>()

  init(files: [String: Rows], descriptor: Descriptor) {
    let none = Rows(path: "", bytes: [])
    topics = Vocabulary.topics(files["topics"] ?? none)
    areas = Vocabulary.areas(files["areas"] ?? none)
    series = Vocabulary.series(files["series"] ?? none)
    seriesIDs = Set(series.map(\.id))
    addFigures()
    addDatasets(descriptor)
    add(.body, files["bodies"] ?? none, id: "body_id", label: "label", date: nil)
    add(.person, files["people"] ?? none, id: "person_id", label: "name", date: nil)
    addOffices(files["offices"] ?? none)
    add(.review, files["reviews"] ?? none, id: "review_id", label: "label", date: "date")
    add(
      .inspection, files["inspections"] ?? none, id: "inspection_id", label: "label",
      date: "published")
    add(.event, files["events"] ?? none, id: "event_id", label: "title", date: "date")
    add(.thread, files["threads"] ?? none, id: "thread_id", label: "label", date: nil)
    addSources(files["sources"] ?? none)
  }

  // MARK: Names

  private mutating func insert(_ name: Name, _ spellings: [String]) {
    lexicon.insert(spellings, name)
  }

  private mutating func addFigures() {
    for topic in topics {
      insert(
        Name(.topic, id: topic.id, label: topic.label), [topic.label, topic.id] + topic.aliases)
    }
    for area in areas {
      let code = area.gss.isEmpty ? [] : [area.gss]
      insert(Name(.area, id: area.id, label: area.label), [area.label] + area.aliases + code)
    }
    for (kind, plural) in [
      ("borough", "boroughs"), ("force", "forces"), ("region", "regions"),
      ("country", "countries"),
    ] where areas.contains(where: { $0.kind == kind }) {
      insert(Name(.areaKind, id: kind, label: plural), [plural, kind])
    }
    var named: Set<String> = []
    var breakdowns: Set<String> = []
    for one in series {
      if named.insert(one.name).inserted {
        insert(Name(.series, id: one.name, label: one.name), [one.name] + one.aliases)
      }
      if one.id != one.name {
        insert(Name(.series, id: one.id, label: one.label), [one.id] + spoken(one))
      }
      for breakdown in one.breakdowns
      where breakdown != "area" && breakdown != "period" && breakdowns.insert(breakdown).inserted {
        insert(Name(.field, id: breakdown, label: breakdown), [breakdown])
      }
    }
  }

  /// An answer says what a series counts, so it can be asked for by that, in each name of its topic.
  private func spoken(_ one: Series) -> [String] {
    guard let topic = topics.first(where: { $0.id == one.topic }),
      one.label.hasPrefix(topic.label + " ")
    else { return [one.label] }
    let rest = one.label.dropFirst(topic.label.count)
    return ([topic.label] + topic.aliases).map { $0 + rest }
  }

  private mutating func addDatasets(_ descriptor: Descriptor) {
    if !series.isEmpty {
      insert(
        Name(.dataset, id: Name.figureRows, label: Name.figureRows), [Name.figureRows, "figure"])
    }
    for dataset in descriptor.datasets {
      insert(
        Name(.dataset, id: dataset.name, label: dataset.name), [dataset.name] + dataset.aliases)
    }
    for view in descriptor.views {
      insert(Name(.view, id: view.name, label: view.name), [view.name] + view.aliases)
    }
  }

  private mutating func add(
    _ kind: Name.Kind, _ rows: Rows, id: String, label: String, date: String?
  ) {
    for row in rows.indices {
      let day = date.map { rows[row, $0] } ?? ""
      let name = Name(
        kind, id: rows[row, id], label: rows[row, label], date: day.isEmpty ? nil : day)
      insert(name, [name.label] + rows.list(row, "aliases"))
    }
  }

  /// An office is one name however many held it; where its body bears the same, that is meant.
  private mutating func addOffices(_ rows: Rows) {
    var seen: Set<String> = []
    for row in rows.indices {
      let label = rows[row, "office"]
      guard lexicon.entries(named: label).allSatisfy({ $0.kind == .office }) else { continue }
      let new = ([label] + rows.list(row, "aliases")).filter { seen.insert($0).inserted }
      if !new.isEmpty { insert(Name(.office, id: label, label: label), new) }
    }
  }

  private mutating func addSources(_ rows: Rows) {
    for row in rows.indices {
      let id = rows[row, "source_id"]
      insert(Name(.source, id: id, label: id), [id])
    }
  }

  // MARK: Records

  private static func topics(_ rows: Rows) -> [Topic] {
    rows.indices.map { row in
      Topic(
        id: rows[row, "topic_id"], label: rows[row, "label"], aliases: rows.list(row, "aliases"),
        parent: optional(rows[row, "parent"]), definition: rows[row, "definition"])
    }
  }

  private static func areas(_ rows: Rows) -> [Area] {
    rows.indices.map { row in
      Area(
        id: rows[row, "area_id"], label: rows[row, "label"], aliases: rows.list(row, "aliases"),
        kind: rows[row, "kind"], parent: optional(rows[row, "parent"]), gss: rows[row, "gss"])
    }
  }

  private static func series(_ rows: Rows) -> [Series] {
    rows.indices.map { row in
      Series(
        id: rows[row, "series_id"], name: rows[row, "name"], aliases: rows.list(row, "aliases"),
        topic: rows[row, "topic"], label: rows[row, "label"], counts: rows[row, "counts"],
        unit: rows[row, "unit"], who: rows[row, "who"], periodKind: rows[row, "period_kind"],
        partOf: optional(rows[row, "part_of"]), part: part(rows[row, "part"]),
        addsOver: rows.list(row, "adds_over"), publisher: rows[row, "publisher"],
        preference: Int(rows[row, "preference"]) ?? Int.max, note: rows[row, "note"])
    }
  }

  /// Reads `offence=Rape` or `offence=A; B`.
  private static func part(_ text: String) -> (breakdown: String, values: [String])? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    return (String(text[..<sign]), items(String(text[text.index(after: sign)...])))
  }

  private static func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
}
