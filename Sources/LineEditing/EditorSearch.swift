internal import CLineEdit

/// The search through the questions asked before, as the keys drive it.
extension EditorKeys {
  /// Searches with what is found in the question's place; nil when it was left without taking any.
  func searchOnScreen(_ search: inout HistorySearch) -> String? {
    defer { display.search = nil }
    while true {
      display.search = search
      if !inputComes() { paint() }
      guard let scalar = readScalar() else { return nil }
      switch scalar {
      case "\r", "\n": return search.current
      case "\u{3}", "\u{7}": return nil
      case "\u{12}", "\u{10}": if !search.step(1) { beep() }
      case "\u{13}", "\u{E}": if !search.step(-1) { beep() }
      case "\t": search.manner = search.manner.other
      case "\u{8}", "\u{7F}": if search.query.popLast() == nil { beep() }
      case "\u{15}": search.query = ""
      case "\u{1B}", "\u{95}":
        switch sequence(after: scalar) {
        case "A": if !search.step(1) { beep() }
        case "B": if !search.step(-1) { beep() }
        case "C", "F": return search.current
        case nil: return nil
        default: break
        }
      default: if scalar.value >= 0x20 { search.query.unicodeScalars.append(scalar) }
      }
    }
  }

  /// Searches by asking for words and giving what is found, a line each.
  func searchAloud(_ search: inout HistorySearch) -> String? {
    write("\r\nSearch the questions asked before for: ")
    defer { write("\r\n") }
    while let scalar = readScalar() {
      switch scalar {
      case "\r", "\n":
        if search.current == nil { write("\r\nNo question asked before has these words.") }
        return search.current
      case "\u{3}", "\u{7}", "\u{1B}", "\u{95}": return nil
      case "\u{8}", "\u{7F}": if search.query.popLast() != nil { write("\u{8} \u{8}") }
      default:
        guard scalar.value >= 0x20 else { continue }
        search.query.unicodeScalars.append(scalar)
        write(String(Character(scalar)))
      }
    }
    return nil
  }

  /// The final letter of a key's sequence; nil when the escape stands alone.
  private func sequence(after escape: Unicode.Scalar) -> Character? {
    guard escape == "\u{1B}", inputComes(within: 25) else { return nil }
    guard let lead = readScalar(), lead == "[" || lead == "O" else { return nil }
    while let scalar = readScalar() {
      if scalar.value >= 0x40 { return Character(scalar) }
    }
    return nil
  }

  private func beep() { write("\u{7}") }
}
