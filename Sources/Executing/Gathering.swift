import Catalog
import Language
import Periods
import Questions
import Tables

/// Reads the figures of one item, adds up where the series says that one may, and sets apart
/// figures on which sources differ.
struct Gathering {
  let question: FigureQuestion
  let catalog: Catalog
  let comparability: Comparability

  /// The figures of an item in order of period.
  func figures(of item: FigureQuestion.Item, at position: Int) -> [Figure] {
    let wanted = current(observations(of: item))
    var byPeriod: [Period: [Observation]] = [:]
    for observation in wanted { byPeriod[observation.period, default: []].append(observation) }
    return byPeriod.keys.sorted().flatMap { period in
      figures(of: item, at: position, period, byPeriod[period] ?? [])
    }
  }

  private func observations(of item: FigureQuestion.Item) -> [Observation] {
    let subjects = Set(item.place.subjects)
    let all = meeting(
      question.condition,
      catalog.observations(of: item.series).filter { observation in
        subjects.contains(observation.subject)
          && (question.source.map { $0.id == observation.source } ?? true)
      })
    if let part = item.part { return all.filter { $0.part == part } }
    if item.series.part != nil { return all }
    // Where the undivided figure was published, it stands; its parts are not added beside it.
    let undivided = Set(
      all.filter { $0.breakdown.isEmpty }.map { Key(period: $0.period, subject: $0.subject) })
    return all.filter { observation in
      observation.breakdown.isEmpty
        || !undivided.contains(Key(period: observation.period, subject: observation.subject))
          && item.series.addsOver.contains(observation.breakdown)
    }
  }

  /// The observations for which a condition holds; unknown counts as not.
  private func meeting(_ condition: Expression?, _ observations: [Observation]) -> [Observation] {
    guard let condition else { return observations }
    var relation = Relation(
      columns: observationFields.map { Column($0.name, $0.type) })
    for observation in observations {
      relation.append(
        [
          Cell(.period(observation.period)), observation.cell,
          Cell(.text(catalog.area(observation.subject)?.label ?? observation.subject)),
          Cell(.text(observation.part)), Cell(.text(observation.source)),
        ], sources: [observation.source])
    }
    let test = ConditionTest(relation)
    return observations.indices.filter { test.holds(condition, $0, surely: false) == true }
      .map { observations[$0] }
  }

  private struct Key: Hashable {
    var period: Period
    var subject: String
  }

  /// The observations without those that a later one of the same key corrects.
  private func current(_ observations: [Observation]) -> [Observation] {
    observations.filter { old in
      guard old.replaces.isEmpty else { return true }
      return !observations.contains { new in
        new.replaces == old.source && new.period == old.period && new.subject == old.subject
          && new.part == old.part
      }
    }
  }

  private func figures(
    of item: FigureQuestion.Item, at position: Int, _ period: Period,
    _ observations: [Observation]
  ) -> [Figure] {
    var bySource: [(source: String, rows: [Observation])] = []
    for observation in observations {
      // Two figures of one key and source stay two: nothing is added over what is the same.
      let key = observation.source
      let isRepeat = bySource.contains { group in
        group.source == key
          && group.rows.contains {
            $0.subject == observation.subject && $0.part == observation.part
          }
      }
      if !isRepeat, let index = bySource.firstIndex(where: { $0.source == key }) {
        bySource[index].rows.append(observation)
      } else {
        bySource.append((key, [observation]))
      }
    }
    var figures = bySource.map { figure(item, position, period, $0.rows) }
    let differs =
      Set(figures.map { "\($0.cell.value) \($0.cell.marks.filter(\.isBound))" }).count > 1
    if figures.count > 1, differs {
      for index in figures.indices {
        let cell = figures[index].cell
        figures[index].cell = Cell(cell.value, marks: cell.marks + [.disputed], high: cell.high)
        figures[index].count = figures[index].cell
      }
    } else if figures.count > 1 {
      figures[0].sources = figures.flatMap(\.sources)
      figures = [figures[0]]
    }
    return figures
  }

  private func figure(
    _ item: FigureQuestion.Item, _ position: Int, _ period: Period, _ rows: [Observation]
  ) -> Figure {
    var cell = rows.count == 1 ? rows[0].cell : sum(rows.map(\.cell))
    var marks = cell.marks
    if rows.count > 1 {
      marks.append(.derived)
      let present = Set(rows.map(\.subject))
      let missing = item.place.subjects.filter { id in
        !present.contains(id) && catalog.area(id)?.isUnallocated != true
      }
      if !missing.isEmpty { marks.append(.atLeast) }
    }
    if comparability.isMixed(period) { marks.append(.mixed) }
    if rows.contains(where: \.isPartial) { marks.append(.partial) }
    if rows.contains(where: { !$0.replaces.isEmpty }) { marks.append(.revised) }
    cell = Cell(cell.value, marks: marks, high: cell.high)
    var sources: [String] = []
    for row in rows where !sources.contains(row.source) { sources.append(row.source) }
    var notes: [String] = []
    for row in rows where !row.note.isEmpty && !notes.contains(row.note) { notes.append(row.note) }
    return Figure(
      item: position, period: period, cell: cell, sources: sources,
      stretch: comparability.stretch(of: period),
      monthsCovered: rows.compactMap(\.monthsCovered).min(), notes: notes)
  }
}

/// Adds cells; what is unknown is left out, and the sum is then a lower end.
func sum(_ cells: [Cell]) -> Cell {
  var total = 0.0
  var isWhole = true
  var marks: [Mark] = []
  var known = 0
  for cell in cells {
    guard let value = cell.value.asDouble else {
      marks.append(.atLeast)
      marks += cell.marks.filter { $0 == .suppressed || $0 == .notCollected }
      continue
    }
    known += 1
    if case .number = cell.value { isWhole = false }
    total += value
    marks += cell.marks
  }
  guard known > 0 else { return Cell(.missing, marks: marks.filter { $0 != .atLeast }) }
  let bounds = Set(marks.filter(\.isBound))
  if bounds.count > 1 {
    // Ends that run both ways leave no certain direction.
    marks = marks.filter { !$0.isBound } + [.about]
  }
  return Cell(isWhole ? .integer(Int(total)) : .number(total), marks: marks)
}
