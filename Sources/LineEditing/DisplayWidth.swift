internal import CLineEdit

/// The columns that text takes on the terminal, by the same rule as libedit's.
///
/// The rule is the C library's `wcwidth`: only what libedit too believes keeps the cursor in place.
enum DisplayWidth {
  /// The columns of one scalar; controls and combining marks take none.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
    return max(Int(cle_width(scalar.value)), 0)
  }

  /// The columns of one character.
  static func of(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// Whether terminals agree on the columns of a character.
  ///
  /// They do not on emoji that are joined, that make a flag, or that a selector makes such.
  static func isSure(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard scalars.count > 1 else { return true }
    return !scalars.contains { $0 == "\u{200D}" || $0 == "\u{FE0F}" }
      && scalars.count { of($0) > 0 } < 2
  }

  /// The most columns that a terminal may give to a character.
  static func most(_ character: Character) -> Int {
    isSure(character) ? of(character) : 2 * character.unicodeScalars.count { of($0) > 0 }
  }

  /// The most columns that a terminal may give to a text of one line.
  static func most(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + most($1) }
  }

  /// The columns of a text of one line.
  static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The text itself where it surely fits, else its beginning with a `…`, in at most `columns` columns.
  static func fitted(_ text: String, columns: Int) -> String {
    guard most(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var used = 1
    var result = ""
    for character in text {
      used += most(character)
      if used > columns { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The row on which the cursor stands after text is written from column 0, counted from 0.
  static func row(after text: some StringProtocol, columns: Int) -> Int {
    var row = 0
    var column = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        row += 1
        column = 0
        continue
      }
      let width = of(scalar)
      if column + width > columns {
        row += 1
        column = 0
      }
      column += width
      if column >= columns {
        row += 1
        column = 0
      }
    }
    return row
  }
}
