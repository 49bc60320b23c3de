import Catalog
import Language
import SourceText

/// Why no series has figures for the areas that are asked about.
extension FigureResolver {
  func has(places uses: [NameUse], _ series: Series) -> Bool {
    uses.allSatisfy { use in
      use.names.contains { place($0.id, of: series, in: catalog) != nil }
    }
  }

  /// No series has figures for each area of a kind: one that does, or another kind that they have.
  func noKind(
    _ kind: Name, _ series: [Series], _ topic: Topic, _ use: NameUse
  ) -> Refusal {
    let named = slots.across ?? syntax.ranking?.kind
    let from = syntax.phrases.first { if case .from = $0.kind { true } else { false } }
    let others = unique(
      catalog.series.filter {
        $0.topic == topic.id && !request.subjects(of: kind.id, in: $0).isEmpty
      }.map(\.name))
    let kinds = unique(catalog.areas.map(\.kind)).flatMap { catalog.lexicon.entries(named: $0) }
      .filter { kind in
        kind.kind == .areaKind && series.contains { !request.subjects(of: kind.id, in: $0).isEmpty }
      }.map(\.label)
    let whose = from == nil ? "" : " from \(listed(slots.from.map { "“\($0.text)”" }))"
    let inside =
      slots.areas.isEmpty ? "" : " in \(listed(unique(slots.areas.map { label(of: $0) })))"
    return .wrong(
      Diagnostic(
        "E025",
        "No series of \(topic.label)\(whose) has figures for each of the \(kind.label)\(inside).",
        at: named?.span ?? use.span,
        help: !others.isEmpty
          ? "There are in " + listed(others.map { "“\($0)”" }) + "."
          : kinds.isEmpty
            ? slots.areas.isEmpty
              ? "None of its series has figures for areas of one kind."
              : "Without the area they may have: none of those with figures lies there."
            : "There are figures for the \(listed(kinds)).",
        otherFixes: others.flatMap { other in
          from.map { [replaced($0.span, with: "from \(other)")] } ?? []
        } + kinds.flatMap { kind in named.map { [replaced($0.span, with: kind)] } ?? [] }))
  }

  func noArea(_ series: [Series], _ topic: Topic) -> Refusal {
    let missing = slots.areas.first { use in !series.contains { has(places: [use], $0) } }
    let subjects = unique(
      series.prefix(4).flatMap { one in
        catalog.observations(of: one).map(\.subject)
          + catalog.changes.filter { $0.series == one.id }.map(\.subject)
      }
    ).filter { catalog.area($0)?.isUnallocated != true }
    let asked = Set(slots.areas.flatMap(\.names).map(\.id))
    let others = subjects.filter { !asked.contains($0) }
    // A part of what was asked, or what it is a part of, is nearer than another topic.
    let usual = series.prefix(4).flatMap { defaultPlaces(of: $0, in: catalog).map(\.id) }
    let near = (usual.filter { !asked.contains($0) } + others).first { other in
      above(other, in: catalog).contains(where: asked.contains)
        || asked.contains { above($0, in: catalog).contains(other) }
    }
    let from = syntax.phrases.first { if case .from = $0.kind { true } else { false } }
    let elsewhere = from == nil ? [] : unique(elsewhere(topic).map(\.name))
    let fixes =
      elsewhere.map { name in from.map { replaced($0.span, with: "from \(name)") } } + [
        missing.flatMap { use in near.map { replaced(use.span, with: label(of: $0)) } },
        syntax.subjects.first.flatMap { use in
          wider(than: topic).map { replaced(use.span, with: $0.label) }
        },
        missing.flatMap { use in others.first.map { replaced(use.span, with: label(of: $0)) } },
      ]
    let labels = subjects.prefix(5).map(label)
    let more = subjects.count > 5 ? " and \(subjects.count - 5) more" : ""
    let whose = from == nil ? "" : " from \(listed(slots.from.map { "“\($0.text)”" }))"
    let inOthers =
      elsewhere.isEmpty ? "" : " There are in \(listed(elsewhere.map { "“\($0)”" }))."
    return .wrong(
      Diagnostic(
        "E025",
        "No figures for \(topic.label)\(whose) were published for"
          + " \(missing?.names.first?.label ?? "that area").",
        at: elsewhere.isEmpty ? missing?.span : slots.from.first?.span,
        help: (labels.isEmpty
          ? "None of its series has figures by area."
          : "\(whose.isEmpty ? "There are figures" : "It has figures") for"
            + " \(labels.joined(separator: ", "))\(more).")
          + inOthers,
        otherFixes: fixes.compactMap(\.self)))
  }

  /// What an area that a question names is called.
  func label(of use: NameUse) -> String {
    (use.name(of: .area) ?? use.names.first).map { label(of: $0.id) } ?? use.text
  }

  func label(of place: String) -> String { published(place, in: catalog).label }

  /// The nearest of the topics above one that has figures for the areas asked about.
  private func wider(than topic: Topic) -> Topic? {
    var above = topic.parent.flatMap { catalog.topic($0) }
    var seen: Set<String> = []
    while let next = above, seen.insert(next.id).inserted {
      let series = catalog.series.filter { $0.topic == next.id }
      if series.contains(where: { request.candidate($0) != nil }) { return next }
      above = next.parent.flatMap { catalog.topic($0) }
    }
    return nil
  }
}
