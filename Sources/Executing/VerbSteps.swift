import Catalog
import Language
import Periods
import Questions
import SourceText
import Tables

/// The steps that a verb stands for: typed after `from figures`, they give the same rows.
///
/// The first of them choose the series, areas, parts and periods that the verb chose; the rest set
/// the figures against each other and lay them out.
struct VerbSteps {
  let question: FigureQuestion
  let result: FigureResult
  let catalog: Catalog

  var steps: [Plan.Step] {
    var steps = choosing + [sort("period")]
    if let rate = question.rate {
      let people = rate.people == "children" ? "children" : "residents"
      let unit = "per \(grouped(String(rate.base))) \(people)"
      steps.append(
        add(
          RecordField("rate", .number, unit: unit),
          times(over("value", people), Double(rate.base))))
    }
    switch question.verb {
    case .change: steps += changes
    case .total: steps += hasSeveralSeries ? sideBySide(withChanges: false) : totals
    case .share: steps += shares
    case .compare: steps += result.published.isEmpty ? compared : sideBySide(withChanges: true)
    case .top, .bottom, .rank: steps += question.ranking.map(ranked) ?? []
    default:
      if case .sideBySide = question.shape {
        steps += sideBySide(withChanges: true)
      } else {
        steps += trend
      }
    }
    return steps
  }

  // MARK: What is chosen

  /// The series, areas, parts and periods, a condition each.
  private var choosing: [Plan.Step] {
    var conditions = [isOneOf("series", unique(question.items.map(\.series.id)))]
    if case .broken(let kind) = question.shape, isByArea {
      conditions.append(isOneOf("kind", catalog.kinds(in: kind) + ["unallocated"]))
    } else if case .ranked = question.shape, let kind = question.ranking?.kind.name(of: .areaKind) {
      conditions.append(isOneOf("kind", catalog.kinds(in: kind.id) + ["unallocated"]))
    } else if isByArea {
      let kinds = unique(question.items.map(\.place.kind))
      conditions.append(isOneOf("kind", kinds))
    } else {
      conditions.append(isOneOf("area", unique(question.items.map(\.place.label))))
    }
    if hasAreasOutside {
      conditions.append(isOneOf("area", unique(question.items.map(\.place.label))))
    }
    if let breakdown = question.items.first?.breakdown, !breakdown.isEmpty {
      var chosen = [isOneOf("breakdown", [breakdown])]
      if let parts = partsOfMore(breakdown) { chosen.append(isOneOf("part", parts)) }
      if !question.wholes.isEmpty {
        // The whole stands beside its parts.
        chosen = chosen.map { .binary(.or, $0, .isMissing(field("part"))) }
      }
      conditions += chosen
    } else {
      conditions.append(.isMissing(field("part")))
    }
    if let period = periods { conditions.append(period) }
    return conditions.map { .filter($0) }
  }

  /// Whether the series has areas that do not lie where those of a kind are asked about.
  private var hasAreasOutside: Bool {
    guard !question.within.isEmpty, let kind = question.items.first?.place.kind else {
      return false
    }
    let shown = Set(question.items.map(\.place.id))
    let kinds = Set(question.items.map(\.place.kind)).union(catalog.kinds(in: kind))
    return catalog.areas(among: Set(catalog.observations(of: question.series).map(\.subject)))
      .contains { (kinds.contains($0.kind) || $0.isUnallocated) && !shown.contains($0.id) }
  }

  /// The parts that are asked about, where the breakdown has more of them.
  private func partsOfMore(_ breakdown: String) -> [String]? {
    let parts = unique(question.items.compactMap(\.part))
    let hasOthers = catalog.observations(of: question.series).contains {
      folded($0.breakdown) == folded(breakdown) && !parts.contains($0.part)
    }
    return hasOthers ? parts : nil
  }

  /// Whether the items are the areas of a kind.
  private var isByArea: Bool {
    switch question.shape {
    case .broken, .ranked: question.items.first?.part == nil
    case .shares: question.wholes.isEmpty && question.items.first?.part == nil
    default: false
    }
  }

  private var hasSeveralSeries: Bool { Set(question.items.map(\.series.id)).count > 1 }

