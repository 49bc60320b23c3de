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
  let below = parts(of: area, published: subjects, in: catalog)
  return below.isEmpty
    ? nil : Place(id: area, label: label, subjects: below, isAddedUp: true)
}

/// The published areas below one, none inside another.
private func parts(of area: String, published: Set<String>, in catalog: Catalog) -> [String] {
  var found: [String] = []
  for child in catalog.areas where child.parent == area {
    if published.contains(child.id) {
      found.append(child.id)
    } else {
      found += parts(of: child.id, published: published, in: catalog)
    }
  }
  return found
}

/// The place of a question that names none: the Met, or the widest that the series has.
package func defaultPlace(of series: Series, in catalog: Catalog) -> Place? {
  for area in ["met", "london"] {
    if let place = place(area, of: series, in: catalog) { return place }
  }
  let subjects =
    catalog.observations(of: series).map(\.subject)
    + catalog.changes.filter { $0.series == series.id }.map(\.subject)
  for area in ["england-and-wales", "england", "uk"] {
    if subjects.contains(area) { return place(area, of: series, in: catalog) }
  }
  return subjects.first.flatMap { place($0, of: series, in: catalog) }
}
