import Synchronization

/// The parts of a snapshot's columns: a column's are read when one is first asked for, and each is
/// looked at whole before anything is read from it.
///
/// Opening a snapshot reads none of them, so that a question pays only for the columns it reads.
final class SnapshotParts: Sendable {
  /// A part of a column, one for each block.
  private struct Part {
    var column: BlockColumn
    /// The checksum that its bytes had when they were written.
    var sum: UInt64
    /// Whether it was looked at and is what it was.
    var isSound = false
  }

  private let columns: [StoredColumn]
  /// What reads the parts of each column.
  private let sections: [SnapshotReader]
  /// The rows of each block.
  private let rows: [Int]
  /// By column, then by block; nil until they were read.
  private let parts: Mutex<[[Part]?]>
  /// The columns below 64 all parts of which are what they were, a bit each.
  private let known = Atomic<UInt64>(0)
  private let damaged = Atomic<Bool>(false)

  init(columns: [StoredColumn], sections: [SnapshotReader], rows: [Int]) {
    self.columns = columns
    self.sections = sections
    self.rows = rows
    parts = Mutex(Array(repeating: nil, count: columns.count))
  }

  var columnCount: Int { columns.count }

  /// Whether a part was found to be unlike what was written.
  var isDamaged: Bool { damaged.load(ordering: .acquiring) }

  /// The part of a column in a block; of a description that can't be read one without values.
  func part(_ block: Int, _ column: Int) -> BlockColumn { entry(block, column).column }

  private func entry(_ block: Int, _ column: Int) -> Part {
    parts.withLock { parts in
      if let known = parts[column] { return known[block] }
      let read = read(column)
      parts[column] = read
      return read[block]
    }
  }

  private func read(_ column: Int) -> [Part] {
    do throws(SnapshotReader.Damaged) {
      var reader = sections[column]
      var parts: [Part] = []
      parts.reserveCapacity(rows.count)
      for count in rows {
        let (part, sum) = try reader.blockColumn(count, columns[column])
        parts.append(Part(column: part, sum: sum))
      }
      return parts
    } catch {
      damaged.store(true, ordering: .releasing)
      return rows.map { count in
        let blank = PackedIntegers(repeating: 0, count: count)
        // No bytes have a checksum of 0 and 1 at once, so that no such part is ever sound.
        return Part(column: .codes(blank), sum: blank.sum &+ 1)
      }
    }
  }

  /// Whether all of a column was looked at before and is what it was.
  func isKnown(_ column: Int) -> Bool {
    guard column < 64 else { return false }
    return known.load(ordering: .acquiring) & 1 << UInt64(column) != 0
  }

  /// Whether the part of a column in a block is what it was.
  func isSound(_ block: Int, _ column: Int) -> Bool {
    if isKnown(column) { return true }
    let part = entry(block, column)
    if part.isSound { return true }
    guard part.column.sum == part.sum else {
      damaged.store(true, ordering: .releasing)
      return false
    }
    parts.withLock { $0[column]?[block].isSound = true }
    return true
  }

  /// Notes a column of which every part was looked at.
  func note(_ column: Int) {
    guard column < 64, parts.withLock({ $0[column]?.allSatisfy(\.isSound) ?? false }) else {
      return
    }
    known.bitwiseOr(1 << UInt64(column), ordering: .acquiringAndReleasing)
  }
}

extension StoredTable {
  /// Whether some of it, mapped from a snapshot, was found to be unlike what was written.
  ///
  /// What was read of it since is missing or stopped, and never what the snapshot has there.
  package var isDamaged: Bool { kept?.isDamaged ?? false }

  /// Whether the bytes of some columns are what they were when a snapshot of them was written.
  ///
  /// A table that isn't from a snapshot always is. Whatever is read asks this itself.
  package func isSound(columns chosen: [Int]) -> Bool {
    guard let kept else { return true }
    let new = chosen.filter { !kept.isKnown($0) }
    if new.isEmpty { return true }
    let sound = inParallel(
      blocks.count, workers: rowCount >= parallelRows ? processorCount : 1
    ) { block in
      new.allSatisfy { kept.isSound(block, $0) }
    }
    guard sound.allSatisfy(\.self) else { return false }
    for column in new { kept.note(column) }
    return true
  }

  /// Whether the parts of some columns in one block are what they were.
  func isSound(block index: Int, columns chosen: [Int]) -> Bool {
    guard let kept else { return true }
    return chosen.allSatisfy { kept.isSound(index, $0) }
  }

  /// Notes the columns whose parts in every block were looked at.
  func noteSound(columns chosen: [Int]) {
    guard let kept else { return }
    for column in chosen where !kept.isKnown(column) { kept.note(column) }
  }
}

extension BlockColumn {
  /// One checksum of all its bytes.
  fileprivate var sum: UInt64 {
    switch self {
    case .codes(let codes): codes.sum
    case .numbers(let numbers, let reasons): numbers.sum &+ (reasons?.sum ?? 0)
    case .hex(let hex):
      unsafe hex.bytes.withBytes { unsafe checksum(of: $0) } &+ hex.exceptions.sum
    case .text(let text): unsafe text.bytes.withBytes { unsafe checksum(of: $0) } &+ text.ends.sum
    }
  }
}
