import Answering
import Session
import SourceText
import Testing

/// The examples on the pages of the error codes do on the shipped data what the pages say.
@Suite struct ErrorExampleTests {
  private static let pages = ErrorCode.all.filter { $0.setting == .question }

  @Test(arguments: pages)
  func wrongExampleIsRefusedWithTheCode(_ page: ErrorCode) throws {
    let answers = try Asking.answers(page.wrong)
    guard case .error(let diagnostic) = try #require(answers.last).status else {
      Issue.record("“\(page.wrong)” is answered")
      return
    }
    #expect(diagnostic.code == page.code)
  }

  @Test(arguments: pages)
  func rightExampleIsAnswered(_ page: ErrorCode) throws {
    let answers = try Asking.answers(page.right)
    #expect(!answers.isEmpty)
    #expect(answers.allSatisfy { $0.exitCode == .answered }, "“\(page.right)” runs")
  }
}
