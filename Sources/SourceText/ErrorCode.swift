/// One of the stable codes of errors, with the page that `help` shows for it.
package struct ErrorCode: Sendable {
  package let code: String
  /// What kind of error, in a few words.
  package let title: String
  /// Why it comes about and what to do, in whole sentences.
  package let explanation: String

  /// Every code that the program can show, in order.
  package static let all: [ErrorCode] = []
}
