import Synchronization

/// Looks at the columns of a snapshot, each part whole before anything is first read from it.
///
/// Opening a snapshot looks at none of them, so that a question pays only for the columns it reads.
final class SnapshotCheck: Sendable {
  /// By block, then by column, the checksum that the part had when it was written.
  private let sums: [[UInt64]]
  /// By block, then by column, whether the part was looked at and is what it was.
  private let parts: Mutex<[[Bool]]>
  /// The columns below 64 all parts of which are what they were, a bit each.
  private let columns = Atomic<UInt64>(0)
  private let damaged = Atomic<Bool>(false)

  init(sums: [[UInt64]]) {
    self.sums = sums
    parts = Mutex(sums.map { [Bool](repeating: false, count: $0.count) })
  }

  /// Whether a part was found to be unlike what was written.
  var isDamaged: Bool { damaged.load(ordering: .acquiring) }

  /// Whether all of a column was looked at before and is what it was.
  func isKnown(_ column: Int) -> Bool {
    guard column < 64 else { return false }
    return columns.load(ordering: .acquiring) & 1 << UInt64(column) != 0
  }

  /// Whether the part of a column in a block is what it was.
  func isSound(_ block: TableBlock, at index: Int, column: Int) -> Bool {
    if isKnown(column) || parts.withLock({ $0[index][column] }) { return true }
    guard block.columns[column].sum == sums[index][column] else {
      damaged.store(true, ordering: .releasing)
      return false
    }
    parts.withLock { $0[index][column] = true }
    return true
  }

  /// Notes a column of which every part was looked at.
  func note(_ column: Int) {
    guard column < 64, parts.withLock({ $0.allSatisfy { $0[column] } }) else { return }
    columns.bitwiseOr(1 << UInt64(column), ordering: .acquiringAndReleasing)
  }
}

extension StoredTable {
  /// Whether some of it, mapped from a snapshot, was found to be unlike what was written.
  ///
  /// What was read of it since is missing or stopped, and never what the snapshot has there.
  package var isDamaged: Bool { check?.isDamaged ?? false }

  /// Whether the bytes of some columns are what they were when a snapshot of them was written.
  ///
  /// A table that isn't from a snapshot always is. Whatever is read asks this itself.
  package func isSound(columns chosen: [Int]) -> Bool {
    guard let check else { return true }
    let new = chosen.filter { !check.isKnown($0) }
    if new.isEmpty { return true }
    let sound = inParallel(
      blocks.count, workers: rowCount >= parallelRows ? processorCount : 1
    ) { block in
      new.allSatisfy { check.isSound(blocks[block], at: block, column: $0) }
    }
    guard sound.allSatisfy(\.self) else { return false }
    for column in new { check.note(column) }
    return true
  }

  /// Whether the parts of some columns in one block are what they were.
  func isSound(block index: Int, columns chosen: [Int]) -> Bool {
    guard let check else { return true }
    return chosen.allSatisfy { check.isSound(blocks[index], at: index, column: $0) }
  }

  /// Notes the columns whose parts in every block were looked at.
  func noteSound(columns chosen: [Int]) {
    guard let check else { return }
    for column in chosen where !check.isKnown(column) { check.note(column) }
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