  private var periods: Expression? {
    switch question.window {
    case .all: return nil
    case .touching(let periods): return isOneOf(periods)
    case .days(let first, let last, _):
      let grain = question.series.grain
      let low = first.map { end(grain, holding: $0, isLast: false) }
      let high = last.map { end(grain, holding: $0, isLast: true) }
      switch (low, high) {
      case (let low?, let high?):
        return low == high
          ? .binary(.equal, field("period"), literal(low))
          : .binary(.between, field("period"), .list([literal(low), literal(high)]))
      case (let low?, nil): return .binary(.greaterOrEqual, field("period"), literal(low))
      case (nil, let high?): return .binary(.lessOrEqual, field("period"), literal(high))
      default: return nil
      }
    case .latest:
      // Each series has a latest period of its own.
      let bySeries = unique(question.items.map(\.series.id)).map { id in
        (id, Set(result.figures.filter { $0.series.id == id }.map(\.period)).sorted())
      }
      if Set(bySeries.map(\.1)).count == 1, let periods = bySeries.first?.1 {
        // Where no period is stated there is none to be chosen.
        return periods.isEmpty || periods == [.unstated] ? nil : isOneOf(periods)
      }
      return bySeries.filter { !$0.1.isEmpty }.map { id, periods in
        Expression.binary(.and, isOneOf("series", [id]), isOneOf(periods))
      }.joined(by: .or)
    }
  }

  /// The period of the series that holds a day, or the day where its figures are dated.
  private func end(_ grain: Grain, holding day: Day, isLast: Bool) -> Period {
    guard grain != .dated else { return .day(day) }
    return grain.period(holding: day)
  }

  // MARK: Trends and changes

  private var value: String { question.rate == nil ? "value" : "rate" }

  private var isPercent: Bool { question.series.isPercent && question.rate == nil }

  private var drawsDifferences: Bool {
    if case .touching = question.window { false } else { true }
  }

  private var valueField: RecordField {
    let unit = Set(question.items.map(\.series.unit)).count == 1 ? question.series.unit : nil
    if question.rate != nil { return RecordField(value, .number) }
    return RecordField(
      value, isPercent ? .percent : numberType(of: result.figures), unit: isPercent ? nil : unit)
  }

  /// The change from another figure, and the same in percent.
  private func change(
    _ name: String, _ value: String, from earlier: Expression
  ) -> [Plan.Step] {
    let difference = RecordField(
      name, isPercent ? .number : valueField.type,
      unit: isPercent ? "percentage points" : question.rate == nil ? valueField.unit : rateUnit)
    let percent = RecordField("change %", .percent)
    let steps = [add(difference, .binary(.minus, field(value), earlier))]
    if isPercent { return steps }
    return steps + [add(percent, times(.binary(.dividedBy, field(name), earlier), 100))]
  }

  private func changeNames(_ name: String) -> [String] { isPercent ? [name] : [name, "change %"] }

  private var rateUnit: String? {
    question.rate.map { "per \(grouped(String($0.base))) \($0.people)" }
  }

  private var rateColumns: [String] {
    question.rate.map { ["value", $0.people == "children" ? "children" : "residents"] } ?? []
  }

  /// The column that tells items apart, where there are several or one is put in order.
  private var name: Expression? {
    if question.items.count == 1, question.ranking == nil { return nil }
    if let part = question.items.first?.part, !part.isEmpty { return field("part") }
    let places = Set(question.items.map(\.place.id)).count
    if hasSeveralSeries {
      // Series of one topic are told apart by what they count.
      let topics = Set(question.items.map(\.series.topic)).count
      let series = Set(question.items.map(\.series.id)).count
      let counted = field(topics == series ? "topic" : "counted")
      return places > 1
        ? .binary(.plus, .binary(.plus, counted, .text(", ")), field("area")) : counted
    }
    return field("area")
  }

  private func naming() -> [Plan.Step] {
    name.map { [add(RecordField("name", .text), $0)] } ?? []
  }

  private var trend: [Plan.Step] {
    var steps = naming()
    var shown = ["period"] + (name == nil ? [] : ["name"]) + rateColumns + [value]
    let isIndexed = question.index != nil || !result.published.isEmpty
    if isIndexed {
      let base: Expression = .call(.first, [field(value)] + baseCondition, within: [])
      steps.append(
        add(
          RecordField("index", .number),
          times(.binary(.dividedBy, field(value), within(base)), 100)))
      shown.append("index")
    }
    if drawsDifferences {
      let earlier = Expression.call(.previous, [field(value)], within: [])
      steps += change("change", value, from: earlier)
      // Where only a change was published there is no difference of counts to show.
      shown += changeNames("change").filter { !isIndexed || $0 != "change" || isPercent }
    }
    return steps + [.pick(shown)]
  }

