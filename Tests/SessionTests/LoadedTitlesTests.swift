import Answering
import Session
import SourceText
import Tables
import Testing

/// What titles of small synthetic tables say of all their figures.
@Suite struct LoadedTitlesTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  private let table = """

    Area Code,Area Name,Robbery,Drug offences
    E92000001,ENGLAND,5.1,3.2
    E12000002,North West,1.5,1.1
    E23000006,Cheshire,0.5,2.5
    E23000005,Greater Manchester,2.5,0.7

    """

  @Test(
    arguments: [
      ("Table P2: Rate of offences per 1,000 population, by force", "per 1,000 population"),
      ("Offences per 100,000 people aged 10 and over", "per 100,000 people"),
      ("Table P3: Percentage change in offences, by force", "percent"),
      ("Table P3: Rate of offences, by force", nil),
    ])
  func ratesAreNotAddedUp(title: String, unit: String?) throws {
    try load("\"\(title)\"\n" + table)
    let one = try answer("total robbery in North West from mine")
    let value = one.table?.columns.last { $0.name == "value" }
    #expect(value?.type == .percent ? unit == "percent" : value?.shownUnit == unit)
    #expect(try column("total robbery in North West from mine").first?.hasPrefix("1.5") == true)
    #expect(try answer("total robbery across regions from mine").exitCode == .answered)
    // The sum of the two forces is none of their rates.
    let sum = try answer(
      "from mine | where Area Name in (Cheshire, Greater Manchester) | sum Robbery")
    #expect(sum.exitCode == .withheld)
  }

  /// A title of numbers, or of both, leaves counts as they are.
  @Test(
    arguments: [
      "Table P1: Number of offences, by force",
      "Number of offences and rate per 1,000 population, by force",
    ])
  func countsAreAddedUp(title: String) throws {
    try load("\"\(title)\"\n" + table)
    let sum = try answer(
      "from mine | where Area Name in (Cheshire, Greater Manchester) | sum Robbery")
    #expect(sum.exitCode == .answered)
    // Drug offences are offences as robberies are, so the two can be set against each other.
    let both = try answer("compare robbery, drug offences in Cheshire from mine")
    #expect(both.exitCode == .answered)
    #expect(title.contains("rate") || both.table?.columns.count { $0.shownUnit == "offences" } == 3)
  }

  @Test(
    arguments: [
      ("Table A.01: Number of arrests, by police force area", "arrests"),
      ("Number of stop and searches by force", "stop and searches"),
      ("Number of children in need by force", nil),
    ])
  func whatATitleNumbersIsCounted(title: String, unit: String?) throws {
    try load("\"\(title)\"\n\nForce,2021/22,2022/23\nKent,10,20\nMetropolitan,30,40\n")
    #expect(
      try answer("total mine in the Met in 2022/23").table?.columns.last { $0.name == "value" }?
        .shownUnit == unit)
    if let unit { #expect(try column("total \(unit) in the Met in 2022/23 from mine") == ["40"]) }
  }

  /// The day stands over all years, and both areas and their codes are known by what they hold.
  @Test func daysOverYears() throws {
    let path = try loading.write(
      """
      Table LA B1: Numbers and rates of children in need at 31 March

      New LA code,Region / local authority,Number of children in need at 31 March 2022,\
      Number of children in need at 31 March / 2023,"Rate per 10,000 children at 31 March 2022",\
      "Rate per 10,000 children at 31 March 2023"
      E12000007,London,30,70,300,350
      E09000007,Camden,10,30,310,320
      E09000012,Hackney,20,40,330,340

      """, to: "need.csv")
    let report = try notes("load \"\(path)\" as mine")
    #expect(report.contains("It covers 31 March 2022 to 31 March 2023"))
    #expect(!report.contains("Missing in between"))
    #expect(try column("total number of children in need in Hackney in 2023 from mine") == ["40"])
    #expect(try column("total children in need in London in 2023 from mine") == ["70"])
    #expect(
      try column("trend rate per 10,000 children in Camden from mine") == ["310", "320"])
    #expect(try column("top 1 boroughs by children in need from mine", "name") == ["Hackney"])
  }

  /// What one head says as the title does holds for all figures.
  @Test func aHeadMaySayThePeriodOfTheTitle() throws {
    try load(
      "Children in need at 31 March 2023 by primary need\n\nBorough,Children in need at 31 March 2023,"
        + "Abuse,Low income\nCamden,30,20,10\nHackney,40,30,10\n")
    #expect(try column("total abuse in Camden from mine", "period") == ["31 March 2023"])
  }
}
