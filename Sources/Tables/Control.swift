import Synchronization

/// How work that takes long is stopped from outside, and tells how far it has come.
///
/// It is tested and told at least every 64 K rows or megabyte, on any thread.
package final class Control: Sendable {
  private let stopped = Atomic<Bool>(false)
  private let rows = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)
  private let total = Atomic<Int>(0)

  package init() {}

  /// How far the work has come.
  package struct Progress: Hashable, Sendable {
    package var rows: Int
    /// The bytes that have been read, of files as they are on disk.
    package var bytes: Int
    /// The bytes that there are to read; 0 while that isn't known.
    package var totalBytes: Int
  }

  /// Asks the work to end; what it was to change is left as it was.
  package func stop() { stopped.store(true, ordering: .relaxed) }

  package var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Ends work that was asked to end.
  package func check() throws(Stopped) { if isStopped { throw Stopped() } }

  /// The same at one row of many only, for work that is little at each.
  package func check(at row: Int) throws(Stopped) { if row & 0x3FF == 0 { try check() } }

  package var progress: Progress {
    Progress(
      rows: rows.load(ordering: .relaxed), bytes: bytes.load(ordering: .relaxed),
      totalBytes: total.load(ordering: .relaxed))
  }

  /// Says how many bytes there are to read in all.
  package func expect(bytes count: Int) { total.store(count, ordering: .relaxed) }

  /// Says that so much more has been done.
  package func advance(rows rowCount: Int, bytes byteCount: Int) {
    rows.wrappingAdd(rowCount, ordering: .relaxed)
    bytes.wrappingAdd(byteCount, ordering: .relaxed)
  }
}

/// What work throws that was stopped by its `Control`.
package struct Stopped: Error {
  package init() {}
}
