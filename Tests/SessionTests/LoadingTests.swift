import Answering
import Catalog
import Foundation
import Importing
import Session
import SourceText
import Tables
import Testing

/// The commands that bring in files, through the session as every user meets them.
@Suite struct LoadingTests {
  private let folder = NSTemporaryDirectory() + "scrutiny-session-" + UUID().uuidString
  private let session: Session

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    session = Session(
      catalog: try Catalog(folder: root.appendingPathComponent("Datasets/met-safeguarding").path))
    session.snapshots = SnapshotFolder(path: folder + "/snapshots")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "Force,Count\nKent,1\nMetropolitan,c\nbroken\n".write(
      toFile: folder + "/small.csv", atomically: true, encoding: .utf8)
  }

  private func answer(_ text: String) throws -> Answer {
    try #require(session.run(text).last?.answers.last)
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

  @Test func monthsAreAddedUpByTheQuestionThatIsOffered() throws {
    let head =
      "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
      + "Crime type,Last outcome category,Context\n"
    let rows = ["2018-02", "2018-03", "2018-03", "2018-04"].map { month in
      ",\(month),City of London Police,City of London Police,-0.1,51.5,On or near A Street,"
        + "E01000001,City of London 001A,Burglary,,\n"
    }
    try (head + rows.joined()).write(
      toFile: folder + "/synthetic-street.csv", atomically: true, encoding: .utf8)
    _ = try answer("load \"\(folder)/synthetic-street.csv\" as street")
    let refused = try answer("trend burglary from street by financial year")
    guard case .error(let diagnostic) = refused.status, let fix = diagnostic.fix else {
      Issue.record("no question is offered")
      return
    }
    #expect(fix == "trend burglary from street | sum value by financial year(period)")
    let table = try #require(try answer(fix).table)
    #expect(table.rowCount == 2)
    #expect(refused.exitCode != .answered)
    let yearly = try answer("trend burglary from street yearly | count")
    #expect(code(yearly) == "E022")
  }
}
