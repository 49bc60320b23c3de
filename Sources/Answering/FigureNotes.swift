import Catalog
import Language
import Periods
import Questions
import Tables

/// What a reader must know beside the figures.
struct FigureNotes {
  let question: FigureQuestion
  let result: FigureResult
  let catalog: Catalog
  /// The sources of the answer by number, so that a note can name the one that it rests on.
  var numbered: [Answer.Source] = []

  private var series: Series { question.series }
  private var figures: [Figure] { result.figures }

  var notes: [Note] {
    var notes: [Note] = []
    notes += counted
    notes += publishedOnly
    let absent = absent
    notes += absent
    notes += breaks
    notes += cautions
    notes += unallocated
    notes += areasLeftOut
    notes += partial
    notes += missing
    if absent.isEmpty { notes += skipped }
    notes += bounds
    notes += conflicts
    notes += rates
    notes += choice
    notes += remarks
    notes += gaps
    var seen: Set<Note> = []
    return notes.filter { seen.insert($0).inserted }
  }

  /// Sources that only the notes rest on.
  var sources: [String] {
    (breaksInside + cautionsInside).map(\.source) + result.alsoPublished.map(\.change.source)
  }

  /// What the series counts; several units are never one.
  private var counted: [Note] {
    var notes: [Note] = []
    var seen: Set<String> = []
    let count = Set(question.items.map(\.series.id)).count
    guard count <= 8 else {
      let units = Set(question.items.map(\.series.unit)).count
      return [
        Note(
          .comparability,
          "These are figures of \(count) series, which count in \(units) units and are not to be"
            + " added or divided; `describe` and the name of one says what it counts.")
      ]
    }
    for item in question.items where seen.insert(item.series.id).inserted {
      var text = "Counted: \(item.series.counts)."
      let note = catalog.note(of: item.series)
      if !note.isEmpty { text += " \(ended(note))" }
      notes.append(Note(.series, text))
    }
    let units = Set(question.items.map(\.series.unit))
    if units.count > 1 {
      notes.append(
        Note(
          .comparability,
          "These are different units (\(listed(units.sorted()))); they stand side by side and are"
            + " not to be added or divided."))
    }
    return notes
  }

  private var publishedOnly: [Note] {
    result.published.sorted { $0.key < $1.key }.flatMap { position, change -> [Note] in
      let label = question.items[position].series.label
      let index =
        result.relation.index(of: "index") == nil
        ? "" : " The index is worked out from the change."
      let known = figures.contains { $0.item == position && !$0.cell.value.isMissing }
      let sentence =
        known
        ? "Not every count of \(label) was published; the change from \(change.from) to \(change.to) was."
        : "No yearly counts of \(label) were published; only the change from \(change.from) to"
          + " \(change.to) was."
      return [Note(.gap, sentence + index)]
        + (change.note.isEmpty ? [] : [Note(.series, ended(change.note))])
    }
  }

  /// The years asked for between two named ends that have no figure.
  private var absent: [Note] {
    guard case .days(let first?, let last?, _) = question.window, series.grain.isYearly,
      result.published.isEmpty, !figures.isEmpty
    else { return [] }
    var wanted: [Period] = []
    var period: Period? = series.grain.period(holding: first)
    while let one = period, one.last <= last, wanted.count < 200 {
      wanted.append(one)
      period = one.next()
    }
    let have = Set(figures.map(\.period))
    let missing = wanted.filter { !have.contains($0) }.map(\.description)
    guard !missing.isEmpty else { return [] }
    return [
      Note(
        .gap,
        "Asked for and not in “\(series.name)”: \(listed(missing)). A change beside a gap is from the"
          + " last year that has a figure.")
    ]
  }

  // MARK: Breaks and cautions

  private var range: (first: Period, last: Period)? {
    let periods = figures.map(\.period) + result.published.values.flatMap { [$0.from, $0.to] }
    guard let first = periods.min(), let last = periods.max() else { return nil }
    return (first, last)
  }

