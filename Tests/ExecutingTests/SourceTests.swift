import Questions
import Tables
import Testing

@testable import Executing

/// What stages keep of their rows' sources and their cells' marks.
@Suite("Sources and marks through stages")
struct SourceTests {
  let kept: KeptRows

  init() throws {
    var rows = table(
      column("area", .text, "Barnet", "Brent", "BARNET ", "", "Camden"),
      column("year", .integer, "1", "1", "2", "2", "2"),
      column("count", .integer, "10", "20", "", "40", "50"))
    rows.columns[2].cells[0].marks = [.provisional]
    rows.columns[2].cells[1].marks = [.rounded]
    rows.columns[2].cells[2].marks = [.suppressed]
    rows.columns[0].cells[2].marks = [.undated]
    var places = table(
      column("name", .text, "barnet", "Brent", "Brent", "Ealing"),
      column("people", .integer, "7", "8", "9", "1"))
    places.sources = [["p"], ["q"], ["r"], ["s"]]
    kept = try KeptRows(["rows": rows, "places": places])
  }

  @Test(
    "A row's sources are those of the rows and operands that it is made of",
    arguments: [
      ("where area is barnet", ["a", "c"]),
      ("sort count down | first 2", ["e", "d"]),
      ("last 1", ["e"]),
      ("distinct area", ["a", "b", "d", "e"]),
      ("count by area", ["a c", "b", "d", "e"]),
      ("sum count", ["a b c d e"]),
      ("max count by year", ["a b", "c d e"]),
      ("add half = count / 2", ["a", "b", "c", "d", "e"]),
      ("add before = previous(count)", ["a", "b a", "c b", "d c", "e d"]),
      ("add change = count - previous(count)", ["a", "b a", "c b", "d c", "e d"]),
      ("add base = first(count) within year", ["a", "b a", "c d", "d", "e d"]),
      ("add f = first(count) within area | where area is barnet", ["a", "c a"]),
      ("add place = rank(count)", ["a", "b", "c", "d", "e"]),
      ("pick area, year | spread year of area", []),
      ("spread year of count", ["a c", "b", "d", "e"]),
      ("join places on area = name", ["a p", "b q", "b r", "c p", "d", "e"]),
      ("join places on area = name | count by area", ["a p c", "b q r", "d", "e"]),
    ])
  func sources(pipeline: String, expected: [String]) throws {
    guard !expected.isEmpty else {
      #expect(throws: (any Error).self) { try kept.rows(of: "from rows | \(pipeline)") }
      return
    }
    let rows = try kept.rows(of: "from rows | \(pipeline)")
    #expect(rows.sources.map { $0.joined(separator: " ") } == expected)
  }

  @Test(
    "A total rests on all the rows of its group",
    arguments: [
      (
        "add all = total(count)", ["a b c d e", "b a c d e", "c a b d e", "d a b c e", "e a b c d"]
      ),
      ("add all = total(count) within year", ["a b", "b a", "c d e", "d c e", "e c d"]),
    ])
  func totals(pipeline: String, expected: [String]) throws {
    let rows = try kept.rows(of: "from rows | \(pipeline)")
    #expect(
      rows.sources.map { Set($0) }
        == expected.map { Set($0.split(separator: " ").map(String.init)) })
    #expect(rows.sources.map(\.first) == expected.map { $0.first.map { String($0) } })
  }

  @Test(
    "No mark is lost from a cell that passes through",
    arguments: [
      "where year < 3", "sort count", "sort area down", "first 9", "pick count, area",
      "add x = year * 2", "distinct area, year, count", "join places on year = people",
      "add count = count",
    ])
  func marks(pipeline: String) throws {
    let before = try kept.rows(of: "from rows")
    let after = try kept.rows(of: "from rows | \(pipeline)")
    for name in ["count", "area"] {
      let one = try #require(before.index(of: name))
      let other = try #require(after.index(of: name))
      let all = { (cells: [Cell]) in cells.map(\.marks).filter { !$0.isEmpty }.map { Set($0) } }
      #expect(Set(all(before.columns[one].cells)) == Set(all(after.columns[other].cells)))
    }
  }

  @Test("Marks reach what is worked out from their cells")
  func markedResults() throws {
    func marks(_ pipeline: String) throws -> [[Mark]] {
      try kept.rows(of: "from rows | \(pipeline)").columns.last?.cells.map(\.marks) ?? []
    }
    #expect(
      try marks("add x = count * 2 | first 3") == [[.provisional], [.rounded], [.suppressed]])
    #expect(
      try marks("sum count by year") == [[.provisional, .rounded], [.atLeast, .suppressed]])
    #expect(try marks("mean count by year") == [[.provisional, .rounded], [.about]])
    #expect(try marks("max count by year") == [[.rounded], [.atLeast]])
    #expect(try marks("min count by year") == [[.provisional], [.atMost]])
    #expect(try marks("count by area | pick area") == [[.undated], [], [], []])
    #expect(try marks("add z = count / 0 | first 1") == [[.smallNumbers]])
  }

  @Test("What is left out of a sum, and what a join repeats, is remarked")
  func remarks() throws {
    #expect(
      try kept.execution(of: "from rows | sum count").remarks
        == [.skipped(column: "count", values: 1, of: 5)])
    #expect(
      try kept.execution(of: "from rows | join places on area = name").remarks
        == [.joined("places", repeated: 1, alone: 2)])
    #expect(try kept.execution(of: "from rows | where count > 15").unknownRows == 1)
  }

  @Test(
    "What a join repeated is not added up again",
    arguments: [
      ("sum count", false), ("mean count", false), ("median count", false),
      ("add x = count * 2 | sum x", false), ("add x = 1 + count | sum x", false),
      ("add x = round(count) | sum x", false), ("add all = total(count)", false),
      ("add x = count - previous(count) | sum x", false),
      ("max count", true), ("count", true), ("sum people", true),
      ("where area is barnet | sum count", true),
    ])
  func repeats(pipeline: String, isGiven: Bool) throws {
    let rows = try kept.rows(of: "from rows | join places on area = name | \(pipeline)")
    let last = try #require(rows.columns.last?.cells.first)
    #expect(last.value.isMissing != isGiven)
    if !isGiven { #expect(last.reservation == .repeated("places")) }
  }
}
