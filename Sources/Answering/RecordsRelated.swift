import Catalog
import Periods
import Questions
import SourceText
import Tables

/// Questions worth asking next; each runs.
func relatedQuestions(
  to question: RecordsQuestion, _ result: Execution, catalog: Catalog
) -> [String] {
  if result.chosen.rowCount == 0 { return wider(than: question, catalog: catalog) }
  var found: [String]
  switch question.kind {
  case .recurringConcerns:
    found = [
      question.asking("concerns", origins: true), question.asking("recommendations"), "findings",
      question.asking("timeline"),
    ]
  case .findings:
    found = [
      question.asking("inspections"), "concerns about missing children from HMICFRS",
      question.asking("recurring concerns"),
    ]
  case .timeline(let inFull):
    found = [
      inFull ? question.asking("timeline") : question.asking("timeline in full"),
      question.asking("concerns"), question.asking("meetings"),
    ]
  case .disagreements: found = ["gaps", "breaks", "total offences in 2012/13 from cait"]
  case .dataset: found = aboutDataset(question, result.chosen, catalog: catalog)
  }
  var seen: Set<String> = [question.asked(then: "")]
  return Array(found.filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(4))
}

private func aboutDataset(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [String] {
  let rows = chosen.rowCount
  func counted(_ stage: String) -> String {
    rows > 3 && !question.choosesColumns ? question.asked(then: stage) : ""
  }
  return switch question.dataset {
  case "concerns":
    [
      question.asking("recurring concerns"),
      counted("| count by body | sort count down"),
      question.asking("recommendations"), question.asking("timeline"),
    ]
  case "recommendations":
    [
      question.isOverdue ? "open recommendations" : "overdue recommendations",
      counted("| count by review"), question.asking("concerns"), "reviews",
    ]
  case "inspections":
    ["findings", question.asking("concerns", origins: true), counted("| count by grade")]
  case "meetings":
    recorded(of: chosen, catalog: catalog) + [
      question.asking("attendance", subjects: false), question.asking("questions"),
      question.asking("timeline"),
    ]
  case "events":
    [question.asking("timeline"), counted("| count by kind"), "meetings"]
  case "statements", "questions", "attendance":
    [question.asking("meetings", subjects: false), question.asking("timeline")]
  default: ["describe \(question.noun)", "datasets"]
  }
}

/// Who came to the meeting of which the record has the most, and what was asked there.
private func recorded(of meetings: Relation, catalog: Catalog) -> [String] {
  guard let key = meetings.index(of: "meeting id"), let dates = meetings.index(of: "date") else {
    return []
  }
  func count(_ file: String, _ meeting: String) -> Int {
    let rows = catalog.rows(file)
    return rows.indices.count { rows[$0, "meeting_id"] == meeting }
  }
  var best: (date: String, guests: Int, questions: Int)?
  for row in 0..<meetings.rowCount {
    guard case .text(let id) = meetings[row, key].value,
      case .date(let date) = meetings[row, dates].value
    else { continue }
    let (guests, questions) = (count("attendance", id), count("questions", id))
    if guests + questions > (best.map { $0.guests + $0.questions } ?? 0) {
      best = (date.isExact ? date.spoken : "in \(date.spoken)", guests, questions)
    }
  }
  guard let best else { return [] }
  return (best.guests > 0 ? ["attendance \(best.date)"] : [])
    + (best.questions > 0 ? ["questions \(best.date)"] : [])
}

/// The same question with less asked of the records, where nothing met it.
private func wider(than question: RecordsQuestion, catalog: Catalog) -> [String] {
  let head: String
  switch question.kind {
  case .recurringConcerns: head = "recurring concerns"
  case .findings: head = "findings"
  case .timeline: head = "timeline"
  case .disagreements: head = "disagreements"
  case .dataset: head = question.noun
  }
  var found: [String] = []
  // Words that are no name may be a name misspelt.
  for subject in question.choice.subjects where !subject.words.isEmpty {
    let names = catalog.topics.flatMap { [$0.label] + $0.aliases }
    let words = subject.words.joined(separator: " ")
    if let nearest = nearestNames(to: words, among: names, limit: 1).first {
      found.append(
        question.asking("\(head) about \(nearest)", subjects: false, origins: true))
    }
  }
  if !question.choice.period.isEmpty {
    found.append(question.asking(head, period: false, origins: true))
  }
  if !question.choice.subjects.isEmpty {
    found.append(question.asking(head, subjects: false, origins: true))
  }
  if !question.choice.origins.isEmpty { found.append(question.asking(head)) }
  if !question.conditions.isEmpty, question.view == nil {
    found.append(question.asking(head, origins: true))
  }
  found.append("datasets")
  var seen: Set<String> = []
  return Array(found.filter { seen.insert($0).inserted }.prefix(4))
}
