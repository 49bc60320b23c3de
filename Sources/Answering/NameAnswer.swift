package import Catalog
import Language
import Periods
package import Questions
import SourceText
import Tables

/// What can be asked of a name: its series with their periods, and a question that runs for each.
package func answer(_ question: NameQuestion, catalog: Catalog) -> Answer {
  var answer = Answer(
    question: question.text, readback: question.readback, edition: edition(of: catalog))
  switch question.name.kind {
  // Of an office there is nothing to ask but who held it.
  case .office:
    let held = describe(question.name, catalog: catalog, text: question.text)
    (answer.headline, answer.table) = (held.headline, held.table)
    (answer.sources, answer.related) = (held.sources, held.related)
  case .topic:
    if let topic = catalog.topic(question.name.id) { fill(&answer, topic, catalog) }
  default:
    fill(&answer, question.name, catalog)
  }
  return answer
}

private func fill(_ answer: inout Answer, _ topic: Topic, _ catalog: Catalog) {
  var relation = Relation(columns: [
    Column("ask", .text), Column("counts", .text), Column("unit", .text), Column("who", .text),
    Column("periods", .text),
  ])
  let family = catalog.family(of: topic.id)
  let own = catalog.series.filter { $0.topic == topic.id }
    .sorted { $0.preference < $1.preference }
  let below = catalog.series.filter { family.contains($0.topic) && $0.topic != topic.id }
  let listed = own.isEmpty ? below : own
  var hasTrend = false
  for series in listed {
    let observations = catalog.observations(of: series)
    let periods = Array(Set(observations.map(\.period))).sorted()
    let changes = catalog.changes.filter { $0.series == series.id }
    let question = asking(series, catalog: catalog)
    hasTrend = hasTrend || question.hasPrefix("trend")
    var said = "–"
    if let first = periods.first, let last = periods.last {
      said = first == last ? "\(first)" : "\(first) to \(last) (\(periods.count))"
    } else if let change = changes.first {
      said = "change \(change.from) to \(change.to) only"
    }
    let sources = observations.first.map(\.source) ?? changes.first.map(\.source)
    relation.append(
      [
        Cell(.text(question)), Cell(.text(series.counts)),
        series.hasUnknownUnit ? .missing() : Cell(.text(series.unit)), Cell(.text(series.who)),
        Cell(.text(said)),
      ], sources: sources.map { [$0] } ?? [])
  }
  let definition = topic.definition
  let count = listed.count
  if count == 0 {
    answer.headline =
      "\(topic.label.capitalizedFirst): \(definition) No series of figures counts it."
  } else {
    let isOwn = !own.isEmpty
    answer.headline =
      "\(topic.label.capitalizedFirst): \(definition) \(count) \(count == 1 ? "series counts" : "series count")"
      + " \(isOwn ? "it" : "its parts")."
    answer.table = relation
    answer.sources = citedSources(for: relation, catalog: catalog)
  }
  answer.notes = catalog.gaps.filter { $0.topic == topic.id }.map(gapNote)
  var related: [String] = []
  if !own.isEmpty { related.append("\(hasTrend ? "trend" : "total") \(topic.label)") }
  related += ["concerns about \(topic.label)", "timeline about \(topic.label)"]
  related += catalog.topics.filter { $0.parent == topic.id }.prefix(2).map(\.label)
  answer.related = related
}

/// A name that is no topic: the questions that it fits into.
private func fill(_ answer: inout Answer, _ name: Name, _ catalog: Catalog) {
  let label = typed(name, catalog: catalog)
  let questions: [String] =
    switch name.kind {
    case .thread: ["concerns about \(label)", "recurring concerns", "timeline about \(label)"]
    case .review: ["recommendations from \(label)", "concerns since \(label)"]
    case .inspection: ["concerns about \(label)", "concerns since \(label)"]
    case .event: ["concerns since \(label)", "concerns before \(label)"]
    case .series:
      catalog.series.filter { $0.name == name.id || $0.id == name.id }.prefix(6)
        .map { asking($0, catalog: catalog) }
    case .body: ["concerns from \(label)", "inspections from \(label)"]
    case .person: ["statements from \(label)"]
    case .area: areaQuestions(name.id, catalog: catalog)
    default: ["describe \(label)"]
    }
  var relation = Relation(columns: [Column("ask", .text)])
  for question in questions { relation.append([Cell(.text(question))], sources: []) }
  let date = name.date.flatMap { PartialDate(iso: $0)?.spoken }.map { ", \($0)" } ?? ""
  answer.headline = "\(name.label) is \(name.kind.phrase) of the record\(date)."
  answer.table = relation
  answer.related = ["describe \(label)"]
}
