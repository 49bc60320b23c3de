import Answering
import Periods
import SourceText
import Tables

/// Answers made by hand, one for each thing that a layout must bear.
enum Samples {
  static let all: [(name: String, answer: Answer)] = [
    ("ordinary", ordinary), ("breaks", breaks), ("every mark", everyMark), ("kinds", kinds),
    ("withheld", withheld), ("ambiguous", ambiguous), ("error", error), ("wide error", wideError),
    ("bare error", bareError), ("empty", empty), ("page", page), ("hostile", hostile),
    ("records", records), ("unlisted source", unlistedSource),
  ]

  static let release = Answer.Source(
    number: 1, id: "mps-foi-2014", title: "Recorded sexual offences against children",
    publisher: "Metropolitan Police Service", published: "2014-03-12",
    url: "https://www.example.org.uk/disclosures/2014/march/recorded-sexual-offences-children.pdf",
    kind: "release")
  static let report = Answer.Source(
    number: 2, id: "hmicfrs-2016", title: "National child protection inspections",
    publisher: "HMIC", published: "2016", url: "https://example.org/hmic", kind: "report")

  static let edition = "London child safeguarding record, edition 7, as at 30 June 2025"

  static let ordinary = Answer(
    question: "trend sexual offences 2008..2010 from recorded crime",
    readback: "trend of sexual offences, all ages, Metropolitan Police, 2008/09 to 2010/11",
    headline: "Sexual offences rose from 8,535 to 9,628, up 12.8%.",
    result: Answer.Result(name: "change %", cell: Cell(.number(12.806)), type: .percent),
    table: relation(
      [
        Column("period", .period), Column("value", .integer, unit: "offences"),
        Column("change", .integer, unit: "offences"), Column("change %", .percent),
      ],
      [
        [
          Cell(.period(.financialYear(2008))), Cell(.integer(8535)), .missing(.noneBefore),
          .missing(.noneBefore),
        ],
        [
          Cell(.period(.financialYear(2009))), Cell(.integer(9104), marks: [.partial]),
          Cell(.integer(569)), Cell(.number(6.667)),
        ],
        [
          Cell(.period(.financialYear(2010))), Cell(.integer(9628)), Cell(.integer(-24)),
          Cell(.number(-0.04)),
        ],
      ], [["mps-foi-2014"], ["mps-foi-2014", "hmicfrs-2016"], ["hmicfrs-2016"]]),
    notes: [
      Note(.caution, "Recording practice was inspected in 2014, and under-recording was found."),
      Note(.leftOut, "Two years had no figure."),
    ], sources: [release, report],
    related: ["trend rape 2008..2010", "compare rape, sexual offences"], edition: edition)

  static let breaks: Answer = {
    var answer = ordinary
    answer.dividers = [
      Answer.Divider(beforeRow: 0, text: "Counting began on 1 April 2008"),
      Answer.Divider(
        beforeRow: 2,
        text: "The counting rules changed on 1 April 2010: offences are counted by victim, so the "
          + "figures on either side cannot be set against each other"),
      Answer.Divider(beforeRow: 3, text: "A new system came after the last row"),
    ]
    return answer
  }()

  static let everyMark = Answer(
    question: "figures", headline: "A cell for each mark.",
    table: relation(
      [Column("mark", .text), Column("value", .integer, unit: "children")],
      Mark.allCases.enumerated().map { index, mark in
        [Cell(.text("row \(index)")), Cell(.integer(7100 + index), marks: [mark])]
      } + [
        [Cell(.text("none")), Cell(.missing)],
        [Cell(.text("both")), Cell(.integer(4321), marks: [.over, .rounded, .pressOnly])],
        [Cell(.text("held back")), .missing(.suppressed)],
      ], Array(repeating: ["mps-foi-2014"], count: Mark.allCases.count + 3)),
    sources: [release], edition: edition)

  static let kinds = Answer(
    question: "kinds", headline: "A column of each type.",
    table: relation(
      [
        Column("sources", .text), Column("marks", .integer), Column("source", .date),
        Column("rate", .number, unit: "per 1,000 children"), Column("share %", .percent),
        Column("closed", .boolean), Column("by", .list), Column("year", .integer),
        Column("index", .number, decimals: 1),
      ],
      [
        [
          Cell(.text("first")), Cell(.integer(1_234_567), high: 2_345_678),
          Cell(.date(PartialDate(year: 2014, month: 3, day: 12))), Cell(.number(2.675)),
          Cell(.integer(27), marks: [.about], high: 31), Cell(.boolean(true)),
          Cell(.list(["Ofsted", "HMIC"])), Cell(.integer(2012)), Cell(.number(127.05)),
        ],
        [
          Cell(.text("")), Cell(.integer(0)),
          Cell(.date(PartialDate(year: 2019)), marks: [.undated]),
          Cell(.number(1234.5)), Cell(.number(0.25)), Cell(.boolean(false)), Cell(.list([])),
          Cell(.integer(2013)), Cell(.number(100)),
        ],
      ], [["hmicfrs-2016"], ["mps-foi-2014"]]),
    sources: [release, report], edition: edition)

