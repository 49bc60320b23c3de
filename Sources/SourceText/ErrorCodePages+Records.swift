/// Lists of records that can't be chosen in the way that is asked.
extension ErrorCode {
  static let records = [
    ErrorCode(
      "E041", "An exam without a passphrase",
      """
      The result of an exam is signed, so a trainer types a passphrase at the terminal when it begins, \
      and keeps it to check the result. Here none was typed, or there is no terminal, as in a script. \
      Begin the exam at the prompt.
      """,
      wrong: "echo lesson exam 1 | scrutiny, where nobody sits at a terminal",
      right: "lesson exam 1, at the prompt", .file),
    ErrorCode(
      "E042", "Two periods in one list",
      """
      A list is chosen by one period, and this question has two. Usually a first and a last year \
      were given apart. Write both ends together, as in 2016..2018, or keep the period that you \
      need.
      """,
      wrong: "concerns since 2016 before 2018", right: "concerns 2016..2018"),
    ErrorCode(
      "E043", "These records don't say who they are from",
      """
      After `from` stands a body, a person or a review, but nothing in these records says which of \
      them come from there. Terms of the glossary, for example, belong to no one. Use `about`, which \
      looks for the name in the text, or list another dataset.
      """,
      wrong: "glossary from HMICFRS", right: "concerns from HMICFRS"),
    ErrorCode(
      "E044", "A phrase that a list can't use",
      """
      Records are not counted by area, so `in` and a borough can't choose among them, and phrases \
      that work on figures mean nothing to them. Use `about` to find the name of a place in the \
      text, or ask for figures, which have areas.
      """,
      wrong: "concerns in Hackney", right: "concerns about Hackney"),
    ErrorCode(
      "E045", "These records have no dates",
      """
      The question asks for a period, but records of this kind are not dated: people and terms of \
      the glossary, for example, are not of one year. Leave the period out, or ask for what does \
      have dates, such as meetings or statements.
      """,
      wrong: "people since 2016", right: "meetings since 2016"),
    ErrorCode(
      "E046", "A value that the field never has",
      """
      The field holds names from a fixed list, and the value that it is compared with is not on the \
      list, so nothing could ever match. Usually it is misspelt. The message gives the nearest name \
      or the whole list; use one of those.
      """,
      wrong: "concerns where status is opne", right: "concerns where status is open"),
    ErrorCode(
      "E047", "More rows than can be shown",
      """
      A loaded file can have many millions of rows, and taking them all out of it at once would fill \
      the memory. Choose some of them, or have them counted or added up; that is quick whatever the \
      number of rows.
      """,
      wrong: "from street", right: "from street | count by crime type", .file),
    ErrorCode(
      "E048", "A question that was stopped",
      """
      Ctrl-C stops a question that takes long. Nothing was changed: what was loaded or kept before is \
      as it was. Ask again, or ask for less.
      """,
      wrong: "load \"street/*.csv\"", right: "load \"street/2024-*.csv\"", .file),
    ErrorCode(
      "E049", "No lesson is open",
      """
      The words `task`, `hint`, `show`, `skip`, `back` and `stop` belong to a lesson, and none is open. \
      A lesson is over when its last task is done, and after `stop`. Begin one, or go on with it, by \
      `lesson` and its number.
      """,
      wrong: "scrutiny -c hint", right: "scrutiny -c 'lesson 1; hint'", .commandLine),
    ErrorCode(
      "E050", "A course that is not there",
      """
      There is no course of that number or title. The list that `lessons` gives shows those that there \
      are, with their numbers. Courses of your own are added by `--lessons` and the name of their folder.
      """,
      wrong: "scrutiny -c 'lesson 99'", right: "scrutiny -c 'lesson 1'", .commandLine),
  ]
}
