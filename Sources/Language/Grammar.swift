/// What a question asks for.
package enum Verb: String, Hashable, Sendable, CaseIterable {
  case trend, change, total, compare, share
  /// The areas of a kind in order of a figure, the highest or lowest first.
  case top, bottom, rank
  /// The figures of series, a row each.
  case figures
  /// The rows of a dataset or view.
  case records
  case recurringConcerns = "recurring concerns"
  case findings, timeline, disagreements
  /// A name on its own: what can be asked of it.
  case name
}

/// The phrases of the language, each by the word that leads it.
package enum PhraseWord: String, Hashable, Sendable, CaseIterable {
  case period, since, from, until, before, after, between, last, latest
  case `in`, by, across, `where`, per, indexed, despite, about
  case asAt = "as at"
  case yearly, quarterly, monthly
  case inFull = "in full"
}

/// One verb of the grammar.
package struct VerbRule: Sendable {
  /// What a verb is asked about.
  package enum Subject: Sendable {
    case topics, dataset, name, nothing
    /// A kind of area, `by`, and the topic or the change in it that decides the order.
    case ranking
    /// A topic, and after `of` the topic that it is a part of.
    case part
  }

  package var verb: Verb
  /// How it's written, the usual way first; empty for a verb that has no word of its own.
  package var spellings: [String]
  package var subject: Subject
  package var phrases: Set<PhraseWord>
  package var usage: String
  package var meaning: String
  package var example: String
}

/// One phrase of the grammar.
package struct PhraseRule: Sendable {
  package var word: PhraseWord
  package var spellings: [String]
  /// What must follow, in plain words; empty when nothing does.
  package var follows: String
  package var usage: String
  package var meaning: String
  package var example: String
}

/// One command of the shell.
package struct CommandRule: Sendable {
  /// What stands after a command.
  package enum Follows: Sendable {
    case nothing, words, question
    /// A new name, `=`, and a question.
    case definition
    /// A question, a comparison and a value.
    case expectation
  }

  package var name: String
  package var spellings: [String]
  package var usage: String
  package var meaning: String
  package var example: String
  /// Whether it changes what later statements mean or give, so that a session made again needs it.
  package var isKept = false
  /// Whether it is the command only when nothing follows, since with words after it a question begins.
  package var isAlone = false
  /// Whether it gives an answer that can be kept or held to a value.
  package var hasAnswer = true
  /// Whether what comes after it in a script can only be read when it has been answered.
  package var decidesReading = false

  package var follows = Follows.words

  /// Whether words may follow the command.
  package var takesWords: Bool { follows != .nothing }
}

