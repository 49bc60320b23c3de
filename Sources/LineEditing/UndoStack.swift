/// The states of a question that can be gone back to, and forward again.
struct UndoStack {
  private var past: [EditedText] = []
  private var future: [EditedText] = []
  private var present = EditedText(text: "", cursor: 0)
  private var isTyping = false

  /// Takes note of the question after a key; letters typed into one word are one change.
  mutating func note(_ now: EditedText) {
    guard now.text != present.text else {
      if now.cursor != present.cursor { isTyping = false }
      present.cursor = now.cursor
      return
    }
    let typed = Self.typed(from: present, to: now)
    if typed == nil || !isTyping || typed == " " || typed == "\n" { past.append(present) }
    isTyping = typed != nil
    present = now
    future = []
  }

  /// The question before the last change; nil when there was none.
  mutating func undo() -> EditedText? {
    guard let last = past.popLast() else { return nil }
    future.append(present)
    present = last
    isTyping = false
    return last
  }

  /// The question before the last undoing; nil when nothing was undone since the last change.
  mutating func redo() -> EditedText? {
    guard let next = future.popLast() else { return nil }
    past.append(present)
    present = next
    isTyping = false
    return next
  }

  /// The one character that was inserted at the cursor; nil where more than that was done.
  private static func typed(from old: EditedText, to new: EditedText) -> Character? {
    let length = new.cursor - old.cursor
    guard length > 0, new.text.utf8.count == old.text.utf8.count + length,
      new.before.utf8.starts(with: old.before.utf8), new.after == old.after
    else { return nil }
    let inserted = new.text[new.index(old.cursor)..<new.index(new.cursor)]
    return inserted.count == 1 ? inserted.first : nil
  }
}
