import SourceText
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    arguments: [
      ("null", JSONValue.null),
      (" true ", .boolean(true)),
      ("false", .boolean(false)),
      ("0", .number(raw: "0", 0)),
      ("-1.50e+2", .number(raw: "-1.50e+2", -150)),
      ("\"\"", .string("")),
      (#""a\"\\\/\b\f\n\r\t\u00e9""#, .string("a\"\\/\u{8}\u{C}\n\r\té")),
      (#""\ud83d\ude00 é""#, .string("😀 é")),
      ("[]", .array([])),
      ("[ ]", .array([])),
      ("{ }", .object([])),
      ("\u{FEFF}null", .null),
    ])
  func values(text: String, expected: JSONValue) throws {
    #expect(try parseJSON(SourceText(text)).value == expected)
  }

  @Test func placesAreKept() throws {
    let source = SourceText("{\"a\": [1, \"é\"],\n \"b\" : {\"c\": true}}")
    let node = try parseJSON(source)
    let member = try #require(node.member("a"))
    #expect(source.slice(member.keySpan) == "\"a\"")
    #expect(source.slice(member.value.span) == "[1, \"é\"]")
    let text = try #require(node["a"]?.array?.last)
    #expect(source.slice(text.span) == "\"é\"")
    let inner = try #require(node["b"]?["c"])
    #expect(source.slice(inner.span) == "true")
    #expect(source.position(of: inner.span.start) == Position(line: 2, column: 14))
    #expect(source.slice(node.span) == source.text)
    #expect(node.members?.map(\.key) == ["a", "b"])
  }

  @Test func valuesAreAskedForByKind() throws {
    let node = try parseJSON(
      SourceText("{\"n\": 3, \"x\": 2.5, \"e\": 1e3, \"s\": \"t\", \"t\": true, \"z\": null}"))
    #expect(node["n"]?.integer == 3)
    #expect(node["e"]?.integer == 1000)
    #expect(node["x"]?.integer == nil)
    #expect(node["x"]?.number == 2.5)
    #expect(node["s"]?.string == "t")
    #expect(node["t"]?.boolean == true)
    #expect(node["z"]?.isNull == true)
    #expect(node["s"]?.array == nil)
    #expect(node["none"] == nil)
  }

  @Test(
    arguments: [
      ("", 1, 1, "a value was expected here, but the end of the text was found"),
      ("{\"a\": 1,\n  \"b\" 2}", 2, 7, "a colon was expected after the key \"b\""),
      ("[1, 2\n 3]", 2, 2, "a comma or ] was expected here, but ‘3’ was found"),
      ("[1,\n]", 1, 3, "a comma stands before ‘]’; take it out"),
      ("{\"a\":1,}", 1, 7, "a comma stands before ‘}’; take it out"),
      ("{a: 1}", 1, 2, "a key in double quotes was expected here, but ‘a’"),
      ("[é, x]", 1, 2, "a value was expected here, but ‘é’"),
      ("{\"a\": 1, \"a\": 2}", 1, 10, "the key \"a\" is given twice"),
      ("null null", 1, 6, "the text should end here, but ‘n’ follows"),
      ("01", 1, 1, "01 is not a number"),
      ("[1.]", 1, 2, "1. is not a number"),
      ("-", 1, 1, "- is not a number"),
      ("1e999", 1, 1, "1e999 is too large"),
      ("\"abc", 1, 1, "this text has no closing quote"),
      ("[\"abc\n\"]", 1, 2, "no closing quote on its line"),
      ("\"a\tb\"", 1, 3, "a control character"),
      ("\"a\\x\"", 1, 3, "may follow a backslash"),
      ("\"\\ud83d\"", 1, 2, "half of a character"),
      ("\"\\ude00\"", 1, 2, "half of a character"),
      ("\"\\u12g4\"", 1, 2, "four digits"),
      ("\"a\\", 1, 3, "may follow a backslash"),
      ("nul", 1, 1, "a value was expected here, but ‘n’"),
      ("'a'", 1, 1, "a value was expected here"),
      ("\u{1B}", 1, 1, "but ‘␛’ was found"),
      ("[", 1, 2, "the end of the text"),
    ])
  func mistakes(text: String, line: Int, column: Int, message: String) throws {
    let source = SourceText(text, name: "datapackage.json")
    let error = try #require(throws: Diagnostic.self) { try parseJSON(source) }
    #expect(error.message.hasPrefix("datapackage.json, line \(line), column \(column): "))
    #expect(error.message.contains(message), "\(error.message)")
    let span = try #require(error.span)
    #expect(source.position(of: span.start) == Position(line: line, column: column))
  }

  @Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> SourceText {
      SourceText(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    }
    #expect(throws: Never.self) { try parseJSON(nested(128)) }
    let error = try #require(throws: Diagnostic.self) { try parseJSON(nested(100_000)) }
    #expect(error.message == "line 1, column 129: values are nested more than 128 deep.")
  }

  /// Whatever is cut off or changed in a text, the reader answers.
  @Test func damagedTextsAreRefusedNotFatal() {
    let text = Array(#"{"a": [1, -2.5e3, "x\u00e9\n"], "b": {"c": null, "d": true}}"#.utf8)
    for length in 0..<text.count {
      #expect(throws: Diagnostic.self) {
        try parseJSON(SourceText(String(decoding: text[..<length], as: UTF8.self)))
      }
      for byte in "\"\\{}[],:0eé\u{0}".utf8 {
        var changed = text
        changed[length] = byte
        _ = try? parseJSON(SourceText(String(decoding: changed, as: UTF8.self)))
      }
    }
  }

  @Test(
    arguments: [
      ("", #""""#),
      ("a\"b\\c", #""a\"b\\c""#),
      ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
      ("\u{0}\u{1B}\u{7F}\u{9B}", #""\u0000\u001b\u007f\u009b""#),
      ("\u{2028}\u{2029}", #""\u2028\u2029""#),
      ("é😀/", "\"é😀/\""),
    ])
  func strings(text: String, expected: String) throws {
    #expect(jsonString(text) == expected)
    #expect(try parseJSON(SourceText(expected)).string == text)
  }

  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (42, "42"), (-1.5, "-1.5"), (0.1, "0.1"), (1e15, "1000000000000000"),
      (1e300, "1e+300"), (.nan, "null"), (.infinity, "null"),
    ] as [(Double, String)])
  func numbers(value: Double, expected: String) {
    #expect(jsonNumber(value) == expected)
  }
}
