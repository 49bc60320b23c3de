package import SourceText

/// Why a question was not answered as asked.
package enum Refusal: Error, Hashable, Sendable {
  /// It's wrong, and this says where and what to do.
  case wrong(Diagnostic)
  /// It has two readings or more, each with the question that has this meaning alone.
  case ambiguous(why: String, readings: [Reading])

  /// One way to understand a question.
  package struct Reading: Hashable, Sendable {
    package var meaning: String
    package var question: String

    package init(meaning: String, question: String) {
      self.meaning = meaning
      self.question = question
    }
  }
}
