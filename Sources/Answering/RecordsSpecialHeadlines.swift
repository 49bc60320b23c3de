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
  let groupings = question.steps.compactMap { step -> [String]? in
    guard case .aggregate(let one) = step, one.function == .count else { return nil }
    return one.keys.map(\.column.name)
  }
  guard let columns = groupings.last else { return nil }
  let total = counted(question, result.chosen, catalog: catalog) + asked(question)
  guard !columns.isEmpty else { return total + "." }
  let relation = result.relation
  guard let count = relation.index(of: "count"), let name = relation.index(of: columns[0]),
    relation.rowCount > 0
  else { return "\(total), counted by \(listed(columns))." }
  let ranked = (0..<relation.rowCount).sorted {
    (relation[$1, count].value.asDouble ?? 0, $0) < (relation[$0, count].value.asDouble ?? 0, $1)
  }
  let most = relation[ranked[0], count].value.asDouble
  let next = ranked.count > 1 ? relation[ranked[1], count].value.asDouble : nil
  guard let most, most != next, columns.count == 1 else {
    return "\(total), counted by \(listed(columns))."
  }
  let label = said(relation[ranked[0], name].value)
  return "\(total), counted by \(columns[0]): \(label) has the most (\(grouped(Int(most))))."
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
  if !question.conditions.isEmpty { start += " that meet the condition" }
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
