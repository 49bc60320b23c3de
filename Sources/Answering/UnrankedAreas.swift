import Catalog
import Language
import Questions
import Tables

/// The areas of an order that have no place in it, since the number that decides isn't known.
struct UnrankedAreas {
  let question: FigureQuestion
  let result: FigureResult
  let catalog: Catalog

  /// What can't be placed may belong among the areas that are shown, so a sentence names it.
  var sentence: String {
    let named = items.map { "\(question.items[$0].label) (\(reason($0)))" }
    guard !named.isEmpty else { return "" }
    let few = named.count > 6 ? Array(named.prefix(5)) + ["\(named.count - 5) more"] : named
    return " Not known where \(named.count == 1 ? "it" : "they") would stand: \(listed(few))."
  }

  /// “of 32 boroughs with a figure, ”, where some have none.
  var lead: String {
    let without = items.count
    guard without > 0, let kind = question.ranking?.kind.text else { return "" }
    let known = areas.count - without
    return known == 1 ? "of the one with a figure, " : "of \(known) \(kind) with a figure, "
  }

  private var areas: [Int] {
    question.items.indices.filter {
      catalog.area(question.items[$0].place.id)?.isUnallocated != true
    }
  }

  private var items: [Int] {
    guard case .ranked = question.shape, let ranking = question.ranking else { return [] }
    let unknown = areas.filter { position in
      switch ranking.measure {
      case .value:
        return !result.figures.contains { $0.item == position && !$0.cell.value.isMissing }
      case .change, .percentChange:
        guard let span = result.spans.first(where: { $0.item == position }) else { return true }
        let deciding =
          ranking.measure == .change ? span.difference : span.percent ?? span.difference
        return deciding.value.isMissing
      }
    }
    // Where nothing is in order, nothing is left out of it.
    return unknown.count == areas.count ? [] : unknown
  }

  private func reason(_ position: Int) -> String {
    let own = result.figures.filter { $0.item == position }
    if question.rate != nil, own.contains(where: { $0.population == nil }) {
      return "no population"
    }
    if own.contains(where: { $0.cell.marks.contains(.suppressed) }) { return "suppressed" }
    return own.isEmpty || own.contains { $0.cell.value.isMissing } ? "no figure" : "small numbers"
  }
}
