internal import CLineEdit

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

  private let complete: (_ line: String, _ cursor: Int) -> CompletionList
  private let isComplete: (_ text: String) -> Bool
  private let describe: (_ line: String, _ cursor: Int) -> String
  private var prompt = ""
  private var afterLastTab: EditedText?
  private var toShow = ""
  private var cursorAfterShow = 0

  init(
    complete: @escaping (_ line: String, _ cursor: Int) -> CompletionList,
    isComplete: @escaping (_ text: String) -> Bool,
    describe: @escaping (_ line: String, _ cursor: Int) -> String
  ) {
    self.complete = complete
    self.isComplete = isComplete
    self.describe = describe
  }

  /// Makes ready for a new question.
  func begin(prompt: String, indent: Int) {
    self.prompt = prompt
    self.indent = indent
    wasInterrupted = false
    afterLastTab = nil
  }

  /// Does what a key asks.
  func perform(_ action: CLEAction) -> CLEResult {
    switch action {
    case .enter: enter()
    case .newline: insertNewline()
    case .complete: completeWord()
    case .describe: describePlace()
    case .up: up()
    case .down: down()
    case .lineStart: move(to: lineStart(of: edited))
    case .lineEnd: move(to: edited.lineEnd(edited.cursor))
    case .backspace: backspace()
    case .interrupt: interrupt()
    case .deleteOrEnd: deleteOrEnd()
    case .paste: paste()
    case .suspend: suspend()
    case .show: show()
    case .resize: resize()
    @unknown default: .nothing
    }
  }

  // MARK: Lines

  private func enter() -> CLEResult {
    let now = edited
    let isOnBlankLastLine =
      now.lineEnd(now.cursor) == now.text.utf8.count
      && now.text.utf8[now.index(now.lineStart(now.cursor))...].allSatisfy { $0 == 0x20 }
    if now.isBlank || isOnBlankLastLine || isComplete(now.question(indent: indent)) {
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

  // The blanks set before a line come before its start, unless the cursor stands there already.
  private func lineStart(of now: EditedText) -> Int {
    let start = now.lineStart(now.cursor)
    guard start > 0 else { return 0 }
    let blanks = now.text.utf8[now.index(start)...].prefix(indent).prefix { $0 == 0x20 }.count
    return now.cursor == start + blanks ? start : start + blanks
  }

  // MARK: Deleting and leaving

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

  // The cleared question stays to be seen above the new prompt, with a mark at its end.
  private func interrupt() -> CLEResult {
    wasInterrupted = true
    _ = move(to: edited.text.utf8.count)
    insert("^C")
    then(.accept)
    return .refresh
  }

  private func suspend() -> CLEResult {
    if let editor = unsafe editor { unsafe cle_suspend(editor) }
    write("\r\n")
    draw()
    return .nothing
  }

  // MARK: Completion and `?`

  private func completeWord() -> CLEResult {
    let now = edited
    let list = complete(now.text, now.cursor)
    guard !list.items.isEmpty, (0...now.cursor).contains(list.start) else { return .beep }
    if now == afterLastTab, list.items.count > 1 {
      return showBelow { rows in
        CandidateList.rows(list.items, columns: columns, limit: rows)
      }
    }
    let typed = now.text[now.index(list.start)..<now.index(now.cursor)]
    let replacement = CandidateList.replacement(for: typed, items: list.items)
    if var text = replacement {
      if list.items.count == 1, now.after.first != " ", text.last != " " { text += " " }
      deleteBefore(now.scalars(from: list.start, to: now.cursor))
      insert(PastedText.withoutControls(text))
    }
    afterLastTab = edited
    return replacement == nil ? .beep : .refresh
  }

  private func describePlace() -> CLEResult {
    let now = edited
    if now.isInsideTextOrComment {
      insert("?")
      return .refresh
    }
    let text = describe(now.text, now.cursor)
    guard !text.isEmpty else { return .beep }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return showBelow { rows in
      CandidateList.fitted(lines, columns: columns, limit: rows)
    }
  }

  // libedit has no call that goes below the line, so the cursor is first taken to its end, and what
  // is to be shown is written in the step after, when that has reached the screen.
  private func showBelow(_ rows: (_ limit: Int) -> [String]) -> CLEResult {
    let now = edited
    let own = DisplayWidth.row(after: prompt + now.text, columns: columns) + 1
    toShow = rows((terminalSize()?.rows ?? 24) - own - 1).joined(separator: "\r\n")
    cursorAfterShow = now.cursor
    _ = move(to: now.text.utf8.count)
    then(.show)
    return .refresh
  }

  private func show() -> CLEResult {
    write("\r\n" + toShow + "\r\n")
    _ = move(to: cursorAfterShow)
    draw()
    return .nothing
  }

  // MARK: Paste and resize

  private func paste() -> CLEResult {
    guard let editor = unsafe editor else { return .nothing }
    var scalars: [Unicode.Scalar] = []
    var value: UInt32 = 0
    while unsafe cle_read_scalar(editor, &value) == 1 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      scalars.append(scalar)
      if scalar == "~", scalars.suffix(PastedText.end.count).elementsEqual(PastedText.end) {
        scalars.removeLast(PastedText.end.count)
        break
      }
    }
    let text = PastedText.cleaned(scalars)
    if !text.isEmpty { insert(EditedText.indented(text, by: indent)) }
    return .refresh
  }

  // The terminal has set the rows anew by now, so what was drawn is found by laying it out again.
  private func resize() -> CLEResult {
    guard let editor = unsafe editor else { return .nothing }
    if unsafe cle_has_escapes(editor) == 1, let size = terminalSize() {
      let row = DisplayWidth.row(after: prompt + edited.before, columns: size.columns)
      let up = min(row, size.rows - 1)
      write("\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J")
    } else {
      write("\r\n")
    }
    unsafe cle_resize(editor)
    draw()
    return .nothing
  }
}
