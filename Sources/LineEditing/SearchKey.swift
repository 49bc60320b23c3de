internal import CLineEdit

/// What a key asks of the search through the questions asked before.
enum SearchKey: Hashable {
  case take, leave, older, newer, otherManner, deleteLast, deleteAll, other
  /// Words typed or pasted.
  case text(String)
}

extension EditorKeys {
  /// Reads one key of the search; at the end of input it is left.
  func readSearchKey() -> SearchKey {
    guard let scalar = readScalar() else { return .leave }
    switch scalar {
    case "\r", "\n": return .take
    case "\u{3}", "\u{7}", Self.loneEscape: return .leave
    case "\u{12}", "\u{10}": return .older
    case "\u{13}", "\u{E}": return .newer
    case "\t": return .otherManner
    case "\u{8}", "\u{7F}": return .deleteLast
    case "\u{15}": return .deleteAll
    case "\u{1B}": return readSequence()
    default: return scalar.value < 0x20 ? .other : .text(String(Character(scalar)))
    }
  }

  /// How an escape that begins no sequence comes with the keys of vi.
  private static let loneEscape: Unicode.Scalar = "\u{95}"

  /// Reads what follows an escape, which leaves the search when it stands alone.
  private func readSequence() -> SearchKey {
    // On a slow line the rest of a key comes late; until then it looks as if it had been left.
    if !inputComes(within: 25) {
      display.search = nil
      if !isPlain { paint() }
    }
    guard inputComes(within: 500), let lead = readScalar() else { return .leave }
    guard lead == "[" || lead == "O" else {
      readAgain(lead)
      return .leave
    }
    var sequence = ""
    while let scalar = readScalar() {
      sequence.unicodeScalars.append(scalar)
      if scalar.value >= 0x40 { break }
    }
    switch sequence.last {
    case "A": return .older
    case "B": return .newer
    case "C", "F": return .take
    default: break
    }
    return sequence == "200~" ? .text(readPaste().replacing("\n", with: " ")) : .other
  }
}
