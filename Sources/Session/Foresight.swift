import Catalog
import Language
import Periods
import Questions
import SourceText

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
        case .name(let name): "what can be asked about \(name.name.label)"
        }
      return syntax.stages.isEmpty ? said : "\(said); then the stages after |"
    }
  }

  // MARK: Figures

  private func foresight(_ question: FigureQuestion) -> String {
    let comparability = Comparability(
      of: question.items.map(\.series).unique, in: catalog)
    var periods: Set<Period> = []
    var figures = 0
    for item in question.items {
      let own = self.periods(of: item, question)
      periods.formUnion(own)
      figures += own.count
    }
    let sorted = periods.sorted()
    guard let first = sorted.first, let last = sorted.last else {
      return changeOnly(question)
    }
    let breaks = comparability.breaks(between: first, and: last).count
    var parts: [String]
    if question.ranking != nil {
      let shown = min(question.ranking?.count ?? question.items.count, question.items.count)
      parts = [counted(shown, "row")]
    } else {
      switch question.shape {
      case .single, .sideBySide:
        let isEach = question.verb == .trend || question.verb == .compare
        parts = [counted(isEach ? periods.count : question.verb == .total ? figures : 1, "row")]
      case .broken, .ranked, .shares:
        parts = [counted(question.verb == .change ? question.items.count : figures, "row")]
      }
    }
    parts.append(first == last ? "\(first)" : "\(first) to \(last)")
    if breaks > 0, first != last {
      parts.append(counted(breaks, "break"))
      let compares =
        question.verb == .change || question.ranking.map { $0.measure != .value } ?? false
      if compares, !question.isDespiteBreaks { parts.append("so withheld unless `despite breaks`") }
    }
    parts.append("from \(question.series.name)")
    return parts.joined(separator: ", ")
  }

  /// Where no figure was published, but a change of it was.
  private func changeOnly(_ question: FigureQuestion) -> String {
    let change = catalog.changes.first { $0.series == question.series.id }
    guard let change else { return "no figure in this period" }
    return "a published change only, \(change.from) to \(change.to), from \(question.series.name)"
  }

  /// The periods asked about in which an item has a figure.
  private func periods(
    of item: FigureQuestion.Item, _ question: FigureQuestion
  ) -> Set<Period> {
    let subjects = Set(item.place.subjects)
    var found: Set<Period> = []
    var whole: Set<Period> = []
    for observation in catalog.observations(of: item.series)
    where subjects.contains(observation.subject) && question.window.covers(observation.period)
      && (item.part.map { $0 == observation.part } ?? true)
    {
      found.insert(observation.period)
      if !observation.isPartial { whole.insert(observation.period) }
    }
    if case .latest = question.window, let latest = (whole.isEmpty ? found : whole).max() {
      return [latest]
    }
    return found
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

extension Array where Element: Hashable {
  /// Each element once, in the order of its first place.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
