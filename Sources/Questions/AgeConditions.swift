import Catalog
import Language
import SourceText

/// Conditions that put ages in order, on figures that have them as the parts of a breakdown.
extension FigureResolver {
  /// The conditions with those on ages as the parts that are just of these ages: `age < 18` as
  /// `age in ("0-9", "10-17")`.
  ///
  /// - Throws: `E046` where no parts are, since some have older and younger people in them.
  func choosingAges(
    _ conditions: [Expression], _ series: Series
  ) throws(Refusal) -> (conditions: [Expression], ages: Set<String>) {
    var bands: [String: [String: AgeBand]] = [:]
    let asked = conditions.flatMap(\.conjuncts)
    let fields = unique(asked.compactMap { AgeLimit($0)?.field }).filter(namesAges)
    guard !fields.isEmpty else { return (conditions, []) }
    for observation in catalog.observations(of: series) where !observation.breakdown.isEmpty {
      guard let field = fields.first(where: { folded($0) == folded(observation.breakdown) }),
        bands[field]?[observation.part] == nil, let band = AgeBand(observation.part)
      else { continue }
      bands[field, default: [:]][observation.part] = band
    }
    var rest = asked
    var ages: Set<String> = []
    for field in fields {
      guard let known = bands[field], !known.isEmpty else { continue }
      let limits = asked.compactMap { AgeLimit($0) }.filter { $0.field == field }
      let chosen = try parts(of: limits, among: known, series)
      ages.formUnion(chosen)
      let place = rest.firstIndex { AgeLimit($0)?.field == field }
      let use = FieldUse(field, at: limits[0].span)
      rest = rest.filter { AgeLimit($0)?.field != field }
      rest.insert(
        .binary(.isIn, .field(use), .list(chosen.map { .text($0) })),
        at: min(place ?? 0, rest.count))
    }
    return (ages.isEmpty ? conditions : rest, ages)
  }

  /// The parts whose ages are together those that meet all limits.
  private func parts(
    of limits: [AgeLimit], among parts: [String: AgeBand], _ series: Series
  ) throws(Refusal) -> [String] {
    // What is open to one side has all that there is on that side.
    let bands = Set(parts.values)
    let youngest = bands.map(\.first).min() ?? 0
    let oldest = bands.contains { $0.last == nil } ? nil : bands.compactMap(\.last).max()
    let first = limits.compactMap(\.first).max() ?? youngest
    let last = limits.compactMap(\.last).min() ?? oldest
    let wanted = AgeBand(first, to: last)
    if last.map({ first <= $0 }) ?? true {
      // Of rows that are counted an age without any is nothing.
      let isOfRows = series.fileRows.map { $0.measure == nil } ?? false
      let near = bands.filter(wanted.overlaps)
      let isWhole = !near.isEmpty && near.allSatisfy(wanted.contains) && AgeBand.areApart(near)
      if let made = isOfRows && isWhole ? Array(near) : wanted.made(of: bands) {
        return made.sorted { $0.first < $1.first }.compactMap { band in
          parts.filter { $0.value == band }.keys.min()
        }
      }
    }
    let names = parts.sorted { ($0.value.first, $0.key) < ($1.value.first, $1.key) }.map(\.key)
    let across = names.filter { name in
      parts[name].map { band in
        band.overlaps(wanted)
          && (band.first < first || last.map { (band.last ?? Int.max) > $0 } ?? false)
      } ?? false
    }
    throw .wrong(
      Diagnostic(
        "E046", "No ages of “\(series.name)” make up just \(wanted.said).", at: limits[0].span,
        help: (across.isEmpty
          ? "Some of these ages have no figures of their own. "
          : "\(listed(across.map { "“\($0)”" })) goes beyond it. ")
          + "There are \(listed(names.prefix(12).map { "“\($0)”" }))"
          + (names.count > 12 ? " and \(names.count - 12) more." : "."),
        fix: nearest(to: wanted, among: bands, limits)))
  }

  /// The question with the last age moved to where ages end.
  private func nearest(
    to wanted: AgeBand, among bands: Set<AgeBand>, _ limits: [AgeLimit]
  ) -> String? {
    let phrases = syntax.phrases.filter { phrase in
      if case .condition(let condition) = phrase.kind { AgeLimit(condition) != nil } else { false }
    }
    guard phrases.count == 1, limits.count == 1, limits[0].first == nil, let last = wanted.last
    else { return nil }
    let ends = bands.compactMap(\.last).filter {
      $0 >= wanted.first && AgeBand(wanted.first, to: $0).made(of: bands) != nil
    }
    return ends.min { (abs($0 - last), $0) < (abs($1 - last), $1) }.map { end in
      replaced(phrases[0].span, with: "where \(fieldWords(limits[0].field)) <= \(end)")
    }
  }
}

/// The youngest and oldest that one condition lets through.
private struct AgeLimit {
  var field: String
  var first: Int?
  var last: Int?
  var span: ByteSpan

  init?(_ condition: Expression) {
    guard case .binary(let sign, .field(let use), let right) = condition else { return nil }
    field = use.name
    span = use.span
    func whole(_ expression: Expression) -> Int? {
      guard case .number(let number, _) = expression, number >= 0, number <= 150,
        number == number.rounded()
      else { return nil }
      return Int(number)
    }
    switch (sign, whole(right)) {
    case (.less, let age?): last = age - 1
    case (.lessOrEqual, let age?): last = age
    case (.greater, let age?): first = age + 1
    case (.greaterOrEqual, let age?): first = age
    case (.equal, let age?): (first, last) = (age, age)
    case (.between, nil):
      guard case .list(let ends) = right, ends.count == 2, let low = whole(ends[0]),
        let high = whole(ends[1])
      else { return nil }
      (first, last) = (low, high)
    default: return nil
    }
  }
}
