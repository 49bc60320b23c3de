/// Questions that can't be read as they are written.
extension ErrorCode {
  static let asking = [
    ErrorCode(
      "E001", "The question can't be begun",
      """
      A question begins with a verb, such as `trend` or `total`, or with what it is about, such as \
      `rape` or `concerns`. The first words here are neither. Most often a word is misspelt, or the \
      record calls the thing by another name. Look at the spelling, or type `words about` and a \
      word to see what the record has; `help` shows how to ask.
      """,
      wrong: "tremd rape", right: "trend rape"),
    ErrorCode(
      "E002", "A quotation is not closed",
      """
      Text in quotation marks must end on the line on which it begins, with the same mark. Usually \
      the second mark was left out, or one of each kind was used. Add the closing mark. An \
      apostrophe inside a word, as in children's, needs nothing.
      """,
      wrong: "concerns where summary contains \"missing",
      right: "concerns where summary contains \"missing\""),
    ErrorCode(
      "E003", "What to work on is not named",
      """
      The question says what to work out but not of what. `trend` or `total` needs a topic after \
      it, such as rape or missing children; a ranking needs a kind of area, such as boroughs; a \
      share needs its whole. Add what is missing; `words` lists all the topics.
      """,
      wrong: "trend", right: "trend rape"),
    ErrorCode(
      "E004", "A word doesn't fit where it stands",
      """
      The question could be read up to this word, but not with it. Usually the word is misspelt, is \
      filler that the shell doesn't know, or belongs behind a `|`. After the topic come a period, \
      `in` an area, `from` a series or `where` a condition. Take the word out or mend it.
      """,
      wrong: "concerns first 5", right: "concerns | first 5"),
    ErrorCode(
      "E005", "A phrase that this kind of question doesn't take",
      """
      The words are known, but they have no meaning in this kind of question. Lists of records can \
      be chosen by period, subject or body; `indexed`, `per` and `monthly` are for figures. Leave \
      the phrase out, or ask for figures. `help` and the verb show what can follow it.
      """,
      wrong: "concerns indexed", right: "trend rape indexed"),
    ErrorCode(
      "E006", "Something is missing after a word",
      """
      A word was given that needs more after it: `in` needs an area or a period, `where` a \
      condition, `first` a number. Usually the line was sent too soon. Add what is missing, or take \
      the word out. The message names what was expected and gives an example.
      """,
      wrong: "trend rape in", right: "trend rape in Hackney"),
    ErrorCode(
      "E007", "A period that can't be",
      """
      The period is written in a way that doesn't say which one is meant, or that no calendar has: \
      a range that runs backwards, a month 13, a financial year whose two years don't follow each \
      other. The message offers the likeliest meaning. A financial year is written 2012/13, a month \
      2013-06, and several years 2008..2013.
      """,
      wrong: "trend rape 2008/13", right: "trend rape 2008..2013"),
    ErrorCode(
      "E008", "A condition that is not finished",
      """
      A condition names a field, says how to compare it, and gives a value: `status is open`. One \
      of the three is missing, or a bracket is left open. Write the missing part; `describe` and \
      the name of a dataset shows its fields.
      """,
      wrong: "concerns where status", right: "concerns where status is open"),
    ErrorCode(
      "E009", "The same thing is said twice",
      """
      A question takes one period, one series and one breakdown; this one has two of a kind, and \
      the shell won't choose between them. Keep one, or ask two questions. To set two areas side by \
      side, name both after one `in`, with a comma between them.
      """,
      wrong: "trend rape 2008..2013 2010..2012", right: "trend rape 2008..2013"),
    ErrorCode(
      "E010", "The name is not a topic",
      """
      A topic is what figures count, such as rape or missing children. The words in its place name \
      something else, such as an area or a review, or nothing that the record knows. Put the topic \
      first and the rest after it; `words` lists the topics.
      """,
      wrong: "trend Hackney", right: "trend rape in Hackney"),
    ErrorCode(
      "E011", "A name that isn't known in this place",
      """
      The shell looked for a name of one kind here, such as an area after `in` or a body after \
      `from`, and found none of that kind. It may be misspelt, be of another kind, or not be in the \
      record. `words about` and part of the name shows what there is.
      """,
      wrong: "trend rape in Brighton", right: "trend rape in Hackney"),
    ErrorCode(
      "E012", "No field of that name",
      """
      The condition or step names a field, one of the columns that the rows have, and there is none \
      of that name. Usually it is misspelt, or it belongs to another dataset. The message lists the \
      fields; `describe` and the name of the dataset says what each of them holds.
      """,
      wrong: "concerns where colour is red", right: "concerns where theme is custody"),
  ]
}
