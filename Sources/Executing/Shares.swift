import Catalog
import Questions
import Tables

/// Sets parts against the whole that they are of.
extension FigureLayout {
  /// A row a part: period, the part's name where there are several, part, whole and share %.
  func shares(wholes: [Figure]) -> Relation {
    let isNamed = question.whole == nil
    var columns = [Column("period", .period)]
    if isNamed { columns.append(Column("name", .text)) }
    columns.append(valueColumn("part", result.figures, unit: series.unit))
    columns.append(valueColumn("whole", result.figures, unit: series.unit))
    columns.append(Column("share %", .percent))
    var relation = Relation(columns: columns)
    for figure in ordered(result.figures) {
      let whole = whole(for: figure, among: wholes)
      var cells = [Cell(.period(figure.period))]
      if isNamed { cells.append(Cell(.text(question.items[figure.item].label))) }
      cells += [figure.cell, whole.cell, share(figure.cell, of: whole.cell)]
      relation.append(
        cells, sources: figure.sources + whole.sources.filter { !figure.sources.contains($0) })
    }
    return relation
  }

  /// The published whole of the same source, or all parts of the period together.
  private func whole(for figure: Figure, among wholes: [Figure]) -> (cell: Cell, sources: [String])
  {
    if question.whole != nil {
      let same = wholes.filter { $0.period == figure.period }
      guard let whole = same.first(where: { $0.source == figure.source }) ?? same.first else {
        return (.missing(.notPublished), [])
      }
      return (whole.cell, whole.sources)
    }
    let parts = result.figures.filter { $0.period == figure.period }
    let total = sum(parts.map(\.cell))
    return (
      Cell(total.value, marks: total.marks + [.derived]), parts.flatMap(\.sources)
    )
  }

  private func share(_ part: Cell, of whole: Cell) -> Cell {
    guard let numerator = part.value.asDouble, let denominator = whole.value.asDouble else {
      return Cell(
        .missing, marks: (part.value.isMissing ? part : whole).marks.filter { !$0.isBound })
    }
    guard denominator > 0, !part.marks.contains(.disputed), !whole.marks.contains(.disputed) else {
      return .missing(denominator > 0 ? .disputed : .smallNumbers)
    }
    let isBounded = (part.marks + whole.marks).contains(where: \.isBound)
    var marks: [Mark] = isBounded ? [.about] : []
    if denominator < 50 { marks.append(.smallNumbers) }
    return Cell(.number(numerator / denominator * 100), marks: marks)
  }
}
