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
/// The areas of the widest kind below must each be there, itself or added up in turn: London is its two
/// forces, and so their boroughs, but not the City alone. What lies beside them and in none of them,
/// such as a force of the railways beside countries, is taken with them where it is there; a part with
/// a name of its own, which leaves out the rest, is not.
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
  byKind["part"] = nil
  let widest = byKind.keys.filter { $0 != "unallocated" }.min { rank($0) < rank($1) }
  guard let widest, byKind[widest]?.allSatisfy({ !$0.isEmpty }) ?? false else { return [] }
  return catalog.areas(among: Set(byKind.values.joined().joined())).map(\.id)
}

/// How wide a kind of area is, the widest first.
private func rank(_ kind: String) -> Int {
  let kinds = ["country", "region", "force", "borough"]
  return kinds.firstIndex(of: kind) ?? kinds.count
}

/// The places that may answer a question that names none: the Met, London, then the widest.
///
/// A loaded file that has other areas as well is asked for all that it has.
package func defaultPlaces(of series: Series, in catalog: Catalog) -> [Place] {
  let subjects = catalog.subjects(of: series)
  var ids = ["met", "london"]
  if let whole = subjects.all.first(where: { catalog.area($0)?.kind == Area.wholeFile }) {
    if reachesBeyondMet(catalog.areas(among: subjects.all), in: catalog) {
      ids.insert(whole, at: 0)
    }
  }
  ids += ["england-and-wales", "england", "uk"].filter { subjects.all.contains($0) }
  if let first = subjects.first, !ids.contains(first) { ids.append(first) }
  return ids.compactMap { place($0, of: series, in: catalog) }
}

/// Whether some areas of a file are not the Met’s, by its forces where it names any.
///
/// What happened in a borough of another force may well be one of the Met’s own figures.
private func reachesBeyondMet(_ areas: [Area], in catalog: Catalog) -> Bool {
  let forces = areas.filter { $0.kind == "force" || $0.kind.hasPrefix("area of ") }
  let small = Area.smallKinds + [Area.wholeFile]
  let told = forces.isEmpty ? areas.filter { !small.contains($0.kind) } : forces
  return told.contains { area in
    !area.isUnallocated && !([area.id] + above(area.id, in: catalog)).contains("met")
  }
}
