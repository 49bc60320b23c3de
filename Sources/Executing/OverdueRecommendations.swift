import Catalog
import Periods

/// Which recommendations were overdue at a date, and what says so.
struct OverdueRecommendations {
  /// The two groups, which are never added.
  enum Group: String {
    case knownNotDone = "known not done by then"
    case noOutcome = "no outcome found"
  }

  let book: StatusBook
  /// The body of each review and inspection.
  private let bodies: [String: String]

  init(_ book: StatusBook, catalog: Catalog) {
    self.book = book
    var bodies: [String: String] = [:]
    for file in ["reviews", "inspections"] {
      let rows = catalog.rows(file)
      guard let key = rows.fields.first else { continue }
      for row in rows.indices { bodies[rows[row, key]] = rows[row, "body"] }
    }
    self.bodies = bodies
  }

  /// The group of a recommendation that was due on a date; nil when it was not overdue.
  ///
  /// It is known not to have been done when a source later than the due date says so: the matter
  /// was raised again, or those who recommended it report that work goes on. What those say to whom
  /// it was addressed says nothing either way.
  func group(
    of record: String, due: PartialDate, review: String
  ) -> (group: Group, evidence: RecordStatus?)? {
    guard due.last < book.now else { return nil }
    let known = book.known(of: record)
    if known.last(where: { $0.status != "not known" })?.isSettled == true { return nil }
    func saysNotDone(_ status: RecordStatus) -> Bool {
      switch status.status {
      case "repeated", "reopened": true
      case "progress": status.by == bodies[review]
      default: false
      }
    }
    let before = known.last { $0.date.first > due.last && saysNotDone($0) }
    let after = book.all(of: record).first { $0.date.first > book.now }
    if let evidence = before ?? after.flatMap({ saysNotDone($0) ? $0 : nil }) {
      return (.knownNotDone, evidence)
    }
    return (.noOutcome, nil)
  }
}
