import Catalog
import Periods
import Questions
import Tables

/// The records of a dataset with typed cells, identifiers replaced by their labels.
func scanDataset(_ file: String, asAt: PartialDate, catalog: Catalog) -> Relation {
  guard let dataset = catalog.dataset(file) else { return Relation() }
  let rows = catalog.rows(file)
  let fields = schema(of: dataset, catalog: catalog)
  let sources = rows.indices.map { row in
    let source = rows[row, "source_id"]
    return source.isEmpty ? [] : [source]
  }
  var relation = Relation(columns: [], sources: sources)
  for field in fields where !field.key.isEmpty {
    var cells = columnCells(of: field, rows, dataset, catalog: catalog)
    if file == "observations", field.key == "value" {
      cells = ObservationFigures(rows, catalog: catalog).cells(cells)
    }
    if file == "population", field.key == "value" {
      cells = populationCells(rows, cells, catalog: catalog)
    }
    relation.columns.append(
      Column(
        field.name, field.type, unit: field.unit, notAdded: dataset.field(field.key)?.notAdded,
        cells: cells))
  }
  addWorkedOut(to: &relation, file, rows, asAt, catalog: catalog)
  return relation
}

private func columnCells(
  of field: RecordField, _ rows: Rows, _ dataset: Dataset, catalog: Catalog
) -> [Cell] {
  var labels: [String: String] = [:]
  for file in field.files {
    labels.merge(recordLabels(in: file, catalog: catalog)) { first, _ in first }
  }
  let isDate =
    field.key == dataset.dateField && dataset.isInOrderOfDates && field.type == .date
    // What is of a whole year has no day that could be known.
    && dataset.field(field.key)?.type != "integer"
  let disputed = dataset.file == "findings" ? disputedRows(rows, field) : []
  return rows.indices.map { row in
    let text = rows[row, field.key]
    let value = value(text, field, labels)
    var marks: [Mark] = []
    if isDate, value.isMissing || isYearOnly(value) { marks.append(.undated) }
    if field.key == "summary", dataset.file == "concerns",
      catalog.source(rows[row, "source_id"])?.isPress == true
    {
      marks.append(.pressOnly)
    }
    if field.key == "due", rows[row, "due_basis"] == "worked out" { marks.append(.derived) }
    if [.integer, .number, .percent].contains(field.type) {
      marks += figureMarks(value, field, rows, row, dataset, catalog: catalog)
      if disputed.contains(row) { marks.append(.disputed) }
    }
    let high = field.key == "value" ? Double(rows[row, "value_high"]) : nil
    return Cell(value, marks: marks, high: high)
  }
}

/// Whether it is a date of which not even the month is known, so that its place in its year is not.
private func isYearOnly(_ value: Value) -> Bool {
  if case .date(let date) = value { date.month == nil } else { false }
}

private func value(_ text: String, _ field: RecordField, _ labels: [String: String]) -> Value {
  guard !text.isEmpty else { return .missing }
  switch field.type {
  case .integer: return Int(text).map { .integer($0) } ?? .missing
  case .number, .percent:
    if let whole = Int(text) { return .integer(whole) }
    return Double(text).map { .number($0) } ?? .missing
  case .boolean: return text == "true" ? .boolean(true) : .boolean(false)
  case .date: return PartialDate(iso: text).map { .date($0) } ?? .missing
  case .period: return stretch(text).map { .period($0) } ?? .missing
  case .list: return .list(items(text).map { labels[$0] ?? $0 })
  case .text: return .text(labels[text] ?? text)
  }
}

/// The marks of a number: its bound and marks as published, why it is blank, and whether press
/// alone has it.
private func figureMarks(
  _ value: Value, _ field: RecordField, _ rows: Rows, _ row: Int, _ dataset: Dataset,
  catalog: Catalog
) -> [Mark] {
  var marks: [Mark] = []
  let isFigure = ["value", "percent", "absolute"].contains(field.key)
  if isFigure {
    marks += rows.list(row, "marks").compactMap { Mark(rawValue: $0) }
    let bound = String(rows[row, "bound"].map { $0 == " " ? "-" : $0 })
    if !value.isMissing, let mark = Mark(rawValue: bound) { marks.append(mark) }
  }
  if isFigure || dataset.file == "findings" {
    let isExplained = marks.contains(.suppressed) || marks.contains(.notCollected)
    // A grade that is blank was not found in what was read, which does not say that it was never
    // published: no mark claims it.
    if value.isMissing, !isExplained, isFigure { marks.append(.notPublished) }
    if !value.isMissing, catalog.source(rows[row, "source_id"])?.isPress == true {
      marks.append(.pressOnly)
    }
  }
  return marks
}

/// The rows of case audits for which sources give different numbers of one set of cases.
private func disputedRows(_ rows: Rows, _ field: RecordField) -> Set<Int> {
  var groups: [[String]: [Int]] = [:]
  for row in rows.indices where !rows[row, field.key].isEmpty {
    groups[[rows[row, "inspection_id"], rows[row, "case_set"]], default: []].append(row)
  }
  let disputed = groups.values.filter { group in
    Set(group.map { rows[$0, field.key] }).count > 1
  }
  return Set(disputed.joined())
}
