import Periods

/// The header of files that have a column a period and differ in their periods alone, such as those of
/// past and recent months.
struct HeaderUnion: Sendable {
  /// The columns that all have, then those of all periods in order.
  var header: [String]
  /// For each file and column the position of its field; -1 where the file hasn't the period.
  var orders: [[Int]]

  /// Nil where the files have one header, or differ in other columns.
  init?(_ headers: [[String]]) {
    guard headers.count > 1, let first = headers.first, Set(headers).count > 1 else { return nil }
    let wide = headers.compactMap { wideColumns($0) }
    guard wide.count == headers.count,
      wide.allSatisfy({ !$0.isLabelled && $0.spelling == wide[0].spelling })
    else { return nil }
    let others = zip(headers, wide).map { header, wide in
      let ofPeriods = wide.columns
      return header.indices.filter { !ofPeriods.contains($0) }
    }
    let names = zip(headers, others).map { header, others in others.map { columnKey(header[$0]) } }
    guard Set(names[0]).count == names[0].count,
      names.allSatisfy({ Set($0) == Set(names[0]) && $0.count == names[0].count })
    else { return nil }
    // Of two columns of one period nothing tells which is right, so each file is read by itself.
    var periods: Set<Period> = []
    for wide in wide {
      let own = wide.heads.compactMap(\.period)
      guard own.count == wide.heads.count, Set(own).count == own.count else { return nil }
      periods.formUnion(own)
    }
    let sorted = periods.sorted()
    header = others[0].map { first[$0] }
    for period in sorted {
      header.append(wide.lazy.flatMap(\.heads).first { $0.period == period }?.written ?? "")
    }
    orders = headers.indices.map { file in
      names[0].map { name in
        others[file][names[file].firstIndex(of: name) ?? 0]
      }
        + sorted.map { period in
          wide[file].heads.first { $0.period == period }?.column ?? -1
        }
    }
  }
}
