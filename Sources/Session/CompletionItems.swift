import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

/// A series and those of its subjects that a question asks about, none for all of them.
struct AskedSeries: Hashable {
  var series: String
  var places: Set<String>
}

/// Lists what can stand at a place.
extension Session {
  /// The words and names of a place that match what was typed, each text once.
  func offered(_ place: CompletionPlace, _ wanted: NameMatch, limit: Int) -> [Following] {
    var seen: Set<String> = []
    return candidates(place, wanted, limit).filter { item in
      let bare = item.text.first == "\"" ? item.text.dropFirst() : item.text[...]
      return wanted.fits(folded(String(bare))) && seen.insert(item.text).inserted
    }
  }

  private func candidates(
    _ place: CompletionPlace, _ wanted: NameMatch, _ limit: Int
  ) -> [Following] {
    let prefix = wanted.prefix
    func names(_ kinds: [Name.Kind]) -> [Following] {
      offeredNames.offered(kinds, wanted, limit: limit)
    }
    switch place {
    case .beginning: return verbs + names([.dataset, .view, .topic]) + commands
    case .names(let kinds): return names(kinds)
    case .sources(let syntax):
      guard isFigures(syntax) else { return names([.body, .review, .inspection]) }
      // What has nothing of the places that are asked about leads nowhere.
      let counting = counting(syntax).filter { places(of: syntax, $0) != nil }
      let publishers = Set(counting.map(\.publisher))
      return offered(counting)
        + offeredNames.offered([.body], wanted, among: publishers, limit: limit)
    case .topics(let verb):
      // What has one period only is no trend.
      let series =
        [.trend, .change].contains(verb)
        ? catalog.series.filter(catalog.isFollowed) : catalog.series
      return offeredNames.offered(
        [.topic], wanted, among: Set(series.map(\.topic)), limit: limit)
    case .rangeEnds(let syntax, let start):
      return rangeEnds(of: syntax, after: start)
    case .values(let column, let head): return values(column, head, wanted, limit)
    case .areas(let syntax):
      return offeredNames.offered([.area], wanted, among: areas(of: syntax), limit: limit)
        + names([.areaKind]) + (isNumber(prefix) ? periods(of: syntax) : [])
    case .periods(let syntax):
      return periods(of: syntax) + names([.event, .review, .inspection])
    case .fields(let syntax): return fields(of: syntax)
    case .phrases(let syntax):
      return phrases(of: syntax) + (isNumber(prefix) ? periods(of: syntax) : whole(syntax))
        + [item("|", "then a stage", "| first 3")]
    case .stages:
      return Grammar.stages.map { item($0.word, $0.meaning, $0.example) }
    case .words(let words): return words
    case .open: return []
    }
  }

  private func isNumber(_ prefix: String) -> Bool {
    prefix.utf8.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false
  }

  private var verbs: [Following] {
    Grammar.verbs.compactMap { rule in
      rule.spellings.first.map { item($0, rule.meaning, rule.example) }
    }
  }

  private var commands: [Following] {
    Grammar.commands.map { item($0.name, $0.meaning, $0.example) }
  }

  /// A word of the grammar with its meaning and its example, where that says more than the word.
  private func item(_ word: String, _ meaning: String, _ example: String) -> Following {
    let isTelling = !example.isEmpty && example != word
    return Following(text: word, meaning: isTelling ? "\(meaning), as in \(example)" : meaning)
  }

  // MARK: Examples from the data

  /// Names with what the data says of them.
  func exemplified(_ items: [Following]) -> [Following] {
    items.map { item in
      guard let name = item.name, let told = told(of: name) else { return item }
      var item = item
      item.meaning += told
      return item
    }
  }

  private func told(of name: Name) -> String? {
    switch name.kind {
    case .topic:
      let series = catalog.series.filter { $0.topic == name.id }
        .sorted { $0.preference < $1.preference }
      var seen: Set<String> = []
      let names = series.map(\.name).filter { seen.insert($0).inserted }.prefix(3)
      return names.isEmpty ? nil : ", counted from " + names.joined(separator: ", ")
    case .area: return catalog.area(name.id).map { ", \($0.kind)" }
    case .dataset: return catalog.dataset(name.id).map { ": \($0.title)" }
    case .view: return catalog.view(name.id).map { " of \($0.dataset)" }
    default: return nil
    }
  }

