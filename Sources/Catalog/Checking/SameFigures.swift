/// What a figure is for, whoever published it.
private struct FigureKey: Hashable {
  let series: String
  let period: String
  let subject: String
  let breakdown: String
  let part: String
}

/// Several figures for one thing: each from a source of its own, and those that are replaced.
extension PackageCheck {
  mutating func checkSameFigures(_ table: CheckedTable) {
    var groups: [FigureKey: [Int]] = [:]
    for row in table.whole {
      let key = FigureKey(
        series: table[row, "series_id"], period: table[row, "period"],
        subject: table[row, "subject"], breakdown: table[row, "breakdown"],
        part: table[row, "part"])
      groups[key, default: []].append(row)
    }
    for rows in groups.values.sorted(by: { $0[0] < $1[0] }) {
      var lines: [String: Int] = [:]
      for row in rows {
        let source = table[row, "source_id"]
        // One source may tell of a withdrawn figure and of the one in its place.
        let role = table[row, "replaces"].isEmpty ? "given" : "in its place"
        if let line = lines["\(source) \(role)"] {
          report(
            .figureOnce, table, row, "source_id",
            "“\(source)” gives a figure for the same on line \(line). Keep one, or name the source "
              + "that published the other.")
        } else {
          lines["\(source) \(role)"] = table.rows.line(row)
        }
        checkReplaced(table, row, among: rows)
      }
    }
  }

  private mutating func checkReplaced(_ table: CheckedTable, _ row: Int, among rows: [Int]) {
    let replaced = table[row, "replaces"]
    guard !replaced.isEmpty else { return }
    let others = rows.filter { $0 != row && table[$0, "replaces"].isEmpty }
      .map { table[$0, "source_id"] }
    guard !others.contains(replaced) else { return }
    report(
      .replaces, table, row, "replaces",
      replaced == table[row, "source_id"]
        ? "A figure can't replace one of its own source. Name the source that gave the earlier figure."
        : "“\(replaced)” has no figure for the same series, period, subject and part."
          + offer(replaced, among: others)
          + " Name the source of the figure that this one corrects.")
  }
}
