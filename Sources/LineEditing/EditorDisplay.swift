internal import CLineEdit

/// What is shown besides prompt and question.
struct Display {
  /// The list below the line, until the next key.
  var menu: Menu?
  /// The search that takes the question's place.
  var search: HistorySearch?
  /// What is offered after the question, and the question that it was offered for.
  var ghost = ""
  var ghostOrigin: EditedText?
  /// What stands on the terminal.
  var painter = Painter()
  /// The lines that libedit's own drawing is to be followed by, and where the cursor goes then.
  var toShow = ""
  var cursorAfterShow = 0

  private var isMenuFresh = false

  /// Shows a list until a key after the next comes.
  mutating func show(_ menu: Menu) {
    self.menu = menu
    isMenuFresh = true
  }

  /// A key went by: a list stays only when this key has shown it.
  mutating func age() {
    if !isMenuFresh { menu = nil }
    isMenuFresh = false
  }
}

/// Drawing, by our own painter or, where there are to be no tricks, by libedit.
extension EditorKeys {
  private var size: (columns: Int, rows: Int) {
    terminalSize().map { ($0.columns, max($0.rows, 2)) } ?? (80, 24)
  }

  /// Brings prompt, question and what belongs to them onto the screen.
  func paint() {
    let size = size
    var frame = Frame(columns: size.columns)
    var below: [String] = []
    frame.add(prompt)
    if let search = display.search {
      add(search, to: &frame, size)
      write(display.painter.paint(frame))
      return
    }
    let now = edited
    frame.add(now, services.highlight(now.text))
    display.ghostOrigin = now
    display.ghost = now.after.isEmpty ? services.hint(now.unindented(indent)) : ""
    if now.text.isEmpty, let offer { display.ghost = offer }
    frame.add(EditedText.indented(display.ghost, by: indent), .faint)
    let status = services.status(now.text)
    if !status.isEmpty, frame.rows.count < size.rows { below.append("  " + status) }
    if let menu = display.menu {
      below += menu.shown(limit: menuRoom(size))
    }
    below = Array(below.prefix(size.rows - 1))
    frame.cut(to: size.rows - below.count)
    frame.addBelow(below, .faint)
    write(display.painter.paint(frame))
  }

  /// Leaves prompt and question as they were asked, and goes to a row below.
  func finish(_ text: String) {
    guard !isPlain else { return }
    var frame = Frame(columns: size.columns)
    frame.add(prompt)
    frame.add(EditedText(text: text, cursor: text.utf8.count), services.highlight(text))
    if frame.rows.count > size.rows {
      // More than the window holds goes by whole, so that it can be scrolled back to.
      write(display.painter.paint(Frame(columns: size.columns)))
      display.painter.forget()
    }
    write(display.painter.paint(frame) + display.painter.leave())
  }

  /// Gives the terminal to something else for a while.
  func leaveTerminal(_ body: () -> Void) {
    guard let editor = unsafe editor else { return }
    if isPlain {
      write("\r\n")
    } else {
      let now = edited
      finish(now.text)
    }
    unsafe cle_release(editor)
    body()
    unsafe cle_reclaim(editor)
    if isPlain { unsafe cle_draw(editor) }
  }

  func clearScreen() -> CLEResult {
    guard !isPlain else { return .beep }
    write("\u{1B}[H\u{1B}[2J")
    display.painter.forget()
    return .nothing
  }

  func resize() -> CLEResult {
    guard let editor = unsafe editor else { return .nothing }
    if isPlain {
      write("\r\n")
      unsafe cle_resize(editor)
      unsafe cle_draw(editor)
      return .nothing
    }
    let size = size
    write(display.painter.erase(columns: size.columns, rows: size.rows))
    unsafe cle_resize(editor)
    paint()
    return .nothing
  }

  // MARK: Lists

