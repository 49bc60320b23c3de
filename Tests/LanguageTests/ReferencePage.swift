import Answering
import Language
import Presenting
import Questions
import SourceText
import Tables

/// Makes the parts of the reference that come from the table of the grammar.
enum ReferencePage {
  /// The page with each of its made parts made again.
  static func made(from page: String) -> String {
    var lines: [String] = []
    var isMade = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "<!-- end -->" { isMade = false }
      if !isMade { lines.append(line) }
      if line.hasPrefix("<!-- made: "), line.hasSuffix(" -->") {
        isMade = true
        lines += part(String(line.dropFirst(11).dropLast(4)))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The names of the parts of a page.
  static func parts(of page: String) -> [String] {
    page.split(separator: "\n").filter { $0.hasPrefix("<!-- made: ") }
      .map { String($0.dropFirst(11).dropLast(4)) }
  }

  private static func part(_ name: String) -> [String] {
    switch name {
    case "verbs": rules(Grammar.verbs.map { ($0.usage, $0.meaning, $0.example) })
    case "phrases": rules(Grammar.phrases.map { ($0.usage, $0.meaning, $0.example) })
    case "openings": rules(Grammar.openings.map { ($0.usage, $0.meaning, $0.example) })
    case "stages": rules(Grammar.stages.map { ($0.usage, $0.meaning, $0.question) })
    case "functions": rules(Grammar.functions.map { ($0.usage, $0.meaning, $0.question) })
    case "commands": rules(Grammar.commands.map { ($0.usage, $0.meaning, $0.example) })
    case "comparisons":
      table(
        ["written", "holds where the value is", "example"],
        Grammar.comparisons.map { rule in
          let spellings = (rule.spellings + rule.opposites).map { "`\($0)`" }
          return [spellings.joined(separator: ", "), rule.meaning, "`\(rule.question)`"]
        })
    case "figure columns":
      table(
        ["column", "type"],
        figureRowFields(unit: nil, isPercent: false).map { ["`\($0.name)`", "\($0.type)"] })
    case "marks":
      table(["mark", "meaning"], Mark.allCases.map { ["`\($0.rawValue)`", $0.meaning] })
    case "formats": [Format.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + "."]
    case "errors":
      table(
        ["code", "what is wrong", "wrong", "right"],
        ErrorCode.all.map { [$0.code, $0.title, "`\($0.wrong)`", "`\($0.right)`"] })
    default: ["There is no part called \(name)."]
    }
  }

  private static func rules(_ rules: [(usage: String, meaning: String, example: String)])
    -> [String]
  {
    table(
      ["written", "asks", "example"],
      rules.map {
        [
          "`\($0.usage)`", $0.meaning, $0.example.isEmpty ? "" : "`\($0.example)`",
        ]
      })
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    let all = [head, head.map { _ in "---" }] + rows
    return all.map { row in
      let cells = row.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
      return "| " + cells.map { $0.joined(separator: "\\|") }.joined(separator: " | ") + " |"
    }
  }
}
