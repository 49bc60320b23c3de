import Periods
import SourceText

/// What the descriptor says beside the tables' contents: fields, keys, datasets, views, the date.
extension PackageCheck {
  mutating func checkDescriptor() {
    for resource in descriptor["resources"]?.array ?? [] {
      let fields = checkFields(resource)
      checkDeclaredKeys(resource, fields: fields)
      for key in ["date", "by", "about", "show"] {
        for node in nodes(resource["scrutiny"]?[key]) {
          guard let field = node.string, !fields.contains(field) else { continue }
          report(
            .descriptor, node,
            "The table has no field “\(field)”.\(offer(field, among: fields)) "
              + "Name one of its fields.")
        }
      }
    }
    guard let own = descriptor["scrutiny"] else {
      report(
        .descriptor, descriptor,
        "The descriptor has no `scrutiny` key, which holds the date of the data and the views.")
      return
    }
    if own["as_at"]?.string.flatMap({ PartialDate(iso: $0) }) == nil {
      report(
        .descriptor, own["as_at"] ?? own,
        "`as_at` is the date that stands for now. Write a date such as 2026-01-31.")
    }
    for view in own["views"]?.array ?? [] { checkView(view) }
  }

  /// Checks the names and types of a table's fields, and returns the names.
  private mutating func checkFields(_ resource: JSONNode) -> [String] {
    guard let fields = resource["schema"]?["fields"], let list = fields.array else {
      report(.descriptor, resource, "The resource has no `schema` with `fields`. List its columns.")
      return []
    }
    var names: [String] = []
    for field in list {
      guard let name = field["name"]?.string else {
        report(.descriptor, field, "This field has no `name`. Give it that of its column.")
        continue
      }
      if names.contains(name) {
        report(.descriptor, field, "A second field is called “\(name)”. Rename or remove it.")
      }
      names.append(name)
      let type = field["type"]?.string ?? "string"
      if CellType(rawValue: type) == nil {
        report(
          .descriptor, field["type"] ?? field,
          "“\(type)” is no type that can be checked."
            + offer(type, among: CellType.allCases.map(\.rawValue))
            + " Use one of \(CellType.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      for member in field["constraints"]?.members ?? []
      where !FieldRules.knownConstraints.contains(member.key) {
        report(
          .descriptor, file: descriptorName,
          at: descriptorText.position(of: member.keySpan.start),
          "“\(member.key)” is no constraint that can be checked."
            + offer(member.key, among: FieldRules.knownConstraints))
      }
      if let pattern = field["constraints"]?["pattern"], CellPattern(pattern.string ?? "(") == nil {
        report(.descriptor, pattern, "This pattern can't be read as a regular expression.")
      }
    }
    return names
  }

  private mutating func checkDeclaredKeys(_ resource: JSONNode, fields: [String]) {
    let schema = resource["schema"]
    for node in nodes(schema?["primaryKey"])
      + foreignKeys(resource).flatMap({ nodes($0["fields"]) })
    {
      guard let field = node.string, !fields.contains(field) else { continue }
      report(
        .descriptor, node,
        "A key names the field “\(field)”, which the table has not.\(offer(field, among: fields))")
    }
    for key in foreignKeys(resource) {
      let reference = key["reference"]
      let name = reference?["resource"]?.string ?? ""
      let all = descriptor["resources"]?.array ?? []
      guard let other = name.isEmpty ? resource : all.first(where: { $0["name"]?.string == name })
      else {
        report(
          .descriptor, reference?["resource"] ?? key,
          "A key refers to the table “\(name)”, which is not in the package."
            + offer(name, among: all.compactMap { $0["name"]?.string }))
        continue
      }
      let theirs = (other["schema"]?["fields"]?.array ?? []).compactMap { $0["name"]?.string }
      for node in nodes(reference?["fields"]) {
        guard let field = node.string, !theirs.contains(field) else { continue }
        report(
          .descriptor, node,
          "A key refers to the field “\(field)”, which that table has not."
            + offer(field, among: theirs))
      }
    }
  }

  private mutating func checkView(_ view: JSONNode) {
    guard let name = view["name"]?.string, !name.isEmpty else {
      report(.view, view, "This view has no `name`. Give it the words that people type.")
      return
    }
    let resources = descriptor["resources"]?.array ?? []
    let datasets = resources.compactMap { $0["scrutiny"]?["label"]?.string ?? $0["name"]?.string }
    let files = resources.compactMap { $0["name"]?.string }
    if let dataset = view["dataset"]?.string, !(datasets + files).contains(dataset) {
      report(
        .view, view["dataset"] ?? view,
        "The view “\(name)” is of “\(dataset)”, which is no dataset of the package."
          + offer(dataset, among: datasets))
    } else if view["dataset"]?.string == nil {
      report(.view, view, "The view “\(name)” has no `dataset`. Name the one that it is of.")
    }
    if (view["where"]?.string ?? "").isEmpty {
      report(.view, view["where"] ?? view, "The view “\(name)” has no condition under `where`.")
    }
  }
}

/// The foreign keys that a resource declares.
func foreignKeys(_ resource: JSONNode) -> [JSONNode] {
  resource["schema"]?["foreignKeys"]?.array ?? []
}

/// A value or a list of values, as a list.
func nodes(_ json: JSONNode?) -> [JSONNode] {
  guard let json else { return [] }
  return json.array ?? [json]
}
