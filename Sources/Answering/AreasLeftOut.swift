import Catalog
import Periods
import Questions
import SourceText
import Tables

/// What lies in no part of a country that was added up from its parts, such as a force of the railways.
extension FigureNotes {
  var areasLeftOut: [Note] {
    var seen: Set<String> = []
    return question.items.compactMap { item in
      guard item.place.isAddedUp, item.place.kind == "country",
        seen.insert("\(item.series.id)\n\(item.place.id)").inserted
      else { return nil }
      return areasLeftOut(of: item)
    }
  }

  private func areasLeftOut(of item: FigureQuestion.Item) -> Note? {
    let periods = Set(result.figures.map(\.period))
    var figures: [String: (period: Period, cell: Cell)] = [:]
    for one in catalog.observations(of: item.series, knownBy: question.asAt)
    where one.breakdown.isEmpty && periods.contains(one.period)
      && one.cell.value.asDouble.map({ $0 != 0 }) ?? false
      && figures[one.subject].map({ $0.period < one.period }) ?? true
    {
      figures[one.subject] = (one.period, one.cell)
    }
    let apart = catalog.areas(among: Set(figures.keys)).filter { isApart($0, from: item.place) }
    // A file names the same in several columns: “Fraud: Action Fraud” as a region of “Action Fraud”.
    let taken = item.place.subjects.compactMap { catalog.area($0)?.label }
    let left = apart.filter { area in
      !taken.contains { area.label.contains($0) }
        && !apart.contains { $0.id != area.id && area.label.contains($0.label) }
    }
    guard !left.isEmpty else { return nil }
    let named = left.prefix(5).map { area -> String in
      guard let figure = figures[area.id], let value = figure.cell.value.asDouble else {
        return area.label
      }
      return "\(area.label) (\(grouped(numeral(value, decimals: 0))) in \(figure.period))"
    }
    return Note(
      .leftOut,
      "In no part of \(item.place.label), and not in its figure: "
        + listed(named + (left.count > 5 ? ["\(left.count - 5) more"] : [])) + ".")
  }

  /// Whether an area is neither in a place, nor in another beside it, nor around it.
  private func isApart(_ area: Area, from place: Place) -> Bool {
    guard !place.subjects.contains(area.id), !place.within.contains(area.id),
      area.id != place.id, area.kind != place.kind
    else { return false }
    switch area.kind {
    case "force": return area.parent.map(place.within.contains) ?? true
    default: return area.parent == nil && area.kind.hasPrefix("area of ")
    }
  }
}
