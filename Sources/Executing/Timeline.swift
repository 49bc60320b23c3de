import Catalog
import Periods
import Questions
import Tables

/// A row a publication or event with counts of what it holds, earliest first.
func timeline(_ choice: RecordChoice, catalog: Catalog) -> Relation {
  var gathering = TimelineGathering(choice, catalog: catalog)
  gathering.gather()
  var relation = Relation(columns: timelineFields.map { Column($0.name, $0.type) })
  for entry in gathering.entries where isWanted(entry, choice) {
    let holds = entry.held
    relation.append(
      [
        Cell(.date(entry.date)), Cell(.text(entry.what)), Cell(.text(entry.title)),
        entry.by.isEmpty ? .missing() : Cell(.list(entry.by)),
        holds.isEmpty ? .missing() : Cell(.text(holds)),
      ], sources: unique(entry.sources))
  }
  return inOrder(relation, choice)
}

private func isWanted(_ entry: TimelineEntry, _ choice: RecordChoice) -> Bool {
  if !choice.subjects.isEmpty, !entry.isAbout, entry.held.isEmpty { return false }
  if choice.origins.isEmpty { return true }
  return choice.origins.contains { origin in
    entry.by.contains { origin.bodies.contains($0) || origin.people.contains($0) }
      || origin.reviews.contains(entry.name)
  }
}

/// The rows of the period in order of their dates.
func inOrder(_ relation: Relation, _ choice: RecordChoice) -> Relation {
  let date = timelineFields[0]
  var relation = relation
  if choice.first != nil || choice.last != nil {
    relation = filter(relation, by: within(choice.first, choice.last, date)).relation
  }
  if choice.isAsAtGiven {
    relation = filter(relation, by: within(nil, choice.asAt.last, date)).relation
  }
  let dates = relation.columns[0].cells.map { cell in
    if case .date(let date) = cell.value { date } else { PartialDate(year: 9999) }
  }
  let order = dates.indices.sorted { (dates[$0], $0) < (dates[$1], $1) }
  return relation.picking(rows: order)
}

/// Every dated record, a row each, earliest first.
func fullTimeline(_ choice: RecordChoice, catalog: Catalog) -> Relation {
  var relation = Relation(columns: fullTimelineFields.map { Column($0.name, $0.type) })
  for kind in timelineRecords {
    guard let dataset = catalog.dataset(kind.file),
      let conditions = conditions(of: choice, on: dataset, catalog: catalog),
      let date = dateField(of: dataset, catalog: catalog)
    else { continue }
    var records = scanDataset(kind.file, asAt: choice.asAt, catalog: catalog)
    for condition in conditions { records = filter(records, by: condition).relation }
    let by = schema(of: dataset, catalog: catalog).first { $0.key == dataset.byField }
    guard let dates = records.index(of: date.name), let texts = records.index(of: kind.text)
    else { continue }
    let kinds = kind.what == nil ? records.index(of: "kind") : nil
    let bodies = by.flatMap { records.index(of: $0.name) }
    for row in 0..<records.rowCount {
      guard case .date = records[row, dates].value else { continue }
      let text =
        kind.file == "statuses" ? statusText(records, row) : records[row, texts]
      if kind.file == "statuses", records.isMade(row) { continue }
      relation.append(
        [
          records[row, dates],
          kinds.map { records[row, $0] } ?? Cell(.text(kind.what ?? kind.file)),
          bodies.map { asList(records[row, $0]) } ?? .missing(), text,
        ], sources: Array(records.sources[row].prefix(1)))
    }
  }
  return inOrder(relation, choice)
}

/// The files of a full timeline: what a record is called (nil: by its kind) and the column shown.
private let timelineRecords: [(file: String, what: String?, text: String)] = [
  ("events", nil, "title"), ("reviews", "review", "label"), ("inspections", "inspection", "label"),
  ("meetings", "meeting", "title"), ("concerns", "concern", "summary"),
  ("recommendations", "recommendation", "summary"), ("statuses", "status", "summary"),
  ("questions", "question", "question"), ("statements", "statement", "summary"),
  ("breaks", nil, "title"),
]

/// A status by itself says little: the record that it is of stands before it.
private func statusText(_ statuses: Relation, _ row: Int) -> Cell {
  let texts = ["record", "status", "summary"].map { name in
    if let column = statuses.index(of: name), case .text(let text) = statuses[row, column].value {
      text
    } else {
      ""
    }
  }
  return Cell(.text("\(withoutPoint(texts[0])): \(texts[1]). \(texts[2])"))
}

private func asList(_ cell: Cell) -> Cell {
  if case .text(let text) = cell.value { return Cell(.list([text]), marks: cell.marks) }
  return cell
}

extension Relation {
  /// Whether the status of a row only says that the record was made, which the record says itself.
  fileprivate func isMade(_ row: Int) -> Bool {
    index(of: "status").map { self[row, $0].value == .text("made") } ?? false
  }
}
