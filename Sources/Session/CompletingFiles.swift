import Catalog
import Importing
import Language
import SourceText

extension Session {
  /// The files that can stand at the cursor, where a file's name does; nil elsewhere.
  func files(_ open: OpenStatement, _ cursor: Int) -> (start: Int, items: [Following])? {
    guard let typed = openFileName(open) else { return nil }
    let slash = typed.name.lastIndex(of: "/")
    let folder = slash.map { String(typed.name[...$0]) } ?? ""
    let beginning = slash.map { typed.name[typed.name.index(after: $0)...] } ?? typed.name[...]
    let place = expandingHome(folder)
    let found = names(in: place.isEmpty ? "." : place).sorted().filter { name in
      name.utf8.starts(with: beginning.utf8) && !name.contains("\"")
    }
    // Words that no file begins with may be something else.
    if found.isEmpty, !typed.isQuoted { return nil }
    let items = found.map { name in
      let path = folder + name
      let isFolder = isFolder(place + name)
      // Without a word typed there is the way that always works.
      let needsQuote = !typed.isQuoted && (typed.name.isEmpty || !isOneWord(path))
      let isEnded = !isFolder && (typed.isQuoted || needsQuote)
      return Following(
        text: (needsQuote ? "\"" : "") + path + (isFolder ? "/" : isEnded ? "\"" : ""),
        meaning: isFolder ? "folder" : "file")
    }
    return (cursor - typed.name.utf8.count, items)
  }

  /// What stands between the word that takes a file and the cursor, and whether a quote is open there.
  private func openFileName(_ open: OpenStatement) -> (name: String, isQuoted: Bool)? {
    let tokens = Language.tokens(of: open.text).tokens.filter { $0.kind != .newline }
    if open.isInText {
      guard let text = tokens.last, text.kind == .text, let word = tokens.dropLast().last,
        takesFile(after: word, tokens.dropLast())
      else { return nil }
      return (text.text, true)
    }
    let words = tokens.indices.filter { tokens[$0].kind == .word }
    guard let place = words.last(where: { takesFile(after: tokens[$0], tokens[...$0]) }) else {
      return nil
    }
    let rest = open.part(from: tokens[place].span.end)
    let name = String(rest.drop { $0 == " " })
    guard rest.first == " ", !name.contains("\""), !name.contains("\n") else { return nil }
    return (name, false)
  }

  /// Whether a path is one word of the language, so that it needs no quotes.
  private func isOneWord(_ path: String) -> Bool {
    let tokens = Language.tokens(of: path).tokens.filter { $0.kind != .newline }
    return tokens.count == 1 && tokens[0].kind == .word && tokens[0].text == path
  }

  /// Whether the grammar has a file's name after a word of a command or stage: its examples do.
  private func takesFile(after word: Token, _ head: ArraySlice<Token>) -> Bool {
    guard word.kind == .word else { return false }
    var examples: [String] = []
    if let bar = head.lastIndex(where: { $0.kind == .pipe }) {
      let first = head[head.index(after: bar)...].first?.folded
      examples = Grammar.stages.filter { $0.word == first }.map(\.example)
    } else if let first = head.first?.folded {
      examples = Grammar.commands.filter { rule in
        rule.spellings.contains { $0.split(separator: " ").first.map { $0 == first } ?? false }
      }.map(\.example)
    }
    return examples.contains { example in
      let tokens = Language.tokens(of: example).tokens
      return zip(tokens, tokens.dropFirst()).contains { before, text in
        before.folded == word.folded && text.kind == .text && text.text.contains(".")
          && !text.text.contains(" ")
      }
    }
  }
}
