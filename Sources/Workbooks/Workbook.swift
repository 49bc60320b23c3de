/// A sheet's cells as text, row by row; short rows are filled up by whoever reads them.
package struct Sheet: Sendable {
  package var name: String
  /// Numbers in their shortest form, dates as `2018-03-31` or `2018-03`, blanks empty.
  package var rows: [[String]] = []
  /// The cells that reach over rows below them.
  package var tallCells: [TallCell] = []
  /// The rows and columns with cells that a spreadsheet program doesn't show.
  package var hiddenRows: Set<Int> = []
  package var hiddenColumns: Set<Int> = []
  /// The rows of formulas whose results the workbook doesn't hold.
  package var rowsOfOpenFormulas: [Int] = []

  /// A cell that is merged with some below it.
  package struct TallCell: Hashable, Sendable {
    package var column: Int
    package var rows: ClosedRange<Int>
  }

  /// The cells that a sheet may have that are not blank.
  static let mostCells = 40_000_000
  /// The columns that are looked at; later ones are left out by the programs that make workbooks.
  static let mostColumns = 16_384
  static let mostRows = 1_048_576
  /// The bytes of one cell, far more than spreadsheet programs let it have.
  static let longestText = 1 << 22

  /// A sheet of rows that are known.
  package init(name: String = "", rows: [[String]] = []) {
    self.name = name
    self.rows = rows
  }
}

/// A workbook of XLSX or ODS in memory.
package struct Workbook: Sendable {
  private let archive: ZipArchive
  private let form: Form
  /// The names of its sheets, in order.
  package let sheetNames: [String]
  /// The positions of the sheets that a spreadsheet program doesn't show.
  package let hiddenSheets: Set<Int>

  private enum Form: Sendable {
    case xlsx(XLSXParts)
    case ods([Sheet])
  }

  /// Opens a workbook's bytes.
  package init(_ bytes: [UInt8]) throws(WorkbookFailure) {
    archive = try ZipArchive(bytes)
    if archive.members["xl/workbook.xml"] != nil {
      let parts = try XLSXParts(archive)
      form = .xlsx(parts)
      sheetNames = parts.sheets.map(\.name)
      hiddenSheets = Set(parts.sheets.indices.filter { parts.sheets[$0].isHidden })
    } else if archive.members["content.xml"] != nil {
      if try archive.isEncryptedDocument { throw .isLocked }
      let sheets: [Sheet]
      (sheets, hiddenSheets) = try readODS(archive)
      form = .ods(sheets)
      sheetNames = sheets.map(\.name)
    } else if archive.members["xl/workbook.bin"] != nil {
      throw WorkbookFailure(
        "it is a binary workbook of Excel (.xlsb)",
        help: "Open it in a spreadsheet program and save it as .xlsx, then load that.")
    } else {
      throw WorkbookFailure(
        "it is an archive, and neither an XLSX nor an ODS workbook",
        help: "Unpack it, and load the file that is in it.")
    }
  }

  /// The cells of a sheet by its position.
  package func sheet(_ index: Int) throws(WorkbookFailure) -> Sheet {
    switch form {
    case .ods(let sheets): return sheets[index]
    case .xlsx(let parts): return try parts.sheet(index, archive)
    }
  }
}

/// A number as data files write it: whole ones without a point, others in their shortest form.
func numberText(_ written: String) -> String {
  guard let value = Double(written), value.isFinite else { return written }
  if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
  return "\(value)"
}
