/// The type of a column, as the JSON contract names it.
package enum ColumnType: String, Hashable, Sendable {
  case text, integer, number, percent, period, date, boolean, list
}

/// A named, typed column with one cell a row.
package struct Column: Hashable, Sendable {
  package var name: String
  package var type: ColumnType
  /// The plain plural noun counted (`offences`), `points` for percentage points, or nil.
  package var unit: String?
  /// What the unit of a column begins with where nothing says what its numbers are numbers of, so that
  /// it only tells them from others.
  package static let unknownUnit = "units of "
  /// The unit of rates of which nothing tells what they are per.
  package static let unknownRate = unknownUnit + "a rate"
  /// The unit where it says something to a reader.
  package var shownUnit: String? { unit.flatMap { $0.hasPrefix(Self.unknownUnit) ? nil : $0 } }
  /// Digits shown after the point in a `number` column.
  package var decimals: Int
  /// Why its numbers are not to be added up, as a sentence, where they aren't.
  package var notAdded: String?
  /// Those of its values that stand for others; nil where none do.
  package var totals: Totals?
  package var cells: [Cell]

  package init(
    _ name: String, _ type: ColumnType, unit: String? = nil, decimals: Int = 2,
    notAdded: String? = nil, cells: [Cell] = []
  ) {
    self.name = name
    self.type = type
    self.unit = unit
    self.decimals = decimals
    self.notAdded = notAdded
    self.cells = cells
  }
}

/// A table of typed columns, in which every row knows the sources that it rests on.
package struct Relation: Hashable, Sendable {
  package var columns: [Column]
  /// For each row the identifiers of its sources, in the order in which they are used.
  package var sources: [[String]]
  /// Columns that nobody sees any more, and that still tell which rows stand for others.
  package var setAside: [Column] = []

  package init(columns: [Column] = [], sources: [[String]] = []) {
    self.columns = columns
    self.sources = sources
  }

  package var rowCount: Int { sources.count }

  /// The position of the column of that name, compared without case.
  package func index(of name: String) -> Int? {
    columns.firstIndex { $0.name == name }
      ?? columns.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  /// The cell of a row and column, both counted from zero.
  package subscript(row: Int, column: Int) -> Cell { columns[column].cells[row] }

  /// One row's cells in column order.
  package func row(_ row: Int) -> [Cell] { columns.map { $0.cells[row] } }

  /// Adds a row at the end; `cells` has one cell a column.
  package mutating func append(_ cells: [Cell], sources rowSources: [String]) {
    precondition(cells.count == columns.count, "a row has one cell a column")
    for index in columns.indices { columns[index].cells.append(cells[index]) }
    sources.append(rowSources)
  }

  /// The relation of the rows at these positions, in this order.
  package func picking(rows: [Int]) -> Relation {
    func picked(_ column: Column) -> Column {
      var copy = column
      copy.cells = rows.map { column.cells[$0] }
      return copy
    }
    var result = Relation(columns: columns.map(picked), sources: rows.map { sources[$0] })
    result.setAside = setAside.map(picked)
    return result
  }

  /// The same for many rows, which can be stopped from outside.
  package func picking(rows: [Int], _ control: Control) throws(Stopped) -> Relation {
    func picked(_ column: Column) throws(Stopped) -> Column {
      var copy = column
      copy.cells = []
      copy.cells.reserveCapacity(rows.count)
      for (place, row) in rows.enumerated() {
        try control.check(at: place)
        copy.cells.append(column.cells[row])
      }
      return copy
    }
    var result = Relation(sources: rows.map { sources[$0] })
    for column in columns { result.columns.append(try picked(column)) }
    for column in setAside { result.setAside.append(try picked(column)) }
    return result
  }

  /// The relation of the columns of these names, in this order; a name that there isn't is passed over.
  package func picking(columns names: [String]) -> Relation {
    let chosen = names.compactMap(index)
    var result = Relation(columns: chosen.map { columns[$0] }, sources: sources)
    result.setAside =
      setAside
      + columns.indices.filter { !chosen.contains($0) && columns[$0].totals != nil }
      .map { columns[$0] }
    return result
  }
}
