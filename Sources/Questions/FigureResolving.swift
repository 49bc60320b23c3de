package import Catalog
package import Language
import Periods
import SourceText

/// Settles the names, the series and the period of a question for figures.
///
/// - Throws: a `Refusal` when a name, a period or an area doesn't fit, or the question has two
///   readings.
package func resolveFigures(
  _ syntax: QuestionSyntax, text: String, catalog: Catalog, scope: Scope
) throws(Refusal) -> FigureQuestion {
  let named = namingBreakdowns(syntax, catalog: catalog)
  let syntax = placing(choosingParts(named, catalog: catalog), catalog: catalog)
  let slots = try FigureSlots(syntax)
  let request = SeriesRequest(
    slots: slots, verb: syntax.verb, ranking: syntax.ranking, catalog: catalog,
    asAt: slots.asAt ?? scope.asAt)
  let resolver = FigureResolver(syntax: syntax, text: text, request: request, scope: scope)
  return try resolver.question()
}

struct FigureResolver {
  let syntax: QuestionSyntax
  let text: String
  let request: SeriesRequest
  let scope: Scope

  var catalog: Catalog { request.catalog }
  var slots: FigureSlots { request.slots }

  func question() throws(Refusal) -> FigureQuestion {
    var topics: [Topic] = []
    var chosen: [Candidate] = []
    var others: [Series] = []
    var choice = ""
    for (position, use) in syntax.subjects.enumerated() {
      let topic = try topic(use)
      let able = try candidates(for: topic, use)
      let candidates = able.filter {
        chosen.isEmpty || $0.series.grain == chosen[0].series.grain
      }
      try checkYears(candidates)
      guard let best = candidates.first else {
        throw otherPeriods(use, able.map(\.series), beside: chosen[0].series)
      }
      if let several = severalMeasures(of: best.series, among: able.map(\.series), use) {
        throw several
      }
      if position == 0 {
        let all = slots.from.isEmpty ? candidates.map(\.series) : elsewhere(topic)
        others = all.filter { $0 != best.series }
        choice = reason(best, among: candidates)
      }
      topics.append(topic)
      chosen.append(best)
    }
    guard let first = chosen.first else {
      throw .wrong(Diagnostic("E003", "This question has no topic.", help: "`words` lists them."))
    }
    try checkGrain(first.series)
    try checkIndex(first)
    try checkParts(first.series)
    let (items, shape) = try items(chosen, topics)
    let condition = try condition(of: first.series)
    var question = FigureQuestion(
      verb: syntax.verb, ranking: syntax.ranking, wholes: try wholes(first, of: items),
      topics: topics,
      items: items, shape: shape, window: first.window,
      rate: try rate(), index: slots.index, isDespiteBreaks: slots.despite.contains(.breaks),
      isDespiteUnallocated: slots.despite.contains(.unallocated), source: namedSource(),
      condition: condition.whole, asAt: request.asAt, steps: [], choice: choice,
      fuller: Questions.fuller(than: items[0], in: first.window, catalog: catalog),
      others: others, isDefaultPlace: slots.areas.isEmpty, text: text)
    question.saidCondition = slots.conditions.map(\.description).joined(separator: " and ")
    question.testedBreakdown = testedBreakdowns(first.series).first
    question.addedParts = condition.ages
    if request.kind != nil { question.within = unique(slots.areas.map { label(of: $0) }) }
    question.rate = try settlingPeople(
      question.rate, of: question, at: slots.per?.people.span ?? ByteSpan(0, 0), catalog)
    try checkOneNumber(question)
    try checkOneOrder(question, first.periods, first.complete)
    try checkPopulation(question)
    return try question.withSteps(syntax, catalog: catalog, scope: scope)
  }

  // MARK: Topics and series

