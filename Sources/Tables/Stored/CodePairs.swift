extension StoredTable {
  private static let mostTried = 512

  /// By code of a column, the only code that another column has in its rows; nil where some rows of one
  /// code differ in that, or a column has no codes.
  ///
  /// - Parameter apart: codes whose rows may differ, and that have none.
  /// - Complexity: O(n) in the rows where it is so; where it isn't, the first rows mostly tell.
  package func codes(
    of column: Int, givenBy other: Int, apartFrom apart: Set<Int> = []
  ) -> [Int?]? {
    guard let count = columns[other].codeCount else { return nil }
    // -1 of a code that no row has yet.
    var given = [Int](repeating: -1, count: count)
    for index in blocks.indices {
      guard isSound(block: index, columns: [column, other]),
        case .codes(let codes) = blocks[index].columns[column],
        case .codes(let others) = blocks[index].columns[other], others.base >= 0,
        others.largest < count
      else { return nil }
      // Of two columns that have nothing to do with each other a few rows tell.
      var seen = given
      for row in 0..<min(Self.mostTried, codes.count) {
        let (from, own) = (others[row], codes[row])
        if seen[from] >= 0, seen[from] != own, !apart.contains(from) { return nil }
        seen[from] = own
      }
      let own = codes.values
      var isSame = true
      others.forEach { row, from in
        let known = given[from]
        if known < 0 {
          given[from] = own[row]
        } else if known != own[row], !apart.contains(from) {
          isSame = false
        }
      }
      if !isSame { return nil }
    }
    return given.indices.map { given[$0] < 0 || apart.contains($0) ? nil : given[$0] }
  }

  /// By code of a column, the code that another column has in the first row of it; nil where a column has
  /// no codes or they were not counted.
  ///
  /// - Complexity: O(c) in the codes.
  package func codes(of column: Int, inFirstRowsOf other: Int) -> [Int?]? {
    guard columns[column].codeCount != nil, let tally = columns[other].tally else { return nil }
    return (0..<tally.counts.count).map { code in
      tally.counts[code] > 0 ? self.code(tally.firsts[code], column) : nil
    }
  }
}
