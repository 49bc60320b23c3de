import Answering
import Session
import SourceText
import Tables
import Testing

/// Published layouts with what is odd about them: figures that several columns, levels or rows tell of,
/// each to be taken once.
@Suite struct LoadedPublishedTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  // MARK: Forces and countries

  /// Four quarters and two of the next year, of all forces of Wales, one of England, and the railways.
  private func loadQuarters() throws {
    let forces = [
      ("Metropolitan Police", "London"), ("City of London", "London"), ("Gwent", "Wales"),
      ("Dyfed-Powys", "Wales"), ("North Wales", "Wales"), ("South Wales", "Wales"),
      ("British Transport Police", "British Transport Police"), ("Action Fraud", "Fraud"),
    ]
    var text =
      "Financial Year,Financial Quarter,Force Name,Region,Offence Description,Offence Group,"
      + "Offence Subgroup,Offence Code,Number of Offences\n"
    for (year, quarters) in [("2021/22", 1...4), ("2022/23", 1...2)] {
      for quarter in quarters {
        for (place, force) in forces.enumerated() {
          text +=
            "\(year),\(quarter),\(force.0),\(force.1),Fraud,Fraud offences,Fraud,53,\(place + 1)\n"
        }
      }
    }
    try load(text)
  }

  @Test(arguments: [
    "trend fraud offences in the Met yearly from mine",
    "trend fraud offences in the Met 2021..2023 from mine",
  ])
  func quartersOfFinancialYearsMakeFinancialYears(_ question: String) throws {
    try loadQuarters()
    #expect(try column(question, "period") == ["2021/22", "2022/23"])
    #expect(try notes(question).contains("2022/23 has 6 of 12 months"))
    #expect(
      try column("trend fraud offences in the Met quarterly from mine", "period").first
        == "Q1 2021/22")
  }

  @Test func aForceOfTheRailwaysIsNoCountry() throws {
    try loadQuarters()
    let refused = try answer("total fraud offences in England and Wales in 2021/22 from mine")
    guard case .error = refused.status else {
      Issue.record("\(refused.status)")
      return
    }
    #expect(try column("total fraud offences in Wales in 2021/22 from mine") == ["72"])
  }

  @Test func aCountryIsAddedUpWithWhatLiesBesideItsParts() throws {
    let regions = [
      "East", "East Midlands", "London", "North East", "North West", "South East", "South West",
      "West Midlands", "Yorkshire and The Humber", "Wales",
    ]
    var text = "Year,Area,Offences\n"
    for year in ["2021/22", "2022/23"] {
      text += regions.map { "\(year),\($0),10\n" }.joined()
      text += "\(year),British Transport Police,3\n\(year),Action Fraud,4\n"
    }
    try load(text)
    #expect(try column("total mine in England in 2021/22") == ["90"])
    #expect(
      try notes("total mine in England in 2021/22").contains(
        "In no part of England, and not in its figure: British Transport Police (3 in 2021/22) and"
          + " Action Fraud (4 in 2021/22)."))
    #expect(try column("total mine in England and Wales in 2021/22") == ["103"])
  }

  @Test func whatAnotherColumnNamesTooIsNotLeftOut() throws {
    let regions = [
      "East", "East Midlands", "London", "North East", "North West", "South East", "South West",
      "West Midlands", "Yorkshire and The Humber", "Wales", "British Transport Police",
      "Fraud: CIFAS",
    ]
    var text = "Year,Region,Force,Offences\n"
    for year in ["2021/22", "2022/23"] {
      for region in regions {
        let force = region.hasPrefix("B") ? region : region.hasPrefix("F") ? "CIFAS" : "Kent"
        text += "\(year),\(region),\(force),10\n"
      }
    }
    try load(text)
    #expect(try column("total mine in England and Wales in 2021/22") == ["110"])
    let notes = try notes("total mine in England and Wales in 2021/22")
    #expect(notes.contains("In no part of England and Wales, and not in its figure: CIFAS (10 in"))
    #expect(!notes.contains("in its figure: British Transport Police"))
  }

  @Test func aTotalIsTheCountryOrRegionThatItNames() throws {
    try load(
      """
      Year,Region,Police force area,Offences
      2021/22,England,ENGLAND TOTAL,30
      2021/22,South West,South West Region,30
      2021/22,South West,Dorset,10
      2021/22,South West,Gloucestershire,20
      2022/23,England,ENGLAND TOTAL,30
      2022/23,South West,South West Region,30
      2022/23,South West,Dorset,10
      2022/23,South West,Gloucestershire,20

      """)
    #expect(try column("total mine in England in 2021/22") == ["30"])
    #expect(try column("total mine in South West in 2021/22") == ["30"])
    #expect(try column("rank forces by mine in 2021/22", "name") == ["Gloucestershire", "Dorset"])
  }

  @Test func withoutAnAreaAFileOfManyForcesIsAskedForAll() throws {
    try loadQuarters()
    #expect(try column("total fraud offences in 2021/22 from mine") == ["144"])
  }

  @Test func partnershipsAreBoroughs() throws {
    try load(
      """
      12 months ending,Region,PFA,CSP,Offence,Rolling year total number of offences
      31/12/2016,London,Metropolitan,Hackney,Rape,5
      31/12/2016,London,Metropolitan,Camden,Rape,7
      31/12/2016,South East,Kent,Unassigned,Rape,9
      31/12/2017,London,Metropolitan,Hackney,Rape,6
      31/12/2017,London,Metropolitan,Camden,Rape,8
      31/12/2017,South East,Kent,Unassigned,Rape,10

      """)
    #expect(try column("total rape in Hackney in 2017 from mine") == ["6"])
    #expect(
      try column("rank boroughs by rape in 2017 from mine", "name")
        == ["Camden", "Hackney", "Unknown"])
  }

  @Test func periodsThatSomeForcesLackAreTold() throws {
    try load(
      """
      Month,Reported by,Falls within,Crime type
      2023-01,Kent Police,Kent Police,Drugs
      2023-01,Surrey Police,Surrey Police,Drugs
      2023-02,Kent Police,Kent Police,Drugs

      """)
    #expect(
      try notes("trend drugs from mine").contains(
        "The file has nothing of Surrey in February 2023."))
    #expect(try column("share drugs of crimes in 2023-01 from mine", "share %") == ["100.0"])
  }

  @Test(arguments: ["total stop and searches", "how many stops and searches in 2023-01"])
  func searchesAreStopAndSearches(_ question: String) throws {
    try load(
      "Type,Date,Legislation,Object of search,Outcome\nPerson search,2023-01-05,MDA,Drugs,Arrest\n")
    #expect(try column(question) == ["1"])
  }

  @Test func kindsOfAFileAreLedToInOrder() throws {
    try load(
      """
      Month,Reported by,Falls within,Crime type
      2023-01,Kent Police,Kent Police,Drugs
      2023-01,Kent Police,Kent Police,Robbery
      2023-01,Kent Police,Kent Police,Robbery

      """)
    guard case .error(let wrong) = try answer("top 1 crimes in Kent").status else {
      Issue.record("crimes are no kind of area")
      return
    }
    #expect(try column(try #require(wrong.fix), "name") == ["Robbery"], "\(wrong)")
  }

  // MARK: Small areas

  @Test func whatHasNoWardIsNotCountedAgainAmongBoroughs() throws {
    var text = "Month,Reported by,Falls within,LSOA code,LSOA name,Crime type\n"
    for (code, name, count) in [
      ("E01001749", "Hackney 001A", 3), ("E01000916", "Camden 027B", 1), ("", "", 1),
    ] {
      for _ in 0..<count {
        text +=
          "2023-01,Metropolitan Police Service,Metropolitan Police Service,\(code),\(name),Drugs\n"
      }
    }
    try load(text)
    #expect(
      try column("rank boroughs by drugs in 2023-01 from mine", "name")
        == ["Hackney", "Camden", "Unknown"])
    #expect(
      try column("rank boroughs by drugs in 2023-01 from mine", "share") == [
        "60.0", "20.0", "20.0",
      ])
    #expect(try column("top 1 lsoas by drugs in 2023-01 from mine", "name").first == "Hackney 001A")
  }

  @Test func wardsOfOneNameWithoutCodesAreToldOf() throws {
    try load(
      """
      Month,WardName,Borough,Offences
      2023-01,Abbey,Merton,5
      2023-01,Abbey,Westminster,7
      2023-01,Town,Merton,1

      """)
    #expect(
      try notes("total mine in Abbey in 2023-01").contains(
        "Of one name in several boroughs, whose figures are put together: “Abbey”."))
  }

  @Test func whatHasNoBoroughIsOfTheMetAllTheSame() throws {
    var text = "Month,Area code,Area name,Offences\n2023-01,,Unknown,2\n"
    for borough in 2...33 {
      let code = "E090000" + (borough < 10 ? "0" : "") + "\(borough)"
      text += "2023-01,\(code),Place \(borough),1\n"
    }
    try load(text)
    #expect(try column("total mine in the Met in 2023-01") == ["34"])
  }

  @Test func namesOfEveryLevelAreAskedForTheirOwnRows() throws {
    try load(
      """
      Month_Year,Area Type,Borough_SNT,Area name,Area code,Crime Type,Crime Subtype,Measure,\
      Financial Year,Count
      01/04/2023,Borough,Hackney,Hackney,E09000012,SEXUAL OFFENCES,RAPE,Offences,2023-24,9
      01/04/2023,Ward,Hackney,Haggerston,E05009374,SEXUAL OFFENCES,RAPE,Offences,2023-24,4
      01/04/2023,Ward,Hackney,Dalston,E05009370,SEXUAL OFFENCES,RAPE,Offences,2023-24,5
      01/05/2023,Borough,Hackney,Hackney,E09000012,SEXUAL OFFENCES,RAPE,Offences,2023-24,8

      """)
    #expect(try column("total sexual offences in Hackney in 2023-04 from mine") == ["9"])
    #expect(try column("total sexual offences in Dalston in 2023-04 from mine") == ["5"])
    #expect(
      try column("rank wards by sexual offences in 2023-04 from mine", "name")
        == ["Dalston", "Haggerston"])
  }

  /// `in` and an area beside a kind of area are those of the kind that lie in it.
  @Test(arguments: [
    ("in Hackney", ["Alpha (Hackney)", "Beta"]), ("in Camden", ["Gamma", "Alpha (Camden)"]),
    ("in London", ["Gamma", "Delta", "Alpha (Hackney)", "Alpha (Camden)", "Beta"]),
  ])
  func wardsOfABoroughAreAskedFor(place: String, names: [String]) throws {
    try load(
      """
      WardCode,WardName,LookUp_BoroughName,MajorText,MinorText,202401,202402,202403
      E05000001,Alpha,Hackney,Robbery,Personal Robbery,5,19,7
      E05000002,Beta,Hackney,Robbery,Personal Robbery,9,4,7
      E05000003,Alpha,Camden,Robbery,Personal Robbery,21,13,7
      E05000004,Gamma,Camden,Robbery,Personal Robbery,1,29,7
      E05000005,Delta,Barnet,Robbery,Personal Robbery,25,25,7

      """)
    let asked = "by robbery \(place) in 2024-02 from mine"
    #expect(try column("top 5 wards \(asked)", "name") == names)
    let total = try column(
      "total robbery across wards \(place) in 2024-02 from mine | sum value", "sum value")
    #expect(total == [place == "in Hackney" ? "23" : place == "in Camden" ? "42" : "90"])
  }
}

