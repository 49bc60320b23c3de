import Catalog
import Language
import Periods
import SourceText

/// What is measured: the whole of a share, a rate, one number of a period.
extension FigureResolver {
  /// What can't be asked in one question, since no table would hold it.
  func checkTogether(_ chosen: [Candidate]) throws(Refusal) {
    let breakdown = slots.by.map { ("by \($0.name)", $0.span) }
    let kinds = request.kind.flatMap { kind in
      (slots.across ?? request.ranking?.kind).map { (kind.label, $0.span) }
    }
    func both(_ one: String, _ other: String, _ span: ByteSpan) -> Refusal {
      .wrong(
        Diagnostic(
          "E009", "\(one) and \(other) can't be asked at once.".capitalizedFirst, at: span,
          help: "Ask two questions, or leave one of them out."))
    }
    if chosen.count > 1, let (what, span) = breakdown ?? kinds {
      throw both("several topics", "`\(what)`", span)
    }
    if let (what, span) = breakdown, let (kind, _) = kinds { throw both(kind, "`\(what)`", span) }
    if let (what, span) = breakdown, slots.areas.count > 1 {
      throw both("several areas", "`\(what)`", span)
    }
    let units = Set(chosen.map(\.series.unit))
    guard syntax.verb == .change, units.count > 1 else { return }
    throw .wrong(
      Diagnostic(
        "E027",
        "These are counted in different units (\(listed(units.sorted()))), and one column can't hold"
          + " them.", at: syntax.subjects.last?.span,
        help: "Ask them one by one, or side by side with `compare`.",
        fix: "compare" + text.drop { $0 != " " }))
  }

  /// The whole that a share is of in each place: a series of the same name and unit, or the one that
  /// it is a part of.
  func wholes(
    _ part: Candidate, of items: [FigureQuestion.Item]
  ) throws(Refusal) -> [FigureQuestion.Item] {
    guard syntax.verb == .share else { return [] }
    guard let use = syntax.whole else {
      if slots.by != nil || request.kind != nil { return undivided(items) }
      let topic = part.series.topic
      throw .wrong(
        Diagnostic(
          "E003", "`share` needs the whole that it is a part of.", at: syntax.subjects.first?.span,
          help: "Write `of` and a topic, or `by` and a breakdown.",
          fix: catalog.topic(topic)?.parent.flatMap { catalog.topic($0) }.map { whole in
            let part = syntax.subjects[0]
            return replaced(part.span, with: "\(part.text) of \(whole.label)")
          }))
    }
    let topic = try topic(use)
    // Of two topics counted in one way the one is a part of the other only where it lies below it.
    let isBelow = catalog.family(of: topic.id).contains(part.series.topic)
    let same = catalog.series.map(request.byPeriodsAsked).filter { series in
      series.topic == topic.id && series.unit == part.series.unit
        && (series.base == part.series.base || series.name == part.series.name && isBelow)
    }
    let series = same.first { $0.base == part.series.base } ?? same.first
    let found = items.compactMap { item in
      series.flatMap { place(item.place.id, of: $0, in: catalog) }
    }
    guard let series, !found.isEmpty else {
      throw .wrong(
        Diagnostic(
          "E027",
          "“\(part.series.name)” has no figures for \(topic.label) that \(part.series.label) are a"
            + " part of.", at: use.span,
          help: "A share needs a part and a whole that are counted in one way, in one unit.",
          fix: sideBySide(use)))
    }
    return found.map { place in
      FigureQuestion.Item(label: topic.label, series: series, place: place, part: nil)
    }
  }

  /// The question that shows the two beside each other.
  private func sideBySide(_ whole: NameUse) -> String {
    var asked = syntax
    asked.verb = .compare
    asked.whole = nil
    asked.subjects.append(whole)
    return asked.words
  }

  /// The whole that was published beside parts which nothing says add up to it.
  private func undivided(_ parts: [FigureQuestion.Item]) -> [FigureQuestion.Item] {
    guard let first = parts.first, first.part != nil,
      !first.series.addsOver.contains(where: { folded($0) == first.breakdown }),
      catalog.observations(of: first.series).contains(where: {
        $0.breakdown.isEmpty && first.place.subjects.contains($0.subject)
      })
    else { return [] }
    return [
      FigureQuestion.Item(
        label: first.place.label, series: first.series, place: first.place, part: nil)
    ]
  }

  func rate() throws(Refusal) -> FigureQuestion.Rate? {
    guard let per = slots.per else { return nil }
    let people = folded(per.people.name)
    switch people {
    case "children", "child", "under-18s", "under 18s", "children aged 0 to 17", "people under 18",
      "children 0-17":
      return FigureQuestion.Rate(base: per.base, ageGroup: Population.children, people: "children")
    case "people", "residents", "population", "persons", "head", "inhabitants":
      return FigureQuestion.Rate(base: per.base, ageGroup: Population.allAges, people: "residents")
    default:
      let groups = Array(Set(catalog.populations.map(\.ageGroup))).sorted()
      throw .wrong(
        Diagnostic(
          "E023", "No population of “\(per.people.name)” was published here.", at: per.people.span,
          help: "There are figures for " + groups.joined(separator: " and ")
            + ". The nearest that can be had is children, aged 0 to 17.",
          fix: replaced(per.people.span, with: "children")))
    }
  }

