/// A breakdown and one of its parts, as figures have them.
private struct Part: Hashable {
  let breakdown: String
  let name: String
}

/// The series: preferences, parts of others, what they add up over, and that each has something.
extension PackageCheck {
  mutating func checkSeries() {
    guard let series = table("series") else { return }
    checkPreferences(series)
    guard let observations = table("observations") else { return }
    var parts: [String: Set<Part>] = [:]
    var firstFigures: [String: Int] = [:]
    for row in observations.whole {
      let id = observations[row, "series_id"]
      parts[id, default: []].insert(
        Part(breakdown: observations[row, "breakdown"], name: observations[row, "part"]))
      if firstFigures[id] == nil { firstFigures[id] = row }
    }
    let changed = table("changes")?.values(of: "series_id") ?? []
    let lacking = table("gaps")?.values(of: "topic") ?? []
    for row in series.whole {
      let id = series[row, "series_id"]
      let base = series[row, "part_of"]
      checkPart(series, row, parts)
      if !base.isEmpty, let figure = firstFigures[id] {
        report(
          .partOf, observations, figure, "series_id",
          "“\(id)” is a part of “\(base)” and takes its figures from there. Move this one there.")
      }
      checkAddsOver(series, row, parts[base.isEmpty ? id : base] ?? [])
      if isComplete, parts[id] == nil, base.isEmpty, !changed.contains(id),
        !lacking.contains(series[row, "topic"])
      {
        report(
          .seriesUsed, series, row, "series_id",
          "“\(id)” has no figure, no published change and no known gap. Add one, or take it out.")
      }
    }
  }

  private mutating func checkPreferences(_ series: CheckedTable) {
    var owners: [String: String] = [:]
    for row in series.whole {
      let text = series[row, "preference"]
      let topic = series[row, "topic"]
      guard let preference = Int(text), preference >= 1 else {
        report(
          .preference, series, row, "preference",
          "“\(text)” is no preference. Write 1 for the series to be taken first in its topic, then 2."
        )
        continue
      }
      let key = "\(topic) \(preference)"
      if let owner = owners[key] {
        report(
          .preference, series, row, "preference",
          "“\(owner)” has preference \(preference) in the topic “\(topic)” already. Give another.")
      } else {
        owners[key] = series[row, "series_id"]
      }
    }
  }

  private mutating func checkPart(
    _ series: CheckedTable, _ row: Int, _ parts: [String: Set<Part>]
  ) {
    let base = series[row, "part_of"]
    let text = series[row, "part"]
    guard !base.isEmpty || !text.isEmpty else { return }
    guard !base.isEmpty, !text.isEmpty else {
      report(
        .partOf, series, row, base.isEmpty ? "part_of" : "part",
        "`part_of` and `part` go together: a series, and its part as breakdown=value. Fill in both."
      )
      return
    }
    guard let other = series.whole.first(where: { series[$0, "series_id"] == base }) else { return }
    guard series[other, "part_of"].isEmpty else {
      report(
        .partOf, series, row, "part_of",
        "“\(base)” is a part itself. Name the series that has the figures: "
          + "“\(series[other, "part_of"])”.")
      return
    }
    if series[row, "period_kind"] != series[other, "period_kind"] {
      report(
        .partOf, series, row, "period_kind",
        "A part has the periods of its whole: “\(series[other, "period_kind"])”.")
    }
    let pieces = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard pieces.count == 2, !items(pieces[1]).isEmpty else {
      report(
        .partOf, series, row, "part",
        "“\(text)” is no part. Write breakdown=value, or several values separated by “; ”.")
      return
    }
    let there = parts[base] ?? []
    for name in items(pieces[1]) where !there.contains(Part(breakdown: pieces[0], name: name)) {
      let names = there.filter { $0.breakdown == pieces[0] }.map(\.name).sorted()
      report(
        .partOf, series, row, "part",
        names.isEmpty
          ? "“\(base)” has no figures by “\(pieces[0])”."
            + offer(pieces[0], among: there.map(\.breakdown).sorted())
          : "“\(base)” has no figures for the \(pieces[0]) “\(name)”.\(offer(name, among: names))")
    }
  }

  private mutating func checkAddsOver(_ series: CheckedTable, _ row: Int, _ parts: Set<Part>) {
    let breakdowns = Set(parts.map(\.breakdown)).subtracting([""]).sorted()
    for name in series.rows.list(row, "adds_over") {
      guard name != "area", name != "period", !breakdowns.contains(name) else { continue }
      let known = ["area", "period"] + breakdowns
      report(
        .addsOver, series, row, "adds_over",
        "No figure of the series is broken down by “\(name)”.\(offer(name, among: known)) "
          + "Use: \(known.joined(separator: ", ")).")
    }
  }
}