  private var comparability: Comparability {
    Comparability(of: question.items.map(\.series), in: catalog)
  }

  private var breaksInside: [Break] {
    guard let range else { return [] }
    return comparability.breaks.filter {
      $0.date.first > range.first.first && $0.date.first <= range.last.last
    }
  }

  private var cautionsInside: [Break] {
    guard let range else { return [] }
    return comparability.cautions(from: range.first, to: range.last)
  }

  private var breaks: [Note] {
    breaksInside.map { one in
      let despite =
        question.isDespiteBreaks ? " The comparison across it is given all the same." : ""
      return Note(
        .break,
        "\(one.title), \(one.date.spoken). \(sourced(one.effect, one.source))\(despite)")
    }
  }

  private var cautions: [Note] {
    cautionsInside.map { one in
      Note(
        .caution,
        "\(one.title), \(one.date.spoken). \(sourced(one.effect, one.source))")
    }
  }

  // MARK: What is left out or uncertain

  /// Offences without an area: told over 5%, and as allocation when it moves by over 3 points.
  private var unallocated: [Note] {
    let first = result.spans.map(\.from.period).min()
    let last = result.spans.map(\.to.period).max()
    let ends = result.unallocated.filter { $0.period == first || $0.period == last }
    var shares = ends.isEmpty ? result.unallocated : ends
    if let highest = result.unallocated.max(by: { $0.share < $1.share }),
      highest.share > 0.05, !shares.contains(where: { $0.period == highest.period }),
      shares.count == 2
    {
      shares.insert(highest, at: 1)
    }
    guard shares.contains(where: { $0.share > 0.05 }) else {
      return moved(shares)
    }
    let noun = catalog.area(question.items[0].place.id)?.kind ?? "area"
    let sentences = shares.filter { $0.share > 0.05 }.map { share in
      "\(grouped(numeral(share.part, decimals: 0))) of"
        + " \(grouped(numeral(share.whole, decimals: 0))) (\(percent(share.share))) had no \(noun)"
        + " in \(share.period)"
    }
    return [Note(.unallocated, sentences.joined(separator: "; ") + ".")] + moved(shares)
  }

  private func moved(_ shares: [FigureResult.Unallocated]) -> [Note] {
    guard let first = shares.first, let last = shares.last, first.period < last.period,
      abs(last.share - first.share) > 0.03
    else { return [] }
    return [
      Note(
        .unallocated,
        "The share without an area went from \(percent(first.share)) in \(first.period) to"
          + " \(percent(last.share)) in \(last.period), so part of the change is allocation.")
    ]
  }

  private func percent(_ share: Double) -> String { numeral(share * 100, decimals: 1) + "%" }

  private var partial: [Note] {
    let partial = figures.filter(\.isPartial)
    var seen: Set<Period> = []
    return partial.filter { seen.insert($0.period).inserted }.map { figure in
      let months = figure.monthsCovered.map {
        "\($0) of \(figure.period.months == 3 ? 3 : 12) months"
      }
      let whole = figure.period.months == 3 ? "quarter" : "year"
      return Note(
        .partial,
        "\(figure.period) has \(months ?? "part of the \(whole)") and is not set against a whole"
          + " \(whole).")
    }
  }

  /// Whether figures are set against earlier ones, by a verb or by a typed step.
  private var drawsChanges: Bool {
    switch question.verb {
    case .change: return true
    case .trend: if case .touching = question.window { return false } else { return true }
    case .figures:
      // Periods that were chosen one by one leave out others on purpose.
      let isChosen = question.steps.contains { step in
        if case .filter(let condition) = step { condition.choosesFigures } else { false }
      }
      return !isChosen
        && question.steps.contains { step in
          guard case .add(let columns) = step else { return false }
          return columns.contains { $0.expression.looksBack }
        }
    default: return false
    }
  }

