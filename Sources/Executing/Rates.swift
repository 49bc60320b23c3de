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
    guard
      let people = people(
        of: place.id, in: figure.period, rate.ageGroup, added: rate.file, catalog)
    else {
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
