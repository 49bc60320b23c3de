import Answering
import Catalog
import Foundation
import Presenting
import Session
import Testing

/// Answers every question of the corpus as the program would, at a fixed width.
enum Asking {
  static func session() throws -> Session {
    Session(catalog: try Catalog(folder: Corpus.root.path + "/Datasets/met-safeguarding"))
  }

  static func answers(_ question: String) throws -> [Answer] {
    try session().run(question).flatMap(\.answers)
  }

  /// The answers of every case, by question, worked out once.
  static let all: [String: [Answer]] = Dictionary(
    Corpus.cases.map { ($0.question, (try? answers($0.question)) ?? []) },
    uniquingKeysWith: { first, _ in first })

  /// The answers as a table 100 wide, with the exit code where it's not 0.
  static func shown(_ question: String) throws -> String {
    let answers = try answers(question)
    var text = answers.map { render($0, as: .table, layout: Layout(width: 100)) }
      .joined(separator: "\n")
    let code = answers.map(\.exitCode.rawValue).first { $0 != 0 } ?? 0
    if code != 0 { text += "exit \(code)\n" }
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}

@Suite struct CorpusTests {
  @Test func countDoesNotDrop() {
    #expect(Corpus.cases.count >= Corpus.fewest)
    let names = Corpus.cases.map(\.testDescription)
    #expect(Set(names).count == names.count, "every case has a name of its own")
  }

  @Test(arguments: Corpus.cases)
  func answersAsRecorded(_ one: CorpusCase) throws {
    guard !Corpus.isCompleting else { return }
    #expect(try Asking.shown(one.question) == one.answer)
  }

  /// With `CORPUS_COMPLETE` set, writes all answers anew and fails, so that they are reviewed.
  @Test func completing() throws {
    guard Corpus.isCompleting else { return }
    for file in Corpus.files {
      let cases = try Corpus.read(file).map { one in
        var completed = one
        completed.answer = try Asking.shown(one.question)
        return completed
      }
      try Corpus.write(cases, to: file)
    }
    Issue.record("the answers were written anew: review them and unset CORPUS_COMPLETE")
  }
}
