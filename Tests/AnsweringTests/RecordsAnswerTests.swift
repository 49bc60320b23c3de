import Answering
import Catalog
import Executing
import Language
import Periods
import Questions
import SourceText
import Tables
import Testing

@Suite("Answers from the record")
struct RecordsAnswerTests {
  let catalog: Catalog

  init() throws { catalog = try Catalog(folder: shippedData) }

  @Test("Concerns are counted, dated and credited")
  func concerns() throws {
    let answer = try asked("concerns since 2016")
    #expect(answer.texts("date").first == "25 November 2016")
    #expect(answer.texts("date").last == "October 2025")
    #expect(answer.headline.hasPrefix("\(answer.rows) concerns since 2016, from 25 November 2016"))
    #expect(answer.headline.contains("most from HMICFRS"))
    #expect(answer.table?.sources.allSatisfy { !$0.isEmpty } == true)
  }

  @Test("Missing children is one thread, closed and open again")
  func recurring() throws {
    let answer = try asked("recurring concerns since 2016")
    let row = try #require(answer.texts("theme").firstIndex(of: "missing children"))
    #expect(answer.texts("theme").filter { $0.contains("missing") }.count == 1)
    #expect(answer.texts("first raised")[row] == "25 November 2016")
    #expect(
      answer.texts("status now")[row]
        == "cause of concern closed 23 January 2025; lesser finding open 26 February 2025")
    #expect(answer.texts("by")[row].contains("HMICFRS"))
    #expect(try asked("concerns where thread is \"missing children\" and date >= 2016").rows == 8)
    #expect(answer.texts("times")[row] == "8")
  }

  @Test("A thread stands where it stood then")
  func recurringThen() throws {
    let then = try asked("recurring concerns about missing children as at 31 December 2023")
    #expect(then.texts("status now") == ["open; raised again November 2023"])
    let later = try asked("recurring concerns about missing children as at 31 January 2025")
    #expect(later.texts("status now") == ["cause of concern closed 23 January 2025"])
  }

  @Test("A thread raised in one publication alone did not come back")
  func notRecurring() throws {
    let leadership = try asked("concerns where thread is leadership")
    #expect(leadership.rows > 1)
    #expect(Set(leadership.texts("date")).count == 1)
    #expect(
      try asked("recurring concerns").texts("theme").contains("leadership and oversight") == false)
  }

  @Test(
    "Lists have the rows that they should",
    arguments: [
      ("meetings in 2014", 2, "13 February 2014", "13 March 2014"),
      ("recommendations from munro", 1, "May 2011", "May 2011"),
      ("recommendations from munro where status is open", 1, "May 2011", "May 2011"),
      ("inspections 2016..2024", 16, "25 November 2016", "13 December 2024"),
      ("concerns about missing children from HMICFRS", 6, "25 November 2016", "26 February 2025"),
      ("laws", 5, "May 2004", "3 April 2017"),
      ("concerns from hmic 2016", 13, "25 November 2016", "25 November 2016"),
      ("recommendations from HMICFRS in 2016", 9, "25 November 2016", "25 November 2016"),
    ])
  func lists(question: String, rows: Int, first: String, last: String) throws {
    let answer = try asked(question)
    #expect(answer.rows == rows)
    let column = try #require(answer.table?.columns.first { $0.type == .date })
    #expect(answer.texts(column.name).first == first)
    #expect(answer.texts(column.name).last == last)
  }

  @Test("A set of recommendations is called a set")
  func sets() throws {
    let answer = try asked("recommendations from munro")
    #expect(answer.headline == "1 set of 15 recommendations from Munro 2011, dated May 2011.")
    let laming = try asked("recommendations from laming")
    #expect(laming.headline.contains("4 single recommendations and 3 sets"))
    #expect(laming.readback.contains("from Laming 2003 and Laming 2009"))
  }

  @Test("An empty answer says why and what there is")
  func empty() throws {
    let answer = try asked("concerns in 2009")
    #expect(answer.rows == 0)
    #expect(
      answer.headline
        == "No concerns in 2009: the record’s 59 concerns run from 12 July 2007 to October 2025.")
  }

  @Test("Misspelt words to look for are refused, with what the record has")
  func misspeltWords() throws {
    do {
      _ = try asked("concerns about mising childern")
      Issue.record("it is answered")
    } catch Refusal.wrong(let diagnostic) {
      #expect(diagnostic.code == "E011")
      #expect(diagnostic.fix == "concerns about missing children")
    }
  }

  @Test(
    "Case audits stand as published",
    arguments: [
      ("25 November 2016", "all cases", "374", "278"),
      ("25 November 2016", "missing children", "38", "36"),
      ("24 November 2017", "all cases", "135", "125"),
      ("22 February 2018", "all cases", "214", "191"),
      ("28 March 2019", "all cases", "303", "210"),
    ])
  func audits(date: String, set: String, examined: String, below: String) throws {
    let answer = try asked("findings")
    let rows = (0..<answer.rows).filter { row in
      answer.texts("date")[row] == date && answer.texts("case set")[row] == set
        && answer.texts("examined")[row] == examined && answer.texts("below good")[row] == below
    }
    #expect(rows.count == 1)
  }

  @Test("Blank grades stay blank, and differing counts stand side by side")
  func auditMarks() throws {
    let answer = try asked("findings")
    let table = try #require(answer.table)
    let examined = try #require(table.index(of: "examined"))
    let good = try #require(table.index(of: "good"))
    let share = try #require(table.index(of: "below good %"))
    let disputed = (0..<table.rowCount).filter { table[$0, examined].marks.contains(.disputed) }
    #expect(disputed.map { table[$0, examined].value } == [.integer(374), .integer(384)])
    #expect(table[0, good].value.isMissing)
    // No one says that the grade was never published: it was not found.
    #expect(table[0, good].marks.isEmpty)
    #expect(answer.notes.contains { $0.code == .gap && $0.text.contains("A blank was not found") })
    #expect(table[2, share].marks.contains(.derived))
    #expect(table.index(of: "95% interval") == nil)
    #expect(answer.notes.contains { $0.code == .sample })
    #expect(
      answer.notes.contains {
        $0.code == .conflict && $0.text.contains("374") && $0.text.contains("384")
      })
    #expect(
      answer.notes.contains { $0.text.contains("36 of 38") && $0.text.contains("November 2023") })
    #expect(try asked("findings about missing children").rows == 1)
  }

  @Test("Audits of the force are counted once each, and all else is named apart")
  func auditHeadline() throws {
    let headline = try asked("findings").headline
    #expect(headline.hasPrefix("4 case audits of Metropolitan Police Service cases by HMICFRS."))
    #expect(headline.contains("278 of 374 (another source has 384 cases)"))
    #expect(
      headline.contains(
        "36 of 38 on missing children (known only from a source of November 2023)"))
    #expect(
      headline.contains("191 of 214, published 22 February 2018, fourth quarter of 2017"))
    #expect(
      headline.contains(
        "Apart from these: 2 sets of cases without a number below good, 1 set of cases that the"
          + " force audited itself and 1 audit of Greater Manchester Police cases"))
  }

  @Test("A period of case audits is that of publication, and says what it leaves out")
  func auditPeriod() throws {
    let answer = try asked("findings 2018")
    #expect(answer.readback.contains("published 2018 (the date of the report"))
    #expect(answer.headline.hasPrefix("1 case audit of"))
    #expect(
      answer.notes.contains {
        $0.text.contains("Post-inspection review 2018 (fieldwork 8 October 2018")
      })
  }

  @Test("A cause of concern that was closed stands beside what was recommended on it")
  func causeClosed() throws {
    let answer = try asked("overdue recommendations")
    let row = try #require(
      answer.texts("summary").firstIndex {
        $0 == "Improve the response to children who go missing from home."
      })
    #expect(answer.texts("cause closed")[row] == "23 January 2025")
    #expect(answer.headline.contains("closed on 23 January 2025, which is not completion"))
    let then = try asked("overdue recommendations as at 31 March 2018")
    #expect(!then.texts("cause closed").contains { !$0.isEmpty })
  }

  @Test("Exploitation was not reopened by a review of closed cases")
  func caseReview() throws {
    let status = try asked("recurring concerns about exploitation of children").texts("status now")
    #expect(
      status == [
        "cause of concern closed 23 January 2025; lesser finding open 26 February 2025;"
          + " case review open October 2025"
      ])
  }

  @Test("A Member's concern is among the Assembly's and is told apart")
  func members() throws {
    let answer = try asked("concerns from the assembly")
    #expect(answer.texts("body").count { $0 == "Assembly Member" } == 4)
    #expect(answer.readback.contains("Assembly Member"))
    #expect(answer.notes.contains { $0.text.contains("not the view of the London Assembly") })
  }

  @Test("Press alone is marked on the row, and another's account is named")
  func secondHand() throws {
    let answer = try asked("concerns about missing children")
    let table = try #require(answer.table)
    let summary = try #require(table.index(of: "summary"))
    #expect(table[1, summary].marks == [.pressOnly])
    #expect(table[0, summary].marks.isEmpty)
    #expect(
      answer.notes.contains {
        $0.text.contains(
          "missing children, 25 November 2016 (Caroline Pidgeon AM, November 2023)")
      })
  }

  @Test("By a person asks what the person said or asked")
  func byPerson() throws {
    #expect(
      try asked("statements by Mark Rowley").table == asked("statements from Mark Rowley").table)
    #expect(try asked("attendance 13 March 2014").texts("person").first == "Mark Rowley")
    #expect(throws: Refusal.self) { try asked("statements by Cressida Dick") }
  }

  @Test("A meeting offers who came and what was asked")
  func meetingRelated() throws {
    let answer = try asked("meetings in 2014")
    #expect(answer.related.prefix(2) == ["attendance 13 March 2014", "questions 13 March 2014"])
    let attendance = try asked("attendance 13 March 2014")
    #expect(attendance.readback.hasPrefix("Attendance, on 13 March 2014"))
    #expect(attendance.headline == "4 attendees on 13 March 2014.")
    #expect(
      try asked("attendance in 2007").headline
        == "No attendees in 2007; the record has 23 attendees.")
  }

  @Test("The two groups of overdue recommendations are never added")
  func overdue() throws {
    let answer = try asked("overdue recommendations as at 31 March 2018")
    let groups = answer.texts("group")
    let known = groups.count { $0 == "known not done by then" }
    let unknown = groups.count { $0 == "no outcome found" }
    #expect(known == 8)
    #expect(unknown == 3)
    #expect(groups == groups.sorted())
    #expect(
      answer.headline.contains(
        "8 recommendations were found not done after they were due, by sources of"
          + " 10 August 2017 to 9 February 2024 (4 of them later than 31 March 2018)"))
    #expect(
      answer.headline.contains("Of 3 more that were due by 31 March 2018 no outcome was found"))
    #expect(!answer.headline.contains("11"))
    let due = try #require(answer.table?.columns.first { $0.name == "due" })
    #expect(due.cells.allSatisfy { $0.marks == [.derived] })
    let evidence = answer.texts("what says so")
    #expect(evidence[0] == "26 January 2018, HMICFRS: Tracker: being progressed")
    #expect(zip(groups, evidence).allSatisfy { ($0 == "no outcome found") == $1.isEmpty })
  }

  @Test("What was done is not overdue, and closing a cause of concern does nothing")
  func overdueNow() throws {
    let answer = try asked("overdue recommendations")
    #expect(answer.texts("summary").contains("Bring in a new children's strategy.") == false)
    #expect(answer.notes.contains { $0.text.contains("Closing a cause of concern") })
    let due = try #require(answer.table?.columns.first { $0.name == "due" })
    #expect(due.cells.contains { $0.marks.isEmpty })
  }

  @Test("A status is what was known at the date")
  func statusThen() throws {
    let question =
      "concerns where thread is \"missing children\" and kind is \"accelerated cause of concern\""
    #expect(try asked(question).texts("status") == ["closed"])
    #expect(try asked(question + " as at 2024").texts("status") == ["made"])
  }

  @Test("The timeline has a row a publication, with what it holds")
  func timeline() throws {
    let answer = try asked("timeline in 2024")
    let row = try #require(
      answer.texts("title").firstIndex(of: "HMICFRS report on exploitation of children"))
    #expect(answer.texts("holds")[row] == "4 concerns, 11 recommendations")
    #expect(answer.texts("title").filter { $0.contains("exploitation of children") }.count == 1)
    let connect = try #require(answer.texts("title").firstIndex(of: "CONNECT replaces CRIS"))
    #expect(answer.texts("holds")[connect].hasPrefix("a break in "))
    #expect(try asked("timeline in full in 2024").rows > answer.rows)
  }

  @Test("Stages count, sort and cut")
  func stages() throws {
    let answer = try asked("concerns since 2016 | count by body | sort count down | first 3")
    #expect(answer.texts("body").first == "HMICFRS")
    #expect(answer.rows == 3)
    #expect(answer.table?.columns.map(\.name) == ["body", "count"])
    let count = try asked("concerns since 2016 | count")
    #expect(count.result?.cell.value == .integer(try asked("concerns since 2016").rows))
    #expect(
      try asked("concerns since 2016 by body").table
        == asked("concerns since 2016 | count by body").table)
  }

  @Test("A verb and its pipeline give the same rows")
  func pipeline() throws {
    #expect(
      try asked("laws").table
        == asked("from events | where kind is law | pick date, kind, title, detail").table)
    #expect(
      try asked("concerns from HMICFRS since 2016").table
        == asked("concerns | where body is HMIC and date >= 2016").table)
  }

  @Test("What is unknown is left out and told of")
  func unknown() throws {
    let answer = try asked("findings where below good > 100")
    #expect(answer.rows == 4)
    #expect(answer.notes.first?.code == .leftOut)
    #expect(answer.notes.first?.text.hasPrefix("5 are left out") == true)
    #expect(
      try asked("concerns about missing children").notes.contains { $0.code == .leftOut } == false)
  }

  @Test("Sources are numbered in the order of their first use")
  func sources() throws {
    let answer = try asked("concerns since 2016")
    let used = answer.table?.sources.flatMap { $0 } ?? []
    #expect(answer.sources.map(\.number) == Array(1...answer.sources.count))
    #expect(answer.sources.first?.id == used.first)
    #expect(Set(answer.sources.map(\.id)) == Set(used))
    #expect(answer.sources.allSatisfy { !$0.title.isEmpty && !$0.url.isEmpty })
  }

  @Test("Every related question runs, of every dataset and view")
  func related() throws {
    let names = catalog.descriptor.datasets.map(\.name) + catalog.descriptor.views.map(\.name)
    let commands: Set<String> = ["sources"]
    let questions =
      names.filter { !commands.contains($0) } + [
        "findings", "timeline in 2014", "recurring concerns",
      ]
      + ["concerns in 2009", "concerns about Hackney from HMICFRS in 2009"]
    for question in questions {
      let answer = try asked(question)
      #expect(!answer.headline.isEmpty && !answer.readback.isEmpty, "\(question)")
      #expect(answer.related.count <= 4, "\(question)")
      for next in answer.related {
        let statement = try #require(parse(next, lexicon: catalog.lexicon).first)
        #expect(statement.diagnostics.isEmpty, "\(next)")
        if case .question = statement.kind { _ = try asked(next) }
      }
    }
  }

  private func asked(_ text: String) throws -> Answer {
    let statement = try #require(parse(text, lexicon: catalog.lexicon).first)
    #expect(statement.diagnostics.isEmpty, "\(text)")
    guard case .question(let syntax) = statement.kind else {
      throw Diagnostic("E001", "\(text) is no question.")
    }
    let question = try resolveRecords(syntax, catalog: catalog, scope: Scope())
    let result = try execute(plan(question, catalog: catalog), catalog: catalog)
    return answer(question, result, catalog: catalog, text: text)
  }
}
