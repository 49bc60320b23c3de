import Answering
import Catalog
import Language
import SourceText
import Tables

extension Session {
  /// Help on a word, or the page that a newcomer reads first.
  func help(_ word: String, _ text: String) -> Answer {
    var answer = Answer(question: text, edition: edition(of: catalog))
    let wanted = folded(word)
    if wanted.isEmpty {
      answer.page = overview
      answer.related = ["trend rape 2008..2013", "concerns since 2016", "help trust"]
      return answer
    }
    if wanted == "trust" {
      answer.page = trust
      return answer
    }
    if Self.wordsForKeys.contains(wanted) {
      answer.page = Self.keysPage
      return answer
    }
    if let page = page(on: wanted) {
      answer.page = page
      return answer
    }
    if let known = description(of: word, text) ?? longerHelp(wanted, text) { return known }
    let nearest = nearestNames(to: wanted, among: helpWords + glossaryTerms, limit: 1).first
    return failure(
      Diagnostic(
        "E018", "There is no help on “\(word)”.", at: SourceText(text).find(word),
        help: nearest.map { "Did you mean “\($0)”?" } ?? "`help` alone shows how to ask.",
        fix: nearest.map { "help \($0)" }), text)
  }

  /// Help on the words of the language, or on the datasets, that begin with a word, as “overdue” does
  /// with overdue recommendations; nil where none does.
  private func longerHelp(_ wanted: String, _ text: String) -> Answer? {
    let beginning = wanted + " "
    let words = Grammar.verbs.flatMap(\.spellings).filter { $0.hasPrefix(beginning) }
    if let page = words.first.flatMap(page) {
      var answer = Answer(question: text, edition: edition(of: catalog))
      answer.page = page
      return answer
    }
    let rows = catalog.lexicon.names(startingWith: beginning, limit: 20).first { name in
      catalog.lexicon.entries(named: name).contains { $0.kind == .view || $0.kind == .dataset }
    }
    return rows.flatMap { description(of: $0, text) }
  }

  /// The terms that the glossary of the data explains.
  private var glossaryTerms: [String] {
    let rows = catalog.rows("glossary")
    return rows.indices.flatMap { [rows[$0, "term"]] + rows.list($0, "aliases") }
  }

  /// Every word that has a page.
  var helpWords: [String] {
    wordsWithPages.map(\.word) + Mark.allCases.map(\.rawValue)
      + Note.Code.allCases.map(\.rawValue) + ErrorCode.all.map(\.code) + ["trust", "grammar"]
      + Self.wordsForKeys
  }

  /// The words of the grammar, each with its page; a word of two uses has two.
  private var wordsWithPages: [(word: String, page: String)] {
    let verbs = Grammar.verbs.flatMap { rule in
      rule.spellings.map { word in
        (
          word,
          page(word, rule.meaning, rule.usage, rule.example)
            + "\n\nPhrases that can follow, in any order:\n"
            + Grammar.phrases.filter { rule.phrases.contains($0.word) }
            .map { "  \($0.usage): \($0.meaning)" }.joined(separator: "\n")
        )
      }
    }
    let phrases = Grammar.phrases.flatMap { rule in
      rule.spellings.map { ($0, page($0, rule.meaning, rule.usage, rule.example)) }
    }
    let stages = Grammar.stages.flatMap { rule in
      ([rule.word] + rule.others).map { word in
        (word, page("| \(word)", "a stage, \(rule.meaning)", "| \(rule.usage)", rule.question))
      }
    }
    let functions = Grammar.functions.map { rule in
      let word = rule.function.rawValue
      return (word, page("\(word)(…)", rule.meaning, rule.usage, rule.question))
    }
    let comparisons = Grammar.comparisons.flatMap { rule in
      (rule.spellings + rule.opposites).map { word in
        let isOpposite = rule.opposites.contains(word)
        let meaning = "in a condition, " + (isOpposite ? "the opposite of: " : "") + rule.meaning
        return (word, page(word, meaning, rule.example, rule.question))
      }
    }
    let openings = Grammar.openings.flatMap { rule in
      rule.spellings.map { ($0, page($0, rule.meaning, rule.usage, rule.example)) }
    }
    let commands = Grammar.commands.flatMap { rule in
      rule.spellings.map { ($0, page($0, rule.meaning, rule.usage, rule.example)) }
    }
    return verbs + phrases + commands + stages + functions + comparisons + openings
  }

