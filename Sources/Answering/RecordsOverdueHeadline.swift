import Catalog
import Periods
import Questions
import Tables

/// The two groups of overdue recommendations, each with its number, never added.
///
/// What a source says is dated: a recommendation that a source of 2017 found not done may have been
/// done since, and nothing here says so.
func overdueHeadline(of question: RecordsQuestion, _ chosen: Relation) -> String {
  let now = question.choice.asAt.last
  let groups = chosen.index(of: overdueColumn).map { tally(chosen.columns[$0].cells) } ?? []
  func number(_ group: String) -> Int { groups.first { $0.name == group }?.count ?? 0 }
  let (known, unknown) = (number("known not done by then"), number("no outcome found"))
  let dates = dates(in: "found not done", of: chosen)
  var sentence = known == 0 ? "No recommendation was" : "\(counted(known)) found not done"
  if known == 0 {
    sentence += " found not done by a source later than its due date"
  } else if let first = dates.min(), let last = dates.max(by: { $0.last < $1.last }) {
    sentence += " after \(known == 1 ? "it was" : "they were") due, by "
    sentence +=
      first == last
      ? "a source of \(last.spoken)" : "sources of \(first.spoken) to \(last.spoken)"
    let later = dates.count { $0.first > now }
    if later > 0 {
      sentence += " (\(later == dates.count ? "" : "\(later) of them ")later than \(now.spoken))"
    }
    sentence += "; nothing here says that \(known == 1 ? "it was" : "they were") done since"
  }
  sentence += ". Of \(known > 0 ? "\(unknown) more" : "\(unknown)") that "
  sentence += "\(unknown == 1 ? "was" : "were") due by \(now.spoken) no outcome was found"
  let sets = chosen.index(of: "set").map { column in
    chosen.columns[column].cells.count { $0.value == .boolean(true) }
  }
  if let sets, sets > 0 { sentence += sets == 1 ? " (1 row is a set)" : " (\(sets) rows are sets)" }
  return sentence + "." + closings(chosen)
}

private func counted(_ known: Int) -> String {
  known == 1 ? "1 recommendation was" : "\(known) recommendations were"
}

/// What was closed meanwhile, which completes nothing; empty when nothing was.
private func closings(_ chosen: Relation) -> String {
  let closed = dates(in: "cause closed", of: chosen)
  guard let last = closed.max() else { return "" }
  let rows = closed.count == 1 ? "1 row" : "\(closed.count) rows"
  let first = closed.min() ?? last
  let when = first == last ? "on \(last.spoken)" : "between \(first.spoken) and \(last.spoken)"
  return " The cause of concern behind \(rows) was closed \(when), which is not completion."
}

private func dates(in column: String, of relation: Relation) -> [PartialDate] {
  guard let column = relation.index(of: column) else { return [] }
  return relation.columns[column].cells.compactMap { cell in
    if case .date(let date) = cell.value { date } else { nil }
  }
}
