import Answering
import Presenting
import SourceText
import Tables
import Testing

/// The layout for a terminal, line by line.
@Suite struct TableTests {
  private func lines(_ answer: Answer, _ layout: Layout = Layout()) -> [String] {
    render(answer, as: .table, layout: layout)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func breaksRunAcrossTheTable() {
    let shown = lines(Samples.breaks, Layout(width: 100))
    #expect(
      Array(shown[6...14]) == [
        "              value                change",
        "period   (offences)            (offences)                change %                source",
        "-------  --------------------  ------------------------  ----------------------  ------",
        "--- Break: Counting began on 1 April 2008 "
          + "---------------------------------------------",
        "2008/09       8,535                     – (none before)         – (none before)  [1]",
        "2009/10       9,104 (partial)        +569                   +6.7%                [1,2]",
        "--- Break: The counting rules changed on 1 April 2010: offences are counted by victim, so the",
        "    figures on either side cannot be set against each other ---------------------------",
        "2010/11       9,628                   -24                    0.0%                [2]",
      ])
  }

  @Test func aNarrowWindowGetsABlockARow() {
    let shown = lines(Samples.ordinary, Layout(width: 40))
    #expect(shown.contains("change:   – (none before)"))
    #expect(shown.contains("value:    9,104 offences (partial)"))
  }

  @Test func eachMarkIsExplainedOnce() {
    let shown = lines(Samples.ordinary)
    #expect(shown.count { $0.hasPrefix("partial: ") } == 1)
    #expect(shown.count { $0.hasPrefix("none before: ") } == 1)
    #expect(shown.contains { $0.hasPrefix("small numbers: ") } == false)
  }

  @Test func theResultIsNotSaidTwice() {
    #expect(lines(Samples.ordinary).contains("Result: change % +12.8%"))
    var one = Samples.ordinary
    one.result = Answer.Result(name: "value", cell: Cell(.integer(8535)), type: .integer)
    #expect(lines(one).contains { $0.hasPrefix("Result:") } == false)
  }

  @Test func anErrorPointsAtTheWord() {
    #expect(
      lines(Samples.error) == [
        "error E012: There is no topic called raep.", "  trend raep since 2010",
        "        ^^^^", "help: A topic was expected here, such as rape.",
        "try: trend rape since 2010", "",
      ])
  }

  @Test(arguments: [20, 40, 80, 120])
  func aLongLineIsShownAroundTheWord(width: Int) throws {
    let shown = lines(Samples.wideError, Layout(width: width))
    let row = try #require(shown.firstIndex { $0.contains("^") })
    // What stands over the carets, column by column.
    let carets = displayWidth(String(shown[row].prefix { $0 == " " }))
    var column = 0
    var under = ""
    for character in shown[row - 1] {
      if (carets..<carets + 4).contains(column) { under.append(character) }
      column += displayWidth(String(character))
    }
    #expect(under == "raep")
    #expect(shown[row].filter { $0 == "^" } == "^^^^")
  }

  @Test func carets() {
    let wide = Samples.diagnosed("trend 東京 now", "東京")
    #expect(lines(wide)[2] == "      ^^^^".replacing("      ", with: "        "))
    let second = Samples.diagnosed("trend rape |\nfrist 3", "frist")
    #expect(Array(lines(second)[1...2]) == ["  line 2: frist 3", "          ^^^^^"])
    var end = Samples.error
    end.status = .error(Diagnostic("E002", "More was expected.", at: ByteSpan(21, 21)))
    #expect(lines(end)[2] == String(repeating: " ", count: 23) + "^")
    end.status = .error(Diagnostic("E002", "More was expected.", at: ByteSpan(90, 99)))
    #expect(lines(end)[2] == String(repeating: " ", count: 23) + "^")
  }

  @Test func aScriptErrorNamesTheFile() {
    let layout = Layout(script: ScriptPlace(name: "report.q", line: 7))
    #expect(lines(Samples.error, layout)[1] == "  in report.q, line 7, column 7")
  }

  @Test func readingsAreNumberedAndRun() {
    #expect(
      Array(lines(Samples.ambiguous)[...6]) == [
        "This can be understood in two ways:", "", "1  the year to March 2013",
        "   total rape in 2012/13", "", "2  the year from April 2013", "   total rape in 2013/14",
      ])
  }

  @Test func anEmptyTableSaysSo() {
    #expect(lines(Samples.empty).contains("(no rows)"))
  }
}