/// Columns and rows of parts of years, and what is no count.
@Suite struct LoadedStretchTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  private func rows(_ question: String) throws -> [[String]] {
    let answer = try answer(question)
    let table = try #require(answer.table, "\(question): \(answer.status)")
    return (0..<table.rowCount).map { row in
      table.columns.prefix(2).enumerated().map { $1.words(table[row, $0]) }
    }
  }

  @Test func columnsOfPartsOfYearsStandBesideThoseOfYears() throws {
    try load(
      """
      Borough,Offence,2021/22,2022/23,% change,Apr-Sep 2022,Apr-Sep 2023,YTD 2023/24,Rolling 12 months
      Hackney,Rape,100,120,20%,40,44,52,110
      Camden,Rape,10,12,20%,4,5,6,11

      """)
    #expect(
      try rows("trend rape in Hackney from mine") == [["2021/22", "100"], ["2022/23", "120"]])
    #expect(
      try rows("from mine | where Borough is Camden | pick Period, Value") == [
        ["2021/22", "10"], ["2022/23", "12"], ["April 2022 to September 2022", "4"],
        ["April 2023 to September 2023", "5"], [missingSign, "6"],
      ])
  }

  @Test func rowsOfPartsOfYearsLeaveThePeriodsOfOthers() throws {
    try load(
      """
      Period,Borough,Offence,Count,% change on year
      2021/22,Hackney,Rape,50,1.5%
      2022/23,Hackney,Rape,60,20.0%
      2023/24 YTD,Hackney,Rape,33,2.0%
      Apr-Sep 2023,Hackney,Rape,31,-4.0%

      """)
    #expect(
      try rows("trend rape in Hackney from mine") == [["2021/22", "50"], ["2022/23", "60"]])
    #expect(
      try rows("problems mine").contains { $0.contains("4") }
        && answer("problems mine").table?.rowCount == 1)
  }

  @Test(arguments: [
    "gss_code,gss_name,sex,2021,2022", "LAD23CD,LAD23NM,sex,2021,2022",
    "ladcode23,laname23,sex,population_2021,population_2022",
  ])
  func placesOfPopulationsAreKnownByWhatTheirColumnsAreCalled(_ head: String) throws {
    try load(
      """
      \(head)
      E09000007,Camden,female,5,6
      E09000007,Camden,male,7,8
      E09000012,Hackney,female,1,2
      E09000012,Hackney,male,3,4
      E12000007,London,female,6,8
      E12000007,London,male,10,12

      """)
    #expect(try rows("total mine in Camden in 2022") == [["2022", "14"]])
    #expect(try rows("total mine in London in 2022") == [["2022", "20"]])
    #expect(try rows("total mine in 2022") == [["2022", "20"]])
  }

  @Test func kindsOfPlacesAreLevelsAndNoPlaces() throws {
    try load(
      """
      Code,Name,Geography,All ages,0
      E92000001,ENGLAND,Country,100,10
      E12000007,LONDON,Region,50,5
      E09000012,Hackney,London Borough,20,2
      E09000007,Camden,London Borough,25,1
      E10000016,Kent,County,30,3
      E07000105,Ashford,Non-metropolitan District,30,3

      """)
    #expect(try rows("total all ages in Hackney from mine").first?.last == "20")
    #expect(try rows("total all ages in London from mine").first?.last == "50")
    #expect(try rows("total all ages in England from mine").first?.last == "100")
    #expect(try rows("total \"0\" in Ashford from mine").first?.last == "3")
  }

  @Test func aRateBesideACountIsOfTheSame() throws {
    try load(
      """
      Year,Borough,Offence,Count,Rate per 1000
      2021/22,Hackney,Rape,50,1.5
      2022/23,Hackney,Rape,60,2.5

      """)
    #expect(try rows("total mine in Hackney in 2022/23") == [["2022/23", "60"]])
    #expect(try rows("total count in Hackney in 2022/23 from mine") == [["2022/23", "60"]])
    #expect(
      try rows("total rape in Hackney in 2022/23 from \"mine Rape Rate per 1000\"")
        == [["2022/23", "2.5"]])
  }

  @Test func rollingMonthsInHeadsArePeriods() throws {
    try load(
      """
      Borough,Offence Type,Rolling 12 months to Sep 2022,Rolling 12 months to Sep 2023,Change,% Change
      Hackney,Rape,69,90,21,30%
      Camden,Rape,9,10,1,11%

      """)
    #expect(
      try rows("trend rape in Hackney from mine") == [
        ["October 2021 to September 2022", "69"], ["October 2022 to September 2023", "90"],
      ])
  }

  @Test func aSnapshotIsOfItsFileHoweverItsPathIsWritten() throws {
    let file = try load("Month,Borough,Offences\n2023-01,Hackney,5\n")
    let kept = try answer("load \"\(file)\" as mine keep")
    #expect(kept.notes.contains { $0.text.contains("A snapshot is kept") })
    let parts = file.split(separator: "/")
    let again = try answer("load \"\(folder)/./../\(parts.suffix(2).joined(separator: "/"))\"")
    #expect(again.notes.contains { $0.text == "It was taken from its snapshot." })
  }

  @Test(arguments: ["searches", "crimes", "outcomes"])
  func rowsAreCalledByWhatTheyAre(_ unit: String) throws {
    let heads = [
      "searches":
        "Type,Date,Legislation,Object of search,Outcome\nPerson search,2023-01-05,MDA,Drugs,Arrest\n",
      "crimes":
        "Month,Reported by,Falls within,Crime type\n2023-01,Kent Police,Kent Police,Drugs\n",
      "outcomes":
        "Crime ID,Month,Reported by,Falls within,Outcome type\na,2023-01,Kent Police,Kent Police,Charged\n",
    ]
    try load(try #require(heads[unit]))
    #expect(try rows("total \(unit) in 2023-01 from mine") == [["January 2023", "1"]])
  }
}
