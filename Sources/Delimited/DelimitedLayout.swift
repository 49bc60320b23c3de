/// Where the records and fields of a stretch of a file lie.
package struct DelimitedLayout: Sendable {
  /// The start of one record.
  package struct Record: Sendable {
    /// The offset of its first byte.
    package var start: UInt32
    /// The index of its first field in `ends`.
    package var firstField: UInt32
    /// The line of the file, from 1.
    package var line: UInt32
  }

  /// The offset just past each field; a field starts one byte after the end of the one before it.
  package internal(set) var ends: [UInt32] = []
  package internal(set) var records: [Record] = []
  /// The offsets, in order, of quotes that open a field but are read as ordinary characters.
  var ordinaryQuotes: [UInt32] = []

  /// Whether the quote that a field starts with is an ordinary character.
  package func isOrdinaryQuote(_ offset: Int) -> Bool {
    var low = 0
    var high = ordinaryQuotes.count
    while low < high {
      let middle = (low + high) / 2
      if ordinaryQuotes[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < ordinaryQuotes.count && ordinaryQuotes[low] == offset
  }

  /// The indices in `ends` of a record's fields.
  package func fields(of record: Int) -> Range<Int> {
    let next = record + 1
    let end = next < records.count ? Int(records[next].firstField) : ends.count
    return Int(records[record].firstField)..<end
  }

  /// Forgets all that was noted and keeps the room.
  mutating func clear() {
    ends.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    ordinaryQuotes.removeAll(keepingCapacity: true)
  }
}
