import Catalog
import Periods
import Questions
import Tables

/// One plain sentence: how many, of what dates, from whom; of an empty answer why it is empty.
func headline(of question: RecordsQuestion, _ result: Execution, catalog: Catalog) -> String {
  let chosen = result.chosen
  if chosen.rowCount == 0 { return emptyHeadline(of: question, catalog: catalog) }
  if question.isOverdue { return overdueHeadline(of: question, chosen) }
  if let counted = countHeadline(of: question, result, catalog: catalog) { return counted }
  var sentence: String
  switch question.kind {
  case .recurringConcerns: sentence = recurringHeadline(of: question, chosen)
  case .findings: return findingsHeadline(of: question, chosen, catalog: catalog)
  case .disagreements:
    let count = chosen.rowCount
    return "\(count == 1 ? "1 figure is" : "\(count) figures are") given differently by published"
      + " sources\(asked(question)). None is chosen: each stands with its source."
  case .timeline, .dataset:
    sentence = counted(question, chosen, catalog: catalog) + asked(question)
    sentence += dates(of: question, chosen, catalog: catalog)
    sentence += makers(of: question, chosen, catalog: catalog)
  }
  let shown = result.relation.rowCount
  if shown < chosen.rowCount { sentence += "; \(shown) of them shown" }
  return sentence + "."
}

// MARK: Parts

/// How many rows there are, and of what.
func counted(_ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog) -> String {
  let count = chosen.rowCount
  if case .timeline(let inFull) = question.kind {
    if inFull { return count == 1 ? "1 dated record" : "\(grouped(count)) dated records" }
    return count == 1 ? "1 publication or event" : "\(grouped(count)) publications and events"
  }
  if question.dataset == "recommendations", let sets = setsAndSingles(chosen) { return sets }
  return "\(grouped(count)) \(noun(of: question, count, catalog: catalog))"
}

/// What the rows are called, in the singular for one.
func noun(of question: RecordsQuestion, _ count: Int, catalog: Catalog) -> String {
  let dataset = catalog.dataset(question.dataset)
  let aliases = question.view.flatMap { catalog.view($0)?.aliases } ?? dataset?.aliases ?? []
  return noun(question.noun, aliases, count)
}

/// What the rows of a dataset are called, in the singular for one.
func noun(of dataset: Dataset, _ count: Int) -> String {
  noun(dataset.name, dataset.aliases, count)
}

private func noun(_ name: String, _ aliases: [String], _ count: Int) -> String {
  var name = name
  // What is no plural lends one of its other names: `glossary` is so many terms.
  if !name.hasSuffix("s"), name != "people" {
    name = aliases.first { $0.hasSuffix("s") } ?? name
  }
  if count == 1 {
    let one = aliases.first { alias in
      alias + "s" == name || alias + "es" == name
        || (alias.hasSuffix("y") && alias.dropLast() + "ies" == name)
    }
    if let one { return one }
    if name.hasSuffix("s"), !name.hasSuffix("series") { return String(name.dropLast()) }
  }
  if name == "people" { return count == 1 ? "person" : name }
  if name.hasSuffix("s") { return name }
  return count == 1 ? "record of \(name)" : "records of \(name)"
}

/// A set of recommendations is one row: sets and single ones are told apart and never added.
private func setsAndSingles(_ chosen: Relation) -> String? {
  guard let set = chosen.index(of: "set"), let count = chosen.index(of: "count") else { return nil }
  let sets = (0..<chosen.rowCount).filter { chosen[$0, set].value == .boolean(true) }
  guard !sets.isEmpty else { return nil }
  let sizes = sets.map { row in
    if case .integer(let size) = chosen[row, count].value { grouped(size) } else { "?" }
  }
  var said =
    sets.count == 1
    ? "1 set of \(sizes[0]) recommendations" : "\(sets.count) sets of recommendations"
  if (2...4).contains(sets.count) { said += " (of \(listed(sizes)))" }
  let singles = chosen.rowCount - sets.count
  switch singles {
  case 0: return said
  case 1: return "1 single recommendation and \(said)"
  default: return "\(singles) single recommendations and \(said)"
  }
}

/// The longest condition that stands in a sentence, in letters.
private let longestCondition = 80

