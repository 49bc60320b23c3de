package import Catalog
import Language
package import Periods
import SourceText

/// The people of an age group in an area at the mid-year that lies in a period.
///
/// - Parameter name: that of a loaded file that has them, in place of the data.
package func people(
  of area: String, in period: Period, _ ageGroup: String, added name: String?, _ catalog: Catalog
) -> (value: Int, year: Int, sources: [String])? {
  guard period.days <= 366 else { return nil }
  let year =
    period.contains(Day(period.first.year, 6, 30)) ? period.first.year : period.last.year
  guard period.contains(Day(year, 6, 30)) else { return nil }
  func direct(_ id: String) -> Population? {
    catalog.population(of: id, in: year, ageGroup, added: name)
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

/// The rate with the file of the people whom it divides by, where a loaded one has those of more of the
/// figures that are asked than the data; all rates of a question are of one.
///
/// - Throws: `E023` where several files have as many, and not the same.
func settlingPeople(
  _ rate: FigureQuestion.Rate?, of question: FigureQuestion, at span: ByteSpan, _ catalog: Catalog
) throws(Refusal) -> FigureQuestion.Rate? {
  guard var rate, !catalog.added.isEmpty else { return rate }
  var asked = question.items.map { item in
    catalog.observations(of: item.series).filter {
      item.place.subjects.contains($0.subject) && question.window.covers($0.period)
    }.map(\.period)
  }
  if case .latest = question.window, let latest = asked.joined().max() {
    asked = asked.map { $0.filter { $0 == latest } }
  }
  func people(_ name: String?) -> [Int?] {
    zip(question.items, asked).flatMap { item, periods in
      Set(periods).sorted().map { period in
        Questions.people(of: item.place.id, in: period, rate.ageGroup, added: name, catalog)?.value
      }
    }
  }
  func count(_ people: [Int?]) -> Int { people.count { $0 != nil } }
  let files = catalog.added.keys.sorted().map { (name: $0, people: people($0)) }
  let most = files.map { count($0.people) }.max() ?? 0
  let best = files.filter { count($0.people) == most }
  guard most > count(people(nil)), let first = best.first else { return rate }
  if let other = best.first(where: { $0.people != first.people }) {
    throw .wrong(
      Diagnostic(
        "E023",
        "“\(first.name)” and “\(other.name)” have different populations for this, and a rate is of one.",
        at: span, help: "`unload` the one that is not meant.", fix: "unload \(other.name)"))
  }
  rate.file = first.name
  return rate
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
          people(of: item.place.id, in: period, rate.ageGroup, added: rate.file, catalog) != nil
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
        help: (known.map { "It is there for \($0), so a rate can be worked out for that period. " }
          ?? "Leave the rate out: the numbers themselves are there. ")
          + "A loaded file of mid-year estimates, with areas, years and a column “Population”, is taken"
          + " where it has more.",
        fix: known.flatMap { known in slots.range.map { replaced($0.span, with: "in \(known)") } }))
  }
}
