/// An import as a source file writes it.
struct ImportLine: Hashable, Sendable {
  /// The module, without what is taken from it.
  let module: String
  /// The line of the file, from 1.
  let line: Int
  /// The conditions of the `#if` branches that it stands in, outermost first.
  let conditions: [String]
}

/// The imports of a Swift file, in every access level and with every attribute.
func importLines(in text: String) -> [ImportLine] {
  var found: [ImportLine] = []
  var conditions: [String] = []
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    let words = code(of: line).split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { continue }
    switch first {
    case "#if": conditions.append(words.dropFirst().joined(separator: " "))
    case "#elseif" where !conditions.isEmpty:
      conditions[conditions.count - 1] = words.dropFirst().joined(separator: " ")
    case "#else" where !conditions.isEmpty: conditions[conditions.count - 1] = "else"
    case "#endif": _ = conditions.popLast()
    default:
      for statement in code(of: line).split(separator: ";") {
        guard let module = importedModule(statement) else { continue }
        found.append(ImportLine(module: module, line: index + 1, conditions: conditions))
      }
    }
  }
  return found
}

/// A line without its comment.
private func code(of line: Substring) -> Substring {
  var end = line.startIndex
  while end < line.endIndex, !line[end...].hasPrefix("//") { end = line.index(after: end) }
  return line[..<end]
}

/// The module that a statement imports; nil when it is no import.
private func importedModule(_ statement: Substring) -> String? {
  let levels = ["public", "package", "internal", "fileprivate", "private"]
  let kinds = ["typealias", "struct", "class", "enum", "protocol", "let", "var", "func"]
  var words = statement.split(whereSeparator: \.isWhitespace)[...]
  // An attribute may have blanks inside its brackets: @_spi(A, B).
  while let word = words.first, word.hasPrefix("@") {
    words.removeFirst()
    var depth = openBrackets(in: word)
    while depth > 0, let next = words.popFirst() { depth += openBrackets(in: next) }
  }
  if let word = words.first, levels.contains(String(word)) { words.removeFirst() }
  guard words.popFirst() == "import" else { return nil }
  if let word = words.first, kinds.contains(String(word)) { words.removeFirst() }
  return words.first?.split(separator: ".").first.map(String.init)
}

/// How many brackets a word opens more than it closes.
private func openBrackets(in word: Substring) -> Int {
  word.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }
}
