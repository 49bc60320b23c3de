import Answering
import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

extension Session {
  /// Runs a command of the shell.
  func run(_ command: CommandSyntax, _ text: String) -> Outcome {
    let words = command.arguments.map(\.text).joined(separator: " ")
    switch command.name {
    case "quit": return Outcome([], effect: .quit)
    case "clear": return Outcome([], effect: .clear)
    case "history": return Outcome([historyAnswer(text)])
    case "forget": return forget(words, text)
    case "save session": return saveSession(command.arguments, text)
    case "run": return runFile(command.arguments, text)
    case "help": return Outcome([help(words, text)])
    case "words": return Outcome([knownWords(command.arguments, text)])
    case "datasets": return Outcome([datasetsAnswer(catalog: catalog, text: text)])
    case "describe": return Outcome([describe(command.arguments, text)])
    case "explain": return Outcome([explain(command, text)])
    case "why": return Outcome([why(text)])
    case "sources": return Outcome([sourcesAnswer(text)])
    case "source": return Outcome([oneSource(words, text, cite: false)])
    case "cite": return Outcome([oneSource(words, text, cite: true)])
    case "expect": return Outcome([expect(command, text)])
    case "load": return Outcome([loadFile(command.arguments, text)])
    case "unload": return Outcome([unload(command.arguments, text)])
    case "snapshots": return Outcome([snapshotCommand(command.arguments, text)])
    case "problems": return Outcome([problems(command.arguments, text)])
    case "let": return Outcome([keep(command, text)])
    case "set": return Outcome([set(command.arguments, text)])
    case "hints", "plain": return Outcome([change(command.name, to: words, text)])
    case "private": return runPrivately(text)
    default:
      if let command = additions.lazy.compactMap({ $0.commands[command.name] }).first {
        return command(self, words, text)
      }
      return Outcome([
        failure(
          Diagnostic("E001", "There is no command “\(command.name)”.", help: "`help` lists them."),
          text)
      ])
    }
  }

  private func knownWords(_ arguments: [Token], _ text: String) -> Answer {
    let rest = arguments.first?.folded == "about" ? arguments.dropFirst() : arguments[...]
    let about = rest.map(\.text).joined(separator: " ")
    if let bar = rest.firstIndex(where: { $0.kind == .pipe }) {
      return failure(
        Diagnostic(
          "E004", "`words` gives a list to read, on which no stage works.",
          at: rest[bar].span.joined(with: rest[rest.endIndex - 1].span),
          help: "Leave the stage out, or ask for records: `datasets` lists them.",
          fix: (["words"] + arguments[..<bar].map(\.text)).joined(separator: " ")), text)
    }
    guard rest.count <= 16 else {
      return failure(
        Diagnostic(
          "E011", "No name has so many words in it.",
          at: rest[rest.startIndex].span.joined(with: rest[rest.endIndex - 1].span),
          help: "`words about` and a word or two finds the names with them.",
          fix: "words about child"), text)
    }
    let answer = Answering.words(about: about.isEmpty ? nil : about, catalog: catalog, text: text)
    guard answer.table?.rowCount == 0, let first = rest.first,
      let misspelt = misspeltWord(rest)
    else { return answer }
    let span = first.span.joined(with: rest[rest.endIndex - 1].span)
    return failure(
      Diagnostic(
        "E011", "No name has “\(about)” in it.", at: span,
        help: "Did you mean “\(misspelt.meant)”?",
        fix: replacing(misspelt.token.span, in: text, with: misspelt.meant)), text)
  }

  /// The word of some that no name has, with the nearest that one has.
  private func misspeltWord(_ words: ArraySlice<Token>) -> (token: Token, meant: String)? {
    for token in words.prefix(8) where !catalog.lexicon.knows(word: token.folded) {
      let known = catalog.lexicon.words + (token == words.first && words.count > 1 ? ["about"] : [])
      if let meant = nearestNames(to: token.folded, among: known, limit: 1).first {
        return (token, meant)
      }
    }
    return nil
  }

  private func describe(_ arguments: [Token], _ text: String) -> Answer {
    let wanted = arguments.map(\.text).joined(separator: " ")
    guard !wanted.isEmpty else {
      return failure(
        Diagnostic(
          "E006", "`describe` needs the name of a dataset, a series or another name.",
          help: "For example: describe concerns.", fix: "describe concerns"), text)
    }
    if let known = description(of: wanted, text) { return known }
    let nearest = nearestNames(to: folded(wanted), among: catalog.lexicon.names, limit: 1).first
    return failure(
      Diagnostic(
        "E011", "Nothing here is called “\(wanted)”.", at: arguments.first?.span,
        help: "`words` lists the names and `datasets` the datasets.",
        fix: nearest.map { "describe \($0)" }), text)
  }

