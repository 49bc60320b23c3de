import Answering
import Session
import SourceText
import Testing

/// Conditions on ages, on figures of small synthetic files.
@Suite struct LoadedAgesTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  /// Two sexes of single years, of whom the oldest are together: ten of each up to 19.
  private func loadYears() throws {
    let rows = ["F", "M"].flatMap { sex in
      (0...20).map { "Camden,2021,\(sex),\($0 == 20 ? "20+" : "\($0)"),\($0 == 20 ? 300 : 5)" }
    }
    try load(
      "Borough,Year,Sex,Age,Population\n" + rows.joined(separator: "\n")
        + "\nHackney,2021,F,0,5\nHackney,2021,F,1,5\n")
  }

  @Test(
    arguments: [
      ("age < 18", "180"), ("age <= 17", "180"), ("age between 10 and 17", "80"),
      ("age >= 10 and age < 18", "80"), ("age is 10", "10"), ("age >= 18", "620"),
      ("age > 19", "600"),
    ])
  func singleYearsAreAddedUp(condition: String, total: String) throws {
    try loadYears()
    #expect(try column("total mine in Camden in 2021 where \(condition)") == [total])
    #expect(try column("total mine across boroughs in 2021 where \(condition)").first == total)
  }

  /// The oldest are no single year, and nothing tells how many of them are older still.
  @Test(arguments: ["age is 20", "age < 21", "age >= 25"])
  func theOldestAreNotParted(condition: String) throws {
    try loadYears()
    let refusal = try refusal("total mine in Camden in 2021 where \(condition)")
    #expect(refusal?.code == "E046")
    #expect(refusal?.help?.contains("“20+” goes beyond it") == true)
  }

  @Test func whereAnAgeIsMissingThereIsNoSum() throws {
    try loadYears()
    #expect(try column("total mine in Hackney in 2021 where age < 2") == ["10"])
    #expect(try column("total mine in Hackney in 2021 where age < 18") == ["–"])
  }

  private let bands = """
    Borough,Year,Age group,Victims
    Camden,2021,0-9,10
    Camden,2021,10-17,20
    Camden,2021,18-24,40
    Camden,2021,25 and over,80

    """

  @Test(arguments: [("< 18", "30"), ("between 10 and 24", "60"), (">= 18", "120")])
  func bandsAreAddedUp(condition: String, total: String) throws {
    try load(bands)
    #expect(try column("total mine in 2021 where age group \(condition)") == [total])
    try load(bands + "Camden,2021,All ages,150\n", as: "other")
    #expect(try column("total other in 2021 where age group \(condition)") == [total])
  }

  @Test func bandsThatGoBeyondAreRefused() throws {
    try load(bands)
    let refusal = try refusal("total mine in 2021 where age group < 16")
    #expect(refusal?.message == "No ages of “mine” make up just 0 to 15.")
    #expect(refusal?.help?.contains("“10-17” goes beyond it") == true)
    let fix = try #require(refusal?.fix)
    #expect(fix == "total mine in 2021 where age group <= 17")
    #expect(try column(fix) == ["30"])
  }

  /// “10-17” are among “0-17”, and counted once.
  @Test func agesAmongOthersAreCountedOnce() throws {
    try load(
      "Borough,Year,Age,Offences\nCamden,2021/22,0-17,30\nCamden,2021/22,10-17,20\n"
        + "Camden,2021/22,18+,50\n")
    #expect(try column("total mine in 2021/22") == ["80"])
    #expect(try column("total mine in 2021/22 where age < 18") == ["30"])
    #expect(try column("total mine in 2021/22 where age between 10 and 17") == ["20"])
    #expect(try notes("describe mine").contains("never added to them: “10-17”"))
  }

  /// Of rows that are counted an age without any is nothing.
  @Test func rowsOfAnAgeAreCounted() throws {
    try load(
      "Month,Borough,Offence,Victim age\n2023-01,Camden,Theft,9\n2023-01,Camden,Rape,17\n"
        + "2023-01,Hackney,Theft,18\n2023-01,Hackney,Theft,\n2023-01,Hackney,Theft,3\n")
    #expect(try column("total mine in January 2023 where victim age < 18") == ["3"])
    #expect(try column("total mine in Hackney in January 2023 where victim age < 18") == ["1"])
  }
}
