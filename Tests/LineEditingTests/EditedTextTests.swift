import Testing

@testable import LineEditing

@Suite struct EditedTextTests {
  // The cursor is shown as `^`.
  private func edited(_ marked: String) -> EditedText {
    let parts = marked.split(separator: "^", maxSplits: 1, omittingEmptySubsequences: false)
    return EditedText(text: parts.joined(), cursor: parts[0].utf8.count)
  }

  private func marked(_ text: EditedText, at offset: Int?) -> String? {
    guard let offset else { return nil }
    let place = EditedText(text: text.text, cursor: offset)
    return place.before + "^" + place.after
  }

  @Test(
    arguments: [
      ("one^", nil), ("one\ntw^o", "on^e\ntwo"), ("a\nlonger^", "a^\nlonger"),
      ("日本\nab^c", "日^本\nabc"), ("one\n^two", "^one\ntwo"), ("a\n\n^", "a\n^\n"),
    ] as [(String, String?)])
  func up(_ before: String, _ after: String?) {
    let text = edited(before)
    #expect(marked(text, at: text.above(promptWidth: 0)) == after)
  }

  @Test(
    arguments: [
      ("^one", nil), ("on^e\ntwo", "one\ntw^o"), ("longer^\na", "longer\na^"),
      ("ab^c\n日本", "abc\n日^本"), ("^\n\nb", "\n^\nb"),
    ] as [(String, String?)])
  func down(_ before: String, _ after: String?) {
    let text = edited(before)
    #expect(marked(text, at: text.below(promptWidth: 0)) == after)
  }

  @Test func thePromptCountsOnTheFirstLine() {
    let text = edited("ab\n    ab^")
    #expect(marked(text, at: text.above(promptWidth: 4)) == "ab^\n    ab")
    #expect(
      marked(edited("a^b\n    ab"), at: edited("a^b\n    ab").below(promptWidth: 4))
        == "ab\n    a^b")
  }

  @Test(arguments: [
    ("", false), ("burglary ", false), ("\"ab", true), ("\"ab\" ", false), ("'ab", true),
    ("Children's ", false), ("from \"a\\\"", true), ("\"ab\n", false), ("a # b", true),
    ("# b\nc", false), ("\"a # b\" ", false), ("(\"a", true), ("日'a", false),
  ])
  func quotesAndComments(_ before: String, _ inside: Bool) {
    #expect(edited(before + "^ after").isInsideTextOrComment == inside)
  }

  @Test(arguments: [("ab^", 1), ("^", 0), ("e\u{301}^", 2), ("a\n   ^b", 4), ("a\n  ^ b", 1)])
  func backspace(_ text: String, _ count: Int) {
    #expect(edited(text).backspaceCount(indent: 3) == count)
  }

  @Test(arguments: ["", "a", "a\nb", "a |\n  | b", "日本\n本"], [0, 3])
  func indentingIsUndone(_ question: String, _ indent: Int) {
    let text = EditedText.indented(question, by: indent)
    #expect(EditedText(text: text, cursor: 0).question(indent: indent) == question)
  }

  @Test func blankLinesAtTheEndGo() {
    #expect(edited("a |\n   \n^").question(indent: 3) == "a |")
  }

  @Test(arguments: [
    ("a\r\nb\r\n", "a\nb"), ("a\rb", "a\nb"), ("a\tb", "a b"), ("a\u{1B}[31mb\u{7}", "a[31mb"),
    ("\u{9B}x\u{7F}", "x"), ("\n\n", ""), ("a\n\nb", "a\n\nb"),
  ])
  func pastedTextIsCleaned(_ pasted: String, _ clean: String) {
    #expect(PastedText.cleaned(pasted.unicodeScalars) == clean)
  }
}

@Suite struct CandidateListTests {
  private func items(_ texts: [String], meaning: String = "") -> [Completion] {
    texts.map { Completion(text: $0, meaning: meaning) }
  }

  @Test(
    arguments: [
      ("bur", ["burglary"], "burglary"), ("raep", ["rape"], "rape"),
      ("bu", ["burglary", "burglary dwelling"], "burglary"), ("b", ["burglary", "bicycle"], nil),
      ("BUR", ["burglary", "burglars"], "burglar"), ("x", ["yab", "yac"], nil),
      ("raep", ["rape", "rape and more"], "rape"),
      ("zü", ["Zürich", "Zürcher"], "Zür"), ("", ["ab", "ac"], "a"),
    ] as [(String, [String], String?)])
  func replacement(_ typed: String, _ texts: [String], _ expected: String?) {
    #expect(CandidateList.replacement(for: typed, items: items(texts)) == expected)
  }

  @Test(arguments: [20, 40, 80, 200], [3, 10, 50])
  func listsFitTheWindowPageByPage(_ columns: Int, _ limit: Int) {
    let texts = (1...97).map { "name \($0) 日本" }
    for meaning in ["", String(repeating: "long ", count: 30)] {
      let rows = CandidateList.rows(items(texts, meaning: meaning), columns: columns)
      #expect(rows.allSatisfy { DisplayWidth.of($0) < columns })
      var menu = Menu(rows, for: EditedText(text: "", cursor: 0), key: "Tab")
      var shown: [String] = []
      repeat {
        let page = menu.shown(limit: limit)
        #expect(page.count <= limit)
        shown += page
        menu.turn(limit: limit)
      } while menu.page != 0
      let missing = texts.filter { text in !shown.contains { $0.contains(text) } }
      #expect(missing.isEmpty || columns == 20 && !meaning.isEmpty)
    }
  }

  @Test func whatIsCutFitsEveryTerminal() {
    #expect(DisplayWidth.fitted("ab 🇬🇧 cd", columns: 9) == "ab 🇬🇧 …")
    var frame = Frame(columns: 10)
    frame.add("x")
    frame.addBelow(["ab ❤️🇬🇧 cd"], .plain)
    #expect(frame.rows.count == 2)
  }

  @Test func meaningsStandBesideTheirWords() {
    let rows = CandidateList.rows(
      [
        Completion(text: "year", meaning: "twelve months"),
        Completion(text: "quarter", meaning: "three months"),
      ], columns: 80)
    #expect(rows == ["  year     twelve months", "  quarter  three months"])
  }

  @Test func aPageSaysWhereItStands() {
    var menu = Menu(
      (1...9).map { "n\($0)" }, for: EditedText(text: "", cursor: 0), key: "Tab")
    #expect(menu.shown(limit: 9).count == 9)
    #expect(menu.shown(limit: 4) == ["n1", "n2", "n3", "  1 to 3 of 9 · Tab for more"])
    menu.turn(limit: 4)
    menu.turn(limit: 4)
    #expect(menu.shown(limit: 4) == ["n7", "n8", "n9", "  7 to 9 of 9 · Tab for the first"])
  }
}
