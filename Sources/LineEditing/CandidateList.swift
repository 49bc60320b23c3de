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
    guard common.utf8.count > typed.utf8.count,
      common.lowercased().hasPrefix(typed.lowercased())
    else { return nil }
    return common
  }

  /// The rows of a list that fits a window.
  ///
  /// Candidates with meanings stand one a row, others in columns. What does not fit the height is
  /// counted on the last row: `… and 12 more`.
  static func rows(_ items: [Completion], columns: Int, limit: Int) -> [String] {
    let columns = max(columns - 1, 1)
    let limit = max(limit, 2)
    let widest = items.reduce(0) { max($0, DisplayWidth.of($1.text)) }
    if items.allSatisfy({ $0.meaning.isEmpty }) {
      return inColumns(items, widest: widest, columns: columns, limit: limit)
    }
    let textWidth = min(widest, max(columns * 3 / 5, 1))
    return limited(items, perRow: 1, limit: limit) { row in
      guard let item = row.first else { return "" }
      let text = DisplayWidth.fitted(item.text, columns: textWidth)
      let left = columns - textWidth - 4
      guard !item.meaning.isEmpty, left > 3 else {
        return DisplayWidth.fitted("  " + item.text, columns: columns)
      }
      let meaning = DisplayWidth.fitted(item.meaning, columns: left)
      return "  " + padded(text, textWidth) + "  " + meaning
    }
  }

  /// The lines of a page cut to fit a window, with a count of those left out.
  static func fitted(_ lines: [String], columns: Int, limit: Int) -> [String] {
    let limit = max(limit, 2)
    let isLonger = lines.count > limit
    let shown = lines.prefix(isLonger ? limit - 1 : limit)
    var rows = shown.map { DisplayWidth.fitted($0, columns: max(columns - 1, 1)) }
    if isLonger { rows.append("  … and \(lines.count - shown.count) more") }
    return rows
  }

  private static func inColumns(_ items: [Completion], widest: Int, columns: Int, limit: Int)
    -> [String]
  {
    let perRow = max(columns / (widest + 2), 1)
    let width = min(widest, max(columns - 2, 1))
    return limited(items, perRow: perRow, limit: limit) { row in
      var line = ""
      for (number, item) in row.enumerated() {
        let text = DisplayWidth.fitted(item.text, columns: width)
        line += "  " + (number == row.count - 1 ? text : padded(text, width))
      }
      return line
    }
  }

  private static func limited(
    _ items: [Completion], perRow: Int, limit: Int, row: (ArraySlice<Completion>) -> String
  ) -> [String] {
    let rowCount = (items.count + perRow - 1) / perRow
    let shown = rowCount <= limit ? items.count : (limit - 1) * perRow
    var rows = stride(from: 0, to: shown, by: perRow).map { start in
      row(items[start..<min(start + perRow, shown)])
    }
    if shown < items.count { rows.append("  … and \(items.count - shown) more") }
    return rows
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - DisplayWidth.of(text), 0))
  }
}
