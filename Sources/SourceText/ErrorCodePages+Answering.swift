/// Questions that are well written, and commands, that can't be followed.
extension ErrorCode {
  static let answering = [
    ErrorCode(
      "E013", "Two things that can't be compared",
      """
      The condition sets a field against a value of another kind: a date against a word, or a \
      number against a name. Usually the wrong field was named. Dates are compared with periods, \
      numbers with numbers, and text with `is` or `contains`; the message says which the field is.
      """,
      wrong: "concerns where date > red", right: "concerns where date > 2016"),
    ErrorCode(
      "E015", "There is no answer to look behind",
      """
      `why`, `sources`, `source` and `cite` tell of the last answer, and nothing has been answered \
      yet in this session. Questions that were refused don't count. Ask a question first, then \
      type the command again.
      """,
      wrong: "why", right: "trend rape 2008..2013; why"),
    ErrorCode(
      "E016", "No source of that number",
      """
      The sources of an answer are numbered from 1, in the order in which they are first used. The \
      last answer has fewer than this number, or no number was given. `sources` lists them with \
      their numbers.
      """,
      wrong: "trend rape 2008..2013; source 9", right: "trend rape 2008..2013; source 1"),
    ErrorCode(
      "E017", "A setting that can't be made",
      """
      Either there is no setting of this name, or it can't have this value. `set` alone lists the \
      settings with what each can be. A word that you want to use in questions is given with `--set` \
      when the program starts.
      """,
      wrong: "set width wide", right: "set width 100"),
    ErrorCode(
      "E018", "No page of help on that word",
      """
      There are pages on every verb, phrase, stage, function, comparison, command, mark, note and \
      error code, and on the terms of the glossary. This word is none of them. `help` alone shows where to begin; for a name in \
      the data, such as a body or a series, use `describe`.
      """,
      wrong: "help trned", right: "help trend"),
    ErrorCode(
      "E019", "A parameter has no value",
      """
      A word that begins with `$` stands for a value that is given apart, so that a script can be \
      used again. None was given for this one, or its name is spelt in two ways. Give it with \
      `--set` when the program starts, or write the value itself in the question.
      """,
      wrong: "scrutiny -c 'trend rape $from..2013'",
      right: "scrutiny --set from=2008 -c 'trend rape $from..2013'", .commandLine),
  ]
}
