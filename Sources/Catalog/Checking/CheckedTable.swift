import Delimited
import SourceText

/// A table that is being checked: its rows, and the bytes that places are counted in.
struct CheckedTable {
  /// The resource's name, such as `observations`.
  let name: String
  /// The file within the package.
  let path: String
  let bytes: [UInt8]
  let rows: Rows
  /// What the descriptor says of it.
  let resource: JSONNode
  /// The rows that have as many fields as the header; the others are not looked into.
  let whole: [Int]
  /// The values of the first column, which identify rows.
  let identifiers: Set<String>

  init(name: String, path: String, bytes: [UInt8], resource: JSONNode) {
    self.name = name
    self.path = path
    self.bytes = bytes
    self.resource = resource
    let rows = Rows(path: path, bytes: bytes)
    self.rows = rows
    whole = rows.indices.filter { rows.text.fieldCount($0 + 1) == rows.fields.count }
    identifiers = Set(rows.indices.map { rows.text.field($0 + 1, 0) })
  }

  subscript(row: Int, field: String) -> String { rows[row, field] }

  /// Whether the header has the field.
  func has(_ field: String) -> Bool { rows.column(field) != nil }

  /// The values of a field that are not empty.
  func values(of field: String) -> Set<String> {
    guard let column = rows.column(field) else { return [] }
    var values = Set(whole.map { rows.text.field($0 + 1, column) })
    values.remove("")
    return values
  }

  /// The place of a field of a row; that of the header for row -1.
  func place(_ row: Int, _ field: String) -> Position {
    place(record: row + 1, column: rows.column(field) ?? 0)
  }

  /// The place of a field, counted in characters; just past the record when it has no such field.
  func place(record: Int, column: Int) -> Position {
    guard record < rows.text.recordCount else { return Position(line: 1, column: 1) }
    return place(
      of: rows.text.span(record, column).start, after: rows.text.span(record, 0).start,
      line: rows.text.line(record))
  }

  /// The place of a byte, counted on from a line's start that is known.
  func place(of offset: Int, after start: Int = 0, line: Int = 1) -> Position {
    var lineStart = start
    var line = line
    for index in start..<max(start, min(offset, bytes.count)) {
      let isLineFeed = bytes[index] == UInt8(ascii: "\n")
      let isLoneReturn =
        bytes[index] == UInt8(ascii: "\r")
        && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"))
      guard isLineFeed || isLoneReturn else { continue }
      line += 1
      lineStart = index + 1
    }
    let before = String(decoding: bytes[lineStart..<max(lineStart, offset)], as: UTF8.self)
    return Position(line: line, column: before.count + 1)
  }
}
