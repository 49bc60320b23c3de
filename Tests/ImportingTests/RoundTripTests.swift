import Foundation
import Importing
import SourceText
import Tables
import Testing

@Suite("Random tables") struct RoundTripTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(arguments: 0..<40)
  func loadedSavedAndLoadedAgainAreEqual(seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let table = RandomTable(rows: Int.random(in: 2...400, using: &random), using: &random)
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let separator = [",", "\t", ";", "|"].randomElement(using: &random) ?? ","
    let path = try folder.write(
      "random-\(seed).csv", table.csv(lineEnd: lineEnd, separator: Character(separator)))
    let data = try folder.loaded(path)
    #expect(data.table.rowCount == table.rows.count)
    #expect(data.report.rowsNotRead == 0)
    for (index, name) in table.header.enumerated() {
      let written = table.rows.map { $0[index] }
      if data.table.columns[index].type == .integer {
        #expect(try data.numbers(name) == written.map { Double($0) })
        let marks = try data.cells(name).map { $0.marks.contains(.suppressed) }
        #expect(marks == written.map { $0 == "c" })
      } else {
        #expect(try data.texts(name).map { $0 ?? "" } == written.map(trimmedAsLoaded))
      }
    }
    let snapshots = SnapshotFolder(path: folder.path + "/kept")
    #expect(try snapshots.keep(data, areas: shippedAreas))
    guard case .dataset(let again) = snapshots.find(path, areas: shippedAreas) else {
      Issue.record("the snapshot was not found again")
      return
    }
    let rows = 0..<data.table.rowCount
    #expect(
      again.table.relation(rows: rows, source: "s") == data.table.relation(rows: rows, source: "s"))
    #expect(rows.allSatisfy { again.table.origin(of: $0) == data.table.origin(of: $0) })
    #expect(again.table.isSound(columns: Array(again.table.columns.indices)))
    #expect(again.report.problems == data.report.problems)
    #expect(again.report.notes == data.report.notes)
    #expect(again.fields.map(\.role) == data.fields.map(\.role))
  }

  private func trimmedAsLoaded(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The stretches of a large file are joined wherever its quotes and line ends fall.
  @Test func stretchesJoinAcrossQuotes() throws {
    var text = "Name,Note,Count\n"
    var rows = 0
    while text.utf8.count < 20 << 20 {
      // Long quoted fields full of line ends, so that every stretch begins inside one.
      text += "n\(rows),\"" + String(repeating: "x,y\n", count: 50_000) + "\",\(rows)\n"
      rows += 1
    }
    let data = try folder.loading(text)
    #expect(data.table.rowCount == rows)
    #expect(try data.numbers("Count") == (0..<rows).map { Double($0) })
    #expect(data.table.origin(of: rows - 1).line == 2 + (rows - 1) * 50_001)
    #expect(data.report.problemCount == 0)
  }

  @Test func changedFilesAndForeignSnapshotsAreNotTrusted() throws {
    let path = try folder.write("changing.csv", "Area,Count\nA,1\nB,2\n")
    let snapshots = SnapshotFolder(path: folder.path + "/kept")
    let data = try folder.loaded(path)
    #expect(try snapshots.keep(data, areas: shippedAreas))
    #expect(snapshots.list().map(\.origin) == [path])
    try folder.write("changing.csv", "Area,Count\nA,1\nB,3\n")
    guard case .unusable(let reason) = snapshots.find(path, areas: shippedAreas) else {
      Issue.record("a changed file was taken for the same")
      return
    }
    #expect(reason.contains("has changed"))
    #expect(snapshots.remove(nil) == 1)
    guard case .none = snapshots.find(path, areas: shippedAreas) else {
      Issue.record("a removed snapshot was found")
      return
    }
  }

  /// A time of change can be set back; the bytes then tell.
  @Test(arguments: [("A,1\nB,2\n", true), ("A,1\nB,3\n", false)])
  func filesOfTheSameTimeAreComparedByTheirBytes(rows: String, isSame: Bool) throws {
    let path = try folder.write("dated.csv", "Area,Count\nA,1\nB,2\n")
    let date: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSince1970: 1e9)]
    try FileManager.default.setAttributes(date, ofItemAtPath: path)
    let snapshots = SnapshotFolder(path: folder.path + "/kept")
    #expect(try snapshots.keep(folder.loaded(path), areas: shippedAreas))
    try folder.write("dated.csv", "Area,Count\n" + rows)
    try FileManager.default.setAttributes(date, ofItemAtPath: path)
    let isFound =
      if case .dataset = snapshots.find(path, areas: shippedAreas) { true } else { false }
    #expect(isFound == isSame)
  }

  @Test func damagedSnapshotsAreNeverTrustedAndNeverCrash() throws {
    var random = SeededGenerator(state: 7)
    let table = RandomTable(rows: 300, using: &random)
    let path = try folder.write("fuzzed.csv", table.csv())
    let snapshots = SnapshotFolder(path: folder.path + "/kept")
    let data = try folder.loaded(path)
    #expect(try snapshots.keep(data, areas: shippedAreas))
    let kept = folder.path + "/kept/" + (snapshots.list().first?.id ?? "") + ".snapshot"
    let good = try Array(Data(contentsOf: URL(fileURLWithPath: kept)))
    let all = 0..<data.table.rowCount
    let relation = data.table.relation(rows: all, source: "s")
    for round in 0..<400 {
      var bytes = good
      switch round % 4 {
      case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      case 1: bytes[Int.random(in: 0..<64, using: &random)] ^= 1 << UInt8(round % 8)
      default: bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8(round % 8)
      }
      try Data(bytes).write(to: URL(fileURLWithPath: kept))
      guard case .dataset(let found) = snapshots.find(path, areas: shippedAreas),
        found.table.isSound(columns: Array(found.table.columns.indices))
      else { continue }
      // What passes for sound must be what was kept: only bytes between columns were hit.
      #expect(found.table.relation(rows: all, source: "s") == relation)
    }
  }

  @Test func mutatedFilesNeverCrashTheReader() throws {
    var random = SeededGenerator(state: 11)
    for round in 0..<300 {
      let table = RandomTable(rows: Int.random(in: 1...40, using: &random), using: &random)
      var bytes = Array(table.csv(lineEnd: round % 2 == 0 ? "\n" : "\r\n").utf8)
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let byte =
          [0x22, 0x2C, 0x0A, 0x0D, 0, 0xFF, 0x80, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
        if Bool.random(using: &random) {
          bytes[place] = byte
        } else {
          bytes.insert(byte, at: place)
        }
      }
      let path = try folder.write("mutated.csv", bytes)
      guard let data = try? folder.loaded(path) else { continue }
      // Every line is a row, a problem or blank, and every row knows its line.
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      #expect((0..<data.table.rowCount).allSatisfy { data.table.origin(of: $0).line <= lines })
    }
  }

  @Test func damagedArchivesOfTextAreTold() throws {
    let path = try folder.write("cut.csv.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x4C])
    #expect(failure { try folder.loaded(path) }?.code == "E038")
    let none = try folder.write("none.csv.gz", Array("Area,Count\nA,1\n".utf8))
    #expect(failure { try folder.loaded(none) }?.code == "E038")
    #expect(failure { try folder.loaded(folder.path + "/absent.csv") }?.code == "E030")
    #expect(failure { try folder.loaded(folder.path + "/*.xyz") }?.code == "E035")
    let empty = try folder.write("empty.csv", "")
    #expect(failure { try folder.loaded(empty) }?.code == "E035")
    let headed = try folder.write("headed.csv", "Area,Count\n")
    #expect(failure { try folder.loaded(headed) }?.code == "E035")
  }

  @Test func aStoppedLoadLoadsNothing() throws {
    let path = try folder.write("stopped.csv", "Area,Count\nA,1\nB,2\n")
    let control = Control()
    control.stop()
    #expect(throws: LoadFailure.self) { try load(path, areas: shippedAreas, control: control) }
  }
}
