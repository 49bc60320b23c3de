import Catalog
import Periods
import Questions
import Tables

/// The figures that the rows of the observations are, so that the rules of comparison hold of rows
/// as they hold of a verb's figures.
struct ObservationFigures {
  private let catalog: Catalog
  /// The figures by the row of the file; nil for a row that no series or period explains.
  private var figures: [Figure?] = []

  init(_ rows: Rows, catalog: Catalog) {
    self.catalog = catalog
    let names = ["series_id", "period", "subject", "breakdown", "part", "source_id", "replaces"]
    var comparabilities: [String: Comparability] = [:]
    var places: [String: Place] = [:]
    var rowsOfKey: [Key: [Int]] = [:]
    var replaces: [Int: String] = [:]
    figures.reserveCapacity(rows.indices.count)
    for row in rows.indices {
      let texts = names.map { rows[row, $0] }
      guard let series = catalog.series(texts[0]), let period = Period(data: texts[1]) else {
        figures.append(nil)
        continue
      }
      let comparability =
        comparabilities[series.id] ?? Comparability(of: series, in: catalog)
      comparabilities[series.id] = comparability
      let place = places[texts[2]] ?? published(texts[2], in: catalog)
      places[texts[2]] = place
      figures.append(
        Figure(
          item: 0, series: series, place: place, breakdown: texts[3], part: texts[4],
          period: period, cell: .missing(comparability.isMixed(period) ? .mixed : nil),
          sources: [texts[5]], stretch: comparability.stretch(of: period),
          monthsCovered: Int(rows[row, "months_covered"])))
      if !texts[6].isEmpty { replaces[row] = texts[6] }
      rowsOfKey[Key(texts), default: []].append(row)
    }
    for rows in rowsOfKey.values where rows.count > 1 { setApart(rows, replaces) }
  }

  /// What a figure is of, whoever published it.
  private struct Key: Hashable {
    var texts: [String]

    init(_ texts: [String]) { self.texts = Array(texts.prefix(5)) }
  }

  /// The rows of one figure that a later one corrects.
  private mutating func setApart(_ rows: [Int], _ replaces: [Int: String]) {
    let corrections = rows.filter { replaces[$0] != nil }
    for row in rows {
      let source = figures[row]?.source
      let isCorrected =
        if let own = replaces[row] {
          // A correction goes only when a correction of another source corrects it in turn.
          corrections.contains { other in
            replaces[other] == source && figures[other]?.source != source && replaces[other] != own
          }
        } else {
          corrections.contains { replaces[$0] == source }
        }
      guard replaces[row] != nil || isCorrected, var figure = figures[row] else { continue }
      figure.isCorrected = isCorrected
      figure.cell = figure.cell.marked([.revised])
      figures[row] = figure
    }
  }

  /// The cells of the column of values as figures, with the marks that comparing them needs.
  func cells(_ published: [Cell]) -> [Cell] {
    var values: [String: Set<Value>] = [:]
    let keys = figures.map { figure in figure.map(Self.key) }
    for (row, cell) in published.enumerated() where !cell.value.isMissing {
      guard let key = keys[row], figures[row]?.isCorrected == false else { continue }
      values[key, default: []].insert(cell.value)
    }
    return published.indices.map { row in
      guard var figure = figures[row] else { return published[row] }
      var marks = figure.cell.marks
      if figure.monthsCovered != nil { marks.append(.partial) }
      if !figure.isCorrected, let key = keys[row], values[key]?.count ?? 0 > 1 {
        marks.append(.disputed)
      }
      let cell = published[row].marked(marks)
      figure.cell = cell
      figure.count = cell
      return figure.asCell
    }
  }

  private static func key(_ figure: Figure) -> String {
    [
      figure.series.id, figure.period.iso, figure.place.id, figure.breakdown, figure.part,
    ].joined(separator: "\u{1F}")
  }
}
