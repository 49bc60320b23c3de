/// Reads a snapshot that is mapped from disk, and trusts nothing in it.
package struct SnapshotReader {
  private let file: MappedFile
  private let description: [UInt8]
  private var place = 0

  /// What a snapshot is that can't be read.
  package struct Damaged: Error {
    package init() {}
  }

  /// Opens a snapshot.
  ///
  /// - Throws: when it is not a whole one of this version.
  package init(path: String) throws(Damaged) {
    guard let file = MappedFile(path: path), file.count >= Snapshot.headSize else {
      throw Damaged()
    }
    self.file = file
    let head = unsafe Array(file.bytes[0..<48])
    func number(_ place: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(head[place + $1]) << UInt64($1 * 8) }
    }
    guard Array(head[0..<8]) == Snapshot.magic, number(8) == UInt64(Snapshot.version),
      checksum(Array(head[0..<40])) == number(40), let start = Int(exactly: number(16)),
      let count = Int(exactly: number(24)), start >= Snapshot.headSize, count >= 0,
      start <= file.count, count == file.count - start
    else { throw Damaged() }
    description = unsafe Array(file.bytes[start..<start + count])
    guard checksum(description) == number(32) else { throw Damaged() }
  }

  package mutating func number() throws(Damaged) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < description.count, shift < 64 {
      let byte = description[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1) }
      shift += 7
    }
    throw Damaged()
  }

  /// A number of things that follow, each at least a byte.
  package mutating func count() throws(Damaged) -> Int {
    let count = try number()
    guard count >= 0, count <= description.count - place else { throw Damaged() }
    return count
  }

  package mutating func text() throws(Damaged) -> String {
    let count = try count()
    let end = place + count
    defer { place = end }
    return String(decoding: description[place..<end], as: UTF8.self)
  }

  package mutating func texts() throws(Damaged) -> [String] {
    let count = try count()
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }

  package mutating func numbers() throws(Damaged) -> [Int] {
    let count = try count()
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try number()) }
    return numbers
  }

  /// Passes over a section, and gives what reads it.
  mutating func section() throws(Damaged) -> SnapshotReader {
    let count = try count()
    let section = self
    place += count
    return section
  }

  /// Bytes of a column, and the checksum that they had when they were written.
  mutating func store() throws(Damaged) -> (store: ByteStore, checksum: UInt64) {
    let start = try number()
    let count = try number()
    let sum = try UInt64(bitPattern: Int64(number()))
    guard start >= Snapshot.headSize, count >= 0, start <= file.count - count else {
      throw Damaged()
    }
    return (.mapped(file, start..<start + count), sum)
  }

  /// Bytes that are looked at whole before anything is read from them.
  mutating func checkedStore() throws(Damaged) -> ByteStore {
    let (store, sum) = try store()
    guard unsafe store.withBytes({ unsafe checksum(of: $0) }) == sum else { throw Damaged() }
    return store
  }
}