  // MARK: What a question asks about

  private func isFigures(_ syntax: QuestionSyntax) -> Bool {
    switch Grammar.rule(of: syntax.verb).subject {
    case .topics, .ranking, .part: true
    case .dataset, .name, .nothing: false
    }
  }

  /// The series that count the topics of a question, or those of them that it names.
  func counting(_ syntax: QuestionSyntax) -> [Series] {
    let topics = Set(syntax.subjects.compactMap { $0.name(of: .topic)?.id })
    let named = Set(
      syntax.phrases.flatMap { phrase -> [String] in
        guard case .from(let uses) = phrase.kind else { return [] }
        return uses.compactMap { $0.name(of: .series)?.id }
      })
    return catalog.series.filter { one in
      topics.contains(one.topic)
        && (named.isEmpty || named.contains(one.name) || named.contains(one.id))
    }.sorted { $0.preference < $1.preference }
  }

  private func offered(_ counting: [Series]) -> [Following] {
    counting.map { one in
      let isAlone = counting.filter { $0.name == one.name && $0.topic == one.topic }.count == 1
      return Following(text: isAlone ? one.name : one.id, meaning: one.label)
    }
  }

  /// The periods that the series of a question have figures for where it asks, each with the names of
  /// those series.
  private func periods(of syntax: QuestionSyntax) -> [Following] {
    periodsWithSeries(syntax).sorted { $0.key < $1.key }.map { period, names in
      Following(text: "\(period)", meaning: "figures from " + names.joined(separator: ", "))
    }
  }

  /// The periods at which a range can end that begins so: later ones, and bare years after one.
  private func rangeEnds(of syntax: QuestionSyntax, after start: WrittenPeriod?) -> [Following] {
    guard case .bareYear(let year) = start else {
      guard case .exact(let first) = start else { return periods(of: syntax) }
      let later = Set(
        periodsWithSeries(syntax).keys.filter { first.first < $0.first }.map { "\($0)" })
      return periods(of: syntax).filter { later.contains($0.text) }
    }
    let years = Set(periodsWithSeries(syntax).keys.map(\.last.year)).filter { $0 > year }
    return years.sorted().map {
      Following(text: String($0), meaning: "up to the figures of \($0)")
    }
  }

  private func periodsWithSeries(_ syntax: QuestionSyntax) -> [Period: [String]] {
    let asked = counting(syntax).compactMap { one in
      places(of: syntax, one).map { AskedSeries(series: one.id, places: $0) }
    }
    if let latestPeriods, latestPeriods.asked == asked { return latestPeriods.names }
    var names: [Period: [String]] = [:]
    for one in asked {
      guard let series = catalog.series(one.series) else { continue }
      let isAsked = { (subject: String) in one.places.isEmpty || one.places.contains(subject) }
      var periods: Set<Period> = []
      for change in catalog.changes where change.series == series.id && isAsked(change.subject) {
        periods.formUnion([change.from, change.to])
      }
      for observation in catalog.observations(of: series) where isAsked(observation.subject) {
        periods.insert(observation.period)
      }
      for period in periods { names[period, default: []].append(series.name) }
    }
    if !catalog.hasLeftOut { latestPeriods = (asked, names) }
    return names
  }

  /// The subjects of a series that a question asks about, none for all of them; nil when the series
  /// has not what is asked.
  private func places(of syntax: QuestionSyntax, _ series: Series) -> Set<String>? {
    let areas = syntax.phrases.flatMap { phrase -> [NameUse] in
      if case .area(let uses) = phrase.kind { uses } else { [] }
    }
    if eachKind(of: syntax) != nil { return [] }
    if areas.isEmpty {
      return Set(defaultPlaces(of: series, in: catalog).first?.subjects ?? [])
    }
    var subjects: Set<String> = []
    for use in areas {
      let ids = use.names.filter { $0.kind == .area || $0.kind == .body }.map(\.id)
      guard let place = ids.lazy.compactMap({ place($0, of: series, in: self.catalog) }).first
      else { return nil }
      subjects.formUnion(place.subjects)
    }
    return subjects
  }

