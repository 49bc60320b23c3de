package import Catalog
package import Language
package import SourceText

/// A name on its own: what can be asked of it.
package struct NameQuestion: Sendable {
  package var name: Name
  /// The other things of that name.
  package var others: [Name]
  package var text: String

  /// The question as it was understood.
  package var readback: String {
    "What can be asked about \(name.label), \(name.kind.phrase) of the record."
  }
}

/// Settles which thing a name on its own stands for.
///
/// - Throws: a `Refusal` when it has no meaning of its own.
package func resolveName(
  _ syntax: QuestionSyntax, text: String, catalog: Catalog
) throws(Refusal) -> NameQuestion {
  let order: [Name.Kind] = [
    .topic, .thread, .review, .inspection, .event, .series, .body, .person, .area,
  ]
  guard let use = syntax.subjects.first else {
    throw .wrong(
      Diagnostic("E001", "There is no question here.", help: "`help` shows how to ask."))
  }
  let sorted = use.names.sorted { left, right in
    (order.firstIndex(of: left.kind) ?? order.count)
      < (order.firstIndex(of: right.kind) ?? order.count)
  }
  guard let name = sorted.first else {
    throw .wrong(
      Diagnostic(
        "E001", "“\(use.text)” is not known.", at: use.span, help: "`words` lists what is."))
  }
  return NameQuestion(name: name, others: Array(sorted.dropFirst()), text: text)
}
