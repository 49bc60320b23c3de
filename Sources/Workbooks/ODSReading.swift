/// The sheets of an ODS workbook, which keeps them all in one document, and the positions of those that
/// a spreadsheet program doesn't show.
func readODS(_ archive: ZipArchive) throws(WorkbookFailure) -> (sheets: [Sheet], hidden: Set<Int>) {
  let reader = ODSReader()
  try archive.readXML("content.xml", into: reader)
  return (reader.sheets, reader.hiddenSheets)
}

extension ZipArchive {
  /// Whether the parts of an ODS document are encrypted, as its list of parts says.
  var isEncryptedDocument: Bool {
    get throws(WorkbookFailure) {
      guard members["META-INF/manifest.xml"] != nil else { return false }
      let manifest = Manifest()
      try readXML("META-INF/manifest.xml", into: manifest)
      return manifest.isEncrypted
    }
  }
}

private final class Manifest: XMLTaking {
  private(set) var isEncrypted = false
  let problem: WorkbookFailure? = nil
  func begin(_ name: String, _ attributes: borrowing XMLAttributes) {
    if name == "encryption-data" { isEncrypted = true }
  }
  func end(_ name: String) {}
  func text(_ part: String) {}
}

private final class ODSReader: XMLTaking {
  private(set) var sheets: [Sheet] = []
  private(set) var hiddenSheets: Set<Int> = []
  /// The styles of sheets that aren't shown; they stand before the sheets.
  private var hidingStyles: Set<String> = []
  private var styleName = ""
  private(set) var problem: WorkbookFailure?
  private var row: [String] = []
  /// Blank cells that are only there if one that isn't follows.
  private var blankCells = 0
  /// How often the present row stands there.
  private var rowTimes = 1
  private var isHidden = false
  private var cellTimes = 1
  private var cellRows = 1
  private var value: String?
  private var paragraphs: [String] = []
  private var isInCell = false
  private var isInParagraph = false
  private var noteDepth = 0
  private var cells = 0
  private var bytes = 0
  /// Rows without cells, which are only there if one with cells follows.
  private var blankRows = 0

  func begin(_ name: String, _ attributes: borrowing XMLAttributes) {
    switch name {
    case "style": styleName = attributes["name"] ?? ""
    case "table-properties": if attributes["display"] == "false" { hidingStyles.insert(styleName) }
    case "table":
      if hidingStyles.contains(attributes["style-name"] ?? "") { hiddenSheets.insert(sheets.count) }
      sheets.append(Sheet(name: attributes["name"] ?? ""))
      blankRows = 0
    case "table-row":
      row = []
      blankCells = 0
      rowTimes = times(attributes["number-rows-repeated"])
      isHidden = ["collapse", "filter"].contains(attributes["visibility"])
    case "table-cell", "covered-table-cell":
      isInCell = true
      cellTimes = times(attributes["number-columns-repeated"])
      cellRows = times(attributes["number-rows-spanned"])
      paragraphs = []
      value = cellValue(attributes)
    case "annotation", "note": noteDepth += 1
    case "p":
      if isInCell, noteDepth == 0 {
        isInParagraph = true
        paragraphs.append("")
      }
    case "s":
      // Blanks that follow each other are written as a number of them.
      if isInParagraph { text(String(repeating: " ", count: min(1000, times(attributes["c"])))) }
    case "tab", "line-break": if isInParagraph { text(" ") }
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "table-row": finishRow()
    case "table-cell", "covered-table-cell":
      isInCell = false
      put(value ?? paragraphs.joined(separator: "\n"))
    case "annotation", "note": noteDepth -= 1
    case "p": if noteDepth == 0 { isInParagraph = false }
    default: break
    }
  }

  func text(_ part: String) {
    guard isInParagraph, noteDepth == 0, !paragraphs.isEmpty else { return }
    paragraphs[paragraphs.count - 1] += part
    bytes += part.utf8.count
    if bytes > ZipArchive.mostBytes { problem = WorkbookFailure("it has too much text") }
  }

  private func times(_ written: String?) -> Int { max(1, written.flatMap { Int($0) } ?? 1) }

  /// A number, date or truth value; nil for text.
  private func cellValue(_ attributes: borrowing XMLAttributes) -> String? {
    switch attributes["value-type"] {
    case "percentage":
      attributes["value"].flatMap { Double($0) }.map(percentText) ?? attributes["value"]
    case "currency" where attributes["currency"] == "GBP":
      attributes["value"].flatMap { Double($0) }.map(poundsText) ?? attributes["value"]
    case "float", "currency": attributes["value"].map(numberText)
    case "date":
      attributes["date-value"].map { $0.hasSuffix("T00:00:00") ? String($0.prefix(10)) : $0 }
    case "boolean": attributes["boolean-value"]
    default: nil
    }
  }

  private func put(_ text: String) {
    // Blank cells at the end of a row are repeated thousands of times, and are not wanted.
    if text.isEmpty {
      blankCells = min(Sheet.mostColumns, blankCells + min(cellTimes, Sheet.mostColumns))
      return
    }
    let blanks = min(blankCells, Sheet.mostColumns - row.count)
    row.append(contentsOf: repeatElement("", count: blanks))
    blankCells = 0
    let times = min(cellTimes, Sheet.mostColumns - row.count)
    guard times > 0 else { return }
    if cellRows > 1, let last = sheets.indices.last {
      let first = sheets[last].rows.count + blankRows
      sheets[last].tallCells.append(
        Sheet.TallCell(column: row.count, rows: first...first + min(cellRows, Sheet.mostRows) - 1))
      count(min(cellRows, Sheet.mostRows), "")
    }
    row.append(contentsOf: repeatElement(text, count: times))
    count(times, text)
  }

  private func count(_ times: Int, _ text: String) {
    cells += times
    bytes += text.utf8.count * times
    if cells > Sheet.mostCells || bytes > ZipArchive.mostBytes {
      problem = WorkbookFailure("it has more cells than can be read")
    }
  }

  private func finishRow() {
    guard !sheets.isEmpty else { return }
    if row.isEmpty {
      blankRows += rowTimes
      return
    }
    let last = sheets.count - 1
    let total = sheets[last].rows.count + blankRows + rowTimes
    guard total <= Sheet.mostRows else {
      problem = WorkbookFailure("it has more rows than a sheet can have")
      return
    }
    for _ in 0..<blankRows { sheets[last].rows.append([]) }
    blankRows = 0
    if isHidden { sheets[last].hiddenRows.formUnion(total - rowTimes..<total) }
    for _ in 0..<rowTimes { sheets[last].rows.append(row) }
    for cell in row where rowTimes > 1 && !cell.isEmpty { count(rowTimes - 1, cell) }
  }
}