  /// An index is set to a period that has a figure among those asked.
  func checkIndex(_ chosen: Candidate) throws(Refusal) {
    guard case .some(.some(let written)) = slots.index else { return }
    let periods = chosen.periods.sorted()
    guard let first = periods.first, let last = periods.last,
      !periods.contains(where: { $0.overlaps(written.stretch) })
    else { return }
    let phrase = syntax.phrases.first { if case .indexed = $0.kind { true } else { false } }
    throw .wrong(
      Diagnostic(
        "E020", "“\(chosen.series.name)” has no figure in \(written.said) to set the index to.",
        at: phrase?.span,
        help: "It has \(periods.count) of the periods asked, from \(first) to \(last).",
        fix: phrase.map { replaced($0.span, with: "indexed to \(first.iso)") }))
  }

  func checkGrain(_ series: Series) throws(Refusal) {
    guard let grain = slots.grain else { return }
    if series.grain.answers(grain.grain, isExact: grain.isExact) { return }
    let isShorter = series.grain.divides(grain.grain)
    throw .wrong(
      Diagnostic(
        "E022",
        "\(series.label.capitalizedFirst) were published "
          + (series.grain == .dated ? "for dates of their own." : "by \(series.periodKind) only."),
        at: grain.span,
        help: isShorter
          ? "The data doesn’t say that they add up to longer periods. Leave the word out."
          : "Leave the word out, or ask another series.",
        fix: replaced(grain.span, with: "")))
  }

  /// Refuses to choose between two kinds of year of one file that `2023/24` can name.
  func checkYears(_ candidates: [Candidate]) throws(Refusal) {
    guard slots.grain == nil, let best = candidates.first?.series, best.grain.isOfTwoYears,
      catalog.added[best.name] != nil,
      let other = candidates.first(where: {
        $0.series.name == best.name && $0.series.grain.isOfTwoYears && $0.series.grain != best.grain
      })?.series
    else { return }
    guard let last = syntax.lastSpan else { return }
    let words = String(decoding: Array(text.utf8)[last.start..<last.end], as: UTF8.self)
    throw .ambiguous(
      why:
        "The file has figures by \(best.periodKind) and by \(other.periodKind): which are meant?",
      readings: [best, other].map { series in
        Refusal.Reading(
          meaning: "by \(series.periodKind)",
          question: replaced(last, with: "\(words) by \(series.periodKind)"))
      })
  }

  /// A change needs two years; in one there is only a total to ask for.
  func reworded(_ question: String) -> String {
    syntax.verb == .change ? "total" + question.drop { $0 != " " } : question
  }

  /// One number for words that touch two years has two readings.
  func checkOneNumber(_ question: FigureQuestion) throws(Refusal) {
    guard ![.trend, .compare].contains(question.verb),
      case .touching(let periods) = question.window, let range = slots.range
    else { return }
    throw .ambiguous(
      why: "The series “\(question.series.name)” is counted by \(question.series.periodKind), and"
        + " “\(range.written.said)” touches more than one: which is meant?",
      readings: periods.map { period in
        Refusal.Reading(
          meaning: period.kind == .academicYear
            ? "the \(period)" : "the \(question.series.periodKind) \(period)",
          question: reworded(replaced(range.span, with: "in \(period)")))
      })
  }

  /// Refuses to put areas in one order by the figures of several periods.
  func checkOneOrder(
    _ question: FigureQuestion, _ periods: Set<Period>, _ complete: Set<Period>
  ) throws(Refusal) {
    guard let ranking = question.ranking, ranking.measure == .value, let range = slots.range,
      periods.count > 1, let kind = request.kind, let latest = complete.max() ?? periods.max(),
      let first = complete.min(), first < latest
    else { return }
    let topic = question.topics[0].label
    var moved = syntax
    moved.ranking?.measure = .change
    let ends = first.words(to: latest)
    throw .ambiguous(
      why: "“\(range.written.said)” has \(periods.count) periods, and an order is of one: which is"
        + " meant?",
      readings: [
        Refusal.Reading(
          meaning: "the latest complete one, \(latest)",
          question: reworded(replaced(range.span, with: "in \(latest.iso)"))),
        Refusal.Reading(
          meaning: "how far each moved, \(first) to \(latest)",
          question: QuestionWords(
            syntax: moved, phrase: { $0.span == range.span ? ends : nil }
          ).text),
        Refusal.Reading(
          meaning: "each period of each", question: "trend \(topic) across \(kind.label) \(ends)"),
      ])
  }
}
