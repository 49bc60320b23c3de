package import Catalog
package import Language
package import Periods
import SourceText

/// The conditions that a choice of records comes to on one dataset, in the words of `where`.
///
/// - Returns: nil when the dataset has nothing by which to tell where a record comes from, or no
///   dates where a period is asked.
package func conditions(
  of choice: RecordChoice, on dataset: Dataset, catalog: Catalog
) -> [Expression]? {
  let fields = schema(of: dataset, catalog: catalog)
  let date = dateField(of: dataset, catalog: catalog)
  var found: [Expression] = []
  if choice.first != nil || choice.last != nil {
    guard let date else { return nil }
    found.append(within(choice.first, choice.last, date))
  }
  if choice.isAsAtGiven, let date {
    found.append(.binary(.lessOrEqual, field(date), .period(.exact(choice.asAt.period))))
  }
  if !choice.origins.isEmpty {
    let tests = choice.origins.compactMap { origin in
      condition(from: origin, fields, dataset, date)
    }
    guard tests.count == choice.origins.count else { return nil }
    found += any(tests).map { [$0] } ?? []
  }
  if !choice.subjects.isEmpty {
    found += any(choice.subjects.map { condition(about: $0, fields, dataset) }).map { [$0] } ?? []
  }
  return found
}

/// A column as an operand.
package func field(_ field: RecordField) -> Expression {
  .field(FieldUse(field.name, at: ByteSpan(0, 0)))
}

/// One condition that holds when any of these does; nil when there are none.
func any(_ conditions: [Expression]) -> Expression? {
  guard let first = conditions.first else { return nil }
  return conditions.dropFirst().reduce(first) { .binary(.or, $0, $1) }
}

/// Whether a date lies between two days, either of which may be open.
package func within(_ first: Day?, _ last: Day?, _ date: RecordField) -> Expression {
  switch (first, last) {
  case (let first?, let last?):
    if first == last { return .binary(.equal, field(date), .period(.exact(.day(first)))) }
    return .binary(
      .between, field(date),
      .list([.period(.exact(.day(first))), .period(.exact(.day(last)))]))
  case (let first?, nil):
    return .binary(.greaterOrEqual, field(date), .period(.exact(.day(first))))
  case (_, let last?):
    return .binary(.lessOrEqual, field(date), .period(.exact(.day(last))))
  case (nil, nil): return .not(.isMissing(field(date)))
  }
}

// MARK: About

private func condition(
  about subject: RecordSubject, _ fields: [RecordField], _ dataset: Dataset
) -> Expression {
  // The label of a topic is the topic itself among the topics, and so with threads.
  let topic = fields.first { $0.key == (dataset.file == "topics" ? "label" : "topic") }
  let thread = fields.first { $0.key == (dataset.file == "threads" ? "label" : "thread") }
  var tests: [Expression] = []
  if !subject.topics.isEmpty, let topic { tests.append(belongs(to: subject.topics, topic)) }
  if let label = subject.thread, let thread { tests.append(belongs(to: [label], thread)) }
  if !tests.isEmpty { return any(tests) ?? .boolean(false) }
  let words = subject.words.map { mentions($0, fields, dataset, inNotes: true) }
  if let first = words.first {
    return words.dropFirst().reduce(first) { .binary(.and, $0, $1) }
  }
  // A note may say what a record is not, so names of subjects are not looked for in it.
  let isSubject = !subject.topics.isEmpty || subject.thread != nil
  return any(subject.phrases.map { mentions($0, fields, dataset, inNotes: !isSubject) })
    ?? .boolean(false)
}

/// Whether the fields that `about` searches have these words, one after the other.
private func mentions(
  _ phrase: String, _ fields: [RecordField], _ dataset: Dataset, inNotes: Bool
) -> Expression {
  let searched = fields.filter { field in
    dataset.aboutFields.contains(field.key) && (inNotes || field.key != "note")
  }
  return .mentions(searched.map(field), phrase)
}

/// Whether a column has one of these labels; where it is blank it has not, and nothing is unknown.
private func belongs(to labels: [String], _ column: RecordField) -> Expression {
  .binary(.and, .not(.isMissing(field(column))), isOne(of: labels, column))
}

private func isOne(of labels: [String], _ column: RecordField) -> Expression {
  if labels.count == 1 { return .binary(.equal, field(column), .text(labels[0])) }
  return .binary(.isIn, field(column), .list(labels.map { .text($0) }))
}

// MARK: From

private func condition(
  from origin: RecordOrigin, _ fields: [RecordField], _ dataset: Dataset, _ date: RecordField?
) -> Expression? {
  if !origin.series.isEmpty, let column = fields.first(where: { $0.files == ["series"] }) {
    return isOne(of: origin.series, column)
  }
  guard let column = byField(fields, dataset, origin) else { return nil }
  if column.files.contains("reviews") {
    return origin.reviews.isEmpty ? nil : isOne(of: origin.reviews, column)
  }
  if column.files == ["people"] {
    return origin.people.isEmpty ? nil : isOne(of: origin.people, column)
  }
  if column.files.contains("bodies"), !origin.bodies.isEmpty {
    return isOne(of: origin.bodies, column)
  }
  if column.files.contains("bodies"), !origin.documents.isEmpty, let date {
    return any(
      origin.documents.map { document in
        .binary(
          .and, isOne(of: [document.body], column),
          .binary(.equal, field(date), .period(.exact(document.date.period))))
      })
  }
  guard !origin.names.isEmpty else { return nil }
  // A person, or a publisher who is written out: the words themselves are looked for.
  let searched =
    column.files.isEmpty
    ? [column] : fields.filter { ["note", "summary", "title", "author"].contains($0.key) }
  return any(
    origin.names.map { .mentions(searched.map(field), $0) })
}

private func byField(
  _ fields: [RecordField], _ dataset: Dataset, _ origin: RecordOrigin
) -> RecordField? {
  if let key = dataset.byField { return fields.first { $0.key == key } }
  let isPerson = !origin.people.isEmpty && origin.bodies.isEmpty
  let keys = isPerson ? ["person_id"] : ["body", "publisher", "person_id"]
  return keys.lazy.compactMap { key in fields.first { $0.key == key } }.first
}
