import Catalog
import Language
import Periods
import SourceText
import Tables

/// Why no series answers, in words that say what there is instead.
extension FigureResolver {
  /// `from` names several sources of figures, and no series comes from all of them.
  private func severalFrom(_ topic: Topic) -> Refusal {
    let phrase = syntax.phrases.first { if case .from = $0.kind { true } else { false } }
    let names = slots.from.map { "“\($0.text)”" }
    return .wrong(
      Diagnostic(
        "E021", "No series of \(topic.label) comes from \(listed(names)) together.",
        at: slots.from.dropFirst().first?.span,
        help: "One series answers a question: name one of them, or ask a question of each.",
        fix: phrase.map { replaced($0.span, with: "from \(slots.from[0].text)") }))
  }

  /// A topic without a series: its parts that have one, and the known gap.
  func nothing(for topic: Topic, _ use: NameUse) -> Refusal {
    let below = catalog.topics.filter { child in
      child.parent == topic.id
        && catalog.series.contains { catalog.family(of: child.id).contains($0.topic) }
    }
    var help: [String] = []
    if !below.isEmpty {
      help.append("It can be asked of its parts: " + listed(below.map(\.label)) + ".")
    }
    help += gaps(of: topic)
    if help.isEmpty {
      help.append("`\(topic.label)` on its own shows what the record holds on it.")
    }
    return .wrong(
      Diagnostic(
        "E020", "No series of figures counts \(topic.label).", at: use.span,
        help: help.joined(separator: " "),
        fix: below.first.map { replaced(use.span, with: $0.label) } ?? topic.label))
  }

  /// The series of one subject are all of other periods than that of the first.
  func otherPeriods(_ use: NameUse, _ series: [Series], beside first: Series) -> Refusal {
    func periods(_ series: Series) -> String {
      series.grain == .dated ? "as dated" : "by \(series.periodKind)"
    }
    var alone = syntax
    alone.verb = .trend
    alone.subjects = [use]
    return .wrong(
      Diagnostic(
        "E022",
        "“\(use.text)” has figures \(listed(unique(series.map(periods)))) and “\(first.name)”"
          + " \(periods(first)), so they have no periods to stand side by side in.", at: use.span,
        help: "Ask them one by one.", fix: alone.words))
  }

  /// `from` names what has no figures on the topic.
  func notFrom(_ use: NameUse, _ topic: Topic, _ series: [Series]) -> Refusal {
    // Without the other names it might have: each of them alone is a series to ask.
    if slots.from.count > 1,
      catalog.series.contains(where: { $0.topic == topic.id && comes($0, from: use) })
    {
      return severalFrom(topic)
    }
    let names = unique(series.map(\.name))
    if let name = use.name(of: .series), catalog.added[name.id] != nil {
      return notInFile(name.id, topic, use)
    }
    return .wrong(
      Diagnostic(
        "E021", "“\(use.text)” has no figures for \(topic.label).", at: use.span,
        help: names.isEmpty
          ? "No series counts it." : "The series that count it are " + listed(names) + ".",
        fix: names.first.map { replaced(use.span, with: $0) }))
  }

  /// A loaded file counts other things, which are told.
  private func notInFile(_ file: String, _ topic: Topic, _ use: NameUse) -> Refusal {
    let labels = unique(
      catalog.series.filter { $0.name == file }.compactMap { catalog.topic($0.topic)?.label })
    let more = labels.count > 8 ? " and \(labels.count - 8) more" : ""
    return .wrong(
      Diagnostic(
        "E021", "“\(use.text)” has no figures for \(topic.label).", at: use.span,
        help: "It counts \(labels.prefix(8).joined(separator: ", "))\(more).",
        fix: labels.first.flatMap { label in
          syntax.subjects.first.map { replaced($0.span, with: label) }
        }))
  }

