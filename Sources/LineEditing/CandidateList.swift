/// What the Tab key makes of candidates: the text to insert, or a list that fits the window.
enum CandidateList {
  /// What all candidates begin with.
  static func commonPrefix(_ items: [Completion]) -> String {
    guard var prefix = items.first.map({ $0.text[...] }) else { return "" }
    for item in items.dropFirst() {
      var end = prefix.startIndex
      for (mine, other) in zip(prefix, item.text) {
        guard mine == other else { break }
        end = prefix.index(after: end)
      }
      prefix = prefix[..<end]
    }
    return String(prefix)
  }

  /// The text to put in the place of what was typed, or nil when nothing is gained by it.
  ///
  /// A single candidate counts in any case; the beginning that several share only where it goes on
  /// from what was typed, apart from capitals.
  static func replacement(for typed: some StringProtocol, items: [Completion]) -> String? {
    if items.count == 1 { return items.first?.text }
    let common = commonPrefix(items)
    // What is only spelt alike takes its place when the candidates agree on a whole one.
    if !items.contains(where: { $0.text.lowercased().hasPrefix(typed.lowercased()) }) {
      return items.contains { $0.text == common } ? common : nil
    }
    guard common.utf8.count > typed.utf8.count,
      common.lowercased().hasPrefix(typed.lowercased())
    else { return nil }
    return common
  }

  /// The rows of a list: candidates with meanings one a row, others in columns.
  ///
  /// - Parameter columns: the window's, to which they are cut; nil for one a row, and whole.
  static func rows(_ items: [Completion], columns: Int?) -> [String] {
    let widest = items.reduce(0) { max($0, DisplayWidth.of($1.text)) }
    guard let columns = columns.map({ max($0 - 1, 1) }) else {
      return items.map { item in
        item.meaning.isEmpty
          ? "  " + item.text : "  " + padded(item.text, widest) + "  " + item.meaning
      }
    }
    if items.allSatisfy({ $0.meaning.isEmpty }) {
      return inColumns(items, widest: widest, columns: columns)
    }
    let textWidth = min(widest, max(columns * 3 / 5, 1))
    return items.map { item in
      let text = DisplayWidth.fitted(item.text, columns: textWidth)
      let left = columns - textWidth - 4
      guard !item.meaning.isEmpty, left > 3 else {
        return DisplayWidth.fitted("  " + item.text, columns: columns)
      }
      let meaning = DisplayWidth.fitted(item.meaning, columns: left)
      return "  " + padded(text, textWidth) + "  " + meaning
    }
  }

  private static func inColumns(_ items: [Completion], widest: Int, columns: Int) -> [String] {
    let perRow = max(columns / (widest + 2), 1)
    let width = min(widest, max(columns - 2, 1))
    return stride(from: 0, to: items.count, by: perRow).map { start in
      let row = items[start..<min(start + perRow, items.count)]
      return row.map { "  " + padded(DisplayWidth.fitted($0.text, columns: width), width) }
        .joined().trimmedEnd
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - DisplayWidth.of(text), 0))
  }
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.utf8.last == 0x20 { text.removeLast() }
    return text
  }
}
