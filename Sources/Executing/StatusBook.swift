import Catalog
import Periods
import Questions

/// What was said of a record at a date.
struct RecordStatus: Hashable {
  var date: PartialDate
  var status: String
  /// The identifier of the body that said it; empty when no one did.
  var by: String
  var summary: String
  var source: String

  /// Whether nothing is left to be done.
  var isSettled: Bool { settledStatuses.contains(status) }
}

/// The statuses of every concern, thread and recommendation.
struct StatusBook {
  private var entries: [String: [RecordStatus]] = [:]
  /// The last day whose statuses count.
  let now: Day

  init(catalog: Catalog, asAt: PartialDate) {
    now = asAt.last
    let rows = catalog.rows("statuses")
    for row in rows.indices {
      guard let date = PartialDate(iso: rows[row, "date"]) else { continue }
      entries[rows[row, "record_id"], default: []].append(
        RecordStatus(
          date: date, status: rows[row, "status"], by: rows[row, "said_by"],
          summary: rows[row, "summary"], source: rows[row, "source_id"]))
    }
    for (record, statuses) in entries {
      entries[record] = statuses.enumerated().sorted { left, right in
        // A record is made before all else, however coarse the other dates are.
        let (isLeftMade, isRightMade) = (left.element.isMade, right.element.isMade)
        if isLeftMade != isRightMade { return isLeftMade }
        if left.element.date != right.element.date {
          return left.element.date < right.element.date
        }
        return left.offset < right.offset
      }.map(\.element)
    }
  }

  /// All that was ever said of a record, in order.
  func all(of record: String) -> [RecordStatus] { entries[record] ?? [] }

  /// What was said of a record by now, in order.
  func known(of record: String) -> [RecordStatus] {
    all(of: record).filter { $0.date.first <= now }
  }

  /// The latest status of a record; nil when nothing was said of it by now.
  func latest(of record: String) -> RecordStatus? { known(of: record).last }
}

extension RecordStatus {
  fileprivate var isMade: Bool { status == "made" }
}
