import Catalog
import Periods
import Questions
import Tables

/// A number of people as a cell that is added up by the rules of figures: over areas, and nothing else.
///
/// Figures are divided by it as by the people of their area.
func populationCell(
  _ value: Int, ofArea area: String, _ ageGroup: String, in year: Int, sources: [String],
  catalog: Catalog
) -> Cell {
  let cell = Cell(.integer(value))
  let figure = Figure(
    item: 0, series: populationSeries(ageGroup), place: published(area, in: catalog),
    period: .calendarYear(year), cell: cell, sources: sources, stretch: 0)
  return cell.resting(on: FigureLineage(.people(figure), sources: sources))
}

/// What the estimates of one age group are, as a series of figures.
private func populationSeries(_ ageGroup: String) -> Series {
  Series(
    id: "population, \(ageGroup)", name: "population", aliases: [], topic: "",
    label: "the population, \(ageGroup)", counts: "people", unit: "people", who: ageGroup,
    periodKind: "calendar year", partOf: nil, part: nil, addsOver: ["area"], publisher: "",
    preference: 1, note: "")
}

/// The column of values of the population's rows.
func populationCells(_ rows: Rows, _ cells: [Cell], catalog: Catalog) -> [Cell] {
  rows.indices.map { row in
    guard case .integer(let value) = cells[row].value, let year = Int(rows[row, "year"]) else {
      return cells[row]
    }
    return populationCell(
      value, ofArea: rows[row, "area_id"], rows[row, "age_group"], in: year,
      sources: [rows[row, "source_id"]], catalog: catalog)
  }
}
