import Catalog
import Language
import Periods
import Questions
import Tables

/// The sentences of an answer with figures.
struct FigureWording {
  let question: FigureQuestion
  let found: FigureResult
  let catalog: Catalog

  var series: Series { question.series }

  // MARK: The headline

  var headline: String {
    let sentence = core
    if question.countsAllAges { return "All ages, not only children: " + sentence }
    var labels: [String] = []
    for item in question.items
    where item.series.who == "all ages" && !labels.contains(item.series.label) {
      labels.append(item.series.label)
    }
    guard !labels.isEmpty, question.verb != .figures else { return sentence }
    return "\(sentence) Of all ages, not only children: \(listed(labels))."
  }

  /// What is counted and where, the place left out when the label names it.
  private func subject(_ item: FigureQuestion.Item) -> String {
    let label = item.series.label.capitalizedFirst + conditionWords + rateWords
    if case .broken = question.shape { return "\(label), \(item.label)" }
    return place(of: item, in: label).map { "\(label), \($0)" } ?? label
  }

  /// What the first series counts, and of a rate per how many.
  var title: String { series.label.capitalizedFirst + conditionWords + rateWords }

  /// What the figures are chosen by, without which they would be taken for those of all.
  private var conditionWords: String {
    question.saidCondition.isEmpty ? "" : " where \(question.saidCondition)"
  }

  private var rateWords: String {
    question.rate.map { " per \(grouped(String($0.base))) \($0.people)" } ?? ""
  }

  /// The place of an item, unless the label of its series says it already.
  private func place(of item: FigureQuestion.Item, in label: String) -> String? {
    let isNamed =
      label.contains(item.place.label) || label.contains("the Met") && item.place.id == "met"
      || catalog.area(item.place.id) == nil && question.isDefaultPlace
    return isNamed ? nil : item.place.label
  }

  private var core: String {
    if question.withholdsRate {
      return
        "\(series.label.capitalizedFirst): a count of \(series.who) can't be set against all children."
    }
    if question.verb == .figures { return rowsSentence(found.relation.rowCount) }
    if question.items.count == 1, let change = found.published[0] { return published(change) }
    if found.figures.isEmpty, found.published.isEmpty { return "No figure meets this question." }
    switch question.verb {
    case .total: return totals
    case .top, .bottom, .rank: return ranked
    case .share: return shares
    default: break
    }
    if case .touching(let periods) = question.window { return touching(periods) }
    if question.items.count > 1 { return several }
    guard let span = found.spans.first else { return single }
    return spanSentence(span)
  }

  /// A published change that stands for counts nobody published.
  private func published(_ change: PublishedChange) -> String {
    let item = question.items[0]
    let known = found.figures.filter {
      !$0.cell.value.isMissing && !$0.cell.marks.contains(.disputed)
    }
    let counts =
      known.isEmpty
      ? "Only the change was published, no yearly counts."
      : "Of the counts only \(listed(known.map { "\(value($0)) in \($0.period)" })) was published."
    return "\(subject(item)): \(movement(change.percent)) from \(change.from) to \(change.to)."
      + " \(counts)"
  }

  /// “up 27%”, “down by over 10%”, “unchanged”.
  private func movement(_ percent: Cell) -> String {
    guard let value = percent.value.asDouble else { return "change not published" }
    let digits = percentDigits(abs(value), percent)
    let bound = percent.marks.first(where: \.isBound).map { "\($0.phrase) " } ?? ""
    if value == 0 { return "unchanged" }
    return "\(value > 0 ? "up" : "down") \(bound)\(digits)%"
  }

  private func percentDigits(_ value: Double, _ cell: Cell) -> String {
    if case .integer = cell.value { return numeral(value, decimals: 0) }
    return numeral(value, decimals: cell.marks.contains(where: \.isBound) ? 0 : 1)
  }

  private func spanSentence(_ span: FigureResult.Span) -> String {
    let item = question.items[span.item]
    if !span.breaks.isEmpty, !question.isDespiteBreaks { return stretches(item, span) }
    var sentence =
      "\(subject(item)): \(counted(span.from, item)) \(dated(span.from)), \(value(span.to))"
      + " \(dated(span.to))"
    if let gap = gap(span) { sentence += ", \(gap)" }
    // Asked for despite a break, the comparison never goes without it.
    if !span.breaks.isEmpty {
      sentence += ", across " + listed(span.breaks.map(\.title.inQuotes)) + " and so not comparable"
    }
    guard question.verb == .trend else { return sentence + "." }
    if let extreme = extreme(of: span) { sentence += "; \(extreme)" }
    if let latest = latestChange(of: span) { sentence += "; \(latest)" }
    return sentence + "."
  }

