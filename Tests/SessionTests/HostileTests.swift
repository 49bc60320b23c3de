import Answering
import Catalog
import Language
import Presenting
import Session
import SourceText
import Testing

/// What no one would ask, and a program that is fed files must survive.
@Suite struct HostileTests {
  private func session() throws -> Session {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    return Session(catalog: try Catalog(folder: root + "/Datasets/met-safeguarding"))
  }

  private static func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let questions: [String] = [
    "concerns where " + many("(", 10_000) + "date > 2016" + many(")", 10_000),
    "concerns where " + many("(", 10_000), "concerns where " + many(")", 10_000),
    "concerns where " + many("not ", 10_000) + "date > 2016",
    "concerns | add x = " + many("(", 10_000) + "1" + many(")", 10_000),
    "concerns | add x = " + many("round(", 5_000) + "1" + many(")", 5_000),
    "concerns | add x = " + many("1 + ", 10_000) + "1",
    "concerns where " + many("date > 2016 and ", 3_000) + "date > 2016",
    "concerns" + many(" | first 5", 6_000), "concerns" + many(" | first 5", 10_000),
    "concerns" + many(" | where date > 2016", 1_000), "concerns" + many("|", 10_000),
    "trend " + many("rape, ", 10_000) + "rape", "trend rape" + many(",", 60_000),
    "trend rape in " + many("Hackney, ", 6_000) + "Camden",
    "concerns about " + many("missing children, ", 3_000) + "neglect",
    "how many " + many("rape ", 10_000), "how has rape " + many("been ", 12_000),
    "is rape " + many("up or ", 10_000), "which " + many("boroughs ", 6_000),
    "what is " + many("xyzzy ", 10_000), many("xyzzy ", 10_000), "help " + many("x", 60_000),
    "words " + many("x y ", 15_000), "describe " + many("x ", 30_000),
    "trend " + many("r", 60_000), many("a", 1_000_000), many("trend rape ", 100_000),
    many(";", 100_000), many("\"", 50_000), many("'", 50_000), many("$a", 30_000),
    "trend rape " + many("..", 20_000), "trend r" + many("\u{301}", 20_000) + "ape",
    many("\u{301}", 5_000), "trend " + many("👨‍👩‍👧‍👦", 2_000), "trend " + many("\u{E0041}", 5_000),
    "trend \u{202E}rape\u{202C} \u{2066}x\u{2069}", "ｔｒｅｎｄ ｒａｐｅ", "trend\0rape\0",
    "TREND İSTANBUL ıI", "trend ß ﬀ ǅ", "trend \u{FFFD}\u{FFFE}\u{FFFF} rape",
    many((1..<32).map { String(Unicode.Scalar(UInt8($0))) }.joined(), 50),
    "concerns | first 99999999999999999999999999", "concerns | first 9223372036854775807",
    "concerns | last 9223372036854775807", "concerns | first -5",
    "top 9223372036854775807 boroughs by rape", "trend rape last 99999999999999999999 years",
    "trend cse in Hackney per 99999999999999999999 children",
    "trend rape in 99999999999999", "timeline 0001..9999", "trend rape 1900..2100 in Hackney",
    "concerns | first 1 | add x = 1e999999999", "concerns | first 1 | add x = " + many("9", 60_000),
    "concerns | first 1 | add x = 99999999999 * 99999999999 * 99999999999 * 99999999999",
    "concerns | first 1 | add x = " + many("99999999999999999999 * ", 300) + "1",
    "concerns | first 1 | add x = 1 / 0, y = 0 / 0, z = 1 / 0 - 1 / 0",
    "concerns | first 1 | add x = round(1 / 3, 999999999)",
    "concerns | first 1 | add x = round(99999999999999999999999, 2)",
    "concerns | first 1 | add x = -9223372036854775807 - 2",
    "let big = concerns | add x = 9223372036854775807; from big | sum x; from big | mean x",
    "let big = concerns | add x = 9223372036854775807; from big | add y = x + x | sum y",
    "concerns | pick concern id, date, body | add n = 1 | spread concern id of n",
    "concerns | join concerns on body | count",
    many("explain ", 5_000) + "rape", many("expect ", 5_000) + "rape = 1",
    many("let a = ", 5_000) + "rape",
    "let x = concerns; let x = from x | first 3; let x = from x | join x on body; from x | count",
    "set $a = rape\n" + many("set $a = $a$a$a$a\n", 20) + "help $a",
    "set $a = " + many("b", 60_000) + "\nhelp $a$a$a$a",
  ]

  @Test(arguments: questions.indices)
  func isAnswered(_ index: Int) throws {
    for answer in try session().run(Self.questions[index]).flatMap(\.answers) {
      let shown = render(answer, as: .table, layout: Layout(width: 60))
      #expect(!shown.isEmpty)
      // Errors echo what was written and say little besides.
      #expect(shown.utf8.count < 5_000_000)
    }
  }

  /// A question cut off anywhere is still answered, or told to be wrong.
  @Test(arguments: MutationTests.questions)
  func isCutOffAnywhere(_ question: String) throws {
    let session = try session()
    for count in 0...question.utf8.count {
      let cut = String(decoding: question.utf8.prefix(count), as: UTF8.self)
      for written in session.written(in: cut) {
        guard let statement = session.parse(written) else { continue }
        for diagnostic in statement.diagnostics {
          let end = diagnostic.span?.end ?? 0
          #expect(end <= statement.text.utf8.count, "\(diagnostic.code) points outside “\(cut)”")
          #expect((diagnostic.span?.start ?? 0) <= end)
        }
      }
      _ = session.check(SourceText(cut)) { _, _ in nil }
      _ = session.completions(cut, cut.utf8.count)
    }
  }

  /// Bytes and characters at random, and pieces of questions in any order.
  @Test(arguments: 0..<8)
  func isAnythingAtAll(_ seed: UInt64) throws {
    var generator = MutationTests.Generator(state: seed &+ 1000)
    let session = try session()
    let pieces =
      MutationTests.pieces
      + MutationTests.questions.flatMap { $0.split(separator: " ") }.map(String.init)
    for round in 0..<60 {
      let text: String
      if round % 2 == 0 {
        let bytes = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        text = String(decoding: bytes, as: UTF8.self)
      } else {
        text = (0..<Int.random(in: 1...12, using: &generator))
          .compactMap { _ in pieces.randomElement(using: &generator) }.joined(separator: " ")
      }
      for answer in session.run(text).flatMap(\.answers) {
        #expect(!render(answer, as: .plain, layout: Layout(width: 60)).isEmpty)
      }
    }
  }
}