  /// What a word that has a page means, in a few words.
  func gist(of word: String) -> String {
    let wanted = folded(word)
    if let rule = Grammar.verbs.first(where: { $0.spellings.contains(wanted) }) {
      return rule.meaning
    }
    if let rule = Grammar.phrases.first(where: { $0.spellings.contains(wanted) }) {
      return rule.meaning
    }
    if let rule = Grammar.commands.first(where: { $0.spellings.contains(wanted) }) {
      return rule.meaning
    }
    if let mark = Mark(rawValue: word) { return "a mark: \(mark.meaning)" }
    if let code = ErrorCode.all.first(where: { $0.code == word }) { return code.title }
    if Self.wordsForKeys.contains(wanted) { return "the keys of the prompt" }
    return Note.Code(rawValue: word) == nil ? "how to read an answer" : "a note under a table"
  }

  private func page(on word: String) -> String? {
    if let code = ErrorCode.all.first(where: { folded($0.code) == word }) {
      return "\(code.code): \(code.title)\n\n\(code.explanation)"
    }
    if word == "grammar" { return Grammar.ebnf }
    let pages = wordsWithPages.filter { $0.word == word }.map(\.page)
    if !pages.isEmpty { return pages.joined(separator: "\n\n") }
    let term = word.map { $0 == " " ? "-" : $0 }
    if let mark = Mark(rawValue: String(term)) {
      return "The mark “\(mark.rawValue)” on a figure: \(mark.meaning).\n" + (glossary(word) ?? "")
    }
    if let meaning = glossary(word) { return meaning }
    return nil
  }

  private func page(_ word: String, _ meaning: String, _ usage: String, _ example: String) -> String
  {
    var lines = ["\(word): \(meaning).", "", "Written: \(usage)"]
    if !example.isEmpty { lines.append("Example: \(example)") }
    return lines.joined(separator: "\n")
  }

  /// What the glossary of the data says of a term.
  private func glossary(_ word: String) -> String? {
    let rows = catalog.rows("glossary")
    for row in rows.indices {
      let names = [rows[row, "term"]] + rows.list(row, "aliases")
      if names.contains(where: { folded($0) == word }) {
        return "\(rows[row, "term"]): \(rows[row, "definition"])"
      }
    }
    return nil
  }

  private var overview: String {
    var lines = [
      "Ask in the words of the subject: a verb first, then phrases in any order.",
      "Every answer reads the question back, names its sources and says what can't be compared.",
      "", "Questions",
    ]
    for rule in Grammar.verbs { lines.append("  \(rule.usage): \(rule.meaning)") }
    lines += ["", "Phrases"]
    for rule in Grammar.phrases where !rule.usage.isEmpty && rule.example != "" {
      lines.append("  \(rule.usage): \(rule.meaning)")
    }
    lines += [
      "", "Stages, each behind a |", "  " + Grammar.stages.map(\.word).joined(separator: " · "),
    ]
    lines += ["", "Commands"]
    for rule in Grammar.commands { lines.append("  \(rule.usage): \(rule.meaning)") }
    lines += [
      "", "A topic on its own, such as `rape`, shows what can be asked of it.",
      "`help` and a word, such as `help trend`, says more of it; `help grammar` is all of it.",
      "`help trust` explains every mark and note.", "",
      "Keys at the prompt", Self.firstKeys, "  `help keys` lists them all.",
    ]
    return lines.joined(separator: "\n")
  }

  /// Every mark and note with its meaning.
  private var trust: String {
    var lines = [
      "How to read an answer",
      "",
      "No figure stands without its source. What nobody published is shown as missing, with the"
        + " reason, and never as zero.",
      "", "Marks on a figure",
    ]
    for mark in Mark.allCases { lines.append("  \(mark.rawValue): \(mark.meaning)") }
    lines += ["", "Notes under a table"]
    for code in Note.Code.allCases {
      let rows = catalog.rows("glossary")
      let row = rows.indices.first { rows[$0, "term"] == code.rawValue }
      lines.append("  \(code.rawValue): \(row.map { rows[$0, "definition"] } ?? "")")
    }
    lines += [
      "",
      "A comparison that would mislead is withheld, with the reason, the words that give it all"
        + " the same, and one true sentence ready to quote.",
    ]
    return lines.joined(separator: "\n")
  }
}
