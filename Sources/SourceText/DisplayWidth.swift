/// The columns that a text takes on a terminal, counted character by character.
package func displayWidth(_ text: String) -> Int {
  var columns = 0
  var plain = true
  for byte in text.utf8 {
    if byte < 0x20 || byte > 0x7E {
      plain = false
      break
    }
    columns += 1
  }
  return plain ? columns : text.reduce(0) { $0 + displayWidth($1) }
}

/// The columns that one character takes on a terminal: 2 when wide, 0 for controls and lone marks.
///
/// The marks that follow a letter add nothing to it, and a joined emoji is one wide character.
package func displayWidth(_ character: Character) -> Int {
  let scalars = character.unicodeScalars
  // The selector asks for the coloured form of a sign, which takes two columns.
  if scalars.contains("\u{FE0F}"), scalars.first?.properties.isEmoji == true { return 2 }
  return scalars.reduce(0) { max($0, scalarWidth($1)) }
}

private func scalarWidth(_ scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
  // The vowels and final consonants of Hangul join the wide letter before them.
  if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
    return 0
  default:
    return isWide(value) || scalar.properties.isEmojiPresentation ? 2 : 1
  }
}

private func isWide(_ value: UInt32) -> Bool {
  guard value >= 0x1100 else { return false }
  var low = 0
  var high = wideRanges.count
  while low < high {
    let middle = (low + high) / 2
    let range = wideRanges[middle]
    if value < range.lowerBound {
      high = middle
    } else if value > range.upperBound {
      low = middle + 1
    } else {
      return true
    }
  }
  return false
}

/// What Unicode's East Asian Width calls wide or full width, without the emoji, which have a
/// property of their own; gaps inside one script are closed.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
  0x4E00...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
  0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB,
  0x1F200...0x1F265, 0x1F900...0x1F9FF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
]
