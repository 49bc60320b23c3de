import Catalog
import Language
import Periods
import Questions
import Tables

/// The sentences of rankings and shares, said from the rows that are shown.
extension FigureWording {
  /// The first of a ranking, and how many there are.
  var ranked: String {
    let label = title
    if withholding != nil { return "\(label), \(period): no order by change can be given." }
    guard let name = shown.index(of: "name"), let rank = shown.index(of: "rank"),
      let ranking = question.ranking
    else { return "\(label)." }
    let deciding =
      ranking.measure == .value ? valueName : ranking.measure == .change ? "difference" : "change %"
    let column = shown.index(of: deciding) ?? shown.index(of: "to")
    let leaders = (0..<shown.rowCount).filter { !shown[$0, rank].value.isMissing }.prefix(5).map {
      row in
      "\(shown.columns[name].words(shown[row, name]))"
        + (column.map { said(row, $0) } ?? "")
    }
    let word = question.verb == .bottom ? "fewest" : "most"
    let unranked = UnrankedAreas(question: question, result: found, catalog: catalog)
    switch ranking.measure {
    case .value:
      return "\(label), \(period): \(unranked.lead)\(word) in \(listed(Array(leaders)))."
        + unranked.sentence
    case .change, .percentChange:
      let isFall = column.flatMap { shown[0, $0].value.asDouble }.map { $0 < 0 } ?? false
      let moved =
        question.verb == .bottom
        ? "fell most, or rose least," : isFall ? "fell least" : "rose most"
      return "\(label), \(period): \(unranked.lead)\(moved) in \(listed(Array(leaders)))."
        + unranked.sentence
    }
  }

  /// A cell in brackets, with a word on small numbers.
  private func said(_ row: Int, _ column: Int) -> String {
    let cell = shown[row, column]
    let small = cell.marks.contains(.smallNumbers) ? ", on small numbers" : ""
    return " (\(shown.columns[column].words(cell))\(small))"
  }

  /// The largest share, or the one that was asked for.
  var shares: String {
    let label = title
    guard let share = shown.index(of: "share %"), let part = shown.index(of: "part"),
      let whole = shown.index(of: "whole"), shown.rowCount > 0
    else { return "\(label)." }
    func said(_ row: Int) -> String {
      let columns = shown.columns
      return "\(columns[share].words(shown[row, share]))"
        + " (\(columns[part].words(shown[row, part])) of \(columns[whole].words(shown[row, whole])))"
    }
    let of = question.otherWhole.map { " of \($0.label)" } ?? ""
    if let name = shown.index(of: "name") {
      let apart = question.items.filter { item in
        item.part.map(isUnallocatedPart) ?? false
          || catalog.area(item.place.id)?.isUnallocated == true
      }.map { Value.text($0.label) }
      let rows = (0..<shown.rowCount).filter { row in
        shown[row, share].value.asDouble != nil && !apart.contains(shown[row, name].value)
      }
      let order = rows.sorted {
        (shown[$0, share].value.asDouble ?? 0) > (shown[$1, share].value.asDouble ?? 0)
      }
      func leaders(_ count: Int, in period: Period? = nil) -> String {
        let rows =
          period.map { period in
            order.filter { shown.value($0, "period") == .period(period) }
          } ?? order
        if rows.isEmpty { return "no share is known" }
        return rows.prefix(count).map {
          "\(shown.columns[name].words(shown[$0, name])) \(said($0))"
        }.joined(separator: ", ")
      }
      let periods = Set(found.figures.map(\.period)).sorted()
      guard let first = periods.first, let last = periods.last, first != last else {
        return "\(label), \(period): \(leaders(3))\(of)."
      }
      return "\(label): \(leaders(2, in: first)) in \(time(first)); \(leaders(2, in: last)) in"
        + " \(time(last))\(of)."
    }
    let last = shown.rowCount - 1
    guard let column = shown.index(of: "period"), last > 0 else {
      return "\(label), \(period): \(said(0))\(of)."
    }
    let periods = shown.columns[column]
    return "\(label): \(said(0)) in \(periods.words(shown[0, column])) and \(said(last)) in"
      + " \(periods.words(shown[last, column]))\(of)."
  }

  private var shown: Relation { found.relation }

  private var valueName: String { question.rate == nil ? "value" : "rate" }

  /// The period, or the two ends.
  private var period: String {
    if let span = found.spans.first {
      return "\(time(span.from.period)) to \(time(span.to.period))"
    }
    let periods = Array(Set(found.figures.map(\.period))).sorted()
    guard let first = periods.first, let last = periods.last else { return "no period" }
    return first == last ? time(first) : "\(time(first)) to \(time(last))"
  }

  /// Ranking by change is withheld where an end is not whole, since nothing is set against it.
  var partialWithholding: Answer.Withholding? {
    guard let ranking = question.ranking, ranking.measure != .value, let span = found.spans.first,
      found.spans.allSatisfy({ $0.from.isPartial || $0.to.isPartial })
    else { return nil }
    let part = found.spans.map { $0.to.isPartial ? $0.to : $0.from }.first ?? span.to
    let covered =
      part.monthsCovered.map { "\($0) of its \(part.period.months == 3 ? 3 : 12) months" }
      ?? "part of it only"
    let whole = part.period.months == 3 ? "quarter" : "year"
    return Answer.Withholding(
      reason:
        "The figures of \(part.period) cover \(covered), so no whole \(whole) can be set against"
        + " them.",
      override: nil,
      canSay: "\(title): the figures of \(part.period) are not yet those of a whole \(whole).")
  }

  /// Ranking by change is withheld where much of the change is allocation.
  var allocationWithholding: Answer.Withholding? {
    guard let (first, last) = found.allocation(withheldFrom: question) else { return nil }
    let shares = [first, last].map { share in
      "\(numeral(share.share * 100, decimals: 1))% in \(share.period)"
    }
    return Answer.Withholding(
      reason: "The share without an area went from \(shares[0]) to \(shares[1]), so part of each"
        + " area's change is allocation and not crime.",
      override: overridden("despite unallocated"),
      canSay: "\(series.label.capitalizedFirst): the share that has no area was \(shares[0]) and"
        + " \(shares[1]), so areas can't be put in order by their change.")
  }
}
