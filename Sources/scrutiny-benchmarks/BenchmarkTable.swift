/// What was measured, a row each.
struct BenchmarkTable {
  /// One measured thing.
  struct Row {
    var group: String
    var what: String
    var times: Timings
    /// The time of processors; nil for what runs in this process.
    var work: Timings?
    /// The most memory held, in bytes, as text; empty for what runs in this process.
    var peak = ""
  }

  private(set) var rows: [Row] = []
  /// What stands below the table.
  var notes: [String] = []
  /// The rows that the ratios are to, by the heads of their columns.
  var peers: [(head: String, row: Int)] = []

  mutating func add(_ row: Row) { rows.append(row) }

  /// The table with a head, numbers to the right, and the notes below.
  var text: String {
    var lines = [
      ["case", "what", "median ms", "least ms", "processor ms"] + peers.map(\.head) + [
        "peak memory"
      ]
    ]
    for (index, row) in rows.enumerated() {
      let isRepeated = index > 0 && rows[index - 1].group == row.group
      var line = [isRepeated ? "" : row.group, row.what]
      line += [decimals(row.times.median), decimals(row.times.least)]
      line.append(row.work.map { decimals($0.median) } ?? "")
      for peer in peers {
        let base = rows[peer.row].times.median
        line.append(
          row.peak.isEmpty || base == 0 ? "" : "× " + decimals(row.times.median / base, 2))
      }
      lines.append(line + [row.peak])
    }
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for (number, line) in lines.enumerated() {
      let cells = line.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column < 2 ? cell + blanks : blanks + cell
      }
      text += trimmed(cells.joined(separator: "  ")) + "\n"
      if number == 0 {
        text += widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
      }
    }
    return text + notes.map { "\n" + $0 + "\n" }.joined()
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}

/// A number with decimals, rounded half away from zero.
func decimals(_ number: Double, _ places: Int = 3) -> String {
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let units = Int((number * Double(scale)).rounded())
  let fraction = String(units % scale)
  return "\(units / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}

/// Bytes as megabytes; at or under what this program holds they are a bound only.
func megabytes(_ bytes: Int, floor: Int) -> String {
  let size = decimals(Double(bytes) / 1_048_576, 1) + " MB"
  return bytes <= floor ? "≤ " + size : size
}
