package import Catalog
import SourceText
import Tables

/// The names that a question may use: those with some words in them, or the ones used most.
package func words(about wanted: String?, catalog: Catalog, text: String) -> Answer {
  let usual: Set<Name.Kind> = [.topic, .series, .dataset, .view, .thread, .review]
  let wanted = wanted.map(folded).flatMap { $0.isEmpty ? nil : $0 }
  let found = allNames(catalog).filter { entry in
    // A part of a way of counting is called by its identifier and needs no line of its own.
    guard let wanted else { return usual.contains(entry.name.kind) && entry.isCalledByLabel }
    return ([entry.name.label] + entry.spellings).contains { hasWords(wanted, in: $0) }
  }
  var table = Relation(columns: [
    Column("name", .text), Column("kind", .text), Column("also written", .list),
  ])
  for entry in found {
    let called = entry.isCalledByLabel ? entry.name.label : entry.spellings[0]
    let others = entry.spellings.filter { folded($0) != folded(called) }
    table.append(
      [
        Cell(.text(called)), Cell(.text(entry.name.kind.rawValue)),
        others.isEmpty ? .missing() : Cell(.list(others)),
      ], sources: [])
  }
  let readback: String
  let headline: String
  if let wanted {
    readback = "The names of every kind that have “\(wanted)” in them or in another spelling."
    headline =
      found.isEmpty
      ? "No name has “\(wanted)” in it; `words` lists the topics and datasets."
      : "\(found.count == 1 ? "1 name has" : "\(grouped(found.count)) names have")"
        + " “\(wanted)” in them or in another spelling."
  } else {
    readback = "The names of topics, series, datasets, views, threads and reviews."
    headline =
      "\(grouped(found.count)) names; `words about X` finds bodies, people, inspections, events and"
      + " areas too."
  }
  return Answer(
    question: trimmed(text), readback: readback, headline: headline, table: table,
    related: related(to: found.map(\.name)), edition: edition(of: catalog))
}

/// A name with its spellings.
private struct SpeltName {
  var name: Name
  /// Never empty.
  var spellings: [String]

  /// Whether the name as printed can be typed.
  var isCalledByLabel: Bool { spellings.contains { folded($0) == folded(name.label) } }
}

/// Every name once, by kind in the order of the kinds, then by label.
private func allNames(_ catalog: Catalog) -> [SpeltName] {
  var places: [String: Int] = [:]
  var found: [SpeltName] = []
  for spelling in catalog.lexicon.names {
    for name in catalog.lexicon.entries(named: spelling) {
      let key = "\(name.kind.rawValue)\n\(name.id)"
      if let place = places[key] {
        found[place].spellings.append(spelling)
      } else {
        places[key] = found.count
        found.append(SpeltName(name: name, spellings: [spelling]))
      }
    }
  }
  let kinds = Name.Kind.allCases
  return found.sorted { left, right in
    let (first, second) = (
      kinds.firstIndex(of: left.name.kind), kinds.firstIndex(of: right.name.kind)
    )
    if first != second { return (first ?? 0) < (second ?? 0) }
    return folded(left.name.label) < folded(right.name.label)
  }
}

/// Whether each of some words begins a word of a name.
private func hasWords(_ wanted: String, in name: String) -> Bool {
  let words = folded(name).split { !$0.isLetter && !$0.isNumber }
  return wanted.split { !$0.isLetter && !$0.isNumber }.allSatisfy { start in
    words.contains { $0.hasPrefix(start) }
  }
}

private func related(to names: [Name]) -> [String] {
  var found: [String] = []
  if let topic = names.first(where: { $0.kind == .topic }) {
    found += [topic.label, "timeline about \(topic.label)"]
  }
  if let dataset = names.first(where: { $0.kind == .dataset }) { found.append(dataset.label) }
  if let first = names.first { found.append("describe \(first.label)") }
  return found.isEmpty ? ["words", "datasets"] : Array(found.prefix(4))
}
