import Catalog
import Periods
import Questions
import SourceText
import Tables

/// The figures on which published sources differ, a row each, by period.
///
/// Three kinds: several figures of one series for one thing, which no source corrects; a case audit
/// whose size is given differently; and a published change that its own figures don't bear out.
func disagreements(_ choice: RecordChoice, catalog: Catalog) -> Relation {
  var relation = Relation(columns: disagreementFields.map { Column($0.name, $0.type) })
  let found =
    ofFigures(catalog) + ofAudits(catalog) + ofChanges(catalog)
  let order = found.indices.sorted { (found[$0].period, $0) < (found[$1].period, $1) }
  for index in order where isChosen(found[index], choice) {
    let one = found[index]
    relation.append(
      [
        Cell(.period(one.period)), Cell(.text(one.topic)), Cell(.text(one.counted)),
        Cell(.text(one.area)), Cell(.list(one.figures), marks: [.disputed]),
      ], sources: one.sources)
  }
  return relation
}

private struct Disagreement {
  var period: Period
  var topic: String
  var counted: String
  var area: String
  var figures: [String]
  var sources: [String]
}

private func isChosen(_ one: Disagreement, _ choice: RecordChoice) -> Bool {
  if let first = choice.first, one.period.last < first { return false }
  if let last = choice.last, last < one.period.first { return false }
  guard !choice.subjects.isEmpty else { return true }
  let text = folded("\(one.topic) \(one.counted)")
  return choice.subjects.contains { subject in
    subject.topics.contains(one.topic)
      || !subject.words.isEmpty && subject.words.allSatisfy { text.contains(folded($0)) }
      || subject.phrases.contains { text.contains(folded($0)) }
  }
}

/// Several figures of one series, period, subject and part.
private func ofFigures(_ catalog: Catalog) -> [Disagreement] {
  struct Key: Hashable {
    var period: Period
    var subject: String
    var part: String
  }
  var found: [Disagreement] = []
  for series in catalog.series where series.partOf == nil {
    let current = withoutCorrected(catalog.observations(of: series))
    let column = Column("", series.isPercent ? .percent : .number, decimals: 0)
    for (key, rows) in Dictionary(
      grouping: current, by: { Key(period: $0.period, subject: $0.subject, part: $0.part) })
    where Set(rows.map(\.cell)).count > 1 {
      found.append(
        Disagreement(
          period: key.period, topic: catalog.topic(series.topic)?.label ?? series.topic,
          counted: key.part.isEmpty ? series.label : "\(series.label), \(key.part)",
          area: catalog.area(key.subject)?.label ?? catalog.label(of: key.subject, in: "bodies"),
          figures: rows.map {
            column.words(Cell($0.cell.value, marks: $0.cell.marks.filter(\.isBound)))
          },
          sources: unique(rows.map(\.source))))
    }
  }
  return found.sorted { ($0.counted, $0.area) < ($1.counted, $1.area) }
}

/// Case audits of one inspection and set whose size differs.
private func ofAudits(_ catalog: Catalog) -> [Disagreement] {
  let rows = catalog.rows("findings")
  let inspections = catalog.rows("inspections")
  let groups = Dictionary(grouping: rows.indices) {
    "\(rows[$0, "inspection_id"]) \(rows[$0, "case_set"])"
  }
  return groups.values.compactMap { group in
    let sizes = unique(group.map { rows[$0, "examined"] }.filter { !$0.isEmpty })
    guard sizes.count > 1, let first = group.first else { return nil }
    let id = rows[first, "inspection_id"]
    let published = inspections.indices.first { inspections[$0, "inspection_id"] == id }
      .flatMap { PartialDate(iso: inspections[$0, "published"]) }
    guard let published else { return nil }
    return Disagreement(
      period: published.period, topic: "case audits",
      counted:
        "\(catalog.label(of: id, in: "inspections")), cases examined (\(rows[first, "case_set"]))",
      area: "the Met", figures: sizes, sources: unique(group.map { rows[$0, "source_id"] }))
  }
}

/// Published changes that differ from the figures at their ends by more than rounding.
private func ofChanges(_ catalog: Catalog) -> [Disagreement] {
  catalog.changes.compactMap { change in
    guard let series = catalog.series(change.series),
      let stated = change.percent.value.asDouble, !change.percent.marks.contains(where: \.isBound)
    else { return nil }
    let current = withoutCorrected(catalog.observations(of: series)).filter {
      $0.subject == change.subject && $0.breakdown.isEmpty
    }
    func end(_ period: Period) -> Observation? {
      let rows = current.filter { $0.period == period }
      return rows.count == 1 ? rows[0] : nil
    }
    guard let from = end(change.from), let to = end(change.to),
      let start = from.cell.value.asDouble, let last = to.cell.value.asDouble, start != 0,
      !(from.cell.marks + to.cell.marks).contains(where: { $0.isBound || $0 == .rounded })
    else { return nil }
    let computed = (last - start) / start * 100
    guard abs(computed - stated) > 0.5 else { return nil }
    let column = Column("change %", .percent)
    return Disagreement(
      period: .init(kind: .span, first: change.from.first, last: change.to.last),
      topic: catalog.topic(series.topic)?.label ?? series.topic,
      counted: "\(series.label): change from \(change.from) to \(change.to)",
      area: catalog.area(change.subject)?.label ?? change.subject,
      figures: [
        "\(column.words(change.percent)) as published",
        "\(column.words(Cell(.number(computed)))) from its figures",
      ], sources: unique([change.source, from.source, to.source]))
  }
}
