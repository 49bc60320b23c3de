import Catalog
import Periods
import Questions
import Tables

/// Gathers the publications and events of a timeline and counts in each what it holds.
struct TimelineGathering {
  private(set) var entries: [TimelineEntry] = []
  private let catalog: Catalog
  private let choice: RecordChoice
  private var matching: [String: Set<Int>] = [:]

  init(_ choice: RecordChoice, catalog: Catalog) {
    self.catalog = catalog
    // The period and the origin choose among the rows; here only the subject counts.
    self.choice = RecordChoice(subjects: choice.subjects, asAt: choice.asAt)
  }

  mutating func gather() {
    addPublications("reviews", "report", "label", "date")
    addPublications("inspections", "inspection", "label", "published")
    addPublications("meetings", "meeting", "title", "date")
    addEvents()
    addBreaks()
    addConcerns()
    addRecommendations()
    addParts("findings", of: "inspections", "inspection_id") { $0.audits += 1 }
    addParts("attendance", of: "meetings", "meeting_id") { $0.people += 1 }
    addSayings("questions", "question", "question", by: "asked_by") { $0.questions += 1 }
    addSayings("statements", "statement", "summary", by: "person_id") { $0.statements += 1 }
  }

  // MARK: Publications and events

  private mutating func addPublications(
    _ file: String, _ what: String, _ label: String, _ date: String
  ) {
    let rows = catalog.rows(file)
    for row in rows.indices {
      guard let key = rows.fields.first, let day = PartialDate(iso: rows[row, date]) else {
        continue
      }
      entries.append(
        TimelineEntry(
          file: file, id: rows[row, key], date: day, what: what, title: rows[row, label],
          aliases: rows.list(row, "aliases"), by: labels(rows.list(row, "body"), "bodies"),
          source: rows[row, "source_id"], isAbout: isMatching(row, file)))
    }
  }

  private mutating func addEvents() {
    let rows = catalog.rows("events")
    for row in rows.indices {
      guard let date = PartialDate(iso: rows[row, "date"]) else { continue }
      let event = TimelineEntry(
        file: "events", id: rows[row, "event_id"], date: date, what: rows[row, "kind"],
        title: rows[row, "title"], aliases: rows.list(row, "aliases"),
        source: rows[row, "source_id"], isAbout: isMatching(row, "events"))
      if let index = publication(of: event) {
        entries[index].title = event.title
        entries[index].what = event.what
        // The more exact of the two dates.
        if date.isExact || entries[index].date.month == nil { entries[index].date = date }
        entries[index].sources += event.sources
        entries[index].isAbout = entries[index].isAbout || event.isAbout
        entries[index].hasEvent = true
      } else {
        entries.append(event)
      }
    }
  }

  /// The report or inspection whose publication an event is.
  private func publication(of event: TimelineEntry) -> Int? {
    let candidates = entries.indices.filter { index in
      let entry = entries[index]
      return ["reviews", "inspections"].contains(entry.file) && !entry.hasEvent
        && entry.overlaps(event.date)
    }
    if let named = candidates.first(where: { !entries[$0].aliases.isDisjoint(with: event.aliases) })
    {
      return named
    }
    guard ["report", "inspection", "review"].contains(event.what) else { return nil }
    let sameDay = candidates.filter { entries[$0].date == event.date && event.date.isExact }
    let sameSource = candidates.filter { entries[$0].sources == event.sources }
    return sameSource.first ?? (sameDay.count == 1 ? sameDay[0] : nil)
  }

  private mutating func addBreaks() {
    let rows = catalog.rows("breaks")
    for row in rows.indices {
      guard let date = PartialDate(iso: rows[row, "date"]), isMatching(row, "breaks") else {
        continue
      }
      let isBreak = rows[row, "kind"] == "break"
      let count = rows.list(row, "series").count
      let said =
        (isBreak ? "a break in " : "a caution on ") + (count == 1 ? "1 series" : "\(count) series")
      let source = rows[row, "source_id"]
      let title = rows[row, "title"]
      let index = entries.firstIndex { entry in
        entry.file == "events" && entry.overlaps(date)
          && (entry.sources.contains(source) || entry.title == title)
      }
      if let index {
        entries[index].breaks.append(said)
        entries[index].sources.append(source)
      } else {
        var entry = TimelineEntry(
          file: "breaks", id: rows[row, "break_id"], date: date,
          what: isBreak ? "break" : "caution", title: title, source: source, isAbout: true)
        entry.breaks.append(said)
        entries.append(entry)
      }
    }
  }

