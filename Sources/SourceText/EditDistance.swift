/// The optimal string alignment distance between two texts, or nil when it is above a limit.
///
/// It counts insertions, deletions, substitutions and swaps of neighbours, in Unicode scalars.
/// - Complexity: O(`limit` × the shorter length).
package func editDistance(_ a: String, _ b: String, limit: Int) -> Int? {
  var measure = DistanceMeasure()
  return measure.distance(
    a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value), limit: limit)
}

/// The rows of the distance table, kept from one pair of words to the next.
struct DistanceMeasure {
  private var beforePrevious: [Int] = []
  private var previous: [Int] = []
  private var current: [Int] = []

  /// The distance between two words, or nil when it is above `limit`.
  mutating func distance(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int? {
    guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
    // What both begin and end with has no part in the distance.
    let shorter = min(a.count, b.count)
    var start = 0
    while start < shorter, a[start] == b[start] { start += 1 }
    var ending = 0
    while ending < shorter - start, a[a.count - 1 - ending] == b[b.count - 1 - ending] {
      ending += 1
    }
    let rows = a.count - start - ending
    let columns = b.count - start - ending
    if rows == 0 || columns == 0 { return rows + columns }
    if limit == 0 { return nil }

    // Only a band of the table around its diagonal can hold values up to the limit.
    let tooFar = limit + 1
    startRows(columns: columns, tooFar: tooFar)
    for row in 1...rows {
      let low = max(1, row - limit)
      let high = min(columns, row + limit)
      current[low - 1] = low == 1 ? min(row, tooFar) : tooFar
      var nearest = current[low - 1]
      for column in low...high {
        let (x, y) = (a[start + row - 1], b[start + column - 1])
        var best = previous[column - 1] + (x == y ? 0 : 1)
        best = min(best, current[column - 1] + 1, previous[column] + 1)
        if row > 1, column > 1, x == b[start + column - 2], y == a[start + row - 2] {
          best = min(best, beforePrevious[column - 2] + 1)
        }
        current[column] = min(best, tooFar)
        nearest = min(nearest, best)
      }
      if high < columns { current[high + 1] = tooFar }
      if nearest > limit { return nil }
      swap(&beforePrevious, &previous)
      swap(&previous, &current)
    }
    return previous[columns] <= limit ? previous[columns] : nil
  }

  private mutating func startRows(columns: Int, tooFar: Int) {
    if previous.count <= columns {
      let cells = [Int](repeating: 0, count: max(64, columns + 1))
      (beforePrevious, previous, current) = (cells, cells, cells)
    }
    for column in 0...columns { previous[column] = min(column, tooFar) }
  }
}
