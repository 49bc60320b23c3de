import Answering
import Session
import SourceText
import Tables
import Testing

/// Questions of small synthetic files that don't say when.
@Suite struct UnstatedPeriodTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  private func load(_ text: String) throws {
    let path = try loading.write(text, to: "synthetic.csv")
    #expect(try answer("load \"\(path)\" as mine").exitCode == .answered)
  }

  @Test(
    arguments: [
      ("total mine", "Searches in mine, all of mine: 600 searches (no period stated)."),
      ("total mine in Brent", "Searches in mine, Brent: 200 searches (no period stated)."),
      (
        "top 2 boroughs by mine",
        "Searches in mine, no period stated: most in Camden (300) and Brent (200)."
      ),
      (
        "compare mine in Brent with Barnet",
        "Searches in mine: Brent 200 (no period stated); Barnet 100 (no period stated)."
      ),
    ])
  func questionsOfOneTimeAreAnswered(question: String, headline: String) throws {
    try load("Borough,Searches\nBarnet,100\nBrent,200\nCamden,300\n")
    let asked = try answer(question)
    #expect(asked.headline == headline)
    #expect(asked.readback.contains("no period is stated in the file"))
    #expect(asked.notes.contains { $0.text.contains("doesn’t say when") })
  }

  @Test(arguments: ["trend mine", "change mine", "total mine in 2022/23", "total mine since 2010"])
  func questionsOfSeveralAreRefusedWithAWayOn(question: String) throws {
    try load("Borough,Searches\nBarnet,100\nBrent,200\nCamden,300\n")
    guard case .error(let diagnostic) = try answer(question).status else {
      Issue.record("\(question) is answered")
      return
    }
    #expect(diagnostic.help?.contains("has no period stated") == true)
    #expect(diagnostic.fix == "total mine")
  }

  @Test func typedPipelinesGiveTheSameRows() throws {
    try load("Borough,Searches\nBarnet,100\nBrent,200\nCamden,300\n")
    for question in ["total mine", "top 2 boroughs by mine", "share mine by borough"] {
      let asked = try answer(question)
      let pipeline = try answer("explain \(question)").page.split(separator: "\n")
        .drop { !$0.hasPrefix("from ") }.joined(separator: "\n")
      #expect(try answer(pipeline).table == asked.table, "\(pipeline)")
    }
  }

  @Test(
    arguments: [
      "Borough,Month,Searches\nBarnet,first,1\nBrent,second,2\nCamden,third,3\n",
      "Borough,Year number,Searches\nBarnet,1,1\nBrent,2,2\nCamden,3,3\n",
    ])
  func figuresOfSeveralTimesAreNotPutTogether(text: String) throws {
    try load(text)
    #expect(try answer("total mine").exitCode == .wrong)
  }

  @Test func headingsWithBracketsAreAskedAsTheyAreSaid() throws {
    try load("Borough,Officers (FTE),Cost (£),Cost (£m)\nBarnet,100.5,1,2\nBrent,200,3,4\n")
    for name in ["Officers FTE", "\"Officers (FTE)\"", "officers"] {
      #expect(try answer("total \(name) from mine").headline.contains("300.5 FTE"), "\(name)")
    }
    #expect(try answer("total \"Cost (£m)\" from mine").headline.contains("£6m"))
  }

  @Test func totalsOfSomePartsAreNoSumOfAll() throws {
    try load(
      "Tactic,Searches,Incidents\nTotal tactics,60,35\nTotal restraint,40,30\nCuffs,25,20\n"
        + "Ground,15,15\nBaton,20,15\n")
    #expect(try answer("total incidents from mine").exitCode == .wrong)
    #expect(try answer("total \"mine Total tactics Searches\"").headline.contains("60 searches"))
    #expect(try answer("total mine Cuffs Searches").headline.contains("25 searches"))
  }
}
