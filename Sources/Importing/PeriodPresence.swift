import Periods
import Tables

/// Which periods the files have, for which areas.
struct PeriodPresence {
  /// The rows of each period, by its code.
  let counts: [Int]
  /// The files that have rows of a period and an area, by both their codes.
  private var files: [Int: Set<Int>] = [:]
  private let areaColumn: Int?

  init(_ dataset: LoadedDataset, _ column: Int) {
    let table = dataset.table
    guard case .period(let periods, _) = table.columns[column].kind else {
      counts = []
      areaColumn = nil
      return
    }
    counts = table.counts(ofCodes: column, below: periods.count)
    areaColumn =
      ["force", "falls within", "reported by", "pfa", "force name"].lazy
      .compactMap { name in table.columns.firstIndex { columnKey($0.name) == name } }.first
    guard table.files.count > 1 else { return }
    for block in table.blocks {
      guard case .codes(let codes) = block.columns[column] else { continue }
      var areas: PackedIntegers?
      if let areaColumn, case .codes(let held) = block.columns[areaColumn] { areas = held }
      for pair in Self.pairs(codes, areas) {
        files[pair, default: []].insert(block.origin.file)
      }
    }
  }

  private static func pairs(_ periods: PackedIntegers, _ areas: PackedIntegers?) -> Set<Int> {
    if periods.isConstant, areas?.isConstant ?? true {
      return periods.count == 0 ? [] : [periods.base << 32 | (areas?.base ?? 0)]
    }
    var found: Set<Int> = []
    var last = -1
    for row in 0..<periods.count {
      let pair = periods[row] << 32 | (areas?[row] ?? 0)
      if pair != last { found.insert(pair) }
      last = pair
    }
    return found
  }

  /// The months, or whatever the periods are, that several files have for one area.
  ///
  /// Days are put in their months; that a file has some minutes of the month before is no overlap.
  func overlaps(_ periods: [Period?], _ dataset: LoadedDataset) -> [LoadReport.Overlap] {
    let table = dataset.table
    guard !periods.contains(where: { $0?.kind == .day }) else { return [] }
    return files.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.compactMap {
      pair, files in
      guard let period = periods[pair >> 32] else { return nil }
      var area: String?
      if let areaColumn, let texts = table.columns[areaColumn].written {
        let name = texts[pair & 0xFFFF_FFFF]
        area = name.isEmpty ? nil : name
      }
      return LoadReport.Overlap(
        period: period, area: area, files: files.sorted().map { table.files[$0] })
    }
  }
}
