/// What went wrong, as a value without any layout.
///
/// `Presenting` turns it into text; nothing here knows about carets, colours or widths.
package struct Diagnostic: Error, Hashable, Sendable {
  /// The stable code, such as `E012`; `help E012` gives the long form.
  package var code: String
  /// One plain sentence that says what is wrong.
  package var message: String
  /// The words that it points at, as UTF-8 offsets into the question; nil for the whole.
  package var span: ByteSpan?
  /// What was expected there, or what to do next, in plain words.
  package var help: String?
  /// One whole question that runs, offered in place of the wrong one.
  package var fix: String?
  /// Questions to offer should the fix have no answer, the best first.
  package var otherFixes: [String]
  /// What else is wrong with the same question, each error independent of the others.
  package var further: [Diagnostic] = []

  package init(
    _ code: String, _ message: String, at span: ByteSpan? = nil, help: String? = nil,
    fix: String? = nil, otherFixes: [String] = []
  ) {
    self.code = code
    self.message = message
    self.span = span
    self.help = help
    self.fix = fix
    self.otherFixes = otherFixes
  }

  /// It and what else is wrong with the same question.
  package var all: [Diagnostic] { [self] + further }

  /// The questions that are offered in place of the wrong one, each once.
  package var fixes: [String] {
    var seen: Set<String> = []
    return all.compactMap(\.fix).filter { seen.insert($0).inserted }
  }
}
