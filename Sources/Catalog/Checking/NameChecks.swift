import SourceText

/// Fields that hold a list, its items separated by a semicolon and a blank.
private let listFields = [
  ("topics", "aliases"), ("areas", "aliases"), ("series", "aliases"), ("series", "adds_over"),
  ("observations", "marks"), ("breaks", "series"), ("glossary", "aliases"), ("glossary", "see"),
  ("reviews", "aliases"), ("inspections", "aliases"), ("inspections", "theme"),
  ("threads", "aliases"), ("recommendations", "addressed_to"), ("events", "aliases"),
  ("questions", "put_to"), ("bodies", "aliases"), ("people", "aliases"),
]

/// Tables whose rows have names, and the field of the first name.
///
/// `byId` says whether the identifier is a name too.
private let namedTables: [(table: String, label: String, byId: Bool)] = [
  ("topics", "label", true), ("areas", "label", false), ("bodies", "label", false),
  ("people", "name", false), ("reviews", "label", false), ("inspections", "label", false),
  ("events", "title", false), ("threads", "label", false), ("glossary", "term", false),
]

/// Lists, names that stand for two things, and trees that bite their tails.
extension PackageCheck {
  mutating func checkLists() {
    for (name, field) in listFields {
      guard let table = table(name) else { continue }
      for row in table.whole {
        let cell = table[row, field]
        guard cell.utf8.contains(UInt8(ascii: ";")) else { continue }
        let items = items(cell)
        if items.joined(separator: "; ") != cell {
          report(
            .listCell, table, row, field,
            "Items of a list are separated by a semicolon and one blank, and none is empty.")
        } else if Set(items.map(folded)).count < items.count {
          report(.listCell, table, row, field, "An item stands in this list twice. Take one out.")
        }
      }
    }
  }

  mutating func checkNames() {
    for (name, label, byId) in namedTables {
      guard let table = table(name), let key = table.rows.fields.first else { continue }
      // A force and a region may share a name: the series that is asked tells them apart.
      var ownersByKind: [String: [String: String]] = [:]
      for row in table.whole {
        let id = table[row, key]
        let kind = name == "areas" ? table[row, "kind"] : ""
        var owners = ownersByKind[kind] ?? [:]
        claim(table, row, label, [table[row, label]], for: id, &owners)
        if byId { claim(table, row, key, [id], for: id, &owners) }
        claim(table, row, "aliases", table.rows.list(row, "aliases"), for: id, &owners)
        ownersByKind[kind] = owners
      }
    }
    checkSeriesNames()
    checkDatasetNames()
  }

  /// Several series of one way of counting share a name and its aliases.
  private mutating func checkSeriesNames() {
    guard let series = table("series") else { return }
    var owners: [String: String] = [:]
    for row in series.whole {
      let name = series[row, "name"]
      claim(series, row, "name", [name], for: name, &owners)
      claim(series, row, "series_id", [series[row, "series_id"]], for: name, &owners)
      claim(series, row, "aliases", series.rows.list(row, "aliases"), for: name, &owners)
    }
  }

  private mutating func checkDatasetNames() {
    var owners: [String: String] = [:]
    for resource in descriptor["resources"]?.array ?? [] {
      let own = resource["scrutiny"]
      claim(nodes(own?["label"] ?? resource["name"]) + nodes(own?["aliases"]), "dataset", &owners)
    }
    for view in descriptor["scrutiny"]?["views"]?.array ?? [] {
      claim(nodes(view["name"]) + nodes(view["aliases"]), "view", &owners)
    }
  }

  /// Takes the names of a dataset or view, the first of which is its own.
  private mutating func claim(
    _ names: [JSONNode], _ kind: String, _ owners: inout [String: String]
  ) {
    let own = "\(kind) \(names.first?.string ?? "")"
    for node in names {
      guard let name = node.string else { continue }
      if let owner = owners[folded(name)], owner != own {
        report(.nameOnce, node, clash(name, own, owner))
      } else {
        owners[folded(name)] = own
      }
    }
  }

  private mutating func claim(
    _ table: CheckedTable, _ row: Int, _ field: String, _ names: [String], for id: String,
    _ owners: inout [String: String]
  ) {
    for name in names where !name.isEmpty {
      let key = folded(name)
      if let owner = owners[key], owner != id {
        report(.nameOnce, table, row, field, clash(name, id, owner))
      } else {
        owners[key] = id
      }
    }
  }

  private func clash(_ name: String, _ one: String, _ other: String) -> String {
    "“\(name)” would stand for both “\(other)” and “\(one)”. Take it from one of them."
  }

  // MARK: Trees

  mutating func checkTrees() {
    for name in ["topics", "areas", "bodies"] {
      guard let table = table(name), let key = table.rows.fields.first else { continue }
      let parents = Dictionary(
        table.whole.map { (table[$0, key], table[$0, "parent"]) },
        uniquingKeysWith: { first, _ in first })
      var settled: Set<String> = [""]
      for row in table.whole {
        var path: [String] = []
        var id = table[row, key]
        while !settled.contains(id), !path.contains(id) {
          path.append(id)
          id = parents[id] ?? ""
        }
        if !settled.contains(id) {
          report(
            .tree, table, row, "parent",
            "“\(id)” lies inside itself: \((path.drop { $0 != id } + [id]).joined(separator: ", in ")). "
              + "Give one of them another parent.")
        }
        settled.formUnion(path)
      }
    }
  }
}
