package import Catalog
import Periods

/// The words that stand for the identifiers of a file where its records are shown.
///
/// What has no name of its own is described: a concern by its theme, body and date.
package func recordLabels(in file: String, catalog: Catalog) -> [String: String] {
  let rows = catalog.rows(file)
  guard let key = rows.fields.first else { return [:] }
  var labels: [String: String] = [:]
  let named = ["label", "name", "title", "summary", "question"].first { rows.column($0) != nil }
  for row in rows.indices {
    let id = rows[row, key]
    if file == "concerns" {
      let body = catalog.label(of: rows[row, "body"], in: "bodies")
      let date = PartialDate(iso: rows[row, "date"])?.spoken ?? rows[row, "date"]
      labels[id] = "\(rows[row, "theme"]) (\(body), \(date))"
    } else if let named, !rows[row, named].isEmpty {
      labels[id] = rows[row, named]
    } else {
      labels[id] = id
    }
  }
  return labels
}

/// A body and the bodies below it, by identifier, itself first.
///
/// An office holder stands alone: what the Mayor says and what the Mayor's office does are not one.
package func bodies(from body: String, catalog: Catalog) -> [String] {
  let rows = catalog.rows("bodies")
  var found = [body]
  var position = 0
  while position < found.count {
    let parent = found[position]
    position += 1
    if isOfficeHolder(parent, rows) { continue }
    for row in rows.indices where rows[row, "parent"] == parent {
      let id = rows[row, "body_id"]
      if !found.contains(id) { found.append(id) }
    }
  }
  return found
}

private func isOfficeHolder(_ body: String, _ rows: Rows) -> Bool {
  rows.indices.contains { rows[$0, "body_id"] == body && rows[$0, "kind"] == "office holder" }
}
