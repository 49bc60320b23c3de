/// Where the records and fields of a file lie.
struct Layout: Sendable {
  /// The start of one record.
  struct Record: Sendable {
    /// The offset of its first byte.
    var start: UInt32
    /// The index of its first field in `ends`.
    var firstField: UInt32
    /// The line of the file, from 1.
    var line: UInt32
  }

  /// The offset just past each field; a field starts one byte after the end of the one before it.
  var ends: [UInt32] = []
  var records: [Record] = []
  /// The offsets, in order, of quotes that open a field but are read as ordinary characters.
  var ordinaryQuotes: [UInt32] = []

  /// Whether the quote that a field starts with is an ordinary character.
  func isOrdinaryQuote(_ offset: Int) -> Bool {
    var low = 0
    var high = ordinaryQuotes.count
    while low < high {
      let middle = (low + high) / 2
      if ordinaryQuotes[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < ordinaryQuotes.count && ordinaryQuotes[low] == offset
  }

  /// The indices in `ends` of a record's fields.
  func fields(of record: Int) -> Range<Int> {
    let next = record + 1
    let end = next < records.count ? Int(records[next].firstField) : ends.count
    return Int(records[record].firstField)..<end
  }
}

/// One pass over the bytes of a file that notes where its fields end.
struct DelimitedScanner {
  private(set) var layout = Layout()
  private(set) var problems: [DelimitedProblem] = []
  private let separator: UInt8
  private var line = 1

  init(separator: UInt8) {
    self.separator = separator
  }

  mutating func scan(_ bytes: borrowing Span<UInt8>) {
    let count = bytes.count
    reserve(for: bytes)
    var offset = startsWithMark(bytes) ? 3 : 0
    while offset < count {
      layout.records.append(
        Layout.Record(
          start: UInt32(offset), firstField: UInt32(layout.ends.count), line: UInt32(line)))
      offset = record(bytes, from: offset)
    }
  }

  /// Makes room by what the beginning of the file has, with some to spare.
  private mutating func reserve(for bytes: borrowing Span<UInt8>) {
    let sample = min(bytes.count, 65_536)
    var (fields, records) = (1, 1)
    for offset in 0..<sample {
      if bytes[offset] == separator { fields += 1 }
      if bytes[offset] == UInt8(ascii: "\n") { records += 1 }
    }
    let times = Double(bytes.count) / Double(max(sample, 1)) * 1.1
    layout.ends.reserveCapacity(Int(Double(fields + records) * times))
    layout.records.reserveCapacity(Int(Double(records) * times))
  }

  private func startsWithMark(_ bytes: borrowing Span<UInt8>) -> Bool {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  }

  /// Notes the fields of one record, and returns where the next begins.
  private mutating func record(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    // Most bytes are above all that have a meaning, and one comparison passes them.
    let ceiling = max(separator, UInt8(ascii: "\""))
    var offset = start
    var fieldStart = start
    while offset < count {
      let byte = bytes[offset]
      if byte > ceiling {
        offset += 1
      } else if byte == separator {
        layout.ends.append(UInt32(offset))
        offset += 1
        fieldStart = offset
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        layout.ends.append(UInt32(offset))
        line += 1
        return offset + lineEndLength(bytes, at: offset)
      } else if byte == UInt8(ascii: "\""), offset == fieldStart {
        offset = quoted(bytes, from: offset)
      } else {
        if byte == 0 { note(.nul) }
        offset += 1
      }
    }
    layout.ends.append(UInt32(count))
    return count
  }

  /// Passes a quoted field, and returns where the text after its closing quote begins.
  ///
  /// A stray quote would take the rows after it into its field. It shows in that it is never
  /// closed, or that what closes it is on a later line and has text after it, as the opening quote
  /// of another field does; it is then taken for an ordinary character. No byte is passed more than
  /// twice for that, since the quotes in between stand in pairs.
  private mutating func quoted(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    let (lineBefore, problemsBefore) = (line, problems.count)
    var offset = start + 1
    while offset < count {
      let byte = bytes[offset]
      if byte > UInt8(ascii: "\"") {
        offset += 1
      } else if byte == UInt8(ascii: "\"") {
        offset += 1
        guard offset < count else { return offset }
        let next = bytes[offset]
        if next == UInt8(ascii: "\"") {
          offset += 1
        } else if next == separator || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") {
          return offset
        } else if line == lineBefore || isOnlyBlanks(bytes, from: offset) {
          note(.textAfterQuote)
          return offset
        } else {
          break
        }
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line += 1
        offset += lineEndLength(bytes, at: offset)
      } else {
        if byte == 0 { note(.nul) }
        offset += 1
      }
    }
    line = lineBefore
    problems.removeSubrange(problemsBefore...)
    layout.ordinaryQuotes.append(UInt32(start))
    note(.unclosedQuote)
    return start + 1
  }

  /// Whether nothing but blanks comes before the end of a field.
  private func isOnlyBlanks(_ bytes: borrowing Span<UInt8>, from start: Int) -> Bool {
    var offset = start
    while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    guard offset < bytes.count else { return true }
    let next = bytes[offset]
    return next == separator || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
  }

  private func lineEndLength(_ bytes: borrowing Span<UInt8>, at offset: Int) -> Int {
    let isPair =
      bytes[offset] == UInt8(ascii: "\r") && offset + 1 < bytes.count
      && bytes[offset + 1] == UInt8(ascii: "\n")
    return isPair ? 2 : 1
  }

  /// Notes a problem of the present line, once for each kind.
  private mutating func note(_ kind: DelimitedProblem.Kind) {
    let problem = DelimitedProblem(line: line, kind: kind)
    if problems.last != problem { problems.append(problem) }
  }
}
