import Tables
import Workbooks

/// The table in a sheet: its header, its rows, and what stands above and below.
struct GridTable: Sendable {
  var header: [String]
  /// The rows with the positions of their lines in the sheet, from 0.
  var rows: [(line: Int, cells: [String])]
  var titles: [String]
  /// Whether some of the titles stand in its own columns.
  private(set) var hasOwnTitle: Bool
  /// Rows below the header that are not the table's, with why.
  var leftOut: [(line: Int, reason: String)]
  var blankLines = 0
  /// Where it begins on the sheet, with the title right above it: from 0.
  private(set) var line: Int
  private(set) var column: Int
  /// What stands there.
  private(set) var words: String
  /// The lines of the sheet from its first title to what stands below it.
  private(set) var lines: Range<Int>
  /// The line of its header in the part that it was found in.
  private(set) var headerLine: Int
  /// The line of that part in which another table begins below, and what stands there.
  private(set) var other: (line: Int, words: String)?

  /// Rows of titles that may stand above a header.
  private static let mostTitles = 200

  /// Finds the first table in a part of a sheet; nil where it has none, as a cover or a list of contents.
  init?(_ part: SheetPart) {
    var lines = part.lines
    guard let body = Self.firstRow(lines) else { return nil }
    for cell in part.tallCells where cell.rows.lowerBound >= body {
      Self.fill(&lines, below: cell)
    }
    let first = Self.firstHeader(lines, above: body)
    let width = lines[body...].prefix(1000).map(\.count).max() ?? 0
    header = Self.header(Array(lines[first..<body]), width)
    let own = lines[..<first].map(filled).filter { !$0.isEmpty }
    titles = part.titles + own
    hasOwnTitle = !own.isEmpty
    headerLine = first
    let start = own.isEmpty || filled(lines[first - 1]).isEmpty ? first : first - 1
    (line, column, words) = (part.line + start, part.column, filled(lines[start]))
    rows = []
    leftOut = []
    let used = header.count
    other = otherTable(in: lines, below: body, header, titles).map { ($0, filled(lines[$0])) }
    let end = other?.line ?? lines.count
    self.lines = part.line..<part.line + end
    // Of two columns the second may be blank, so remarks begin below the last row that has both.
    let last = lines[..<end].lastIndex { $0.count { !$0.isEmpty } > 1 } ?? body
    let remarks = lines[last..<end].firstIndex { filled($0).isEmpty } ?? end
    for (place, line) in lines[..<end].enumerated().dropFirst(body) {
      let filled = line.count { !$0.isEmpty }
      let number = part.line + place
      if filled == 0 {
        blankLines += 1
      } else if filled == 1, line.first?.isEmpty == false,
        used > 2 || used == 2 && place > remarks
      {
        leftOut.append((number, "only its first field is filled: \(excerpt(line[0]))"))
      } else if line.prefix(used).elementsEqual(header) {
        leftOut.append((number, "it repeats the names of the columns"))
      } else if line.dropFirst(used).contains(where: { !$0.isEmpty }) {
        leftOut.append((number, "it has more fields than the \(used) that are expected"))
      } else {
        rows.append(
          (number, line.prefix(used) + Array(repeating: "", count: max(0, used - line.count))))
      }
    }
    if rows.isEmpty { return nil }
    leaveOutEmptyColumns()
  }

  /// Leaves out columns between others that have no name and nothing in them.
  private mutating func leaveOutEmptyColumns() {
    let filled = header.indices.filter { column in
      !header[column].isEmpty || rows.contains { !$0.cells[column].isEmpty }
    }
    guard filled.count < header.count else { return }
    header = filled.map { header[$0] }
    for row in rows.indices { rows[row].cells = filled.map { rows[row].cells[$0] } }
  }

  /// Puts what a cell has in those below that it is merged with.
  private static func fill(_ lines: inout [[String]], below cell: Sheet.TallCell) {
    let rows = cell.rows.clamped(to: 0...max(0, lines.count - 1))
    guard let label = lines.indices.contains(rows.lowerBound) ? lines[rows.lowerBound] : nil,
      label.indices.contains(cell.column)
    else { return }
    for row in rows.dropFirst() where lines[row].contains(where: { !$0.isEmpty }) {
      while lines[row].count <= cell.column { lines[row].append("") }
      lines[row][cell.column] = label[cell.column]
    }
  }

