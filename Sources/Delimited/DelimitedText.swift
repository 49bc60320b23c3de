package import SourceText

/// The bytes of a delimited file and where each field of each record lies.
///
/// It reads RFC 4180 with any one-byte separator, a byte-order mark, line ends of LF, CR or CRLF,
/// and quoted fields with doubled quotes and line ends in them. Rows are never thrown away: a
/// record has the fields that it has, and an empty line is a record of one empty field. Fields are
/// decoded when they are asked for. Records and fields are counted from 0, lines from 1.
///
/// A quote that is never closed, or not within a megabyte, or closed on a later line in the middle of
/// a field, is read as an ordinary character, so that it does not take the rows after it into its
/// field.
package struct DelimitedText: Sendable {
  private let storage: [UInt8]
  private let layout: DelimitedLayout
  /// What is not as it should be, by line; nothing was left out because of it.
  package let problems: [DelimitedProblem]

  /// Finds the records and fields of a file.
  ///
  /// A file over 4 GB has no records and one problem.
  /// - Complexity: O(n) in the bytes.
  package init(bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
    storage = bytes
    guard bytes.count < UInt32.max else {
      layout = DelimitedLayout()
      problems = [DelimitedProblem(line: 1, kind: .tooLarge)]
      return
    }
    var scanner = DelimitedScanner(separator: separator)
    _ = scanner.scan(bytes.span, from: byteOrderMarkLength(bytes.span))
    layout = scanner.layout
    let invalid = invalidUTF8Lines(bytes.span).map {
      DelimitedProblem(line: $0, kind: .invalidUTF8)
    }
    problems =
      invalid.isEmpty
      ? scanner.problems : (scanner.problems + invalid).sorted { $0.line < $1.line }
  }

  /// The number of records, the header among them.
  package var recordCount: Int { layout.records.count }

  /// The number of fields that a record has.
  package func fieldCount(_ record: Int) -> Int { layout.fields(of: record).count }

  /// Whether a record is an empty line.
  package func isBlank(_ record: Int) -> Bool {
    fieldCount(record) == 1 && span(record, 0).length == 0
  }

  /// A field as text, without its quotes; empty when the record has no such field.
  ///
  /// Bytes that are not UTF-8 become U+FFFD.
  package func field(_ record: Int, _ index: Int) -> String {
    String(decoding: content(record, index), as: UTF8.self)
  }

  /// All fields of a record as text.
  package func fields(_ record: Int) -> [String] {
    (0..<fieldCount(record)).map { field(record, $0) }
  }

  /// The bytes of a field as they stand in the file, with any quotes.
  package func bytes(_ record: Int, _ index: Int) -> ArraySlice<UInt8> {
    let span = span(record, index)
    return storage[span.start..<span.end]
  }

  /// The bytes of a field without its quotes, shared with the file unless a quote was doubled.
  package func content(_ record: Int, _ index: Int) -> ArraySlice<UInt8> {
    let raw = bytes(record, index)
    return isQuoted(record, index) ? unquoted(raw) : raw
  }

  /// Where a field stands in the file, with any quotes; of no length when there is no such field.
  package func span(_ record: Int, _ index: Int) -> ByteSpan {
    let fields = layout.fields(of: record)
    let field = fields.lowerBound + index
    guard index >= 0, field < fields.upperBound else {
      let end = Int(layout.ends[fields.upperBound - 1])
      return ByteSpan(end, end)
    }
    // A field starts one separator after the one before it.
    let start = index == 0 ? Int(layout.records[record].start) : Int(layout.ends[field - 1]) + 1
    return ByteSpan(start, Int(layout.ends[field]))
  }

  /// The line of the file on which a record starts.
  package func line(_ record: Int) -> Int { Int(layout.records[record].line) }

  /// Whether a field was written in quotes.
  package func isQuoted(_ record: Int, _ index: Int) -> Bool {
    let span = span(record, index)
    return span.length > 0 && storage[span.start] == UInt8(ascii: "\"")
      && !layout.isOrdinaryQuote(span.start)
  }
}

/// Something in a delimited file that is not as it should be.
package struct DelimitedProblem: Hashable, Sendable {
  /// The kinds of problem.
  package enum Kind: Hashable, Sendable {
    /// A quote opens a field and is never properly closed; it is read as an ordinary character.
    case unclosedQuote
    /// There is text between a closing quote and the next separator; it is kept.
    case textAfterQuote
    /// There is a NUL byte, as in a file of another kind or encoding.
    case nul
    /// There are bytes that are not UTF-8.
    case invalidUTF8
    /// The file is over 4 GB.
    case tooLarge
  }

  /// The line of the file, from 1.
  package var line: Int
  /// What is wrong.
  package var kind: Kind

  package init(line: Int, kind: Kind) {
    self.line = line
    self.kind = kind
  }

  /// What is wrong and how it was read, in plain words without the line.
  package var message: String {
    switch kind {
    case .unclosedQuote: "a quote is opened and not closed; it was read as an ordinary character"
    case .textAfterQuote: "there is text after a closing quote; it was kept"
    case .nul: "there is a zero byte; this may not be a text file"
    case .invalidUTF8: "some bytes are not UTF-8 text; they are shown as \u{FFFD}"
    case .tooLarge: "the file is larger than 4 GB"
    }
  }
}

/// The text of a quoted field, with doubled quotes made single and what follows the closing one.
package func unquoted(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let quote = UInt8(ascii: "\"")
  let inner = raw.dropFirst()
  guard let first = inner.firstIndex(of: quote) else { return inner }
  if first == inner.endIndex - 1 { return inner.dropLast() }
  var result: [UInt8] = []
  result.reserveCapacity(inner.count)
  var isOpen = true
  var index = inner.startIndex
  while index < inner.endIndex {
    let byte = inner[index]
    index += 1
    guard isOpen, byte == quote else {
      result.append(byte)
      continue
    }
    if index < inner.endIndex, inner[index] == quote {
      result.append(quote)
      index += 1
    } else {
      isOpen = false
    }
  }
  return result[...]
}