  /// The period that an index is set to, where one is named.
  private var baseCondition: [Expression] {
    guard let written = question.index.flatMap({ $0 }) else { return [] }
    return [.binary(.equal, field("period"), .period(written))]
  }

  private func within(_ call: Expression) -> Expression {
    guard case .call(let function, let arguments, _) = call, question.items.count > 1 else {
      return call
    }
    return .call(function, arguments, within: [FieldUse("name", at: ByteSpan(0, 0))])
  }

  /// The two ends of each item, and what lies between them.
  private var changes: [Plan.Step] {
    var steps: [Plan.Step] = naming()
    guard let ends = endsCondition else { return steps + totals }
    steps.append(.filter(ends.both))
    let earlier = within(.call(.first, [field(value), ends.first], within: []))
    let from = RecordField("from", valueField.type, unit: valueField.unit)
    let to = RecordField("to", valueField.type, unit: valueField.unit)
    steps += [add(from, earlier), add(to, field(value))]
    var shown = (name == nil ? [] : ["name"]) + ["from", "to"]
    if !isWithheld {
      steps += change("difference", "to", from: field("from"))
      shown += changeNames("difference")
    }
    steps.append(.filter(ends.last))
    // Of years that overlap, others than the last lie partly in it.
    if question.series.grain == .dated, name == nil { steps.append(.last(1)) }
    return steps + [.pick(shown)]
  }

  /// Whether a break parts the ends: then only they are shown, and nothing drawn between them.
  private var isWithheld: Bool {
    !question.isDespiteBreaks && result.spans.contains { !$0.breaks.isEmpty }
      || result.allocation(withheldFrom: question) != nil
  }

  /// The conditions that leave both ends, the first and the last.
  private var endsCondition: (both: Expression, first: Expression, last: Expression)? {
    var ends: [String: (first: Period, last: Period)] = [:]
    var order: [String] = []
    func note(_ item: Int, _ first: Period, _ last: Period) {
      let id = question.items[item].series.id
      if ends[id] == nil { order.append(id) }
      ends[id] = (first, last)
    }
    for span in result.spans { note(span.item, span.from.period, span.to.period) }
    for (item, change) in result.published.sorted(by: { $0.key < $1.key }) {
      note(item, change.from, change.to)
    }
    let found = order.compactMap { id in ends[id].map { (id, $0) } }
    guard let first = found.first?.1 else { return nil }
    if found.allSatisfy({ $0.1 == first }) {
      return (isOneOf([first.first, first.last]), isOneOf([first.first]), isOneOf([first.last]))
    }
    func condition(_ periods: (((first: Period, last: Period)) -> [Period])) -> Expression? {
      found.map { id, ends in
        Expression.binary(.and, isOneOf("series", [id]), isOneOf(periods(ends)))
      }.joined(by: .or)
    }
    guard let both = condition({ [$0.first, $0.last] }), let low = condition({ [$0.first] }),
      let high = condition({ [$0.last] })
    else { return nil }
    return (both, low, high)
  }

  // MARK: Side by side

  private func sideBySide(withChanges: Bool) -> [Plan.Step] {
    var steps = naming()
    var filled = [value]
    if withChanges, drawsDifferences, !question.items.allSatisfy(\.series.isPercent) {
      let earlier = Expression.call(.previous, [field(value)], within: [])
      let difference = Expression.binary(.minus, field(value), earlier)
      steps.append(
        add(
          RecordField("change %", .percent),
          times(.binary(.dividedBy, difference, earlier), 100)))
      filled.append("change %")
    }
    guard name != nil else { return steps + [.pick(["period"] + filled)] }
    return steps + [
      .pick(["period", "name"] + filled), .spread(use("name"), of: filled),
    ]
  }