  /// The first row of figures: it has a number to the right of its name, and so has a row after it.
  private static func firstRow(_ lines: [[String]]) -> Int? {
    func figures(_ line: [String]) -> Set<Int> {
      guard line.count(where: { !$0.isEmpty }) >= 2 else { return [] }
      let figures = line.indices.filter { isFigure(line[$0]) }
      // Totals that stand in the header have no name before them.
      guard let first = figures.first, line[..<first].contains(where: { !$0.isEmpty }) else {
        return first(figures, of: line)
      }
      return Set(figures)
    }
    /// Where the first column is a year or a number itself, it is the row's name.
    func first(_ figures: [Int], of line: [String]) -> Set<Int> {
      figures.first == 0 && figures.count > 1 ? Set(figures.dropFirst()) : []
    }
    /// Whether the figures of some columns are ages that follow each other: 10, 11, 12.
    func areAges(_ line: [String], _ columns: Set<Int>) -> Bool {
      let ages = columns.sorted().map { line.indices.contains($0) ? Int(line[$0]) : nil }
      return ages.count > 2 && ages.allSatisfy { $0.map { $0 <= 130 } ?? false }
        && zip(ages, ages.dropFirst()).allSatisfy { ($0 ?? 0) + 1 == $1 }
    }
    for (place, line) in lines.enumerated().prefix(mostTitles) {
      let own = figures(line)
      if own.isEmpty { continue }
      let next = lines[(place + 1)...].prefix(3).map(figures)
      guard next.contains(where: { $0.count * 2 >= own.count && !$0.isDisjoint(with: own) }) else {
        continue
      }
      // A row of years over rows of other numbers is the last of the header.
      let isOfYears = own.allSatisfy { isYear(line[$0]) }
      let nextIsOfYears = next.first { !$0.isEmpty }.map { figures in
        figures.allSatisfy {
          isYear(lines[place + 1].indices.contains($0) ? lines[place + 1][$0] : "")
        }
      }
      let hasHeader = place > 0 && lines[place - 1].count { !$0.isEmpty } > 1
      if isOfYears, own.count > 1 || !hasHeader, nextIsOfYears == false { return place + 1 }
      // So is one of single ages over rows of how many there are of each.
      if !hasHeader, areAges(line, own) { return place + 1 }
      return place > 0 ? place : nil
    }
    // A table of texts alone: its header is the first row that is as wide as those after it.
    let widths = lines.map { line in line.count { !$0.isEmpty } }
    for place in lines.indices.prefix(mostTitles).dropLast(2)
    where widths[place] >= 3 && widths[place + 1] >= 2 && widths[place + 2] >= 2
      && widths[place] >= widths[place + 1]
    {
      return place + 1
    }
    return nil
  }

  /// The first row of the header that ends above the body.
  private static func firstHeader(_ lines: [[String]], above body: Int) -> Int {
    var first = max(0, body - 1)
    // A blank row may part the header from its rows.
    while first > 0, lines[first].allSatisfy(\.isEmpty) { first -= 1 }
    while first > 0 {
      let above = lines[first - 1]
      let filled = above.count { !$0.isEmpty }
      // Beyond a blank row the header goes on where columns have heads and rows have none.
      if filled == 0, first > 1, lines[first - 2].first?.isEmpty == true,
        lines[first - 2].contains(where: { !$0.isEmpty })
      {
        first -= 2
        continue
      }
      // A title stands in the first cell alone; a head over several columns stands elsewhere.
      if filled == 0 || (filled == 1 && above.first?.isEmpty == false) { break }
      if filled > 1, isFullHeader(lines[first]), !isSpanning(above, lines[first]) { break }
      first -= 1
    }
    return first
  }

  private static func isFullHeader(_ line: [String]) -> Bool {
    !line.isEmpty && line.allSatisfy { !$0.isEmpty }
  }

  /// Whether a row names groups of the columns that the row under it names.
  private static func isSpanning(_ upper: [String], _ lower: [String]) -> Bool {
    upper.count { !$0.isEmpty } < lower.count { !$0.isEmpty }
  }

  /// One name a column: heads over several columns go before those under them.
  private static func header(_ lines: [[String]], _ width: Int) -> [String] {
    let width = max(width, lines.map(\.count).max() ?? 0)
    var names = [[String]](repeating: [], count: width)
    func cell(_ level: Int, _ column: Int) -> String {
      lines.indices.contains(level) && lines[level].indices.contains(column)
        ? lines[level][column] : ""
    }
    for level in lines.indices {
      var over = ""
      for column in 0..<width {
        let own = cell(level, column)
        // What stands above the name of the first column is about the table.
        if column == 0, lines[(level + 1)...].contains(where: { $0.first?.isEmpty == false }) {
          continue
        }
        // A head reaches to the right as far as each column has a name in the row under it.
        if !own.isEmpty { over = own } else if cell(level + 1, column).isEmpty { over = "" }
        if !over.isEmpty { names[column].append(over) }
      }
    }
    // Totals of columns that stand among their names are no part of them.
    for column in names.indices {
      let words = names[column].filter { !isFigure($0) || isYear($0) }
      if !words.isEmpty { names[column] = words }
    }
    while names.last?.isEmpty ?? false { names.removeLast() }
    return names.map { parts in
      parts.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        .joined(separator: " / ")
    }
  }
}

/// What the cells of a row have.
func filled(_ line: [String]) -> String { line.filter { !$0.isEmpty }.joined(separator: " ") }

/// The beginning of a text in quotation marks.
func excerpt(_ text: String) -> String {
  let short = text.prefix(60)
  return "“\(short)\(short.count < text.count ? "…" : "")”"
}
