import Answering
import Presenting
import Tables
import Testing

/// Rows that other programs read as csv and tsv.
@Suite struct SeparatedTests {
  private func rows(_ answer: Answer, _ format: Format) -> [String] {
    render(answer, as: format, layout: Layout(bare: true))
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func rowsCarrySourcesMarksAndBreaks() {
    #expect(
      rows(Samples.breaks, .csv) == [
        "period,value,change,change %,sources,marks,break before,break after",
        "2008/09,8535,,,mps-foi-2014,change:none-before; change %:none-before,"
          + "Counting began on 1 April 2008,",
        "2009/10,9104,569,6.7,mps-foi-2014; hmicfrs-2016,value:partial,,",
        "2010/11,9628,-24,0.0,hmicfrs-2016,,\"The counting rules changed on 1 April 2010: offences "
          + "are counted by victim, so the figures on either side cannot be set against each other\""
          + ",A new system came after the last row", "",
      ])
  }

  @Test func aHeadComesFirstUnlessBare() {
    let full = render(Samples.ordinary, as: .tsv, layout: Layout())
    let bare = render(Samples.ordinary, as: .tsv, layout: Layout(bare: true))
    #expect(full.hasSuffix(bare))
    let head = full.dropLast(bare.count)
    #expect(head.split(separator: "\n").allSatisfy { $0.hasPrefix("# ") })
    #expect(bare.split(separator: "\n").count == 4)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1", "'=1+1"), (" @x", "' @x", "' @x"), (" x", "\" x\"", " x"), ("-", "'-", "'-"),
    ("a,b", "\"a,b\"", "a,b"), ("say \"x\"", "\"say \"\"x\"\"\"", "say \"x\""),
    ("a\r\nb", "\"a\nb\"", "a b"), ("#5", "\"#5\"", "'#5"), ("", "\"\"", ""),
    ("a\tb", "a b", "a b"), ("\"\u{301}", "\"\"\"\u{301}\"", "\"\u{301}"),
  ])
  func textsAreQuotedAndDisarmed(text: String, csv: String, tsv: String) {
    // One field before, so that the text is seen up to the next separator.
    let table = Samples.relation([Column("t", .text)], [[Cell(.text(text))]], [["s"]])
    let answer = Answer(question: "q", table: table)
    // Compared scalar by scalar: an accent joins a quote before it into one character.
    let commas = render(answer, as: .csv, layout: Layout(bare: true))
    #expect(Array(commas.unicodeScalars) == Array("t,sources,marks\n\(csv),s,\n".unicodeScalars))
    let tabs = render(answer, as: .tsv, layout: Layout(bare: true))
    #expect(Array(tabs.unicodeScalars) == Array("t\tsources\tmarks\n\(tsv)\ts\t\n".unicodeScalars))
  }

  @Test func aHeadLineHidesNoFormula() {
    let answer = Answer(question: "q,=cmd(),\"=x\"", headline: "-1, +2")
    let head = render(answer, as: .csv, layout: Layout())
    #expect(head == "# question: q,'=cmd(),\"'=x\"\n# headline: -1, +2\n")
  }

  @Test func anErrorIsSaidThoughBare() {
    #expect(
      rows(Samples.error, .csv) == [
        "# question: trend raep since 2010", "# error E012: There is no topic called raep.",
        "# at: raep (character 7)", "# help: A topic was expected here, such as rape.",
        "# try: trend rape since 2010", "",
      ])
  }
}
