/// The states of a question that can be gone back to, and forward again.
struct UndoStack {
  private var past: [EditedText] = []
  private var future: [EditedText] = []
  private var present = EditedText(text: "", cursor: 0)
  /// Whether the letters that follow belong to the last change.
  private var isOpen = false
  /// Whether a change lasts as with vi's keys: what is typed without a break is one, and with it what
  /// was deleted just before to make room.
  private let isVi: Bool

  init(isVi: Bool = false) {
    self.isVi = isVi
  }

  /// Takes note of the question after a key; letters typed into one word are one change.
  mutating func note(_ now: EditedText) {
    guard now.text != present.text else {
      if isVi || now.cursor != present.cursor { isOpen = false }
      present.cursor = now.cursor
      return
    }
    let typed = Self.typed(from: present, to: now)
    let endsWord = !isVi && (typed == " " || typed == "\n")
    if typed == nil || !isOpen || endsWord { past.append(present) }
    isOpen = typed != nil || isVi
    present = now
    future = []
  }

  /// The question before the last change; nil when there was none.
  mutating func undo() -> EditedText? {
    guard let last = past.popLast() else { return nil }
    future.append(present)
    present = last
    isOpen = false
    return last
  }

  /// The question before the last undoing; nil when nothing was undone since the last change.
  mutating func redo() -> EditedText? {
    guard let next = future.popLast() else { return nil }
    past.append(present)
    present = next
    isOpen = false
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
