import Answering
import Catalog
import Importing
import Periods
import Questions
import SourceText
import Tables

/// What is told of a file that was loaded.
extension Session {
  /// The answer to `load`: how many rows, what was recognised, and what was not taken as given.
  func report(on dataset: LoadedDataset, _ more: [String], _ text: String) -> Answer {
    let report = dataset.report
    let files = report.files.count
    var headline =
      "Loaded \(grouped(String(report.rowCount))) \(report.rowCount == 1 ? "row" : "rows")"
    if files > 1 { headline += " of \(grouped(String(files))) files" }
    headline += " as “\(dataset.name)”"
    if report.rowsNotRead > 0 {
      headline += "; \(grouped(String(report.rowsNotRead))) not read"
      if let first = report.problems.first(where: { $0.effect == .notRead }) {
        headline +=
          " (\(place(first, files)): \(first.reason)\(report.rowsNotRead > 1 ? "; …" : ""))"
      }
    }
    var answer = described(dataset, text)
    answer.headline = headline + "."
    answer.notes = more.map { Note(.load, $0) } + answer.notes
    answer.related = examples(of: dataset)
    return answer
  }

  /// The answer to `describe NAME` for a loaded file.
  func described(_ dataset: LoadedDataset, _ text: String) -> Answer {
    let layout = dataset.layout
    let known =
      layout.isKnown
      ? "recognised as \(layout.name)" : "no layout that is known, so its fields were inferred"
    let source = LoadedSeries(dataset: dataset, catalog: catalog).source
    return Answer(
      question: text, readback: "“\(dataset.name)”, loaded from \(dataset.origin): \(known).",
      headline: "\(grouped(String(dataset.report.rowCount))) rows in \(dataset.table.columns.count)"
        + " fields.",
      table: fields(of: dataset), notes: notes(on: dataset),
      sources: [
        Answer.Source(
          number: 1, id: source.id, title: source.title, publisher: source.publisher,
          published: "", url: "", kind: source.kind)
      ], edition: edition(of: catalog))
  }

  private func fields(of dataset: LoadedDataset) -> Relation {
    var relation = Relation(columns: [
      Column("field", .text), Column("type", .text), Column("role", .text),
      Column("example", .text),
    ])
    for (index, column) in dataset.table.columns.enumerated() {
      let first = (0..<min(200, dataset.table.rowCount)).lazy
        .map { dataset.table.cell($0, index) }.first { !$0.value.isMissing }
      relation.append(
        [
          Cell(.text(column.name)), Cell(.text(column.type.rawValue)),
          Cell(.text(dataset.fields[index].role.rawValue)),
          first.map { Cell(.text(column.heading.words($0))) } ?? .missing(),
        ], sources: [])
    }
    return relation
  }

  private func place(_ problem: LoadProblem, _ files: Int) -> String {
    let line = problem.line.map { "line \(grouped(String($0)))" } ?? "the file"
    let file = problem.file.split(separator: "/").last.map(String.init) ?? problem.file
    return files > 1 ? "\(file), \(line)" : line
  }

  private func notes(on dataset: LoadedDataset) -> [Note] {
    let count = dataset.report.problemCount
    let places =
      count == 0
      ? []
      : [
        "\(grouped(String(count))) \(count == 1 ? "place was" : "places were") not taken as given;"
          + " `problems \(dataset.name)` lists them."
      ]
    let rates =
      LoadedSeries(dataset: dataset, catalog: catalog).holdsPopulations
      ? [
        "`per 1000 people` or `per 1000 children` divides by its people where it has them for more of"
          + " what is asked than the data."
      ] : []
    return (dataset.report.sentences + rates + places).map { Note(.load, $0) }
  }

  private func examples(of dataset: LoadedDataset) -> [String] {
    var questions: [String] = []
    if let category = dataset.column(.category) {
      questions.append(
        "from \(dataset.name) | count by \(dataset.table.columns[category].name) | sort count down")
    } else {
      questions.append("from \(dataset.name) | first 10")
    }
    if let added = catalog.added[dataset.name], let series = added.series.first,
      let topic = catalog.topic(series.topic)
    {
      // The topic that goes by the file's own name is all of it.
      let covered = dataset.report.covered
      let verb = covered?.first == covered?.last ? "total" : "trend"
      questions.append(
        topic.label == dataset.name
          ? "\(verb) \(topic.label)" : "\(verb) \(topic.label) from \(dataset.name)")
    }
    return questions + ["describe \(dataset.name)"]
  }
}
