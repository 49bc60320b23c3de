/// The page of help on the keys of the prompt.
extension Session {
  /// The words under which the page is found.
  static let wordsForKeys = ["keys", "prompt", "editing"]

  /// The keys that a newcomer needs first.
  static let firstKeys = """
      Tab: completes, or lists what can stand here; again: the next page
      ?: what can follow, each with its meaning and an example; in quoted text a letter like others
      Right or End: takes what is offered in grey; Alt-Right: a word of it
    """

  static let keysPage =
    """
    The keys of the prompt

    Help while typing
    \(firstKeys)

    Asking
      Enter: asks a whole question, and begins a new line of one that is not; alone: what is offered
      Alt-Enter: a new line
      Ctrl-C: clears the question, or stops an answer
      Ctrl-D: leaves, on an empty line; else deletes the letter at the cursor
      Ctrl-Z: stops the program until `fg`
      Ctrl-L: clears the screen

    Questions asked before
      Up, Down, or Ctrl-P, Ctrl-N: through the lines of a question, then through those before
      Ctrl-R: searches them; again: an older one; Enter takes it, Esc leaves

    Moving
      Left, Right, or Ctrl-B, Ctrl-F: by a letter
      Alt-Left, Alt-Right, or Alt-B, Alt-F: by a word
      Home, End, or Ctrl-A, Ctrl-E: to the line's start and end

    Changing
      Backspace, Delete: the letter before and at the cursor
      Ctrl-W or Alt-Backspace: deletes the word before
      Ctrl-K: deletes to the end; Ctrl-U: deletes all; Ctrl-Y: puts it back
      Ctrl-_ or Ctrl-X Ctrl-U: undoes; Alt-/: does again
      Ctrl-X Ctrl-E: the question in your own editor, that of EDITOR
      A paste is only typed; Enter asks it

    `~/.editrc` may bind others. With `bind -v` there the keys are those of vi, in whose commands / \
    searches, ? helps, u undoes, Ctrl-R does again and v opens the editor.
    """
}
