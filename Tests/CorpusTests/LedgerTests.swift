import Answering
import Foundation
import Session
import SourceText
import Testing

/// Messages of errors, held to what a reader may expect of each.
///
/// A message that falls short is written into `Tests/Ledger.txt`, its question on a line of its own,
/// until it is mended; the ledger is meant to be empty.
@Suite struct LedgerTests {
  /// Every question of the corpus and of the error pages that is told to be wrong.
  static let wrong: [String] = {
    let pages = ErrorCode.all.filter { $0.setting == .question }.map(\.wrong)
    var seen: Set<String> = []
    return (Corpus.cases.map(\.question) + pages + more).filter { question in
      seen.insert(question).inserted
        && ((try? Asking.answers(question)) ?? []).contains { answer in
          if case .error(let diagnostic) = answer.status {
            // The data, not the question, are other than a script expects.
            return !diagnostic.code.hasPrefix("E06")
          }
          return false
        }
    }
  }()

  /// Mistakes that people make and no case of the corpus holds.
  static let more = [
    "trend", "trend in Hackney", "trend rape in", "trend rape since", "trend rape between 2013",
    "trend rape last", "trend rape per", "trend rape by", "trend rape across", "trend rape from",
    "trend rape indexed to", "trend rape despite", "trend rape where", "trend rape and",
    "trend rape,", "compare", "compare rape", "compare rape in Hackney", "top", "top 5",
    "top 5 boroughs", "top 5 boroughs by", "rank", "share", "share rape of", "total rape in Narnia",
    "trend rape in Hackney Camden", "total rape in Hackney 2013 2014", "change rape in 2013-14",
    "trend rape over 2013", "concerns where", "concerns where body is", "concerns where date >",
    "concerns where body is HMICFRS and", "concerns where (body is HMICFRS",
    "concerns where body in HMICFRS", "concerns where body between", "concerns |", "concerns | |",
    "concerns | sort", "concerns | first", "concerns | first many", "concerns | pick",
    "concerns | add", "concerns | add x", "concerns | add x =", "concerns | add x = 1 +",
    "concerns | sum", "concerns | sum body", "concerns | count by", "concerns | spread",
    "concerns | join", "concerns | join bodies", "concerns | join bodies on",
    "concerns | join widgets on body", "concerns | as", "concerns | save", "concerns | distinct",
    "concerns first 5", "concerns, meetings", "from", "from widgets", "from figures",
    "let", "let x", "let x =", "let x = widgets", "let rape = concerns", "expect", "expect rape",
    "expect rape =", "expect total rape =", "explain", "explain widgets", "describe",
    "describe widgets", "source", "cite", "source 1", "run", "save session", "set format",
    "set width wide", "set colour blue", "set $", "set $x", "help widgets", "words about xyzzy",
    "forget it", "clear it", "$place", "trend rape in $place", "SELECT * FROM concerns",
    "trend rape in 2013 to 2015 in Hackney", "rape in hackney vs camden", "'trend rape", "?",
    "trend rape (2013)", "trend rape = 5", "trend rape | where", "trend rape | sum value by name",
    "trend rape in hackney & camden", "trend rape in hackney or camden", "rape + neglect",
    "total rape in the last quarter", "overdue recommendations as at", "statements by nobody",
    "recommendations from widgets", "timeline about", "who attended", "when was", "how many",
    "how many widgets", "compare hackney and croydon", "trend widgets", "figures",
  ]

  /// The questions whose messages are still bad.
  static let ledger: [String] = {
    let url = Corpus.folder.deletingLastPathComponent().appendingPathComponent("Ledger.txt")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? "unreadable"
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }()

  @Test func thereAreManyErrors() { #expect(Self.wrong.count > 140) }

  @Test func everyBadMessageIsInTheLedgerAndNoOther() throws {
    var bad: [String] = []
    for question in Self.wrong {
      let faults = try Self.faults(of: question)
      if faults.isEmpty { continue }
      bad.append(question)
      if !Self.ledger.contains(question) {
        Issue.record("\(question): \(faults.joined(separator: "; "))")
      }
    }
    #expect(Self.ledger.filter { !bad.contains($0) } == [], "mended: take it out of the ledger")
  }

  @Test func theLedgerIsEmpty() { #expect(Self.ledger == []) }

  private static func faults(of question: String) throws -> [String] {
    let session = try Asking.session()
    var faults: [String] = []
    for answer in session.run(question).flatMap(\.answers) {
      guard case .error(let diagnostic) = answer.status else { continue }
      let words = diagnostic.message
      if let term = jargon(in: words + " " + (diagnostic.help ?? "")) {
        faults.append("“\(term)” is no plain word: \(words)")
      }
      if words.last != ".", words.last != "?", !words.contains(": ") {
        faults.append("no sentence: \(words)")
      }
      // What was never written can't be pointed at.
      if let span = diagnostic.span {
        if span.start > span.end || span.end > answer.question.utf8.count {
          faults.append("points outside the question: \(words)")
        }
      } else if !["E015", "E030", "E059"].contains(diagnostic.code) {
        faults.append("points at nothing: \(diagnostic.code) \(words)")
      }
      guard let fix = diagnostic.fix else {
        faults.append("no fix: \(diagnostic.code) \(words)")
        continue
      }
      let codes = session.run(fix).flatMap(\.answers).map(\.exitCode)
      if codes.contains(.wrong) || fix == question { faults.append("the fix is wrong: \(fix)") }
    }
    return faults
  }

  /// Words of those who make languages, which say nothing to those who use them.
  private static func jargon(in text: String) -> String? {
    let terms: Set<String> = [
      "token", "tokens", "parse", "parser", "parsed", "parsing", "syntax", "expression",
      "expressions", "identifier", "literal", "operand", "operands", "operator", "operators",
      "lexer", "eof", "null", "nil", "string", "strings", "boolean", "invalid", "unexpected",
      "argument", "arguments", "mismatch", "clause", "predicate", "undefined", "unresolved", "int",
      "integer", "float", "exception", "illegal",
    ]
    return text.lowercased().split { !$0.isLetter }.map(String.init).first { terms.contains($0) }
  }
}