  /// “a rise of 1,109 (13.0%)”.
  private func gap(_ span: FigureResult.Span) -> String? {
    guard let difference = span.difference.value.asDouble else { return nil }
    let mark = span.difference.marks.first(where: \.isBound)
    if difference == 0, mark == nil { return "no difference" }
    // A bound that may lie on either side of nothing says neither rise nor fall.
    let isCertain =
      switch mark {
      case .over, .atLeast: difference >= 0
      case .under, .atMost: difference <= 0
      default: true
      }
    let word =
      !isCertain || mark != nil && difference == 0 ? "difference" : difference > 0 ? "rise" : "fall"
    let bound = mark.map { "\($0.phrase) " } ?? ""
    let unit = series.isPercent ? " percentage points" : ""
    let shown = word == "difference" ? difference : abs(difference)
    let plain = amount(shown, span.difference)
    let digits = series.isMoney && question.rate == nil ? plain.pounds(in: series.unit) : plain
    var text = "a \(word) of \(bound)\(digits)\(unit)"
    if word != "difference", let percent = span.percent, let value = percent.value.asDouble {
      text += " (\(percentDigits(abs(value), percent))%"
      text += percent.marks.contains(.smallNumbers) ? ", on small numbers)" : ")"
    }
    return text
  }

  private func amount(_ value: Double, _ cell: Cell) -> String {
    if case .integer = cell.value { return grouped(numeral(value, decimals: 0)) }
    let decimals =
      question.rate != nil
      ? 2 : max(1, found.relation.columns.filter { $0.type == .number }.map(\.decimals).max() ?? 1)
    return grouped(numeral(value, decimals: decimals))
  }

  /// A figure as it stands in a sentence, its bound in words.
  private func value(_ figure: Figure) -> String {
    guard let number = figure.cell.value.asDouble else { return "not published" }
    let bound = figure.cell.marks.first(where: \.isBound).map { "\($0.phrase) " } ?? ""
    let digits: String
    if question.items[figure.item].series.isPercent, question.rate == nil {
      digits = numeral(number, decimals: number == number.rounded() ? 0 : 1) + "%"
    } else if case .integer = figure.cell.value {
      digits = grouped(numeral(number, decimals: 0))
    } else {
      let decimals =
        question.rate != nil
        ? 2 : found.relation.columns.first { $0.type == .number }?.decimals ?? 2
      digits = grouped(numeral(number, decimals: decimals))
    }
    let series = question.items[figure.item].series
    return bound
      + (series.isMoney && question.rate == nil ? digits.pounds(in: series.unit) : digits)
  }

  /// When a figure is of; what covers a part of its period never goes without saying so.
  func time(_ figure: Figure) -> String {
    guard figure.isPartial, !figure.cell.value.isMissing else { return "\(figure.period)" }
    let months =
      figure.monthsCovered.map { "\($0) of \(figure.period.months == 3 ? 3 : 12) months" }
      ?? "part of it only"
    return "\(figure.period) (\(months))"
  }

  /// When a figure is of, after its preposition.
  func dated(_ figure: Figure) -> String {
    if figure.period == .unstated { return "(\(figure.period))" }
    return (figure.period.days == 1 ? "on " : "in ") + time(figure)
  }

  /// A period, with what is there of it where it is a part.
  func time(_ period: Period) -> String {
    found.figures.first { $0.period == period && $0.isPartial && !$0.cell.value.isMissing }
      .map { time($0) } ?? "\(period)"
  }

  /// A figure with its unit: `8,535 offences`.
  private func counted(_ figure: Figure, _ item: FigureQuestion.Item) -> String {
    let isPlain = question.rate == nil && !item.series.isRate
    guard isPlain, let number = figure.cell.value.asDouble else { return value(figure) }
    let unit = item.series.unit
    if item.series.isMoney || item.series.hasUnknownUnit { return value(figure) }
    return "\(value(figure)) \(number == 1 ? unit.singular : unit)"
  }

