import Answering
import Foundation
import Language
import Session
import SourceText
import Testing

/// The written grammar, the diagrams, the grammar for editors and the reference are those of the
/// table, and the examples of the reference end as it says.
@Suite struct DocumentationTests {
  static let folder = Asked.root.appendingPathComponent("Sources/Language/Documentation")

  /// Whether the files are written anew; the test then fails, so that it's never left on.
  static var isCompleting: Bool { ProcessInfo.processInfo.environment["GRAMMAR_COMPLETE"] != nil }

  /// The pages of the reference as they stand.
  static let pages = ["Reference.md", "Pipelines.md", "Scripts.md"].map { name in
    let url = folder.appendingPathComponent(name)
    return (name: name, text: (try? String(contentsOf: url, encoding: .utf8)) ?? "")
  }

  static let reference = pages.map(\.text).joined(separator: "\n")

  static let files: [String: String] = {
    var files = [
      "Grammar.ebnf": Grammar.ebnf, "Railroad.svg": RailroadDiagrams.page,
      "scrutiny.tmLanguage.json": TextMateGrammar.json,
    ]
    for page in pages { files[page.name] = ReferencePage.made(from: page.text) }
    return files
  }()

  @Test(arguments: files.keys.sorted())
  func filesAreThoseOfTheTable(_ name: String) throws {
    let url = Self.folder.appendingPathComponent(name)
    let made = try #require(Self.files[name])
    if Self.isCompleting {
      try made.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("\(name) was written anew: review it and unset GRAMMAR_COMPLETE")
      return
    }
    let isSame = try String(contentsOf: url, encoding: .utf8) == made
    #expect(isSame, "\(name) differs: GRAMMAR_COMPLETE=1 swift test --filter DocumentationTests")
  }

  // MARK: The reference

  /// One block of examples: each statement with what its comment says of it.
  struct Block: Sendable, CustomTestStringConvertible {
    var statements: [(text: String, ending: String)]
    var testDescription: String { statements.first?.text ?? "" }
  }

  static let blocks: [Block] = {
    var blocks: [Block] = []
    var isExample = false
    for line in reference.split(separator: "\n").map(String.init) {
      if line == "```scrutiny" {
        isExample = true
        blocks.append(Block(statements: []))
      } else if line == "```" {
        isExample = false
      } else if isExample {
        let parts = line.components(separatedBy: "   # ")
        let ending = parts.count > 1 ? parts[1] : ""
        if line.hasPrefix("  |") {
          let last = blocks[blocks.count - 1].statements.count - 1
          blocks[blocks.count - 1].statements[last].text += "\n" + parts[0]
        } else {
          blocks[blocks.count - 1].statements.append((parts[0], ending))
        }
      }
    }
    return blocks
  }()

  @Test func theReferenceHasExamplesAndParts() {
    #expect(Self.blocks.count >= 15)
    #expect(ReferencePage.parts(of: Self.reference).count >= 10)
  }

  @Test(arguments: blocks)
  func examplesEndAsThePageSays(_ block: Block) throws {
    let session = try Asked.session()
    for (text, ending) in block.statements {
      let endings = session.run(text).flatMap(\.answers).map(\.ending)
      let wanted =
        ["withheld", "ambiguous"].contains(ending) || ending.hasPrefix("E") ? ending : ""
      #expect(endings.last == wanted, "\(text)")
    }
  }

  /// Commands that tell of an answer before them, or of files, are not asked alone.
  private static let notAlone: Set<String> = [
    "why", "source", "sources", "cite", "run", "load", "unload", "problems", "snapshots",
    "lessons", "lesson", "task", "hint", "show", "skip", "back", "stop",
  ]

  @Test(
    arguments: Asked.examples.filter { example in
      !notAlone.contains(example.split(separator: " ").first.map(String.init) ?? "")
    })
  func examplesOfTheTableAreAnswered(_ text: String) throws {
    let answers = try Asked.session().run(text).flatMap(\.answers)
    // Plain words may have several meanings, or lead to the question that there is instead.
    let isOpening = Grammar.openings.contains { $0.example == text }
    let endings = ["", "withheld"] + (isOpening ? ["ambiguous", "E024"] : [])
    #expect(answers.allSatisfy { endings.contains($0.ending) }, "\(text)")
  }

  // MARK: Editors

  @Test func everySpellingIsColoured() throws {
    let expressions = try TextMateGrammar.rules.map { try NSRegularExpression(pattern: $0.match) }
    let stages = Grammar.stages.map { "| \($0.word)" }
    let functions = Grammar.functions.map { "\($0.function.rawValue)(" }
    for spelling in Grammar.words.sorted() + stages + functions {
      let whole = NSRange(spelling.startIndex..., in: spelling)
      let isFound = expressions.contains { expression in
        expression.firstMatch(in: spelling, range: whole).map {
          $0.range.length >= whole.length - 2
        } ?? false
      }
      #expect(isFound, "\(spelling)")
    }
  }
}

extension Answer {
  /// How it ended: nothing where it was answered, else a code or a word.
  fileprivate var ending: String {
    switch status {
    case .answered: ""
    case .withheld: "withheld"
    case .ambiguous: "ambiguous"
    case .error(let diagnostic): diagnostic.code
    }
  }
}
