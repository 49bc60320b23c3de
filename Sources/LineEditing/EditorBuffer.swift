internal import CLineEdit

/// libedit's buffer and screen, as the keys use them.
extension EditorKeys {
  /// The question read last or, while a key is dealt with, the one being edited.
  var edited: EditedText {
    guard let editor = unsafe editor else { return EditedText(text: "", cursor: 0) }
    var length = 0
    var cursor = 0
    let start = unsafe cle_line(editor, &length, &cursor)
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
    return unsafe EditedText(text: String(decoding: bytes, as: UTF8.self), cursor: cursor)
  }

  /// Whether the user has chosen the keys of vi.
  var hasViKeys: Bool {
    guard let editor = unsafe editor else { return false }
    return unsafe cle_has_vi_keys(editor) == 1
  }

  /// The window's width.
  var columns: Int { terminalSize()?.columns ?? 80 }

  /// Inserts text at the cursor.
  func insert(_ text: String) {
    guard let editor = unsafe editor else { return }
    unsafe withCharacters(text) { start, count in unsafe cle_insert(editor, start, count) }
  }

  /// Deletes that many scalars before the cursor.
  func deleteBefore(_ scalars: Int) {
    if let editor = unsafe editor { unsafe cle_delete_before(editor, Int32(clamping: scalars)) }
  }

  /// Moves the cursor by that many scalars.
  func moveCursor(_ scalars: Int) {
    if let editor = unsafe editor { unsafe cle_move(editor, Int32(clamping: scalars)) }
  }

  /// Moves the cursor to a UTF-8 offset.
  func move(to offset: Int) -> CLEResult {
    let now = edited
    moveCursor(now.scalars(from: now.cursor, to: offset))
    return .refresh
  }

  /// Puts another question in the place of the one being edited.
  func replace(with other: EditedText) {
    let now = edited
    moveCursor(now.scalars(from: now.cursor, to: now.text.utf8.count))
    deleteBefore(now.text.unicodeScalars.count)
    insert(other.text)
    moveCursor(other.scalars(from: other.text.utf8.count, to: other.cursor))
  }

  /// Queues the step that follows the present key.
  func then(_ next: CLENext) {
    if let editor = unsafe editor { unsafe cle_then(editor, next) }
  }

  /// Writes to the terminal at once.
  func write(_ text: String) {
    guard let editor = unsafe editor else { return }
    unsafe withCharacters(text) { start, count in unsafe cle_write(editor, start, count) }
  }

  /// Reads one scalar of the input, past the keys; nil at its end.
  func readScalar() -> Unicode.Scalar? {
    guard let editor = unsafe editor else { return nil }
    var value: UInt32 = 0
    while unsafe cle_read_scalar(editor, &value) == 1 {
      if let scalar = Unicode.Scalar(value) { return scalar }
    }
    return nil
  }

  /// Has a scalar that was read past the keys be read as a key.
  func readAgain(_ scalar: Unicode.Scalar) {
    if let editor = unsafe editor { unsafe cle_read_again(editor, scalar.value) }
  }

  /// Whether input is there, or comes within some milliseconds.
  func inputComes(within milliseconds: Int32 = 0) -> Bool {
    guard let editor = unsafe editor else { return false }
    return unsafe cle_input_comes(editor, milliseconds) == 1
  }

  private func withCharacters(_ text: String, _ body: (UnsafePointer<CChar>, Int) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        unsafe body(start, characters.count)
      }
    }
  }
}
