/// A list below the line, a page at a time.
struct Menu {
  /// The question that it belongs to.
  let origin: EditedText
  /// The key that shows the next page, as it is called.
  let key: String
  let rows: [String]
  private(set) var page = 0

  init(_ rows: [String], for origin: EditedText, key: String) {
    self.rows = rows
    self.origin = origin
    self.key = key
  }

  /// Goes on to the next page, after the last to the first.
  mutating func turn(limit: Int) {
    let size = pageSize(limit)
    page = (page + 1) * size < rows.count ? page + 1 : 0
  }

  /// The rows of the page; with a last one that says where it stands, when there are several.
  func shown(limit: Int) -> [String] {
    let size = pageSize(limit)
    guard rows.count > size else { return rows }
    let start = min(page * size, rows.count - 1)
    let end = min(start + size, rows.count)
    let next = end < rows.count ? "\(key) for more" : "\(key) for the first"
    return rows[start..<end] + ["  \(start + 1) to \(end) of \(rows.count) · \(next)"]
  }

  private func pageSize(_ limit: Int) -> Int {
    rows.count <= limit ? max(limit, 1) : max(limit - 1, 1)
  }
}
