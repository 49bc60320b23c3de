/// Files and data that can't be read.
extension ErrorCode {
  static let files = [
    ErrorCode(
      "E028", "Files of questions that run each other",
      """
      A file of questions may run another file, and that one a third. Here eight files each ran the \
      next, which is nearly always a file that runs itself, by a roundabout way or directly. Take the \
      `run` line out of one of them.
      """,
      wrong: #"run "briefing.txt", written inside briefing.txt"#,
      right: #"run "figures.txt", written inside briefing.txt"#, .file),
    ErrorCode(
      "E029", "A statement that is too long",
      """
      One statement may be 65,536 letters long at most, which is some twenty pages. A longer one is \
      nearly always a file that was meant as something else, or a quotation mark that was never closed. \
      Part it into several questions, each on a line of its own.
      """,
      wrong: "a page of a report pasted as a question", right: "trend rape 2008..2013", .file),
    ErrorCode(
      "E030", "A file can't be read",
      """
      The file is not there, is a folder, or may not be read by you; the message gives the reason. \
      Usually the name is misspelt or the file lies in another folder. Give the name with its \
      folder, in quotation marks if it has blanks in it. A question goes after `-c`, or it is taken \
      for the name of a file.
      """,
      wrong: "scrutiny 'trend rape'", right: "scrutiny -c 'trend rape'", .commandLine),
    ErrorCode(
      "E031", "The data's own description is incomplete",
      """
      Every package of data has a file, datapackage.json, that says what is in it. Something that \
      the shell needs is missing there or can't be understood, such as the date on which the data \
      stand. The data that come with the shell are complete, so this is about other data or an \
      edited copy. Ask whoever made them to mend the line that the message names.
      """,
      wrong: #""scrutiny": {"edition": "2026.1"}"#,
      right: #""scrutiny": {"edition": "2026.1", "as_at": "2026-01-31"}"#, .file),
    ErrorCode(
      "E032", "The data can't be found",
      """
      The shell looked for its data in the usual places, which the message lists, and there are \
      none. Usually the program was moved without its data, or `--data` names the wrong folder. \
      Name the folder that holds datapackage.json after `--data`, or put the data back.
      """,
      wrong: "scrutiny --data Sources -c 'trend rape'",
      right: "scrutiny --data Datasets -c 'trend rape'", .commandLine),
    ErrorCode(
      "E033", "A description of data is badly written",
      """
      The file datapackage.json is written in a strict form, JSON, and here it breaks the rules: a \
      comma too many or too few, a quotation mark left out, or the same key twice. The message \
      gives the line and column. This happens only with data that someone has edited; mend that \
      place, or use the data as they were sent.
      """,
      wrong: #"{"title": "Figures", "version": "2026.1",}"#,
      right: #"{"title": "Figures", "version": "2026.1"}"#, .file),
  ]

  static let scripts: [ErrorCode] = [
    ErrorCode(
      "E051", "An expectation that can't be read",
      """
      A line that begins with `expect` holds an answer to a value. It needs a question, one of the \
      signs =, !=, <, <=, > and >=, and the value after the last of them. A word can be equal or not \
      equal, and nothing else.
      """,
      wrong: "expect total rape in 2022/23 in Hackney",
      right: "expect total rape in 2022/23 in Hackney = 288"),
    ErrorCode(
      "E052", "An expectation of an answer without one value",
      """
      Only an answer with one value can be held to one: a total, a change from first to last, a share. \
      This answer has several, or its sources differ, or it was withheld. Ask for a total of one \
      period and place, or hold its rows or its status instead.
      """,
      wrong: "expect total offences in 2012/13 from cait = 8,814",
      right: "expect rows total offences in 2012/13 from cait = 2"),
    ErrorCode(
      "E060", "An expectation that does not hold",
      """
      The answer is another than the script expects. Either the data have changed since the line was \
      written, which may be right, or the line is wrong. The message gives what was found; ask the \
      question by itself to see it with its sources, and mend the one that is wrong.
      """,
      wrong: "expect total rape in 2022/23 in Hackney = 300",
      right: "expect total rape in 2022/23 in Hackney = 288"),
  ]
}
