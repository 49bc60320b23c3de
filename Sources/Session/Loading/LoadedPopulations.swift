import Catalog
import Importing
import Periods
import SourceText
import Tables

/// The people that a loaded file of population estimates has, for rates of a population.
extension LoadedSeries {
  /// How its rows tell the people of an area apart.
  private enum People {
    /// A figure is of all ages, or of the one age group that the heading names.
    case group(String)
    /// A breakdown has their ages.
    case ages(Breakdown)
  }

  /// Whether its figures are people at the middle of a year.
  var holdsPopulations: Bool { population != nil }

  /// The slice of its population and how ages stand in it; nil for a file of anything else.
  private var population: (slice: Slice, people: People)? {
    let measures = dataset.fields.indices.filter { dataset.fields[$0].role == .measure }
    guard measures.count == 1, let measure = measures.first, dataset.column(.period) != nil,
      let slice = slices.first(where: { $0.category == nil && $0.measure == measure }),
      let group = ageGroup(ofHeading: measure)
    else { return nil }
    let ages = breakdowns.filter { breakdown in
      breakdown.label != nil || breakdown.group == nil && holdsAges(breakdown.column)
    }
    if group == Population.allAges, let only = ages.first {
      return ages.count == 1 ? (slice, .ages(only)) : nil
    }
    let columns = dataset.fields.indices.filter {
      namesAges(table.columns[$0].name) && dataset.fields[$0].role != .measure
    }
    if columns.isEmpty { return (slice, .group(group)) }
    // A column of ages that can’t be read leaves open whose figures they are.
    guard columns.count == 1, let texts = table.columns[columns[0]].written, texts.count == 2 else {
      return nil
    }
    return AgeBand(texts[1]) == .children ? (slice, .group(Population.children)) : nil
  }

  /// The age group of which a column has the population; nil where it has something else.
  private func ageGroup(ofHeading measure: Int) -> String? {
    let heading = words(table.columns[measure].name)
    let parts = folded(heading).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let isSaid = parts.contains("population") || dataset.report.counted == Population.unit
    guard isSaid, dataset.report.counted != noWholePopulation, !holdsRatios(table.columns[measure])
    else { return nil }
    let others = parts.filter {
      !Self.populationWords.contains($0) && !Self.saysNothing.contains($0)
    }
    if others.isEmpty { return Population.allAges }
    let rest = others.filter { !["child", "children", "aged", "age"].contains($0) }
    return AgeBand(rest.joined(separator: " ")) == .children ? Population.children : nil
  }

  /// The words of a heading of the population of an area.
  private static let populationWords: Set = [
    "population", "populations", "mid", "year", "midyear", "estimate", "estimates", "estimated",
    "total", "all", "ages", "persons", "people", "resident", "residents", "usual", "usually",
    "number", "of", "count", "ons", "value", "obs", "observation",
  ]

  /// The people of each area in each year.
  func populations(_ figures: LoadedFigures, _ control: Control) -> [Population] {
    guard let (slice, people) = population,
      let all = try? figures.observations(of: "", slice, control: control)
    else { return [] }
    var found: [Population] = []
    func add(_ one: Observation, _ group: String, _ value: Int) {
      guard let year = one.period.ofMidYear else { return }
      found.append(
        Population(area: one.subject, year: year, ageGroup: group, value: value, source: sourceID))
    }
    switch people {
    case .group(let group):
      for one in all where one.breakdown.isEmpty { one.plainCount.map { add(one, group, $0) } }
    case .ages(let ages):
      let parts = all.filter { $0.breakdown == ages.name }
      let bands = Set(parts.compactMap { AgeBand($0.part) })
      // All ages are those of a total, or of parts from the youngest to the oldest.
      let isWhole =
        dataset.whole(of: ages.column) != nil || AgeBand(0, to: nil).made(of: bands) != nil
      if isWhole {
        for one in all where one.breakdown.isEmpty {
          one.plainCount.map { add(one, Population.allAges, $0) }
        }
      }
      guard let made = AgeBand.children.made(of: bands) else { return found }
      let groups = Dictionary(grouping: parts) { [$0.subject, $0.period.iso] }
      for own in groups.values {
        let wanted = own.filter { one in AgeBand(one.part).map(made.contains) ?? false }
        let counts = wanted.compactMap(\.plainCount)
        guard counts.count == made.count, wanted.count == made.count else { continue }
        add(wanted[0], Population.children, counts.reduce(0, +))
      }
    }
    return found
  }
}

extension Observation {
  /// Its figure, where it is a whole number that was published without a reservation.
  fileprivate var plainCount: Int? {
    guard case .integer(let value) = cell.value,
      cell.marks.allSatisfy({ [.provisional, .revised, .derived].contains($0) })
    else { return nil }
    return value
  }
}

extension Period {
  /// The year of whose middle a figure of the population is: the year itself, or that of 30 June.
  fileprivate var ofMidYear: Int? {
    if kind == .calendarYear { return first.year }
    let day = Day(first.year, 6, 30)
    return days <= 31 && contains(day) ? first.year : nil
  }
}
