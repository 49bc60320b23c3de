import Answering
import Catalog
import Language
import Session
import SourceText
import Tables
import Testing

@Suite struct ParsingTests {
  private func session() throws -> Session {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    return Session(catalog: try Catalog(folder: root + "/Datasets/met-safeguarding"))
  }

  @Test(arguments: [
    ("set $y = 2012/13\ntotal rape $y", "total rape 2012/13"),
    ("set $y 2012/13; total rape $y", "total rape 2012/13"),
    ("set $a = 2008\nset $b = $a\ntrend rape $b..2013", "trend rape 2008..2013"),
    ("set $a = 1\nset $a = 2\nhelp $a", "help 2"),
    ("help \"$a\"", "help \"$a\""),
    ("help # $a", "help"),
  ])
  func parametersArePutIn(_ script: String, _ last: String) throws {
    let statements = try session().parse(script)
    #expect(statements.last?.text == last)
    #expect(statements.allSatisfy { $0.diagnostics.isEmpty })
  }

  @Test func aParameterWithoutAValueIsAnErrorOfItsStatement() throws {
    let statements = try session().parse("rape\n  trend rape $y\nset $y = 1\nhelp $y")
    #expect(statements.map { $0.diagnostics.map(\.code) } == [[], ["E019"], [], []])
    #expect(statements[1].diagnostics[0].span?.start == 11)
    #expect(statements.map(\.offset) == [0, 7, 21, 32])
  }

  @Test func theHistoryIsNumbered() throws {
    let session = try session()
    session.history = (1...300).map { "question \($0)" }
    let table = session.run("history").first?.answers.first?.table
    #expect(table?.rowCount == 200)
    session.history = []
    #expect(session.run("history").first?.answers.first?.table == nil)
  }

  @Test(arguments: [("forget", false), ("forget all", true)])
  func forgettingIsLeftToThePrompt(_ line: String, _ all: Bool) throws {
    let session = try session()
    #expect(session.run(line).first?.effect == Outcome.Effect.none)
    session.history = ["rape"]
    #expect(session.run(line).first?.effect == .forget(all: all))
    #expect(session.run("forget it").first?.exitCode == .wrong)
  }
}