  func topic(_ use: NameUse) throws(Refusal) -> Topic {
    let named = use.names.filter { $0.kind == .topic }.compactMap { catalog.topic($0.id) }
    if let own = try topicOfFile(named, use) { return own }
    // Of two topics of one name the one that `from` has figures of is meant.
    let fitting = named.first { topic in
      catalog.series.contains { series in
        series.topic == topic.id && slots.from.allSatisfy { comes(series, from: $0) }
      }
    }
    if let topic = fitting ?? named.first { return topic }
    if let name = use.name(of: .series) {
      let topics = Set(catalog.series.filter { isNamed($0, name.id) }.map(\.topic))
      if topics.count == 1, let only = topics.first, let topic = catalog.topic(only) {
        return topic
      }
      let wholes = wholes(of: name.id)
      if let whole = wholes.first, let several = severalMeasures(of: whole, among: wholes, use) {
        throw several
      }
      let labels = topics.compactMap { catalog.topic($0)?.label }.sorted()
      let first = catalog.series.first { isNamed($0, name.id) }
      throw .wrong(
        Diagnostic(
          "E010", "“\(use.text)” is a series, not a topic.", at: use.span,
          help: "It counts " + labels.joined(separator: ", ") + ".",
          fix: first.flatMap { catalog.topic($0.topic)?.label }.map {
            replaced(use.span, with: slots.from.isEmpty ? "\($0) from \(use.text)" : $0)
          }))
    }
    throw .wrong(
      Diagnostic(
        "E010", "“\(use.text)” is no topic.", at: use.span, help: "`words` lists the topics."))
  }

  /// All that a loaded file counts, where `from` names it and it has no topic of that name: its own
  /// “offences” are meant, and not those of the record.
  private func topicOfFile(_ named: [Topic], _ use: NameUse) throws(Refusal) -> Topic? {
    guard slots.from.count == 1, let from = slots.from[0].name(of: .series),
      catalog.added[from.id] != nil,
      let whole = catalog.series.first(where: { $0.name == from.id }),
      whole.fileRows?.category == nil,
      !named.contains(where: { topic in
        catalog.series.contains { $0.topic == topic.id && $0.name == from.id }
      }), [folded(whole.unit), "offences", "crimes", "figures"].contains(folded(use.text))
    else { return nil }
    if let several = severalMeasures(of: whole, among: wholes(of: from.id), use) { throw several }
    return catalog.topic(whole.topic)
  }

  private func isNamed(_ series: Series, _ id: String) -> Bool {
    series.name == id || series.id == id
  }

  /// The series of a topic that can answer, the best first.
  private func candidates(for topic: Topic, _ use: NameUse) throws(Refusal) -> [Candidate] {
    var series = catalog.series.filter { $0.topic == topic.id }.map(request.byPeriodsAsked)
    // A series named as the subject stands for itself.
    if use.name(of: .topic) == nil, slots.from.isEmpty, let name = use.name(of: .series) {
      series = series.filter { isNamed($0, name.id) }
    }
    for from in slots.from {
      let kept = series.filter { comes($0, from: from) }
      if kept.isEmpty { throw notFrom(from, topic, series) }
      series = kept
    }
    if series.isEmpty { throw nothing(for: topic, use) }
    var found: [Candidate] = []
    for one in series {
      if let candidate = request.candidate(one) { found.append(candidate) }
    }
    if found.isEmpty {
      // What a file says of a figure that it doesn't give is told where nothing else answers.
      var marked = request
      marked.takesMarked = true
      found = series.compactMap { marked.candidate($0) }
    }
    if found.isEmpty { throw refusal(of: series, topic, use) }
    if let grain = slots.grain {
      let answering = found.filter { $0.series.grain.answers(grain.grain, isExact: grain.isExact) }
      if !answering.isEmpty { found = answering }
    }
    if slots.per != nil {
      let children = found.filter { $0.series.who == "children" && !$0.series.isRate }
      if !children.isEmpty { found = children }
    }
    return found.sorted(by: isBetter)
  }

  /// Every series of the topic that could answer, whatever `from` names.
  func elsewhere(_ topic: Topic) -> [Series] {
    catalog.series.filter { $0.topic == topic.id }
      .compactMap { request.candidate(request.byPeriodsAsked($0)) }
      .sorted(by: isBetter).map(\.series)
  }

  func comes(_ series: Series, from use: NameUse) -> Bool {
    use.names.contains { name in
      switch name.kind {
      case .series, .dataset: isNamed(series, name.id)
      case .body: series.publisher == name.id
      case .source:
        catalog.observations(of: series).contains { $0.source == name.id }
          || catalog.changes.contains { $0.series == series.id && $0.source == name.id }
      default: false
      }
    }
  }

  /// The source that `from` names, when it names one.
  private func namedSource() -> Source? {
    slots.from.lazy.compactMap { use in
      use.name(of: .source).flatMap { catalog.source($0.id) }
    }.first
  }

