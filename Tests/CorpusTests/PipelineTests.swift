import Answering
import Catalog
import Language
import Presenting
import Session
import SourceText
import Tables
import Testing

/// A verb is sugar: the pipeline that `explain` prints gives the same when it is typed.
@Suite struct PipelineTests {
  static let questions = asked(
    with: [.trend, .change, .total, .compare, .share, .top, .bottom, .rank])
  static let recordQuestions = asked(
    with: [.records, .recurringConcerns, .findings, .timeline, .disagreements])

  /// The questions of the corpus that have some verbs.
  private static func asked(with verbs: Set<Verb>) -> [String] {
    Corpus.cases.map(\.question).filter { question in
      guard let session = try? Asking.session(), let statement = session.parse(question).first,
        statement.diagnostics.isEmpty, case .question(let syntax) = statement.kind
      else { return false }
      return verbs.contains(syntax.verb) && !question.contains(";")
    }
  }

  @Test func thereAreQuestions() {
    #expect(Self.questions.count >= 50)
    #expect(Self.recordQuestions.count >= 50)
  }

  @Test(arguments: recordQuestions)
  func typedPipelineGivesTheSameRecords(_ question: String) throws {
    let asked = try #require(try Asking.answers(question).first)
    guard case .answered = asked.status else { return }
    let explained = try #require(try Asking.answers("explain \(question)").first)
    let lines = explained.page.split(separator: "\n").map(String.init)
    let pipeline = lines.dropFirst().joined(separator: "\n")
    let typed = try #require(try Asking.answers(pipeline).first)
    if case .error(let diagnostic) = typed.status {
      Issue.record("\(diagnostic.message)\n\(pipeline)")
      return
    }
    #expect(typed.table?.columns == asked.table?.columns, "\(pipeline)")
    #expect(typed.table?.sources == asked.table?.sources, "\(pipeline)")
  }

  @Test(arguments: questions)
  func typedPipelineGivesTheSame(_ question: String) throws {
    let verb = try #require(try Asking.answers(question).first)
    switch verb.status {
    case .answered, .withheld: break
    case .error, .ambiguous: return
    }
    let explained = try #require(try Asking.answers("explain \(question)").first)
    let lines = explained.page.split(separator: "\n").map(String.init)
    let pipeline = lines.drop { !$0.hasPrefix("from ") }.joined(separator: "\n")
    let typed = try #require(try Asking.answers(pipeline).first)
    if case .error(let diagnostic) = typed.status {
      Issue.record("\(diagnostic.message)\n\(pipeline)")
      return
    }
    #expect(typed.table?.columns == verb.table?.columns, "\(pipeline)")
    #expect(typed.table?.sources == verb.table?.sources, "\(pipeline)")
    #expect(
      typed.notes.map { "\($0.code): \($0.text)" } == verb.notes.map { "\($0.code): \($0.text)" },
      "\(pipeline)")
    #expect(typed.sources.map(\.id) == verb.sources.map(\.id), "\(pipeline)")
  }
}
