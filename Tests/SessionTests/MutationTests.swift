import Answering
import Catalog
import Foundation
import Language
import Presenting
import Session
import Testing

/// Questions changed at random never crash, hang or end without an answer.
@Suite struct MutationTests {
  /// A small generator with a fixed seed, so that a failure can be had again.
  ///
  /// SplitMix64, Steele, Lea and Flood 2014.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  static let questions = [
    "trend rape 2008..2013", "concerns since 2016 | count by body | sort count down | first 3",
    "trend cse in Hackney since 2018 per 1000 children",
    "top 5 boroughs by change in rape 2014/15..2021/22",
    "compare sexual offences in the Met with West Midlands 2008..2018 from recorded crime",
    "share strip searches by ethnicity in 2021", "recommendations from munro where status is open",
    "timeline in full in January 2025", "expect total rape in 2022/23 in Hackney = 288",
    "concerns where (theme contains \"missing\" or body is HMIC) and date >= 2016",
    "total offences in 2012/13 from cait; sources; cite 1",
    "set $area = Hackney; trend rape in $area",
    "overdue recommendations as at 31 March 2018", "disagreements about strip searches",
  ]

  static let pieces = [
    "", " ", "(", ")", "|", ",", "..", "\"", "'", "$", "#", "-", "–", "=", "<=", "\n", "\u{0}",
    "\u{1B}[2J",
    "é", "漢字", "👨‍👩‍👧", "\u{202E}", "2013", "2012/13", "99999999999999999999", "where", "and", "not",
    "in",
    "from", "per", "the Met", "rape", "by", "since", "is", "missing", "%", "0", "-1",
  ]

  @Test(arguments: 0..<12)
  func nothingBreaks(_ seed: UInt64) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let session = Session(catalog: try Catalog(folder: root.path + "/Datasets/met-safeguarding"))
    var generator = Generator(state: seed)
    for _ in 0..<40 {
      let question = mutated(&generator)
      let outcomes = session.run(question)
      for answer in outcomes.flatMap(\.answers) {
        let format = Format.allCases.randomElement(using: &generator) ?? .table
        let shown = render(answer, as: format, layout: Layout(width: 60))
        let isBare = shown.unicodeScalars.allSatisfy { $0.value != 0 && $0.value != 0x1B }
        #expect(isBare, "a control character got through: \(question.debugDescription)")
        #expect(!shown.isEmpty)
      }
    }
  }

  private func mutated(_ generator: inout Generator) -> String {
    var characters = Array(MutationTests.questions.randomElement(using: &generator) ?? "")
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let place = Int.random(in: 0...characters.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where place < characters.count: characters.remove(at: place)
      case 1 where place + 1 < characters.count: characters.swapAt(place, place + 1)
      case 2: characters = Array(characters.prefix(place))
      default:
        let piece = MutationTests.pieces.randomElement(using: &generator) ?? ""
        characters.insert(contentsOf: Array(piece), at: place)
      }
    }
    return String(characters)
  }
}