/// What was asked: subject, origin, period and condition, as they follow a noun.
///
/// - Parameter period: the words of the period, where they differ from the usual ones.
func asked(_ question: RecordsQuestion, period: String? = nil) -> String {
  var words = ""
  let subjects = question.choice.subjects.map { short($0.said) }
  if !subjects.isEmpty { words += " about \(subjects.joined(separator: " or "))" }
  let origins = question.choice.origins.map { short($0.said) }
  if !origins.isEmpty { words += " from \(origins.joined(separator: " or "))" }
  words += period ?? periodWords(question.choice.period)
  // A name for some of the rows says the condition itself.
  guard question.view == nil, !question.isOverdue, !question.conditions.isEmpty else {
    return words
  }
  let conditions = question.conditions.map { conditionWords($0, inBrief: true) }.joined(
    separator: " and ")
  return words
    + (conditions.count > longestCondition ? " that meet the condition" : " where \(conditions)")
}

/// A name without what the read-back explains in brackets.
private func short(_ said: String) -> String {
  said.split(separator: " (").first.map(String.init) ?? said
}

/// A period as it follows a noun: ` since 2016`, ` in 2014`, ` from 2016 to 2024`.
func periodWords(_ period: String) -> String {
  guard !period.isEmpty else { return "" }
  let said = short(period)
  if said.hasPrefix("from "), !said.contains(" to ") { return " since \(said.dropFirst(5))" }
  if said.hasSuffix(" onwards") { return " since \(said.dropLast(8))" }
  for word in ["from ", "until ", "up to "] where said.hasPrefix(word) { return " \(said)" }
  if said.contains(" to ") { return " from \(said)" }
  let isDay = said.split(separator: " ").count == 3
  return isDay ? " on \(said)" : " in \(said)"
}

/// The dates of the rows, from the earliest to the latest.
private func dates(
  of question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> String {
  guard let column = dateColumn(of: question, chosen, catalog: catalog) else { return "" }
  if question.kind == .dataset, catalog.dataset(question.dataset)?.dateField == "from" { return "" }
  let dates = chosen.columns[column].cells.compactMap { cell -> Period? in
    switch cell.value {
    case .date(let date): date.period
    case .period(let period): period
    default: nil
    }
  }
  guard let first = dates.min(by: { $0.first < $1.first }),
    let last = dates.max(by: { $0.last < $1.last })
  else { return "" }
  if first == last, question.choice.period == first.description { return "" }
  if dates.count == 1 { return ", dated \(first)" }
  if first == last { return ", all of \(first)" }
  // Two stretches joined by a third "to" can't be read.
  return first.kind == .span || last.kind == .span
    ? ", from \(first.first.year) to \(last.last.year)" : ", from \(first) to \(last)"
}

/// The position of the column that a period filters.
func dateColumn(of question: RecordsQuestion, _ chosen: Relation, catalog: Catalog) -> Int? {
  switch question.kind {
  case .timeline: return chosen.index(of: "date")
  case .recurringConcerns: return chosen.index(of: "first raised")
  case .disagreements: return nil
  case .dataset, .findings:
    return catalog.dataset(question.dataset)
      .flatMap { dateField(of: $0, catalog: catalog) }.flatMap { chosen.index(of: $0.name) }
  }
}

/// Who most of the rows are from.
private func makers(
  of question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> String {
  guard question.kind == .dataset, chosen.rowCount > 1,
    let dataset = catalog.dataset(question.dataset), let key = dataset.byField,
    let field = schema(of: dataset, catalog: catalog).first(where: { $0.key == key }),
    let column = chosen.index(of: field.name)
  else { return "" }
  let tally = tally(chosen.columns[column].cells)
  guard let most = tally.first else { return "" }
  if most.count == chosen.rowCount {
    return question.choice.origins.isEmpty ? ", all from \(most.name)" : ""
  }
  guard tally.count > 1, most.count > tally[1].count else { return "" }
  let isMost = 2 * most.count > chosen.rowCount
  return ", \(isMost ? "most" : "the largest number") from \(most.name) (\(most.count))"
}

/// How often each name stands in some cells, the most frequent first.
func tally(_ cells: [Cell]) -> [(name: String, count: Int)] {
  var order: [String] = []
  var counts: [String: Int] = [:]
  for cell in cells {
    let names: [String] =
      switch cell.value {
      case .text(let text): [text]
      case .list(let items): items
      default: []
      }
    for name in names {
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
  }
  return order.map { ($0, counts[$0] ?? 0) }.enumerated()
    .sorted { (-$0.element.1, $0.offset) < (-$1.element.1, $1.offset) }
    .map { (name: $0.element.0, count: $0.element.1) }
}
