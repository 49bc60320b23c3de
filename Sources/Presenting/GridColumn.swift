import SourceText
import Tables

/// One column of a grid: numbers to the right with their marks beside them, all else to the left.
struct GridColumn {
  private let name: String
  private let unit: String
  private let isNumeric: Bool
  private let cells: [CellWords]
  /// The widest value of a column of numbers, which is never wrapped.
  private let valueWidth: Int
  private let narrowestTag: Int
  private let widestTag: Int
  /// The fewest columns that it can stand in without breaking a word.
  let narrowest: Int
  /// The columns that it stands in without wrapping.
  let natural: Int

  init(_ column: Column) {
    self.init(
      column.name, unit: column.shownUnit.map { "(\($0))" } ?? "", isNumeric: column.isNumeric,
      column.cells.map { CellWords($0, in: column) })
  }

  /// A column of short texts.
  init(_ name: String, _ texts: [String]) {
    self.init(name, unit: "", isNumeric: false, texts.map { CellWords(text: $0) })
  }

  private init(_ name: String, unit: String, isNumeric: Bool, _ cells: [CellWords]) {
    self.name = safeLine(name)
    self.unit = safeLine(unit)
    self.isNumeric = isNumeric
    self.cells = cells
    let head = [self.name, self.unit]
    let headWidth = head.map(displayWidth).max() ?? 0
    let headWord = head.map { longestWord($0) }.max() ?? 0
    if isNumeric {
      valueWidth = cells.map { displayWidth(safeLine($0.value)) }.max() ?? 0
      widestTag = cells.map { displayWidth($0.tag) }.max() ?? 0
      narrowestTag = cells.map { longestWord($0.tag) }.max() ?? 0
      narrowest = max(valueWidth, headWord) + (narrowestTag > 0 ? narrowestTag + 1 : 0)
      natural = max(valueWidth, headWidth) + (widestTag > 0 ? widestTag + 1 : 0)
    } else {
      valueWidth = 0
      widestTag = 0
      narrowestTag = 0
      var widest = headWidth
      var word = headWord
      for cell in cells {
        for line in safeLines(cell.text) {
          widest = max(widest, displayWidth(line))
          word = max(word, longestWord(line))
        }
      }
      narrowest = word
      natural = widest
    }
  }

  /// The lines of the column's name with its unit in `width` columns.
  func header(width: Int) -> [String] {
    let parts = [name, unit].filter { !$0.isEmpty }
    guard isNumeric else { return parts.flatMap { wrapped($0, to: width) } }
    let room = width - tagRoom(width)
    return parts.flatMap { wrapped($0, to: room) }.map { toRight($0, room) }
  }

  /// The lines of a row's cell in `width` columns.
  func cell(_ row: Int, width: Int) -> [String] {
    let cell = cells[row]
    guard isNumeric else { return wrapped(cell.text, to: width) }
    let value = toRight(safeLine(cell.value), width - tagRoom(width))
    guard !cell.marks.isEmpty else { return [value] }
    return wrapped(cell.tag, to: width, first: value + " ")
  }

  /// The widths of the words that wrap in the first cells, line by line.
  func words(ofFirst count: Int) -> [[[Int]]] {
    cells.prefix(count).map { cell in
      safeLines(isNumeric ? cell.tag : cell.text).map { line in
        line.split(separator: " ").map { displayWidth(String($0)) }
      }
    }
  }

  /// How many lines a cell of these words takes in `width` columns, without making them.
  func height(_ words: [[Int]], width: Int) -> Int {
    lineCount(words, isNumeric ? tagRoom(width) - 1 : width)
  }

  /// What of a width is for the marks and the blank before them.
  private func tagRoom(_ width: Int) -> Int {
    guard widestTag > 0 else { return 0 }
    let spare = width - narrowest
    return min(widestTag, narrowestTag + spare) + 1
  }

  private func toRight(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth(text))) + text
  }
}

extension CellWords {
  /// A text that is no cell's.
  fileprivate init(text: String) {
    value = text
    marks = []
  }
}

/// The lines that words take when they are put into a width one after the other.
private func lineCount(_ lines: [[Int]], _ width: Int) -> Int {
  let width = max(1, width)
  var count = 0
  for words in lines {
    count += 1
    var used = 0
    for word in words {
      if used > 0, used + 1 + word <= width {
        used += 1 + word
        continue
      }
      if used > 0 { count += 1 }
      // A word wider than the line is broken.
      count += max(0, word - 1) / width
      used = word <= width ? word : (word - 1) % width + 1
    }
  }
  return max(1, count)
}

/// The width of the longest word that a column must hold whole.
///
/// An address may be broken anywhere, and so may a word of more than 24 columns.
private func longestWord(_ text: String) -> Int {
  text.split(separator: " ").map { word in
    let width = displayWidth(String(word))
    return width <= 12 ? width : min(width, word.contains("://") ? 12 : 24)
  }.max() ?? 0
}