/// The one table that parsing, messages, completion and help are made from.
package enum Grammar {
  private static let periods: Set<PhraseWord> = [
    .period, .since, .from, .until, .before, .after, .between, .last, .latest, .in, .asAt,
  ]

  private static let figures: Set<PhraseWord> = periods.union([
    .by, .across, .where, .per, .indexed, .despite, .yearly, .quarterly, .monthly,
  ])

  private static let records: Set<PhraseWord> = periods.union([.by, .where, .about])

  package static let verbs: [VerbRule] = [
    VerbRule(
      verb: .trend, spellings: ["trend"], subject: .topics, phrases: figures,
      usage: "trend TOPIC [PERIOD] [in AREA] [from SERIES]",
      meaning: "how a figure has gone from period to period",
      example: "trend sexual offences 2008..2013 from recorded crime"),
    VerbRule(
      verb: .change, spellings: ["change", "change in"], subject: .topics, phrases: figures,
      usage: "change TOPIC [PERIOD] [in AREA] [from SERIES]",
      meaning: "the difference between the two ends of a period",
      example: "change sexual assault 2008/09..2012/13"),
    VerbRule(
      verb: .total, spellings: ["total"], subject: .topics, phrases: figures,
      usage: "total TOPIC [PERIOD] [in AREA] [from SERIES]",
      meaning: "one number for a period",
      example: "total offences in 2012/13 from cait"),
    VerbRule(
      verb: .compare, spellings: ["compare"], subject: .topics, phrases: figures,
      usage: "compare TOPIC in AREA with AREA [PERIOD] · compare TOPIC, TOPIC",
      meaning: "figures side by side, and of two the gap",
      example: "compare sexual offences in the Met with West Midlands 2008..2018"),
    VerbRule(
      verb: .top, spellings: ["top", "highest"], subject: .ranking, phrases: figures,
      usage: "top N KIND by [change in | % change in] TOPIC [PERIOD]",
      meaning: "the areas with the most, or that rose the most",
      example: "top 5 boroughs by rape in 2024/25"),
    VerbRule(
      verb: .bottom, spellings: ["bottom", "lowest"], subject: .ranking, phrases: figures,
      usage: "bottom N KIND by [change in | % change in] TOPIC [PERIOD]",
      meaning: "the areas with the fewest, or that fell the most",
      example: "bottom 5 boroughs by rape in 2024/25"),
    VerbRule(
      verb: .rank, spellings: ["rank"], subject: .ranking, phrases: figures,
      usage: "rank KIND by [change in | % change in] TOPIC [PERIOD]",
      meaning: "all areas of a kind in order", example: "rank boroughs by rape in 2024/25"),
    VerbRule(
      verb: .share, spellings: ["share", "share of"], subject: .part, phrases: figures,
      usage: "share TOPIC of TOPIC [PERIOD] · share TOPIC by FIELD [PERIOD]",
      meaning: "what part of a whole", example: "share strip searches by ethnicity in 2021"),
    VerbRule(
      verb: .figures, spellings: [], subject: .dataset,
      phrases: [.from, .where, .despite, .asAt, .yearly, .quarterly, .by],
      usage: "from figures [yearly] [where CONDITION] | where series is NAME | STAGE …",
      meaning: "the figures of series, a row each, for the stages after it",
      example: "from figures | where series is strip-searches | sort period"),
    VerbRule(
      verb: .recurringConcerns, spellings: ["recurring concerns"], subject: .nothing,
      phrases: records, usage: "recurring concerns [PERIOD] [about X]",
      meaning: "the concerns that come back, a row each, with their status now",
      example: "recurring concerns since 2016"),
    VerbRule(
      verb: .findings, spellings: ["findings"], subject: .nothing, phrases: records,
      usage: "findings [about X] [PERIOD]",
      meaning: "case audits as published: how many were examined and below good",
      example: "findings about missing children"),
    VerbRule(
      verb: .timeline, spellings: ["timeline"], subject: .nothing,
      phrases: records.union([.inFull]), usage: "timeline [about X] [PERIOD] [in full]",
      meaning: "all that is dated, in order", example: "timeline about missing children since 2016"),
    VerbRule(
      verb: .disagreements, spellings: ["disagreements", "conflicts"], subject: .nothing,
      phrases: records.subtracting([.by]), usage: "disagreements [about X] [PERIOD]",
      meaning: "the figures on which published sources differ",
      example: "disagreements about strip searches"),
    VerbRule(
      verb: .records, spellings: [], subject: .dataset, phrases: records,
      usage: "DATASET [PERIOD] [about X] [from BODY] [where CONDITION]",
      meaning: "the records of a dataset", example: "concerns since 2016"),
    VerbRule(
      verb: .name, spellings: [], subject: .name, phrases: figures,
      usage: "NAME", meaning: "what can be asked of a topic or another name", example: "rape"),
  ]

  package static let phrases: [PhraseRule] = [
    PhraseRule(
      word: .period, spellings: [], follows: "",
      usage: "2012/13 · 2013 · June 2013 · 2008..2013", meaning: "a period, or a range of them",
      example: "trend rape 2008..2013"),
    PhraseRule(
      word: .in, spellings: ["in", "on", "at"], follows: "an area or a period",
      usage: "in AREA · in PERIOD",
      meaning: "one area or several, or a period", example: "trend rape in Hackney"),
    PhraseRule(
      word: .since, spellings: ["since"], follows: "a period or an event", usage: "since PERIOD",
      meaning: "that period and all after it", example: "concerns since 2016"),
    PhraseRule(
      word: .from, spellings: ["from"],
      follows: "a series, dataset, source, body or review, or a period",
      usage: "from SERIES · from BODY · from PERIOD [to PERIOD]",
      meaning: "where the figures or records come from, or where a range begins",
      example: "recommendations from munro"),
    PhraseRule(
      word: .until, spellings: ["until", "up to"], follows: "a period or an event",
      usage: "until PERIOD", meaning: "all up to that period, itself included",
      example: "concerns until 2018"),
    PhraseRule(
      word: .before, spellings: ["before"], follows: "a period or an event",
      usage: "before PERIOD", meaning: "all before that period, itself left out",
      example: "concerns before the Casey Review"),
    PhraseRule(
      word: .after, spellings: ["after"], follows: "a period or an event", usage: "after PERIOD",
      meaning: "all after that period, itself left out", example: "concerns after 2020"),
    PhraseRule(
      word: .between, spellings: ["between"], follows: "two periods joined by “and”",
      usage: "between PERIOD and PERIOD", meaning: "a range, both ends included",
      example: "inspections between 2016 and 2024"),
    PhraseRule(
      word: .last,
      spellings: [
        "last", "the last", "over the last", "in the last", "for the last", "during the last",
        "the past", "over the past", "in the past",
      ], follows: "a number of years", usage: "last N years",
      meaning: "the latest complete years of the series",
      example: "trend sexual offences last 5 years from recorded crime"),
    PhraseRule(
      word: .latest, spellings: ["latest"], follows: "", usage: "latest",
      meaning: "the latest complete period of the series", example: "total rape latest in Hackney"),
    PhraseRule(
      word: .by, spellings: ["by"], follows: "a breakdown such as ethnicity", usage: "by FIELD",
      meaning: "broken down, a row or a column for each part",
      example: "trend strip searches by ethnicity"),
    PhraseRule(
      word: .across, spellings: ["across", "in every", "in each", "for every", "for each"],
      follows: "a kind of area such as boroughs",
      usage: "across KIND", meaning: "each area of a kind", example: "total rape across boroughs"),
    PhraseRule(
      word: .where, spellings: ["where"], follows: "a condition such as status is open",
      usage: "where FIELD is VALUE", meaning: "only the rows that meet a condition",
      example: "recommendations from munro where set is true"),
    PhraseRule(
      word: .about, spellings: ["about"], follows: "a topic, a thread or words",
      usage: "about X", meaning: "only records on a subject",
      example: "concerns about missing children"),
    PhraseRule(
      word: .per, spellings: ["per"], follows: "a number and a population, as in 1000 children",
      usage: "per 1000 children", meaning: "as a rate of a population",
      example: "trend cse in Hackney since 2018 per 1000 children"),
    PhraseRule(
      word: .indexed, spellings: ["indexed"], follows: "nothing, or “to” and a period",
      usage: "indexed [to PERIOD]", meaning: "with the first period, or the one named, as 100",
      example: "trend sexual offences 2008..2013 from recorded crime indexed"),
    PhraseRule(
      word: .despite, spellings: ["despite"], follows: "“breaks” or “unallocated”",
      usage: "despite breaks", meaning: "the calculation all the same, with its caveat",
      example: "change rape 2020..2025 in Hackney despite breaks"),
    PhraseRule(
      word: .asAt, spellings: ["as at"], follows: "a date", usage: "as at DATE",
      meaning: "what was known by that day", example: "overdue recommendations as at 31 March 2018"),
    PhraseRule(
      word: .yearly,
      spellings: ["yearly", "annually", "each year", "every year", "per year", "year by year"],
      follows: "", usage: "yearly", meaning: "a row a year",
      example: "trend rape yearly in Hackney"),
    PhraseRule(
      word: .quarterly, spellings: ["quarterly", "each quarter", "every quarter", "per quarter"],
      follows: "", usage: "quarterly",
      meaning: "a row a quarter", example: ""),
    PhraseRule(
      word: .monthly,
      spellings: ["monthly", "each month", "every month", "per month", "month by month"],
      follows: "", usage: "monthly",
      meaning: "a row a month", example: ""),
    PhraseRule(
      word: .inFull, spellings: ["in full"], follows: "", usage: "in full",
      meaning: "every record, not a row a publication", example: "timeline in full in 2024"),
  ]

  /// The commands of the shell itself.
  static let shellCommands: [CommandRule] = [
    CommandRule(
      name: "help", spellings: ["help"], usage: "help [WORD]",
      meaning: "how to ask, or what a word, a mark or an error code means",
      example: "help small-numbers"),
    CommandRule(
      name: "words", spellings: ["words"], usage: "words [about X]",
      meaning: "the names that you can use", example: "words about missing children"),
    CommandRule(
      name: "datasets", spellings: ["datasets"], usage: "datasets",
      meaning: "the datasets, with their rows", example: "datasets", follows: .nothing),
    CommandRule(
      name: "describe", spellings: ["describe"], usage: "describe NAME",
      meaning: "the fields of a dataset, or what a series counts", example: "describe concerns"),
    CommandRule(
      name: "load", spellings: ["load"],
      usage: "load \"FILE\" [as NAME] [sheet \"SHEET\"] [table N] [keep]",
      meaning: "reads a file of your own, the files of a pattern or folder, or a table of a sheet",
      example: "load \"2018-01-metropolitan-street.csv\" as crimes", isKept: true,
      hasAnswer: false, decidesReading: true),
    CommandRule(
      name: "unload", spellings: ["unload"], usage: "unload NAME",
      meaning: "forgets a loaded file", example: "unload crimes", isKept: true, hasAnswer: false),
    CommandRule(
      name: "problems", spellings: ["problems"], usage: "problems [NAME]",
      meaning: "all of a loaded file that was not taken as it stands", example: "problems crimes"),
    CommandRule(
      name: "snapshots", spellings: ["snapshots"], usage: "snapshots [remove NAME|all]",
      meaning: "the loaded files that are kept to be opened again at once", example: "snapshots"),
    CommandRule(
      name: "explain", spellings: ["explain"], usage: "explain QUESTION",
      meaning: "how a question is understood and worked out, without running it",
      example: "explain trend rape 2008..2013", follows: .question),
    CommandRule(
      name: "why", spellings: ["why"], usage: "why",
      meaning: "the working behind the last answer", example: "why", follows: .nothing),
    CommandRule(
      name: "source", spellings: ["source"], usage: "source N",
      meaning: "all that is known of a source of the last answer", example: "source 1"),
    CommandRule(
      name: "sources", spellings: ["sources"], usage: "sources",
      meaning: "the sources of the last answer", example: "sources", follows: .nothing),
    CommandRule(
      name: "cite", spellings: ["cite"], usage: "cite N",
      meaning: "a citation of a source of the last answer, to paste", example: "cite 1"),
    CommandRule(
      name: "expect", spellings: ["expect"],
      usage:
        "expect QUESTION = VALUE · expect rows QUESTION = N · expect status QUESTION is STATUS",
      meaning: "holds an answer to a value, and fails the script when it differs",
      example: "expect total rape in 2022/23 in Hackney = 288", isKept: true, hasAnswer: false,
      follows: .expectation),
    CommandRule(
      name: "let", spellings: ["let"], usage: "let NAME = QUESTION",
      meaning: "keeps the rows of an answer under a name, for `from NAME` and `join NAME`",
      example: "let inspected = concerns from HMICFRS | count by theme",
      isKept: true, hasAnswer: false, follows: .definition),
    CommandRule(
      name: "set", spellings: ["set", "settings"],
      usage: "set [NAME VALUE] · set role NAME.FIELD ROLE",
      meaning: "the settings, or a change to one", example: "set format markdown", isKept: true,
      hasAnswer: false),
    CommandRule(
      name: "history", spellings: ["history"], usage: "history",
      meaning: "the questions asked before, the latest last", example: "history", follows: .nothing),
    CommandRule(
      name: "forget", spellings: ["forget"], usage: "forget [all]",
      meaning: "removes the last question from the history, or all of them", example: "forget",
      hasAnswer: false),
    CommandRule(
      name: "private", spellings: ["private"], usage: "private QUESTION",
      meaning: "asks without keeping the question in the history",
      example: "private trend rape 2008..2013"),
    CommandRule(
      name: "hints", spellings: ["hints"], usage: "hints on · hints off",
      meaning: "whether the prompt offers the rest of a question and says what would come",
      example: "hints off"),
    CommandRule(
      name: "plain", spellings: ["plain"], usage: "plain on · plain off",
      meaning: "whether everything is said in spoken order, for screen readers",
      example: "plain on"),
    CommandRule(
      name: "run", spellings: ["run"], usage: "run \"FILE\"",
      meaning: "answers the questions of a file", example: "run \"questions.txt\"", hasAnswer: false
    ),
    CommandRule(
      name: "save session", spellings: ["save session"], usage: "save session [over] \"FILE\"",
      meaning: "writes a file of questions that makes this session again",
      example: "save session \"monday.txt\"", hasAnswer: false),
    CommandRule(
      name: "clear", spellings: ["clear"], usage: "clear", meaning: "clears the screen",
      example: "clear", hasAnswer: false, follows: .nothing),
    CommandRule(
      name: "quit", spellings: ["quit", "exit", "\\q", ".quit"], usage: "quit",
      meaning: "leaves the shell", example: "quit", hasAnswer: false, follows: .nothing),
  ]

  /// The rule of a verb.
  package static func rule(of verb: Verb) -> VerbRule {
    // Every verb has its row; a test holds the table to that.
    verbs.first { $0.verb == verb } ?? verbs[0]
  }

  /// The rule of a command by its name.
  package static func rule(ofCommand name: String) -> CommandRule? {
    commands.first { $0.name == name }
  }

  /// The rule of a function.
  package static func rule(of function: Function) -> FunctionRule {
    functions.first { $0.function == function } ?? functions[0]
  }

  /// The rule of a phrase.
  package static func rule(of word: PhraseWord) -> PhraseRule {
    phrases.first { $0.word == word } ?? phrases[0]
  }
}
