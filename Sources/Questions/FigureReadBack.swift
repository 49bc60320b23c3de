import Catalog
import Language
import Periods
import Tables

extension FigureQuestion {
  /// The question as it was understood, every default spelled out.
  package var readback: String {
    if verb == .figures { return rowsReadback }
    var parts = ["\(verbPhrase) \(counted)"]
    var names: [String] = []
    for item in items where !names.contains(item.series.name) { names.append(item.series.name) }
    let named =
      names.count > 5 ? "\(names.count) ways of counting" : listed(names.map { "“\($0)”" })
    parts.append("series \(named)" + (choice.isEmpty ? "" : " (\(choice))"))
    parts.append(placePhrase)
    parts.append(windowPhrase)
    if let rate {
      parts.append("per \(grouped(String(rate.base))) \(rate.people) (\(rate.ageGroup))")
    }
    if let index {
      parts.append("indexed, \(index.map(\.said) ?? "the first period") = 100")
    }
    if let source { parts.append("only as given by \(source.publisher), \(source.title)") }
    if !saidCondition.isEmpty { parts.append("where \(saidCondition)") }
    return (parts + ending).joined(separator: "; ") + "."
  }

  /// What is allowed all the same, and what is done to the rows.
  private var ending: [String] {
    var parts: [String] = []
    if let asAt { parts.append("as published by \(asAt.last.spoken)") }
    if isDespiteBreaks { parts.append("despite breaks in comparability") }
    if isDespiteUnallocated { parts.append("despite what has no area") }
    let steps = steps.map(\.words)
    if !steps.isEmpty { parts.append("then " + steps.joined(separator: ", then ")) }
    return parts
  }

  /// The figures that are rows, and what is done to them.
  private var rowsReadback: String {
    var parts = ["Figures, a row each, of \(counted)"]
    if let source { parts.append("only as given by \(source.publisher), \(source.title)") }
    return (parts + ending).joined(separator: "; ") + "."
  }

  private var verbPhrase: String {
    switch verb {
    case .change: "Change:"
    case .total: "Total:"
    case .compare: "Side by side:"
    case .share: "Share" + (otherWhole.map { " of \($0.label)" } ?? "") + ":"
    case .top, .bottom, .rank: order
    default: "Trend:"
    }
  }

  /// How the order is read back, as in “The 5 highest by change in:”.
  private var order: String {
    guard let ranking else { return "In order:" }
    let count = ranking.count.map { "The \($0) " } ?? "All from the "
    let measure =
      switch ranking.measure {
      case .value: rate == nil ? "count" : "rate"
      case .change: "change"
      case .percentChange: "% change"
      }
    return "\(count)\(verb == .bottom ? "lowest" : "highest") by \(measure):"
  }

  /// What is counted, a label for each series.
  package var counted: String {
    var counted: [Series] = []
    for item in items where !counted.contains(where: { $0.label == item.series.label }) {
      counted.append(item.series)
    }
    if counted.count > 5 { return "\(counted.count) series" }
    if countsAllAges { return listed(counted.map(\.label)) + ", all ages" }
    return listed(
      counted.map { $0.who == "all ages" ? "\($0.label) (all ages)" : $0.label })
  }

  /// Whether every figure is of all ages, so that none is of children alone.
  package var countsAllAges: Bool { items.allSatisfy { $0.series.who == "all ages" } }

  /// The areas in which those of a kind lie, as a phrase.
  private var inside: String { within.isEmpty ? "" : " in \(listed(within))" }

  private var placePhrase: String {
    switch shape {
    case .ranked: return "areas: \(ranking?.kind.text ?? "")\(inside), what has no area apart"
    case .shares:
      return items.first?.part == nil
        ? "in \(listed(items.map(\.place.label)))" + defaultPhrase
        : "each part against \(wholes.isEmpty ? "all together" : "the whole as published"), in \(items[0].place.label)"
          + defaultPhrase
    case .broken(let by):
      if items.first?.part != nil {
        return "by \(by), in \(items[0].place.label)" + defaultPhrase
      }
      return "for each \(by)\(inside), and for what has none"
    default:
      var places: [Place] = []
      for item in items where !places.contains(item.place) { places.append(item.place) }
      let phrases = places.map { place in
        let count = place.subjects.count
        return place.isAddedUp
          ? "\(place.label), added up from \(count) \(count == 1 ? "area" : "areas")" : place.label
      }
      return "in " + listed(phrases) + defaultPhrase
    }
  }

  private var defaultPhrase: String { isDefaultPlace ? " (no area was named)" : "" }

  private var windowPhrase: String {
    if series.periodKind == Period.Kind.unstated.rawValue {
      return "no period is stated in the file"
    }
    let added = series.addedUpFrom.map { ", added up from figures by \($0)" } ?? ""
    let kind = series.grain == .dated ? "as dated" : "by \(series.periodKind)\(added)"
    switch window {
    case .days(_, _, let said): return "\(kind), \(said)"
    case .touching(let periods):
      return "\(kind), \(listed(periods.map(\.description))), the years that the words touch"
    case .latest: return "\(kind), the latest complete one (no period was named)"
    case .all: return "\(kind), all that were published (no period was named)"
    }
  }
}

extension String {
  /// Without a blank at its end.
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
