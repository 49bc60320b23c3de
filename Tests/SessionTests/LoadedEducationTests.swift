import Answering
import Session
import SourceText
import Tables
import Testing

/// Files of the Department for Education.
@Suite struct LoadedEducationTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  private static let head =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    + "new_la_code,la_name"
  private static let hackney =
    "Local authority,E92000001,England,E12000007,London,E09000012,Hackney"

  @Test(arguments: [
    ("2023", "Week 1", "2 January 2023 to 8 January 2023"), ("2023", "Calendar year Q2", "Q2 2023"),
    ("2023", "March", "March 2023"), ("202223", "Financial year Q4", "Q4 2022/23"),
    ("202223", "Financial year Q1-Q2", "April 2022 to September 2022"),
    ("202223", "Autumn term", "September 2022 to December 2022"),
    ("202223", "Spring term", "January 2023 to April 2023"),
    ("202223", "Academic year", "academic year 2022/23"),
    ("202223", "Full academic year", "academic year 2022/23"), ("202223", "Tax year", "2022/23"),
    ("2023", "Reporting year", "2023"), ("2023", "Some other year", nil),
  ])
  func aPartOfAYearIsNotTheYear(_ year: String, _ part: String, _ period: String?) throws {
    try load("\(Self.head),number\n\(year),\(part),\(Self.hackney),7\n")
    if let period {
      #expect(try column("total mine in Hackney", "period") == [period])
    } else {
      #expect(try column("problems mine", "why").first?.contains("names no period") == true)
    }
  }

  @Test func oneOfSeveralBreakdownsStandsForAll() throws {
    var text = "\(Self.head),cla_group,characteristic,number\n"
    for year in [2023, 2024] {
      for (group, values) in [
        ("Gender", ["Total": 30, "Female": 10, "Male": 20]),
        ("Age", ["Total": 30, "Under 1": 12, "1 to 17": 18]),
      ] {
        for (value, number) in values.sorted(by: { $0.key < $1.key }) {
          text += "\(year),Reporting year,\(Self.hackney),\(group),\(value),\(number)\n"
        }
      }
    }
    try load(text)
    #expect(try column("total mine in Hackney in 2024") == ["30"])
    #expect(try column("total female in Hackney in 2024 from mine") == ["10"])
    #expect(try column("total mine in Hackney in 2024 by gender") == ["10", "20"])
    #expect(try column("share mine by age in Hackney in 2024", "share %") == ["60.0", "40.0"])
  }

  /// An authority whose code or region is not of London is no unknown borough.
  @Test func authoritiesElsewhereAreNotCalledUnknown() throws {
    let england = "Local authority,E92000001,England"
    try load(
      """
      \(Self.head),number
      2024,Reporting year,\(Self.hackney),21
      2024,Reporting year,\(england),E12000007,London,E09000007,Camden,21
      2024,Reporting year,\(england),E12000008,South East,E10000016,Kent,5
      2024,Reporting year,\(england),,,E06000047,County Durham,5
      2024,Reporting year,\(england),E12000003,Yorkshire and The Humber,z,Humberside,5
      2024,Reporting year,\(england),E12000007,London,z,Londinium,5

      """)
    #expect(
      try notes("total mine in Hackney in 2024").contains(
        "Not known as a borough, and in none of their figures: “Londinium”."))
  }

  /// A number of which no word tells what it counts has no noun.
  @Test func aNumberWithoutANounIsShownWithoutOne() throws {
    try load("\(Self.head),number\n2024,Reporting year,\(Self.hackney),21\n")
    let asked = try answer("total mine in Hackney in 2024")
    #expect(asked.headline == "Number in mine, Hackney: 21 in 2024.")
    #expect(asked.table?.columns.allSatisfy { $0.shownUnit == nil } == true)
  }

  @Test func aRangeOfAcademicYearsNamesTheKindOnce() throws {
    try load(
      """
      \(Self.head),number
      202122,Academic year,\(Self.hackney),20
      202223,Academic year,\(Self.hackney),21
      202324,Academic year,\(Self.hackney),22

      """)
    let line = "trend mine in Hackney "
    let offered = session.completions(line, line.utf8.count).items.map(\.text)
    #expect(offered.contains("academic year 2021/22..2023/24"))
    #expect(
      try column(line + "academic year 2021/22..2023/24 from mine", "value") == ["20", "21", "22"])
  }

  /// Names with brackets and strokes are read as they are said, and offered in quotes.
  @Test func namesWithSignsAreReadAsTheyAreSaid() throws {
    try load(
      """
      \(Self.head),characteristic,number
      2024,Reporting year,\(Self.hackney),Total,31
      2024,Reporting year,\(Self.hackney),Allegation (s47),10
      2024,Reporting year,\(Self.hackney),Black - Caribbean,21

      """)
    #expect(try column("total allegation s47 in Hackney from mine") == ["10"])
    #expect(try column("total black caribbean in Hackney from mine") == ["21"])
    let offered = session.completions("total all", 9).items.map(\.text)
    #expect(offered.contains("\"Allegation (s47)\""))
    let asked = "total mine in Hackney where characteristic is Black Caribbean"
    guard case .error(let wrong) = try answer(asked).status else {
      Issue.record("there is no such part")
      return
    }
    #expect(try column(try #require(wrong.fix)) == ["21"])
  }

  /// The heading of a column of areas says by what kind of area as its word does.
  @Test func figuresAreAskedByTheHeadingOfAColumnOfAreas() throws {
    try load(
      """
      \(Self.head),number
      2024,Reporting year,Regional,E92000001,England,E12000007,London,,,30
      2024,Reporting year,Regional,E92000001,England,E12000008,South East,,,10

      """)
    for question in ["share mine by region name in 2024", "share mine by region in 2024"] {
      #expect(try column(question, "share %") == ["75.0", "25.0"], "\(question)")
    }
  }

  /// Columns that count as many things are none of them meant by a name of all.
  @Test(arguments: [
    ("total children in need in Hackney in 2024 from mine", ["21", "33"]),
    ("how many children in need in Hackney from mine", ["21", "33"]),
    ("total mine in Hackney", ["21", "33"]),
    ("rank boroughs by children in need in 2024 from mine", ["21", "33"]),
  ])
  func ofSeveralThingsCountedNoneIsTaken(_ question: String, _ figures: [String]) throws {
    try load(
      """
      \(Self.head),category,At31_episodes,At31_episodes_rate,Starting_episodes
      2024,Reporting year,\(Self.hackney),Children in need,21,3.5,33

      """)
    guard case .ambiguous(let readings) = try answer(question).status else {
      Issue.record("one of them is taken")
      return
    }
    #expect(try readings.flatMap { try column($0.question) } == figures)
  }

  @Test func partsOfSeveralThingsCountedAreOfferedByEach() throws {
    try load(
      """
      \(Self.head),category,Starting,Ending
      2024,Reporting year,\(Self.hackney),Neglect (all),21,33
      2024,Reporting year,\(Self.hackney),Abuse,5,7

      """)
    let asked = "total neglect all in Hackney from mine"
    guard case .ambiguous(let readings) = try answer(asked).status
    else {
      Issue.record("one of them is taken")
      return
    }
    #expect(try readings.flatMap { try column($0.question) } == ["21", "33"])
  }

  @Test func rowsThatThePublisherNeverAddsAreNotAdded() throws {
    try load(
      """
      \(Self.head),group,establishment,number
      2024,Reporting year,\(Self.hackney),Started in the year,Total,30
      2024,Reporting year,\(Self.hackney),Ended in the year,Total,20

      """)
    #expect(try column("total mine in Hackney in 2024") == [missingSign])
    #expect(try column("total started in the year in Hackney in 2024 from mine") == ["30"])
  }

  /// The record has topics that begin so as well, and the file has none of them.
  @Test func theBeginningOfATopicLeadsToThatOfTheFile() throws {
    try load(
      "\(Self.head),Referrals,Children_in_need_at_31_march\n"
        + "2024,Reporting year,\(Self.hackney),1024,524\n")
    let rest = "in Hackney in 2024 from mine"
    guard case .error(let refusal) = try answer("total children in need \(rest)").status else {
      Issue.record("a topic that is named in part is taken")
      return
    }
    #expect(refusal.message == "There is no topic called “children in need”.")
    #expect(refusal.fix == "total Children in need at 31 march \(rest)")
  }
}
