package import Catalog
import Language
package import Periods
import SourceText

/// The people of an age group in an area at the mid-year that lies in a period.
package func people(
  of area: String, in period: Period, _ ageGroup: String, _ catalog: Catalog
) -> (value: Int, year: Int, sources: [String])? {
  guard period.days <= 366 else { return nil }
  let year =
    period.contains(Day(period.first.year, 6, 30)) ? period.first.year : period.last.year
  guard period.contains(Day(year, 6, 30)) else { return nil }
  func direct(_ id: String) -> Population? {
    catalog.populations.first { $0.area == id && $0.year == year && $0.ageGroup == ageGroup }
  }
  if let found = direct(area) { return (found.value, year, [found.source]) }
  let parts = catalog.areas.filter { $0.parent == area && $0.kind == "borough" }
  let found = parts.compactMap { direct($0.id) }
  guard !parts.isEmpty, found.count == parts.count else { return nil }
  let total = found.reduce(into: 0) { sum, one in
    let (next, overflows) = sum.addingReportingOverflow(one.value)
    sum = overflows ? Int.max : next
  }
  return (total, year, Array(Set(found.map(\.source))).sorted())
}

extension FigureResolver {
  /// A rate needs the people of at least one of the areas in one of the periods.
  func checkPopulation(_ question: FigureQuestion) throws(Refusal) {
    guard let rate = question.rate, !question.withholdsRate else { return }
    var known: Period?
    for item in question.items {
      for observation in catalog.observations(of: item.series)
      where item.place.subjects.contains(observation.subject) {
        let period = observation.period
        let isAsked = question.window.covers(period)
        guard isAsked || known.map({ $0 < period }) ?? true,
          people(of: item.place.id, in: period, rate.ageGroup, catalog) != nil
        else { continue }
        if isAsked { return }
        known = period
      }
    }
    let period = slots.range.map { " \(preposition($0.written))\($0.written.said)" } ?? ""
    let places = unique(question.items.map(\.place.label))
    let place = places.count > 3 ? "" : " of " + listed(places)
    throw .wrong(
      Diagnostic(
        "E023", "The data holds no population (\(rate.ageGroup))\(place)\(period).",
        at: slots.range?.span ?? slots.per?.people.span ?? ByteSpan(0, 0),
        help: known.map { "It is there for \($0), so a rate can be worked out for that period." }
          ?? "Leave the rate out: the numbers themselves are there.",
        fix: known.flatMap { known in slots.range.map { replaced($0.span, with: "in \(known)") } }))
  }
}
