import Catalog
import Importing
import Language
import Questions
import SourceText

/// Questions in plain words of the people that a loaded file has rows of: `how many children were
/// searched`, where the file counts searches and says how old each person was.
extension Session {
  /// The question of a loaded file that some words come to, whose rows are chosen by what the words say
  /// of people; nil where no file is of what they are about.
  func askedOfPeople(
    _ diagnostic: Diagnostic, _ statement: Statement
  ) -> (help: String, question: String)? {
    // A breakdown that is known is refused for another reason, and has its own question.
    guard
      ["E001", "E004", "E010"].contains(diagnostic.code)
        || diagnostic.code == "E024" && diagnostic.span != nil
    else { return nil }
    // What sets figures side by side or in order asks for no number of people.
    if case .question(let syntax) = statement.kind,
      ![.total, .share, .name, .records].contains(syntax.verb)
    {
      return nil
    }
    let words = tokens(of: statement.text).tokens.filter { $0.kind == .word }.map(\.folded)
    return loaded.values.sorted { $0.name < $1.name }.lazy.compactMap { file in
      self.asked(of: file, words, statement)
    }.first
  }

  private func asked(
    of file: LoadedDataset, _ words: [String], _ statement: Statement
  ) -> (help: String, question: String)? {
    let unit = file.layout.unit ?? ""
    let topic = topic(of: statement, in: file)
    let isNamed = topic != nil || words.contains { $0 == unit || $0 == folded(file.name) }
    guard isNamed || words.contains(where: { isForm($0, of: unit) }) else { return nil }
    // With its name before them the area and the period are of the file.
    let understood = understoodQuestions(
      in: "\(file.name) \(withoutRows(statement.text))", lexicon: lexicon
    ).first { $0.hasPrefix(file.name) }
    let phrases = understood?.dropFirst(file.name.count) ?? ""
    let subject = topic ?? file.name
    let total = "\(Verb.total.rawValue) \(subject)\(phrases)"
    // What names the topic says nothing of which of its rows.
    let own = Set((topic ?? "").split(separator: " ").map { folded(String($0)) })
    guard let (field, values) = chosen(in: file, words.filter { !own.contains($0) }) else {
      return isNamed ? nil : ("“\(file.name)” counts \(unit), not people.", total)
    }
    if values.count == 1, words.contains(where: Self.shares.contains) {
      return (
        "“\(field)” is a breakdown of “\(file.name)”.",
        "\(Verb.share.rawValue) \(subject) by \(fieldWords(values[0]))\(phrases)"
      )
    }
    let list = values.map(fieldWords).joined(separator: ", ")
    let condition = values.count == 1 ? "is \(list)" : "in (\(list))"
    return (
      "“\(file.name)” counts \(unit.isEmpty ? "rows" : unit), and its field “\(field)” tells which.",
      "\(total) where \(field) \(condition)"
    )
  }

  /// What a question counts, where that is counted in a file.
  private func topic(of statement: Statement, in file: LoadedDataset) -> String? {
    guard case .question(let syntax) = statement.kind, let use = syntax.subjects.first else {
      return nil
    }
    return use.names.contains { $0.kind == .topic && $0.id.hasPrefix("\(file.name): ") }
      ? use.text : nil
  }

  private static let shares = ["share", "proportion", "percentage", "percent", "fraction"]

  /// The words of a question without those that name rows of the record, such as people.
  private func withoutRows(_ text: String) -> String {
    tokens(of: text).tokens.filter { token in
      !lexicon.entries(named: token.text).contains { $0.kind == .dataset || $0.kind == .view }
    }.map(\.text).joined(separator: " ")
  }

  /// Whether a word is of what is counted: “searched” of searches.
  private func isForm(_ word: String, of unit: String) -> Bool {
    let stem = unit.hasSuffix("es") ? unit.dropLast(2) : unit.dropLast(unit.hasSuffix("s") ? 1 : 0)
    return stem.count > 3 && word.hasPrefix(stem) && word.count <= stem.count + 3
  }

