import Periods
import Tables

/// The only period that titles name, with their words for it; nil where they name none or several.
func titledPeriod(_ titles: [String]) -> (period: Period, written: String)? {
  var found: [(period: Period, written: String)] = []
  for title in titles {
    let words = title.split { $0.isWhitespace || "()[]".contains($0) }.map {
      trimmed(String($0.drop { ",.;:".contains($0) }), of: ",.;:")
    }
    var place = 0
    while place < words.count {
      let next = (1...6).reversed().lazy.compactMap { length -> (Int, Period)? in
        guard place + length <= words.count else { return nil }
        let text = words[place..<(place + length)].joined(separator: " ")
        return titleSpellings.lazy.compactMap { $0.period(text) }.first.map { (length, $0) }
      }.first
      guard let (length, period) = next else {
        place += 1
        continue
      }
      // “From 2012/13 onwards” names no one period.
      let around = [place - 1, place + length].filter(words.indices.contains).map { words[$0] }
      if around.contains(where: { openEnds.contains($0.lowercased()) }) { return nil }
      found.append((period, words[place..<(place + length)].joined(separator: " ")))
      place += length
    }
  }
  return Set(found.map(\.period)).count == 1 ? found.first : nil
}

private let titleSpellings: [PeriodSpelling] = [.yearInWords, .stretch, .financialYear, .quarter]
private let openEnds: Set = [
  "from", "since", "until", "before", "after", "onwards", "onward", "between", "to", "previous",
]

private func trimmed(_ text: String, of signs: String) -> String {
  String(text.reversed().drop { signs.contains($0) }.reversed())
}

/// Adds the period that the titles above a table name, where none of its columns says when.
func addTitledPeriod(to table: inout StoredTable, _ plan: ReadingPlan, _ report: inout LoadReport) {
  let hasPeriods = table.columns.contains { column in
    if case .period = column.kind { true } else { false }
  }
  guard !hasPeriods, !report.layout.isKnown else { return }
  let found = plan.files.map { titledPeriod($0.head.titles + ($0.sheet.map { [$0] } ?? [])) }
  let known = found.compactMap(\.self)
  guard known.count == found.count, let first = known.first else { return }
  let blocks = table.blocks.map { block -> BlockColumn in
    .codes(PackedIntegers(repeating: block.origin.file + 1, count: block.rowCount))
  }
  let taken = table.columns.contains { columnKey($0.name) == "period" }
  table.add(
    StoredColumn(
      taken ? "Covers" : "Period",
      .period(
        [nil] + known.map(\.period), written: TextDictionary([""] + known.map(\.written)))), blocks)
  report.notes.append(
    known.count == 1
      ? "No column says when; “\(first.written)” stands above the table, so all of it is taken to be of"
        + " \(first.period)."
      : "No column says when; each sheet is taken to be of the period that it is called by.")
}
