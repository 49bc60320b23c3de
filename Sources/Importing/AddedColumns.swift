import Catalog
package import Tables

/// Adds the force to stop and search files, whose rows don't name it and whose names do.
func addForce(to table: inout StoredTable, _ layout: Layout, _ areas: [Area]) {
  guard layout.unit == "searches", table.index(of: "Force") == nil else { return }
  let joining = AreaJoining(areas)
  var texts = [""]
  let codes = table.files.map { path -> Int in
    guard let force = force(inFileName: path, joining) else { return 0 }
    if let known = texts.firstIndex(of: force) { return known }
    texts.append(force)
    return texts.count - 1
  }
  guard texts.count > 1 else { return }
  let blocks = table.blocks.map { block in
    BlockColumn.codes(
      PackedIntegers(repeating: codes[block.origin.file], count: block.rowCount))
  }
  table.add(StoredColumn("Force", .text(TextDictionary(texts))), blocks)
}

/// The force in a name such as `2018-01-metropolitan-stop-and-search.csv`.
private func force(inFileName path: String, _ joining: AreaJoining) -> String? {
  var name = path.split(separator: "/").last.map { String($0).lowercased() } ?? ""
  guard let end = name.firstRange(of: "-stop-and-search") else { return nil }
  name = String(name[..<end.lowerBound])
  let words = name.split(separator: "-").drop { $0.allSatisfy(\.isNumber) }
  let plain = words.joined(separator: " ")
  return joining.area(plain, kind: "force").map(\.label) ?? (plain.isEmpty ? nil : plain)
}

extension StoredColumn {
  /// What is written for each code; nil for columns that have none.
  package var written: TextDictionary? {
    switch kind {
    case .text(let texts): texts
    case .period(_, let written): written
    case .number, .real, .identifier: nil
    }
  }
}

extension StoredTable {
  /// Adds a column at the end, with its part of each block.
  mutating func add(_ column: StoredColumn, _ parts: [BlockColumn]) {
    columns.append(column)
    for index in blocks.indices { blocks[index].columns.append(parts[index]) }
  }
}
