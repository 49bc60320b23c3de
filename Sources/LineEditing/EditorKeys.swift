internal import CLineEdit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the keys do to the question being edited.
///
/// libedit finds it through a pointer, which is why it is a class.
@safe final class EditorKeys {
  /// The editor that calls; nil only while that is being made.
  var editor: OpaquePointer?
  /// Whether Ctrl-C ended the question read last.
  private(set) var wasInterrupted = false
  /// The blanks set before every line but the first.
  private(set) var indent = 0
  /// The questions asked before, oldest first, for the search.
  var entries: [String] = []

  let services: LineServices
  /// Whether prompt and question are drawn by libedit, which then moves the cursor as little as can be.
  let isPlain: Bool
  var display = Display()
  private(set) var prompt = ""
  private(set) var offer: String?
  private var undoing = UndoStack()
  /// Whether characters are read past the keys.
  private var isReading = false

  init(services: LineServices, isPlain: Bool) {
    self.services = services
    self.isPlain = isPlain
  }

  /// Makes ready for a new question.
  func begin(prompt: String, indent: Int, offering offer: String?) {
    self.prompt = prompt
    self.indent = indent
    self.offer = offer
    wasInterrupted = false
    undoing = UndoStack(isVi: hasViKeys)
    display = Display()
  }

  /// Does what a key asks.
  func perform(_ action: CLEAction) -> CLEResult {
    switch action {
    case .enter: enter()
    case .newline: insertNewline()
    case .complete: completeWord()
    case .describe: describePlace(typesInText: true)
    case .describeAnywhere: describePlace(typesInText: false)
    case .up: up()
    case .down: down()
    case .lineStart: move(to: lineStart(of: edited))
    case .lineEnd: lineEnd()
    case .left: left()
    case .right: right()
    case .wordLeft: move(to: edited.wordStart)
    case .wordRight: wordRight()
    case .backspace: backspace()
    case .interrupt: interrupt()
    case .deleteOrEnd: deleteOrEnd()
    case .undo: change(undoing.undo())
    case .redo: change(undoing.redo())
    case .search: search()
    case .edit: editOutside()
    case .paste: paste()
    case .suspend: suspend()
    case .clearScreen: clearScreen()
    case .show: show()
    case .wait: wait()
    case .resize: resize()
    @unknown default: .nothing
    }
  }

  /// Before a key is waited for: what the last one did is seen, unless more keys are there already.
  private func wait() -> CLEResult {
    if isReading { return .nothing }
    undoing.note(edited)
    display.age()
    if !isPlain, !inputComes() { paint() }
    return .nothing
  }

  // MARK: Lines

  private func enter() -> CLEResult {
    let now = edited
    if now.isBlank, let offer {
      replace(with: EditedText(offer, indentedBy: indent))
      then(.accept)
      return .refresh
    }
    let isOnBlankLastLine =
      now.lineEnd(now.cursor) == now.text.utf8.count
      && now.text.utf8[now.index(now.lineStart(now.cursor))...].allSatisfy { $0 == 0x20 }
    if now.isBlank || isOnBlankLastLine || services.isComplete(now.question(indent: indent)) {
      then(.accept)
      return .nothing
    }
    return insertNewline()
  }

  private func insertNewline() -> CLEResult {
    insert("\n" + String(repeating: " ", count: indent))
    return .refresh
  }

  private func up() -> CLEResult {
    guard let place = edited.above(promptWidth: DisplayWidth.of(prompt)) else {
      then(.previousInHistory)
      return .nothing
    }
    return move(to: place)
  }

  private func down() -> CLEResult {
    guard let place = edited.below(promptWidth: DisplayWidth.of(prompt)) else {
      then(.nextInHistory)
      return .nothing
    }
    return move(to: place)
  }

  // MARK: Moving, and taking what is offered