  /// A column an item; of two of one unit also the gap.
  private var compared: [Plan.Step] {
    var steps = sideBySide(withChanges: false)
    let labels = question.items.map(\.label)
    guard labels.count == 2, Set(labels).count == 2,
      Set(question.items.map(\.series.unit)).count == 1,
      labels.allSatisfy({ label in
        result.figures.contains { question.items[$0.item].label == label }
      })
    else { return steps }
    let gap = RecordField(
      "gap", isPercent ? .number : valueField.type,
      unit: isPercent ? "percentage points" : rateUnit ?? valueField.unit)
    steps.append(add(gap, .binary(.minus, field(labels[0]), field(labels[1]))))
    if !isPercent {
      steps.append(
        add(
          RecordField("gap %", .percent),
          times(.binary(.dividedBy, field("gap"), field(labels[1])), 100)))
    }
    return steps
  }

  // MARK: Totals, shares and ranks

  private var totals: [Plan.Step] {
    var steps = naming()
    var shown = ["period"] + (name == nil ? [] : ["name"]) + rateColumns + [value]
    if isBroken, adds, question.rate == nil, !question.series.isRate {
      steps.append(add(RecordField("share %", .percent), shareOfTotal))
      shown.append("share %")
    }
    return steps + [.pick(shown)]
  }

  private var isBroken: Bool {
    if case .broken = question.shape { true } else { false }
  }

  /// Whether the parts or areas make up a whole.
  private var adds: Bool {
    guard let first = question.items.first else { return false }
    return question.series.addsOver.contains(first.part == nil ? "area" : first.breakdown)
  }

  private var shareOfTotal: Expression {
    times(
      .binary(
        .dividedBy, field("value"), .call(.total, [field("value")], within: [use("period")])), 100)
  }

  private var shares: [Plan.Step] {
    let share = RecordField("share %", .percent)
    let percent = times(over("part", "whole"), 100)
    let unit = question.series.unit
    let part = RecordField("part", .integer, unit: unit)
    let whole = RecordField("whole", .integer, unit: unit)
    if !question.wholes.isEmpty, question.otherWhole == nil {
      let isWhole = Expression.isMissing(field("name"))
      let published = Expression.call(
        .first, [field("value"), isWhole], within: [use("period")])
      return naming() + [
        add(whole, published), .filter(.not(isWhole)), add(part, field("value")),
        add(share, percent), .pick(["period", "name", "part", "whole", "share %"]),
      ]
    }
    guard question.wholes.isEmpty else {
      let names = question.items.map { catalog.topic($0.series.topic)?.label ?? $0.label }
      guard let first = names.first, let last = names.last, first != last else { return totals }
      let isByPlace = question.wholes.count > 1
      return [
        .pick(["period"] + (isByPlace ? ["area"] : []) + ["topic", "value"]),
        .spread(use("topic"), of: ["value"]),
        .filter(.not(.binary(.and, .isMissing(field(first)), .not(.isSuppressed(field(first)))))),
        add(part, field(first)), add(whole, field(last)), add(share, percent),
      ] + (isByPlace ? [add(RecordField("name", .text), field("area"))] : []) + [
        .pick(["period"] + (isByPlace ? ["name"] : []) + ["part", "whole", "share %"])
      ]
    }
    let total = Expression.call(.total, [field("part")], within: [use("period")])
    return naming() + [
      add(part, field("value")), add(whole, total), add(share, percent),
      .pick(["period"] + (name == nil ? [] : ["name"]) + ["part", "whole", "share %"]),
    ]
  }

  private func ranked(_ ranking: Ranking) -> [Plan.Step] {
    let isByChange = ranking.measure != .value
    var steps: [Plan.Step]
    var shown = ["rank", "name"]
    var deciding = value
    if isByChange {
      if isWithheld { return changes }
      steps = Array(changes.dropLast())
      shown += ["from", "to", "difference"] + (isPercent ? [] : ["change %"])
      deciding =
        ranking.measure == .percentChange && !isPercent ? "change %" : "difference"
    } else {
      steps = naming()
      shown.append(value)
    }
    // The lowest first is the greatest first of the opposite.
    let key = question.verb == .bottom ? times(field(deciding), -1) : field(deciding)
    steps.append(add(RecordField("rank", .integer), .call(.rank, [key], within: [])))
    if !isByChange, question.rate == nil, !question.series.isRate, adds {
      steps.append(add(RecordField("share", .percent), shareOfTotal))
      shown.append("share")
    }
    if let count = ranking.count {
      steps.append(
        .filter(
          .binary(
            .or,
            .binary(.lessOrEqual, field("rank"), .number(Double(count), written: String(count))),
            isOneOf("kind", ["unallocated"]))))
    }
    return steps + [sort("rank"), .pick(shown)]
  }
}
