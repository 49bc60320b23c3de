import Catalog
import Periods
import Questions
import Tables

/// What inspectors found below good in each audit of the force, side by side and not as a line.
///
/// Sets of one inspection are one audit, and a set for which sources differ is one set. What the
/// force audited itself, sets without grades and other forces are told apart.
func findingsHeadline(
  of question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> String {
  let sets = CaseSet.all(in: chosen, catalog: catalog)
  let force = tally(chosen.columns.first { $0.name == "force" }?.cells ?? []).first?.name ?? ""
  let audited = sets.filter { $0.force == force && $0.examinedBy != force }
  let graded = audited.filter { $0.below != nil }
  var inspections: [String] = []
  for set in audited where !inspections.contains(set.inspection) {
    inspections.append(set.inspection)
  }
  let count = inspections.count
  var sentence = "\(count == 0 ? "No" : grouped(count)) case audit\(count == 1 ? "" : "s")"
  let examiners = unique(audited.map(\.examinedBy))
  sentence += " of \(force) cases"
  if examiners.count == 1, question.choice.origins.isEmpty { sentence += " by \(examiners[0])" }
  let period = periodWords(question.choice.period)
  sentence += asked(question, period: period.isEmpty ? "" : ", published\(period)")
  if graded.isEmpty {
    sentence += count > 0 ? ", for which no number below good was found" : ""
  } else {
    let parts = inspections.compactMap { inspection in
      said(graded.filter { $0.inspection == inspection })
    }
    sentence += ". Below good: " + parts.joined(separator: "; ")
  }
  let apart = apart(sets, force, ungraded: graded.isEmpty ? [] : audited.filter { $0.below == nil })
  return sentence + "." + (apart.isEmpty ? "" : " Apart from these: \(listed(apart)).")
}

/// The graded sets of one inspection with its dates.
private func said(_ sets: [CaseSet]) -> String? {
  guard let first = sets.first else { return nil }
  let numbers = sets.map { set in
    var words = "\(grouped(set.below ?? 0)) of \(grouped(set.examined ?? 0))"
    if set.name != "all cases" { words += " on \(set.name)" }
    var asides = set.otherSizes.map { "another source has \(grouped($0)) cases" }
    if let late = set.laterSource { asides.append("known only from a source of \(late.spoken)") }
    return asides.isEmpty ? words : "\(words) (\(asides.joined(separator: ", ")))"
  }
  let dates = [
    first.published.map { "published \($0.spoken)" }, first.fieldwork.map(fieldworkWords),
  ].compactMap { $0 }
  return listed(numbers) + (dates.isEmpty ? "" : ", \(dates.joined(separator: ", "))")
}

/// What stands in the table beside the audits that are counted.
private func apart(_ sets: [CaseSet], _ force: String, ungraded: [CaseSet]) -> [String] {
  func number(_ sets: [CaseSet]) -> String {
    sets.count == 1 ? "1 set of cases" : "\(grouped(sets.count)) sets of cases"
  }
  var found: [String] = []
  if !ungraded.isEmpty { found.append("\(number(ungraded)) without a number below good") }
  let own = sets.filter { $0.force == force && $0.examinedBy == force }
  if !own.isEmpty { found.append("\(number(own)) that the force audited itself") }
  for other in unique(sets.map(\.force)) where other != force {
    let inspections = Set(sets.filter { $0.force == other }.map(\.inspection)).count
    found.append(
      "\(inspections == 1 ? "1 audit" : "\(inspections) audits") of \(other) cases, for comparison")
  }
  return found
}

/// The time of fieldwork: `fourth quarter of 2017`, `fieldwork February 2016 to May 2016`.
func fieldworkWords(_ period: Period) -> String {
  let (first, last) = (period.first, period.last)
  let isQuarter =
    first.year == last.year && first.day == 1 && first.month % 3 == 1
    && last.month == first.month + 2 && last.day == Day.length(ofMonth: last.month, last.year)
  guard isQuarter else { return "fieldwork \(period)" }
  return "\(["first", "second", "third", "fourth"][first.month / 3]) quarter of \(first.year)"
}

private func unique(_ items: [String]) -> [String] {
  var seen: Set<String> = []
  return items.filter { seen.insert($0).inserted }
}

/// One set of audited cases, once for all sources that tell of it.
private struct CaseSet {
  var inspection: String
  var name: String
  var force: String
  var examinedBy: String
  var examined: Int?
  var below: Int?
  var published: PartialDate?
  var fieldwork: Period?
  /// Other numbers that sources give for the cases examined.
  var otherSizes: [Int] = []
  /// The date of the source, when it is later than the audit itself.
  var laterSource: PartialDate?

  /// The sets of a table of case audits in order.
  static func all(in table: Relation, catalog: Catalog) -> [CaseSet] {
    var found: [CaseSet] = []
    for row in 0..<table.rowCount {
      func number(_ column: String) -> Int? {
        if case .integer(let number)? = table.value(row, column) { number } else { nil }
      }
      var set = CaseSet(
        inspection: table.text(row, "inspection") ?? "", name: table.text(row, "case set") ?? "",
        force: table.text(row, "force") ?? "", examinedBy: table.text(row, "examined by") ?? "",
        examined: number("examined"), below: number("below good"))
      if case .date(let date)? = table.value(row, "date") { set.published = date }
      if case .period(let period)? = table.value(row, "fieldwork") { set.fieldwork = period }
      let source = table.sources[row].first.flatMap { catalog.source($0) }
      if let date = source.flatMap({ PartialDate(iso: $0.published) }),
        let published = set.published, date.first > published.last
      {
        set.laterSource = date
      }
      let same = found.firstIndex {
        $0.inspection == set.inspection && $0.name == set.name && $0.examinedBy == set.examinedBy
      }
      guard let same else {
        found.append(set)
        continue
      }
      if found[same].below == nil, set.below != nil { swap(&found[same], &set) }
      if let size = set.examined, size != found[same].examined {
        found[same].otherSizes.append(size)
      }
    }
    return found
  }
}
