/// Fields that hold one value of a list that the program knows; an empty cell is for `required`.
private let closedLists: [(table: String, field: String, values: [String])] = [
  ("areas", "kind", ["country", "region", "force", "borough", "unallocated", "part"]),
  (
    "series", "period_kind",
    ["financial year", "calendar year", "quarter", "financial quarter", "month", "span", "date"]
  ),
  ("breaks", "kind", ["break", "caution"]),
  ("observations", "bound", publishedBounds),
  ("changes", "bound", publishedBounds),
  ("gaps", "kind", ["not published", "not found"]),
  ("findings", "sampling", ["chosen", "random", "not known"]),
  ("links", "relation", ["same as", "repeats", "closes", "corrects", "recommends on"]),
  ("recommendations", "set", ["true", "false"]),
  ("recommendations", "due_basis", ["published", "worked out", "none"]),
  (
    "statuses", "status",
    [
      "made", "accepted", "part accepted", "rejected", "progress", "done", "repeated", "closed",
      "reopened", "superseded", "not known",
    ]
  ),
  ("attendance", "part", ["guest", "chair", "member"]),
  (
    "sources", "kind",
    [
      "official record", "official release", "official statistics", "press", "repost", "other",
    ]
  ),
]

/// The closed lists that the program's answers rest on, whatever the descriptor says of them.
extension PackageCheck {
  mutating func checkClosedLists() {
    for (name, field, values) in closedLists {
      guard let table = table(name) else { continue }
      for row in table.whole {
        let text = table[row, field]
        guard !text.isEmpty, !values.contains(text) else { continue }
        report(
          .allowedValue, table, row, field,
          "“\(text)” is not a value of “\(field)”.\(offer(text, among: values)) "
            + "Use one of: \(values.joined(separator: ", ")).")
      }
    }
  }
}
