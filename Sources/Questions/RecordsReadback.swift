import Catalog
package import Language
import Periods

/// The question in one sentence, every default spelled out.
func readback(
  of question: RecordsQuestion, _ dataset: Dataset, _ fields: [RecordField]
) -> String {
  var parts = [opening(of: question)]
  let hasDate =
    question.kind != .dataset || dataset.dateField != nil
    || fields.contains { $0.key.isEmpty && $0.name == "date" }
  if !question.choice.period.isEmpty {
    // An audit is of an earlier time than the report on it.
    parts.append(
      question.kind == .findings
        ? "published \(question.choice.period) (the date of the report, not of the fieldwork)"
        : (isDay(question.choice)
          ? "on \(question.choice.period)" : "dated \(question.choice.period)"))
  } else if hasDate {
    parts.append("of all dates")
  }
  if !question.choice.subjects.isEmpty {
    parts.append("about " + question.choice.subjects.map(\.said).joined(separator: " or "))
  }
  if !question.choice.origins.isEmpty {
    parts.append("from " + question.choice.origins.map(\.said).joined(separator: " or "))
    if case .timeline = question.kind { parts.append("events, which have no author, left out") }
  }
  for condition in question.conditions { parts.append("where \(conditionWords(condition))") }
  if asksStatus(question) {
    let date = question.choice.asAt.last.spoken
    parts.append(
      question.choice.isAsAtGiven ? "as at \(date)" : "as at \(date), the date of the data")
  } else if question.choice.isAsAtGiven {
    parts.append("as known on \(question.choice.asAt.last.spoken)")
  }
  if question.isOverdue {
    parts.append("known not done and no outcome found apart")
  } else if hasDate, dataset.dateField == nil || dataset.isInOrderOfDates,
    question.kind != .recurringConcerns
  {
    parts.append("earliest first")
  }
  let steps = question.steps.map(\.words)
  if !steps.isEmpty { parts.append("then " + steps.joined(separator: ", then ")) }
  return parts.joined(separator: ", ") + "."
}

private func isDay(_ choice: RecordChoice) -> Bool {
  choice.first != nil && choice.first == choice.last && !choice.period.contains("(")
}

/// What a row is, with a capital.
private func opening(of question: RecordsQuestion) -> String {
  switch question.kind {
  case .recurringConcerns: "Threads with concerns on two dates or more, each concern a time"
  case .findings: "Case audits as published, each by itself"
  case .timeline(inFull: false): "Publications and events with what they hold"
  case .timeline(inFull: true): "Every dated record"
  case .disagreements: "Figures that published sources give differently, by period"
  case .dataset: question.noun.prefix(1).uppercased() + question.noun.dropFirst()
  }
}

private func asksStatus(_ question: RecordsQuestion) -> Bool {
  if question.kind == .recurringConcerns || question.isOverdue { return true }
  guard ["concerns", "recommendations"].contains(question.dataset) else { return false }
  let isOfStatus = question.conditions.contains { !$0.columns.filter(isStatus).isEmpty }
  return isOfStatus || question.shown.contains(where: isStatus)
}

private func isStatus(_ column: String) -> Bool { column.hasPrefix("status") }

/// A condition in the words of the question, `overdue` explained, and `open` unless in brief.
package func conditionWords(_ condition: Expression, inBrief: Bool = false) -> String {
  switch condition {
  case .not(.binary(.isIn, .field(let use), .list(let items)))
  where use.name == "status" && items == settledStatuses.map { .text($0) }:
    inBrief
      ? "status is open"
      : "status is open (not known to be \(settledStatuses.dropLast().joined(separator: ", ")) or "
        + "\(settledStatuses.last ?? ""))"
  case .not(.isMissing(.field(let use))) where use.name == overdueColumn:
    "the due date had passed and nothing says that it was done"
  case .binary(.and, let left, let right): "\(saidInside(left)) and \(saidInside(right))"
  default: condition.description
  }
}

/// A part of a condition that is joined by “and”, in brackets where it offers a choice.
private func saidInside(_ condition: Expression) -> String {
  if case .binary(.or, _, _) = condition { return "(\(conditionWords(condition)))" }
  return conditionWords(condition)
}
