import Delimited
import SourceText
import Tables

/// What is the same for all stretches of one load.
struct ReadingPlan: Sendable {
  /// The files' paths, and how the columns of each stand in it.
  var files: [PlannedFile]
  /// The names of the columns, as in the first file.
  var header: [String]
  var shapes: [EncodingShape]
  /// Rows of a block, fewer where each record gives many rows.
  var blockRows: Int
  /// Where columns go that are too many to hold; nil to hold all.
  var spill: SpillFile?
  /// The name of the sheet of a workbook that the table is on.
  var sheet: String?
  /// What the cover of the workbook says, a text a row.
  var cover: [String] = []

  struct PlannedFile: Sendable {
    var path: String
    /// The sheet of a workbook, where there are several.
    var sheet: String?
    /// What its rows are said to be from.
    var name: String { sheet.map { "\(path), sheet \($0)" } ?? path }
    var head: DelimitedHead
    /// For each column of the table the position of its field in the file; below 0 where it has none.
    var order: [Int]
    /// Whether it is read from front to back because it is deflated.
    var isDeflated: Bool
    /// Whether its text is made UTF-8 on the way.
    var isUTF16 = false
    /// Whether its bytes are others in the file, so that nothing can be read but from its front.
    var isStreamed: Bool { isDeflated || isUTF16 }
    var size: Int
  }
}

/// Reads stretches of files on one thread into the columns of a table.
struct StretchReader {
  private let plan: ReadingPlan
  private let worker: Int
  private let control: Control
  private var encoders: [ColumnEncoder]
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  private var good: [Int] = []

  /// The bytes that are read at once.
  private static let piece = 1 << 20
  /// The bytes that one record may have.
  private static let longestRecord = 1 << 26

  init(_ plan: ReadingPlan, worker: Int, control: Control) {
    self.plan = plan
    self.worker = worker
    self.control = control
    encoders = plan.shapes.map { ColumnEncoder($0) }
  }

  /// The texts that codes of this worker's blocks stand for, by column.
  var interners: [TextInterner] { encoders.map(\.interner) }

  /// Reads one stretch.
  mutating func read(_ stretch: Stretch) throws(LoadFailure) -> StretchContent {
    let file = plan.files[stretch.file]
    var content = StretchContent(begin: nil, end: stretch.start, worker: worker)
    do {
      // A record begins after a line end, so the byte before is looked at too.
      let from = stretch.isSure || file.isStreamed ? stretch.start : stretch.start - 1
      var stream = try ByteStream(path: file.path, from: file.isStreamed ? 0 : from)
      if file.isStreamed { try skip(stretch.start, of: &stream) }
      var scanner = DelimitedScanner(separator: file.head.separator)
      var buffer: [UInt8] = []
      var base = from
      var isFirst = true
      var block = BlockInProgress()
      var read = 0
      while true {
        let readBefore = stream.bytesRead
        try stream.read(Self.piece, into: &buffer)
        read += stream.bytesRead - readBefore
        var place = 0
        if isFirst {
          isFirst = false
          if !stretch.isSure {
            guard let start = firstRecord(buffer), stretch.limit.map({ base + start < $0 }) ?? true
            else { return content }
            place = start
          }
          guard base + place < stretch.limit ?? Int.max, place < buffer.count else {
            return content
          }
          content.begin = base + place
        }
        let limit = stretch.limit.map { $0 - base } ?? Int.max
        let isWhole = stream.isAtEnd
        let next = scanner.scan(
          buffer.span, from: place, upTo: min(limit, buffer.count), isWhole: isWhole)
        let rows = take(&buffer, scanner, file, &content, &block)
        control.advance(rows: rows, bytes: stream.bytesRead - readBefore)
        if block.rowCount >= plan.blockRows { finish(&block, file: stretch.file, &content) }
        base += next
        if isWhole || next >= limit { break }
        if next == 0, buffer.count > Self.longestRecord {
          throw damaged(file.path, "one row is longer than 64 MB, so it is not a table of text")
        }
        buffer.removeFirst(next)
        if control.isStopped { break }
      }
      if control.isStopped { throw LoadFailure.stopped }
      if let utf16 = stream.utf16 { note(utf16, file, &content) }
      content.end = base
      content.lines = scanner.line - 1
      finish(&block, file: stretch.file, &content)
      return content
    } catch let problem as Diagnostic {
      throw .diagnostic(problem)
    } catch {
      throw .stopped
    }
  }

