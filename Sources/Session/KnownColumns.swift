import Catalog
import Executing
import Language
import Questions
import SourceText
import Tables

/// How many rows of a loaded file are looked at for what its columns are like.
private let sampledRows = 1000

/// The columns that a place in a question can name, and what stands in them.
extension Session {
  /// The columns of the rows that a question gives; none where they can't be told.
  ///
  /// Those of the figures of all series and of a loaded file are told without going through them all.
  func columns(of syntax: QuestionSyntax) -> [Column] {
    let key = syntax.words
    if let latestColumns, latestColumns.question == key { return latestColumns.columns }
    let columns = (try? readColumns(of: syntax)) ?? []
    if !catalog.hasLeftOut { latestColumns = (key, columns) }
    return columns
  }

  private func readColumns(of syntax: QuestionSyntax) throws -> [Column] {
    let question = try resolve(syntax, text: syntax.words, catalog: catalog, scope: typingScope)
    guard var plan = plan(question, catalog: catalog) else { return [] }
    switch question {
    case .figures(let figures) where figures.verb == .figures && plan.steps.isEmpty:
      return figureRowFields(unit: nil, isPercent: false).map { Column($0.name, $0.type) }
    // What is shown where nothing is chosen is not all that can be named.
    case .records(let records) where !records.choosesColumns: plan.steps.removeLast()
    case .table(let question):
      guard case .stored(let stored, let source) = question.table.rows else { break }
      var sample = question.table
      sample.rows = .relation(
        stored.relation(rows: 0..<min(sampledRows, stored.rowCount), source: source))
      plan = Plan(origin: .table(sample), steps: plan.steps)
    default: break
    }
    return try execute(plan, catalog: catalog, control: Control()).relation.columns
  }

  /// The breakdowns of the figures that a question counts, as columns with what stands in them.
  func partColumns(of syntax: QuestionSyntax) -> [Column] {
    var seen: Set<String> = []
    return counting(syntax).flatMap { one -> [Column] in
      guard let file = loaded[folded(one.name)] else {
        let broken = catalog.observations(of: one).filter { !$0.breakdown.isEmpty }
        return Dictionary(grouping: broken, by: \.breakdown).sorted { $0.key < $1.key }.map {
          partColumn($0.key, $0.value.map(\.part))
        }
      }
      let figures = LoadedSeries(dataset: file, catalog: catalog)
      return figures.breakdowns.map { partColumn($0.name, figures.parts(of: $0)) }
    }.filter { seen.insert($0.name).inserted }
  }

  private func partColumn(_ breakdown: String, _ parts: [String]) -> Column {
    Column(breakdown, .text, cells: parts.map { Cell(.text($0)) })
  }

  /// The columns as completion offers them, with what the record says of them or an example.
  func offered(_ columns: [Column], of syntax: QuestionSyntax) -> [Following] {
    let dataset = dataset(of: syntax)
    return columns.map { column in
      let field = dataset?.fields.first { folded($0.label) == folded(column.name) }
      let known = column.cells.lazy.first { !$0.value.isMissing }.map { column.words($0) }
      let about = field?.description.droppingPoint ?? "a field of these rows"
      return Following(
        text: fieldWords(column.name),
        meaning: about + (known.map { ", such as \(shortened($0))" } ?? ""))
    }
  }

  /// The texts that stand in a column, each once and in their order.
  func texts(of column: Column) -> [String] {
    var seen: Set<String> = []
    return column.cells.flatMap { texts(of: $0.value) }.filter { seen.insert($0).inserted }.sorted()
  }

  private func texts(of value: Value) -> [String] {
    switch value {
    case .text(let text): [text]
    case .list(let items): items
    case .period(let period): ["\(period)"]
    case .boolean(let isSo): [isSo ? "yes" : "no"]
    case .missing, .date, .integer, .number: []
    }
  }

  /// The dataset that a question asks for.
  func dataset(of syntax: QuestionSyntax) -> Dataset? {
    let subject = syntax.subjects.first
    let name =
      subject?.name(of: .dataset)?.id
      ?? subject?.name(of: .view).flatMap { catalog.view($0.id)?.dataset }
    return name.flatMap { catalog.dataset($0) }
  }

  private func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}
