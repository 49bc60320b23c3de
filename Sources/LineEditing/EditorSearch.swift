internal import CLineEdit

/// The search through the questions asked before, as the keys drive it.
extension EditorKeys {
  /// Searches with what is found in the question's place; nil when it was left without taking any.
  func searchOnScreen(_ search: inout HistorySearch) -> String? {
    defer { display.search = nil }
    while true {
      display.search = search
      if !inputComes() { paint() }
      switch readSearchKey() {
      case .take: return search.current
      case .leave: return nil
      case .older: if !search.step(1) { beep() }
      case .newer: if !search.step(-1) { beep() }
      case .otherManner: search.manner = search.manner.other
      case .deleteLast: if search.query.popLast() == nil { beep() }
      case .deleteAll: search.query = ""
      case .text(let text): search.query += text
      case .other: break
      }
    }
  }

  /// Searches with what is asked for and what is found each on a line of its own.
  ///
  /// A question that fits is said when Ctrl-R asks for it, the latest first.
  func searchAloud(_ search: inout HistorySearch) -> String? {
    var isTyping = false
    var isSaid = false
    func say(_ words: String) {
      write("\r\n" + words.replacing("\n", with: "\r\n"))
      isTyping = false
    }
    func ask(_ words: String) {
      say(words + search.query)
      isTyping = true
    }
    ask("Search the questions asked before for: ")
    defer { write("\r\n") }
    while true {
      let key = readSearchKey()
      switch key {
      case .take:
        if search.current == nil { say(Self.nothingFound) }
        return search.current
      case .leave: return nil
      case .older, .newer:
        let isOlder = key == .older
        guard let first = search.current else {
          say(Self.nothingFound)
          continue
        }
        if isSaid, !search.step(isOlder ? 1 : -1) {
          say("There is no \(isOlder ? "older" : "newer") one.")
          continue
        }
        say("\(search.number) of \(search.found.count): \(search.current ?? first)")
        isSaid = true
      case .otherManner:
        search.manner = search.manner.other
        isSaid = false
        ask(search.manner == .exact ? "With these very words: " : "With these letters: ")
      case .deleteLast, .deleteAll, .text:
        isSaid = false
        if !isTyping { ask("Search for: ") }
        edit(&search.query, key)
      case .other: break
      }
    }
  }

  private static let nothingFound = "No question asked before has these words."

  /// Changes words that are typed at the end of the row.
  private func edit(_ words: inout String, _ key: SearchKey) {
    switch key {
    case .text(let text):
      words += text
      write(text)
    case .deleteLast:
      guard let last = words.popLast() else { return beep() }
      erase(DisplayWidth.of(last))
    case .deleteAll:
      erase(DisplayWidth.of(words))
      words = ""
    default: break
    }
  }

  private func erase(_ columns: Int) {
    for _ in 0..<columns { write("\u{8} \u{8}") }
  }

  private func beep() { write("\u{7}") }
}
