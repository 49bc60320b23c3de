internal import CLineEdit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A terminal whose lines are edited with libedit.
///
/// One at a time may be in use, on the thread that made it. While a question is read, Ctrl-C and
/// Ctrl-Z are keys; between questions they are signals as ever.
@safe package struct LineEditor: ~Copyable {
  /// Why lines cannot be edited.
  package enum Unavailable: Error, Hashable {
    /// Standard input or standard output is no terminal.
    case notATerminal
    /// libedit would not start.
    case noEditing
  }

  private let keys: EditorKeys
  private let editor: OpaquePointer
  private var remembered: [String] = []
  private var givenToEditor = 0

  /// Takes over the terminal's line editing.
  ///
  /// - Parameters:
  ///   - program: the name under which a user's `.editrc` may address this program.
  ///   - isPlain: whether the cursor only ever goes on, back by a character, and to the start of its
  ///     row, with nothing shown that was not asked for; a terminal that can do no more is always so.
  ///   - services: those who know the language of the lines.
  package init(
    program: String, isPlain: Bool, services: LineServices
  ) throws(Unavailable) {
    guard isTerminal(STDIN_FILENO), isTerminal(STDOUT_FILENO) else { throw .notATerminal }
    let term = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
    let isSimple = term.isEmpty || term == "dumb"
    let isPlain = isPlain || isSimple
    let keys = EditorKeys(services: services, isPlain: isPlain)
    let context = unsafe Unmanaged.passUnretained(keys).toOpaque()
    guard
      let editor = unsafe cle_create(
        program, isPlain ? 1 : 0, isSimple ? 0 : 1,
        { context, action in
          guard let context = unsafe context else { return .nothing }
          return unsafe Unmanaged<EditorKeys>.fromOpaque(context).takeUnretainedValue()
            .perform(action)
        }, context)
    else { throw .noEditing }
    unsafe keys.editor = editor
    self.keys = keys
    unsafe self.editor = editor
  }

  deinit {
    unsafe cle_destroy(editor)
  }

  /// Reads one question, possibly of several lines.
  ///
  /// There is one prompt: the lines that follow the first are set in by the width of `continuation`,
  /// so that they stand under one another. These blanks are no part of the question.
  ///
  /// - Parameters:
  ///   - prompt: the text before the first line, without escape sequences.
  ///   - continuation: the text whose width sets in the lines that follow.
  ///   - offer: a question that Enter alone asks, shown after the prompt until something is typed.
  package mutating func read(
    prompt: String, continuation: String, offering offer: String? = nil
  ) -> Input {
    let indent = DisplayWidth.of(continuation)
    giveHistory(indent: indent)
    keys.entries = remembered
    keys.begin(prompt: prompt, indent: indent, offering: offer)
    let found = unsafe cle_read(editor, prompt) == 1
    var text = keys.edited
    if text.text.last == "\n" { text.text.removeLast() }
    keys.finish(text.text)
    if keys.wasInterrupted { return .interrupted }
    guard found else {
      if keys.isPlain { keys.write("\n") }
      return .end
    }
    return .line(PastedText.withoutControls(text.question(indent: indent)))
  }

  /// Adds a question to what Up and Down bring back, for this session only.
  ///
  /// Keeping it in a file is `History`'s part.
  package mutating func remember(_ question: String) {
    guard !question.isEmpty, question != remembered.last else { return }
    remembered.append(question)
  }

  /// Has Up and Down bring back these questions, oldest first, and no others.
  package mutating func remember(only questions: [String]) {
    remembered = questions
    takeFromEditor()
  }

  // libedit forgets all or nothing; what stays is given to it again with the next prompt.
  private mutating func takeFromEditor() {
    givenToEditor = 0
    unsafe cle_forget(editor)
  }

  // The history holds the questions as they stand in the buffer, with their lines set in.
  private mutating func giveHistory(indent: Int) {
    if keys.indent != indent, givenToEditor > 0 { takeFromEditor() }
    for question in remembered[givenToEditor...] {
      var entry = EditedText.indented(question, by: indent)
      entry.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          guard let start = characters.baseAddress else { return }
          unsafe cle_remember(editor, start, characters.count)
        }
      }
    }
    givenToEditor = remembered.count
  }
}
