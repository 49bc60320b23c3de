import Catalog
import Periods
import Questions

/// When the causes of concern that recommendations rest on were closed.
///
/// A recommendation made on one concern is followed through its thread, since a later cause of
/// concern may have taken up the same matter. That it was closed does not say that the
/// recommendation was carried out.
struct CauseClosings {
  private let book: StatusBook
  private var concernsOfRecord: [String: [String]] = [:]
  private var threads: [String: String] = [:]

  init(_ book: StatusBook, catalog: Catalog) {
    self.book = book
    let links = catalog.rows("links")
    for row in links.indices where links[row, "relation"] == "recommends on" {
      concernsOfRecord[links[row, "from_id"], default: []].append(links[row, "to_id"])
    }
    let concerns = catalog.rows("concerns")
    for row in concerns.indices { threads[concerns[row, "concern_id"]] = concerns[row, "thread"] }
  }

  /// The latest closing that was known by now, if it came after the recommendation was made.
  func closing(of record: String, made: PartialDate?) -> RecordStatus? {
    let own = concernsOfRecord[record] ?? []
    let followed = Set(own.compactMap { threads[$0] }.filter { !$0.isEmpty })
    let concerns = own + threads.filter { followed.contains($0.value) }.map(\.key)
    let closings = Set(concerns).flatMap { book.known(of: $0) }.filter { $0.status == "closed" }
    return closings.filter { closing in made.map { closing.date > $0 } ?? true }
      .max { ($0.date, $0.source) < ($1.date, $1.source) }
  }
}
