/// Takes in the cells of one sheet of an XLSX workbook.
final class XLSXSheetReader: XMLTaking {
  private(set) var sheet: Sheet
  private(set) var problem: WorkbookFailure?
  private let parts: XLSXParts
  private var row: [String] = []
  private var column = 0
  private var type = ""
  private var style: NumberForm?
  private var value = ""
  private var isValue = false
  private var isFormula = false
  private var isHidden = false
  private var cells = 0
  private var bytes = 0
  private var tallRows = 0

  init(_ parts: XLSXParts, name: String) {
    self.parts = parts
    sheet = Sheet(name: name)
  }

  func begin(_ name: String, _ attributes: borrowing XMLAttributes) {
    switch name {
    case "col":
      let ends = ["min", "max"].compactMap { attributes[$0].flatMap { Int($0) } }
      if isTrue(attributes["hidden"]), ends.count == 2, (1...ends[1]).contains(ends[0]) {
        sheet.hiddenColumns.formUnion(ends[0] - 1..<min(ends[1], Sheet.mostColumns))
      }
    case "row":
      row = []
      column = 0
      isHidden = isTrue(attributes["hidden"])
      if let number = attributes["r"].flatMap({ Int($0) }), number > sheet.rows.count + 1 {
        guard number <= Sheet.mostRows else {
          problem = WorkbookFailure("it has more rows than a sheet can have")
          return
        }
        // Rows without cells are left out of the file.
        while sheet.rows.count < number - 1 { sheet.rows.append([]) }
      }
    case "c":
      if let place = attributes["r"].flatMap(columnNumber) { column = place }
      type = attributes["t"] ?? "n"
      let index = attributes["s"].flatMap { Int($0) } ?? -1
      style = parts.forms.indices.contains(index) ? parts.forms[index] : nil
      value = ""
      isFormula = false
    case "f": isFormula = true
    case "mergeCell": if let cell = tallCell(attributes["ref"] ?? "") { note(cell) }
    case "v": isValue = true
    case "t": isValue = type == "inlineStr"
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "row":
      while row.last?.isEmpty ?? false { row.removeLast() }
      if isHidden, !row.isEmpty { sheet.hiddenRows.insert(sheet.rows.count) }
      sheet.rows.append(row)
      if sheet.rows.count > Sheet.mostRows {
        problem = WorkbookFailure("it has more rows than a sheet can have")
      }
    case "c":
      if isFormula, value.isEmpty, type != "str" {
        sheet.rowsOfOpenFormulas.append(sheet.rows.count)
      }
      put(text)
      column += 1
    case "v", "t": isValue = false
    default: break
    }
  }

  func text(_ part: String) {
    guard isValue else { return }
    value += part
    if value.utf8.count > Sheet.longestText {
      problem = WorkbookFailure("one of its cells has more text than a cell can have")
    }
  }

  private func note(_ cell: Sheet.TallCell) {
    tallRows += cell.rows.count
    sheet.tallCells.append(cell)
    if tallRows > Sheet.mostRows {
      problem = WorkbookFailure("more of its cells are merged than a sheet can have")
    }
  }

  /// The cell as data files write it.
  private var text: String {
    switch type {
    case "s": Int(value).flatMap { parts.texts.indices.contains($0) ? parts.texts[$0] : nil } ?? ""
    case "b": value == "1" ? "true" : value == "0" ? "false" : value
    case "n", "":
      style.flatMap { form in
        Double(value).flatMap { form.text($0, countsFrom1904: parts.countsFrom1904) }
      } ?? (value.isEmpty ? "" : numberText(value))
    // An error such as #N/A is shown as it is.
    default: value
    }
  }

  private func put(_ text: String) {
    guard !text.isEmpty else { return }
    guard column < Sheet.mostColumns else { return }
    while row.count < column { row.append("") }
    if row.count == column { row.append(text) } else { row[column] = text }
    cells += 1
    bytes += text.utf8.count
    if cells > Sheet.mostCells || bytes > ZipArchive.mostBytes {
      problem = WorkbookFailure("it has more cells than can be read")
    }
  }
}

private func isTrue(_ written: String?) -> Bool { written == "1" || written == "true" }

/// The number, from 0, of the column in a place such as `BX39`.
private func columnNumber(_ place: String) -> Int? {
  var number = 0
  for byte in place.utf8 {
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
    number = number * 26 + Int(byte - UInt8(ascii: "A")) + 1
    if number > 1 << 20 { return nil }
  }
  return number == 0 ? nil : number - 1
}

/// The first column of a range such as `A5:B6`, where it has several rows.
private func tallCell(_ range: String) -> Sheet.TallCell? {
  let ends = range.split(separator: ":").map(String.init)
  let rows = ends.compactMap { Int($0.drop { !$0.isNumber }) }
  guard ends.count == 2, rows.count == 2, rows[0] > 0, rows[0] < rows[1],
    let column = columnNumber(ends[0])
  else { return nil }
  return Sheet.TallCell(column: column, rows: rows[0] - 1...rows[1] - 1)
}
