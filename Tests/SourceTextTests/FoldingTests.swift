import SourceText
import Testing

@Suite("Folding and plain forms")
struct FoldingTests {
  @Test(
    arguments: [
      ("", ""),
      ("rape", "rape"),
      ("  Sexual \t Offences\n", "sexual offences"),
      ("Children’s  homes", "children's homes"),
      ("2012–13", "2012-13"),
      ("“Met”", "\"met\""),
      ("ÉCOLE\u{A0}Été", "école été"),
      ("Straße", "straße"),
      ("co\u{AD}operate", "cooperate"),
      (" ", ""),
      ("a ", "a"),
    ])
  func folding(text: String, expected: String) {
    #expect(folded(text) == expected)
    #expect(folded(folded(text)) == expected)
  }

  @Test(
    arguments: [
      ("rape in 2012-13", "rape in 2012-13"),
      ("2012–13 − 1", "2012-13 - 1"),
      ("“a\u{A0}b”", "\"a b\""),
      ("Children’s", "Children's"),
      ("so\u{AD}eca\u{200B}", "soeca"),
      ("café “x”", "café \"x\""),
    ])
  func plainForms(text: String, expected: String) {
    #expect(plainForm(text).text == expected)
  }

  @Test(
    arguments: [
      // The part of the plain text to look for, and what stands there in the original.
      ("rape", "rape"),
      ("\"café\"", "“café”"),
      ("2012-13", "2012–13"),
      ("-", "–"),
      ("soeca", "so\u{AD}eca"),
      ("so", "so"),
      ("eca", "eca"),
      ("children's", "children’s"),
      ("end", "end"),
    ])
  func spansPointIntoTheOriginal(part: String, expected: String) throws {
    let original = "rape “café” 2012–13 so\u{AD}eca children’s\u{A0}end"
    let plain = plainForm(original)
    let range = try #require(plain.text.firstRange(of: part))
    let start = plain.text.utf8.distance(from: plain.text.startIndex, to: range.lowerBound)
    let span = plain.original(ByteSpan(start, start + part.utf8.count))
    #expect(SourceText(original).slice(span) == expected)
  }

  @Test func emptySpansStayEmpty() {
    let plain = plainForm("’’a")
    #expect(plain.original(ByteSpan(0, 0)) == ByteSpan(0, 0))
    #expect(plain.original(ByteSpan(1, 1)) == ByteSpan(3, 3))
    #expect(plain.original(ByteSpan(3, 3)) == ByteSpan(7, 7))
  }

  @Test func everySpanOfAPlainTextIsItself() {
    let plain = plainForm("rape in 2012-13")
    #expect(plain.original(ByteSpan(5, 7)) == ByteSpan(5, 7))
  }
}
