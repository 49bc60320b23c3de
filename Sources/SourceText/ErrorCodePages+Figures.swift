/// Figures that were not published in the way that is asked, and steps that can't be taken.
extension ErrorCode {
  static let figures = [
    ErrorCode(
      "E020", "No figures for that topic and period",
      """
      The topic is known, but nobody published figures that answer this question: none in these \
      years, or only one where two are needed. The message says which years each series has and \
      what is known to be missing. Ask for a period that has figures, or leave the period out to \
      see all of them.
      """,
      wrong: "trend rape 1950..1955", right: "trend rape 2008..2013"),
    ErrorCode(
      "E021", "That source has no figures on the topic",
      """
      After `from` stands a series, source or body that doesn't count this topic. It may count \
      something close to it, or the topic under another name. The message names the series that do \
      count it; use one, or leave `from` out and let the shell choose and say why.
      """,
      wrong: "trend rape from recorded crime", right: "trend rape from named offences"),
    ErrorCode(
      "E022", "Not published as often as that",
      """
      Figures can't be split into shorter periods than they were published for: from a yearly count \
      nobody can tell the months. Leave out `monthly` or `quarterly`, or ask about a topic that was \
      counted more often.

      Months are added up to quarters and years where the data says that they add up. People do not: \
      a child who went missing in two months is one child in the year. Nor does what was counted on a \
      day, such as officers in post.
      """,
      wrong: "trend rape monthly", right: "trend rape yearly"),
    ErrorCode(
      "E023", "No count of those people",
      """
      A rate needs to know how many people there are, and the record has no such count for this \
      group. It has children, aged 0 to 17, and all ages. Use one of these; the shell does not \
      guess the number of an age group that nobody published here.
      """,
      wrong: "trend cse in Hackney since 2018 per 1000 teenagers",
      right: "trend cse in Hackney since 2018 per 1000 children"),
    ErrorCode(
      "E024", "Not broken down in that way",
      """
      The figures on this topic were not published by the field that stands after `by`. Often the \
      word is misspelt, or the breakdown exists for another topic only. The message lists the \
      breakdowns that there are; use one of them, or leave `by` out.
      """,
      wrong: "trend rape by shoe size", right: "trend rape by offence"),
    ErrorCode(
      "E025", "No figures for that area",
      """
      The topic has figures, but not for this area: many were published for the whole of the Met \
      only. The message names some areas that there are. Ask for one of them, or leave the area out. \
      The shell never works out a borough's share of the Met's figure.
      """,
      wrong: "trend missing children in Hackney", right: "trend missing children in the Met"),
    ErrorCode(
      "E026", "An unknown step after a bar",
      """
      After the bar `|` stands a step that works on the rows before it, such as `first 5` or `sort \
      date`. The word there is not such a step, or nothing follows the bar. The message lists the \
      steps; choose one, or take the bar out.
      """,
      wrong: "concerns | jump", right: "concerns | first 5"),
    ErrorCode(
      "E027", "A part and a whole that don't belong together",
      """
      A share sets a part against its whole, and that is sound only where both were counted in one \
      way, in one unit. The two things named here were counted apart, so one is not a part of the \
      other's figure. Ask for the share of the topic above it in an area for which one series counts \
      both, or use `compare` to see the two side by side.
      """,
      wrong: "share rape of missing children", right: "share rape of sexual offences in Hackney"),
  ]
}
