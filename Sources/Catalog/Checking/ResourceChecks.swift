import SourceText

/// Whether the files of the package and the resources of its descriptor are the same.
extension PackageCheck {
  /// Reads the file of every resource.
  mutating func checkResources() {
    var names: Set<String> = []
    for resource in descriptor["resources"]?.array ?? [] {
      guard let name = resource["name"]?.string, !name.isEmpty else {
        report(.descriptor, resource, "This resource has no `name`. Give it that of its file.")
        continue
      }
      guard names.insert(name).inserted else {
        report(.descriptor, resource, "A second resource is called “\(name)”. Rename or remove it.")
        continue
      }
      guard let path = resource["path"], let file = path.string, !file.isEmpty else {
        report(.descriptor, resource, "The resource “\(name)” has no `path`. Name its file.")
        continue
      }
      // A path out of the folder would make what is checked depend on where the package stands.
      guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
        report(.descriptor, path, "“\(file)” lies outside the package. Name a file in its folder.")
        continue
      }
      read(file, at: path, name: name, resource: resource)
    }
    for needed in neededTables where !names.contains(needed) {
      report(
        .fileThere, file: descriptorName, at: resourcesPlace,
        "The package has no table “\(needed)”, without which it can't be used. Add \(needed).csv.")
      return
    }
  }

  private mutating func read(
    _ file: String, at path: JSONNode, name: String, resource: JSONNode
  ) {
    guard isPresent("\(folder)/\(file)") else {
      report(
        .fileThere, path,
        "The file \(file) is not in the package. Add it, or take its resource out.")
      return
    }
    do {
      let bytes = try readFile("\(folder)/\(file)")
      if neededColumns[name] != nil, file != "\(name).csv" {
        report(
          .descriptor, path, "The table “\(name)” is looked for in \(name).csv. Rename \(file).")
      }
      add(CheckedTable(name: name, path: file, bytes: bytes, resource: resource))
    } catch {
      report(.fileThere, path, "\(error.message) \(error.help ?? "")")
    }
  }

  /// Whether a CSV file lies in the folder that no resource names.
  mutating func checkFolder() {
    let named = (descriptor["resources"]?.array ?? []).compactMap { $0["path"]?.string }
    for file in names(inFolder: folder) ?? [] where file.hasSuffix(".csv") && !named.contains(file)
    {
      report(
        .fileListed, file: file, at: Position(line: 1, column: 1),
        "No resource of \(descriptorName) names this file. Add one, or take the file away.")
    }
  }

  private var resourcesPlace: Position {
    descriptorText.position(of: descriptor.member("resources")?.keySpan.start ?? 0)
  }
}
