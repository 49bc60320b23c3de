import Compression

/// A ZIP archive of stored members, as the least that a workbook is made of.
func archive(_ members: [(name: String, text: String)]) -> [UInt8] {
  func number(_ value: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(value >> ($0 * 8) & 255) }
  }
  var bytes: [UInt8] = []
  var list: [UInt8] = []
  for (name, text) in members {
    let content = Array(text.utf8)
    let crc = Int(crc32(content.span))
    let common =
      number(0, 2) + number(0, 2) + number(0, 4) + number(crc, 4) + number(content.count, 4)
      + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
    list += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + common + number(0, 2)
    list += number(0, 2) + number(0, 2) + number(0, 4) + number(bytes.count, 4) + Array(name.utf8)
    bytes += number(0x0403_4B50, 4) + number(20, 2) + common + Array(name.utf8) + content
  }
  let start = bytes.count
  bytes += list
  bytes += number(0x0605_4B50, 4) + number(0, 4) + number(members.count, 2)
  bytes += number(members.count, 2) + number(list.count, 4) + number(start, 4) + number(0, 2)
  return bytes
}

/// An XLSX workbook of sheets, whose cells are XML as it stands in a row.
func xlsx(
  _ sheets: [(name: String, rows: [String])], styles: String = "", doctype: String = "",
  merged: String...
) -> [UInt8] {
  let merges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()

  let list = sheets.enumerated().map { index, sheet in
    "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
  }
  let relations = sheets.indices.map { index in
    "<Relationship Id=\"rId\(index + 1)\" Type=\"x\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
  }
  var members = [
    (
      name: "xl/workbook.xml",
      text: "<?xml version=\"1.0\"?>\(doctype)<workbook xmlns:r=\"r\"><sheets>\(list.joined())"
        + "</sheets></workbook>"
    ),
    (
      name: "xl/_rels/workbook.xml.rels",
      text: "<Relationships>\(relations.joined())</Relationships>"
    ),
    (name: "xl/styles.xml", text: "<styleSheet>\(styles)</styleSheet>"),
  ]
  for (index, sheet) in sheets.enumerated() {
    members.append(
      (
        name: "xl/worksheets/sheet\(index + 1).xml",
        text: "<worksheet><sheetData>\(sheet.rows.map { "<row>\($0)</row>" }.joined())"
          + "</sheetData><mergeCells>\(merges)</mergeCells></worksheet>"
      ))
  }
  return archive(members)
}

/// Cells of text, or of numbers where they are.
func cells(_ values: String...) -> String {
  values.map { value in
    if value.isEmpty { return "<c/>" }
    if Double(value) != nil { return "<c><v>\(value)</v></c>" }
    return "<c t=\"inlineStr\"><is><t>\(value)</t></is></c>"
  }.joined()
}

/// An ODS workbook with one document.
func ods(_ tables: String) -> [UInt8] {
  archive([
    (name: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet"),
    (
      name: "content.xml",
      text: "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\""
        + " xmlns:style=\"s\">"
        + tables + "</office:document-content>"
    ),
  ])
}

/// A `.gz` file of bytes that are stored as they are.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  func number(_ value: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(value >> ($0 * 8) & 255) }
  }
  var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  var start = 0
  repeat {
    let end = min(bytes.count, start + 0xFFFF)
    let count = end - start
    file += [end == bytes.count ? 1 : 0] + number(count, 2) + number(~count & 0xFFFF, 2)
    file += bytes[start..<end]
    start = end
  } while start < bytes.count
  return file + number(Int(crc32(bytes.span)), 4) + number(bytes.count, 4)
}
