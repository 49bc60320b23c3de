/// Passes over the bytes of a file and notes where its fields end.
///
/// A file is passed over at once, or stretch by stretch: a stretch that begins where a record does
/// gives the same records whatever the stretches are.
package struct DelimitedScanner {
  /// The records of the last stretch, with offsets from its beginning.
  package private(set) var layout = DelimitedLayout()
  /// The problems of the last stretch.
  package private(set) var problems: [DelimitedProblem] = []
  /// The line on which the next record begins, from 1.
  package private(set) var line: Int
  private let separator: UInt8
  private var masks: StructureMasks

  /// The bytes in which a quote must be closed, which bounds the work that a stray one makes.
  package static let longestQuoted = 1 << 20

  /// Where the passing of a quoted field ended.
  private enum QuotedEnd {
    case closed(at: Int)
    /// The quote is an ordinary character.
    case ordinary
    /// The stretch ends before it is known.
    case cutOff
  }

  package init(separator: UInt8, line: Int = 1) {
    self.separator = separator
    self.line = line
    masks = StructureMasks(separator: separator)
  }

  /// Notes the records of a stretch that begin before a limit, and returns where the next begins.
  ///
  /// - Parameters:
  ///   - start: where a record begins.
  ///   - limit: no record is noted that begins here or after; nil for all.
  ///   - isWhole: whether the file ends with these bytes; if not, a record that runs up to their
  ///     end isn't noted, and its beginning is what is returned.
  /// - Complexity: O(n) in the bytes.
  package mutating func scan(
    _ bytes: borrowing Span<UInt8>, from start: Int = 0, upTo limit: Int? = nil,
    isWhole: Bool = true
  ) -> Int {
    layout.clear()
    problems.removeAll(keepingCapacity: true)
    masks = StructureMasks(separator: separator)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      let limit = min(limit ?? buffer.count, buffer.count)
      var offset = start
      while offset < limit {
        let (fields, lineBefore, problemsBefore) = (layout.ends.count, line, problems.count)
        layout.records.append(
          DelimitedLayout.Record(
            start: UInt32(offset), firstField: UInt32(fields), line: UInt32(line)))
        guard let next = unsafe record(buffer, from: offset, isWhole: isWhole) else {
          layout.records.removeLast()
          layout.ends.removeSubrange(fields...)
          problems.removeSubrange(problemsBefore...)
          while let last = layout.ordinaryQuotes.last, last >= offset {
            layout.ordinaryQuotes.removeLast()
          }
          line = lineBefore
          return offset
        }
        offset = next
      }
      return offset
    }
  }

  /// Notes the fields of one record, and returns where the next begins; nil when it is cut off.
  private mutating func record(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool
  ) -> Int? {
    let count = bytes.count
    var offset = start
    var fieldStart = start
    while true {
      let place = unsafe masks.next(bytes, from: offset)
      guard place < count else { break }
      let byte = unsafe bytes[place]
      if byte == separator {
        layout.ends.append(UInt32(truncatingIfNeeded: place))
        offset = place + 1
        fieldStart = offset
      } else if byte == UInt8(ascii: "\n") {
        layout.ends.append(UInt32(truncatingIfNeeded: place))
        line += 1
        return place + 1
      } else if byte == UInt8(ascii: "\r") {
        // A line feed may follow that is not there yet.
        if place + 1 == count, !isWhole { return nil }
        layout.ends.append(UInt32(truncatingIfNeeded: place))
        line += 1
        return unsafe place + lineEndLength(bytes, at: place)
      } else if byte == UInt8(ascii: "\""), place == fieldStart {
        switch unsafe quoted(bytes, from: place, isWhole: isWhole) {
        case .closed(let end): offset = end
        case .ordinary: offset = place + 1
        case .cutOff: return nil
        }
      } else {
        if byte == 0 { note(.nul) }
        offset = place + 1
      }
    }
    guard isWhole else { return nil }
    layout.ends.append(UInt32(truncatingIfNeeded: count))
    return count
  }

  /// Passes a quoted field.
  ///
  /// A stray quote would take the rows after it into its field. It shows in that it is never
  /// closed, or that what closes it is on a later line and has text after it, as the opening quote
  /// of another field does; it is then taken for an ordinary character. No byte is passed more than
  /// twice for that, since the quotes in between stand in pairs.
  private mutating func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool
  ) -> QuotedEnd {
    let count = bytes.count
    let limit = min(count, start + Self.longestQuoted)
    let (lineBefore, problemsBefore) = (line, problems.count)
    var offset = start + 1
    while true {
      let place = unsafe masks.next(bytes, from: offset)
      guard place < limit else {
        if limit == count, !isWhole { return .cutOff }
        break
      }
      let byte = unsafe bytes[place]
      if byte == UInt8(ascii: "\"") {
        offset = place + 1
        guard offset < count else {
          return isWhole ? .closed(at: offset) : .cutOff
        }
        let next = unsafe bytes[offset]
        if next == UInt8(ascii: "\"") {
          offset += 1
        } else if next == separator || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") {
          return .closed(at: offset)
        } else {
          switch unsafe isOnlyBlanks(bytes, from: offset, isWhole: isWhole) {
          case nil: return .cutOff
          case true?:
            note(.textAfterQuote)
            return .closed(at: offset)
          case false?:
            if line == lineBefore {
              note(.textAfterQuote)
              return .closed(at: offset)
            }
          }
          break
        }
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line += 1
        offset = unsafe place + lineEndLength(bytes, at: place)
      } else {
        if byte == 0 { note(.nul) }
        offset = place + 1
      }
    }
    line = lineBefore
    problems.removeSubrange(problemsBefore...)
    layout.ordinaryQuotes.append(UInt32(start))
    note(.unclosedQuote)
    return .ordinary
  }

  /// Whether nothing but blanks comes before the end of a field; nil when that isn't there yet.
  private func isOnlyBlanks(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool
  ) -> Bool? {
    var offset = start
    while unsafe offset < bytes.count && bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    guard offset < bytes.count else { return isWhole ? true : nil }
    let next = unsafe bytes[offset]
    return next == separator || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
  }

  private func lineEndLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let isPair =
      unsafe bytes[offset] == UInt8(ascii: "\r") && offset + 1 < bytes.count
      && bytes[offset + 1] == UInt8(ascii: "\n")
    return isPair ? 2 : 1
  }

  /// Notes a problem of the present line, once for each kind.
  private mutating func note(_ kind: DelimitedProblem.Kind) {
    let problem = DelimitedProblem(line: line, kind: kind)
    if problems.last != problem { problems.append(problem) }
  }
}

/// The length of the byte-order mark of UTF-8 that bytes begin with; 0 when there is none.
package func byteOrderMarkLength(_ bytes: borrowing Span<UInt8>) -> Int {
  bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
}