  // The blanks set before a line come before its start, unless the cursor stands there already.
  private func lineStart(of now: EditedText) -> Int {
    let start = now.lineStart(now.cursor)
    guard start > 0 else { return 0 }
    let blanks = now.text.utf8[now.index(start)...].prefix(indent).prefix { $0 == 0x20 }.count
    return now.cursor == start + blanks ? start : start + blanks
  }

  private func lineEnd() -> CLEResult {
    let now = edited
    if let ghost = ghost(of: now) { return take(ghost[...]) }
    return move(to: now.lineEnd(now.cursor))
  }

  private func left() -> CLEResult {
    guard let last = edited.before.last else { return .beep }
    moveCursor(-last.unicodeScalars.count)
    return .refresh
  }

  private func right() -> CLEResult {
    let now = edited
    if let ghost = ghost(of: now) { return take(ghost[...]) }
    guard let next = now.after.first else { return .beep }
    moveCursor(next.unicodeScalars.count)
    return .refresh
  }

  private func wordRight() -> CLEResult {
    let now = edited
    if let ghost = ghost(of: now) {
      return take(ghost[..<EditedText.wordEnd(in: ghost[...])])
    }
    return move(to: now.wordEnd)
  }

  /// What is offered after the question, if it has been seen and the cursor stands there.
  private func ghost(of now: EditedText) -> String? {
    guard now.after.isEmpty, display.ghostOrigin == now, !display.ghost.isEmpty else { return nil }
    return display.ghost
  }

  private func take(_ ghost: Substring) -> CLEResult {
    insert(EditedText.indented(ghost, by: indent))
    return .refresh
  }

  // MARK: Deleting, undoing and leaving

  private func backspace() -> CLEResult {
    let count = edited.backspaceCount(indent: indent)
    guard count > 0 else { return .beep }
    deleteBefore(count)
    return .refresh
  }

  private func deleteOrEnd() -> CLEResult {
    let now = edited
    if now.text.isEmpty { return .end }
    guard let next = now.after.first else { return .beep }
    moveCursor(next.unicodeScalars.count)
    deleteBefore(next.unicodeScalars.count)
    return .refresh
  }

  private func change(_ other: EditedText?) -> CLEResult {
    guard let other else { return .beep }
    replace(with: other)
    return .refresh
  }

  // The cleared question stays to be seen above the new prompt, with a mark at its end.
  private func interrupt() -> CLEResult {
    wasInterrupted = true
    _ = move(to: edited.text.utf8.count)
    insert("^C")
    then(.accept)
    return .refresh
  }

  private func suspend() -> CLEResult {
    leaveTerminal { kill(0, SIGTSTP) }
    return .refresh
  }

  private func editOutside() -> CLEResult {
    let question = edited.question(indent: indent)
    var left: String?
    leaveTerminal { left = ExternalEditor.edit(question) }
    guard let left else { return .beep }
    replace(with: EditedText(left, indentedBy: indent))
    return .refresh
  }

  // MARK: Paste and search

  private func paste() -> CLEResult {
    isReading = true
    defer { isReading = false }
    let text = readPaste()
    if !text.isEmpty { insert(EditedText.indented(text, by: indent)) }
    return .refresh
  }

  /// Reads the text of a paste that has begun, up to the mark of its end.
  func readPaste() -> String {
    var scalars: [Unicode.Scalar] = []
    while let scalar = readScalar() {
      scalars.append(scalar)
      if scalar == "~", scalars.suffix(PastedText.end.count).elementsEqual(PastedText.end) {
        scalars.removeLast(PastedText.end.count)
        break
      }
    }
    return PastedText.cleaned(scalars)
  }

  private func search() -> CLEResult {
    isReading = true
    defer { isReading = false }
    var search = HistorySearch(entries)
    guard let found = isPlain ? searchAloud(&search) : searchOnScreen(&search) else {
      return .refresh
    }
    replace(with: EditedText(found, indentedBy: indent))
    return .refresh
  }
}
