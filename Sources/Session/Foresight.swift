import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

extension Session {
  /// What would come of a line if it were asked now, in a few words; nothing is run.
  package func foresight(_ line: String) -> String {
    let reading = reading(of: line)
    if reading.tokens.isEmpty { return "" }
    if isUnfinished(line) { return "goes on with the next line" }
    switch reading.meaning {
    case .nothing: return ""
    case .command(let rule): return rule.meaning
    case .wrong(let diagnostic):
      // A word that is being typed is not yet wrong.
      let isAtEnd = reading.errors.contains { $0.end >= line.utf8.count }
      return isAtEnd && continuation(of: line) != nil ? "" : diagnostic.message
    case .ambiguous(let readings):
      let count = ["no", "one", "two", "three"]
      let number = readings.count < count.count ? count[readings.count] : "\(readings.count)"
      return "\(number) readings: " + readings.map(\.meaning).joined(separator: "; or ")
    case .question(let question, let syntax):
      let said: String =
        switch question {
        case .figures(let figures): foresight(figures)
        case .records(let records): foresight(records)
        case .table(let rows): "the rows of \(rows.table.name)"
        case .name(let name): "what can be asked about \(name.name.label)"
        }
      return syntax.stages.isEmpty ? said : "before its stages: \(said)"
    }
  }

  // MARK: Figures

  private func foresight(_ question: FigureQuestion) -> String {
    let found = figures(of: question)
    guard let first = found.periods.first, let last = found.periods.last else {
      return changeOnly(question)
    }
    let series = Set(question.items.map(\.series))
    let breaks = Comparability(of: Array(series), in: catalog).breaks(between: first, and: last)
      .count
    var parts = [counted(rows(of: question, found), "row")]
    parts.append(first == last ? "\(first)" : "\(first) to \(last)")
    if breaks > 0, first != last {
      parts.append(counted(breaks, "break"))
      let compares =
        question.verb == .change || question.ranking.map { $0.measure != .value } ?? false
      if compares, !question.isDespiteBreaks {
        parts.insert("withheld unless `despite breaks`", at: 0)
      }
    }
    parts.append(
      series.count == 1
        ? "from \(question.series.name)" : "from \(series.count) series")
    return parts.joined(separator: ", ")
  }

  /// What the figures of a question are spread over.
  private struct Found {
    /// The periods that any of them is for, in order.
    var periods: [Period]
    /// How many there are: of one item and period several, where sources differ.
    var count: Int
    /// The items that have any, those without an area apart.
    var items: Int
    var unallocated: Int
  }

  private func rows(of question: FigureQuestion, _ found: Found) -> Int {
    if let ranking = question.ranking {
      return min(ranking.count ?? found.items, found.items) + found.unallocated
    }
    if question.verb == .figures { return found.count }
    switch question.shape {
    case .sideBySide: return question.verb == .change ? 1 : found.periods.count
    case .single: return question.verb == .change ? 1 : found.count
    case .broken, .ranked, .shares:
      return question.verb == .change ? found.items + found.unallocated : found.count
    }
  }

  private func figures(of question: FigureQuestion) -> Found {
    var all: [(item: Int, observation: Observation)] = []
    var published: [String: [String: [Observation]]] = [:]
    for (number, item) in question.items.enumerated() {
      let bySubject =
        published[item.series.id]
        ?? Dictionary(grouping: catalog.observations(of: item.series), by: \.subject)
      published[item.series.id] = bySubject
      let own = Set(item.place.subjects).flatMap { bySubject[$0] ?? [] }.filter { observation in
        question.window.covers(observation.period)
          && (item.part.map { $0 == observation.part } ?? true)
          && (question.source.map { $0.id == observation.source } ?? true)
      }
      // The parts of a figure that was published whole are not counted beside it.
      let undivided = own.filter { $0.breakdown.isEmpty }
      let isWhole = item.part == nil && item.series.part == nil && !undivided.isEmpty
      all += (isWhole ? undivided : own).map { (number, $0) }
    }
    if case .latest = question.window {
      let whole = all.filter { !$0.observation.isPartial }
      let latest = (whole.isEmpty ? all : whole).map(\.observation.period).max()
      all = all.filter { $0.observation.period == latest }
    }
    var cells: [Int: [Period: [String: Set<Cell>]]] = [:]
    for (item, observation) in all {
      let part = "\(observation.subject) \(observation.part)"
      cells[item, default: [:]][observation.period, default: [:]][part, default: []]
        .insert(observation.cell)
    }
    var count = cells.values.reduce(0) { sum, periods in
      sum + periods.values.reduce(0) { $0 + ($1.values.map(\.count).max() ?? 0) }
    }
    if question.verb == .figures {
      for (number, item) in question.items.enumerated() where item.part == nil {
        count += endsOfChange(item, question, known: Set((cells[number] ?? [:]).keys))
      }
    }
    let unallocated = cells.keys.count { number in
      catalog.area(question.items[number].place.id)?.isUnallocated ?? false
    }
    return Found(
      periods: Set(all.map(\.observation.period)).sorted(), count: count,
      items: cells.count - unallocated, unallocated: unallocated)
  }

  /// How many rows the published change adds that stands for counts which were not published.
  private func endsOfChange(
    _ item: FigureQuestion.Item, _ question: FigureQuestion, known: Set<Period>
  ) -> Int {
    guard known.count < 2 else { return 0 }
    let longest = catalog.changes(of: item.series, knownBy: question.asAt).filter { change in
      item.place.subjects == [change.subject] && question.window.covers(change.from)
        && question.window.covers(change.to) && !change.percent.value.isMissing
        && (question.source.map { $0.id == change.source } ?? true)
    }.max {
      $0.to.last.ordinal - $0.from.first.ordinal < $1.to.last.ordinal - $1.from.first.ordinal
    }
    return longest.map { Set([$0.from, $0.to]).subtracting(known).count } ?? 0
  }

  /// Where no figure was published, but a change of it was.
  private func changeOnly(_ question: FigureQuestion) -> String {
    let change = catalog.changes.first { $0.series == question.series.id }
    guard let change else { return "no figure in this period" }
    return "a published change only, \(change.from) to \(change.to), from \(question.series.name)"
  }

  // MARK: Records

  private func foresight(_ question: RecordsQuestion) -> String {
    guard question.kind == .dataset, let dataset = catalog.dataset(question.dataset) else {
      return lowered(question.readback)
    }
    let file = dataset.path.split(separator: ".").first.map(String.init) ?? dataset.name
    let count = catalog.rows(file).indices.count
    let isWhole =
      question.conditions.isEmpty && question.choice.period.isEmpty
      && question.choice.subjects.isEmpty && question.choice.origins.isEmpty
    return (isWhole ? counted(count, "row") : "at most " + counted(count, "row"))
      + ": " + lowered(question.readback)
  }

  private func lowered(_ readback: String) -> String {
    var text = readback.prefix(1).lowercased() + readback.dropFirst()
    if text.last == "." { text.removeLast() }
    return text
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
