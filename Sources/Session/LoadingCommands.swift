import Answering
import Catalog
import Importing
import Language
import SourceText
import Tables

/// The commands that bring in files of the user's own.
extension Session {
  /// `load "FILE" [as NAME] [sheet "SHEET"] [keep]`.
  func load(_ arguments: [Token], _ text: String) -> Answer {
    let request: LoadRequest
    do throws(Diagnostic) {
      request = try LoadRequest(arguments)
    } catch {
      return failure(error, text)
    }
    if let name = request.name, let problem = refusal(of: name) {
      return failure(
        Diagnostic(
          "E053", problem, at: request.nameSpan, help: "Choose another name.",
          fix: "load \"\(request.path)\" as \(name)_file"), text)
    }
    let name = request.name ?? freeName(LoadedDataset.name(from: request.path))
    var notes: [String] = []
    if case let found? = snapshots?.find(
      request.path, as: name, sheet: request.sheet, areas: catalog.areas)
    {
      switch found {
      case .dataset(let dataset):
        if dataset.table.isSound(columns: Array(dataset.table.columns.indices)) {
          loaded[name] = dataset
          return loadAnswer(dataset, ["It was taken from its snapshot."], text)
        }
        notes.append("The snapshot was damaged; the file was loaded anew.")
      case .unusable(let reason): notes.append(reason)
      case .none: break
      }
    }
    do throws(LoadFailure) {
      let dataset = try Importing.load(
        request.path, as: name, sheet: request.sheet, areas: catalog.areas)
      loaded[name] = dataset
      if request.isKept {
        let isKept = snapshots?.keep(dataset, sheet: request.sheet, areas: catalog.areas) ?? false
        notes.append(
          isKept
            ? "A snapshot is kept; `snapshots` lists them."
            : "The snapshot could not be kept: its folder can't be written.")
      }
      return loadAnswer(dataset, notes, text)
    } catch {
      return failure(error.diagnostic, text)
    }
  }

  /// Why a name can't be a loaded dataset's; nil when it can.
  private func refusal(of name: String) -> String? {
    let word = folded(name)
    if !word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) || word.isEmpty {
      return "A name is one word of letters, digits, `_` and `-`."
    }
    if !catalog.lexicon.entries(named: word).isEmpty {
      return "“\(name)” is a name of the record already."
    }
    let words =
      Grammar.verbs.flatMap(\.spellings) + Grammar.commands.flatMap(\.spellings)
      + Grammar.phrases.flatMap(\.spellings) + Grammar.stages.map(\.word)
    return words.contains(word) ? "“\(name)” is a word of the language." : nil
  }

  private func freeName(_ wanted: String) -> String {
    let name = wanted.isEmpty ? "file" : wanted
    return refusal(of: name) == nil ? name : name + "_file"
  }

  /// `unload NAME`.
  func unload(_ words: String, _ text: String) -> Answer {
    guard let name = loadedName(words) else { return failure(unknownLoaded(words, "unload"), text) }
    loaded[name] = nil
    return Answer(
      question: text, readback: "\(name) is unloaded; its file is as it was.",
      edition: edition(of: catalog))
  }

  /// `problems [NAME]`.
  func problems(_ words: String, _ text: String) -> Answer {
    let only = loaded.count == 1 ? loaded.keys.first : nil
    guard let name = words.isEmpty ? only : loadedName(words), let dataset = loaded[name] else {
      return failure(unknownLoaded(words, "problems"), text)
    }
    return problemsAnswer(dataset, text)
  }

  /// `snapshots` and `snapshots remove NAME|all`.
  func listSnapshots(_ arguments: [Token], _ text: String) -> Answer {
    guard let snapshots else {
      return failure(
        Diagnostic(
          "E030", "There is no folder for snapshots here.",
          help: "Set XDG_CACHE_HOME or HOME to a folder that can be written."), text)
    }
    if arguments.first?.folded == "remove", arguments.count == 2 {
      let name = arguments[1].text
      let count = snapshots.remove(arguments[1].folded == "all" ? nil : name)
      return Answer(
        question: text,
        readback: count == 1 ? "1 snapshot was removed." : "\(count) snapshots were removed.",
        edition: edition(of: catalog))
    }
    return snapshotsAnswer(snapshots, text)
  }

  /// The loaded dataset of a name, compared without case.
  func loadedName(_ words: String) -> String? {
    loaded.keys.first { folded($0) == folded(words) }
  }

  private func unknownLoaded(_ words: String, _ command: String) -> Diagnostic {
    let names = loaded.keys.sorted()
    return Diagnostic(
      "E011",
      words.isEmpty
        ? "`\(command)` needs the name of a loaded file." : "Nothing loaded is called “\(words)”.",
      help: names.isEmpty
        ? "Nothing is loaded; `load \"FILE\"` loads a file."
        : "Loaded are: \(names.joined(separator: ", ")).",
      fix: names.first.map { "\(command) \($0)" })
  }
}

/// What a `load` asks for.
struct LoadRequest {
  var path = ""
  var name: String?
  var nameSpan: ByteSpan?
  var sheet: String?
  var isKept = false

  init(_ arguments: [Token]) throws(Diagnostic) {
    guard let file = arguments.first, !file.text.isEmpty else {
      throw Diagnostic(
        "E006", "`load` needs the name of a file, a pattern or a folder, in quotes.",
        help: "For example: load \"2018-01-metropolitan-street.csv\".")
    }
    path = file.text
    var index = 1
    while index < arguments.count {
      let word = arguments[index]
      let next = index + 1 < arguments.count ? arguments[index + 1] : nil
      switch (word.folded, next) {
      case ("as", let next?):
        name = next.text
        nameSpan = next.span
        index += 2
      case ("sheet", let next?):
        sheet = next.text
        index += 2
      case ("keep", _):
        isKept = true
        index += 1
      default:
        throw Diagnostic(
          "E006", "“\(word.text)” can't follow the file of `load`.", at: word.span,
          help:
            "After it come `as NAME`, `sheet \"NAME\"` and `keep`; a name with blanks goes in quotes."
        )
      }
    }
  }
}
