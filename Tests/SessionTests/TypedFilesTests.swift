import Answering
import Catalog
import Foundation
import Importing
import Session
import SourceText
import Tables
import Testing

/// What is said of a large file while a line is typed, and what is answered of it when stopped.
@Suite struct TypedFilesTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    // So many rows that they are not gone through at a key.
    let rows = (0..<25_000).map { row in
      "2019-0\(row % 9 + 1),\(["Burglary", "Robbery"][row % 2]),\(["Camden", "Barnet"][row % 4 / 2])"
    }
    let file = try loading.write(
      "Month,Crime type,Area\n" + rows.joined(separator: "\n") + "\n", to: "many.csv")
    _ = try answer("load \"\(file)\" as many")
  }

  @Test(arguments: ["trend many", "trend many | where value > 10", "trend burglary in Camden"])
  func figuresAreWorkedOutAside(line: String) throws {
    session.isTyping = true
    let first = session.foresight(line)
    #expect(first == "figures of a large file, counted when they are asked for")
    #expect(session.roles(of: line).allSatisfy { $0.role != .unknown })
    _ = session.completions(line + " ", line.utf8.count + 1)
    // They are there in the end without being asked for.
    var said = first
    for _ in 0..<500 where said == first {
      Thread.sleep(forTimeInterval: 0.02)
      said = session.foresight(line)
    }
    session.isTyping = false
    #expect(said == session.foresight(line))
    #expect(said.contains("9 rows"))
  }

  @Test func aStoppedQuestionLeavesNothingHalfKnown() throws {
    session.control = Control()
    session.control.stop()
    let stopped = try answer("trend many")
    guard case .error(let diagnostic) = stopped.status else {
      Issue.record("a stopped question was answered")
      return
    }
    #expect(diagnostic.code == "E048")
    session.control = Control()
    #expect(try answer("trend many").table?.rowCount == 9)
  }
}
