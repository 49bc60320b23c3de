package import Tables

/// The rows that a figure is made of, where totals stand beside their parts.
extension LoadedDataset {
  /// The column that says of which level the place of each row is.
  package var levelColumn: Int? {
    let names = [
      "geographic_level", "geographic level", "area type", "area level", "geography type",
      "geography",
    ]
    return table.columns.firstIndex { column in
      guard names.contains(columnKey(column.name)), let levels = column.written else {
        return false
      }
      return levels.indices.dropFirst().contains { AreaLevel(levels[$0]) != nil }
    }
  }

  /// The categories by which rows differ, but for that which tells their level.
  package var categories: [Int] {
    let level = levelColumn
    return fields.indices.filter { fields[$0].role == .category && $0 != level }
  }

  /// The rows that are about the places of a column, where another column tells their level.
  ///
  /// The row of a borough names its region and country too, and counts for neither.
  package func rows(ofPlacesIn column: Int) -> TableScan.Condition? {
    guard let levelColumn else { return nil }
    let named = AreaLevel(ofColumn: table.columns[column].name)
    // Where each name is of one level, as that of a ward is, its rows are about it.
    if named == nil, settles((column, nil), levelColumn) { return nil }
    guard let level = named ?? joinedLevel(of: column) else { return nil }
    return .test(column: levelColumn, .text { AreaLevel($0) == level })
  }

  /// The level of most areas of a column that are known.
  private func joinedLevel(of column: Int) -> AreaLevel? {
    let kinds = report.areas.first { $0.column == table.columns[column].name }?.kinds ?? [:]
    return kinds.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { AreaLevel($0.key) }
  }

  /// The rows that are about the whole of each place of a column, where another column of areas has a
  /// total beside its parts, such as a region’s beside its forces.
  package func rows(ofWholePlacesIn column: Int) -> TableScan.Condition? {
    guard levelColumn == nil else { return nil }
    let conditions = fields.indices.filter {
      $0 != column && fields[$0].role == .area && !fields[$0].totals.isEmpty
    }.compactMap { rows(ofWholePlacesIn: column, toldBy: $0) }
    return conditions.count > 1 ? .all(conditions) : conditions.first
  }

  private func rows(ofWholePlacesIn column: Int, toldBy other: Int) -> TableScan.Condition? {
    let keys = [column, other].map {
      TableScan.Key(column: $0, name: table.columns[$0].name, type: .text)
    }
    let scan = TableScan(by: keys, aggregates: [TableScan.Aggregate(.count, named: "rows")])
    guard let texts = table.columns[other].written,
      let pairs = try? table.run(scan, source: "").relation
    else { return nil }
    let totals = Set(fields[other].totals.map { texts[$0] })
    var totalsOf: [String: Set<String>] = [:]
    var partsOf: Set<String> = []
    for row in 0..<pairs.rowCount {
      guard case .text(let place) = pairs[row, 0].value else { continue }
      if case .text(let name) = pairs[row, 1].value, totals.contains(name) {
        totalsOf[place, default: []].insert(name)
      } else {
        partsOf.insert(place)
      }
    }
    // A total alone is the place; beside its parts it is as well, where there is one.
    let mixed = totalsOf.filter { $0.value.count > 1 || partsOf.contains($0.key) }
    guard !mixed.isEmpty else { return nil }
    let conditions = mixed.sorted { $0.key < $1.key }.map { place, own -> TableScan.Condition in
      let isWhole = TableScan.Condition.test(column: other, .text { own.contains($0) })
      return .all([
        .test(column: column, .text { $0 == place }), own.count == 1 ? isWhole : .not(isWhole),
      ])
    }
    let elsewhere = TableScan.Condition.not(.test(column: column, .text { mixed[$0] != nil }))
    return .any([.test(column: column, .isMissing), elsewhere] + conditions)
  }

  /// The rows of the whole of each category, but for those of which a part is asked.
  ///
  /// - Parameter asked: columns of which a value, or each of them, is asked.
  package func rows(
    ofWholesApartFrom asked: [(column: Int, value: String?)]
  ) -> [TableScan.Condition] {
    categories.filter { column in
      (hasTotalsBesideParts(column) || fields[column].standing != nil)
        && !asked.contains { $0.column == column || settles($0, column) }
    }.compactMap { column in
      let texts = table.columns[column].written
      if let standing = fields[column].standing.flatMap({ texts?[$0.code] }) {
        return .test(column: column, .text { $0 == standing })
      }
      let totals = Set(fields[column].totals.compactMap { texts?[$0] })
      if let whole = whole(of: column) { return .test(column: column, .text { $0 == whole }) }
      // Where no total is the whole, the parts are.
      let isPart = TableScan.Condition.not(.test(column: column, .text { totals.contains($0) }))
      return .any([.test(column: column, .isMissing), isPart])
    }
  }

  /// Whether what is asked of one column has one value of another beside it.
  private func settles(_ asked: (column: Int, value: String?), _ other: Int) -> Bool {
    let keys = [asked.column, other].map {
      TableScan.Key(column: $0, name: table.columns[$0].name, type: .text)
    }
    let condition = asked.value.map { value in
      TableScan.Condition.test(column: asked.column, .text { columnKey($0) == columnKey(value) })
    }
    let scan = TableScan(
      where: condition, by: keys, aggregates: [TableScan.Aggregate(.count, named: "rows")])
    guard let pairs = try? table.run(scan, source: "").relation else { return false }
    return Set(pairs.columns[0].cells).count == pairs.rowCount
  }

  /// Whether some values of a category stand for others of it.
  package func hasTotalsBesideParts(_ column: Int) -> Bool {
    let totals = fields[column].totals
    return !totals.isEmpty && totals.count + 1 < table.columns[column].written?.count ?? 0
  }

  /// The value of a category that stands for all others of it.
  package func whole(of column: Int) -> String? {
    guard let texts = table.columns[column].written, texts.count > 2 else { return nil }
    if let whole = fields[column].whole, texts.indices.contains(whole) { return texts[whole] }
    let wholes = fields[column].totals.map { texts[$0] }.filter(isWholeName)
    return wholes.count == 1 ? wholes.first : nil
  }
}
