import Catalog
import Periods
import Questions
import Tables

/// What a reader must know beside case audits.
func findingNotes(
  on question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  guard chosen.rowCount > 0 else { return [] }
  var notes: [Note] = []
  let samplings = chosen.index(of: "sampling").map { tally(chosen.columns[$0].cells) } ?? []
  if samplings.contains(where: { $0.name != "random" }) {
    notes.append(
      Note(
        .sample,
        "Inspectors choose the cases that they audit; they are no random sample, so a share says"
          + " nothing of all cases, no interval is given, and audits of different samples are not"
          + " drawn as a line."))
  }
  notes += outsideThePeriod(question, chosen, catalog: catalog)
  notes += conflicts(chosen, catalog: catalog)
  if chosen.columns.contains(where: { gradeColumns.contains($0.name) && $0.hasBlank }) {
    notes.append(
      Note(
        .gap,
        "A blank was not found in what was read; that does not say that it was never published."))
  }
  for row in 0..<chosen.rowCount {
    guard let note = chosen.text(row, "note") else { continue }
    let set = chosen.text(row, "case set") ?? ""
    var size = ""
    if case .integer(let examined)? = chosen.value(row, "examined") {
      size = grouped(examined)
      if case .integer(let below)? = chosen.value(row, "below good") {
        size = "\(grouped(below)) of \(size)"
      }
    }
    let inspection = chosen.text(row, "inspection") ?? ""
    notes.append(Note(.caution, "\(size) (\(set), \(inspection)): \(note)"))
  }
  let gaps = catalog.gaps.filter { $0.topic == "case-audits" }
  return notes + gaps.map(gapNote)
}

/// The sets of cases for which sources give different numbers.
private func conflicts(_ chosen: Relation, catalog: Catalog) -> [Note] {
  guard let examined = chosen.index(of: "examined") else { return [] }
  var groups: [String: [Int]] = [:]
  var order: [String] = []
  for row in 0..<chosen.rowCount where chosen[row, examined].marks.contains(.disputed) {
    let name = "\(chosen.text(row, "case set") ?? ""), \(chosen.text(row, "inspection") ?? "")"
    if groups[name] == nil { order.append(name) }
    groups[name, default: []].append(row)
  }
  return order.compactMap { name in
    guard let rows = groups[name], rows.count > 1 else { return nil }
    let given = rows.map { row in
      let number = chosen[row, examined].value.asDouble.map { grouped(Int($0)) } ?? "?"
      let source = chosen.sources[row].first.flatMap { catalog.source($0)?.publisher } ?? "?"
      return "\(number) (\(source))"
    }
    return Note(
      .conflict,
      "Sources differ on how many were examined (\(name)): \(listed(given)). Both are shown.")
  }
}

private let gradeColumns = ["good", "requires improvement", "inadequate", "below good"]

/// The audits whose fieldwork lies in the period that was asked though they were published outside.
private func outsideThePeriod(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  let choice = question.choice
  guard choice.first != nil || choice.last != nil else { return [] }
  let inspections = catalog.rows("inspections")
  let audits = catalog.rows("findings")
  let audited = Set(audits.indices.map { audits[$0, "inspection_id"] })
  var shown: Set<String> = []
  for row in 0..<chosen.rowCount { shown.insert(chosen.text(row, "inspection") ?? "") }
  let others = inspections.indices.compactMap { row -> String? in
    guard audited.contains(inspections[row, "inspection_id"]),
      !shown.contains(inspections[row, "label"]),
      let fieldwork = stretch(inspections[row, "fieldwork"]),
      choice.last.map({ fieldwork.first <= $0 }) ?? true,
      choice.first.map({ fieldwork.last >= $0 }) ?? true,
      let published = PartialDate(iso: inspections[row, "published"])
    else { return nil }
    return "\(inspections[row, "label"]) (\(fieldworkWords(fieldwork)), published"
      + " \(published.spoken))"
  }
  guard !others.isEmpty else { return [] }
  return [
    Note(
      .caution,
      "Audits stand by the date of the report. Looked at in this period but not among these:"
        + " \(others.joined(separator: "; ")).")
  ]
}

extension Column {
  /// Whether a cell of it has no value.
  fileprivate var hasBlank: Bool { cells.contains { $0.value.isMissing } }
}

/// A gap as a note, which says whether it is known or only not found.
func gapNote(_ gap: Gap) -> Note { Note(.gap, "\(gap.kind.lead): \(gap.what)") }
