import Catalog
import Periods
import SourceText

/// Where a thread of concerns stands, in words, with the date and the sources of what is said.
///
/// A closing is given with all that was raised after it, since a thread is open while any later
/// concern in it is: `cause of concern closed 23 January 2025; lesser finding open 26 February
/// 2025`. Without one the thread is open, and the latest thing said of it is given.
func threadStatus(
  _ thread: String, _ book: StatusBook, catalog: Catalog
) -> (text: String, date: PartialDate?, sources: [String]) {
  let own = book.known(of: thread)
  let concerns = concernsOfThread(thread, book, catalog: catalog)
  guard let closing = closing(own, concerns, book) else { return open(own, concerns) }
  var parts = [clause(closing)]
  var date = closing.date
  var sources = [closing.source]
  let later = own.filter { $0.date > closing.date }
  for status in later {
    parts.append(clause(status))
    date = max(date, status.date)
    sources.append(status.source)
  }
  // A concern that the thread itself says nothing of keeps it open too.
  for concern in concerns where concern.date.first > closing.date.last {
    let isSettled = book.latest(of: concern.id)?.isSettled ?? false
    guard !isSettled, !later.contains(where: { $0.date == concern.date }) else { continue }
    parts.append("\(concern.kind) open \(concern.date.spoken)")
    date = max(date, concern.date)
    sources.append(concern.source)
  }
  return (parts.joined(separator: "; "), date, unique(sources))
}

/// A concern as its thread sees it.
private struct ThreadConcern {
  var id: String
  var date: PartialDate
  var kind: String
  var source: String
}

private func concernsOfThread(
  _ thread: String, _ book: StatusBook, catalog: Catalog
) -> [ThreadConcern] {
  let rows = catalog.rows("concerns")
  return rows.indices.compactMap { row -> ThreadConcern? in
    guard rows[row, "thread"] == thread, let date = PartialDate(iso: rows[row, "date"]),
      date.first <= book.now
    else { return nil }
    return ThreadConcern(
      id: rows[row, "concern_id"], date: date, kind: rows[row, "kind"],
      source: rows[row, "source_id"])
  }.sorted { $0.date < $1.date }
}

/// The latest closing of the thread; where it has none, the latest of a cause of concern in it.
private func closing(
  _ own: [RecordStatus], _ concerns: [ThreadConcern], _ book: StatusBook
) -> RecordStatus? {
  if let closing = own.last(where: { $0.isSettled }) { return closing }
  return concerns.compactMap { concern in
    book.known(of: concern.id).last { $0.status == "closed" }
  }.max { $0.date < $1.date }
}

private func open(
  _ own: [RecordStatus], _ concerns: [ThreadConcern]
) -> (text: String, date: PartialDate?, sources: [String]) {
  let latest = own.last
  if let concern = concerns.last, latest.map({ concern.date > $0.date }) ?? true {
    let word = concerns.count > 1 ? "raised again" : "raised"
    return ("open; \(word) \(concern.date.spoken)", concern.date, [concern.source])
  }
  guard let latest else { return ("not known", nil, []) }
  return ("open; \(clause(latest))", latest.date, [latest.source])
}

/// What a status says, with its date.
private func clause(_ status: RecordStatus) -> String {
  let said = status.summary.split(separator: ":").first.map(String.init) ?? status.summary
  let words = folded(withoutPoint(said))
  let date = status.date.spoken
  switch status.status {
  case "closed" where words.hasSuffix("closed"): return "\(words) \(date)"
  case "made": return "raised \(date)"
  case "repeated": return words.hasSuffix("open") ? "\(words) \(date)" : "raised again \(date)"
  case "progress": return "progress reported \(date)"
  case "not known": return "no outcome found \(date)"
  default: return "\(status.status) \(date)"
  }
}