  // MARK: What they hold

  private mutating func addConcerns() {
    let rows = catalog.rows("concerns")
    for row in rows.indices where isMatching(row, "concerns") {
      guard let date = PartialDate(iso: rows[row, "date"]) else { continue }
      let body = catalog.label(of: rows[row, "body"], in: "bodies")
      let source = rows[row, "source_id"]
      if let index = holder(of: date, body, source) {
        entries[index].concerns += 1
        entries[index].sources.append(source)
        continue
      }
      var entry = TimelineEntry(
        file: "concerns", id: rows[row, "concern_id"], date: date, what: "concern",
        title: "Concern on \(rows[row, "theme"])", by: [body], source: source, isAbout: true)
      entry.concerns = 1
      entries.append(entry)
    }
  }

  /// The publication of a body that a record of a date belongs to: of the same source or date
  /// first, a meeting last.
  private func holder(of date: PartialDate, _ body: String, _ source: String) -> Int? {
    var best: (index: Int, score: Int)?
    for (index, entry) in entries.enumerated()
    where ["reviews", "inspections", "meetings"].contains(entry.file) && entry.by.contains(body)
      && entry.overlaps(date)
    {
      let score =
        (entry.sources.contains(source) ? 4 : 0) + (entry.date == date ? 2 : 0)
        + (entry.file == "meetings" ? 0 : 1)
      if score > best?.score ?? -1 { best = (index, score) }
    }
    return best?.index
  }

  private mutating func addRecommendations() {
    let rows = catalog.rows("recommendations")
    for row in rows.indices where isMatching(row, "recommendations") {
      let review = rows[row, "review"]
      let index = entries.firstIndex { entry in
        ["reviews", "inspections"].contains(entry.file) && entry.id == review
      }
      guard let index else { continue }
      if rows[row, "set"] == "true" {
        entries[index].largestSet = max(entries[index].largestSet, Int(rows[row, "count"]) ?? 0)
      } else {
        entries[index].recommendations += 1
      }
      entries[index].sources.append(rows[row, "source_id"])
    }
  }

  private mutating func addParts(
    _ file: String, of owner: String, _ key: String, _ add: (inout TimelineEntry) -> Void
  ) {
    let rows = catalog.rows(file)
    for row in rows.indices where isMatching(row, file) {
      let id = rows[row, key]
      guard let index = entries.firstIndex(where: { $0.file == owner && $0.id == id }) else {
        continue
      }
      add(&entries[index])
      entries[index].sources.append(rows[row, "source_id"])
    }
  }

  /// Adds what was asked or said: to its meeting or to what has its source, else as its own row.
  private mutating func addSayings(
    _ file: String, _ what: String, _ text: String, by person: String,
    _ add: (inout TimelineEntry) -> Void
  ) {
    let rows = catalog.rows(file)
    for row in rows.indices where isMatching(row, file) {
      guard let date = PartialDate(iso: rows[row, "date"]) else { continue }
      let meeting = rows[row, "meeting_id"]
      let source = rows[row, "source_id"]
      let index =
        entries.firstIndex { $0.file == "meetings" && $0.id == meeting }
        ?? entries.firstIndex { $0.sources.contains(source) && $0.overlaps(date) }
      if let index {
        add(&entries[index])
        entries[index].sources.append(source)
      } else {
        var entry = TimelineEntry(
          file: file, id: "", date: date, what: what, title: rows[row, text],
          by: labels(rows.list(row, person), "people"), source: source, isAbout: true)
        add(&entry)
        entries.append(entry)
      }
    }
  }

  // MARK: Looking up

  private func labels(_ ids: [String], _ file: String) -> [String] {
    ids.map { catalog.label(of: $0, in: file) }
  }

  /// Whether a record is about what the question asks; true of all when it asks nothing.
  private mutating func isMatching(_ row: Int, _ file: String) -> Bool {
    if choice.subjects.isEmpty { return true }
    if let rows = matching[file] { return rows.contains(row) }
    var found: Set<Int> = []
    if let dataset = catalog.dataset(file),
      let conditions = conditions(of: choice, on: dataset, catalog: catalog)
    {
      let relation = scanDataset(file, asAt: choice.asAt, catalog: catalog)
      let test = ConditionTest(relation)
      for row in 0..<relation.rowCount
      where conditions.allSatisfy({ test.holds($0, row, surely: false) == true }) {
        found.insert(row)
      }
    }
    matching[file] = found
    return found.contains(row)
  }
}
