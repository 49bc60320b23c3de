import SourceText
import Testing

@Suite("Lines, columns and spans")
struct SourceTextTests {
  @Test(
    arguments: [
      ("", 0, 1, 1),
      ("abc", 2, 1, 3),
      ("abc", 3, 1, 4),
      ("abc", 99, 1, 4),
      ("abc", -1, 1, 1),
      ("a\nb", 1, 1, 2),
      ("a\nb", 2, 2, 1),
      ("a\r\nb", 2, 1, 2),
      ("a\r\nb", 3, 2, 1),
      ("a\rb", 2, 2, 1),
      ("é rape", 3, 1, 3),
      ("e\u{301}x", 3, 1, 2),
      ("👩‍🚒x", 11, 1, 2),
      ("👩‍🚒x", 5, 1, 1),
      ("a\n\nb", 3, 3, 1),
    ])
  func position(text: String, offset: Int, line: Int, column: Int) {
    #expect(SourceText(text).position(of: offset) == Position(line: line, column: column))
  }

  @Test(
    arguments: [
      ("one\ntwo\r\nthree\rfour", ["one", "two", "three", "four"]),
      ("one\n", ["one", ""]),
      ("", [""]),
      ("a\n\nb", ["a", "", "b"]),
    ])
  func lines(text: String, expected: [String]) {
    let source = SourceText(text)
    #expect(source.lineCount == expected.count)
    #expect((1...source.lineCount).map { source.line($0) } == expected)
    #expect(source.line(0).isEmpty)
    #expect(source.line(source.lineCount + 1).isEmpty)
  }

  @Test func lineStartsAreOffsets() {
    let source = SourceText("é\r\nb\nc")
    #expect([0, 1, 2, 3, 4].map { source.lineStart($0) } == [0, 0, 4, 6, 7])
  }

  @Test(
    arguments: [
      (0, 3, 0, 2, "éa"),
      (2, 3, 1, 1, "a"),
      (3, 14, 2, 1, "👩‍🚒"),
      (5, 6, 2, 1, nil),
      (3, 3, 2, 0, ""),
      (3, 99, 2, 2, "👩‍🚒b"),
    ] as [(Int, Int, Int, Int, String?)])
  func charactersOfSpans(start: Int, end: Int, first: Int, length: Int, slice: String?) {
    let source = SourceText("éa👩‍🚒b")
    let found = source.characters(in: ByteSpan(start, end))
    #expect(found.start == first)
    #expect(found.length == length)
    if let slice { #expect(source.slice(ByteSpan(start, end)) == slice) }
  }

  @Test(
    arguments: [
      ("", 0), ("rape", 4), ("naïve", 5), ("e\u{301}", 1), ("\u{301}", 0), ("東京", 4),
      ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ＡＢ", 4), ("ｱ", 1), ("👍", 2), ("👍🏽", 2),
      ("👩‍👩‍👧‍👦", 2), ("🇬🇧", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2), ("12", 2),
      ("a\u{200B}b", 2), ("a\tb", 2), ("\u{1B}[1m", 3), ("\r\n", 0), ("£–’", 3), ("a\u{FE0F}", 1),
      ("▁▇█", 3), ("⚖️ x", 4), ("\u{3000}", 2),
    ])
  func widths(text: String, columns: Int) {
    #expect(displayWidth(text) == columns)
    #expect(text.reduce(0) { $0 + displayWidth($1) } == columns)
  }

  @Test(
    arguments: [
      ("plain text £5 é", "plain text £5 é"),
      ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
      ("\u{1B}]0;title\u{7}", "␛]0;title␇"),
      ("a\tb\nc\r\nd\re", "a b c d e"),
      ("\u{7F}\u{0}", "␡␀"),
      ("\u{9B}31m", "\\u{9B}31m"),
      ("\u{202E}evil\u{2066}", "\\u{202E}evil\\u{2066}"),
      ("a\u{2028}b", "a b"),
    ])
  func terminalSafety(text: String, expected: String) {
    #expect(terminalSafe(text) == expected)
  }

  @Test func terminalSafetyCanKeepLines() {
    #expect(terminalSafe("a\nb\r\nc\rd\te", keepingLines: true) == "a\nb\nc␍d e")
  }
}
