import Delimited
import SourceText

/// How a file is written: encoding, line ends, quotes, the length of rows.
extension PackageCheck {
  mutating func checkEncoding(_ table: CheckedTable) {
    let bytes = table.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      report(
        .byteOrderMark, file: table.path, at: Position(line: 1, column: 1),
        "The file begins with a byte-order mark. Save it as UTF-8 without one.")
    }
    if let offset = bytes.firstIndex(of: UInt8(ascii: "\r")) {
      report(
        .lineEnds, file: table.path, at: table.place(of: offset),
        "This line does not end in a plain line feed. Save the file with line ends of Unix (LF).")
    }
    if let last = bytes.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
      report(
        .lineEnds, file: table.path, at: table.place(of: bytes.count),
        "The last line has no line end, so the next row would be added to it. End it with one.")
    }
    for problem in table.rows.text.problems {
      let place = Position(line: problem.line, column: 1)
      switch problem.kind {
      case .invalidUTF8:
        report(.utf8, file: table.path, at: place, "Some bytes are not UTF-8. Save it as UTF-8.")
      case .unclosedQuote:
        report(
          .quotes, file: table.path, at: place,
          "A quote is opened on this line and never closed. Close it, or double it inside a field.")
      case .textAfterQuote:
        report(
          .quotes, file: table.path, at: place,
          "There is text after a closing quote. Put the whole field in quotes, with those in it doubled."
        )
      case .nul: break  // Found with the other control characters, at its column.
      case .tooLarge:
        report(.fileThere, file: table.path, at: place, "The file is over 4 GB. Part it.")
      }
    }
  }

  mutating func checkShape(_ table: CheckedTable) {
    let rows = table.rows
    let text = rows.text
    for record in 0..<text.recordCount {
      let count = text.fieldCount(record)
      if record > 0, count != rows.fields.count {
        let place = table.place(record: record, column: min(count, rows.fields.count))
        let what =
          text.isBlank(record)
          ? "This line is empty. Take it out."
          : "This row has \(counted(count, "field")); the header has \(rows.fields.count). "
            + "A field with a comma in it must stand in quotes."
        report(.rowLength, file: table.path, at: place, what)
      }
      for column in 0..<count { checkCharacters(table, record, column) }
    }
  }

  private mutating func checkCharacters(_ table: CheckedTable, _ record: Int, _ column: Int) {
    let content = table.rows.text.content(record, column)
    var previous = UInt8(ascii: " ")
    var hasStrayBlank = false
    for byte in content {
      if byte < 0x20 || byte == 0x7F {
        report(
          .controlCharacter, file: table.path, at: table.place(record: record, column: column),
          "The field holds a tab, a line end or another control character. Take it out.")
        return
      }
      if byte == UInt8(ascii: " "), previous == byte { hasStrayBlank = true }
      previous = byte
    }
    if !content.isEmpty, hasStrayBlank || previous == UInt8(ascii: " ") {
      report(
        .strayBlank, file: table.path, at: table.place(record: record, column: column),
        "The field begins or ends with a blank, or has two in a row. Take out those too many.")
    }
  }

  mutating func checkColumns(_ table: CheckedTable) {
    let header = table.rows.fields
    let declared = (table.resource["schema"]?["fields"]?.array ?? []).compactMap {
      $0["name"]?.string
    }
    let shared = zip(header, declared).prefix { $0 == $1 }.count
    if header != declared {
      let what =
        if shared < min(header.count, declared.count) {
          "The column is “\(header[shared])” where the descriptor has “\(declared[shared])”. "
            + "Make the header and the descriptor the same."
        } else if shared < header.count {
          "The descriptor has no field for the column “\(header[shared])”. Add it."
        } else {
          "The header lacks “\(declared[shared])”, which the descriptor has. Add the column."
        }
      report(.columns, file: table.path, at: table.place(record: 0, column: shared), what)
    }
    for needed in neededColumns[table.name] ?? [] where !table.has(needed) {
      markUnsound(table.name)
      report(
        .columns, file: table.path, at: table.place(record: 0, column: shared),
        "The table has no column “\(needed)”, which is needed. Add it.")
    }
  }
}

/// A number and a noun in the singular or plural.
func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
