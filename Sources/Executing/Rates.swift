import Catalog
import Periods
import Questions
import Tables

/// Turns counts into rates of a population.
///
/// The mid-year estimate that lies in the period is used and none nearer than a year; the Met is the
/// sum of its boroughs, without the City of London.
func rated(
  _ figures: [Figure], _ question: FigureQuestion, _ rate: FigureQuestion.Rate, _ catalog: Catalog
) -> [Figure] {
  figures.map { figure in
    var rated = figure
    let place = question.items[figure.item].place
    guard let people = people(of: place.id, in: figure.period, rate.ageGroup, catalog) else {
      // That no population is here is told in a note; it may well have been published.
      rated.cell = .missing()
      return rated
    }
    rated.population = people.value
    rated.cell = Cell(.missing, marks: figure.count.marks.filter { !$0.isBound })
    if let count = figure.count.value.asDouble, people.value > 0 {
      rated.cell = Cell(
        .number(count / Double(people.value) * Double(rate.base)),
        marks: figure.cell.marks + [.derived])
    }
    rated.sources += people.sources.filter { !figure.sources.contains($0) }
    return rated
  }
}

/// The people of an age group in an area at the mid-year that lies in a period.
func people(
  of area: String, in period: Period, _ ageGroup: String, _ catalog: Catalog
) -> (value: Int, sources: [String])? {
  guard period.days <= 366 else { return nil }
  let year =
    period.contains(Day(period.first.year, 6, 30)) ? period.first.year : period.last.year
  guard period.contains(Day(year, 6, 30)) else { return nil }
  func direct(_ id: String) -> Population? {
    catalog.populations.first { $0.area == id && $0.year == year && $0.ageGroup == ageGroup }
  }
  if let found = direct(area) { return (found.value, [found.source]) }
  let parts = catalog.areas.filter { $0.parent == area && $0.kind == "borough" }
  let found = parts.compactMap { direct($0.id) }
  guard !parts.isEmpty, found.count == parts.count else { return nil }
  let total = found.reduce(into: 0) { sum, one in
    let (next, overflows) = sum.addingReportingOverflow(one.value)
    sum = overflows ? Int.max : next
  }
  return (total, Array(Set(found.map(\.source))).sorted())
}
