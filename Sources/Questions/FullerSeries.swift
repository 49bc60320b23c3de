import Catalog
import Periods
import Tables

/// A series of all ages with at least twice the periods of a children's series, if there is one.
///
/// A reader of the children's figures must know of it; it's looked for at the same place.
func fuller(
  than item: FigureQuestion.Item, in window: FigureQuestion.Window, catalog: Catalog
) -> Series? {
  guard item.series.countsChildren else { return nil }
  if case .latest = window { return nil }
  let own = periods(of: item.series, at: item.place, window, catalog).count
  let others = catalog.series.map { other in
    item.series.addedUpFrom == nil ? other : other.addedUp(to: item.series.grain) ?? other
  }.filter { other in
    other.topic == item.series.topic && !other.countsChildren
      && other.grain.isYearly == item.series.grain.isYearly
  }
  return others.compactMap { other -> (series: Series, count: Int)? in
    let place =
      place(item.place.id, of: other, in: catalog)
      ?? defaultPlaces(of: other, in: catalog).first
    guard let place else { return nil }
    let count = periods(of: other, at: place, window, catalog).count
    return count >= max(1, 2 * own) ? (other, count) : nil
  }.sorted { ($1.count, $0.series.preference) < ($0.count, $1.series.preference) }.first?.series
}

/// The periods in a window for which a place has a figure of a series.
private func periods(
  of series: Series, at place: Place, _ window: FigureQuestion.Window, _ catalog: Catalog
) -> Set<Period> {
  let subjects = Set(place.subjects)
  return Set(
    catalog.observations(of: series).filter { observation in
      !observation.cell.value.isMissing && subjects.contains(observation.subject)
        && window.covers(observation.period)
    }.map(\.period))
}
