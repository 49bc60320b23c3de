import Answering
import Catalog
import Importing
import Language
import Questions
import SourceText
import Tables

/// Files of one's own: `load`, `unload` and `problems`.
extension Session {
  /// Loads a file before any question, under its own name.
  package func load(_ path: String) -> Outcome {
    let quoted = quotedText(path)
    return Outcome([loadFile(tokens(of: quoted).tokens, "load \(quoted)")])
  }

  /// `load "FILE" [as NAME]`.
  func loadFile(_ arguments: [Token], _ text: String) -> Answer {
    guard let path = arguments.first, path.kind == .text || path.kind == .word else {
      return failure(
        Diagnostic(
          "E006", "`load` needs a file, a pattern or a folder, in quotes.",
          help: "For example: load \"2024-01-metropolitan-street.csv\" as street."), text)
    }
    var rest = arguments.dropFirst()
    var name: String?
    if rest.first?.folded == "as" {
      name = rest.dropFirst().map(\.text).joined(separator: " ")
      rest = []
    }
    if let stray = rest.first {
      return failure(
        Diagnostic(
          "E004", "“\(stray.text)” doesn't fit after the file.", at: stray.span,
          help: "`as` and a name can follow."), text)
    }
    if let name, let taken = taken(name, arguments.last?.span ?? path.span, in: text) {
      return failure(taken, text)
    }
    do throws(LoadFailure) {
      var dataset = try Importing.load(path.text, as: name, areas: catalog.areas, control: control)
      dataset.name = freeName(dataset.name)
      take(dataset)
      return report(on: dataset, text)
    } catch {
      switch error {
      case .diagnostic(let diagnostic): return failure(diagnostic, text)
      case .stopped:
        return failure(
          Diagnostic("E048", "The load was stopped.", help: "Nothing was changed by it."), text)
      }
    }
  }

  /// A name that nothing else has: that of the file, or with a number after it.
  private func freeName(_ name: String) -> String {
    let base = name.isEmpty ? "file" : name
    if loaded[base] != nil || taken(base, ByteSpan(0, 0), in: base) == nil { return base }
    return (2...).lazy.map { "\(base)_\($0)" }.first { taken($0, ByteSpan(0, 0), in: $0) == nil }
      ?? base
  }

  /// The name that a `load` will give.
  func loadedName(_ arguments: [Token]) -> String {
    let after = arguments.drop { $0.folded != "as" }.dropFirst()
    if !after.isEmpty { return after.map(\.text).joined(separator: " ") }
    return freeName(LoadedDataset.name(from: arguments.first?.text ?? ""))
  }

  /// Makes a loaded file's rows and figures known to questions.
  func take(_ dataset: LoadedDataset) {
    loaded[folded(dataset.name)] = dataset
    catalog.remove(added: dataset.name)
    if let figures = LoadedSeries(dataset: dataset, catalog: catalog).figures {
      catalog.add(figures)
    }
    lexicon = lexiconWithTables()
  }

  /// `unload NAME`.
  func unload(_ arguments: [Token], _ text: String) -> Answer {
    let name = arguments.map(\.text).joined(separator: " ")
    guard let dataset = loaded[folded(name)] else { return notLoaded(name, arguments, text) }
    loaded[folded(name)] = nil
    catalog.remove(added: dataset.name)
    lexicon = lexiconWithTables()
    return Answer(
      question: text, readback: "“\(dataset.name)” is no longer loaded. The file is as it was.",
      edition: edition(of: catalog))
  }

  /// `problems NAME`: what of a file was not taken as given, a row each.
  func problems(_ arguments: [Token], _ text: String) -> Answer {
    let name = arguments.map(\.text).joined(separator: " ")
    guard let dataset = loaded[folded(name)] else { return notLoaded(name, arguments, text) }
    var relation = Relation(columns: [
      Column("file", .text), Column("line", .integer), Column("what became of it", .text),
      Column("why", .text),
    ])
    for problem in dataset.report.problems {
      relation.append(
        [
          Cell(.text(problem.file)), problem.line.map { Cell(.integer($0)) } ?? .missing(),
          Cell(.text(problem.effect.rawValue)), Cell(.text(problem.reason)),
        ], sources: [])
    }
    let count = dataset.report.problemCount
    var headline =
      count == 0
      ? "Everything in “\(dataset.name)” was taken as given."
      : "\(grouped(String(count))) \(count == 1 ? "place was" : "places were") not taken as given."
    if dataset.report.moreProblems > 0 {
      headline +=
        " \(grouped(String(dataset.report.moreProblems))) more are counted and not listed."
    }
    return Answer(
      question: text, readback: "What was not taken as given in “\(dataset.name)”.",
      headline: headline, table: count == 0 ? nil : relation, edition: edition(of: catalog))
  }

  private func notLoaded(_ name: String, _ arguments: [Token], _ text: String) -> Answer {
    let names = loaded.values.map(\.name).sorted()
    return failure(
      Diagnostic(
        "E011", name.isEmpty ? "Which file is meant?" : "No file called “\(name)” is loaded.",
        at: arguments.first?.span,
        help: names.isEmpty
          ? "None is loaded; `load` and a file in quotes takes one."
          : "Loaded are \(listed(names)).",
        fix: nearestNames(to: name, among: names, limit: 1).first.map {
          "\(text.prefix { $0 != " " }) \($0)"
        }), text)
  }

  /// The rows of a loaded file as a table that questions can use.
  func table(of dataset: LoadedDataset) -> SessionTable {
    let fields = dataset.table.columns.enumerated().map { index, column in
      RecordField(
        column.name, column.type,
        unit: dataset.fields[index].role == .measure ? column.unit ?? dataset.layout.unit : nil)
    }
    var areas: [String: @Sendable (String) -> [String]] = [:]
    for index in dataset.fields.indices where dataset.fields[index].role == .area {
      areas[dataset.table.columns[index].name] = LoadedAreas.spellings(dataset, index, catalog)
    }
    return SessionTable(
      name: dataset.name,
      rows: .stored(
        dataset.table, source: LoadedSeries(dataset: dataset, catalog: catalog).sourceID),
      fields: fields, period: dataset.column(.period).map { dataset.table.columns[$0].name },
      areas: areas)
  }
}
