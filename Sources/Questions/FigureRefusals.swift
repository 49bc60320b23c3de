import Catalog
import Language
import Periods
import SourceText
import Tables

/// Why no series answers, in words that say what there is instead.
extension FigureResolver {
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

  /// `from` names what has no figures on the topic.
  func notFrom(_ use: NameUse, _ topic: Topic, _ series: [Series]) -> Refusal {
    let names = unique(series.map(\.name))
    return .wrong(
      Diagnostic(
        "E021", "“\(use.text)” has no figures for \(topic.label).", at: use.span,
        help: names.isEmpty
          ? "No series counts it." : "The series that count it are " + listed(names) + ".",
        fix: names.first.map { replaced(use.span, with: $0) }))
  }

  /// The series of a topic are there, and none has what was asked.
  func refusal(of series: [Series], _ topic: Topic, _ use: NameUse) -> Refusal {
    if let problem = periodProblem(of: series) { return problem }
    let withPlaces = series.filter { has(places: slots.areas, $0) }
    if !slots.areas.isEmpty, withPlaces.isEmpty { return noArea(series, topic) }
    if let by = slots.by {
      let breakdowns = unique(
        series.flatMap { catalog.observations(of: $0).map(\.breakdown) }.filter { !$0.isEmpty })
      if let whole = breakdown(withPart: by.name, in: series) {
        var asked = syntax
        for index in asked.phrases.indices {
          if case .by = asked.phrases[index].kind {
            asked.phrases[index].kind = .by(FieldUse(whole, at: by.span))
          }
        }
        return .wrong(
          Diagnostic(
            "E024", "“\(by.name)” is one part of the figures by \(whole).", at: by.span,
            help: "Ask for all parts, and this one is among them.", fix: asked.words))
      }
      return .wrong(
        Diagnostic(
          "E024", "No figures for \(topic.label) are broken down by \(by.name).", at: by.span,
          help: breakdowns.isEmpty
            ? "None of its series has a breakdown." : "There is " + listed(breakdowns) + ".",
          fix: (nearestNames(to: by.name, among: breakdowns, limit: 1).first ?? breakdowns.first)
            .map { replaced(by.span, with: $0) }))
    }
    var candidates = withPlaces.isEmpty ? series : withPlaces
    if let kind = request.kind {
      let withKind = candidates.filter { !request.subjects(of: kind.id, in: $0).isEmpty }
      if !withKind.isEmpty { candidates = withKind }
    }
    let verb = request.needsTwoPeriods ? "two figures to compare" : "a figure"
    let period = slots.range.map { " \(preposition($0.written))\($0.written.said)" } ?? ""
    return .wrong(
      Diagnostic(
        "E020", "No series of \(topic.label) has \(verb)\(period).",
        at: slots.range?.span ?? use.span,
        help: (candidates.prefix(6).map(coverage) + gaps(of: topic)).joined(separator: " "),
        fix: fix(from: candidates, topic).flatMap { $0 == text ? nil : $0 }))
  }

  /// The breakdown that has a part of a name, as ethnicity has Black.
  private func breakdown(withPart part: String, in series: [Series]) -> String? {
    series.lazy.flatMap { catalog.observations(of: $0) }.first {
      !$0.breakdown.isEmpty && folded($0.part) == folded(part)
    }?.breakdown
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

  private func has(places uses: [NameUse], _ series: Series) -> Bool {
    uses.allSatisfy { use in
      use.names.contains { place($0.id, of: series, in: catalog) != nil }
    }
  }

  private func noArea(_ series: [Series], _ topic: Topic) -> Refusal {
    let missing = slots.areas.first { use in !series.contains { has(places: [use], $0) } }
    let subjects = unique(
      series.prefix(4).flatMap { catalog.observations(of: $0).map(\.subject) })
    let labels = subjects.prefix(5).map { published($0, in: catalog).label }
    let more = subjects.count > 5 ? " and \(subjects.count - 5) more" : ""
    return .wrong(
      Diagnostic(
        "E025",
        "No figures for \(topic.label) were published for \(missing?.text ?? "that area").",
        at: missing?.span,
        help: labels.isEmpty
          ? "None of its series has figures by area."
          : "There are figures for " + labels.joined(separator: ", ") + more + ".",
        fix: missing.flatMap { use in labels.first.map { replaced(use.span, with: $0) } }))
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
    // One figure is no trend, and may be asked for as it is.
    if request.needsTwoPeriods, syntax.ranking == nil {
      var single = request
      single.verb = .total
      if series.contains(where: { single.candidate($0) != nil }) {
        return "total" + text.drop { $0 != " " }
      }
    }
    guard let range = slots.range else { return nil }
    for one in series {
      let periods = Set(catalog.observations(of: one).map(\.period)).sorted()
      guard let first = periods.first, let last = periods.last else { continue }
      if request.needsTwoPeriods, first == last { continue }
      let words = request.needsTwoPeriods ? "\(first.iso)..\(last.iso)" : "in \(last)"
      return replaced(range.span, with: words)
    }
    return nil
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