  /// What is known of a loaded file or a name of the data; nil where nothing is called so.
  func description(of wanted: String, _ text: String) -> Answer? {
    if let dataset = loaded[folded(wanted)] { return described(dataset, text) }
    let order: [Name.Kind] = [.dataset, .view, .series, .topic]
    let names = catalog.lexicon.entries(named: wanted).sorted { left, right in
      (order.firstIndex(of: left.kind) ?? 9) < (order.firstIndex(of: right.kind) ?? 9)
    }
    return names.first.map { Answering.describe($0, catalog: catalog, text: text) }
  }

  // MARK: The working behind an answer

  private var nothingYet: Diagnostic {
    Diagnostic(
      "E015", "There is no answer yet to look behind.", help: "Ask a question first.",
      fix: "trend rape 2008..2013")
  }

  private func why(_ text: String) -> Answer {
    guard let last else { return failure(nothingYet, text) }
    var answer = Answering.working(
      behind: last.answer, last.question, steps(ofVerbOf: last.question), catalog: catalog)
    answer.question = text
    return answer
  }

  private func sourcesAnswer(_ text: String) -> Answer {
    guard let last else { return failure(nothingYet, text) }
    let count = last.answer.sources.count
    return Answer(
      question: text, readback: "The sources of the answer to “\(last.answer.question)”.",
      headline: count == 0
        ? "The last answer rests on no published source."
        : "The last answer rests on \(count) \(count == 1 ? "source" : "sources").",
      sources: last.answer.sources, edition: edition(of: catalog))
  }

  private func oneSource(_ words: String, _ text: String, cite: Bool) -> Answer {
    guard let last else { return failure(nothingYet, text) }
    let word = cite ? "cite" : "source"
    let count = last.answer.sources.count
    // `cite source 1` and `cite [1]` are as plain as `cite 1`.
    let figure = words.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
      .drop { ["source", "number", "no"].contains(folded(String($0))) }
    guard figure.count == 1, let number = Int(figure[figure.startIndex]),
      let source = last.answer.sources.first(where: { $0.number == number })
    else {
      return failure(
        Diagnostic(
          "E016",
          words.isEmpty
            ? "`\(word)` needs the number of a source."
            : "The last answer has no source “\(words)”.",
          help: count == 0
            ? "It rests on no published source."
            : count == 1
              ? "Its one source is number 1." : "Its sources are numbered 1 to \(count).",
          fix: count == 0 ? nil : "\(word) 1"), text)
    }
    var answer = Answer(
      question: text, readback: "Source \(number) of the answer to “\(last.answer.question)”.",
      sources: [source], edition: edition(of: catalog))
    let date = PartialDate(iso: source.published)?.spoken ?? "undated"
    if cite {
      answer.page = citation(source, date)
    } else {
      let full = catalog.source(source.id)
      var lines = [
        source.title, "Published by \(source.publisher), \(date).", "Kind: \(source.kind).",
      ]
      if let licence = full?.licence, !licence.isEmpty { lines.append("Licence: \(licence).") }
      if let note = full?.note, !note.isEmpty { lines.append(note) }
      if !source.url.isEmpty { lines.append(source.url) }
      lines.append("Name for `from`: \(source.id)")
      answer.page = lines.joined(separator: "\n")
    }
    answer.sources[0].number = 1
    return answer
  }

  /// Publisher, title, date and address, in one line to paste.
  private func citation(_ source: Answer.Source, _ date: String) -> String {
    var parts = ["\(source.publisher), “\(source.title)”, \(date)"]
    if !source.url.isEmpty { parts.append(source.url) }
    return parts.joined(separator: ", ") + "."
  }

  // MARK: Explaining

  private func explain(_ command: CommandSyntax, _ text: String) -> Answer {
    guard !command.arguments.isEmpty else {
      return failure(
        Diagnostic(
          "E006", "`explain` needs a question after it.", help: "For example: explain trend rape.",
          fix: "explain trend rape 2008..2013"), text)
    }
    let span = question(inside: command) ?? command.span
    let question = SourceText(text).slice(span)
    guard let statement = Language.parse(question, lexicon: lexicon).first else {
      return failure(Diagnostic("E001", "There is no question to explain."), text)
    }
    guard case .question(var syntax) = statement.kind else {
      return Answer(
        question: text, headline: "“\(question)” is a command of the shell.",
        edition: edition(of: catalog))
    }
    _ = try? takeOutput(of: &syntax)
    do {
      let resolved = try resolve(syntax, text: question, catalog: catalog, scope: scope)
      return explained(resolved, syntax, steps(ofVerbOf: resolved), text, catalog: catalog)
    } catch {
      return placed(refused(error, question, catalog), at: span, in: text)
    }
  }
}
