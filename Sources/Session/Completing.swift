import Catalog
import Language
import SourceText
import Tables

/// One word or name that can follow.
package struct Following: Hashable, Sendable {
  package var text: String
  package var meaning: String
  /// What it names, when it is a name of the record.
  var name: Name?

  init(text: String, meaning: String, name: Name? = nil) {
    self.text = text
    self.meaning = meaning
    self.name = name
  }
}

/// The most words that a name may have for its first word to be looked for.
private let longestName = 12

/// The most names of one kind that a list has.
private let longestList = 400

/// The widest name that the meanings of the others are moved aside for, in columns.
private let widestAligned = 24

extension Session {
  /// What the prompt says first.
  package var greeting: String {
    "\(catalog.descriptor.title), edition \(catalog.descriptor.edition)."
      + " Type a question, `help`, or Tab; Ctrl-D leaves.\n"
  }

  /// What can stand at the cursor, and the byte of the line from which it replaces.
  ///
  /// What begins with what was typed or, when nothing does, what is spelt much like it.
  ///
  /// - Parameter limit: the most names of one kind; what is spelt alike is looked for without one.
  package func completions(
    _ line: String, _ cursor: Int, limit: Int? = nil
  ) -> (start: Int, items: [Following]) {
    let open = OpenStatement(line, cursor)
    if let files = files(open, cursor) { return files }
    guard !open.isInText else { return textValues(open, cursor) }
    let finder = PlaceFinder(session: self)
    if open.endsBetweenWords {
      let items = offered(
        finder.place(after: open.text), .beginning(""), limit: limit ?? longestList)
      if !items.isEmpty { return (cursor, limit == nil ? exemplified(items) : items) }
    }
    var (start, items) = completions(open, finder, limit: limit ?? longestList) { .beginning($0) }
    if limit != nil { return (start.map { open.offset + $0 } ?? cursor, items) }
    if items.isEmpty, !open.endsBetweenWords {
      (start, items) = completions(open, finder, limit: longestList) {
        let isWord = $0.utf8.count > 2 && $0.first?.isLetter == true
        return isWord ? .alike(Array($0.utf8)) : .beginning($0)
      }
    }
    return (start.map { open.offset + $0 } ?? cursor, exemplified(items))
  }

  /// The values that quoted text at the cursor may be the beginning of, where a condition has it.
  private func textValues(_ open: OpenStatement, _ cursor: Int) -> (start: Int, items: [Following])
  {
    guard let text = Language.tokens(of: open.text).tokens.last, text.kind == .text,
      case .values(let column, _) = PlaceFinder(session: self).place(
        after: open.part(to: text.span.start))
    else { return (cursor, []) }
    let start = text.span.start + 1
    let typed = folded(open.part(from: start))
    let items = texts(of: column).filter { folded($0).hasPrefix(typed) }.map {
      Following(text: String(quotedText($0).dropFirst()), meaning: "a value of \(column.name)")
    }
    return (open.offset + start, items)
  }

  private func completions(
    _ open: OpenStatement, _ finder: PlaceFinder, limit: Int,
    _ wanted: (_ prefix: String) -> NameMatch
  ) -> (start: Int?, items: [Following]) {
    // Names have several words, so what was typed last may belong to a name that began before it.
    // Whatever fits is offered from the earliest beginning.
    var first: Int?
    var items: [Following] = []
    for start in open.wordStarts.suffix(longestName) {
      let tail = open.part(from: start)
      let prefix = folded(tail) + (tail.last?.isWhitespace == true ? " " : "")
      let place = finder.place(after: open.part(to: start))
      let found = offered(place, wanted(prefix), limit: limit)
      guard !found.isEmpty else { continue }
      let lead = open.part(from: first ?? start, to: start)
      first = first ?? start
      items += found.map { Following(text: lead + $0.text, meaning: $0.meaning, name: $0.name) }
    }
    return (first, items)
  }

  /// The page that `?` prints for a line.
  package func whatCanFollow(_ line: String, _ cursor: Int) -> String {
    let (_, items) = completions(line, cursor)
    if items.isEmpty { return nothingToList(line, cursor) + "\n" }
    let width = min(items.map { displayWidth($0.text) }.max() ?? 0, widestAligned)
    return items.map { item in
      let gap = String(repeating: " ", count: max(width - displayWidth(item.text), 0) + 2)
      return item.meaning.isEmpty ? "  \(item.text)\n" : "  \(item.text)\(gap)\(item.meaning)\n"
    }.joined()
  }

  private func nothingToList(_ line: String, _ cursor: Int) -> String {
    let open = OpenStatement(line, cursor)
    let finder = PlaceFinder(session: self)
    if open.endsBetweenWords, case .open(let words) = finder.place(after: open.text) {
      return words
    }
    return "No known word goes on like this. Enter asks the question as it stands."
  }
}

/// The statement that the cursor stands in, up to the cursor.
struct OpenStatement {
  /// Its text so far.
  let text: String
  /// Where it begins in the line, in bytes.
  let offset: Int
  /// Where its words begin, in bytes of its text, each a possible beginning of a name.
  let wordStarts: [Int]
  /// Whether a new word would begin at the cursor.
  let endsBetweenWords: Bool
  /// Whether the cursor stands in quoted text.
  let isInText: Bool

  init(_ line: String, _ cursor: Int) {
    let before = Array(line.utf8.prefix(cursor))
    let (tokens, diagnostics) = Language.tokens(of: String(decoding: before, as: UTF8.self))
    let last = tokens.last
    isInText = diagnostics.contains { $0.code == "E002" && $0.span?.end == before.count }
    var group = statements(in: tokens).last ?? []
    let goesOn = group.last?.kind == .comma || group.last?.kind == .pipe
    if last?.kind == .semicolon || (last?.kind == .newline && !goesOn) { group = [] }
    let start = group.first?.span.start ?? before.count
    offset = start
    text = String(decoding: before[start...], as: UTF8.self)
    let isBlank = before.last.map { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 } ?? true
    let isSign = group.last.map { $0.kind != .word && $0.kind != .text } ?? true
    endsBetweenWords = isBlank || isSign
    wordStarts = group.filter { $0.kind == .word }.map { $0.span.start - start }
  }

  /// The bytes from one offset to another; to the end without one.
  func part(from start: Int = 0, to end: Int? = nil) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[start..<(end ?? bytes.count)], as: UTF8.self)
  }
}
