import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

/// Reads the figures of one item, adds up where the series says that one may, and sets apart
/// figures on which sources differ.
struct Gathering {
  let question: FigureQuestion
  let catalog: Catalog

  /// What applies to each series: a break in one is none in another.
  private let comparabilities: [String: Comparability]

  init(question: FigureQuestion, catalog: Catalog) {
    self.question = question
    self.catalog = catalog
    comparabilities = Dictionary(
      (question.items + question.wholes).map {
        ($0.series.id, Comparability(of: $0.series, in: catalog))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The figures of an item in order of period.
  func figures(of item: FigureQuestion.Item, at position: Int) -> [Figure] {
    let wanted = observations(of: item)
    var byPeriod: [Period: [Observation]] = [:]
    for observation in wanted { byPeriod[observation.period, default: []].append(observation) }
    return byPeriod.keys.sorted().flatMap { period in
      figures(of: item, at: position, period, byPeriod[period] ?? [])
    }
  }

  private func observations(of item: FigureQuestion.Item) -> [Observation] {
    let subjects = Set(item.place.subjects)
    // What was corrected is left out before anything is asked of it, so that no condition brings a
    // withdrawn figure back.
    let tested = question.testedBreakdown.map(folded)
    let all = meeting(
      question.condition,
      withoutCorrected(
        catalog.observations(of: item.series, knownBy: question.asAt)
          .filter { subjects.contains($0.subject) }
      )
      .filter { observation in
        (question.source.map { $0.id == observation.source } ?? true)
          && (tested.map { $0 == folded(observation.breakdown) } ?? true)
      }, hidesUnknown: tested != nil && catalog.added[item.series.name] != nil)
    if let part = item.part {
      return all.filter { $0.part == part && folded($0.breakdown) == folded(item.breakdown) }
    }
    if item.series.part != nil { return all }
    if !question.addedParts.isEmpty {
      // Of rows that are counted a part without any is nothing.
      let isOfRows = item.series.fileRows.map { $0.measure == nil } ?? false
      return isOfRows ? all : withAllAdded(all)
    }
    // Where the undivided figure was published, it stands; its parts are not added beside it.
    let undivided = Set(
      all.filter { $0.breakdown.isEmpty }.map { Place(period: $0.period, subject: $0.subject) })
    // One part that a condition names is no sum of any.
    let isOnePart =
      question.condition?.columns.contains("part") == true
      && Set(all.map { [$0.breakdown, $0.part] }).count == 1
    return all.filter { observation in
      observation.breakdown.isEmpty || isOnePart
        || !undivided.contains(Place(period: observation.period, subject: observation.subject))
          && item.series.addsOver.contains(observation.breakdown)
    }
  }

  /// The parts to be added up, with a missing figure in place of those of which one isn't there.
  private func withAllAdded(_ parts: [Observation]) -> [Observation] {
    let groups = Dictionary(grouping: parts) { Place(period: $0.period, subject: $0.subject) }
    let lacking = groups.filter { !question.addedParts.isSubset(of: $0.value.map(\.part)) }
    let missing = lacking.values.compactMap(\.first).sorted { $0.subject < $1.subject }
    return parts.filter { lacking[Place(period: $0.period, subject: $0.subject)] == nil }
      + missing.map { $0.with(.missing(.notPublished)) }
  }

  private struct Place: Hashable {
    var period: Period
    var subject: String
  }

  /// The observations for which a condition holds; unknown counts as not.
  ///
  /// - Parameter hidesUnknown: whether what has no part is called “Unknown” among the parts.
  private func meeting(
    _ condition: Expression?, _ observations: [Observation], hidesUnknown: Bool
  ) -> [Observation] {
    guard let condition else { return observations }
    var relation = Relation(
      columns: observationFields.map { Column($0.name, $0.type) })
    for observation in observations {
      relation.append(
        [
          Cell(.period(observation.period)), observation.cell,
          Cell(.text(catalog.area(observation.subject)?.label ?? observation.subject)),
          observation.part.isEmpty || hidesUnknown && folded(observation.part) == "unknown"
            ? .missing() : Cell(.text(observation.part)),
          Cell(.text(observation.source)),
        ], sources: [observation.source])
    }
    let test = ConditionTest(relation)
    return observations.indices.filter { test.holds(condition, $0, surely: false) == true }
      .map { observations[$0] }
  }

  /// The figures of one period: one, or one for each source where sources differ.
  private func figures(
    of item: FigureQuestion.Item, at position: Int, _ period: Period,
    _ observations: [Observation]
  ) -> [Figure] {
    var byKey: [String: [Observation]] = [:]
    var keys: [String] = []
    for observation in observations {
      let key = "\(observation.subject) \(observation.part)"
      if byKey[key] == nil { keys.append(key) }
      // A second source with the same figure is no other figure.
      let isSame = byKey[key]?.contains { $0.cell == observation.cell } ?? false
      if !isSame { byKey[key, default: []].append(observation) }
    }
    let single = keys.flatMap { byKey[$0] ?? [] }
    guard byKey.values.contains(where: { $0.count > 1 }) else {
      var one = figure(item, position, period, single)
      one.sources = unique(one.sources + observations.map(\.source))
      return [one]
    }
    // Only a source that gives every part makes a sum of its own.
    let sources = unique(observations.map(\.source))
    var disputed: [Figure] = []
    for source in sources {
      let own = keys.map { key in (byKey[key] ?? []).filter { $0.source == source } }
      guard own.allSatisfy({ !$0.isEmpty }) else { continue }
      if keys.count == 1 {
        disputed += own[0].map { figure(item, position, period, [$0]) }
      } else if own.allSatisfy({ $0.count == 1 }) {
        disputed.append(figure(item, position, period, own.flatMap { $0 }))
      }
    }
    if disputed.isEmpty {
      var none = figure(item, position, period, single)
      none.cell = .missing(.disputed)
      none.count = none.cell
      return [none]
    }
    return disputed.map { one in
      var marked = one
      marked.cell = Cell(one.cell.value, marks: one.cell.marks + [.disputed], high: one.cell.high)
      marked.count = marked.cell
      return marked
    }
  }

  private func figure(
    _ item: FigureQuestion.Item, _ position: Int, _ period: Period, _ rows: [Observation]
  ) -> Figure {
    let comparability = comparabilities[item.series.id] ?? Comparability(of: [], in: catalog)
    var cell = rows.count == 1 ? rows[0].cell : plainSum(rows.map(\.cell))
    var marks = cell.marks
    if rows.count > 1 || item.place.isAddedUp {
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
      item: position, series: item.series, place: item.place, breakdown: item.breakdown,
      part: item.part ?? "", period: period, cell: cell, sources: sources,
      stretch: comparability.stretch(of: period),
      monthsCovered: rows.compactMap(\.monthsCovered).min(),
      presentParts: rows.map(\.presentParts).min { $0.count < $1.count } ?? [], notes: notes)
  }
}

extension Observation {
  /// The same with another figure.
  fileprivate func with(_ cell: Cell) -> Observation {
    Observation(
      series: series, period: period, subject: subject, breakdown: breakdown, part: part,
      cell: cell, monthsCovered: monthsCovered, source: source, locator: locator,
      replaces: replaces, note: note)
  }
}
