import Catalog
import SourceText
import Tables

/// The columns shown: the dataset's own choice, the status of what has one, and what is mentioned.
func shownColumns(
  of question: RecordsQuestion, _ dataset: Dataset, _ fields: [RecordField],
  _ mentioned: [String], catalog: Catalog
) -> [String] {
  var shown: [String]
  switch question.kind {
  case .recurringConcerns, .timeline, .disagreements: shown = fields.map(\.name)
  case .findings:
    let rows = catalog.rows(dataset.file)
    let hasRandom = rows.indices.contains { rows[$0, "sampling"] == "random" }
    shown = dataset.shownFields.compactMap { key in fields.first { $0.key == key }?.name }
    shown.insert("date", at: min(1, shown.count))
    shown += ["below good %"] + (hasRandom ? ["95% interval"] : [])
  case .dataset where question.isOverdue:
    shown = [overdueColumn, "due", "review", "summary", "what says so", "cause closed"]
  case .dataset:
    shown = dataset.shownFields.compactMap { key in fields.first { $0.key == key }?.name }
    if shown.isEmpty { shown = fields.map(\.name) }
    if fields.contains(where: { $0.name == "status" && $0.key.isEmpty }) {
      // The long text stands last but one.
      let long = shown.filter { $0 == "summary" }
      shown = shown.filter { $0 != "summary" } + long + ["status"]
    }
  }
  for name in mentioned where !shown.contains(name) && name != overdueColumn { shown.append(name) }
  return shown
}