  /// The areas that the series of a question have figures for, or add up to; nil when that's unknown.
  private func areas(of syntax: QuestionSyntax) -> Set<String>? {
    var areas: Set<String> = []
    let kinds = eachKind(of: syntax).map { catalog.kinds(in: $0.id) }
    for series in counting(syntax) {
      var subjects = Set(catalog.observations(of: series).map(\.subject))
      if let kinds {
        // Beside a kind of area it is one in which some of the kind lie.
        for area in catalog.areas(among: subjects) where kinds.contains(area.kind) {
          areas.formUnion(above(area.id, in: catalog))
        }
        continue
      }
      subjects.formUnion(catalog.changes.filter { $0.series == series.id }.map(\.subject))
      if series.addsOver.contains("area") {
        for area in catalog.areas(among: subjects) {
          if let parent = area.parent { subjects.insert(parent) }
        }
      }
      areas.formUnion(subjects)
    }
    return areas.isEmpty ? nil : areas
  }

  /// The kind of area of which a question asks each.
  private func eachKind(of syntax: QuestionSyntax) -> Name? {
    let across = syntax.phrases.compactMap { phrase -> NameUse? in
      if case .across(let use) = phrase.kind { use } else { nil }
    }.first
    return (syntax.ranking?.kind ?? across)?.name(of: .areaKind)
  }

  private func fields(of syntax: QuestionSyntax) -> [Following] {
    guard isFigures(syntax) else {
      var bare = syntax
      bare.phrases = []
      bare.stages = []
      return offered(columns(of: bare), of: bare)
    }
    var seen: Set<String> = []
    return counting(syntax).flatMap { one in
      (one.breakdowns + Set(catalog.observations(of: one).map(\.breakdown)).sorted())
        .filter { $0 != "area" && $0 != "period" && !$0.isEmpty && seen.insert($0).inserted }
        .map { Following(text: $0, meaning: "a breakdown of \(one.name)") }
    }
  }

  // MARK: Values

  /// The values of a column that match what was typed, in quotes where they need them.
  private func values(
    _ column: Column, _ head: String, _ wanted: NameMatch, _ limit: Int
  ) -> [Following] {
    var bare = head
    if bare.last?.isWhitespace != true { bare += " " }
    return texts(of: column).filter { wanted.fits(folded($0)) }.prefix(limit).map { text in
      Following(
        text: isRight(bare + text) ? text : quotedText(text), meaning: "a value of \(column.name)")
    }
  }

  // MARK: Phrases

  /// The phrases that the verb allows and that the question doesn't have yet.
  private func phrases(of syntax: QuestionSyntax) -> [Following] {
    let used = Set(syntax.phrases.flatMap { words(of: $0.kind) })
    let allowed = Grammar.rule(of: syntax.verb).phrases.subtracting(used)
    // An example of where figures come from is of these figures.
    let source = isFigures(syntax) ? counting(syntax).first.map { "from \($0.name)" } : nil
    return Grammar.phrases.filter { allowed.contains($0.word) }.compactMap { rule in
      let example = rule.word == .from ? source ?? rule.example : rule.example
      return rule.spellings.first.map { item($0, rule.meaning, example) }
    }
  }

  /// The range of all periods that there are figures for, where none is asked for.
  private func whole(_ syntax: QuestionSyntax) -> [Following] {
    let isAsked = syntax.phrases.contains { if case .period = $0.kind { true } else { false } }
    let periods = isAsked || !isFigures(syntax) ? [] : periodsWithSeries(syntax).keys.sorted()
    guard let first = periods.first, let last = periods.last, first != last else { return [] }
    return [
      Following(text: "\(first)..\(last.ending)", meaning: "the periods that have figures")
    ]
  }

  /// The words of the grammar that a phrase makes needless.
  private func words(of phrase: Phrase.Kind) -> [PhraseWord] {
    switch phrase {
    case .period: [.period, .since, .until, .before, .after, .between, .last, .latest]
    case .area: [.in]
    case .by: [.by]
    case .across: [.across]
    case .from: [.from]
    case .about: [.about]
    case .condition: [.where]
    case .per: [.per]
    case .indexed: [.indexed]
    case .despite: []
    case .asAt: [.asAt]
    case .grain: [.yearly, .quarterly, .monthly]
    case .inFull: [.inFull]
    }
  }
}

extension String {
  /// Without the point at its end, so that more can be said.
  var droppingPoint: String { hasSuffix(".") ? String(dropLast()) : self }
}
