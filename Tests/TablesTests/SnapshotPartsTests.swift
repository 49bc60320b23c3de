import Foundation
import Tables
import Testing

/// A snapshot's columns are read when one is first asked for, and what can't be is never shown.
@Suite("Parts of a snapshot")
final class SnapshotPartsTests {
  private let path = NSTemporaryDirectory() + "parts-\(UUID().uuidString).snapshot"

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a table of two columns of texts with three entries each, and opens what was written.
  private func reopened(_ codes: [UInt32], _ others: [UInt32]) throws -> StoredTable {
    let entries = ["", "burglary", "robbery"]
    let table = StoredTable(
      columns: [
        StoredColumn("Kind", .text(TextDictionary(entries))),
        StoredColumn("Other", .text(TextDictionary(entries))),
      ],
      blocks: (0..<3).map { _ in
        TableBlock(
          rowCount: codes.count,
          columns: [.codes(PackedIntegers(codes: codes)), .codes(PackedIntegers(codes: others))],
          origin: BlockOrigin(file: 0, lines: [2]))
      }, files: ["made up"])
    guard var writer = SnapshotWriter(path: path) else { throw CocoaError(.fileWriteUnknown) }
    writer.write(table)
    let isWritten = try writer.finish()
    #expect(isWritten)
    var reader = try SnapshotReader(path: path)
    return try reader.table()
  }

  @Test func whatWasWrittenIsReadAgain() throws {
    let table = try reopened([1, 2, 0], [2, 2, 1])
    #expect(table.rowCount == 9)
    #expect(table.isSound(columns: [0, 1]))
    #expect(!table.isDamaged)
    #expect(
      (0..<9).map { table.cell($0, 0) }
        == Array(
          repeating: [Cell(.text("burglary")), Cell(.text("robbery")), .missing()], count: 3
        )
        .flatMap(\.self))
  }

  @Test func aColumnThatNamesNoEntryIsDamagedAndTheOtherIsRead() throws {
    let table = try reopened([1, 2, 0], [2, 3, 1])
    #expect(table.isSound(columns: [0]))
    #expect(!table.isDamaged)
    #expect(table.cell(8, 1) == .missing())
    #expect(table.isDamaged)
    #expect(!table.isSound(columns: [1]))
    #expect(table.cell(1, 0) == Cell(.text("robbery")))
    let relation = table.relation(rows: 0..<9, source: "made up")
    #expect(relation.rowCount == 0)
  }

  @Test func aPartThatIsReplacedStandsInMemory() throws {
    var table = try reopened([1, 2, 0], [2, 2, 1])
    table.blocks[1].columns[0] = .codes(PackedIntegers(codes: [2, 2, 2]))
    #expect(table.cell(3, 0) == Cell(.text("robbery")))
    #expect(table.cell(0, 0) == Cell(.text("burglary")))
    #expect(table.cell(3, 1) == Cell(.text("robbery")))
  }
}
