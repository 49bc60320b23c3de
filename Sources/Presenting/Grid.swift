import SourceText
import Tables

/// A table in columns, wrapped to a width.
struct Grid {
  private var columns: [GridColumn]
  private var widths: [Int]
  private let breaks: [[String]]
  private let width: Int
  private static let between = "  "

  /// The grid, or nil where even its narrowest form is wider than `width`.
  init?(_ table: Relation, _ contents: Contents, width: Int) {
    var columns = table.columns.map { GridColumn($0) }
    if contents.rowSources.contains(where: { !$0.isEmpty }) {
      let isTaken = table.index(of: "source") != nil
      columns.append(
        GridColumn(
          isTaken ? "source no." : "source", contents.rowSources.map(citation)))
    }
    let room = width - Grid.between.count * (columns.count - 1)
    guard columns.map(\.narrowest).reduce(0, +) <= room else { return nil }
    self.columns = columns
    self.width = width
    widths = GridWidths.shared(room, among: columns, rowCount: table.rowCount)
    breaks = contents.breaks
  }

  /// The columns' names, their units under them.
  var header: [String] {
    laid(zip(columns, widths).map { $0.header(width: $1) }, atBottom: true)
  }

  /// Dashes under the header.
  var rule: [String] {
    [widths.map { String(repeating: "-", count: $0) }.joined(separator: Grid.between)]
  }

  /// The first rows with the dividers before and after them.
  func rows(_ rowCount: Int) -> [String] {
    let fill = widths.reduce(0, +) + Grid.between.count * (widths.count - 1)
    var lines: [String] = []
    for row in 0...rowCount {
      lines += breaks[row].flatMap { divider($0, width: width, fill: fill) }
      if row < rowCount {
        lines += laid(zip(columns, widths).map { $0.cell(row, width: $1) }, atBottom: false)
      }
    }
    return rowCount == 0 ? lines + [noRows] : lines
  }

  /// Cells side by side, each with its own number of lines.
  private func laid(_ cells: [[String]], atBottom: Bool) -> [String] {
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = ""
      var blanks = 0
      for (cell, width) in zip(cells, widths) {
        let index = atBottom ? row - (height - cell.count) : row
        let text = cell.indices.contains(index) ? cell[index] : ""
        if !text.isEmpty {
          line += String(repeating: " ", count: blanks) + text
          blanks = 0
        }
        blanks += width - displayWidth(text) + Grid.between.count
      }
      return line
    }
  }
}
