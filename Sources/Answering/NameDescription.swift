package import Catalog
import Periods
import Questions
package import SourceText
import Tables

/// All that is known of a name: of a dataset its fields, of anything else a row a fact.
package func describe(_ name: Name, catalog: Catalog, text: String) -> Answer {
  var answer: Answer
  switch name.kind {
  case .dataset, .view: answer = describeDataset(name, catalog: catalog)
  default: answer = describeFacts(name, catalog: catalog)
  }
  answer.question = trimmed(text)
  answer.edition = edition(of: catalog)
  return answer
}

// MARK: Datasets and views

private func describeDataset(_ name: Name, catalog: Catalog) -> Answer {
  let view = name.kind == .view ? catalog.view(name.id) : nil
  guard let dataset = catalog.dataset(view?.dataset ?? name.id) else {
    return Answer(question: "", headline: "There is no dataset called “\(name.label)”.")
  }
  let fields = schema(of: dataset, catalog: catalog)
  var table = Relation(columns: [
    Column("field", .text), Column("type", .text), Column("what it holds", .text),
  ])
  for field in fields {
    let described = dataset.field(field.key)?.description ?? ""
    let workedOut = field.key.isEmpty ? explanation(of: field.name) : ""
    let holds = described.isEmpty ? workedOut : described
    let names = field.files.isEmpty ? "" : "A name of: \(listed(field.files))."
    table.append(
      [
        Cell(.text(field.name)), Cell(.text(field.type.rawValue)),
        textCell(holds.isEmpty ? names : holds),
      ], sources: [])
  }
  let rows = catalog.rows(dataset.file).indices.count
  var headline = "\(dataset.name): \(grouped(rows)) rows. \(dataset.description)"
  if let view { headline = "\(view.name) are \(view.dataset) where \(view.condition)." }
  var readback = "The fields of \(dataset.name)"
  if !dataset.aliases.isEmpty { readback += ", also written \(listed(dataset.aliases))" }
  return Answer(
    question: "", readback: readback + ".", headline: headline, table: table,
    related: [name.label] + examples(dataset, catalog: catalog))
}

/// What a column holds that the program works out.
private func explanation(of column: String) -> String {
  switch column {
  case "status":
    "The latest status known; `open` asks for all but \(listed(settledStatuses))."
  case "status date": "The date of the latest status."
  case "status by": "Who said it."
  case overdueColumn: "For what was overdue: known not done by then, or no outcome found."
  case "what says so": "The source that says that it was not done, with its date."
  case "found not done": "The date of that source."
  case "cause closed":
    "When the cause of concern it rests on was closed, which is not its completion."
  case "fieldwork": "When the cases were looked at, which is not when the audit was published."
  case "date": "The date of what the record belongs to."
  case "below good %": "Worked out: below good as a share of the cases examined."
  case "95% interval": "Worked out by Wilson’s method, for random samples only."
  default: ""
  }
}

private func examples(_ dataset: Dataset, catalog: Catalog) -> [String] {
  var found: [String] = []
  if dateField(of: dataset, catalog: catalog) != nil { found.append("\(dataset.name) since 2016") }
  if let key = dataset.byField,
    let field = schema(of: dataset, catalog: catalog).first(where: { $0.key == key })
  {
    found.append("\(dataset.name) | count by \(field.name) | sort count down")
  }
  return found + ["datasets"]
}

// MARK: Everything else

private func describeFacts(_ name: Name, catalog: Catalog) -> Answer {
  var facts = Facts(catalog)
  var related: [String] = []
  switch name.kind {
  case .topic: related = facts.addTopic(name)
  case .series: related = facts.addSeries(name)
  case .area: related = facts.addArea(name)
  case .areaKind: related = facts.addAreaKind(name)
  case .body: related = facts.addBody(name)
  case .person: related = facts.addPerson(name)
  case .office: related = facts.addOffice(name)
  case .review, .inspection: related = facts.addPublication(name)
  case .thread: related = facts.addThread(name)
  case .event: related = facts.addEvent(name)
  default: facts.add("kind", name.kind.rawValue)
  }
  let others = catalog.lexicon.names.filter { spelling in
    folded(spelling) != folded(name.label)
      && catalog.lexicon.entries(named: spelling).contains {
        $0.kind == name.kind && $0.id == name.id
      }
  }
  if !others.isEmpty { facts.add("also written", others.joined(separator: "; ")) }
  return Answer(
    question: "", readback: "What is known of \(name.label), \(name.kind.phrase).",
    headline: facts.headline.isEmpty ? "\(name.label) is \(name.kind.phrase)." : facts.headline,
    table: facts.table, notes: facts.notes,
    sources: citedSources(for: facts.table, catalog: catalog), related: related)
}
