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
    ErrorCode(
      "E034", "A file that can't be written",
      """
      The answer was to be kept in a file, and the computer refused: the folder is not there, it is \
      not yours to write in, or the disk is full. Nothing was left half-written, and a file of that \
      name is as it was. Choose another folder, or make room.
      """,
      wrong: "scrutiny -c 'concerns | save \"/no/such/folder/concerns.csv\"'",
      right: "scrutiny -c 'concerns | save \"concerns.csv\"'", .commandLine),
    ErrorCode(
      "E035", "Nothing to load",
      """
      No file matches the pattern, the folder has no file of a kind that can be loaded, or the file \
      holds no table: a row of column names with rows of as many fields under it. Nothing was loaded. \
      Look at the file's name, or name the sheet of a workbook that has the table.
      """,
      wrong: "a cover sheet", right: "the sheet that has the table", .file),
    ErrorCode(
      "E036", "Files of several layouts",
      """
      The pattern or folder names files whose columns differ, and one dataset has one set of columns. \
      The message says how many layouts there are and gives a file of each. Load those of each layout \
      by themselves, with a pattern such as “*-street.csv”.
      """,
      wrong: "a folder of street and outcomes files", right: "2018-01/*-street.csv", .file),
    ErrorCode(
      "E038", "A file to load is damaged",
      """
      The file is there, but it is not what its ending says, or part of it is missing: a compressed \
      file that was cut off, a workbook whose parts don't fit together or that asks for a password. \
      Nothing was loaded. Download the file again, or open it in a spreadsheet and save it as CSV.
      """,
      wrong: "a workbook that was half downloaded", right: "the same workbook, whole", .file),
    ErrorCode(
      "E039", "There are no courses",
      """
      Lessons are files whose names end in .md, and there are none in the folders that the message \
      names. Those that ship lie in the folder lessons beside the data, so this happens when other \
      data are used, or when the program was moved without it. Name a folder of courses with \
      `--lessons`.
      """,
      wrong: "scrutiny --data /tmp/mine -c lessons",
      right: "scrutiny --data /tmp/mine --lessons Datasets/lessons -c lessons", .commandLine),
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
      "E053", "No function of that name",
      """
      A word with brackets after it is a function, such as `year(date)` or `previous(value)`. There is \
      none of this name, or it has more or fewer values in its brackets than it takes. The message \
      lists the functions; `help` and the name of one shows how it is written.
      """,
      wrong: "concerns | add size = lenght(summary)", right: "concerns | add size = length(summary)"
    ),
    ErrorCode(
      "E054", "Units that don't go together",
      """
      Every figure counts something: offences, children, referrals. Only figures of one unit are added \
      or set against each other. Of two units there can be a ratio, such as offences per resident, with \
      `/`. Usually another field was meant, or a `where` that leaves figures of one unit is missing.
      """,
      wrong: "from figures | where series is boroughs-rape | add sum = value + residents",
      right: "from figures | where series is boroughs-rape | add ratio = value / residents"),
    ErrorCode(
      "E055", "Columns that can't be made",
      """
      `spread` makes a column for each value of a field, with one value in each cell. Here two rows \
      want the same cell, or there would be more than two hundred columns. Add the rows up first, or \
      choose fewer of them with `where`.
      """,
      wrong: "concerns | pick body, kind, date | spread kind of date",
      right: "concerns | count by body, kind | spread kind of count"),
    ErrorCode(
      "E056", "A name that means something already",
      """
      `let` gives a name to an answer. The name must be no word of the language and no name of the \
      record, or questions with it would change their meaning. Choose another, such as the same with \
      “my” before it.
      """,
      wrong: "let concerns = inspections in 2016", right: "let inspected = inspections in 2016"),
    ErrorCode(
      "E057", "Nothing to keep",
      """
      `let` keeps the rows of an answer. A page of help, or what can be asked of a name, has no rows. \
      Keep the rows of a dataset, or the figures of a verb such as `trend`.
      """,
      wrong: "let mine = help", right: "let mine = concerns since 2016"),
    ErrorCode(
      "E058", "A format that there isn't",
      """
      `as` names how an answer is laid out, and `save` takes the format from the ending of the file. \
      The word or the ending here is none that the shell can write. The message lists those that it \
      can.
      """,
      wrong: "concerns since 2016 | as excel", right: "concerns since 2016 | as csv"),
    ErrorCode(
      "E059", "A file that is there already",
      """
      `save` never writes over a file unless it is told to, so that nothing is lost. Give the file \
      another name, or write `save over` and the name when the old one may go.
      """,
      wrong: "scrutiny -c 'concerns | save \"README.md\"'",
      right: "scrutiny -c 'concerns | save over \"README.md\"'", .commandLine),
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
