package import Catalog

/// Finds the subjects of a series that answer for an area.
///
/// An area answers for itself; where a series adds up over areas, an area that nobody published is
/// the sum of those below it, the unallocated with them.
package func place(_ area: String, of series: Series, in catalog: Catalog) -> Place? {
  let subjects = catalog.subjects(of: series).all
  if subjects.contains(area) { return published(area, in: catalog) }
  guard series.addsOver.contains("area") else { return nil }
  let below = parts(of: area, published: subjects, above: [], in: catalog)
  return below.isEmpty
    ? nil
    : Place(
      id: area, label: catalog.area(area)?.label ?? area, subjects: below, isAddedUp: true,
      within: above(area, in: catalog),
      kind: catalog.area(area)?.kind ?? "")
}

/// The areas that an area lies in, from the nearest to the widest.
package func above(_ area: String, in catalog: Catalog) -> [String] {
  var found: [String] = []
  var next = catalog.area(area)?.parent
  // An area that lies inside itself, in data that nobody checked, is not gone round.
  while let id = next, id != area, !found.contains(id) {
    found.append(id)
    next = catalog.area(id)?.parent
  }
  return found
}

/// The place of an area or body that has figures of its own.
package func published(_ id: String, in catalog: Catalog) -> Place {
  Place(
    id: id, label: catalog.area(id)?.label ?? catalog.label(of: id, in: "bodies"), subjects: [id],
    isAddedUp: false, within: above(id, in: catalog), kind: catalog.area(id)?.kind ?? "")
}

/// The published areas that make up another, none inside another; none when one is wanting.
///
/// Areas below are of one kind or several. A kind counts only when each of its areas is there, itself
/// or added up in turn: London is its two forces, and so their boroughs, but not the City alone. Of
/// several such kinds one is taken; a part with a name of its own, which leaves out the rest, is none.
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
  let whole = byKind.filter {
    $0.key != "part" && isWhole($0.key, $0.value) && !$0.value.allSatisfy(\.isEmpty)
  }
  let kinds = whole.keys.filter { $0 != "unallocated" }.sorted()
  guard let kind = kinds.first else { return [] }
  let chosen = (whole[kind] ?? []) + (whole["unallocated"] ?? [])
  return catalog.areas(among: Set(chosen.joined())).map(\.id)
}

/// The places that may answer a question that names none: the Met, London, then the widest.
package func defaultPlaces(of series: Series, in catalog: Catalog) -> [Place] {
  let subjects = catalog.subjects(of: series)
  var ids = ["met", "london"]
  ids += ["england-and-wales", "england", "uk"].filter { subjects.all.contains($0) }
  if let first = subjects.first, !ids.contains(first) { ids.append(first) }
  return ids.compactMap { place($0, of: series, in: catalog) }
}