  /// The series of a topic are there, and none has what was asked.
  func refusal(of series: [Series], _ topic: Topic, _ use: NameUse) -> Refusal {
    if let problem = periodProblem(of: series) { return problem }
    if let problem = unknownBy(series, topic, use) { return problem }
    let withPlaces = series.filter { has(places: slots.areas, $0) }
    if !slots.areas.isEmpty, withPlaces.isEmpty { return noArea(series, topic) }
    if let problem = unknownBreakdown(of: series, topic) { return problem }
    var candidates = withPlaces.isEmpty ? series : withPlaces
    if let kind = request.kind {
      let withKind = candidates.filter { !request.subjects(of: kind.id, in: $0).isEmpty }
      if withKind.isEmpty { return noKind(kind, series, topic, use) }
      candidates = withKind
    }
    let verb = request.needsTwoPeriods ? "two figures to compare" : "a figure"
    let period = slots.range.map { " \(preposition($0.written))\($0.written.said)" } ?? ""
    return .wrong(
      Diagnostic(
        "E020", "No series of \(topic.label) has \(verb)\(period).",
        at: slots.range?.span ?? use.span,
        help: (unique(candidates.prefix(6).map(coverage)) + gaps(of: topic)).joined(separator: " "),
        fix: fix(from: candidates, topic).flatMap { $0 == text ? nil : $0 }))
  }

  /// A breakdown that none of the series has, with those that they have.
  private func unknownBreakdown(of series: [Series], _ topic: Topic) -> Refusal? {
    guard let by = slots.by else { return nil }
    let breakdowns = unique(
      series.flatMap { catalog.observations(of: $0).map(\.breakdown) }.filter { !$0.isEmpty })
    if breakdowns.contains(where: { folded($0) == folded(by.name) }) { return nil }
    // “ethnicity” is meant for “self-defined ethnicity”.
    let longer = breakdowns.first { " \(folded($0)) ".contains(" \(folded(by.name)) ") }
    let meant =
      longer ?? nearestNames(to: by.name, among: breakdowns, limit: 1).first ?? breakdowns.first
    return .wrong(
      Diagnostic(
        "E024", "No figures for \(topic.label) are broken down by \(by.name).", at: by.span,
        help: breakdowns.isEmpty
          ? "None of its series has a breakdown." : "There is " + listed(breakdowns) + ".",
        fix: meant.map { name in
          QuestionWords(syntax: syntax, phrase: { $0.kind == .by(by) ? "by \(name)" : nil }).text
        }))
  }

  /// A period that fits no series of the topic, said as the first one says it.
  private func periodProblem(of series: [Series]) -> Refusal? {
    guard let range = slots.range else { return nil }
    var first: PeriodProblem?
    for one in series {
      let available = Array(Set(catalog.observations(of: one).map(\.period))).sorted()
      switch fit(range.written, to: one.grain, available: available, isComplete: { _ in true }) {
      case .problem(let problem): first = first ?? problem
      case .readings(let readings):
        return .ambiguous(
          why: "“\(range.written.said)” has two meanings.",
          readings: readings.map {
            Refusal.Reading(meaning: $0.meaning, question: replaced(range.span, with: $0.words))
          })
      default: return nil
      }
    }
    return first.map { problem in
      .wrong(
        Diagnostic(
          "E007", problem.message, at: range.span, help: problem.help,
          fix: problem.fix.map { replaced(range.span, with: $0) }))
    }
  }

  /// Figures that were published, though none is known to have been by the date that is asked.
  private func unknownBy(_ series: [Series], _ topic: Topic, _ use: NameUse) -> Refusal? {
    guard let asAt = request.asAt else { return nil }
    var whenever = request
    whenever.asAt = nil
    guard let best = series.compactMap(whenever.candidate).min(by: isBetter) else { return nil }
    let phrase = syntax.phrases.first { if case .asAt = $0.kind { true } else { false } }
    let subjects = Set(best.places.flatMap(\.subjects))
    let sources = catalog.observations(of: best.series).filter {
      best.periods.contains($0.period) && (subjects.isEmpty || subjects.contains($0.subject))
    }.map(\.source)
    let dates = unique(sources).compactMap { catalog.source($0)?.published }
      .compactMap { PartialDate(iso: $0) }
    let when = dates.min { $0.first < $1.first }.map { "were published from \($0.spoken) on" }
    return .wrong(
      Diagnostic(
        "E020",
        "No such figure for \(topic.label) is known to have been published by"
          + " \(asAt.last.spoken).", at: phrase?.span ?? use.span,
        help: "Those of “\(best.series.name)” \(when ?? "have no known date of publication").",
        fix: phrase.map { replaced($0.span, with: "") }))
  }

