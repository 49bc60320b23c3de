package import Answering
import SourceText

/// What came of one statement.
package struct Outcome: Sendable {
  /// What the shell must do besides showing the answers.
  package enum Effect: Hashable, Sendable {
    case none, quit, clear
    /// Remove the last question from the history, or all of them.
    case forget(all: Bool)
    /// Answer the questions of the file at a path.
    case run(String)
    /// Write a text into a file, and say what it is for.
    case save(String, path: String, isOver: Bool, use: String)
  }

  /// One answer, or one for each error found in the statement.
  package var answers: [Answer]
  /// What is said of the answers beside them, as in a lesson.
  package var replies: [Answer] = []
  /// Whether it was a try, which fails no script whatever came of it.
  package var isTry = false
  package var effect: Effect
  /// What becomes of the answers.
  package var output: Output

  package init(_ answers: [Answer], effect: Effect = .none, output: Output = Output()) {
    self.answers = answers
    self.effect = effect
    self.output = output
  }

  /// The exit code that the statement stands for.
  package var exitCode: ExitCode {
    isTry ? .answered : answers.lazy.map(\.exitCode).first { $0 != .answered } ?? .answered
  }
}

/// The exit codes of the program, which scripts rely on.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case answered = 0
  /// The question is wrong.
  case wrong = 1
  /// The command line is wrong.
  case usage = 2
  /// Data can't be read.
  case unreadable = 3
  /// Withheld as unsound.
  case withheld = 4
  case ambiguous = 5
  /// An expectation or a check differs.
  case differs = 6
  case interrupted = 130
}

extension Answer {
  /// The exit code that the answer stands for.
  package var exitCode: ExitCode {
    switch status {
    case .answered: .answered
    case .withheld: .withheld
    case .ambiguous: .ambiguous
    case .error(let diagnostic):
      // Codes from E030 to E039 tell of files and data that can't be read, from E060 of what differs.
      if diagnostic.code == "E048" {
        .interrupted
      } else if diagnostic.code.hasPrefix("E03") {
        .unreadable
      } else {
        diagnostic.code.hasPrefix("E06") ? .differs : .wrong
      }
    }
  }
}
