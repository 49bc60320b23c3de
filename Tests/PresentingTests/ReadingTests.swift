import Answering
import Presenting
import Tables
import Testing

/// Formats that are read as they stand: speech, Markdown and HTML.
@Suite struct ReadingTests {
  private func lines(_ answer: Answer, _ format: Format) -> [String] {
    render(answer, as: format, layout: Layout()).split(separator: "\n").map(String.init)
  }

  @Test func speechBeginsWithTheHeadline() {
    let said = lines(Samples.ordinary, .plain)
    #expect(
      Array(said[...6]) == [
        "Sexual offences rose from 8,535 to 9,628, up 12.8%.",
        "Read as: trend of sexual offences, all ages, Metropolitan Police, 2008/09 to 2010/11.",
        "Result: change up 12.8 per cent.", "3 rows, read by period.",
        "2008/09: value 8,535 offences; change none before; change per cent none before. Source 1.",
        "2009/10: value 9,104 offences, partial; change up 569 offences; change up 6.7 per cent. "
          + "Sources 1 and 2.",
        "2010/11: value 9,628 offences; change down 24 offences; change 0.0 per cent. Source 2.",
      ])
  }

  @Test func speechDoesNotTurnABoundRound() {
    var answer = Samples.ordinary
    answer.table = nil
    answer.result?.cell.marks = [.atLeast]
    answer.result?.cell.value = .number(-5)
    #expect(lines(answer, .plain).contains("Result: change at least minus 5.0 per cent."))
  }

  @Test func markdownIsATableAndLinks() {
    let text = render(Samples.breaks, as: .markdown, layout: Layout())
    #expect(text.contains("| 2010/11 | 9,628 | -24 | 0.0% | 2 |\n"))
    #expect(text.contains("| **Break:** Counting began on 1 April 2008 |  |  |  |  |\n"))
    #expect(
      text.contains("2. [National child protection inspections](<https://example.org/hmic>). "))
  }

  @Test func markdownCellsHoldNoMarkup() {
    let cells = lines(Samples.hostile, .markdown).filter { $0.hasPrefix("|") }
    #expect(cells.count == 6)
    for cell in cells {
      var bare = cell
      for escaped in ["\\|", "\\[", "\\`", "\\*", "\\\\"] {
        bare = bare.replacing(escaped, with: "")
      }
      #expect(bare.count { $0 == "|" } == 4, "\(cell)")
      #expect(!bare.contains("<") && !bare.contains("`"))
    }
  }

  @Test func htmlHasOnlyItsOwnTags() {
    let text = render(Samples.hostile, as: .html, layout: Layout(statement: 4))
    #expect(!text.contains("<script"))
    #expect(!text.contains("onclick=\""))
    #expect(text.count { $0 == "<" } == text.count { $0 == ">" })
    #expect(text.components(of: "<td") == text.components(of: "</td>"))
    #expect(text.contains("<a href=\"#answer-4-source-1\">1</a>"))
  }

  @Test func htmlNamesRowsAndColumns() {
    let text = render(Samples.ordinary, as: .html, layout: Layout())
    #expect(text.contains("<caption>Sexual offences rose from 8,535 to 9,628, up 12.8%.</caption>"))
    #expect(text.contains("<th scope=\"col\">period</th>"))
    #expect(text.contains("<th scope=\"row\">2008/09</th>"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
