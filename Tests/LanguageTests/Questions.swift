import Catalog
import Foundation
import Language
import Session
import SourceText

/// The questions that the grammar is held to: of the corpus, of its own table, of the error pages.
enum Asked {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func session() throws -> Session {
    Session(catalog: try Catalog(folder: root.path + "/Datasets/met-safeguarding"))
  }

  /// The names of the shipped data.
  static let lexicon = (try? session())?.catalog.lexicon ?? Lexicon()

  /// The questions of the corpus, as they stand before `----`.
  static let corpus: [String] = {
    let folder = root.appendingPathComponent("Tests/Corpus")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().flatMap { name -> [String] in
      let text =
        (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
      return text.components(separatedBy: "\n====\n").compactMap { one in
        let question = one.components(separatedBy: "\n----\n")[0]
          .split(separator: "\n").filter { !$0.hasPrefix("# ") }.joined(separator: "\n")
        return question.isEmpty ? nil : question
      }
    }
  }()

  /// The examples of the table of the grammar, each a whole question or command.
  static let examples: [String] = {
    let whole =
      Grammar.verbs.map(\.example) + Grammar.phrases.map(\.example)
      + Grammar.commands.map(\.example) + Grammar.openings.map(\.example)
    let parts =
      Grammar.stages.map(\.question) + Grammar.functions.map(\.question)
      + Grammar.comparisons.map(\.question)
    return (whole + parts).filter { !$0.isEmpty }
  }()

  /// Both examples of each error page.
  static let errorExamples: [String] = ErrorCode.all.filter { $0.setting == .question }
    .flatMap { [$0.wrong, $0.right] }

  static let all: [String] = {
    var seen: Set<String> = []
    return (corpus + examples + errorExamples).filter { seen.insert($0).inserted }
  }()
}

/// A small generator with a fixed seed, so that a failure can be had again.
///
/// SplitMix64, Steele, Lea and Flood 2014.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
