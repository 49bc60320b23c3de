/// The columns that the program reads of each table that it knows.
///
/// A package may leave out a table that is not in `neededTables`, and a table may have more columns.
let neededColumns: [String: [String]] = [
  "sources": ["source_id", "title", "publisher", "published", "url", "licence", "kind", "note"],
  "topics": ["topic_id", "label", "aliases", "parent", "definition"],
  "areas": ["area_id", "label", "aliases", "kind", "parent", "gss"],
  "series": [
    "series_id", "name", "aliases", "topic", "label", "counts", "unit", "who", "period_kind",
    "part_of", "part", "adds_over", "publisher", "preference", "note",
  ],
  "observations": [
    "series_id", "period", "subject", "breakdown", "part", "value", "value_high", "bound", "marks",
    "months_covered", "source_id", "locator", "replaces", "note",
  ],
  "changes": [
    "change_id", "series_id", "subject", "from", "to", "percent", "absolute", "bound",
    "source_id", "note",
  ],
  "breaks": ["break_id", "date", "to", "kind", "title", "series", "effect", "source_id"],
  "population": ["area_id", "year", "age_group", "value", "source_id"],
  "gaps": ["gap_id", "topic", "period", "kind", "what", "source_id", "note"],
  "glossary": ["term", "aliases", "definition", "see"],
  "reviews": ["review_id", "label", "aliases", "author", "body", "date", "source_id"],
  "inspections": [
    "inspection_id", "label", "aliases", "body", "fieldwork", "published", "theme", "grade",
    "source_id", "note",
  ],
  "findings": [
    "finding_id", "inspection_id", "force", "case_set", "examined", "good",
    "requires_improvement", "inadequate", "below_good", "outcome", "outcome_count", "examined_by",
    "sampling",
    "source_id", "note",
  ],
  "concerns": [
    "concern_id", "date", "body", "thread", "theme", "topic", "kind", "summary", "source_id",
    "note",
  ],
  "threads": ["thread_id", "label", "aliases", "topic", "definition"],
  "links": ["from_id", "relation", "to_id", "source_id", "note"],
  "recommendations": [
    "rec_id", "set", "number", "count", "review", "date", "addressed_to", "topic", "summary",
    "due", "due_basis", "source_id", "note",
  ],
  "statuses": ["status_id", "record_id", "date", "status", "said_by", "summary", "source_id"],
  "events": [
    "event_id", "date", "to", "kind", "title", "aliases", "detail", "source_id", "note",
  ],
  "meetings": [
    "meeting_id", "date", "start", "body", "place", "title", "open_to", "source_id", "note",
  ],
  "attendance": ["meeting_id", "person_id", "part", "office_then", "source_id"],
  "questions": [
    "question_id", "date", "meeting_id", "asked_by", "put_to", "topic", "question", "source_id",
  ],
  "statements": [
    "statement_id", "date", "person_id", "meeting_id", "topic", "summary", "source_id",
  ],
  "bodies": ["body_id", "label", "aliases", "kind", "parent", "from", "to", "source_id", "note"],
  "people": ["person_id", "name", "aliases", "note"],
  "offices": [
    "office_id", "person_id", "office", "body_id", "from", "to", "seen", "source_id", "note",
  ],
]

/// The tables without which a package can't be opened or its figures not be told.
let neededTables = ["sources", "observations", "glossary"] + Vocabulary.files

/// What a row of a table is called in a message.
func rowName(_ table: String) -> String {
  switch table {
  case "series", "glossary": table == "series" ? "series" : "term"
  case "bodies": "body"
  case "people": "person"
  case "statuses": "status"
  case "observations": "figure"
  case _ where table.hasSuffix("s"): String(table.dropLast())
  default: "row of \(table).csv"
  }
}
