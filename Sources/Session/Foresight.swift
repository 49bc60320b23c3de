import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

extension Session {
  /// What is said of figures that take longer than a key to count.
  private static let later = "figures of a large file, counted when they are asked for"

  /// What would come of a line if it were asked now, in a few words; nothing is run.
  package func foresight(_ line: String) -> String {
    let reading = reading(of: line)
    if reading.tokens.isEmpty { return "" }
    if isUnfinished(line) { return "goes on with the next line" }
    switch reading.meaning {
    case .nothing: return ""
    case .command(let rule): return rule.meaning
    case .wrong(let diagnostic)
    where diagnostic.code == "E002" && OpenStatement(line, line.utf8.count).isInText:
      return "goes on to the closing quote"
    case .wrong(let diagnostic):
      // A word that is being typed is not yet wrong.
      let isAtEnd = reading.errors.contains { $0.end >= line.utf8.count }
      if isAtEnd, continuation(of: line) != nil { return "" }
      return awaited(after: line) ?? diagnostic.message
    case .later: return Self.later
    case .ambiguous(let readings):
      let count = ["no", "one", "two", "three"]
      let number = readings.count < count.count ? count[readings.count] : "\(readings.count)"
      return "\(number) readings: " + readings.map(\.meaning).joined(separator: "; or ")
    case .question(let question, let syntax):
      catalog.hasLeftOut = false
      let said: (rows: ForeseenRows?, words: String) =
        switch question {
        case .figures(let figures): foresight(figures)
        case .records(let records): foresight(records)
        case .table(let rows):
          (rows.table.foreseen, "\(rows.table.foreseen.words) of \(rows.table.name)")
        case .name(let name): (nil, "what can be asked about \(name.name.label)")
        }
      if catalog.hasLeftOut { return Self.later }
      // The part of a breakdown that is asked for is chosen by a stage.
      let hasSteps =
        if case .figures(let figures) = question { !figures.steps.isEmpty } else { false }
      guard !syntax.stages.isEmpty || hasSteps else { return said.words }
      let steps = plan(question, catalog: catalog)?.steps ?? []
      guard let rows = said.rows, let left = rows.after(steps) else {
        return "before its stages: \(said.words)"
      }
      // What only orders rows or adds to them leaves as many.
      return left.words == rows.words ? said.words : "\(left.words) out of \(said.words)"
    }
  }

  // MARK: Figures

  private func foresight(_ question: FigureQuestion) -> (rows: ForeseenRows?, words: String) {
    if question.withholdsRate {
      return (nil, "withheld: “\(question.series.name)” counts \(question.series.who)")
    }
    let found = ForeseenFigures(question, catalog: catalog)
    let periods = found.periods
    guard let first = periods.first, let last = periods.last else {
      return (nil, "no figure in this period")
    }
    let series = Set(question.items.map(\.series.id))
    let rows = ForeseenRows(found.rowCount, isMost: found.isBound)
    var parts = [rows.words]
    var isWithheld = true
    if found.hasPartialEnd {
      parts.insert("withheld, since a year is not whole", at: 0)
    } else if found.isParted {
      parts.insert("withheld unless `despite breaks`", at: 0)
    } else if found.isUnevenlyAllocated {
      parts.insert("withheld unless `despite unallocated`", at: 0)
    } else {
      isWithheld = false
    }
    parts.append(first == last ? "\(first)" : "\(first) to \(last)")
    if found.areChangesOnly { parts.append("a published change only") }
    if found.breaks > 0 { parts.append("\(found.breaks) break\(found.breaks == 1 ? "" : "s")") }
    parts.append(
      series.count == 1
        ? "from \(question.series.name)" : "from \(series.count) series")
    return (isWithheld ? nil : rows, parts.joined(separator: ", "))
  }

  // MARK: Records

  private func foresight(_ question: RecordsQuestion) -> (rows: ForeseenRows?, words: String) {
    guard question.kind == .dataset, let dataset = catalog.dataset(question.dataset) else {
      return (nil, lowered(question.readback))
    }
    let file = dataset.path.split(separator: ".").first.map(String.init) ?? dataset.name
    let count = catalog.rows(file).indices.count
    let isWhole =
      question.conditions.isEmpty && question.choice.period.isEmpty
      && question.choice.subjects.isEmpty && question.choice.origins.isEmpty
    let rows = ForeseenRows(count, isMost: !isWhole)
    return (rows, rows.words + ": " + lowered(question.readback))
  }

  private func lowered(_ readback: String) -> String {
    var text = readback.prefix(1).lowercased() + readback.dropFirst()
    if text.last == "." { text.removeLast() }
    return text
  }

}
