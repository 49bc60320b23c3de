import Answering
import Language
import Questions
import Session
import SourceText

/// A statement that was asked, what it means, and what came of it.
struct Attempt {
  let statement: Statement
  let answer: Answer
  let output: Output
  /// The question as settled; nil for a command and for what was refused.
  let question: Question?

  init(_ session: Session, _ statement: Statement, _ outcome: Outcome) {
    // What is left to whoever runs the statements, such as saving, has no answer of its own.
    let answer = outcome.answers.last ?? Answer(question: statement.text)
    self.statement = statement
    self.answer = answer
    output = outcome.output
    if case .question = statement.kind, let last = session.last,
      last.answer.question == answer.question, answer.wasWorkedOut
    {
      question = last.question
    } else {
      question = nil
    }
  }

  /// The command's name; nil for a question.
  var command: String? {
    if case .command(let command) = statement.kind { command.name } else { nil }
  }

  /// The question as it was parsed; nil for a command.
  var syntax: QuestionSyntax? {
    if case .question(let syntax) = statement.kind { syntax } else { nil }
  }

  var figures: FigureQuestion? {
    if case .figures(let figures) = question { figures } else { nil }
  }

  /// Whether it asks for the rows of a kept answer or a loaded file.
  var isOfTable: Bool {
    if case .table = question { true } else { false }
  }

  var records: RecordsQuestion? {
    if case .records(let records) = question { records } else { nil }
  }

  /// How many words and signs it takes to ask.
  var length: Int { tokens(of: statement.text).tokens.count }
}

extension Answer {
  /// Whether there was a question to work out, whatever was withheld of its answer.
  fileprivate var wasWorkedOut: Bool {
    switch status {
    case .answered, .withheld: true
    case .ambiguous, .error: false
    }
  }

  /// How it ended, in the word that JSON has for it.
  var ending: String {
    switch status {
    case .answered: "answered"
    case .withheld: "withheld"
    case .ambiguous: "ambiguous"
    case .error: "error"
    }
  }
}

extension Session {
  /// Runs the statements of a line, and gives the last.
  func attempt(_ line: String) -> Attempt? {
    var found: Attempt?
    for written in written(in: line) {
      guard let statement = parse(written) else { continue }
      found = Attempt(self, statement, run(statement))
    }
    return found
  }
}
