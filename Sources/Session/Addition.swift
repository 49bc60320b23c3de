import Answering
package import Language
package import Tables

/// What a module above adds to the session.
///
/// The rules of its commands stand in the table of the grammar with the others, so that parsing, help
/// and completion know them.
package struct Addition {
  /// Runs a command, given the words after it and the statement's text.
  package typealias Command = (Session, _ words: String, _ text: String) -> Outcome

  /// What its commands do, by their names in the table of the grammar.
  package var commands: [String: Command]
  /// Adds what there is to say of a statement that has run.
  package var reply: (Session, Statement, inout Outcome) -> Void

  package init(
    commands: [String: Command],
    reply: @escaping (Session, Statement, inout Outcome) -> Void = { _, _, _ in }
  ) {
    self.commands = commands
    self.reply = reply
  }
}

extension Session {
  /// Keeps rows under a name, as `let` does.
  package func keep(_ relation: Relation, as name: String) {
    kept[name] = Answer(question: name, table: relation)
    lexicon = lexiconWithTables()
  }
}
