import Answering
import Catalog
import Importing
import Language
import Periods
import Questions
import SourceText
import Tables

/// Files of one's own: `load`, `unload` and `problems`.
extension Session {
  /// Loads a file before any question, under its own name; answers only when it can't be.
  ///
  /// - Returns: what must be told when it has another name than its own, besides.
  package func load(_ path: String) -> (outcome: Outcome, renaming: String?) {
    let quoted = quotedText(path)
    do throws(Diagnostic) {
      let request = try LoadRequest(tokens(of: quoted).tokens)
      let (dataset, _) = try bringIn(request)
      return (Outcome([]), renaming(of: dataset, request).map { "\(path): \($0)" })
    } catch {
      return (Outcome([failure(error, "load \(quoted)")]), nil)
    }
  }

  /// Why a file isn't called as it is, where something else has the name already.
  private func renaming(of dataset: LoadedDataset, _ request: LoadRequest) -> String? {
    let own = LoadedDataset.name(from: request.path)
    guard request.name == nil, dataset.name != own, !own.isEmpty else { return nil }
    let why =
      loaded[own].map { "is what \(command(LoadedTable($0))) gave" }
      ?? "means something else already"
    return "It is called “\(dataset.name)”, since “\(own)” \(why);"
      + " \(command(LoadedTable(request), " as NAME")) gives it another name."
  }

  /// What had the name that a load was told to give, where it was something else.
  private func replacement(_ old: LoadedDataset?, _ dataset: LoadedDataset) -> String? {
    guard let old, LoadedTable(old) != LoadedTable(dataset) else { return nil }
    return
      "It takes the place of what \(command(LoadedTable(old))) gave, which is no longer loaded."
  }

  /// The `load` that takes a table.
  private func command(_ table: LoadedTable, _ name: String = "") -> String {
    let sheet = table.place.sheet.map { " sheet \(quotedText($0))" } ?? ""
    let number = table.place.number > 1 ? " table \(table.place.number)" : ""
    return "`load \(quotedText(table.origin))\(sheet)\(number)\(name)`"
  }

  /// `load "FILE" [as NAME] [sheet "SHEET"] [table N] [keep]`.
  func loadFile(_ arguments: [Token], _ text: String) -> Answer {
    do throws(Diagnostic) {
      let request = try LoadRequest(arguments)
      // A file that has the name already is replaced.
      if let name = request.name, let span = request.nameSpan, loaded[folded(name)] == nil,
        let taken = taken(name, span, in: text)
      {
        return failure(taken, text)
      }
      let (dataset, notes) = try bringIn(request)
      return report(on: dataset, notes + [renaming(of: dataset, request)].compactMap(\.self), text)
    } catch {
      return failure(withNearestFile(error, arguments, text), text)
    }
  }

  /// The error of a file that isn't there or isn't named, with the nearest that can be loaded in its
  /// folder or the only one, or else those that there are.
  private func withNearestFile(
    _ error: Diagnostic, _ arguments: [Token], _ text: String
  ) -> Diagnostic {
    guard let file = arguments.first else {
      let there = names(in: ".").filter(isLoadable).sorted()
      guard let first = there.first else { return error }
      var mended = error
      mended.help = Self.listing(there)
      mended.fix = "\(text) \(quotedText(first))"
      return mended
    }
    guard error.code == "E030", !isPresent(expandingHome(file.text)) else { return error }
    let end =
      file.text.lastIndex(of: "/").map { file.text.index(after: $0) } ?? file.text.startIndex
    let folder = String(file.text[..<end])
    let there = names(in: folder.isEmpty ? "." : expandingHome(folder)).filter(isLoadable).sorted()
    let nearest = nearestNames(to: String(file.text[end...]), among: there, limit: 1).first
    var mended = error
    guard let meant = nearest ?? (there.count == 1 ? there.first : nil) else {
      if !there.isEmpty { mended.help = Self.listing(there) }
      return mended
    }
    mended.fix = replacing(file.span, in: text, with: quotedText(folder + meant))
    return mended
  }

  /// The files that there are to load, the first of many.
  private static func listing(_ files: [String]) -> String {
    let shown = files.prefix(files.count > 6 ? 5 : 6).map { "“\($0)”" }
    let rest = files.count - shown.count
    return "There can be loaded "
      + listed(rest > 0 ? shown + ["\(rest) more"] : shown)
      + "; Tab after `load` goes through them."
  }

  /// Loads what is asked for and makes it known; what must be told of that besides.
  private func bringIn(_ request: LoadRequest) throws(Diagnostic) -> (LoadedDataset, [String]) {
    let name = loadedName(request, among: loadedTables)
    let (dataset, notes) = try dataset(request, name)
    let replaced = replacement(loaded[folded(name)], dataset)
    take(dataset)
    return (dataset, notes + [replaced].compactMap(\.self))
  }

  /// The file from its snapshot, or as it is; and what must be told of that.
  private func dataset(
    _ request: LoadRequest, _ name: String
  ) throws(Diagnostic) -> (LoadedDataset, [String]) {
    var notes: [String] = []
    // What was kept once is kept anew.
    var isToKeep = request.isKept
    switch kept(request) {
    case .dataset(var dataset)?:
      dataset.name = name
      return (dataset, ["It was taken from its snapshot."])
    case .unusable(let reason)?:
      notes.append(reason)
      isToKeep = true
    case .some(.none), nil: break
    }
    let dataset: LoadedDataset
    let start = ContinuousClock.now
    do throws(LoadFailure) {
      dataset = try Importing.load(
        request.path, as: name, at: request.place, areas: catalog.shippedAreas,
        spilling: snapshots?.spilling, control: control)
    } catch {
      throw error.diagnostic
    }
    if isToKeep {
      let isKept: Bool
      do throws(Stopped) {
        isKept =
          try snapshots?.keep(
            dataset, areas: catalog.shippedAreas, control: control) ?? false
      } catch {
        throw LoadFailure.stopped.diagnostic
      }
      notes.append(
        isKept
          ? "A snapshot is kept; `snapshots` lists them."
          : "The snapshot could not be kept: its folder can’t be written, or the disk is full."
            + " XDG_CACHE_HOME names another folder.")
    } else if ContinuousClock.now - start > .seconds(2), snapshots != nil {
      notes.append(
        "`load \(quotedText(request.path)) keep` keeps a snapshot, from which it’s there at once.")
    }
    return (dataset, notes)
  }

