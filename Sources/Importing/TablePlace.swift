/// Where in a file or workbook a table stands, as a `load` says.
package struct TablePlace: Hashable, Sendable {
  /// The sheet of a workbook; nil for the first that has a table.
  package var sheet: String?
  /// Its number among the tables of a sheet: from 1.
  package var number: Int

  package init(sheet: String? = nil, number: Int = 1) {
    self.sheet = sheet
    self.number = number
  }
}
