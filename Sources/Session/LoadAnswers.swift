import Answering
import Catalog
import Importing
import Periods
import Tables

/// What is said of loaded files.
extension Session {
  /// What came of a load, with what each field is.
  func loadAnswer(_ dataset: LoadedDataset, _ more: [String], _ text: String) -> Answer {
    let report = dataset.report
    let files = report.files.count == 1 ? "1 file" : "\(report.files.count) files"
    let layout = report.layout.neverAddedOverTime == nil ? "" : ", never added over time"
    var answer = Answer(
      question: text,
      readback:
        "Load \(dataset.origin) as “\(dataset.name)”: \(files); \(report.layout.name)\(layout).",
      headline: headline(report), table: fields(dataset), edition: edition(of: catalog))
    let notes = more + report.sentences
    answer.notes = notes.map { Note(.load, $0) }
    answer.related = ["describe \(dataset.name)"]
    if report.problemCount > 0 { answer.related.append("problems \(dataset.name)") }
    return answer
  }

  private func headline(_ report: LoadReport) -> String {
    var text = "Loaded \(grouped(String(report.rowCount))) rows"
    if report.rowsNotRead > 0 {
      let examples = report.problems.filter { $0.effect == .notRead }.prefix(2).compactMap {
        problem in
        problem.line.map { "line \($0): \(problem.reason)" }
      }
      text +=
        "; \(grouped(String(report.rowsNotRead))) not read (\(examples.joined(separator: "; ")))"
    }
    return text + "."
  }

  /// What a loaded dataset holds, without loading it again.
  func describeLoaded(_ dataset: LoadedDataset, _ text: String) -> Answer {
    loadAnswer(dataset, [], text)
  }

  private func fields(_ dataset: LoadedDataset) -> Relation {
    var relation = Relation(columns: [
      Column("field", .text), Column("type", .text), Column("role", .text),
      Column("values", .integer),
    ])
    for (column, field) in zip(dataset.table.columns, dataset.fields) {
      let values: Cell =
        switch column.kind {
        case .text(let texts): Cell(.integer(texts.count - 1))
        case .period(let periods, _): Cell(.integer(periods.count - 1))
        case .number, .real, .identifier: Cell(.missing)
        }
      relation.append(
        [
          Cell(.text(column.name)), Cell(.text(column.type.rawValue)),
          Cell(.text(field.role.rawValue)), values,
        ], sources: [])
    }
    return relation
  }

  /// Everything that was not taken as given.
  func problemsAnswer(_ dataset: LoadedDataset, _ text: String) -> Answer {
    let report = dataset.report
    var relation = Relation(columns: [
      Column("file", .text), Column("line", .integer), Column("what happened", .text),
      Column("why", .text),
    ])
    for problem in report.problems {
      relation.append(
        [
          Cell(.text(problem.file)), Cell(problem.line.map { .integer($0) } ?? .missing),
          Cell(.text(problem.effect.rawValue)), Cell(.text(problem.reason)),
        ], sources: [])
    }
    let more =
      report.moreProblems > 0 ? "; \(grouped(String(report.moreProblems))) more are not listed" : ""
    return Answer(
      question: text, readback: "What was not taken as given when “\(dataset.name)” was loaded.",
      headline: report.problemCount == 0
        ? "Everything was taken as given." : "\(report.problems.count) problems\(more).",
      table: relation, edition: edition(of: catalog))
  }

  func snapshotsAnswer(_ snapshots: SnapshotFolder, _ text: String) -> Answer {
    var relation = Relation(columns: [
      Column("name", .text), Column("of", .text), Column("rows", .integer),
      Column("bytes", .integer),
    ])
    for kept in snapshots.list() {
      let sheet = kept.sheet.isEmpty ? "" : " (sheet \(kept.sheet))"
      relation.append(
        [
          Cell(.text(kept.id)), Cell(.text(kept.origin + sheet)), Cell(.integer(kept.rows)),
          Cell(.integer(kept.bytes)),
        ], sources: [])
    }
    return Answer(
      question: text, readback: "The snapshots in \(snapshots.path).",
      headline: relation.rowCount == 0
        ? "No snapshot is kept; `load \"FILE\" keep` keeps one."
        : "`snapshots remove NAME` removes one, `snapshots remove all` all of them.",
      table: relation, edition: edition(of: catalog))
  }
}

extension LoadReport {
  /// What was recognised and what must be known, a sentence each.
  var sentences: [String] {
    var all: [String] = []
    if !layout.publisher.isEmpty {
      all.append("Published by \(layout.publisher), under the \(layout.licence).")
    }
    if let covered {
      all.append(
        covered.first == covered.last
          ? "It covers \(covered.first)." : "It covers \(covered.first) to \(covered.last).")
    }
    if !missingMonths.isEmpty {
      all.append("Missing in between: \(listed(missingMonths.map(\.description))).")
    }
    let partial = partialYears.map { "\($0.year) (\($0.months) of 12 months)" }
    if !partial.isEmpty { all.append("Only part of a year: \(listed(partial)).") }
    if !overlaps.isEmpty {
      let what = overlaps.map { "\($0.period)\($0.area.map { " of \($0)" } ?? "")" }
      all.append("In two files, and so counted twice: \(listed(what)).")
    }
    for names in areas {
      let kinds = names.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.value) of the kind \($0.key)" }
      var sentence = "\(names.column) names areas: " + kinds.joined(separator: ", ")
      if !names.totals.isEmpty { sentence += "; they stand for others: \(listed(names.totals))" }
      if !names.unknown.isEmpty {
        sentence += "; \(names.unknown.count) not known: \(listed(names.unknown))"
      }
      all.append(sentence + ".")
    }
    let marks = Dictionary(grouping: markedCells, by: \.written)
      .sorted { $0.key < $1.key }
      .map { written, cells -> String in
        let count = grouped(String(cells.reduce(0) { $0 + $1.count }))
        let mark = cells[0].marks.first?.phrase ?? "no value"
        return written.isEmpty ? "\(count) blank" : "\(count) “\(written)” (\(mark))"
      }
    if !marks.isEmpty { all.append("Cells of numbers that are not plain: \(listed(marks)).") }
    return all + notes
  }

  private func listed(_ items: [String]) -> String {
    let shown = items.prefix(8).joined(separator: ", ")
    return items.count > 8 ? "\(shown) and \(items.count - 8) more" : shown
  }
}
