import Answering
import Catalog
import Foundation
import Importing
import Session
import SourceText
import Tables
import Testing

/// Snapshots that are damaged where nothing is read until a question asks for it.
@Suite struct DamagedSnapshotTests: LoadingTesting {
  private let file: String
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    // So many rows that they stand in more than one block; a report shows only some of the first.
    let rows = (0..<150_000).map { row in
      "2019-\(row % 12 < 9 ? "0" : "")\(row % 12 + 1),kind \(row % 5),\(row % 4000)\n"
    }
    file = try loading.write("Month,Kind,Count\n" + rows.joined(), to: "counted.csv")
  }

  /// Changes a byte of the column of counts in the last block of the kept snapshot.
  private func damageCounts() throws {
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder + "/snapshots").first)
    let url = URL(fileURLWithPath: folder + "/snapshots/" + name)
    var bytes = try Data(contentsOf: url)
    // Counts up to 3999 are of two bytes each.
    let pattern = Data((1000..<1010).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    let place = try #require(bytes.range(of: pattern, options: .backwards)?.lowerBound)
    bytes[place] ^= 0x40
    try bytes.write(to: url)
  }

  @Test func aSnapshotThatWasCutOffIsListedAsDamaged() throws {
    _ = try answer("load \"\(file)\" as mine keep")
    func states() throws -> [String] {
      let table = try #require(try answer("snapshots").table)
      return table.columns[try #require(table.index(of: "state"))].cells.map {
        Column("state", .text).words($0)
      }
    }
    #expect(try states() == ["whole"])
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder + "/snapshots").first)
    let url = URL(fileURLWithPath: folder + "/snapshots/" + name)
    try Data(contentsOf: url).prefix(4000).write(to: url)
    #expect(try states() == ["damaged or of another version"])
    let listing = try #require(try answer("snapshots").table)
    #expect(listing.columns[2].cells == [.missing()])
    // What was kept once is kept anew, unasked.
    _ = try answer("load \"\(file)\" as mine")
    #expect(try states() == ["whole"])
  }

  @Test func stoppingWhileASnapshotIsWrittenLeavesNothing() throws {
    _ = try answer("load \"\(file)\" as mine")
    let dataset = try #require(session.loaded["mine"])
    let snapshots = try #require(session.snapshots)
    let control = Control()
    control.stop()
    #expect(throws: Stopped.self) {
      try snapshots.keep(dataset, areas: session.catalog.shippedAreas, control: control)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/snapshots").isEmpty)
    #expect(try snapshots.keep(dataset, areas: session.catalog.shippedAreas))
    #expect(throws: Stopped.self) {
      try snapshots.keep(dataset, areas: session.catalog.shippedAreas, control: control)
    }
    #expect(snapshots.list().map(\.rows) == [150_000])
  }

  @Test func otherColumnsAreAnsweredAndTheDamagedOneIsLoadedAnew() throws {
    _ = try answer("load \"\(file)\" as mine keep")
    let kinds = try answer("from mine | count by Kind")
    let sum = try answer("from mine | sum Count by Kind")
    try damageCounts()
    _ = try answer("unload mine")
    let loaded = try answer("load \"\(file)\" as mine")
    #expect(loaded.notes.contains { $0.text == "It was taken from its snapshot." })
    let again = try answer("from mine | count by Kind")
    #expect(again.table == kinds.table)
    #expect(again.notes == kinds.notes)
    let mended = try answer("from mine | sum Count by Kind")
    #expect(mended.table == sum.table)
    #expect(mended.notes.contains { $0.text.contains("damaged; the file was loaded anew") })
    #expect(try answer("from mine | sum Count by Kind").notes == sum.notes)
    #expect(try answer("snapshots").table?.rowCount == 1)
    #expect(session.loaded["mine"]?.table.isDamaged == false)
  }

  @Test(arguments: [
    "from mine | sum Count by Kind", "from mine | where Count > 3998", "trend \"kind 1\" from mine",
    "from mine | sort Count down | first 3", "let most = from mine | where Count > 3990",
  ])
  func whatReadsADamagedColumnIsAnsweredFromTheFile(question: String) throws {
    _ = try answer("load \"\(file)\" as mine keep")
    let wanted = try answer(question)
    #expect(wanted.exitCode == .answered)
    try damageCounts()
    _ = try answer("load \"\(file)\" as mine")
    let told = try answer(question)
    #expect(told.exitCode == .answered)
    #expect(told.table == wanted.table)
    #expect(told.notes.contains { $0.text.contains("damaged; the file was loaded anew") })
    let again = try answer(question)
    #expect(again.notes == wanted.notes)
  }

  @Test func withoutItsFileADamagedSnapshotIsForgottenAndToldOf() throws {
    _ = try answer("load \"\(file)\" as mine keep")
    try damageCounts()
    _ = try answer("load \"\(file)\" as mine")
    try FileManager.default.removeItem(atPath: file)
    let told = try answer("from mine | sum Count by Kind")
    guard case .error(let diagnostic) = told.status else {
      Issue.record("a damaged snapshot was answered from")
      return
    }
    #expect(diagnostic.code == "E030")
    #expect(diagnostic.message.contains("damaged and was removed"))
    #expect(session.loaded.isEmpty)
    #expect(try answer("snapshots").table == nil)
  }
}