  /// What a series has, as a sentence.
  private func coverage(of series: Series) -> String {
    let periods = Array(
      Set(catalog.observations(of: series).filter { !$0.cell.value.isMissing }.map(\.period))
    ).sorted()
    let name = "“\(series.name)”"
    guard let first = periods.first, let last = periods.last else {
      let changes = catalog.changes.filter { $0.series == series.id }
      guard let change = changes.first else { return "\(name) has no figure." }
      return "\(name) has a change from \(change.from) to \(change.to) and no counts."
    }
    return first == last
      ? "\(name) has \(first)." : "\(name) has \(periods.count) periods from \(first) to \(last)."
  }

  private func fix(from series: [Series], _ topic: Topic) -> String? {
    if let part = partNamed(by: series, topic) { return part }
    // One figure is no trend, and may be asked for as it is.
    if request.needsTwoPeriods, syntax.ranking == nil {
      var single = request
      single.verb = .total
      if series.contains(where: { single.candidate($0) != nil }) {
        return "total" + text.drop { $0 != " " }
      }
    }
    // Nor is it a change to put areas in order by.
    if request.needsTwoPeriods, syntax.ranking != nil {
      var (single, own) = (request, syntax)
      single.ranking?.measure = .value
      own.ranking?.measure = .value
      if series.contains(where: { single.candidate($0) != nil }) { return own.words }
    }
    guard let range = slots.range else { return nil }
    for one in series {
      let periods = wholePeriods(of: one)
      guard let first = periods.first, let last = periods.last else { continue }
      if request.needsTwoPeriods {
        if first == last { continue }
        return replaced(range.span, with: first.words(to: last))
      }
      return replaced(range.span, with: "in \(nearest(of: periods, to: range.written) ?? last)")
    }
    return nil
  }

  /// Of a series named for one part, such as Black children, that part of another of its topic.
  private func partNamed(by series: [Series], _ topic: Topic) -> String? {
    guard let use = syntax.subjects.first, use.name(of: .topic) == nil, slots.by == nil,
      let named = series.first
    else { return nil }
    let words = Set(folded(named.label).split(separator: " "))
    for other in catalog.series where other.topic == topic.id && other != named {
      let part = catalog.observations(of: other).first { observation in
        !observation.breakdown.isEmpty && words.contains(Substring(folded(observation.part)))
      }
      guard let part else { continue }
      let range = slots.range.map { " " + preposition($0.written) + $0.written.said } ?? ""
      return "total \(topic.label) by \(part.breakdown)\(range)"
        + " | where \(part.breakdown) is \"\(part.part)\""
    }
    return nil
  }

  /// The periods for which a series has a figure of the places asked, in order; those that are whole
  /// where there are any.
  private func wholePeriods(of series: Series) -> [Period] {
    let subjects = Set(request.places(of: series)?.flatMap(\.subjects) ?? [])
    let known = catalog.observations(of: series).filter {
      !$0.cell.value.isMissing && (subjects.isEmpty || subjects.contains($0.subject))
    }
    let whole = known.filter { !$0.isPartial }
    return Set((whole.isEmpty ? known : whole).map(\.period)).sorted()
  }

  /// The period that lies the fewest days from what was asked, the later of two as near.
  private func nearest(of periods: [Period], to range: WrittenRange) -> Period? {
    let asked = range.ends.map(\.stretch)
    func days(_ period: Period) -> Int {
      asked.map { stretch in
        max(
          0, stretch.first.ordinal - period.last.ordinal,
          period.first.ordinal - stretch.last.ordinal)
      }.min() ?? 0
    }
    return periods.reversed().min { days($0) < days($1) }
  }

  private func gaps(of topic: Topic) -> [String] {
    catalog.gaps.filter { $0.topic == topic.id }.prefix(2).map { "\($0.kind.lead): \($0.what)" }
  }

  func preposition(_ range: WrittenRange) -> String {
    switch range {
    case .within: "in "
    case .between: "in "
    default: ""
    }
  }

  func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
