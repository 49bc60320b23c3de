import Delimited
import Periods
import SourceText
import Tables
import Workbooks

/// The beginning of a delimited file: how its fields are separated, and where its header is.
struct DelimitedHead: Sendable {
  var separator: UInt8
  /// The names of the columns as they are written.
  var header: [String]
  /// Where the first record after the header begins, and its line.
  var dataOffset: Int
  var dataLine: Int
  /// The lines above the header that are titles or blank.
  var titles: [String]

  /// Where another table begins below, and what stands there; not looked for in large files.
  private(set) var other: (line: Int, words: String)?
  /// All of a small file in which several tables may stand, as a sheet; nil for others.
  private(set) var sheet: Sheet?
  /// Whether decimal commas in it have become points.
  private(set) var hadDecimalCommas = false

  /// The bytes that are looked at.
  static let sampleSize = 1 << 18
  /// Rows of titles that may stand above a header.
  private static let mostTitles = 60

  /// Finds the header in the first bytes of a file.
  ///
  /// - Parameter isWhole: whether these are all bytes that there are.
  /// - Throws: `E035` when nothing in it looks like a table.
  init(_ bytes: [UInt8], isWhole: Bool, path: String) throws(Diagnostic) {
    if let kind = Self.kind(ofBytesWithControls: bytes.prefix(4096)) {
      throw Diagnostic("E035", "\(path) \(kind.what).", help: kind.help)
    }
    let mark = byteOrderMarkLength(bytes.span)
    var best: (score: Double, head: DelimitedHead)?
    for separator in [",", "\t", ";", "|"].compactMap(\.utf8.first) {
      var scanner = DelimitedScanner(separator: separator)
      let end = scanner.scan(bytes.span, from: mark, isWhole: isWhole)
      let records = Records(bytes: bytes, layout: scanner.layout)
      guard let (score, header) = records.header() else { continue }
      if best.map({ score <= $0.score }) ?? false { continue }
      let names = records.names(header)
      let next = header + names.rows
      let isLast = next >= scanner.layout.records.count
      let titles = (0..<header).map { records.fields($0).filter { !$0.isEmpty } }
      var head = DelimitedHead(
        separator: separator, header: names.header,
        dataOffset: isLast ? end : Int(scanner.layout.records[next].start),
        dataLine: isLast ? scanner.line : Int(scanner.layout.records[next].line),
        titles: titles.map { $0.joined(separator: " ") }.filter { !$0.isEmpty })
      if isWhole {
        var lines = records.lines
        let pointed = separator == UInt8(ascii: ";") ? withDecimalPoints(lines) : nil
        lines = pointed ?? lines
        head.other = records.otherTable(in: lines, below: next, head)
        let parts = head.header.split { $0.isEmpty }
        if head.other != nil || parts.count > 1, records.isOfLines {
          head.sheet = Sheet(rows: lines)
          head.hadDecimalCommas = pointed != nil
        }
      }
      best = (score, head)
    }
    guard let best else {
      throw Diagnostic(
        "E035", "\(path) doesn't hold a table: there is no row of names with rows under it.",
        help: "A table is a row of column names, then rows with as many fields.")
    }
    self = best.head
  }

  /// The head of a table that isn't in a delimited file.
  init(header: [String], titles: [String]) {
    self.init(separator: 0x2C, header: header, dataOffset: 0, dataLine: 1, titles: titles)
  }

  private init(
    separator: UInt8, header: [String], dataOffset: Int, dataLine: Int, titles: [String]
  ) {
    self.separator = separator
    self.header = header
    self.dataOffset = dataOffset
    self.dataLine = dataLine
    self.titles = titles
  }

  /// What bytes are that have zeros or other controls among them, as no text of a table has; nil for
  /// those without.
  private static func kind(ofBytesWithControls bytes: ArraySlice<UInt8>) -> (
    what: String, help: String
  )? {
    let odd = bytes.indices.count { bytes[$0] == 0 && $0 % 2 == 1 }
    let even = bytes.indices.count { bytes[$0] == 0 && $0 % 2 == 0 }
    let controls = bytes.count { $0 < 0x20 && !(0x09...0x0D).contains($0) }
    if controls * 100 <= bytes.count { return nil }
    // Letters of UTF-16 are nearly all a byte and a zero, one before the other throughout.
    if max(odd, even) * 3 > bytes.count, min(odd, even) * 10 < max(odd, even) {
      return (
        "is in UTF-16 without a byte-order mark, so it is not read",
        "Save it again as “CSV UTF-8”, or as “Unicode text”."
      )
    }
    return (
      "is no text file: it has bytes that no text has",
      "Files that are loaded are CSV, TSV, XLSX, XLSM or ODS."
    )
  }

