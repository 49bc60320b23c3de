import Delimited
import SourceText
import Testing

private func read(_ text: String, separator: UInt8 = UInt8(ascii: ",")) -> DelimitedText {
  DelimitedText(bytes: Array(text.utf8), separator: separator)
}

private func rows(_ file: DelimitedText) -> [[String]] {
  (0..<file.recordCount).map { file.fields($0) }
}

@Suite("Delimited text")
struct DelimitedTextTests {
  @Test(
    arguments: [
      ("", []),
      ("\u{FEFF}", []),
      ("a", [["a"]]),
      ("a,b", [["a", "b"]]),
      ("a,b\n", [["a", "b"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
      ("a,b\n\n1,2\n", [["a", "b"], [""], ["1", "2"]]),
      ("\n", [[""]]),
      ("a,\n,\n", [["a", ""], ["", ""]]),
      ("a,b,c\n1\n1,2,3,4\n", [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]),
      ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
      ("\"a\nb\",c\n", [["a\nb", "c"]]),
      ("\"a\r\nb\"\r\nc\r\n", [["a\r\nb"], ["c"]]),
      ("\"\",\"\"\"\"\n", [["", "\""]]),
      ("\"\"\"a\"\"\",x", [["\"a\"", "x"]]),
      ("\"a\"", [["a"]]),
      ("5\" pipe,x\n", [["5\" pipe", "x"]]),
      (" \"a\",b\n", [[" \"a\"", "b"]]),
      ("\" 66776 \",\"-00 \"\n", [[" 66776 ", "-00 "]]),
      ("é,東京\n", [["é", "東京"]]),
      ("a\tb\n", [["a\tb"]]),
    ] as [(String, [[String]])])
  func wellFormed(text: String, expected: [[String]]) {
    let file = read(text)
    #expect(rows(file) == expected)
    #expect(file.recordCount == expected.count)
    #expect(file.problems.isEmpty)
  }

  @Test(arguments: [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")])
  func otherSeparators(separator: UInt8) {
    let mark = String(Unicode.Scalar(separator))
    let file = read("a,b\(mark)\"c\(mark)d\"\n~\(mark)é", separator: separator)
    #expect(rows(file) == [["a,b", "c\(mark)d"], ["~", "é"]])
    #expect(file.problems.isEmpty)
  }

  @Test(
    arguments: [
      (
        "a,\"b\n1,2\n", [["a", "\"b"], ["1", "2"]],
        [DelimitedProblem(line: 1, kind: .unclosedQuote)]
      ),
      (
        "a,b\n\"x\ny\",1\n\"open,2\n3,\"\"\n4,\"q\"\"r\"\n",
        [["a", "b"], ["x\ny", "1"], ["\"open", "2"], ["3", ""], ["4", "q\"r"]],
        [DelimitedProblem(line: 4, kind: .unclosedQuote)]
      ),
      (
        "\"a\nb\" ,c\n\"d\n\"\n", [["a\nb ", "c"], ["d\n"]],
        [DelimitedProblem(line: 2, kind: .textAfterQuote)]
      ),
      ("\"", [["\""]], [DelimitedProblem(line: 1, kind: .unclosedQuote)]),
      ("a,\"", [["a", "\""]], [DelimitedProblem(line: 1, kind: .unclosedQuote)]),
      (
        "\"a\"b,c\n\"d\" ,e\n", [["ab", "c"], ["d ", "e"]],
        [
          DelimitedProblem(line: 1, kind: .textAfterQuote),
          DelimitedProblem(line: 2, kind: .textAfterQuote),
        ]
      ),
      (
        "\"a\"b\"c\"\"d,e\n", [["ab\"c\"\"d", "e"]],
        [DelimitedProblem(line: 1, kind: .textAfterQuote)]
      ),
      ("a\n\u{0}b\u{0}\n", [["a"], ["\u{0}b\u{0}"]], [DelimitedProblem(line: 2, kind: .nul)]),
      ("\"x\n\u{0}\",b\n", [["x\n\u{0}", "b"]], [DelimitedProblem(line: 2, kind: .nul)]),
    ] as [(String, [[String]], [DelimitedProblem])])
  func malformed(text: String, expected: [[String]], problems: [DelimitedProblem]) {
    let file = read(text)
    #expect(rows(file) == expected)
    #expect(file.problems == problems)
    #expect(problems.allSatisfy { !$0.message.isEmpty })
  }

  @Test(
    arguments: [
      ([0x61, 0xE9, 0x0A], [1]),
      ([0x0A, 0x0D, 0x0A, 0x0D, 0xFF], [4]),
      ([0xC3], [1]),
      ([0xC3, 0xA9], []),
      ([0xC0, 0x80], [1]),
      ([0xE0, 0x80, 0x80], [1]),
      ([0xE2, 0x82, 0xAC], []),
      ([0xE2, 0x82, 0x0A, 0x80], [1, 2]),
      ([0xED, 0xA0, 0x80], [1]),
      ([0xED, 0x9F, 0xBF], []),
      ([0xF0, 0x9F, 0x98, 0x80], []),
      ([0xF0, 0x8F, 0x80, 0x80], [1]),
      ([0xF4, 0x90, 0x80, 0x80], [1]),
      ([0xF5, 0x80, 0x80, 0x80], [1]),
    ] as [([UInt8], [Int])])
  func invalidUTF8(bytes: [UInt8], lines: [Int]) {
    let file = DelimitedText(bytes: bytes)
    #expect(file.problems == lines.map { DelimitedProblem(line: $0, kind: .invalidUTF8) })
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    #expect(file.problems.isEmpty == isValid)
  }

  @Test func invalidBytesBecomeReplacementCharacters() {
    let file = DelimitedText(bytes: Array("caf".utf8) + [0xE9] + Array(",b\n".utf8))
    #expect(rows(file) == [["caf\u{FFFD}", "b"]])
  }

  @Test func problemsStandInOrderOfLine() {
    let file = DelimitedText(bytes: [0xFF, 0x0A, 0x00, 0x0A, 0xFF, 0x0A])
    #expect(file.problems.map(\.line) == [1, 2, 3])
    #expect(file.problems.map(\.kind) == [.invalidUTF8, .nul, .invalidUTF8])
  }

  @Test func spansPointIntoTheFile() {
    let text = "\u{FEFF}a,\"b\"\"c\"\r\n\"x\r\ny\",é,\n,z"
    let file = read(text)
    let source = SourceText(text)
    let raw = (0..<file.recordCount).map { record in
      (0..<file.fieldCount(record)).map { source.slice(file.span(record, $0)) }
    }
    #expect(raw == [["a", "\"b\"\"c\""], ["\"x\r\ny\"", "é", ""], ["", "z"]])
    #expect(file.span(0, 0) == ByteSpan(3, 4))
    #expect(Array(file.bytes(0, 1)) == Array("\"b\"\"c\"".utf8))
    #expect(Array(file.content(0, 1)) == Array("b\"c".utf8))
    #expect((0..<3).map { file.line($0) } == [1, 2, 4])
    #expect(file.isQuoted(0, 1))
    #expect(!file.isQuoted(0, 0))
    #expect(!file.isQuoted(1, 2))
  }

  @Test func absentFieldsAreEmpty() {
    let file = read("a,b\n1\n")
    for index in [1, 2, 99, -1] {
      #expect(file.field(1, index).isEmpty)
      #expect(file.bytes(1, index).isEmpty)
      #expect(file.span(1, index) == ByteSpan(5, 5))
      #expect(!file.isQuoted(1, index))
    }
  }

  @Test func unclosedQuoteIsNotQuoted() {
    let file = read("\"a,b\n\"c,d\n\"e\",f\n")
    #expect((0..<3).map { file.isQuoted($0, 0) } == [false, false, true])
    #expect((0..<3).map { file.field($0, 0) } == ["\"a", "\"c", "e"])
    #expect(file.problems.map(\.line) == [1, 2])
  }

  @Test func emptyLinesAreBlank() {
    let file = read("a\n\n\"\"\n,\n")
    #expect((0..<4).map { file.isBlank($0) } == [false, true, false, false])
  }

  /// Every text of up to six of these characters keeps all its bytes, fields or line ends.
  @Test func nothingIsLost() {
    let alphabet = Array("a\",\n\r".utf8)
    var texts: [[UInt8]] = [[]]
    for _ in 0..<6 {
      texts = texts.flatMap { text in alphabet.map { text + [$0] } }
      for text in texts {
        let file = DelimitedText(bytes: text)
        var end = 0
        for record in 0..<file.recordCount {
          for index in 0..<file.fieldCount(record) {
            let span = file.span(record, index)
            let between = text[end..<span.start]
            let isSeparated =
              index > 0 ? between == [0x2C] : record == 0 ? between == [] : isLineEnd(between)
            #expect(isSeparated, "\(text)")
            end = span.end
          }
        }
        #expect(text[end...].isEmpty || isLineEnd(text[end...]), "\(text)")
      }
    }
  }

  private func isLineEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes == [0x0A] || bytes == [0x0D] || bytes == [0x0D, 0x0A]
  }

  @Test(
    arguments: [
      ("", ","), ("plain", ","), ("a,b", ","), ("a\"b", ","), ("a\nb", ","), ("a\r\nb", ","),
      ("a\rb", ","), ("a\tb", "\t"), ("a,b", "\t"), ("\"", ","), ("é", ","), (" a ", ","),
      ("\",\n", ","), (",\u{301}", ","), ("\"\u{301}", ","),
    ] as [(String, Character)])
  func quotingRoundTrips(text: String, separator: Character) throws {
    let byte = try #require(separator.asciiValue)
    let file = read(
      "x\(separator)" + quotedField(text, separator: separator) + "\(separator)y\n",
      separator: byte)
    #expect(rows(file) == [["x", text, "y"]])
    #expect(file.problems.isEmpty)
  }

  @Test func quotesOnlyWhereNeeded() {
    #expect(quotedField("a,b") == "\"a,b\"")
    #expect(quotedField("a \"b\"") == "\"a \"\"b\"\"\"")
    #expect(quotedField("a,b", separator: "\t") == "a,b")
    #expect(quotedField("-12.5") == "-12.5")
  }
}