  /// Where the highest or lowest lies inside the period, when it's not at an end.
  private func extreme(of span: FigureResult.Span) -> String? {
    let own = comparable(to: span)
    guard own.count > 2,
      let high = own.max(by: { number($0) < number($1) }),
      let low = own.min(by: { number($0) < number($1) })
    else { return nil }
    var parts: [String] = []
    let ends = [number(span.from), number(span.to)]
    if !ends.contains(number(high)) { parts.append("highest in \(high.period) (\(value(high)))") }
    if !ends.contains(number(low)) { parts.append("lowest in \(low.period) (\(value(low)))") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func comparable(to span: FigureResult.Span) -> [Figure] {
    found.figures.filter {
      $0.item == span.item && !$0.cell.value.isMissing && !$0.isPartial
        && ($0.stretch == span.from.stretch || question.isDespiteBreaks)
        && !$0.cell.marks.contains(.disputed)
    }
  }

  func number(_ figure: Figure) -> Double { figure.cell.value.asDouble ?? 0 }

  /// The last step, when the whole is more than one step.
  private func latestChange(of span: FigureResult.Span) -> String? {
    let own = comparable(to: span)
    guard own.count > 2, let column = found.relation.index(of: "change %") else { return nil }
    guard let period = found.relation.index(of: "period") else { return nil }
    guard
      let row = (0..<found.relation.rowCount).last(where: {
        found.relation[$0, period].value == .period(span.to.period)
      })
    else { return nil }
    let cell = found.relation[row, column]
    guard cell.value.asDouble != nil else { return nil }
    let before = own.dropLast().last.map { " from \($0.period)" } ?? ""
    return "latest change \(movement(cell))\(before)"
  }

  /// Several stretches, each named, none set against another.
  private func stretches(_ item: FigureQuestion.Item, _ span: FigureResult.Span) -> String {
    let own = found.figures.filter {
      $0.item == span.item && !$0.cell.value.isMissing && !$0.isPartial
    }
    var parts: [String] = []
    for stretch in Set(own.map(\.stretch)).sorted() {
      let inside = own.filter { $0.stretch == stretch }
      guard let first = inside.first, let last = inside.last else { continue }
      parts.append(
        first.period == last.period
          ? "\(value(first)) in \(first.period)"
            + (first.cell.marks.contains(.mixed) ? ", which is mixed" : "")
          : "\(value(first)) in \(first.period) to \(value(last)) in \(last.period)")
    }
    let breaks = listed(span.breaks.map { "\($0.title.inQuotes) (\($0.date.spoken))" })
    return "\(subject(item)): \(parts.joined(separator: "; then, counted differently, "))."
      + " The figures before and after \(breaks) are not comparable."
  }

  private var single: String {
    let known = found.figures.filter { !$0.cell.value.isMissing }
    let described = known.map { "\(value($0)) \(dated($0))" }
    guard !described.isEmpty else {
      return question.rate == nil
        ? "\(subject(question.items[0])): no figure was published."
        : "\(subject(question.items[0])): no rate can be worked out, for want of a population."
    }
    return "\(subject(question.items[0])): \(listed(described))."
  }

  private func touching(_ periods: [Period]) -> String {
    let described = found.figures.map { "\(value($0)) \(dated($0))" }
    return "\(subject(question.items[0])): \(listed(described))."
      + " The words touch \(periods.count) years, so no difference is drawn."
  }

  private var several: String {
    // What has no area or part is told last, and the rest as far as it is worth reading aloud.
    let order = question.items.indices.sorted { !isUnallocated($0) && isUnallocated($1) }
    let told = order.filter { position in
      found.published[position] != nil || found.figures.contains { $0.item == position }
    }
    let parts = told.prefix(6).map { position -> String in
      let label = question.items[position].label
      if let change = found.published[position] {
        return "\(label) \(movement(change.percent)) from \(change.from) to \(change.to)"
      }
      guard let span = found.spans.first(where: { $0.item == position }) else {
        let own = found.figures.filter { $0.item == position && !$0.cell.value.isMissing }
        if own.isEmpty { return "\(label) no figure" }
        return own.count > 2
          ? "\(label) without a figure at both ends"
          : "\(label) " + listed(own.map { "\(value($0)) \(dated($0))" })
      }
      var part =
        "\(label) \(value(span.from)) \(dated(span.from)) and \(value(span.to)) in"
        + " \(time(span.to))"
      if span.breaks.isEmpty || question.isDespiteBreaks, let gap = gap(span) { part += ", \(gap)" }
      return part
    }
    var labels: [String] = []
    for item in question.items where !labels.contains(item.series.label) {
      labels.append(item.series.label)
    }
    let more = told.count > 6 ? "; and \(told.count - 6) more" : ""
    var breaks: [String] = []
    for one in found.spans.flatMap(\.breaks) where !breaks.contains(one.title) {
      breaks.append(one.title)
    }
    let caveat =
      breaks.isEmpty || question.isDespiteBreaks
      ? "" : " The figures before and after \(listed(breaks.map(\.inQuotes))) are not comparable."
    return
      "\(listed(labels).capitalizedFirst)\(conditionWords)\(rateWords): \(parts.joined(separator: "; "))\(more).\(caveat)"
  }

  private func isUnallocated(_ position: Int) -> Bool {
    let item = question.items[position]
    return item.part.map(isUnallocatedPart) ?? false
      || catalog.area(item.place.id)?.isUnallocated == true
  }

  private var totals: String {
    let figures = found.figures
    let isDisputed =
      Set(figures.map(\.period)).count == 1
      && figures.contains { $0.cell.marks.contains(.disputed) }
    if question.items.count == 1, let first = figures.first {
      if isDisputed {
        let values = figures.map { figure in
          "\(value(figure)) (\(catalog.source(figure.source)?.publisher ?? figure.source),"
            + " \(spoken(catalog.source(figure.source)?.published ?? "")))"
        }
        return "\(subject(question.items[0])): sources differ for \(first.period):"
          + " \(listed(values))."
      }
      if figures.count == 1, first.cell.value.isMissing { return single }
      if figures.count == 1 {
        let item = question.items[0]
        return "\(subject(item)): \(counted(first, item)) \(dated(first))."
      }
      return single
    }
    if Set(question.items.map(\.series.id)).count > 1 {
      let parts = question.items.enumerated().map { position, item -> String in
        let own = figures.filter { $0.item == position }
        let said = own.map { "\(counted($0, item)) \(dated($0))" }
        return "\(item.label) " + (said.isEmpty ? "no figure" : listed(said))
      }
      return parts.joined(separator: "; ").capitalizedFirst + "."
    }
    let known = figures.filter { figure in
      guard let area = catalog.area(question.items[figure.item].place.id) else { return true }
      return !area.isUnallocated && figure.cell.value.asDouble != nil
    }
    if question.items.allSatisfy({ $0.part != nil }) {
      let order = known.sorted { number($0) > number($1) }
      let parts = order.prefix(8).map { "\(question.items[$0.item].label) \(value($0))" }
      let periods = Set(known.map(\.period))
      let period = periods.count == 1 ? periods.first.map { ", \(time($0))" } ?? "" : ""
      return "\(title)\(period): \(parts.joined(separator: ", "))."
    }
    guard let most = known.max(by: { number($0) < number($1) }),
      let least = known.min(by: { number($0) < number($1) })
    else { return single }
    return "\(title): most in \(question.items[most.item].label)"
      + " (\(value(most))), fewest in \(question.items[least.item].label) (\(value(least))),"
      + " \(most.period == least.period ? time(most.period) : "\(most.period)")."
  }

  private func spoken(_ iso: String) -> String { PartialDate(iso: iso)?.spoken ?? "undated" }
}

extension String {
  /// A plain plural noun for one: `offences` gives `offence`.
  fileprivate var singular: String {
    switch self {
    case "children": "child"
    case "people", "young people": "person"
    default: hasSuffix("s") ? String(dropLast()) : self
    }
  }
}

extension String {
  /// A number of pounds, or of thousands or millions of them, as it is said: `£12.5m`.
  fileprivate func pounds(in unit: String) -> String {
    let magnitude = unit == "£000" ? "k" : String(unit.dropFirst())
    let sign = first.flatMap { $0.isNumber ? nil : String($0) } ?? ""
    return sign + "£" + dropFirst(sign.count) + magnitude
  }
}

extension String {
  /// In quotation marks, unless it has some of its own.
  var inQuotes: String { contains("“") ? self : "“\(self)”" }
}