  /// The records of a sample.
  private struct Records {
    let bytes: [UInt8]
    let layout: DelimitedLayout

    /// A record's fields as text, trimmed.
    func fields(_ record: Int) -> [String] {
      let fields = layout.fields(of: record)
      var start = Int(layout.records[record].start)
      return fields.map { field in
        let end = Int(layout.ends[field])
        defer { start = end + 1 }
        let isQuoted = start < end && bytes[start] == 0x22 && !layout.isOrdinaryQuote(start)
        let raw = bytes[start..<end]
        return trimmed(decoded(isQuoted ? unquoted(raw) : raw))
      }
    }

    /// All records as the rows of a sheet.
    var lines: [[String]] { layout.records.indices.map(fields) }

    /// Whether each stands on a line of its own.
    var isOfLines: Bool {
      layout.records.indices.allSatisfy { Int(layout.records[$0].line) == $0 + 1 }
    }

    /// Where another table begins below the first row of this one.
    func otherTable(
      in lines: [[String]], below body: Int, _ head: DelimitedHead
    ) -> (line: Int, words: String)? {
      guard body < layout.records.count else { return nil }
      return Importing.otherTable(in: lines, below: body, head.header, head.titles).map { place in
        (
          Int(layout.records[place].line),
          lines[place].filter { !$0.isEmpty }.joined(separator: " ")
        )
      }
    }

    /// The names of the columns, and the rows that they take: two where heads over several columns
    /// stand above those of each.
    func names(_ record: Int) -> (header: [String], rows: Int) {
      let upper = fields(record)
      guard layout.records.count > record + 2 else { return (upper, 1) }
      let lower = fields(record + 1)
      func isFigure(_ text: String) -> Bool {
        Importing.isFigure(text) && PeriodSpelling.calendarYear.period(text) == nil
      }
      let under = upper.indices.filter { lower.indices.contains($0) && !lower[$0].isEmpty }
      guard lower.count == upper.count, lower[0].isEmpty, !upper[0].isEmpty, under.count > 1,
        under.contains(where: { upper[$0].isEmpty }), !lower.contains(where: isFigure),
        fields(record + 2).contains(where: isFigure)
      else { return (upper, 1) }
      var over = ""
      let header = upper.indices.map { column in
        if !upper[column].isEmpty { over = upper[column] }
        return lower[column].isEmpty ? upper[column] : "\(over) / \(lower[column])"
      }
      return (header, 2)
    }

    /// The header's record, and how sure it is that the file is separated so.
    func header() -> (score: Double, record: Int)? {
      let counts = layout.records.indices.map { layout.fields(of: $0).count }
      guard !counts.isEmpty else { return nil }
      var times: [Int: Int] = [:]
      for count in counts where count > 1 { times[count, default: 0] += 1 }
      guard let usual = times.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
        // A file of one column is a table too, of a name and rows under it.
        return counts.count > 1 && !fields(0)[0].isEmpty ? (0.01, 0) : nil
      }
      for record in layout.records.indices.prefix(DelimitedHead.mostTitles)
      where counts[record] == usual.key {
        let names = fields(record)
        let filled = names.count { !$0.isEmpty }
        // A title above the table may have as many separators after it.
        if filled >= max(2, names.count / 2) || names.count == 1 {
          let share = Double(usual.value) / Double(counts.count)
          return (share * Double(min(usual.key, 4)), record)
        }
      }
      return nil
    }
  }
}

/// Text of bytes that are UTF-8, or else Windows-1252.
func decoded(_ bytes: some Collection<UInt8>) -> String {
  String(validating: bytes, as: UTF8.self) ?? windows1252(bytes)
}

/// Text of bytes in Windows-1252, where five have no letter and stand for themselves.
func windows1252(_ bytes: some Collection<UInt8>) -> String {
  var text = ""
  for byte in bytes {
    let scalar = (0x80..<0xA0).contains(byte) ? windowsScalars[Int(byte) - 0x80] : UInt32(byte)
    text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
  }
  return text
}

/// The letters of Windows-1252 from 0x80 to 0x9F.
private let windowsScalars: [UInt32] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
  0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
]

/// A text without the blanks at its ends, non-breaking ones too.
func trimmed(_ text: String) -> String {
  func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{A0}"
  }
  let scalars = text.unicodeScalars
  guard let first = scalars.first, let last = scalars.last, isBlank(first) || isBlank(last) else {
    return text
  }
  guard let start = scalars.firstIndex(where: { !isBlank($0) }),
    let end = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(scalars[start...end])
}