  /// The field of which the words name a value, or values of people as they are called.
  private func chosen(in file: LoadedDataset, _ words: [String]) -> (String, [String])? {
    let said = " \(words.joined(separator: " ")) "
    let figures = LoadedSeries(dataset: file, catalog: catalog)
    let breakdowns = figures.breakdowns.map { ($0.name, figures.parts(of: $0)) }
    let named = breakdowns.flatMap { name, parts in
      parts.filter { $0.count > 3 && said.contains(" \(folded($0)) ") }.map { (name, $0) }
    }
    if let longest = named.max(by: { $0.1.count < $1.1.count }) { return (longest.0, [longest.1]) }
    if saysChildren(said), let (name, ages) = agesOfChildren(among: breakdowns) {
      return (name, ages)
    }
    // A word of a value means the shortest, as “drugs” means controlled drugs.
    for word in words where word.count > 4 {
      let holding = breakdowns.flatMap { name, parts in
        parts.filter { " \(folded($0)) ".contains(" \(word) ") }.map { (name, $0) }
      }
      guard let meant = holding.min(by: { $0.1.count < $1.1.count }), holding.count < 4 else {
        continue
      }
      return (meant.0, [meant.1])
    }
    for (sex, spellings) in Self.sexes where spellings.contains(where: words.contains) {
      for (name, parts) in breakdowns {
        if let part = parts.first(where: { folded($0) == sex }) { return (name, [part]) }
      }
    }
    return nil
  }

  /// The first breakdown by ages of children and of others, with those under eighteen.
  private func agesOfChildren(
    among breakdowns: [(name: String, parts: [String])]
  ) -> (name: String, ages: [String])? {
    for (name, parts) in breakdowns {
      let ages = parts.filter { AgeBand($0).map(AgeBand.children.contains) ?? false }
      let known = parts.count { AgeBand($0) != nil }
      if !ages.isEmpty, ages.count < known, known * 2 >= parts.count { return (name, ages) }
    }
    return nil
  }

  /// The refusal of a question of children whose figures are of all ages, though the file tells ages.
  func childrenLeftOut(_ question: Question, _ syntax: QuestionSyntax, _ text: String)
    -> Diagnostic?
  {
    guard case .figures(let figures) = question,
      let file = figures.items.lazy.compactMap({ self.loaded[folded($0.series.name)] }).first
    else { return nil }
    let words = tokens(of: text).tokens.filter { $0.kind == .word }.map(\.folded)
    let named = syntax.subjects.map { folded($0.text) } + [folded(file.name)]
    guard saysChildren(" \(words.joined(separator: " ")) "),
      !named.contains(where: { saysChildren(" \($0) ") }),
      !syntax.phrases.contains(where: { if case .per = $0.kind { true } else { false } })
    else { return nil }
    let series = LoadedSeries(dataset: file, catalog: catalog)
    let breakdowns = series.breakdowns.map { ($0.name, series.parts(of: $0)) }
    guard let field = agesOfChildren(among: breakdowns)?.name else { return nil }
    let parts = breakdowns.first { $0.0 == field }?.1.map(folded) ?? []
    let isAsked = syntax.phrases.contains { phrase in
      switch phrase.kind {
      case .by(let use): ([field] + parts).contains(folded(use.name))
      case .condition(let condition): condition.columns.contains { folded($0) == field }
      default: false
      }
    }
    guard !isAsked, let statement = parse(text).first else { return nil }
    return Diagnostic(
      "E024", "These figures of “\(file.name)” are of all ages, and the question is of children.",
      help: "Its field “\(field)” tells how old they were.",
      fix: asked(of: file, words, statement)?.question)
  }

  private static let sexes = [
    ("female", ["women", "woman", "girls", "females"]), ("male", ["men", "man", "boys", "males"]),
  ]

  private func saysChildren(_ said: String) -> Bool {
    [
      "children", "child", "kids", "youngsters", "minors", "juveniles", "under 18", "under 18s",
      "under-18s", "under-18", "under eighteen",
    ].contains { said.contains(" \($0) ") }
  }
}
