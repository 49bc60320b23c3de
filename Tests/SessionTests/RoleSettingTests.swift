import Answering
import Importing
import Session
import SourceText
import Testing

/// How people say what a field of a small synthetic file is for.
@Suite struct RoleSettingTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    let path = try loading.write(
      "Borough,Victim Age,Cases\nBarnet,10,1\nBrent,12,2\nCamden,14,3\n", to: "synthetic.csv")
    _ = loading.session.run("load \"\(path)\" as mine")
  }

  @Test(
    arguments: [
      "set role mine.Victim Age measure", "set role mine.\"Victim Age\" measure",
      "set role mine.'Victim Age' measure", "set role \"Victim Age\" measure",
      "set role Victim Age measure", "set role mine Victim Age measure",
      "set role mine.victim age number", "set role mine.Victim Age value",
    ])
  func fieldsAreNamedInManyWays(line: String) throws {
    _ = try answer("set role mine.Victim Age other")
    #expect(try answer(line).exitCode == .answered, "\(line)")
    let mine = try #require(session.loaded["mine"])
    #expect(mine.fields[1].role == .measure)
  }

  @Test(
    arguments: [
      ("set role mine.Victm Age measure", "set role mine.Victim Age measure"),
      ("set role mine.Victim Age mesure", "set role mine.Victim Age measure"),
      ("set role Elsewhere measure", "describe mine"), ("set role", "describe mine"),
      ("set role mine.Borough period", "describe mine"),
      ("set role yours.Borough area", "describe mine"),
    ])
  func whatIsRefusedHasAWayOn(line: String, fix: String) throws {
    guard case .error(let diagnostic) = try answer(line).status else {
      Issue.record("\(line) is taken")
      return
    }
    #expect(diagnostic.fix == fix)
  }

  @Test(arguments: [
    ("set ", "role"), ("set role ", "mine.Crime type"), ("set role mine.Cr", "mine.Crime type"),
    ("set role mine.Month ", "other"), ("set role mine.Crime type ", "area"),
    ("set role mine.Count o", "other"),
  ])
  func fieldsAndRolesAreOffered(line: String, text: String) throws {
    let path = try loading.write(
      "Month,Crime type,Count\n2018-01,Theft,4\n2018-02,Drugs,5\n", to: "offered.csv")
    _ = try answer("load \"\(path)\" as mine")
    #expect(session.completions(line, line.utf8.count).items.contains { $0.text == text })
    // What it has already, and what it can't be, is not offered.
    let roles = session.completions("set role mine.Month ", 20).items.map(\.text)
    #expect(!roles.contains("period") && !roles.contains("measure"))
  }
}