  /// Periods that lie between two figures and have none, so that a change is over more than it seems.
  private var skipped: [Note] {
    guard drawsChanges, result.published.isEmpty, question.condition == nil else { return [] }
    var between: Set<Period> = []
    for (_, own) in Dictionary(grouping: figures, by: \.item) {
      let known = own.map(\.period).sorted()
      for (one, next) in zip(known, known.dropFirst()) {
        var period = one.next()
        while let skipped = period, skipped.last < next.first, between.count < 1000 {
          between.insert(skipped)
          period = skipped.next()
        }
      }
    }
    let absent = stretches(of: between.sorted())
    guard !absent.isEmpty else { return [] }
    let kind = series.periodKind
    let shown = absent.count > 6 ? absent.prefix(5) + ["more"] : absent
    return [
      Note(
        .gap,
        "No figure stands for \(listed(shown)): a change across that is not from one"
          + " \(kind) to the next.")
    ]
  }

  private var missing: [Note] {
    let held = figures.filter { $0.cell.marks.contains(.suppressed) }
    let uncollected = figures.filter { $0.cell.marks.contains(.notCollected) }
    var notes: [Note] = []
    if !held.isEmpty {
      notes.append(
        Note(
          .suppressed,
          "Suppressed by the publisher: \(listed(periods(of: held))). A suppressed part is never"
            + " worked out from its total."))
    }
    if !uncollected.isEmpty {
      notes.append(Note(.gap, "Not collected: \(listed(periods(of: uncollected)))."))
    }
    if question.rate != nil, !question.withholdsRate {
      let none = figures.filter { $0.population == nil }
      let all = figures.filter { figure in none.contains { $0.period == figure.period } }
      let whose = none.count == all.count ? "" : " \(none.count) of \(all.count) areas in"
      if !none.isEmpty {
        notes.append(
          Note(
            .rate,
            "The data holds no population (\(question.rate?.ageGroup ?? "")) for"
              + "\(whose) \(listed(periods(of: none))), so there is no rate for"
              + " \(whose.isEmpty ? "it" : "them")."))
      }
    }
    return notes
  }

  private func periods(of figures: [Figure]) -> [String] {
    var names: [String] = []
    for figure in figures where !names.contains(figure.period.description) {
      names.append(figure.period.description)
    }
    return names
  }

  private var bounds: [Note] {
    let bounded = figures.filter { figure in
      figure.cell.marks.contains { $0.isBound }
    }
    guard !bounded.isEmpty, question.rate == nil || bounded.count < figures.count else { return [] }
    let summed = bounded.filter { $0.cell.marks.contains(.derived) }
    let published = bounded.filter { !$0.cell.marks.contains(.derived) }
    var notes: [Note] = []
    if !published.isEmpty {
      notes.append(
        Note(
          .bound,
          "\(bounds(published)) \(published.count == 1 ? "is" : "are") as published: no exact figure"
            + " was given, and what is worked out from it is no more exact."))
    }
    if !summed.isEmpty {
      notes.append(
        Note(
          .bound,
          "\(bounds(summed)) \(summed.count == 1 ? "is" : "are") added up here from figures that are"
            + " not all exact or known, and a change between such sums may be none."))
    }
    return notes
  }

  /// The first of some figures, as they are shown.
  private func bounds(_ figures: [Figure]) -> String {
    let column = result.relation.columns.first { $0.isNumeric }
    return listed(figures.prefix(4).map { "“\(column?.words($0.cell) ?? "")” (\($0.period))" })
  }

  // MARK: Conflicts, rates and choices

