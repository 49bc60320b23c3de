import Catalog
import Language
import Periods
import Questions
import Tables

/// What a script compares, what is withheld, and what to ask next.
extension FigureWording {
  /// The answer's one value: the change in percent from first to last, or the total.
  var result: Answer.Result? {
    if question.verb == .figures { return nil }
    if question.verb == .share {
      guard found.relation.rowCount == 1, let column = found.relation.index(of: "share %") else {
        return nil
      }
      return Answer.Result(name: "share %", cell: found.relation[0, column], type: .percent)
    }
    if question.ranking != nil || question.verb == .compare { return nil }
    if question.verb == .total {
      guard question.items.count == 1, Set(found.figures.map(\.period)).count == 1,
        let figure = found.figures.first
      else { return nil }
      if found.figures.count > 1 {
        return Answer.Result(name: "value", cell: .missing(.disputed), type: .integer)
      }
      let column = found.relation.columns.first { $0.name == "value" || $0.name == "rate" }
      return Answer.Result(
        name: column?.name ?? "value", cell: figure.cell, type: column?.type ?? .integer,
        unit: column?.unit)
    }
    if question.items.count == 1, let change = found.published[0] {
      return Answer.Result(name: "change %", cell: change.percent, type: .percent)
    }
    guard question.items.count == 1, let span = found.spans.first else { return nil }
    if let percent = span.percent {
      return Answer.Result(name: "change %", cell: percent, type: .percent)
    }
    return Answer.Result(
      name: "change", cell: span.difference, type: .number, unit: "percentage points")
  }

  /// Why the calculation is not shown, when it would mislead.
  var withholding: Answer.Withholding? {
    if let rate = question.rate, question.withholdsRate {
      return Answer.Withholding(
        reason: "The series “\(series.name)” counts \(series.who), and a rate per"
          + " \(grouped(rate.base)) children would divide it by all children, aged 0 to 17 and"
          + " of both sexes.",
        override: nil,
        canSay: "\(series.label.capitalizedFirst) are counts of \(series.who), so no rate for"
          + " children can be worked out from them.")
    }
    let drawsChange =
      question.verb == .change || question.ranking.map { $0.measure != .value } ?? false
    if let partial = partialWithholding { return partial }
    guard drawsChange, !question.isDespiteBreaks else {
      return drawsChange ? allocationWithholding : nil
    }
    let parted = found.spans.filter { !$0.breaks.isEmpty }
    guard let span = parted.max(by: { number($0.to) < number($1.to) }) else {
      return allocationWithholding
    }
    let names = listed(span.breaks.map { "\($0.title.inQuotes) (\($0.date.spoken))" })
    let effects = span.breaks.map(\.effect).joined(separator: " ")
    // What would be withheld after that is told at once, so that what is offered gives an answer.
    let also = allocationWithholding
    return Answer.Withholding(
      reason: "A break in comparability lies between \(span.from.period) and \(span.to.period):"
        + " \(names). \(effects)" + (also.map { " \($0.reason)" } ?? ""),
      override: overridden(also == nil ? "despite breaks" : "despite breaks despite unallocated"),
      canSay: canSay(span))
  }

  /// The question with words put in before its first stage.
  func overridden(_ words: String) -> String {
    guard let pipe = question.text.firstIndex(of: "|") else { return "\(question.text) \(words)" }
    return "\(question.text[..<pipe])\(words) \(question.text[pipe...])"
  }

  /// One true sentence in place of the withheld one.
  private func canSay(_ span: FigureResult.Span) -> String {
    let item = question.items[span.item]
    let title = span.breaks.first?.title ?? "a break"
    return "\(item.series.label.capitalizedFirst), \(item.place.label):"
      + " \(words(span.from)) in \(span.from.period) and \(words(span.to)) in"
      + " \(span.to.period); \(title.inQuotes) lies between them, so the two are not comparable."
  }

  /// The count of a figure, which stands whatever was made of it.
  private func words(_ figure: Figure) -> String {
    let column = found.relation.columns.first { $0.name == "from" || $0.name == "value" }
    return column?.words(figure.cell) ?? ""
  }

  /// Questions that run, worth asking next.
  var related: [String] {
    if question.verb == .figures { return [] }
    var questions: [String] = []
    let topic = question.topics[0].label
    if let fuller = question.fuller {
      questions.append("trend \(topic)\(period(for: fuller)) from \(name(of: fuller))")
    }
    let verb = [.trend, .change, .total].contains(question.verb) ? question.verb.rawValue : "trend"
    for other in question.others.prefix(3) {
      let period = period(for: other)
      // Of one year there is a total and no trend.
      let asked = period.hasPrefix(" in ") ? "total" : verb
      let next = "\(asked) \(topic)\(period) from \(name(of: other))"
      if !questions.contains(where: { $0.hasSuffix("from \(name(of: other))") }) {
        questions.append(next)
      }
    }
    if question.verb == .trend, found.published.isEmpty, question.items.count == 1,
      found.spans.first?.breaks.isEmpty == false, let span = found.spans.first
    {
      let inside = found.figures.filter { $0.stretch == span.from.stretch && !$0.isPartial }
      if let last = inside.last, last.period > span.from.period {
        // A series of a wider topic is reached by its parts alone.
        let isOwn = series.topic == question.topics[0].id
        let part = isOwn ? "" : " by \(question.items[0].breakdown)"
        questions.append(
          "change \(topic)\(part) \(span.from.period.words(to: last.period))\(area) from"
            + " \(isOwn ? name(of: series) : series.name)")
      }
    }
    let family = catalog.family(of: question.topics[0].id)
    let concerns = catalog.rows("concerns")
    if concerns.indices.contains(where: { family.contains(concerns[$0, "topic"]) }) {
      questions.append("concerns about \(topic)")
    }
    return Array(questions.filter { $0 != question.text }.prefix(4))
  }

  /// The words for a series after `from`: its name, or its identifier where the name means several.
  private func name(of series: Series) -> String {
    let same = catalog.series.filter { $0.name == series.name && $0.topic == series.topic }
    return same.count > 1 ? series.id : series.name
  }

  private var area: String {
    question.isDefaultPlace ? "" : " in \(question.items[0].place.label)"
  }

  /// The period as it was asked, when it was.
  private func period(for other: Series) -> String {
    guard case .days(let first, let last, _) = question.window, let first, let last,
      other.grain == series.grain
    else { return "" }
    let start = series.grain.period(holding: first)
    let end = series.grain.period(holding: last)
    return start == end ? " in \(start.iso)" : " \(start.words(to: end))"
  }
}
