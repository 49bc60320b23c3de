import Importing
import SourceText
import Tables
import Testing

/// Files in UTF-16, as spreadsheets save “Unicode text”.
@Suite struct UTF16Tests {
  private let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  /// The bytes of a text in UTF-16 behind its mark.
  private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    bytes(of: [0xFEFF] + Array(text.utf16), isBig: isBig)
  }

  private func bytes(of units: [UInt16], isBig: Bool) -> [UInt8] {
    units.flatMap { unit in
      let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
      return isBig ? pair.reversed() : pair
    }
  }

  private static let text =
    "Area\tWhat\tCount\r\nHackney\t“é – 東京 𝄞”\t1\r\nCamden\t\"two\r\nlines\"\t2\r\nBrent\tplain\tx\r\n"

  @Test(
    "UTF-16 is read as the same text in UTF-8 is",
    arguments: [false, true], ["synthetic.txt", "synthetic.txt.gz"])
  func isTheSameAsInUTF8(isBig: Bool, name: String) throws {
    let plain = try folder.loading(Self.text, named: "plain.txt")
    let written = utf16(Self.text, isBig: isBig)
    let path = try folder.write(name, name.hasSuffix(".gz") ? gzip(written) : written)
    let data = try folder.loaded(path)
    let rows = 0..<plain.table.rowCount
    #expect(data.table.rowCount == 3)
    #expect(
      data.table.relation(rows: rows, source: "s") == plain.table.relation(rows: rows, source: "s"))
    #expect(
      rows.map { data.table.origin(of: $0).line } == rows.map { plain.table.origin(of: $0).line })
    #expect(data.report.problems.map(\.line) == plain.report.problems.map(\.line))
    #expect(data.report.notes.contains { $0.contains("UTF-16") })
    #expect(!plain.report.notes.contains { $0.contains("UTF-16") })
  }

  @Test func titlesAboveTheTableAndFilesWithoutALastLineEnd() throws {
    let path = try folder.write(
      "titled.csv", utf16("A title\n\nArea,Count\nHackney,1\nBrent,2", isBig: false))
    let data = try folder.loaded(path)
    #expect(try data.numbers("Count") == [1, 2])
    #expect(data.table.origin(of: 1).line == 5)
  }

  @Test("Halves of letters are counted, placed and shown", arguments: [false, true])
  func unpairedSurrogatesAreProblems(isBig: Bool) throws {
    // A first half before a letter, a second half alone, one at the end, and a pair that is whole.
    var units = [0xFEFF] + Array("Area\tCount\nHack".utf16)
    units += [0xD834] + Array("ney\t1\nBrent".utf16)
    units += [0xDD1E] + Array("\t2\nCamden 𝄞\t3\nEaling".utf16)
    units += [0xD834, 0xD834, 0xDD1E] + Array("\t4\n".utf16)
    let data = try folder.loaded(folder.write("broken.txt", bytes(of: units, isBig: isBig)))
    #expect(
      try data.texts("Area") == ["Hack\u{FFFD}ney", "Brent\u{FFFD}", "Camden 𝄞", "Ealing\u{FFFD}𝄞"])
    #expect(data.report.problems.map(\.line) == [2, 3, 5])
    #expect(data.report.problems.allSatisfy { $0.effect == .readOtherwise })
  }

  @Test func aFileThatEndsWithinALetterSaysSo() throws {
    let whole = utf16("Area\tCount\nHackney\t1\nBrent\t2", isBig: false)
    let data = try folder.loaded(folder.write("cut.txt", whole + [0x33]))
    #expect(data.table.rowCount == 2)
    #expect(data.report.problems.contains { $0.line == 3 && $0.effect == .readOtherwise })
  }

  @Test func linesStayRightOverManyPieces() throws {
    var text = "Area,Count\n"
    for row in 0..<200_000 { text += "“area” \(row % 7),\(row)\n" }
    let data = try folder.loaded(folder.write("long.csv", utf16(text, isBig: false)))
    #expect(data.table.rowCount == 200_000)
    #expect(data.table.origin(of: 199_999).line == 200_001)
    #expect(data.table.cell(199_999, 1).value == .integer(199_999))
    #expect(data.table.cell(123_456, 0).value == .text("“area” \(123_456 % 7)"))
    #expect(data.report.problemCount == 0)
  }

  @Test func withoutAMarkItIsRefusedWithWhatToDo() throws {
    let bytes = Array(utf16("Area\tCount\nHackney\t1\n", isBig: false).dropFirst(2))
    let refused = failure { try folder.loaded(folder.write("unmarked.txt", bytes)) }
    #expect(refused?.code == "E035")
    #expect(refused?.message.contains("without a byte-order mark") == true)
  }

  @Test func programsAreNoTables() throws {
    let bytes = (0..<2000).flatMap { row -> [UInt8] in
      [UInt8(row % 7), 0, 0x41, UInt8(row % 3), 0x2C, 0, 0, 0x0A]
    }
    let refused = failure { try folder.loaded(folder.write("program.csv", bytes)) }
    #expect(refused?.code == "E035")
    #expect(refused?.message.contains("no text file") == true)
  }
}