  /// Completes the word at the cursor or, where there is nothing to add, lists what can stand there.
  func completeWord() -> CLEResult {
    let now = edited
    if turnMenu(now, "Tab") { return isPlain ? showAloud() : .nothing }
    let list = services.complete(now.text, now.cursor)
    guard !list.items.isEmpty, (0...now.cursor).contains(list.start) else { return .beep }
    let typed = now.text[now.index(list.start)..<now.index(now.cursor)]
    guard var text = CandidateList.replacement(for: typed, items: list.items), text != typed else {
      // What is read aloud is given whole.
      let columns = isPlain ? nil : size.columns
      return show(CandidateList.rows(list.items, columns: columns), for: now, "Tab")
    }
    if list.items.count == 1, now.after.first != " ", text.last != " ", text.last != "/" {
      text += " "
    }
    deleteBefore(now.scalars(from: list.start, to: now.cursor))
    insert(PastedText.withoutControls(text))
    return .refresh
  }

  /// Lists what can follow at the cursor.
  ///
  /// - Parameter typesInText: whether the key is a letter like others inside quoted text.
  func describePlace(typesInText: Bool) -> CLEResult {
    let now = edited
    if typesInText, now.isInsideTextOrComment {
      insert("?")
      return .refresh
    }
    if turnMenu(now, "?") { return isPlain ? showAloud() : .nothing }
    var lines = services.describe(now.text, now.cursor)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines.isEmpty ? .beep : show(lines, for: now, "?")
  }

  private func show(_ rows: [String], for now: EditedText, _ key: String) -> CLEResult {
    display.show(Menu(rows, for: now, key: key))
    return isPlain ? showAloud() : .nothing
  }

  /// Goes on to the next page of the list that the same key has shown for the same question.
  private func turnMenu(_ now: EditedText, _ key: String) -> Bool {
    guard var menu = display.menu, menu.origin == now, menu.key == key else { return false }
    menu.turn(limit: menuRoom(size))
    display.show(menu)
    return true
  }

  private func menuRoom(_ size: (columns: Int, rows: Int)) -> Int {
    let now = edited
    let own = DisplayWidth.row(after: prompt + now.text, columns: size.columns) + 1
    return max(size.rows - own - (isPlain ? 1 : 1), 2)
  }

  // libedit has no call that goes below the line, so the cursor is first taken to its end, and what
  // is to be shown is written in the step after, when that has reached the screen.
  private func showAloud() -> CLEResult {
    guard let menu = display.menu else { return .nothing }
    let now = edited
    display.toShow = menu.shown(limit: menuRoom(size)).joined(separator: "\r\n")
    display.cursorAfterShow = now.cursor
    _ = move(to: now.text.utf8.count)
    then(.show)
    return .refresh
  }

  func show() -> CLEResult {
    write("\r\n" + display.toShow + "\r\n")
    _ = move(to: display.cursorAfterShow)
    if let editor = unsafe editor { unsafe cle_draw(editor) }
    return .nothing
  }

  // MARK: The search

  private func add(
    _ search: HistorySearch, to frame: inout Frame, _ size: (columns: Int, rows: Int)
  ) {
    let entry = search.current ?? ""
    let spans = search.matches(in: entry).map {
      StyledSpan(start: $0.lowerBound, end: $0.upperBound, style: TextStyle(isBold: true))
    }
    // Spans count in the question, before its lines are set in.
    if entry.contains("\n") {
      frame.add(EditedText.indented(entry, by: indent))
    } else {
      frame.add(EditedText(text: entry, cursor: 0), spans)
    }
    frame.cut(to: size.rows - 1)
    let manner = search.manner == .fuzzy ? "fuzzy" : "exact"
    let other = search.manner == .fuzzy ? "exact" : "fuzzy"
    let none = search.current == nil ? ", none found" : ""
    frame.addInput(
      "  Search the history (\(manner)\(none)): ", search.query,
      "   Ctrl-R older · Tab \(other) · Enter takes it")
  }
}
