import Catalog
import Importing
import Periods
import Questions
import SourceText
import Tables

/// What a reader is told of the areas and periods of a loaded file beside its figures.
extension LoadedSeries {
  /// What is said of all figures that only a look at the rows tells.
  func remarks(_ areas: [LoadedAreas], _ period: Int?) -> String {
    let absences = period.map { period in areas.compactMap { absent($0, period) } } ?? []
    return (areas.compactMap(shared) + absences).joined(separator: " ")
  }

  /// What is said of names among areas of a kind that are not known as such.
  func strangers(_ areas: LoadedAreas) -> String? {
    let others = areas.added.filter { $0.kind != areas.kind && !$0.isUnallocated }
    let elsewhere = others.isEmpty ? [] : namesElsewhere(areas)
    let names = others.map(\.label).filter { !elsewhere.contains($0) }
    // In a list of the whole country nobody takes the others for boroughs.
    guard !names.isEmpty, names.count <= areas.joined,
      LoadedAreas.plural(ofKind: areas.kind) == nil
    else { return nil }
    let shown = names.prefix(5).map { "“\($0)”" } + (names.count > 5 ? ["more"] : [])
    return "Not known as a \(areas.kind), and in none of their figures: \(listed(shown))."
  }

  /// The names of a column of local authorities that are known to be of the rest of the country: their
  /// codes are of authorities elsewhere, or their region is another.
  private func namesElsewhere(_ areas: LoadedAreas) -> Set<String> {
    let column = areas.key.column
    guard let names = table.columns[column].written else { return [] }
    let around = Set(
      catalog.areas.filter { $0.kind == areas.kind }.flatMap { above($0.id, in: catalog) })
    func isElsewhere(_ code: Int, of other: Int) -> Bool {
      let known = dataset.fields[other].areas
      if code < known.count, let area = known[code].flatMap({ catalog.area($0) }) {
        return area.kind == "region" && !around.contains(area.id)
      }
      return table.columns[other].written.map { isAuthorityElsewhere($0[code]) } ?? false
    }
    var found: Set<String> = []
    for other in dataset.fields.indices where dataset.fields[other].role == .area {
      guard let codes = table.codes(of: other, inFirstRowsOf: column) else { continue }
      for (place, code) in codes.enumerated() {
        if let code, code > 0, isElsewhere(code, of: other) { found.insert(names[place]) }
      }
    }
    return found
  }

  /// What is said of small areas of one name in several boroughs, where no code tells them apart.
  private func shared(_ areas: LoadedAreas) -> String? {
    guard Area.smallKinds.contains(areas.kind), !areas.isNamed, !areas.isOfCodes,
      let boroughs = boroughs(apartFrom: [areas.key.column])
    else { return nil }
    let column = TableScan.Key(
      column: boroughs, name: table.columns[boroughs].name, type: .text)
    let scan = TableScan(
      by: [areas.key, column], aggregates: [TableScan.Aggregate(.count, named: "rows")])
    guard let rows = try? table.run(scan, source: sourceID).relation else { return nil }
    var uses: [String: Int] = [:]
    for row in 0..<rows.rowCount {
      if case .text(let id) = rows[row, 0].value { uses[id, default: 0] += 1 }
    }
    let names = areas.added.filter { !$0.isUnallocated && uses[$0.id] ?? 0 > 1 }.map(\.label)
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(5).map { "“\($0)”" } + (names.count > 5 ? ["more"] : [])
    return "Of one name in several boroughs, whose figures are put together: \(listed(shown))."
  }

  /// What is said of periods that several files have, whose rows all count.
  var overlapping: String? {
    let periods = Set(dataset.report.overlaps.filter { $0.files.count > 1 }.map(\.period)).sorted()
    guard !periods.isEmpty else { return nil }
    let shown = periods.prefix(5).map { "\($0)" } + (periods.count > 5 ? ["more"] : [])
    return
      "Several files have rows of \(listed(shown)), and all of them are counted: the same may be"
      + " there twice."
  }

  /// What is said of numbers whose points may part thousands.
  func unclear(_ slice: Slice) -> String? {
    let report = dataset.report
    guard let measure = slice.measure, !report.unclearPoints.isEmpty else { return nil }
    let name = table.columns[measure].name
    // A column that was made of several has the numbers of them all.
    guard report.unclearPoints.contains(name) || !report.header.contains(name) else { return nil }
    return
      "Nothing tells whether the points in its numbers part thousands: they are read as decimal"
      + " points, and the figures may be a thousand times as large."
  }

  /// What is said of forces that have no rows in some of the periods of others, so that all together
  /// are without them there.
  private func absent(_ areas: LoadedAreas, _ period: Int) -> String? {
    guard areas.kind == "force", !areas.isOne else { return nil }
    let scan = TableScan(
      by: [time(period), areas.key], aggregates: [TableScan.Aggregate(.count, named: "rows")])
    guard let rows = try? table.run(scan, source: sourceID).relation else { return nil }
    var present: [String: Set<Period>] = [:]
    for row in 0..<rows.rowCount {
      guard case .period(let period) = rows[row, 0].value, case .text(let id) = rows[row, 1].value
      else { continue }
      present[id, default: []].insert(period)
    }
    let all = present.values.reduce(Set()) { $0.union($1) }
    let gaps = (catalog.areas + areas.added).compactMap { area -> String? in
      guard !area.isUnallocated, let own = present[area.id], own.count < all.count else {
        return nil
      }
      let missing = all.subtracting(own).sorted()
      let shown =
        missing.prefix(3).map(\.description)
        + (missing.count > 3 ? ["\(missing.count - 3) more"] : [])
      return "\(area.label) in \(listed(shown))"
    }
    guard !gaps.isEmpty else { return nil }
    let shown = gaps.prefix(5) + (gaps.count > 5 ? ["more"] : [])
    return "The file has nothing of \(shown.joined(separator: ", nor of "))."
  }
}

/// Whether a code of the statistics office is of a local authority that is no London borough.
private func isAuthorityElsewhere(_ code: String) -> Bool {
  isAreaCode(code)
    && ["E06", "E07", "E08", "E10", "W06", "S12", "N09"].contains { code.hasPrefix($0) }
}
