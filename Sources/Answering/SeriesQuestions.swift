import Catalog
import Periods

/// A question that the series answers: a trend where it has two figures of one subject.
///
/// - Parameter area: the place to ask it of; where nil, the usual one or the one followed longest.
func asking(_ series: Series, in area: String? = nil, catalog: Catalog) -> String {
  let topic = catalog.topic(series.topic)?.label ?? series.topic
  let own = catalog.observations(of: series).filter { area == nil || $0.subject == area }
  let periods = Dictionary(grouping: own, by: \.subject).mapValues { Set($0.map(\.period)).count }
  let changes = catalog.changes.filter { $0.series == series.id }
  let isTrend = periods.values.contains { $0 > 1 } || own.isEmpty && !changes.isEmpty
  // A question that names no place is asked of the force or of London.
  let followed = periods.filter { isTrend ? $0.value > 1 : true }.keys
  let isHome = followed.contains { id in
    ["met", "london"].contains(id) || catalog.area(id)?.kind == "borough"
  }
  let most = followed.max { (periods[$0] ?? 0, $1) < (periods[$1] ?? 0, $0) }
  let named = area ?? (isHome ? nil : most)
  let place = named.flatMap { catalog.area($0) }.map { " in \($0.label)" } ?? ""
  let same = catalog.series.filter { $0.name == series.name && $0.topic == series.topic }
  let name = same.count > 1 ? series.id : series.name
  return "\(isTrend ? "trend" : "total") \(topic)\(place) from \(name)"
}

/// Questions that an area has figures for, of the preferred series first, and its people.
func areaQuestions(_ id: String, catalog: Catalog) -> [String] {
  guard let area = catalog.area(id) else { return [] }
  let rows = catalog.rows("observations")
  let held = Set(
    rows.indices.filter { rows[$0, "subject"] == id }.map { rows[$0, "series_id"] })
  var topics: Set<String> = []
  let series = catalog.series.filter { held.contains($0.base) && $0.part == nil }
    .sorted { ($0.preference, $0.id) < ($1.preference, $1.id) }
    .filter { topics.insert($0.topic).inserted }
  return series.prefix(3).map { asking($0, in: id, catalog: catalog) }
    + ["population where area is \"\(area.label)\""]
}
