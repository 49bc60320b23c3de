import SourceText

/// The lines of a text with every control character made visible; a tab becomes a blank.
func safeLines(_ text: String) -> [String] {
  if isPlain(text) { return [text] }
  return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    .map { terminalSafe(String($0).replacing("\t", with: " ")) }
}

/// The text as one safe line, a blank for each line break.
func safeLine(_ text: String) -> String {
  isPlain(text) ? text : safeLines(text).joined(separator: " ")
}

/// Whether a text is one line of printable ASCII, as nearly all are.
private func isPlain(_ text: String) -> Bool {
  text.utf8.allSatisfy { 0x20 <= $0 && $0 <= 0x7E }
}

/// Breaks a text into lines of at most `width` columns between words, and inside a word that is
/// wider than a line; nothing is cut off.
///
/// - Parameters:
///   - text: What to say; its own line breaks stay, and a line keeps its indent.
///   - width: The columns of a line, its prefix included; at least one column is used for text.
///   - first: What the first line begins with; where `rest` is given and this is wider than half
///     a line, it is wrapped like the text.
///   - rest: What the others begin with; as many blanks as `first` is wide unless given.
func wrapped(_ text: String, to width: Int, first: String = "", rest: String? = nil) -> [String] {
  if let rest, 2 * displayWidth(first) > width {
    return wrapped(first + text, to: width, first: "", rest: rest)
  }
  if isPlain(text), text.utf8.last != 0x20,
    displayWidth(first) + text.utf8.count <= width, !text.isEmpty
  {
    return [first + text]
  }
  var lines: [String] = []
  let rest = rest ?? String(repeating: " ", count: displayWidth(first))
  for line in safeLines(text) {
    let indent = String(line.prefix { $0 == " " })
    var filler = LineFiller(width: width, line: (lines.isEmpty ? first : rest) + indent)
    filler.rest = rest + indent
    if displayWidth(filler.line) + displayWidth(line) - indent.count <= width {
      filler.append(String(line.dropFirst(indent.count)))
    } else {
      for word in line.split(separator: " ") { filler.add(word: String(word)) }
    }
    lines += filler.finished()
  }
  return lines
}

/// Fills lines with words up to a width.
private struct LineFiller {
  let width: Int
  var line: String
  var rest = ""
  private var used: Int
  private var isEmpty = true
  private var lines: [String] = []

  init(width: Int, line: String) {
    self.width = width
    self.line = line
    used = displayWidth(line)
  }

  /// Appends without looking at the width.
  mutating func append(_ text: String) {
    line += text
    used += displayWidth(text)
    isEmpty = false
  }

  mutating func add(word: String) {
    let wide = displayWidth(word)
    if !isEmpty, used + 1 + wide <= width {
      append(" " + word)
      return
    }
    if !isEmpty { turn() }
    if used + wide <= width {
      append(word)
      return
    }
    for character in word {
      let piece = String(character)
      if !isEmpty, used + displayWidth(piece) > width { turn() }
      append(piece)
    }
  }

  private mutating func turn() {
    lines.append(line)
    line = rest
    used = displayWidth(rest)
    isEmpty = true
  }

  /// The lines without blanks at their ends.
  func finished() -> [String] {
    (lines + [line]).map { line in
      guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
      return String(line[...last])
    }
  }
}