  static let withheld = Answer(
    status: .withheld(
      Answer.Withholding(
        reason: "The counting rules changed on 1 April 2010, inside the range.",
        override: "change sexual offences 2008..2013 despite breaks",
        canSay: "Recorded sexual offences numbered 8,535 in 2008/09.")),
    question: "change sexual offences 2008..2013", readback: "change of sexual offences",
    headline: "The change cannot be given soundly.",
    table: relation(
      [Column("from", .integer), Column("to", .integer), Column("change %", .percent)],
      [[Cell(.integer(8535)), Cell(.integer(9628)), .missing(.mixed)]], [["mps-foi-2014"]]),
    notes: [Note(.break, "Counting rules, 1 April 2010.")], sources: [release], edition: edition)

  static let ambiguous = Answer(
    status: .ambiguous([
      Answer.Reading(meaning: "the year to March 2013", question: "total rape in 2012/13"),
      Answer.Reading(meaning: "the year from April 2013", question: "total rape in 2013/14"),
    ]), question: "total rape in 2013", edition: edition)

  static let error = diagnosed("trend raep since 2010", "raep")

  static let wideError = diagnosed(
    String(repeating: "児童 protection and welfare ", count: 12) + "raep"
      + String(repeating: " and 東京 more", count: 12), "raep")

  static let bareError = Answer(
    status: .error(Diagnostic("E001", "There is no question.")), question: "")

  static let empty = Answer(
    question: "concerns since 2030", headline: "No concern is dated since 2030.",
    table: relation(
      [Column("raised", .date), Column("concern", .text)], [], []), edition: edition)

  static let page = Answer(
    question: "help trend",
    page: "trend TOPIC asks how a figure has gone.\n\nExamples:\n  trend rape\n  trend "
      + "sexual offences 2008..2013 from recorded crime in Camden, Hackney by kind of place\n\nEnd."
  )

  static let attack = "x\u{1B}[31m|\"q\",</td><script>\n=cmd()\t`a`\r\n\u{9B}2J*b*"

  static let hostile: Answer = {
    let source = Answer.Source(
      number: 1, id: "=id\u{1B}", title: attack, publisher: attack, published: attack,
      url: "https://example.org/a>b\" onclick=\"\u{1B}", kind: attack)
    return Answer(
      question: attack, readback: attack, headline: attack,
      result: Answer.Result(name: attack, cell: Cell(.text(attack)), type: .text), page: attack,
      table: relation(
        [Column(attack, .text, unit: attack), Column("n", .integer, unit: attack)],
        [
          [Cell(.text("=1+1")), Cell(.integer(-5), marks: [.derived])],
          [Cell(.text(attack), marks: [.revised]), Cell(.integer(6))],
          [Cell(.text("#hash")), Cell(.text(attack))],
        ], [["=id\u{1B}"], [], ["=id\u{1B}"]]),
      dividers: [Answer.Divider(beforeRow: 1, text: attack)], notes: [Note(.gap, attack)],
      sources: [source], related: [attack], edition: attack)
  }()

  static let records = Answer(
    question: "concerns", headline: "Two concerns.",
    table: relation(
      [
        Column("theme", .text), Column("first raised", .date), Column("words", .text),
        Column("answer", .text), Column("status now", .text), Column("times", .integer),
      ],
      (1...2).map { index in
        [
          Cell(.text("missing children")),
          Cell(.date(PartialDate(year: 2016, month: 11, day: 24 + index))),
          Cell(.text(String(repeating: "officers did not see the child as at risk ", count: 6))),
          Cell(.text(String(repeating: "training is given to every response team ", count: 5))),
          Cell(.text("closed 23 January 2025; lesser finding open 26 February 2025")),
          Cell(.integer(index + 3)),
        ]
      }, [["hmicfrs-2016"], ["hmicfrs-2016"]]),
    sources: [report], edition: edition)

  static let unlistedSource = Answer(
    question: "from notes", headline: "A row of a loaded file.",
    table: relation([Column("a", .text)], [[Cell(.text("b"))]], [["notes.csv:2"]]))

  static func diagnosed(_ question: String, _ word: String) -> Answer {
    let start = question.utf8.firstRange(of: word.utf8).map {
      question.utf8.distance(from: question.utf8.startIndex, to: $0.lowerBound)
    }
    let span = ByteSpan(start ?? 0, (start ?? 0) + word.utf8.count)
    return Answer(
      status: .error(
        Diagnostic(
          "E012", "There is no topic called \(word).", at: span,
          help: "A topic was expected here, such as rape.", fix: "trend rape since 2010")),
      question: question)
  }

  static func relation(_ columns: [Column], _ rows: [[Cell]], _ sources: [[String]]) -> Relation {
    var relation = Relation(columns: columns)
    for (row, cited) in zip(rows, sources) { relation.append(row, sources: cited) }
    return relation
  }
}
