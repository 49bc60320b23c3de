package import Catalog

/// Finds the subjects of a series that answer for an area.
///
/// An area answers for itself; where a series adds up over areas, an area that nobody published is
/// the sum of those below it, the unallocated with them.
package func place(_ area: String, of series: Series, in catalog: Catalog) -> Place? {
  let subjects = Set(catalog.observations(of: series).map(\.subject))
    .union(catalog.changes.filter { $0.series == series.id }.map(\.subject))
  let label = catalog.area(area)?.label ?? catalog.label(of: area, in: "bodies")
  if subjects.contains(area) {
    return Place(id: area, label: label, subjects: [area], isAddedUp: false)
  }
  guard series.addsOver.contains("area") else { return nil }
  let below = parts(of: area, published: subjects, above: [], in: catalog)
  return below.isEmpty
    ? nil : Place(id: area, label: label, subjects: below, isAddedUp: true)
}

/// The published areas that make up another, none inside another; none when one is wanting.
///
/// Areas below are of one kind or several (forces beside boroughs). A kind counts only when each of
/// its areas is there, itself or added up in turn: London is not its boroughs without the City.
private func parts(
  of area: String, published: Set<String>, above: Set<String>, in catalog: Catalog
) -> [String] {
  // An area that lies inside itself, in data that nobody checked, is not gone round.
  guard !above.contains(area) else { return [] }
  var byKind: [String: [[String]]] = [:]
  for child in catalog.areas(in: area) {
    let own =
      published.contains(child.id)
      ? [child.id]
      : parts(of: child.id, published: published, above: above.union([area]), in: catalog)
    byKind[child.kind, default: []].append(own)
  }
  let isWhole = { (kind: String, groups: [[String]]) in
    kind == "unallocated" || groups.allSatisfy { !$0.isEmpty }
  }
  let whole = byKind.filter { isWhole($0.key, $0.value) && !$0.value.allSatisfy(\.isEmpty) }
  guard whole.keys.contains(where: { $0 != "unallocated" }) else { return [] }
  let chosen = Set(whole.values.flatMap { $0.flatMap { $0 } })
  return catalog.areas(among: chosen).map(\.id)
}

/// The places that may answer a question that names none: the Met, London, then the widest.
package func defaultPlaces(of series: Series, in catalog: Catalog) -> [Place] {
  let subjects =
    catalog.observations(of: series).map(\.subject)
    + catalog.changes.filter { $0.series == series.id }.map(\.subject)
  let published = Set(subjects)
  var ids = ["met", "london"]
  ids += ["england-and-wales", "england", "uk"].filter { published.contains($0) }
  if let first = subjects.first, !ids.contains(first) { ids.append(first) }
  return ids.compactMap { place($0, of: series, in: catalog) }
}
