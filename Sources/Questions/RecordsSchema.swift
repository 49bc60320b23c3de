package import Catalog
package import Periods
import SourceText
package import Tables

/// A column of a dataset as questions see it.
package struct RecordField: Hashable, Sendable {
  /// As it is printed and typed: `below good`, `source`.
  package var name: String
  /// As in the file: `below_good`, `source_id`; empty when the column is worked out.
  package var key: String
  package var type: ColumnType
  /// The files whose identifiers it holds, in the order in which they are looked up.
  package var files: [String]
  /// What its numbers count, as a plain plural noun; nil where that is not known.
  package var unit: String?
  /// Other words for it, as a question would say them: `borough` for the name of one.
  package var aliases: [String] = []
  /// All that it can hold, where that is known before a row is read.
  package var values: [String] = []
  /// Whether its periods are academic years, so that `2023/24` means one.
  package var holdsAcademicYears = false

  package init(
    _ name: String, key: String = "", _ type: ColumnType, files: [String] = [], unit: String? = nil
  ) {
    self.name = name
    self.key = key
    self.type = type
    self.files = files
    self.unit = unit
  }

  /// Whether a question that writes these words means this column.
  package func isCalled(_ words: String) -> Bool {
    let wanted = spoken(words)
    return wanted == spoken(name) || wanted == spoken(key)
  }

  /// Whether it has these words for another name; a column that is called so goes before.
  package func isAlsoCalled(_ words: String) -> Bool {
    aliases.contains { spoken($0) == spoken(words) }
  }
}

/// A name for comparing, which is as often written with `_` for a blank.
private func spoken(_ name: String) -> String { folded(String(name.map { $0 == "_" ? " " : $0 })) }

/// The columns of a dataset, those of its file first, then those that are worked out.
package func schema(of dataset: Dataset, catalog: Catalog) -> [RecordField] {
  dataset.fields.map { recordField($0, of: dataset, catalog) } + workedOut(for: dataset.file)
}

/// The date that a period filters: the dataset's own, or that of what a record belongs to.
package func dateField(of dataset: Dataset, catalog: Catalog) -> RecordField? {
  let fields = schema(of: dataset, catalog: catalog)
  if let key = dataset.dateField { return fields.first { $0.key == key } }
  return fields.first { $0.key.isEmpty && $0.name == "date" }
}

/// The period that a cell of a data file holds; its two ends may be of different kinds.
package func stretch(_ text: String) -> Period? {
  if let period = Period(data: text) { return period }
  guard let dots = text.firstRange(of: ".."),
    let first = Period(data: String(text[..<dots.lowerBound])),
    let last = Period(data: String(text[dots.upperBound...])), first.first <= last.last
  else { return nil }
  return .span(first.first, last.last)
}

extension Dataset {
  /// Whether its date says when a record was made, so that records are put in its order.
  ///
  /// The date from which a body was there, or an office was held, doesn't.
  package var isInOrderOfDates: Bool { dateField != nil && dateField != "from" }

  /// The file's name without its ending.
  package var file: String {
    path.hasSuffix(".csv") ? String(path.dropLast(4)) : path
  }
}

/// The words that a status may be; the list is closed.
package let statusWords = [
  "made", "accepted", "part accepted", "rejected", "progress", "done", "repeated", "closed",
  "reopened", "superseded", "not known",
]

/// The statuses that leave nothing to be done.
package let settledStatuses = ["done", "closed", "rejected", "superseded"]

/// The columns that the program works out for the records of a file.
private func workedOut(for file: String) -> [RecordField] {
  let status = [
    RecordField("status", .text), RecordField("status date", .date),
    RecordField("status by", .text, files: ["bodies"]),
  ]
  return switch file {
  case "concerns": status
  case "recommendations":
    status + [
      RecordField(overdueColumn, .text), RecordField("what says so", .text),
      RecordField("found not done", .date), RecordField("cause closed", .date),
    ]
  case "findings":
    [
      RecordField("date", .date), RecordField("fieldwork", .period),
      RecordField("below good %", .percent), RecordField("95% interval", .text),
    ]
  case "attendance": [RecordField("date", .date)]
  default: []
  }
}

