import SourceText
import Testing

@Suite("Near names and the lexicon")
struct NamesTests {
  @Test(
    arguments: [
      ("", "", 0, 0),
      ("rape", "rape", 0, 0),
      ("raep", "rape", 2, 1),
      ("rape", "drape", 1, 1),
      ("rape", "rap", 1, 1),
      ("rape", "rope", 1, 1),
      ("abc", "", 3, 3),
      ("kitten", "sitting", 3, 3),
      ("kitten", "sitting", 2, nil),
      ("ca", "abc", 3, 3),
      ("ab", "ba", 1, 1),
      ("ab", "ba", 0, nil),
      ("café", "cafe", 1, 1),
      ("a", "a", -1, nil),
    ] as [(String, String, Int, Int?)])
  func distances(a: String, b: String, limit: Int, expected: Int?) {
    #expect(editDistance(a, b, limit: limit) == expected)
    #expect(editDistance(b, a, limit: limit) == expected)
  }

  /// All words of up to five letters of two, against the whole table worked out plainly.
  @Test func distancesAgreeWithTheDefinition() {
    var words = [""]
    for length in 1...5 {
      for bits in 0..<(1 << length) {
        words.append(String((0..<length).map { bits >> $0 & 1 == 0 ? "a" : "b" }))
      }
    }
    for a in words {
      for b in words {
        let whole = plainDistance(Array(a), Array(b))
        for limit in 0...5 {
          #expect(
            editDistance(a, b, limit: limit) == (whole <= limit ? whole : nil),
            "\(a) \(b) \(limit)")
        }
      }
    }
  }

  private func plainDistance(_ a: [Character], _ b: [Character]) -> Int {
    var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
    for row in 0...a.count { table[row][0] = row }
    for row in a.indices {
      for column in b.indices {
        var best = table[row][column] + (a[row] == b[column] ? 0 : 1)
        best = min(best, table[row][column + 1] + 1, table[row + 1][column] + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          best = min(best, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = best
      }
    }
    return table[a.count][b.count]
  }

  private static let topics = [
    "rape", "robbery", "theft", "sexual offences", "Lambeth", "Lewisham", "Children’s homes",
    "drape", "gape", "grape",
  ]

  @Test(
    arguments: [
      ("raep", ["rape"]),
      ("rape", ["rape", "drape", "gape"]),
      ("lambteh", ["Lambeth"]),
      ("LAMBETH", ["Lambeth"]),
      ("sexaul ofences", ["sexual offences"]),
      ("childrens homes", ["Children’s homes"]),
      ("thfet", ["theft"]),
      ("teh", []),
      ("xyzzy", []),
      ("", []),
    ])
  func nearest(word: String, expected: [String]) {
    #expect(nearestNames(to: word, among: Self.topics) == expected)
  }

  /// Many changes need more of the word to be as it was meant.
  @Test(arguments: [
    ("rest", "east", false), ("rast", "east", true), ("stabbings", "staffing", false),
    ("recomendashuns", "recommendations", true), ("knife", "nine", false),
    ("child deaths", "child rapes", false),
    ("chidl rape", "child rapes", true), ("childrapes", "child rapes", true),
  ])
  func manyChangesKeepTheEndsOfEachWord(word: String, name: String, isNear: Bool) {
    #expect(nearestNames(to: word, among: [name]) == (isNear ? [name] : []))
  }

  /// Three letters allow one change, four allow two.
  @Test func reachIsAThirdRoundedUp() {
    #expect(nearestNames(to: "abc", among: ["abx"]) == ["abx"])
    #expect(nearestNames(to: "abc", among: ["axx"]).isEmpty)
    #expect(nearestNames(to: "abcd", among: ["abxx"]) == ["abxx"])
    #expect(nearestNames(to: "abcd", among: ["axxx"]).isEmpty)
    #expect(nearestNames(to: "abcd", among: ["abcdef", "abcdefg"]) == ["abcdef"])
  }

  @Test func nearestAreOrderedAndLimited() {
    let names = ["xbcd", "abcx", "abxd", "abcy", "abcd", "abcx"]
    #expect(nearestNames(to: "abcd", among: names) == ["abcd", "abcx", "abcy"])
    #expect(
      nearestNames(to: "abcd", among: names, limit: 9)
        == ["abcd", "abcx", "abcy", "abxd", "xbcd"])
    #expect(nearestNames(to: "abcd", among: names, limit: 0).isEmpty)
    #expect(nearestNames(to: "abcd", among: Set(names).lazy.filter { $0 != "abcd" }).count == 3)
  }

  private func lexicon() -> Lexicon<Int> {
    var lexicon = Lexicon<Int>()
    lexicon.insert("Theft", 1)
    lexicon.insert("Theft from the person", 2)
    lexicon.insert("theft  FROM the Person", 3)
    lexicon.insert("Children’s homes", 4)
    lexicon.insert("Met", 5)
    lexicon.insert("  ", 6)
    return lexicon
  }

  @Test(
    arguments: [
      ("theft", 1, [1]),
      ("theft from lambeth", 1, [1]),
      ("theft from the person in lambeth", 4, [2, 3]),
      ("children's homes", 2, [4]),
      ("children's", nil, []),
      ("homes", nil, []),
      ("", nil, []),
    ] as [(String, Int?, [Int])])
  func longestMatch(text: String, count: Int?, entries: [Int]) {
    let words = ["skipped"] + text.split(separator: " ").map(String.init)
    let match = lexicon().longestMatch(words.dropFirst())
    #expect(match?.count == count)
    #expect(match?.entries ?? [] == entries)
  }

  @Test func entriesAreFoundInAnySpelling() {
    #expect(lexicon().entries(named: "THEFT\u{A0}from the person") == [2, 3])
    #expect(lexicon().entries(named: "theft from").isEmpty)
    #expect(lexicon().entries(named: "").isEmpty)
    #expect(Lexicon<Int>().longestMatch(["a"]) == nil)
  }

  @Test(
    arguments: [
      ("the", 9, ["Theft", "Theft from the person"]),
      ("theft ", 9, ["Theft from the person"]),
      ("THE", 1, ["Theft"]),
      ("children'", 9, ["Children’s homes"]),
      ("", 2, ["Children’s homes", "Met"]),
      ("x", 9, []),
      ("t", 0, []),
    ])
  func completion(prefix: String, limit: Int, expected: [String]) {
    #expect(lexicon().names(startingWith: prefix, limit: limit) == expected)
  }

  @Test func namesAreSortedAndUnique() {
    #expect(lexicon().names == ["Children’s homes", "Met", "Theft", "Theft from the person"])
    #expect(lexicon().count == 4)
  }
}
