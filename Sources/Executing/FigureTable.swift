import Catalog
import Periods
import Questions
import Tables

/// The figures that are rows: those that were read, and the ends of a change that stands for counts
/// which were not published.
func figureRows(_ question: FigureQuestion, _ result: FigureResult) -> [Figure] {
  var rows: [Figure] = []
  for (position, item) in question.items.enumerated() {
    var own = result.figures.filter { $0.item == position }
    if let change = result.published[position] {
      for end in [change.from, change.to] {
        if let index = own.firstIndex(where: { $0.period == end }) {
          own[index].published = change
          own[index].sources = unique([change.source] + own[index].sources)
        } else {
          var unknown = Figure(
            item: position, series: item.series, place: item.place, breakdown: item.breakdown,
            part: item.part ?? "", period: end, cell: .missing(.notPublished),
            sources: [change.source], stretch: 0)
          unknown.published = change
          own.append(unknown)
        }
      }
    }
    rows += own.sorted { $0.period < $1.period }
  }
  return rows
}

/// The rows of `from figures`.
func figureTable(_ rows: [Figure], _ question: FigureQuestion, catalog: Catalog) -> Relation {
  let units = Set(question.items.map(\.series.unit))
  let isPercent = question.items.allSatisfy(\.series.isPercent)
  let fields = figureRowFields(unit: units.count == 1 ? units.first : nil, isPercent: isPercent)
  var relation = Relation(columns: [], sources: rows.map(\.sources))
  for field in fields {
    var column = Column(field.name, field.type, unit: field.unit)
    switch field.name {
    case "value":
      column.cells = rows.map(\.asCell)
      if !isPercent { column.type = numberType(of: rows) }
      column.decimals = decimals(of: rows)
    case "children", "residents":
      // Looked up only for a question that divides by them.
      let ageGroup = field.name == "children" ? Population.children : Population.allAges
      let isAsked = question.rate?.people == field.name
      column.cells = rows.map { figure in
        isAsked ? people(for: figure, ageGroup, added: question.rate?.file, catalog) : .missing()
      }
    default: column.cells = rows.map { cell(field.name, of: $0, catalog) }
    }
    relation.columns.append(column)
  }
  return relation
}

private func cell(_ name: String, of figure: Figure, _ catalog: Catalog) -> Cell {
  func text(_ text: String) -> Cell { text.isEmpty ? .missing() : Cell(.text(text)) }
  switch name {
  case "period": return Cell(.period(figure.period))
  case "series": return text(figure.series.id)
  case "topic": return text(catalog.topic(figure.series.topic)?.label ?? figure.series.topic)
  case "counted": return text(figure.series.label)
  case "area": return text(figure.place.label)
  case "kind": return text(figure.place.kind)
  case "breakdown": return text(figure.breakdown)
  case "part": return text(figure.part)
  case "unit": return text(figure.series.unit)
  case "who": return text(figure.series.who)
  case "months covered": return figure.monthsCovered.map { Cell(.integer($0)) } ?? .missing()
  default: return .missing()
  }
}

private func people(
  for figure: Figure, _ ageGroup: String, added name: String?, _ catalog: Catalog
) -> Cell {
  guard
    let people = people(of: figure.place.id, in: figure.period, ageGroup, added: name, catalog)
  else {
    return .missing()
  }
  // Children are of all sexes and under 18, so no other count is set against them.
  let isFitting = ageGroup != Population.children || figure.series.who == "children"
  guard isFitting else {
    return Cell(
      .missing, lineage: FigureLineage(.withheld(.otherPeople(figure.series.id)), sources: []))
  }
  return populationCell(
    people.value, ofArea: figure.place.id, ageGroup, in: people.year, sources: people.sources,
    catalog: catalog)
}

func numberType(of figures: [Figure]) -> ColumnType {
  let isWhole = figures.allSatisfy { figure in
    if case .number = figure.cell.value { return false }
    return true
  }
  return isWhole ? .integer : .number
}

/// As many digits as the most exact of the figures was published with, two at most.
private func decimals(of figures: [Figure]) -> Int {
  figures.compactMap(\.cell.value.asDouble).map { value in
    value == value.rounded() ? 0 : (value * 10 == (value * 10).rounded() ? 1 : 2)
  }.max() ?? 0
}
