import Answering
import Presenting
import SourceText
import Tables
import Testing

/// How columns share a window.
@Suite struct GridTests {
  /// A table of a short text, a date and one long text in each row.
  private var answer: Answer {
    let long = Array(repeating: "words that go on", count: 12).joined(separator: " ")
    var relation = Relation(columns: [
      Column("who", .text), Column("when", .text), Column("what", .text),
    ])
    for who in ["one body of three", "another body", "a third"] {
      relation.append(
        [Cell(.text(who)), Cell(.text("25 November 2016")), Cell(.text(long))], sources: [])
    }
    var answer = Samples.ordinary
    answer.table = relation
    return answer
  }

  private func grid(_ width: Int) -> [String] {
    let lines = render(answer, as: .table, layout: Layout(width: width)).split(separator: "\n")
    let first = lines.firstIndex { $0.hasPrefix("who") } ?? 0
    return lines[first...].prefix { !$0.hasPrefix("Sources") }.map(String.init)
  }

  @Test func theLongestTextGetsTheMostRoom() throws {
    let rule = try #require(grid(80).first { $0.hasPrefix("---") })
    let widths = rule.split(separator: " ").map(\.count)
    #expect(widths.count == 3)
    #expect(widths[2] > 40)
  }

  @Test(arguments: 40...120)
  func noLineIsWider(width: Int) {
    for line in grid(width) { #expect(displayWidth(line) <= width) }
  }

  @Test func aWiderWindowTakesNoMoreLines() {
    let heights = stride(from: 60, through: 200, by: 20).map { grid($0).count }
    #expect(heights == heights.sorted(by: >))
  }
}
