/// The different texts of a column, numbered from 0; the first is the empty one.
package struct TextDictionary: Sendable {
  private let bytes: ByteStore
  /// The offset just past each entry, which begins where the one before it ends.
  private let ends: PackedIntegers

  init(bytes: ByteStore, ends: PackedIntegers) {
    self.bytes = bytes
    self.ends = ends
  }

  /// Makes a dictionary of texts as they are; the first must be empty.
  package init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      ends.append(bytes.count)
    }
    self.init(bytes: .owned(bytes), ends: PackedIntegers(ends))
  }

  package var count: Int { ends.count }

  package var indices: Range<Int> { 0..<count }

  /// The text with a number.
  package subscript(code: Int) -> String {
    let start = code == 0 ? 0 : ends[code - 1]
    let end = ends[code]
    return unsafe bytes.withBytes { bytes in
      unsafe String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
  }

  /// The parts that a snapshot keeps.
  var parts: (bytes: ByteStore, ends: PackedIntegers) { (bytes, ends) }
}
