import Catalog
import Language
import Periods
import SourceText

/// What `about X` means for records.
func subject(_ use: NameUse, catalog: Catalog) -> RecordSubject {
  guard !use.names.isEmpty else {
    if use.isQuoted { return RecordSubject(said: "“\(use.text)” (in words)", phrases: [use.text]) }
    let words = folded(use.text).split(separator: " ").map(String.init)
    let telling = words.filter { !emptyWords.contains($0) }
    return RecordSubject(
      said: "“\(use.text)” (in words)", words: telling.isEmpty ? words : telling)
  }
  var subject = RecordSubject(said: "", phrases: [use.text])
  var meanings: [String] = []
  if let name = use.name(of: .topic) {
    let ids = catalog.family(of: name.id)
    let family = catalog.topics.filter { ids.contains($0.id) }
    subject.topics = family.map(\.label)
    subject.phrases += family.flatMap { [$0.label] + $0.aliases.filter { $0.count > 3 } }
    meanings.append(family.count > 1 ? "the topic and those below it" : "the topic")
  }
  if let name = use.name(of: .thread) {
    subject.thread = name.label
    subject.phrases.append(name.label)
    meanings.append("the thread")
  }
  if meanings.isEmpty, let name = use.names.first {
    subject.phrases += [name.label] + aliases(of: name, catalog: catalog).filter { $0.count > 3 }
    meanings.append("\(name.kind.phrase), by its names in the text")
  }
  let label = use.name(of: .topic, .thread)?.label ?? use.names.first?.label ?? use.text
  subject.said = "\(label) (\(meanings.joined(separator: " and ")))"
  var seen: Set<String> = []
  subject.phrases = subject.phrases.filter { seen.insert(folded($0)).inserted }
  return subject
}

/// Words that say nothing by themselves in a text that is searched.
private let emptyWords: Set<String> = [
  "the", "a", "an", "of", "and", "in", "to", "for", "on", "by", "with", "at", "or",
]

/// The other spellings of a name.
func aliases(of name: Name, catalog: Catalog) -> [String] {
  guard let file = name.kind.file else { return [] }
  let rows = catalog.rows(file)
  guard let key = rows.fields.first,
    let row = rows.indices.first(where: { rows[$0, key] == name.id })
  else { return [] }
  return rows.list(row, "aliases")
}

/// What `from X` means for records: each of the meanings that the name has.
func origin(_ use: NameUse, _ dataset: Dataset, catalog: Catalog) -> RecordOrigin {
  var origin = RecordOrigin(said: "", names: [])
  var bodyIDs: [String] = []
  for name in use.names {
    switch name.kind {
    case .body:
      bodyIDs += bodies(from: name.id, catalog: catalog).filter { !bodyIDs.contains($0) }
      origin.names.append(name.label)
      origin.names += aliases(of: name, catalog: catalog).filter { $0.count > 3 }
    case .person:
      origin.people.append(name.label)
      origin.names.append(name.label)
    case .review, .inspection:
      origin.reviews.append(name.label)
      origin.documents += document(name, catalog: catalog)
    case .series:
      origin.series += catalog.series.filter { $0.name == name.id || $0.id == name.id }
        .map(\.label)
    default: break
    }
  }
  origin.bodies = bodyIDs.map { catalog.label(of: $0, in: "bodies") }
  addReviews(of: bodyIDs, to: &origin, catalog: catalog)
  let offices = catalog.rows("offices")
  for row in offices.indices where bodyIDs.contains(offices[row, "body_id"]) {
    let person = catalog.label(of: offices[row, "person_id"], in: "people")
    if !origin.people.contains(person) { origin.people.append(person) }
  }
  origin.said = said(origin, use, dataset, catalog: catalog)
  return origin
}

private func document(_ name: Name, catalog: Catalog) -> [RecordOrigin.Document] {
  guard let file = name.kind.file, let date = name.date.flatMap({ PartialDate(iso: $0) }) else {
    return []
  }
  let rows = catalog.rows(file)
  guard let key = rows.fields.first,
    let row = rows.indices.first(where: { rows[$0, key] == name.id })
  else { return [] }
  let body = catalog.label(of: rows[row, "body"], in: "bodies")
  return [RecordOrigin.Document(body: body, date: date)]
}

/// Adds the reviews and inspections of bodies, and those that a person wrote.
private func addReviews(of bodies: [String], to origin: inout RecordOrigin, catalog: Catalog) {
  for file in ["reviews", "inspections"] {
    let rows = catalog.rows(file)
    for row in rows.indices {
      let isByPerson = origin.people.contains { folded($0) == folded(rows[row, "author"]) }
      guard bodies.contains(rows[row, "body"]) || isByPerson else { continue }
      let label = rows[row, "label"]
      guard !origin.reviews.contains(label) else { continue }
      origin.reviews.append(label)
      if isByPerson, let date = PartialDate(iso: rows[row, "date"]) {
        let body = catalog.label(of: rows[row, "body"], in: "bodies")
        origin.documents.append(RecordOrigin.Document(body: body, date: date))
      }
    }
  }
}

/// The read-back of an origin: what the dataset has of it, where that is more than the name itself.
private func said(
  _ origin: RecordOrigin, _ use: NameUse, _ dataset: Dataset, catalog: Catalog
) -> String {
  let name = use.name(of: .body, .review, .inspection, .series, .person) ?? use.names.first
  let label = name?.label ?? use.text
  guard
    let field = schema(of: dataset, catalog: catalog).first(where: { $0.key == dataset.byField })
  else {
    return origin.bodies.count > 1
      ? "\(label) (the bodies below it and those who held its offices taken in)" : label
  }
  let found = labels(of: field, dataset, catalog: catalog).filter { found in
    field.files.contains("reviews")
      ? origin.reviews.contains(found)
      : field.files == ["people"] ? origin.people.contains(found) : origin.bodies.contains(found)
  }
  if found.isEmpty || found == [label] { return label }
  if field.files.contains("reviews") {
    if origin.bodies.isEmpty { return listed(found) }
    return found.count > 6
      ? "\(label) (\(found.count) publications)" : "\(label) (\(listed(found)))"
  }
  if field.files == ["people"] {
    return origin.bodies.isEmpty ? label : "\(label) (\(listed(found)))"
  }
  let below = found.filter { $0 != label }
  return origin.bodies.count > 1 && !below.isEmpty
    ? "\(label) (\(listed(below)), below it, taken in)" : label
}

/// The labels that a column of a dataset has, in order of first use.
private func labels(of field: RecordField, _ dataset: Dataset, catalog: Catalog) -> [String] {
  let rows = catalog.rows(dataset.file)
  var seen: Set<String> = []
  var labels: [String] = []
  for row in rows.indices {
    for id in rows.list(row, field.key) where seen.insert(id).inserted {
      let label = field.files.lazy.map { catalog.label(of: id, in: $0) }.first { $0 != id }
      labels.append(label ?? id)
    }
  }
  return labels
}

/// Names in a sentence: `A`, `A and B`, `A, B and C`.
package func listed(_ names: [String]) -> String {
  guard names.count > 1, let last = names.last else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}

extension Name.Kind {
  /// The file that holds what bears names of this kind; nil when none does.
  package var file: String? {
    switch self {
    case .topic: "topics"
    case .area: "areas"
    case .body: "bodies"
    case .person: "people"
    case .review: "reviews"
    case .inspection: "inspections"
    case .event: "events"
    case .thread: "threads"
    case .meeting: "meetings"
    case .series: "series"
    default: nil
    }
  }
}
