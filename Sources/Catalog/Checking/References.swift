/// A field whose cells name rows of other tables.
struct Reference: Sendable {
  let table: String
  let field: String
  /// The tables of which one must have the row, by its first column.
  let targets: [String]
  /// Whether the cell is a list.
  let isList: Bool

  init(_ table: String, _ field: String, _ targets: String..., isList: Bool = false) {
    self.table = table
    self.field = field
    self.targets = targets
    self.isList = isList
  }
}

/// The references between the tables that the program knows; every `source_id` is one besides.
let references: [Reference] = [
  Reference("topics", "parent", "topics"),
  Reference("areas", "parent", "areas"),
  Reference("bodies", "parent", "bodies"),
  Reference("series", "topic", "topics"),
  Reference("series", "part_of", "series"),
  Reference("series", "publisher", "bodies"),
  Reference("observations", "series_id", "series"),
  Reference("observations", "subject", "areas", "bodies"),
  Reference("observations", "replaces", "sources"),
  Reference("changes", "series_id", "series"),
  Reference("changes", "subject", "areas", "bodies"),
  Reference("breaks", "series", "series", isList: true),
  Reference("population", "area_id", "areas"),
  Reference("gaps", "topic", "topics"),
  Reference("glossary", "see", "glossary", isList: true),
  Reference("reviews", "body", "bodies"),
  Reference("inspections", "body", "bodies"),
  Reference("findings", "inspection_id", "inspections"),
  Reference("findings", "force", "bodies"),
  Reference("findings", "examined_by", "bodies"),
  Reference("concerns", "body", "bodies"),
  Reference("concerns", "thread", "threads"),
  Reference("concerns", "topic", "topics"),
  Reference("threads", "topic", "topics"),
  Reference(
    "links", "from_id", "concerns", "threads", "recommendations", "events", "questions",
    "statements", "inspections", "reviews", "meetings", "findings"),
  Reference(
    "links", "to_id", "concerns", "threads", "recommendations", "events", "questions",
    "statements", "inspections", "reviews", "meetings", "findings"),
  Reference("recommendations", "review", "reviews", "inspections"),
  Reference("recommendations", "addressed_to", "bodies", isList: true),
  Reference("recommendations", "topic", "topics"),
  Reference("statuses", "record_id", "concerns", "threads", "recommendations"),
  Reference("statuses", "said_by", "bodies"),
  Reference("meetings", "body", "bodies"),
  Reference("attendance", "meeting_id", "meetings"),
  Reference("attendance", "person_id", "people"),
  Reference("questions", "meeting_id", "meetings"),
  Reference("questions", "asked_by", "people"),
  Reference("questions", "put_to", "bodies", "people", isList: true),
  Reference("questions", "topic", "topics"),
  Reference("statements", "person_id", "people"),
  Reference("statements", "meeting_id", "meetings"),
  Reference("statements", "topic", "topics"),
  Reference("offices", "person_id", "people"),
  Reference("offices", "body_id", "bodies"),
]

/// The reference that a field is, when the program knows it.
func knownReference(_ table: String, _ field: String) -> Reference? {
  if field == "source_id" {
    return table == "sources" ? nil : Reference(table, field, "sources")
  }
  return references.first { $0.table == table && $0.field == field }
}

/// Whether what names a row elsewhere is there.
extension PackageCheck {
  mutating func checkReferences() {
    for table in tables {
      for field in table.rows.fields {
        guard let reference = knownReference(table.name, field) else { continue }
        let targets = reference.targets.compactMap { self.table($0) }
        // Without all of the tables it can't be told what is missing.
        guard targets.count == reference.targets.count else { continue }
        check(table, reference, targets)
      }
    }
  }

  private mutating func check(
    _ table: CheckedTable, _ reference: Reference, _ targets: [CheckedTable]
  ) {
    // A link may lead to ten tables; their names would bury the rest of the sentence.
    let isWide = targets.count > 3
    let noun = isWide ? "record" : choice(targets.map { rowName($0.name) })
    let files = isWide ? "another table" : choice(targets.map(\.path))
    for row in table.whole {
      let cell = table[row, reference.field]
      let unknown = (reference.isList ? items(cell) : [cell]).filter { name in
        !name.isEmpty && !targets.contains { $0.identifiers.contains(name) }
      }
      guard let first = unknown.first else { continue }
      let known = targets.flatMap { $0.identifiers.sorted() }
      report(
        reference.targets == ["sources"] ? .sourceResolves : .referenceResolves,
        table, row, reference.field,
        unknown.count == 1
          ? "No \(noun) has the id “\(first)”.\(offer(first, among: known)) "
            + "Write one that is in \(files), or add it there."
          : "These are ids of no \(noun): \(unknown.joined(separator: "; ")). "
            + "Write some that are in \(files), or add them there.")
    }
  }

  /// Whether every source is the source of something.
  mutating func checkSources() {
    guard isComplete, let sources = table("sources") else { return }
    var used: Set<String> = []
    for table in tables where table.name != "sources" {
      used.formUnion(table.values(of: "source_id"))
    }
    for row in sources.whole {
      let source = sources[row, "source_id"]
      guard !source.isEmpty, !used.contains(source) else { continue }
      report(
        .sourceUsed, sources, row, "source_id",
        "Nothing rests on the source “\(source)”. Use it, or take it out.")
    }
  }
}

/// Names as a choice: “a, b or c”.
private func choice(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}
