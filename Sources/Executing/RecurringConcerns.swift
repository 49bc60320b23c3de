import Catalog
import Periods
import Questions
import Tables

/// A row a thread of which concerns were raised on two dates or more, the most often raised first.
func recurringConcerns(_ choice: RecordChoice, catalog: Catalog) -> Relation {
  var relation = Relation(columns: recurringFields.map { Column($0.name, $0.type) })
  guard let dataset = catalog.dataset("concerns") else { return relation }
  var concerns = scanDataset("concerns", asAt: choice.asAt, catalog: catalog)
  for condition in conditions(of: choice, on: dataset, catalog: catalog) ?? [] {
    concerns = filter(concerns, by: condition).relation
  }
  let book = StatusBook(catalog: catalog, asAt: choice.asAt)
  let threads = catalog.rows("threads")
  var rows: [(cells: [Cell], sources: [String], times: Int)] = []
  for row in threads.indices {
    let label = threads[row, "label"]
    let raised = raisings(of: label, in: concerns)
    guard let first = raised.first, let last = raised.last,
      Set(raised.map(\.date)).count > 1
    else { continue }
    let status = threadStatus(threads[row, "thread_id"], book, catalog: catalog)
    let by = unique(raised.map(\.body))
    rows.append(
      (
        [
          Cell(.text(label)), first.cell, last.cell, Cell(.integer(raised.count)),
          Cell(.list(by)), Cell(.text(status.text)),
          status.date.map { Cell(.date($0)) } ?? .missing(),
        ], unique(raised.flatMap(\.sources) + status.sources), raised.count
      ))
  }
  let order = rows.indices.sorted { (-rows[$0].times, $0) < (-rows[$1].times, $1) }
  for index in order { relation.append(rows[index].cells, sources: rows[index].sources) }
  return relation
}

/// The items without repeats, in order of first use.
func unique(_ items: [String]) -> [String] {
  if items.count < 2 { return items }
  var seen: Set<String> = []
  return items.filter { seen.insert($0).inserted }
}

/// One concern of a thread.
private struct Raising {
  var date: PartialDate
  var cell: Cell
  var body: String
  var sources: [String]
}

/// The dated concerns of a thread, earliest first.
private func raisings(of thread: String, in concerns: Relation) -> [Raising] {
  guard let threads = concerns.index(of: "thread"), let dates = concerns.index(of: "date"),
    let bodies = concerns.index(of: "body")
  else { return [] }
  var found: [Raising] = []
  for row in 0..<concerns.rowCount where concerns[row, threads].value == .text(thread) {
    guard case .date(let date) = concerns[row, dates].value else { continue }
    let body = if case .text(let body) = concerns[row, bodies].value { body } else { "" }
    found.append(
      Raising(
        date: date, cell: concerns[row, dates], body: body,
        // The first source is the concern's own; the thread brings those of its status.
        sources: Array(concerns.sources[row].prefix(1))))
  }
  return found.enumerated().sorted { left, right in
    (left.element.date, left.offset) < (right.element.date, right.offset)
  }.map(\.element)
}
