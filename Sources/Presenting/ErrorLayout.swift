import SourceText

extension TextPage {
  /// An error: what is wrong, the line with carets under the words, and help.
  ///
  /// Where the question stands on the line above as it was typed, the carets come first, under it, and
  /// it is not said again.
  mutating func add(
    _ diagnostic: Diagnostic, in question: String, script: ScriptPlace?, typedAt: Int? = nil
  ) {
    let pointer = Pointer(diagnostic, in: question, script: script)
    let under = typedAt.flatMap { carets(pointer, under: question, at: $0) }
    if let under { add(lines: [under], .bold) }
    add(diagnostic.message, first: "error \(diagnostic.code): ", rest: "  ", .bold)
    if let script {
      add(
        "\(script.name), line \(pointer?.scriptLine ?? script.line), "
          + "column \(pointer?.scriptColumn ?? script.column)", first: "  in ", rest: "    ")
    }
    if under != nil {
      // It has been pointed at.
    } else if let pointer {
      add(lines: caretLines(pointer))
    } else {
      add(question, first: "  ", rest: "  ")
    }
    add(diagnostic.help ?? "", first: "help: ", rest: "  ")
  }

  /// The carets under a question of one row that begins at a column; nil where it takes more.
  private func carets(_ pointer: Pointer?, under question: String, at column: Int) -> String? {
    guard let pointer, pointer.lines == 1, column + displayWidth(question) < width else {
      return nil
    }
    let before = displayWidth(String(pointer.text.prefix(pointer.column)))
    return String(repeating: " ", count: column + before)
      + String(repeating: "^", count: max(1, displayWidth(pointer.words)))
  }

  /// The line, or the part of it around the words where it is wider than the page.
  private func caretLines(_ pointer: Pointer) -> [String] {
    let margin = pointer.lines > 1 ? "  line \(pointer.scriptLine ?? pointer.line): " : "  "
    // A caret past the end of the line needs a column of its own.
    let room = max(8, width - margin.count - (pointer.lengthOnLine == 0 ? 1 : 0))
    let glyphs = pointer.text.map { safeLine(String($0)) }
    let widths = glyphs.map(displayWidth)
    let first = pointer.column
    let last = first + pointer.lengthOnLine
    var shown = glyphs.indices
    var used = widths.reduce(0, +)
    func cut(_ isCut: Bool) -> Int { isCut ? 3 : 0 }
    // What is farther from the words is given up first, one character at a time.
    while used + cut(shown.lowerBound > 0) + cut(shown.upperBound < glyphs.count) > room,
      shown.count > 1
    {
      let before = first - shown.lowerBound
      if shown.upperBound - last >= before || before <= 0 {
        shown = shown.lowerBound..<shown.upperBound - 1
        used -= widths[shown.upperBound]
      } else {
        used -= widths[shown.lowerBound]
        shown = shown.lowerBound + 1..<shown.upperBound
      }
    }
    let head = margin + (shown.lowerBound > 0 ? "..." : "")
    let tail = shown.upperBound < glyphs.count ? "..." : ""
    let words = (first..<last).clamped(to: shown)
    let blanks = displayWidth(head) + widths[shown.lowerBound..<words.lowerBound].reduce(0, +)
    let carets = max(1, widths[words].reduce(0, +))
    return [
      head + glyphs[shown].joined() + tail,
      String(repeating: " ", count: blanks) + String(repeating: "^", count: carets),
    ]
  }
}
