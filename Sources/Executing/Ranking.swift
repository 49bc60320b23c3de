import Catalog
import Language
import Questions
import Tables

/// Puts areas in order: equal values share a rank, ties at the cut are all shown, and what has no
/// area stands last without a rank.
struct RankingLayout {
  let layout: FigureLayout
  let ranking: Ranking
  let catalog: Catalog

  private var question: FigureQuestion { layout.question }

  /// One area with what decides its place.
  private struct Entry {
    var item: Int
    var key: Double?
    var cells: [Cell]
    var sources: [String]
  }

  /// The rows: rank, name, value and share, or rank, name, from, to, difference and change %.
  func relation() -> Relation {
    if ranking.measure != .value, layout.isWithheld { return layout.changes() }
    let entries = ranking.measure == .value ? values : changes
    var columns = [Column("rank", .integer), Column("name", .text)]
    columns += ranking.measure == .value ? valueColumns : changeColumns
    var relation = Relation(columns: columns)
    func isUnallocated(_ entry: Entry) -> Bool {
      catalog.area(question.items[entry.item].place.id)?.isUnallocated == true
    }
    let lowFirst = question.verb == .bottom
    let named = entries.filter { !isUnallocated($0) && $0.key != nil }
      .enumerated().sorted { left, right in
        let (a, b) = (left.element.key ?? 0, right.element.key ?? 0)
        if a != b { return lowFirst ? a < b : a > b }
        return left.offset < right.offset
      }.map(\.element)
    var rank = 0
    for (position, entry) in named.enumerated() {
      if position == 0 || entry.key != named[position - 1].key { rank = position + 1 }
      if let count = ranking.count, rank > count { break }
      relation.append(
        [Cell(.integer(rank)), name(entry)] + entry.cells, sources: entry.sources)
    }
    for entry in entries where isUnallocated(entry) || entry.key == nil {
      // An area without a figure is shown where all are asked for, and left out of a short list.
      if !isUnallocated(entry), ranking.count != nil { continue }
      relation.append([.missing(), name(entry)] + entry.cells, sources: entry.sources)
    }
    return relation
  }

  private func name(_ entry: Entry) -> Cell { Cell(.text(question.items[entry.item].label)) }

  // MARK: By value

  private var valueColumns: [Column] {
    let value = layout.valueColumn(
      question.rate == nil ? "value" : "rate", layout.result.figures, unit: layout.series.unit)
    return hasShare ? [value, Column("share", .percent)] : [value]
  }

  private var hasShare: Bool {
    question.rate == nil && !layout.series.isRate && layout.series.addsOver.contains("area")
  }

  private var values: [Entry] {
    question.items.indices.compactMap { item in
      let own = layout.result.figures.filter { $0.item == item }
      guard let figure = own.first else { return nil }
      // Of several figures for one area none is chosen, so it has no rank.
      let isDisputed = own.count > 1
      let cell = isDisputed ? Cell.missing(.disputed) : figure.cell
      var cells = [cell]
      if hasShare { cells.append(isDisputed ? .missing(.disputed) : layout.share(of: figure)) }
      return Entry(
        item: item, key: cell.value.asDouble, cells: cells, sources: own.flatMap(\.sources))
    }
  }

  // MARK: By change

  private var changeColumns: [Column] {
    let figures = layout.result.figures
    var columns = [
      layout.valueColumn("from", figures, unit: layout.series.unit),
      layout.valueColumn("to", figures, unit: layout.series.unit),
    ]
    columns.append(layout.changeColumn(figures, name: "difference"))
    if layout.hasPercent { columns.append(Column("change %", .percent)) }
    return columns
  }

  private var changes: [Entry] {
    layout.result.spans.map { span in
      var cells = [span.from.cell, span.to.cell, span.difference]
      if layout.hasPercent { cells.append(span.percent ?? .missing()) }
      let deciding =
        ranking.measure == .percentChange && layout.hasPercent ? span.percent : span.difference
      return Entry(
        item: span.item, key: deciding?.value.asDouble, cells: cells,
        sources: span.from.sources + span.to.sources.filter { !span.from.sources.contains($0) })
    }
  }
}