  /// Notes where a text in UTF-16 has no letter; its lines are counted from the front of the file.
  private func note(
    _ text: UTF16Text, _ file: ReadingPlan.PlannedFile, _ content: inout StretchContent
  ) {
    for line in text.broken {
      content.note(
        line - file.head.dataLine + 1, .readOtherwise,
        "half of a letter of UTF-16 stands alone; it is shown as \u{FFFD}")
    }
    content.moreProblems += text.moreBroken
  }

  private func skip(_ count: Int, of stream: inout ByteStream) throws(Diagnostic) {
    var rest = count
    while rest > 0, !stream.isAtEnd {
      var thrown: [UInt8] = []
      try stream.read(min(rest, Self.piece), into: &thrown)
      rest -= thrown.count
    }
  }

  /// The place after the first line end.
  private func firstRecord(_ bytes: [UInt8]) -> Int? {
    guard let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
    return end + (isPair ? 2 : 1)
  }

  // MARK: Records to columns

  /// The rows of a block that aren't yet finished.
  private struct BlockInProgress {
    var rowCount = 0
    var records: [Int] = []
    var lines: [Int] = []
    var lastLine = 0
  }

  /// Gives the records' fields to the columns, and says how many there were.
  private mutating func take(
    _ buffer: inout [UInt8], _ scanner: DelimitedScanner, _ file: ReadingPlan.PlannedFile,
    _ content: inout StretchContent, _ block: inout BlockInProgress
  ) -> Int {
    for problem in scanner.problems {
      content.note(problem.line, .readOtherwise, problem.message)
    }
    let layout = scanner.layout
    choose(buffer, layout, file, &content)
    for record in good {
      let line = Int(layout.records[record].line)
      if block.rowCount == 0 || line != block.lastLine + 1 {
        block.records.append(block.rowCount)
        block.lines.append(line)
      }
      block.lastLine = line
      block.rowCount += 1
    }
    starts = [UInt32](repeating: 0, count: good.count)
    ends = [UInt32](repeating: 0, count: good.count)
    for (column, field) in file.order.enumerated() {
      if field < 0 {
        let blanks = [UInt32](repeating: 0, count: good.count)
        unsafe buffer.withUnsafeBufferPointer {
          unsafe encoders[column].append($0, starts: blanks, ends: blanks)
        }
        continue
      }
      unsafe buffer.withUnsafeMutableBufferPointer { bytes in
        for (place, record) in good.enumerated() {
          let entry = layout.records[record]
          let index = Int(entry.firstField) + field
          var start = field == 0 ? Int(entry.start) : Int(layout.ends[index - 1]) + 1
          var end = Int(layout.ends[index])
          if start < end, unsafe bytes[start] == 0x22, !layout.isOrdinaryQuote(start) {
            unsafe unquote(bytes, &start, &end)
          }
          starts[place] = UInt32(truncatingIfNeeded: start)
          ends[place] = UInt32(truncatingIfNeeded: end)
        }
        unsafe encoders[column].append(
          UnsafeBufferPointer(bytes), starts: starts, ends: ends)
      }
    }
    return layout.records.count
  }

