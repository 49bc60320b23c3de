package import Delimited
import SourceText

/// The records of one file of a package, addressed by the names in its header.
package struct Rows: Sendable {
  /// The file's name within its package.
  package let path: String
  package let text: DelimitedText
  /// The header, in order.
  package let fields: [String]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    text = DelimitedText(bytes: bytes)
    fields = text.recordCount > 0 ? text.fields(0) : []
  }

  /// The records without the header.
  package var indices: Range<Int> { 0..<max(0, text.recordCount - 1) }

  /// The column of a field, the first where two have one name.
  ///
  /// A header is short, and comparing its names one by one takes less time than hashing.
  package func column(_ field: String) -> Int? { fields.firstIndex(of: field) }

  /// A cell, trimmed of nothing; empty when the file has no such field.
  package subscript(row: Int, field: String) -> String {
    guard let column = column(field) else { return "" }
    return text.field(row + 1, column)
  }

  /// The line of the file on which a record starts, from 1.
  package func line(_ row: Int) -> Int { text.line(row + 1) }

  /// A cell's items, where they are separated by semicolons.
  package func list(_ row: Int, _ field: String) -> [String] {
    items(self[row, field])
  }
}

/// The items of a list in a cell: separated by semicolons, trimmed, none empty.
package func items(_ text: String) -> [String] {
  if text.isEmpty { return [] }
  return text.utf8.split(separator: UInt8(ascii: ";")).compactMap { item in
    var item = item
    while item.first == 0x20 { item.removeFirst() }
    while item.last == 0x20 { item.removeLast() }
    return item.isEmpty ? nil : String(Substring(item))
  }
}