  private func reason(_ best: Candidate, among candidates: [Candidate]) -> String {
    let isOfFile = catalog.added[best.series.name] != nil
    guard candidates.count > 1,
      slots.from.allSatisfy({ isOfFile && $0.name(of: .series)?.id == best.series.name })
    else { return "" }
    let next = candidates[1]
    if best.series.countsChildren != next.series.countsChildren {
      return "it counts \(best.series.who)"
    }
    if best.fits != next.fits { return "it is counted by \(best.series.periodKind)" }
    if best.coverage != next.coverage {
      return best.hasPublishedChange
        ? "its change over this period was published" : "it covers more of the period"
    }
    return isOfFile
      ? "the first column of the file that counts it" : "the record's preferred series"
  }

  // MARK: Items

  private func items(
    _ chosen: [Candidate], _ topics: [Topic]
  ) throws(Refusal) -> ([FigureQuestion.Item], FigureQuestion.Shape) {
    try checkTogether(chosen)
    let first = chosen[0]
    if let kind = request.kind {
      let subjects = request.subjects(of: kind.id, in: first.series)
      let items = subjects.map { id in
        FigureQuestion.Item(
          label: catalog.area(id)?.label ?? id, series: first.series,
          place: published(id, in: catalog), part: nil)
      }
      return (items, request.ranking == nil ? .broken(by: kind.id) : .ranked)
    }
    if let by = slots.by {
      var parts: [String] = []
      let breakdown = folded(by.name)
      for observation in catalog.observations(of: first.series)
      where folded(observation.breakdown) == breakdown && !parts.contains(observation.part)
        && first.places.contains(where: { $0.subjects.contains(observation.subject) })
      {
        parts.append(observation.part)
      }
      let place = first.places[0]
      // The parts of a series that is a part itself are those of the whole.
      let whole = first.series.part.flatMap { _ in
        catalog.series.first { $0.id == first.series.base }
      }
      let series = whole.map(request.byPeriodsAsked) ?? first.series
      // What has no part stands last.
      parts = parts.filter { !isUnallocatedPart($0) } + parts.filter { isUnallocatedPart($0) }
      return (
        parts.map {
          FigureQuestion.Item(
            label: $0, series: series, place: place, breakdown: breakdown, part: $0)
        }, syntax.verb == .share ? .shares : .broken(by: by.name)
      )
    }
    // Series of one topic are told apart by what they count.
    let isByTopic = Set(topics.map(\.id)).count == topics.count
    func name(_ series: Series, _ topic: Topic) -> String {
      isByTopic ? topic.label : series.label
    }
    var items: [FigureQuestion.Item] = []
    for (candidate, topic) in zip(chosen, topics) {
      for place in candidate.places {
        let label =
          chosen.count > 1
          ? name(candidate.series, topic) + (candidate.places.count > 1 ? ", \(place.label)" : "")
          : place.label
        items.append(
          FigureQuestion.Item(label: label, series: candidate.series, place: place, part: nil))
      }
    }
    if syntax.verb == .share { return (items, .shares) }
    return items.count == 1 ? (items, .single) : (items, .sideBySide)
  }

  /// All conditions as one; the name of a breakdown stands for its parts.
  ///
  /// - Returns: with them the parts that those on ages leave.
  private func condition(
    of series: Series
  ) throws(Refusal) -> (whole: Expression?, ages: Set<String>) {
    var whole: Expression?
    let (conditions, ages) = try choosingAges(slots.conditions, series)
    for one in conditions {
      let own = catalog.added[series.name] == nil ? one : one.withMissingParts
      let typed = try typedOnObservations(catalog.withParts(own), syntax, catalog: catalog)
      whole = whole.map { .binary(.and, $0, typed) } ?? typed
    }
    return (whole, ages)
  }

  /// The question with the words of a span replaced.
  func replaced(_ span: ByteSpan, with words: String) -> String {
    let bytes = Array(text.utf8)
    guard span.start <= span.end, span.end <= bytes.count else { return text }
    let before = String(decoding: bytes[..<span.start], as: UTF8.self)
    let after = String(decoding: bytes[span.end...], as: UTF8.self)
    return (before + words + after).split(separator: " ").joined(separator: " ")
  }
}

/// Whether a part of a breakdown holds what could not be put into any other.
package func isUnallocatedPart(_ part: String) -> Bool {
  ["unknown", "not stated", "not known"].contains(folded(part))
}

extension String {
  /// With its first letter in upper case, for the start of a sentence.
  package var capitalizedFirst: String {
    guard let first else { return self }
    return first.uppercased() + dropFirst()
  }
}