  /// Notes the records that are rows of the table, and why the others are not.
  private mutating func choose(
    _ buffer: [UInt8], _ layout: DelimitedLayout, _ file: ReadingPlan.PlannedFile,
    _ content: inout StretchContent
  ) {
    good.removeAll(keepingCapacity: true)
    let expected = file.head.header.count
    let records = layout.records
    for record in records.indices {
      let first = Int(records[record].firstField)
      let next =
        record + 1 < records.count ? Int(records[record + 1].firstField) : layout.ends.count
      let count = next - first
      let start = Int(records[record].start)
      let firstEnd = Int(layout.ends[first])
      let end = Int(layout.ends[next - 1])
      let line = Int(records[record].line)
      if let other = file.head.other, line + file.head.dataLine - 1 >= other.line {
        if end - start < count {
          content.blankLines += 1
        } else {
          content.note(line, .notRead, "it is of another table in the file")
        }
        continue
      }
      if count == expected {
        if expected == 1 {
          if start == end { content.blankLines += 1 } else { good.append(record) }
          continue
        }
        // Where only separators follow the first field, it is alone in the row.
        if end - firstEnd == count - 1 {
          if firstEnd == start {
            content.blankLines += 1
            continue
          }
          if expected > 2 {
            content.note(
              line, .notRead, "only its first field is filled: \(excerpt(buffer, start, firstEnd))")
            continue
          }
        }
        if isHeader(buffer, layout, record, file) {
          content.note(line, .notRead, "it repeats the names of the columns")
          continue
        }
        good.append(record)
      } else if start == end {
        content.blankLines += 1
      } else if count > expected, isEmpty(layout, first + expected..<next) {
        // Separators at the end of a row say nothing.
        good.append(record)
      } else {
        content.note(
          line, .notRead,
          "\(fields(count)) where \(expected) are expected: \(excerpt(buffer, start, end))")
      }
    }
  }

  private func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }

  private func isEmpty(_ layout: DelimitedLayout, _ fields: Range<Int>) -> Bool {
    fields.allSatisfy { layout.ends[$0] == layout.ends[$0 - 1] + 1 }
  }

  private func excerpt(_ buffer: [UInt8], _ start: Int, _ end: Int) -> String {
    let text = decoded(buffer[start..<min(end, start + 240)])
    let short = text.prefix(60)
    return "“\(short)\(short.count < text.count ? "…" : "")”"
  }

  /// Whether a record has the names of the columns once more.
  private func isHeader(
    _ buffer: [UInt8], _ layout: DelimitedLayout, _ record: Int, _ file: ReadingPlan.PlannedFile
  ) -> Bool {
    let names = file.head.header
    let fields = layout.fields(of: record)
    var start = Int(layout.records[record].start)
    for (name, field) in zip(names, fields) {
      let end = Int(layout.ends[field])
      // Most rows differ in their first byte from the name of their first column.
      if let byte = name.utf8.first, start < end, buffer[start] != byte, buffer[start] != 0x22,
        buffer[start] != 0x20
      {
        return false
      }
      let isQuoted = start < end && buffer[start] == 0x22
      let raw = buffer[start..<end]
      if trimmed(decoded(isQuoted ? unquoted(raw) : raw)) != name { return false }
      start = end + 1
    }
    return true
  }

  private mutating func finish(
    _ block: inout BlockInProgress, file: Int, _ content: inout StretchContent
  ) {
    guard block.rowCount > 0 else { return }
    var columns: [EncodedBlock] = []
    for index in encoders.indices {
      columns.append(encoders[index].finishBlock().spilled(to: plan.spill))
    }
    content.blocks.append(columns)
    content.rowCounts.append(block.rowCount)
    content.origins.append(BlockOrigin(file: file, records: block.records, lines: block.lines))
    block = BlockInProgress()
  }
}

/// Takes the quotes from a field and makes doubled ones single, where the field stands.
private func unquote(
  _ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: inout Int, _ end: inout Int
) {
  start += 1
  var from = start
  var to = start
  var isOpen = true
  while from < end {
    let byte = unsafe bytes[from]
    from += 1
    if isOpen, byte == 0x22 {
      if unsafe from < end && bytes[from] == 0x22 {
        from += 1
      } else {
        isOpen = false
        continue
      }
    }
    if to != from - 1 { unsafe bytes[to] = byte }
    to += 1
  }
  end = to
}
