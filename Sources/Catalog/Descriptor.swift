package import Periods
package import SourceText

/// What a package's `datapackage.json` says of it.
package struct Descriptor: Sendable {
  package let title: String
  package let edition: String
  /// The date that stands for now.
  package let asAt: PartialDate
  package let datasets: [Dataset]
  package let views: [View]

  /// Reads a descriptor.
  ///
  /// - Throws: `E031` where it lacks what the program needs, at the place in the file.
  package init(_ json: JSONNode, path: String) throws(Diagnostic) {
    func lacking(_ what: String) -> Diagnostic {
      Diagnostic(
        "E031", "\(path) has no \(what).", at: json.span,
        help: "`scrutiny check-data` on the folder names every fault with its line.")
    }
    title = json["title"]?.string ?? json["name"]?.string ?? path
    guard let own = json["scrutiny"] else { throw lacking("`scrutiny` key") }
    edition = own["edition"]?.string ?? json["version"]?.string ?? ""
    guard let asAt = own["as_at"]?.string.flatMap({ PartialDate(iso: $0) }) else {
      throw lacking("date under `scrutiny` → `as_at`")
    }
    self.asAt = asAt
    guard let resources = json["resources"]?.array else { throw lacking("`resources`") }
    datasets = resources.compactMap { Dataset($0) }
    views = (own["views"]?.array ?? []).compactMap { view in
      guard let name = view["name"]?.string, let dataset = view["dataset"]?.string,
        let condition = view["where"]?.string
      else { return nil }
      return View(
        name: name, aliases: strings(view["aliases"]), dataset: dataset, condition: condition)
    }
  }
}

extension Dataset {
  /// Reads one resource; nil when it names no file.
  init?(_ json: JSONNode) {
    guard let name = json["name"]?.string, let path = json["path"]?.string else { return nil }
    let own = json["scrutiny"]
    self.name = own?["label"]?.string ?? name
    aliases = strings(own?["aliases"])
    self.path = path
    title = json["title"]?.string ?? name
    description = json["description"]?.string ?? ""
    let schema = json["schema"]
    var references: [String: String] = [:]
    for key in schema?["foreignKeys"]?.array ?? [] {
      guard let field = strings(key["fields"]).first,
        let resource = key["reference"]?["resource"]?.string
      else { continue }
      references[field] = resource.isEmpty ? name : resource
    }
    fields = (schema?["fields"]?.array ?? []).compactMap { field in
      guard let name = field["name"]?.string else { return nil }
      return Field(
        name: name, label: String(name.map { $0 == "_" ? " " : $0 }),
        type: field["type"]?.string ?? "string", description: field["description"]?.string ?? "",
        notAdded: field["scrutiny"]?["not_added"]?.string, refersTo: references[name])
    }
    dateField = own?["date"]?.string
    byField = own?["by"]?.string
    aboutFields = strings(own?["about"])
    shownFields = strings(own?["show"])
    primaryKey = strings(schema?["primaryKey"])
  }
}

/// A text or a list of texts, as a list.
private func strings(_ json: JSONNode?) -> [String] {
  if let text = json?.string { return [text] }
  return (json?.array ?? []).compactMap(\.string)
}
