import Catalog
import Language
import Periods
import SourceText

/// One word or name that can follow.
package struct Following: Hashable, Sendable {
  package var text: String
  package var meaning: String
}

extension Session {
  /// What the prompt says first.
  package var greeting: String {
    "\(catalog.descriptor.title), edition \(catalog.descriptor.edition)."
      + " Type a question, `help`, or Tab; Ctrl-D leaves.\n"
  }

  /// What can stand at the cursor, and the byte of the line from which it replaces.
  package func completions(_ line: String, _ cursor: Int) -> (start: Int, items: [Following]) {
    let before = String(decoding: Array(line.utf8).prefix(cursor), as: UTF8.self)
    let statement =
      before.split(
        omittingEmptySubsequences: false, whereSeparator: { $0 == ";" || $0 == "\n" }
      ).last.map(String.init) ?? ""
    let base = before.utf8.count - statement.utf8.count
    // Names have several words, so every start of a word is tried, the longest tail first.
    for start in wordStarts(statement) {
      let tail = String(statement.utf8.dropFirst(start)) ?? ""
      let head = String(statement.utf8.prefix(start)) ?? ""
      let items = following(head).filter {
        folded($0.text).hasPrefix(folded(tail)) && (!tail.isEmpty || start == statement.utf8.count)
      }
      if !items.isEmpty { return (base + start, items) }
    }
    return (cursor, [])
  }

  /// The page that `?` prints for a line.
  package func whatCanFollow(_ line: String, _ cursor: Int) -> String {
    let (_, items) = completions(line, cursor)
    if items.isEmpty { return "Nothing that is known can follow here.\n" }
    let width = items.prefix(40).map { displayWidth($0.text) }.max() ?? 0
    var lines = items.prefix(40).map { item in
      "  " + item.text + String(repeating: " ", count: width - displayWidth(item.text)) + "  "
        + item.meaning
    }
    if items.count > 40 { lines.append("  … and \(items.count - 40) more") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The offsets at which a word of the statement begins, first to last, and its end.
  private func wordStarts(_ statement: String) -> [Int] {
    var starts: [Int] = []
    var isInWord = false
    for (offset, byte) in statement.utf8.enumerated() {
      let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",")
      if !isBlank, !isInWord { starts.append(offset) }
      isInWord = !isBlank
    }
    if !isInWord { starts.append(statement.utf8.count) }
    return starts
  }

  /// What can follow the words of a question so far.
  private func following(_ head: String) -> [Following] {
    let trimmed = head.split(separator: " ").joined(separator: " ")
    if trimmed.isEmpty { return beginnings }
    guard let syntax = question(trimmed) else { return afterWord(trimmed) }
    let waiting = afterWord(trimmed)
    if !waiting.isEmpty { return waiting }
    return phrases(of: syntax.verb)
  }

  private func question(_ text: String) -> QuestionSyntax? {
    guard let statement = Language.parse(text, lexicon: catalog.lexicon).first,
      case .question(let syntax) = statement.kind
    else { return nil }
    return syntax
  }

  private var beginnings: [Following] {
    Grammar.verbs.compactMap { rule in
      rule.spellings.first.map { Following(text: $0, meaning: rule.meaning) }
    } + names([.dataset, .view]) + names([.topic])
      + Grammar.commands.map { Following(text: $0.name, meaning: $0.meaning) }
  }

  /// What a word at the end of the text waits for; nothing when it waits for nothing.
  private func afterWord(_ text: String) -> [Following] {
    let last = text.split(separator: " ").last.map { folded(String($0)) } ?? ""
    if Grammar.verbs.contains(where: {
      $0.subject == .topics && $0.spellings.contains(folded(text))
    }) {
      return names([.topic])
    }
    if let command = Grammar.commands.first(where: { $0.spellings.contains(last) }),
      text.split(separator: " ").count == 1
    {
      switch command.name {
      case "help": return helpWords.map { Following(text: $0, meaning: "") }
      case "describe": return names([.dataset, .view, .series, .topic])
      case "explain": return beginnings
      case "words": return [Following(text: "about", meaning: "only those with a word")]
      default: return []
      }
    }
    switch last {
    case "in": return names([.area, .areaKind])
    case "from": return names([.series, .body, .review, .dataset])
    case "about", "on": return names([.topic, .thread])
    case "across": return names([.areaKind])
    case "by", "where": return names([.field])
    case "since", "before", "after", "until": return names([.event, .review, .inspection])
    case "despite": return Phrase.Despite.allCases.map { Following(text: $0.rawValue, meaning: "") }
    default: return []
    }
  }

  private func phrases(of verb: Verb) -> [Following] {
    let allowed = Grammar.rule(of: verb).phrases
    return Grammar.phrases.filter { allowed.contains($0.word) }.compactMap { rule in
      rule.spellings.first.map {
        Following(text: $0, meaning: "\(rule.meaning), as in \(rule.example)")
      }
    }
  }

  private func names(_ kinds: Set<Name.Kind>) -> [Following] {
    catalog.lexicon.names.compactMap { spelling in
      guard
        let name = catalog.lexicon.entries(named: spelling).first(where: { kinds.contains($0.kind) }
        )
      else { return nil }
      let meaning =
        folded(name.label) == folded(spelling)
        ? name.kind.rawValue : "\(name.kind.rawValue): \(name.label)"
      return Following(text: spelling, meaning: meaning)
    }
  }
}