  /// The snapshot of a file, which may have been looked for ahead.
  private func kept(_ request: LoadRequest) -> SnapshotFolder.Found? {
    let ahead = filesAhead.removeValue(forKey: request.path)
    let candidate =
      request.place == TablePlace()
      ? ahead ?? snapshots?.candidate(request.path)
      : snapshots?.candidate(request.path, at: request.place)
    return candidate?.checked(for: catalog.shippedAreas)
  }

  /// The name that a `load` gives: that which it says, or else that of the file, with a number after it
  /// where another table or anything else has it.
  func loadedName(_ request: LoadRequest, among tables: [String: LoadedTable]) -> String {
    if let name = request.name { return name }
    let own = LoadedDataset.name(from: request.path)
    let base = own.isEmpty ? "file" : own
    func isFree(_ name: String) -> Bool {
      if let other = tables[folded(name)] { return other == LoadedTable(request) }
      return taken(name, ByteSpan(0, 0), in: name) == nil
    }
    if isFree(base) { return base }
    return (2...).lazy.map { "\(base)_\($0)" }.first(where: isFree) ?? base
  }

  /// The tables that are loaded, by name.
  var loadedTables: [String: LoadedTable] { loaded.mapValues(LoadedTable.init) }

  /// Makes a loaded file's rows and figures known to questions.
  func take(_ dataset: LoadedDataset) {
    loaded[folded(dataset.name)] = dataset
    tablesOfFiles[folded(dataset.name)] = table(of: dataset)
    catalog.remove(added: dataset.name)
    let series = LoadedSeries(dataset: dataset, catalog: catalog)
    catalog.add(series.figures { [unowned self] in control })
    lexicon = lexiconWithTables()
  }

  /// `unload NAME`.
  func unload(_ arguments: [Token], _ text: String) -> Answer {
    let name = arguments.map(\.text).joined(separator: " ")
    guard let dataset = loaded[folded(name)] else { return notLoaded(name, arguments, text) }
    forget(dataset)
    return Answer(
      question: text, readback: "“\(dataset.name)” is no longer loaded. The file is as it was.",
      edition: edition(of: catalog))
  }

  /// Makes a loaded file's rows and figures unknown again.
  func forget(_ dataset: LoadedDataset) {
    loaded[folded(dataset.name)] = nil
    tablesOfFiles[folded(dataset.name)] = nil
    catalog.remove(added: dataset.name)
    lexicon = lexiconWithTables()
  }

  /// `problems [NAME]`: what of a file was not taken as given, a row each.
  func problems(_ arguments: [Token], _ text: String) -> Answer {
    var name = arguments.map(\.text).joined(separator: " ")
    // Of one loaded file there is no question which is meant.
    if name.isEmpty, loaded.count == 1, let only = loaded.values.first { name = only.name }
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
  private func table(of dataset: LoadedDataset) -> SessionTable {
    let fields = dataset.table.columns.enumerated().map { index, column in
      var field = RecordField(
        column.name, column.type,
        unit: dataset.fields[index].role == .measure ? column.unit ?? dataset.layout.unit : nil)
      if case .period(let periods, _) = column.kind {
        field.holdsAcademicYears = Set(periods.compactMap { $0?.kind }) == [.academicYear]
      }
      return field
    }
    var areas: [String: @Sendable (String) -> [String]] = [:]
    for index in dataset.fields.indices where dataset.fields[index].role == .area {
      areas[dataset.table.columns[index].name] = LoadedAreas.spellings(dataset, index, catalog)
    }
    let measures = dataset.fields.indices.filter {
      dataset.fields[$0].role == .measure && !holdsRatios(dataset.table.columns[$0])
    }
    return SessionTable(
      name: dataset.name,
      rows: .stored(
        dataset.table, source: LoadedSeries(dataset: dataset, catalog: catalog).sourceID),
      fields: fields, period: dataset.column(.period).map { dataset.table.columns[$0].name },
      measure: measures.count == 1 ? dataset.table.columns[measures[0]].name : nil,
      areas: areas, totals: totals(in: dataset))
  }

  /// The values of a loaded file that stand for others, by column.
  private func totals(in dataset: LoadedDataset) -> [String: Totals] {
    var found: [String: Totals] = [:]
    for (index, field) in dataset.fields.enumerated() where !field.totals.isEmpty {
      guard let texts = dataset.table.columns[index].written else { continue }
      let parts = Dictionary(
        field.totals.map { code -> (String, Set<String>?) in
          guard field.areas.indices.contains(code), let id = field.areas[code] else {
            return (texts[code], nil)
          }
          let inside = field.areas.indices.filter { part in
            field.areas[part].map { above($0, in: catalog).contains(id) } ?? false
          }
          return (texts[code], Set(inside.map { texts[$0] }))
        }, uniquingKeysWith: { one, _ in one })
      found[dataset.table.columns[index].name] = Totals(parts)
    }
    return found
  }
}
