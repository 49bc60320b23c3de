package import Catalog
import Periods
package import Tables

/// The sources of a table numbered in the order of their first use, row by row.
package func citedSources(for relation: Relation, catalog: Catalog) -> [Answer.Source] {
  citedSources(relation.sources.flatMap { $0 }, catalog: catalog)
}

/// Sources by their identifiers, each once, numbered in the order given.
package func citedSources(_ identifiers: [String], catalog: Catalog) -> [Answer.Source] {
  var seen: Set<String> = []
  var cited: [Answer.Source] = []
  for id in identifiers where seen.insert(id).inserted {
    let source = catalog.source(id)
    cited.append(
      Answer.Source(
        number: cited.count + 1, id: id, title: source?.title ?? id,
        publisher: source?.publisher ?? "", published: source?.published ?? "",
        url: source?.url ?? "", kind: source?.kind ?? ""))
  }
  return cited
}

/// Which data answered: title, edition and the date that stands for now.
package func edition(of catalog: Catalog) -> String {
  let descriptor = catalog.descriptor
  return "\(descriptor.title), edition \(descriptor.edition), as at \(descriptor.asAt.spoken)"
}