  private var conflicts: [Note] {
    var notes: [Note] = []
    let disputed = figures.filter { $0.cell.marks.contains(.disputed) }
    for period in Array(Set(disputed.map(\.period))).sorted() {
      let parts = disputed.filter { $0.period == period }.map { figure -> String in
        let column = result.relation.columns.first { $0.isNumeric }
        let source = catalog.source(figure.source)
        let date = source.flatMap { PartialDate(iso: $0.published)?.spoken } ?? "undated"
        return
          "\(column?.words(figure.cell) ?? "") (\(source?.publisher ?? figure.source), \(date))"
      }
      notes.append(
        Note(
          .conflict,
          "Sources differ for \(period): \(listed(parts)). Neither is chosen; `from` and a source's"
            + " name takes one."))
    }
    for stated in result.alsoPublished where stated.isConflict {
      let change = stated.change
      let source = catalog.source(change.source)?.publisher ?? change.source
      notes.append(
        Note(
          .conflict,
          "\(source) gives the change from \(change.from) to \(change.to) as"
            + " \(Column("", .percent).words(change.percent)); its figures give"
            + " \(numeral(stated.computed, decimals: 1))%."))
    }
    return notes
  }

  private var rates: [Note] {
    guard let rate = question.rate, !question.withholdsRate else { return [] }
    let own = Set(
      figures.flatMap { figure in
        figure.population == nil ? [] : figure.sources.filter { $0 != figure.source }
      })
    let titles = own.sorted().compactMap { id in
      catalog.source(id).map { "\($0.publisher), \($0.title)\(reference(id))" }
    }
    guard !titles.isEmpty else { return [] }
    return [
      Note(
        .rate,
        "Rates divide by the \(rate.people) of the area (\(rate.ageGroup)) at the mid-year that lies"
          + " in each period: \(listed(titles)).")
    ]
  }

  private var choice: [Note] {
    guard let fuller = question.fuller else { return [] }
    return [
      Note(
        .series,
        "“\(series.name)” counts \(series.who); “\(fuller.name)” has more periods, of all ages.")
    ]
  }

  /// What the data says of single figures.
  private var remarks: [Note] {
    var texts: [String] = []
    for figure in figures {
      for note in figure.notes where !texts.contains("\(figure.period): \(ended(note))") {
        texts.append("\(figure.period): \(ended(note))")
      }
    }
    // The same remark on many periods is told once.
    let bare = Set(texts.map { $0.drop { $0 != ":" } })
    if bare.count == 1, texts.count > 1, let only = bare.first {
      return [Note(.series, only.dropFirst(2).description)]
    }
    return texts.prefix(6).map { Note(.series, $0) }
  }

  /// What is known not to be had on the topic, in the period that was asked about.
  private var gaps: [Note] {
    guard result.published.isEmpty, series.countsChildren else { return [] }
    let range = range
    return catalog.gaps.filter { gap in
      guard gap.topic == question.topics[0].id else { return false }
      guard let range, let period = stretch(gap.period) else { return gap.period.isEmpty }
      return period.first <= range.last.last && range.first.first <= period.last
    }.prefix(2).map(gapNote)
  }

  /// “ (source 3)”, where the source is numbered.
  private func reference(_ id: String) -> String {
    numbered.first { $0.id == id }.map { " (source \($0.number))" } ?? ""
  }

  /// A sentence with the source that it rests on before its full stop.
  private func sourced(_ text: String, _ id: String) -> String {
    let ended = ended(text)
    return ended.dropLast() + reference(id) + "."
  }

  private func ended(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}

extension Expression {
  /// Whether it leaves out figures by their size, or periods by their names.
  fileprivate var choosesFigures: Bool {
    switch self {
    case .binary(.equal, .field(let use), _), .binary(.isIn, .field(let use), _):
      use.name == "period" || use.name == "value"
    default: columns.contains("value") || operands.contains(where: \.choosesFigures)
    }
  }

  /// Whether it takes a value of an earlier row.
  fileprivate var looksBack: Bool {
    if case .call(let function, _, _) = self, function == .previous || function == .first {
      return true
    }
    return operands.contains(where: \.looksBack)
  }
}
