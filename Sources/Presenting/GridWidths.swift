/// Shares the room of a window among the columns of a grid so that its rows take few lines.
///
/// Every column starts at its longest word. Room then goes, step by step, to the column whose cells
/// lose the most lines for each column of the window: lines of the table count most, but so does a
/// cell that wraps beside a taller one, so that a date is not torn apart where room is left.
struct GridWidths {
  private let columns: [GridColumn]
  private let rowCount: Int
  /// The words of the first cells of each column.
  private let words: [[[[Int]]]]
  private var widths: [Int]
  private var spare: Int
  /// The lines of each cell of a column by the width that it was tried with.
  private var tried: [[Int: [Int]]]
  /// How much a line of the table counts against a line of one cell.
  private static let lineWeight = 3
  /// The first rows stand for all of a long table.
  private static let sample = 60

  /// The widths for columns of which even the narrowest forms fit into `room`.
  static func shared(_ room: Int, among columns: [GridColumn], rowCount: Int) -> [Int] {
    let natural = columns.map(\.natural)
    if natural.reduce(0, +) <= room { return natural }
    var sharing = GridWidths(room, columns, rowCount)
    while sharing.widen() {}
    return sharing.widths
  }

  private init(_ room: Int, _ columns: [GridColumn], _ rowCount: Int) {
    self.columns = columns
    self.rowCount = min(rowCount, GridWidths.sample)
    words = columns.map { $0.words(ofFirst: GridWidths.sample) }
    widths = columns.map(\.narrowest)
    spare = room - widths.reduce(0, +)
    tried = columns.map { _ in [:] }
  }

  /// Gives room to one column; false when none would gain by it.
  private mutating func widen() -> Bool {
    var best: (column: Int, width: Int, gain: Int)?
    for column in columns.indices {
      let now = lines(of: column, at: widths[column])
      let others = tallest(without: column)
      let most = min(columns[column].natural, widths[column] + spare)
      guard widths[column] < most else { continue }
      for width in (widths[column] + 1)...most {
        let then = lines(of: column, at: width)
        var gain = 0
        for row in now.indices {
          gain += now[row] - then[row]
          gain +=
            GridWidths.lineWeight * (max(now[row], others[row]) - max(then[row], others[row]))
        }
        guard gain > 0 else { continue }
        let cost = width - widths[column]
        // Gains for each column of the window, set against each other without dividing.
        if let best, gain * (best.width - widths[best.column]) <= best.gain * cost { continue }
        best = (column, width, gain)
      }
    }
    guard let best else { return false }
    spare -= best.width - widths[best.column]
    widths[best.column] = best.width
    return true
  }

  private mutating func tallest(without column: Int) -> [Int] {
    var tallest = Array(repeating: 0, count: rowCount + 1)
    for other in columns.indices where other != column {
      let lines = lines(of: other, at: widths[other])
      for row in tallest.indices { tallest[row] = max(tallest[row], lines[row]) }
    }
    return tallest
  }

  /// The lines of a column's header and cells in a width.
  private mutating func lines(of column: Int, at width: Int) -> [Int] {
    if let known = tried[column][width] { return known }
    let own = columns[column]
    let lines =
      [own.header(width: width).count] + words[column].map { own.height($0, width: width) }
    tried[column][width] = lines
    return lines
  }
}
