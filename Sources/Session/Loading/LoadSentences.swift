import Importing
import Periods
import Tables

extension LoadReport {
  /// What was recognised and what must be known, a sentence each.
  var sentences: [String] {
    var all: [String] = []
    if !layout.publisher.isEmpty {
      all.append("Published by \(layout.publisher), under the \(layout.licence).")
    }
    if let covered {
      all.append(
        covered.first == covered.last
          ? "It covers \(covered.first)." : "It covers \(covered.first) to \(covered.last).")
    }
    if !missingMonths.isEmpty {
      all.append("Missing in between: \(listed(missingMonths.map(\.description))).")
    }
    let partial = partialYears.map { "\($0.year) (\($0.months) of 12 months)" }
    if !partial.isEmpty { all.append("Only part of a year: \(listed(partial)).") }
    if !overlaps.isEmpty {
      let what = overlaps.map { "\($0.period)\($0.area.map { " of \($0)" } ?? "")" }
      all.append("In two files, and so counted twice: \(listed(what)).")
    }
    for names in areas {
      let kinds = names.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.value) of the kind \($0.key)" }
      var sentence = "\(names.column) names areas: " + kinds.joined(separator: ", ")
      if !names.totals.isEmpty { sentence += "; they stand for others: \(listed(names.totals))" }
      if !names.unknown.isEmpty {
        sentence += "; \(names.unknown.count) not known: \(listed(names.unknown))"
      }
      all.append(sentence + ".")
    }
    let marks = Dictionary(grouping: markedCells, by: \.written)
      .sorted { $0.key < $1.key }
      .map { written, cells -> String in
        let count = grouped(String(cells.reduce(0) { $0 + $1.count }))
        let mark =
          meaning(ofSign: written) ?? cells[0].marks.first?.phrase
          ?? (cells[0].hasValue ? "a sign at a number" : "no value")
        if written == CellReason.heading { return "\(count) under a heading that says \(mark)" }
        return written.isEmpty ? "\(count) blank" : "\(count) “\(written)” (\(mark))"
      }
    if !marks.isEmpty { all.append("Cells of numbers that are not plain: \(listed(marks)).") }
    return all + notes
  }

  private func listed(_ items: [String]) -> String {
    let shown = items.prefix(8).joined(separator: ", ")
    return items.count > 8 ? "\(shown) and \(items.count - 8) more" : shown
  }
}
