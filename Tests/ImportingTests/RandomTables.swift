import Delimited
import Foundation

/// Numbers that look random and are the same for one seed (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// A table of random texts, numbers and marks, as its cells are and as a file has them.
struct RandomTable {
  var header: [String]
  var rows: [[String]]

  /// Texts that are hard on a reader of CSV.
  static let hard = [
    "", "plain", "a,b", "say \"so\"", "two\nlines", "two\r\nlines", "é – “x”", "東京", "a;b\tc",
    "'", "trailing\"", "0x1F", "-", "=1+1", "c", "1,234",
  ]

  init(rows count: Int, using random: inout SeededGenerator) {
    let width = Int.random(in: 3...6, using: &random)
    header = ["Name", "Kind"] + (2..<width).map { "Figure \($0 - 1)" }
    let kinds = (0..<Int.random(in: 2...6, using: &random)).map { "kind \($0)" }
    rows = (0..<count).map { row in
      // The first cell keeps rows apart from footnotes and blank lines.
      [
        "r\(row) " + (Self.hard.randomElement(using: &random) ?? ""),
        kinds.randomElement(using: &random) ?? "",
      ]
        + (2..<width).map { _ in
          switch Int.random(in: 0..<20, using: &random) {
          case 0: ""
          case 1: "c"
          case 2: "-\(Int.random(in: 1...500, using: &random))"
          default: String(Int.random(in: 0...2000, using: &random))
          }
        }
    }
  }

  /// The table as a file, with one of the usual line ends.
  func csv(lineEnd: String = "\n", separator: Character = ",") -> String {
    ([header] + rows).map { row in
      row.map { quotedField($0, separator: separator) }.joined(separator: String(separator))
    }.joined(separator: lineEnd) + lineEnd
  }
}
