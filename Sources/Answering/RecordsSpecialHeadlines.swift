import Catalog
import Language
import Periods
import Questions
import Tables

/// The threads that came back, and the one that did most often.
func recurringHeadline(of question: RecordsQuestion, _ chosen: Relation) -> String {
  let count = chosen.rowCount
  var sentence = "\(count) concerns came back\(asked(question))"
  guard let theme = chosen.text(0, "theme"), let times = chosen.index(of: "times"),
    case .integer(let most) = chosen[0, times].value
  else { return sentence }
  if count == 1 {
    sentence = "1 concern came back, \(theme), raised \(most) times"
    sentence += periodWords(question.choice.period)
  } else if chosen.value(1, "times") == .integer(most) {
    return sentence
  } else {
    sentence += ", most often \(theme) (\(most) times)"
  }
  if let status = chosen.text(0, "status now") { sentence += ": \(status)" }
  return sentence
}

/// The headline of a count; nil when no stage counts.
func countHeadline(
  of question: RecordsQuestion, _ result: Execution, catalog: Catalog
) -> String? {
  guard let place = question.steps.lastIndex(where: \.isCount),
    case .aggregate(let grouping) = question.steps[place]
  else { return nil }
  let columns = grouping.keys.map(\.column.name)
  var total = counted(question, result.chosen, catalog: catalog) + asked(question)
  let relation = result.relation
  let count = relation.index(of: grouping.result.name)
  let between = question.steps[..<place].filter { !$0.keepsWhatRowsAre }
  if !between.isEmpty {
    total += ", then " + listed(between.map { "`\($0.words)`" })
    if columns.isEmpty, let count, relation.rowCount == 1 {
      let rows = relation.columns[count].words(relation[0, count])
      return "\(total): \(rows) \(rows == "1" ? "row" : "rows")."
    }
  }
  guard !columns.isEmpty else { return total + "." }
  let all = "\(total), counted by \(listed(columns))."
  guard let count, let name = relation.index(of: columns[0]), relation.rowCount > 0,
    question.steps[(place + 1)...].keepMost(grouping.result.name)
  else { return all }
  let ranked = (0..<relation.rowCount).sorted {
    (relation[$1, count].value.asDouble ?? 0, $0) < (relation[$0, count].value.asDouble ?? 0, $1)
  }
  let most = relation[ranked[0], count].value.asDouble
  let next = ranked.count > 1 ? relation[ranked[1], count].value.asDouble : nil
  guard let most, most != next, columns.count == 1 else { return all }
  let first = relation[ranked[0], name]
  let label =
    first.value.isMissing ? said(first.value) : relation.columns[name].words(Cell(first.value))
  return "\(total), counted by \(columns[0]): \(label) has the most (\(grouped(Int(most))))."
}

extension Plan.Step {
  fileprivate var isCount: Bool {
    if case .aggregate(let one) = self { one.function == .count } else { false }
  }

  /// Whether each row after it is a row of the dataset, as it was before.
  fileprivate var keepsWhatRowsAre: Bool {
    switch self {
    case .filter, .sort, .pick, .add: true
    default: false
    }
  }
}

extension ArraySlice<Plan.Step> {
  /// Whether the row with the most of a column is still there after these steps.
  fileprivate func keepMost(_ column: String) -> Bool {
    var isMostFirst = false
    for step in self {
      switch step {
      case .sort(let keys):
        isMostFirst = keys.first.map { $0.field.name == column && $0.isDescending } ?? false
      case .pick, .add: break
      case .first where isMostFirst: break
      default: return false
      }
    }
    return true
  }
}

/// A value as it stands in a sentence.
private func said(_ value: Value) -> String {
  switch value {
  case .missing: "not known"
  case .text(let text): text
  case .integer(let number): grouped(number)
  case .number(let number): String(number)
  case .period(let period): period.description
  case .date(let date): date.spoken
  case .boolean(let truth): truth ? "true" : "false"
  case .list(let items): items.joined(separator: "; ")
  }
}

/// Why there is nothing, and what there is.
func emptyHeadline(of question: RecordsQuestion, catalog: Catalog) -> String {
  let what: String
  switch question.kind {
  case .timeline: what = "dated record"
  case .disagreements: return "No published sources differ on a figure\(asked(question))."
  case .recurringConcerns: what = "concern came back"
  default: what = noun(of: question, 2, catalog: catalog)
  }
  var start = question.kind == .recurringConcerns ? "No \(what)" : "No \(what)"
  if case .timeline = question.kind { start += "s" }
  start += asked(question)
  if question.isOverdue {
    return
      "\(start) as at \(question.choice.asAt.last.spoken): none that was due by then is known to"
      + " be open, or none was due."
  }
  guard let dataset = catalog.dataset(question.dataset) else { return start + "." }
  let rows = catalog.rows(dataset.file)
  let size = rows.indices.count
  let things = "\(grouped(size)) \(noun(of: dataset, size))"
  let all = "the record’s \(things)"
  let dates = rows.indices.compactMap { row in
    dataset.dateField.flatMap { PartialDate(iso: rows[row, $0]) }
  }
  guard let first = dates.min(), let last = dates.max(by: { $0.last < $1.last }) else {
    return "\(start); the record has \(things)."
  }
  return "\(start): \(all) run from \(first.spoken) to \(last.spoken)."
}

extension Relation {
  /// The value of a row in a named column.
  func value(_ row: Int, _ column: String) -> Value? {
    index(of: column).map { self[row, $0].value }
  }

  /// The text of a row in a named column.
  func text(_ row: Int, _ column: String) -> String? {
    if case .text(let text)? = value(row, column) { text } else { nil }
  }
}
