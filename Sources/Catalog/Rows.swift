package import Delimited
import SourceText

/// The records of one file of a package, addressed by the names in its header.
package struct Rows: Sendable {
  /// The file's name within its package.
  package let path: String
  package let text: DelimitedText
  /// The header, in order.
  package let fields: [String]
  private let columns: [String: Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    text = DelimitedText(bytes: bytes)
    fields = text.recordCount > 0 ? text.fields(0) : []
    columns = Dictionary(
      fields.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The records without the header.
  package var indices: Range<Int> { 0..<max(0, text.recordCount - 1) }

  package func column(_ field: String) -> Int? { columns[field] }

  /// A cell, trimmed of nothing; empty when the file has no such field.
  package subscript(row: Int, field: String) -> String {
    guard let column = columns[field] else { return "" }
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
  text.split(separator: ";").compactMap { item in
    let trimmed = folding(item)
    return trimmed.isEmpty ? nil : trimmed
  }
}

private func folding(_ item: Substring) -> String {
  var item = item
  while item.first == " " { item.removeFirst() }
  while item.last == " " { item.removeLast() }
  return String(item)
}
