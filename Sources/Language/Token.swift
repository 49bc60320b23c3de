package import SourceText

/// A word or sign of a question.
package struct Token: Hashable, Sendable {
  /// What sort of token.
  package enum Kind: Hashable, Sendable {
    case word
    /// Text between quotes, without them.
    case text
    case comma, pipe, semicolon, newline, dots, open, close
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`, and `+ - * /` with blanks around them.
    case sign
  }

  package var kind: Kind
  /// As written, in plain dashes and quotes.
  package var text: String
  /// Folded for comparison with names and words of the grammar.
  package var folded: String
  /// Where it stands in the question as typed.
  package var span: ByteSpan
  /// Whether it stands for what was written in other words, at which its span points.
  package var isMeant = false
  /// Whether it didn't follow, as typed, what it follows here, so that no name has both in it.
  package var isApart = false
}
