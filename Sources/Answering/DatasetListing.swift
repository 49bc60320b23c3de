package import Catalog
import Questions
import Tables

/// The datasets with their rows and fields, then the views of them.
package func datasetsAnswer(catalog: Catalog, text: String) -> Answer {
  var table = Relation(columns: [
    Column("name", .text), Column("rows", .integer), Column("fields", .integer),
    Column("what", .text),
  ])
  var total = 0
  for dataset in catalog.descriptor.datasets {
    let rows = catalog.rows(dataset.file).indices.count
    total += rows
    table.append(
      [
        Cell(.text(dataset.name)), Cell(.integer(rows)),
        Cell(.integer(schema(of: dataset, catalog: catalog).count)), textCell(dataset.description),
      ], sources: [])
  }
  for view in catalog.descriptor.views {
    table.append(
      [
        Cell(.text(view.name)), .missing(), .missing(),
        Cell(.text("A view: \(view.dataset) where \(view.condition).")),
      ], sources: [])
  }
  let views = catalog.descriptor.views.count
  return Answer(
    question: trimmed(text), readback: "The datasets of the record, and the views of them.",
    headline: "\(catalog.descriptor.datasets.count) datasets with \(grouped(total)) rows,"
      + " and \(views) views of them.",
    table: table, related: ["describe concerns", "concerns since 2016", "words"],
    edition: edition(of: catalog))
}

/// A text, or nothing where it is empty.
func textCell(_ text: String) -> Cell { text.isEmpty ? .missing() : Cell(.text(text)) }
