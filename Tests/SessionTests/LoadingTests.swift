import Answering
import Catalog
import Foundation
import Importing
import Language
import Session
import SourceText
import Tables
import Testing

/// The commands that bring in files, through the session as every user meets them.
@Suite struct LoadingTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    try loading.write("Force,Count\nKent,1\nMetropolitan,c\nbroken\n", to: "small.csv")
  }

  private func code(_ answer: Answer) -> String? {
    if case .error(let diagnostic) = answer.status { diagnostic.code } else { nil }
  }

  @Test func loadsDescribesAndUnloads() throws {
    let loaded = try answer("load \"\(folder)/small.csv\" as mine")
    #expect(
      loaded.headline
        == "Loaded 2 rows as “mine”; 1 not read"
        + " (line 4: 1 field where 2 are expected: “broken”).")
    #expect(loaded.notes.allSatisfy { $0.code == .load })
    #expect(loaded.notes.contains { $0.text.contains("“c” (suppressed)") })
    #expect(try answer("describe mine").table?.rowCount == 2)
    #expect(try answer("problems mine").table?.rowCount == 1)
    #expect(try answer("unload mine").exitCode == .answered)
    #expect(code(try answer("problems mine")) == "E011")
  }

  @Test func goesByTheNameOfItsFile() throws {
    _ = try answer("load \"\(folder)/small.csv\"")
    #expect(Array(session.loaded.keys) == ["small"])
  }

  @Test(arguments: ["rape", "trend", "met", "count"])
  func namesThatAreTakenAreRefused(name: String) throws {
    let refused = try answer("load \"\(folder)/small.csv\" as \"\(name)\"")
    #expect(code(refused) == "E056")
    #expect(session.loaded.isEmpty)
  }

  /// A name that the record has already would be asked for its figures, not for the file's.
  @Test func aNameThatIsTakenIsSaid() throws {
    let path = try loading.write("Month,Borough\n2018-01,Camden\n", to: "mps.csv")
    let renaming = try #require(session.load(path).renaming)
    #expect(renaming.contains("called “mps_2”, since “mps” means something else"))
    let other = try loading.write("Month,Borough\n2018-01,Camden\n", to: "ours.csv")
    #expect(session.load(other).renaming == nil)
    #expect(try "\(answer("load \"\(path)\""))".contains("since “mps” means something else"))
  }

  /// Neither another table of a file nor another file takes the place of what was loaded unsaid.
  @Test(arguments: [("a/tables.csv", "table 2"), ("b/tables.csv", "")])
  func anotherTableHasANameOfItsOwn(file: String, table: String) throws {
    let text = "Borough,Arrests\nCamden,10\nHackney,20\n\nBorough,Charges\nCamden,3\nHackney,4\n"
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      try loading.write(text, to: "\(name)/tables.csv")
    }
    _ = try answer("load \"\(folder)/a/tables.csv\"")
    let script = "load \"\(folder)/\(file)\" \(table)\ntotal tables_2 in Camden"
    let answers = session.run(script).flatMap(\.answers)
    #expect("\(answers[0])".contains("called “tables_2”, since “tables” is what `load"))
    #expect(answers[1].exitCode == .answered)
    #expect(try answer("load \"\(folder)/\(file)\" \(table)").headline.contains("as “tables_2”"))
    #expect(session.loaded.count == 2)
    #expect(
      try notes("load \"\(folder)/\(file)\" \(table) as tables").contains("takes the place of what")
    )
    #expect(session.parse(script).allSatisfy { $0.diagnostics.isEmpty })
  }

  @Test func aFileThatCanNotBeReadChangesNothing() throws {
    _ = try answer("load \"\(folder)/small.csv\" as mine")
    #expect(code(try answer("load \"\(folder)/absent.csv\" as mine")) == "E030")
    #expect(session.loaded["mine"]?.table.rowCount == 2)
    #expect(code(try answer("load")) == "E006")
    #expect(code(try answer("load \"\(folder)/small.csv\" twice")) == "E004")
  }

  @Test func whatIsOfferedIsAnswered() throws {
    try "Month,Kind,Count\n2019-01,a,4\n2019-01,b,1\n2019-02,a,5\n2019-02,b,2\n".write(
      toFile: folder + "/months.csv", atomically: true, encoding: .utf8)
    let loaded = try answer("load \"\(folder)/months.csv\" as mine")
    #expect(loaded.related.count == 3)
    for question in loaded.related {
      #expect(try answer(question).exitCode == .answered, "\(question)")
    }
    // The same name again is the file anew.
    #expect(try answer("load \"\(folder)/months.csv\" as mine").exitCode == .answered)
  }

  @Test func snapshotsAreKeptListedAndRemoved() throws {
    let kept = try answer("load \"\(folder)/small.csv\" keep")
    #expect(kept.notes.contains { $0.text.contains("A snapshot is kept") })
    #expect(try answer("snapshots").table?.rowCount == 1)
    let again = try answer("load \"\(folder)/small.csv\"")
    #expect(again.notes.contains { $0.text == "It was taken from its snapshot." })
    #expect(again.headline == kept.headline)
    _ = try answer("snapshots remove all")
    #expect(try answer("snapshots").table == nil)
  }

  // MARK: Names of files

  private func error(_ text: String) throws -> Diagnostic {
    let answer = try #require(session.run(text).first?.answers.first)
    guard case .error(let diagnostic) = answer.status else {
      throw Diagnostic("E000", "\(text) is right.")
    }
    return diagnostic
  }

  @Test func aFileThatIsNotThereIsLikeOneThatIs() throws {
    for name in ["street 1.csv", "outcomes.csv"] {
      try "a,b\n1,2\n".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    #expect(try error("load \"\(folder)/stret 1.csv\"").fix == "load \"\(folder)/street 1.csv\"")
    #expect(try error("load \"\(folder)/nothing-like-it.csv\"").fix == nil)
    let unquoted = try error("load \(folder)/street 1.csv")
    #expect(unquoted.message.contains("must stand in quotes"))
    #expect(unquoted.fix == "load \"\(folder)/street 1.csv\"")
  }

  @Test func filesAreCompletedWithoutQuotes() throws {
    for name in ["my file.csv", "mine.csv", "other.csv"] {
      try "a,b\n1,2\n".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    func completed(_ line: String) -> [String] {
      session.completions(line, line.utf8.count).items.map(\.text)
    }
    let both = completed("load \(folder)/m")
    #expect(both.count == 2 && both.contains("\"\(folder)/my file.csv\""), "\(both)")
    #expect(completed("load \(folder)/my f") == ["\"\(folder)/my file.csv\""])
    #expect(completed("run \(folder)/o").first?.contains("other.csv") == true)
    #expect(completed("load \"\(folder)/my f") == ["\(folder)/my file.csv\""])
    #expect(completed("load \(folder)/other.csv as ") == [])
  }

  // MARK: Longer periods than those of the file

  /// Loads burglaries of the City as “street”, each month with its own number of them.
  private func loadMonths(_ counts: [(month: String, count: Int)]) throws {
    let head =
      "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
      + "Crime type,Last outcome category,Context\n"
    let rows = counts.flatMap { month, count in
      (0..<count).map { _ in
        ",\(month),City of London Police,City of London Police,-0.1,51.5,On or near A Street,"
          + "E01000001,City of London 001A,Burglary,,\n"
      }
    }
    try (head + rows.joined()).write(
      toFile: folder + "/synthetic-street.csv", atomically: true, encoding: .utf8)
    _ = try answer("load \"\(folder)/synthetic-street.csv\" as street")
  }

  /// The periods and values of an answer, a mark of the value behind it.
  private func figures(_ text: String) throws -> [String] {
    let answer = try answer(text)
    let table = try #require(answer.table, "\(answer.status)")
    let (period, value) = (
      try #require(table.index(of: "period")), try #require(table.index(of: "value"))
    )
    return (0..<table.rowCount).map { row in
      let cell = table[row, value]
      let mark = cell.marks.contains(.partial) ? " partial" : ""
      return table.columns[period].words(table[row, period]) + ": "
        + Column("", .integer).words(Cell(cell.value)) + mark
    }
  }

  private func month(_ year: Int, _ month: Int, _ count: Int) -> (month: String, count: Int) {
    ("\(year)-\(month < 10 ? "0" : "")\(month)", count)
  }

  @Test(
    "A month that is missing leaves its year partial",
    arguments: [
      ("trend street yearly", ["2017: 120", "2018: 22 partial", "2019: 36"]),
      ("trend burglary from street 2017..2019", ["2017: 120", "2018: 22 partial", "2019: 36"]),
      (
        "trend burglary from street 2018/19..2019/20",
        ["2018/19: 25 partial", "2019/20: 27 partial"]
      ),
      (
        "trend street by financial year since 2018/19",
        ["2018/19: 25 partial", "2019/20: 27 partial"]
      ),
      (
        "trend street quarterly in 2018",
        ["Q1 2018: 6", "Q2 2018: 6", "Q3 2018: 4 partial", "Q4 2018: 6"]
      ),
      ("total street in 2017", ["2017: 120"]), ("how many burglaries in 2017", ["2017: 120"]),
      ("total street in Q1 2018", ["Q1 2018: 6"]),
      (
        "trend street from 2018-02 to 2018-04",
        ["February 2018: 2", "March 2018: 2", "April 2018: 2"]
      ),
      ("trend street monthly since 2019-11", ["November 2019: 3", "December 2019: 3"]),
    ])
  func monthsAreAddedUp(question: String, expected: [String]) throws {
    try loadMonths(
      (1...12).map { month(2017, $0, 10) }
        + (1...12).filter { $0 != 8 }.map { month(2018, $0, 2) }
        + (1...12).map { month(2019, $0, 3) })
    #expect(try figures(question) == expected)
  }

  @Test func aPartialYearIsSetAgainstNoOther() throws {
    // Eleven months each, but not the same ones.
    try loadMonths(
      (1...12).filter { $0 != 8 }.map { month(2018, $0, 10) }
        + (1...12).filter { $0 != 9 }.map { month(2019, $0, 20) })
    let trend = try answer("trend street 2018..2019")
    let table = try #require(trend.table)
    let change = try #require(table.index(of: "change %"))
    #expect((0..<table.rowCount).allSatisfy { table[$0, change].value.isMissing })
    #expect(trend.notes.contains { $0.text.contains("2018 has 11 of 12 months") })
    #expect(trend.notes.contains { $0.text.contains("January 2018 to July 2018, September 2018") })
  }

  @Test(
    "The pipeline of a verb that adds up gives its rows",
    arguments: [
      "trend street 2017..2019", "trend street by financial year", "change street 2017..2019",
    ])
  func pipelinesAddUpAsWell(question: String) throws {
    try loadMonths(
      (2017...2019).flatMap { year in (1...12).map { month(year, $0, 40 + year % 7) } })
    let explained = try answer("explain \(question)").page
    let start = try #require(explained.range(of: "from figures"))
    let pipeline = explained[start.lowerBound...]
    let (typed, verb) = (try answer(String(pipeline)), try answer(question))
    #expect(typed.table?.rowCount == verb.table?.rowCount)
    #expect(
      try #require(typed.table).columns.map(\.cells) == #require(verb.table).columns.map(\.cells))
  }

  @Test func monthsThatAreAddedUpByHandLackWhatIsMissing() throws {
    try loadMonths([month(2018, 2, 1), month(2018, 3, 2), month(2018, 4, 1)])
    let sums = try answer("trend burglary from street | sum value by financial year(period)")
    let table = try #require(sums.table)
    #expect(table.rowCount == 2)
    let sum = try #require(table.index(of: "sum value"))
    #expect((0..<2).allSatisfy { table[$0, sum].marks.contains(.partial) })
    let refused = try answer("trend burglary from street monthly yearly")
    #expect(code(refused) == "E009")
  }

  @Test func whatMayNotAddUpOverTimeIsNotAddedUp() throws {
    try "Month,Force,Officers\n2018-01,Kent,5\n2018-02,Kent,6\n".write(
      toFile: folder + "/officers-by-month.csv", atomically: true, encoding: .utf8)
    _ = try answer("load \"\(folder)/officers-by-month.csv\" as rota")
    let refused = try answer("trend rota yearly")
    guard case .error(let diagnostic) = refused.status else {
      Issue.record("the numbers of an unknown file were added up over time")
      return
    }
    #expect(diagnostic.code == "E022")
    #expect(diagnostic.fix == "trend rota")
  }

  @Test func otherFilesDoNotChangeWhatAFileIs() throws {
    try "Year,Local authority,Count\n2012/13,Nowhere,5\n2013/14,Kent,7\n".write(
      toFile: folder + "/synthetic-first.csv", atomically: true, encoding: .utf8)
    try "Year,Force,Count\n2012/13,Kent,5\n2012/13,Nowhere,7\n".write(
      toFile: folder + "/synthetic-second.csv", atomically: true, encoding: .utf8)
    let load = "load \"\(folder)/synthetic-second.csv\" as other"
    let alone = try answer(load)
    _ = try answer("load \"\(folder)/synthetic-first.csv\" as first_one")
    #expect(try answer(load).notes == alone.notes)
  }

  @Test func aColumnOfMarksAloneCanBeMadeAMeasure() throws {
    try "Year,Force,Count,Kind\n2012/13,Kent,c,a\n2013/14,Kent,<5,b\n".write(
      toFile: folder + "/synthetic-marks.csv", atomically: true, encoding: .utf8)
    _ = try answer("load \"\(folder)/synthetic-marks.csv\" as mine")
    #expect(try answer("set role mine.Count measure").exitCode == .answered)
    let sum = try answer("from mine | sum Count")
    #expect(sum.table?[0, 0] == Cell(.missing, marks: [.suppressed]))
    let refused = try answer("set role mine.Kind measure")
    #expect(code(refused) == "E013")
    #expect(session.loaded["mine"]?.table.columns.last?.type == .text)
  }
}