/// What a key of several files, or of a list, holds; a foreign key of the package can't say it.
private let filesOfKeys: [String: [String]] = [
  "body": ["bodies"], "addressed_to": ["bodies"], "put_to": ["bodies"],
  "force": ["bodies"],
  "review": ["reviews", "inspections"], "series": ["series"], "subject": ["areas", "bodies"],
  "record_id": ["threads", "concerns", "recommendations"],
  "from_id": ["concerns", "recommendations", "events", "questions", "statements", "threads"],
  "to_id": ["concerns", "recommendations", "events", "questions", "statements", "threads"],
]

private let dateKeys: Set<String> = [
  "date", "to", "from", "due", "published", "seen", "fieldwork", "period", "year",
]

private let listKeys: Set<String> = [
  "aliases", "addressed_to", "put_to", "series", "adds_over", "marks", "open_to", "theme",
  "office_then", "body",
]

private func recordField(
  _ field: Field, of dataset: Dataset, _ catalog: Catalog
) -> RecordField {
  var files = field.refersTo.map { [$0] } ?? filesOfKeys[field.name] ?? []
  if dataset.primaryKey == [field.name] { files = [] }
  var name = field.label
  let isOwnKey = dataset.primaryKey == [field.name]
  if !isOwnKey, name.hasSuffix(" id") { name.removeLast(3) }
  let type = catalog.columnType(of: field, in: dataset.file) { columnType(field, $0) }
  return RecordField(
    name, key: field.name, type, files: files, unit: unit(of: field, in: dataset, type))
}

/// What a column counts, where all its rows count the same.
private func unit(of field: Field, in dataset: Dataset, _ type: ColumnType) -> String? {
  guard [.integer, .number].contains(type) else { return nil }
  return switch (dataset.file, field.name) {
  case ("findings", _): "cases"
  case ("population", "value"): "people"
  default: nil
  }
}

private func columnType(_ field: Field, _ rows: Rows) -> ColumnType {
  if dateKeys.contains(field.name) {
    let values = rows.indices.map { rows[$0, field.name] }.filter { !$0.isEmpty }
    if values.allSatisfy({ PartialDate(iso: $0) != nil }) { return .date }
    if values.allSatisfy({ stretch($0) != nil }) { return .period }
  }
  if listKeys.contains(field.name),
    rows.indices.contains(where: { rows[$0, field.name].contains(";") })
  {
    return .list
  }
  if field.name == "percent" { return .percent }
  return switch field.type {
  case "integer": .integer
  case "number": .number
  case "boolean": .boolean
  default: .text
  }
}

/// The columns of `recurring concerns`.
package let recurringFields = [
  RecordField("theme", .text, files: ["threads"]), RecordField("first raised", .date),
  RecordField("last raised", .date), RecordField("times", .integer),
  RecordField("by", .list, files: ["bodies"]), RecordField("status now", .text),
  RecordField("status date", .date),
]

/// The columns of `disagreements`, a row a figure.
package let disagreementFields = [
  RecordField("period", .period), RecordField("topic", .text, files: ["topics"]),
  RecordField("counted", .text), RecordField("area", .text, files: ["areas", "bodies"]),
  RecordField("figures", .list),
]

/// The columns of `timeline`, a row a publication or event.
package let timelineFields = [
  RecordField("date", .date), RecordField("what", .text), RecordField("title", .text),
  RecordField("by", .list, files: ["bodies"]), RecordField("holds", .text),
]

/// The columns of `timeline in full`, a row a record.
package let fullTimelineFields = [
  RecordField("date", .date), RecordField("what", .text),
  RecordField("by", .list, files: ["bodies"]), RecordField("summary", .text),
]
