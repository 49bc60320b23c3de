/// One of the stable codes of errors, with the page that `help` shows for it.
package struct ErrorCode: Sendable {
  /// What the two examples of a page are.
  package enum Setting: Sendable {
    /// Questions or commands, several of them parted by semicolons.
    case question
    /// Commands given to the computer's own shell.
    case commandLine
    /// Lines of a file.
    case file
  }

  package let code: String
  /// What kind of error, in a few words.
  package let title: String
  /// What the error means, its usual cause, and what to do, in whole sentences.
  package let meaning: String
  /// An example that is refused with this code.
  package let wrong: String
  /// The example mended, so that it runs.
  package let right: String
  /// What the examples are.
  package let setting: Setting

  /// Why it comes about and what to do, in whole sentences, with both examples.
  package var explanation: String { meaning + "\n\nWrong:  \(wrong)\nRight:  \(right)" }

  /// Every code that the program can show, in order.
  package static let all: [ErrorCode] = asking + answering + figures + files + records + scripts

  init(
    _ code: String, _ title: String, _ meaning: String, wrong: String, right: String,
    _ setting: Setting = .question
  ) {
    self.code = code
    self.title = title
    self.meaning = meaning
    self.wrong = wrong
    self.right = right
    self.setting = setting
  }
}
