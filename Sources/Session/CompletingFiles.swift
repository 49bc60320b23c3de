import Catalog
import Language
import SourceText

extension Session {
  /// The files that can stand at the cursor, where a file's name does; nil elsewhere.
  func files(_ open: OpenStatement, _ cursor: Int) -> (start: Int, items: [Following])? {
    let tokens = Language.tokens(of: open.text).tokens.filter { $0.kind != .newline }
    let isInText = open.isInText && tokens.last?.kind == .text
    let head = isInText ? tokens.dropLast() : tokens[...]
    guard let last = head.last, last.kind == .word, isInText || open.endsBetweenWords,
      takesFile(after: last.folded, head)
    else { return nil }
    let typed = isInText ? tokens.last?.text ?? "" : ""
    let quote = isInText ? "" : "\""
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let beginning = slash.map { typed[typed.index(after: $0)...] } ?? typed[...]
    let names = names(in: folder.isEmpty ? "." : folder).sorted().filter { name in
      name.utf8.starts(with: beginning.utf8) && (!beginning.isEmpty || name.first != ".")
        && !name.contains("\"")
    }
    let items = names.map { name in
      isFolder(folder + name)
        ? Following(text: quote + folder + name + "/", meaning: "folder")
        : Following(text: quote + folder + name + "\"", meaning: "file")
    }
    return (cursor - (isInText ? typed.utf8.count : 0), items)
  }

  /// Whether the grammar has a file's name after a word of a command or stage: its examples do.
  private func takesFile(after word: String, _ head: ArraySlice<Token>) -> Bool {
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
        before.folded == word && text.kind == .text && text.text.contains(".")
          && !text.text.contains(" ")
      }
    }
  }
}
