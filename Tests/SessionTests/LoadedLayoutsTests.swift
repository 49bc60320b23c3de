import Answering
import Session
import SourceText
import Tables
import Testing

/// Published layouts asked in the words of those who use them.
@Suite struct LoadedLayoutsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  // MARK: Outcomes

  private static let outcomes =
    "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Group,Offence Subgroup,"
    + "Offence Code,Outcome Description,Outcome Group,Outcome Type"

  /// Outcomes of two quarters under two names of their columns, whose types are numbers.
  private func loadOutcomes(_ columns: String) throws {
    var text = "\(Self.outcomes),\(columns)\n"
    for quarter in 1...2 {
      for force in ["Metropolitan Police", "Kent"] {
        for (description, group, type, count) in [
          ("Charged/Summonsed", "Charged/Summonsed", "1", 5),
          ("Charged/Summonsed - alternate offence", "Charged/Summonsed", "1A", 2),
          ("Caution - youths", "Cautions", "2", 3),
        ] {
          text +=
            "2022/23,\(quarter),\(force),Rape of a female child under 16,Sexual offences,Rape,19E,"
            + "\(description),\(group),\(type),\(count),\(count + 10)\n"
        }
      }
    }
    try load(text)
  }

  @Test(arguments: [
    "Force outcomes for offences recorded in quarter,Force outcomes recorded in quarter",
    "Number of outcomes for offences that were recorded in the quarter,"
      + "Number of outcomes for investigations that were closed in the quarter",
  ])
  func outcomesByForceAreAskedByTheirGroups(_ columns: String) throws {
    try loadOutcomes(columns)
    let other = columns.split(separator: ",")[1]
    for (question, wanted) in [
      ("total outcomes in the Met in 2022/23", "20"), ("total outcomes in 2022/23 from mine", "40"),
      ("total charged/summonsed in the Met in 2022/23", "14"),
      ("total \(other) in the Met in 2022/23", "80"),
      ("total charged/summonsed \(other) in the Met in 2022/23", "54"),
      ("total rape in the Met in 2022/23 from mine", "20"),
      ("total rape where outcome group is Cautions in the Met in 2022/23 from mine", "6"),
    ] {
      #expect(try column(question) == [wanted], "\(question)")
    }
    #expect(
      try column("share outcomes by outcome group in the Met in 2022/23 from mine", "part")
        == ["14", "6"])
    #expect(try answer("total outcomes in the Met in 2022/23").headline.contains("20 outcomes in"))
  }

  @Test func aSubjectWithoutFiguresLendsItsNameToAFile() throws {
    var text = "Crime ID,Month,Reported by,Falls within,LSOA code,LSOA name,Outcome type\n"
    for _ in 0..<3 {
      text +=
        "a,2023-01,Metropolitan Police Service,Metropolitan Police Service,,Hackney 001A,Suspect charged\n"
    }
    try load(text)
    #expect(try column("total outcomes in Hackney in 2023-01") == ["3"])
    #expect(try answer("concerns about outcomes").exitCode == .answered)
  }

  @Test func aFolderOfSeveralLayoutsIsMendedByAPattern() throws {
    for kind in ["street", "outcomes"] {
      let column = kind == "street" ? "Crime type" : "Outcome type"
      try loading.write(
        "Crime ID,Month,Reported by,Falls within,\(column)\na,2023-01,Kent Police,Kent Police,x\n",
        to: "2023-01-kent-\(kind).csv")
    }
    let fix = try #require(try refusal("load \"\(folder)\" as mine")?.fix)
    #expect(fix.hasSuffix("/*-outcomes.csv\""))
    #expect(try answer(fix).exitCode == .answered)
  }

  // MARK: Searches

  @Test(arguments: [
    "financial_year,financial_year_quarter,region,police_force_area,legislation,reason_for_search,outcome,"
      + "self_defined_ethnicity_group,age_group,number_of_searches",
    "Financial Year,Financial Quarter,Region,Force Name,Legislation,Reason for search,Outcome,"
      + "Self-defined ethnicity group,Age group,Searches",
  ])
  func searchesByForceAreSearches(_ head: String) throws {
    var text = "\(head)\n"
    for quarter in 1...4 {
      for (force, region, ethnicity, count) in [
        ("Metropolitan Police", "London", "White", 7),
        ("Metropolitan Police", "London", "Black", 5),
        ("British Transport Police", "0", "N/A - vehicle search", 2),
        ("Essex", "Eastern", "White", 1),
      ] {
        text +=
          "2024/25,Q\(quarter),\(region),\(force),PACE,Drugs,Arrest,\(ethnicity),10-17,\(count)\n"
      }
    }
    try load(text)
    for (question, wanted) in [
      ("total searches in 2024/25", ["60"]), ("total searches in the Met in 2024/25", ["48"]),
      ("total searches in East of England in 2024/25", ["4"]),
      ("total drugs in the Met in 2024/25", ["48"]),
      ("total searches by self-defined ethnicity group in the Met in 2024/25", ["28", "20"]),
      ("total searches where age group is \"10-17\" in the Met in 2024/25", ["48"]),
    ] {
      // The older heading has a hyphen where the newer has a line.
      let asked =
        head.contains("_") ? question.replacing("self-defined", with: "self defined") : question
      #expect(try column(asked) == wanted, "\(asked)")
    }
  }

  @Test func theTypeOfAnOffenceIsAskedBesideItsGroup() throws {
    try load(
      """
      Financial Year,Financial Quarter,Force Name,Offence Group,Offence Type,Number of offences
      2023/24,1,Metropolitan Police,Violence against the person,Homicide,3
      2023/24,1,Metropolitan Police,Sexual offences,Rape,5

      """)
    #expect(try column("total homicide in the Met in 2023/24") == ["3"])
    #expect(try column("total rape in the Met in 2023/24 from mine") == ["5"])
  }

  @Test func rowsOfNumbersAreAddedUpByWhatTheyAreToldApartBy() throws {
    try load(
      "Year,Force,Reason,Searches\n2021/22,Kent,Drugs,5\n2021/22,Kent,Drugs,4\n2021/22,Essex,Arms,2\n"
    )
    #expect(try column("mine by Reason in Kent", "sum Searches") == ["9"])
    #expect(try column("total searches in Kent in 2021/22") == ["9"])
  }

  // MARK: Dashboards

  private static let dashboard =
    "Month_Year,Area Type,Borough_SNT,Area name,Area code,Offence Group,Offence Subgroup,Measure,"
    + "Financial Year,FY_FYIndex,Count,Refresh Date"

  @Test func kindsThatOverlapAreNeverAddedUp() throws {
    var text = "\(Self.dashboard)\n"
    for (kind, count) in [("KNIFE CRIME", 9), ("KNIFE CRIME WITH INJURY", 4)] {
      text +=
        "01/03/2024,Borough,Hackney,Hackney,E09000012,KNIFE CRIME,\(kind),Offences,fy23-24,23-24_12,"
        + "\(count),05/02/2025\n"
    }
    try load(text)
    #expect(try column("total knife crime in Hackney in 2024-03") == ["9"])
    #expect(try column("total knife crime with injury in Hackney in 2024-03") == ["4"])
    #expect(try refusal("total offences in Hackney in 2024-03 from mine")?.code == "E021")
    #expect(
      try answer("total knife crime in Hackney in 2024-03").headline
        == "KNIFE CRIME (offences in mine), Hackney: 9 offences in March 2024.")
  }

  @Test func whatHasNoRowOfAMeasureIsNothingToAdd() throws {
    var text = "\(Self.dashboard)\n"
    for (kind, offences, outcomes) in [("ARSON", 3, 1), ("CRIMINAL DAMAGE", 7, 0)] {
      for (measure, count) in [("Offences", offences), ("Positive Outcomes", outcomes)]
      where count > 0 {
        for (level, area, code) in [
          ("Borough", "Hackney", "E09000012"),
          ("Safer Neighbourhood Teams", "Dalston", "E05009372"),
        ] {
          text +=
            "01/03/2024,\(level),Hackney,\(area),\(code),ARSON AND CRIMINAL DAMAGE,\(kind),\(measure),"
            + "fy23-24,23-24_12,\(count),05/02/2025\n"
        }
      }
    }
    for place in ["Other / NK", "Aviation Security(SO18)"] {
      text +=
        "01/03/2024,Borough,\(place),\(place),-1,ARSON AND CRIMINAL DAMAGE,ARSON,Offences,fy23-24,"
        + "23-24_12,2,05/02/2025\n"
    }
    try load(text)
    let total = try answer("total positive outcomes in Hackney in 2024-03")
    #expect(
      total.headline == "Positive Outcomes (in mine), Hackney: 1 positive outcome in March 2024.")
    #expect(try column("total arson positive outcomes in Hackney in 2024-03") == ["1"])
    #expect(try column("total offences in Hackney in 2024-03 from mine") == ["10"])
    #expect(
      try column("top 3 wards by offences in Hackney in 2024-03 from mine", "name") == ["Dalston"])
    // What has no borough goes by one code and many names.
    #expect(try column("rank boroughs by offences in 2024-03 from mine") == ["10", "4"])
    let rank = try answer("rank boroughs by offences in 2024-03 from mine")
    #expect(rank.notes.contains { $0.text.contains("4 of 14 (28.6%) had no borough") })
    let report = try answer("describe mine")
    #expect(!report.notes.contains { $0.text.contains("blank") })
  }

  // MARK: Children

  private static let place =
    "geographic_level,country_code,country_name,region_code,region_name,new_la_code,la_name"
  private static let hackney =
    "Local authority,E92000001,England,E13000001,Inner London,E09000012,Hackney"

  @Test func academicYearsAreAskedAsTheyAreWritten() throws {
    var text = "time_period,time_identifier,\(Self.place),suspension\n"
    for (year, count) in [("202122", 10), ("202223", 20), ("202324", 40)] {
      text += "\(year),Academic year,\(Self.hackney),\(count)\n"
    }
    try load(text)
    #expect(try column("total suspension in Hackney in 2023/24") == ["40"])
    #expect(try column("change suspension in Hackney 2021/22..2023/24", "to") == ["40"])
    #expect(try column("trend suspension in Hackney 2021..2024") == ["10", "20", "40"])
    #expect(
      try column("trend suspension in Hackney since 2022/23", "period")
        == ["academic year 2022/23", "academic year 2023/24"])
    #expect(try column("mine in Hackney in 2022/23 | pick suspension", "suspension") == ["20"])
    #expect(try refusal("total suspension in Hackney in calendar year 2022")?.code == "E007")
    guard case .ambiguous(let readings) = try answer("total suspension in Hackney in 2023").status
    else {
      Issue.record("A bare year touches two academic years.")
      return
    }
    #expect(readings.map(\.meaning) == ["the academic year 2022/23", "the academic year 2023/24"])
    #expect(try column(readings[1].question) == ["40"])
  }

  @Test func aPopulationIsNotWhatIsCountedOfIt() throws {
    try load(
      """
      time_period,time_identifier,\(Self.place),population_count,population_estimate,number,rate_per_10000
      2023,Reporting year,\(Self.hackney),Children looked after at 31 March,60000,491,82
      2023,Reporting year,\(Self.hackney),Children starting to be looked after,60000,207,34

      """)
    #expect(try column("total children looked after at 31 March in Hackney in 2023") == ["491"])
    #expect(
      try column("total children looked after at 31 March population estimate in Hackney in 2023")
        == ["60,000"])
  }

  @Test func breakdownsUnderATotalOfTheirOwnAreTold() throws {
    var text =
      "time_period,time_identifier,\(Self.place),characteristic_group,characteristic,school_type,pupils\n"
    for (group, value, count) in [
      ("Total", "Total", 30), ("Gender", "Female", 10), ("Gender", "Male", 20),
      ("Free school meals", "Eligible", 12), ("Free school meals", "Not eligible", 18),
    ] {
      for (school, part) in [("Total", 1), ("Special", 3)] {
        text +=
          "2023,Reporting year,\(Self.hackney),\(group),\(value),\(school),\(count / part)\n"
      }
    }
    try load(text)
    #expect(try column("total pupils in Hackney in 2023 from mine") == ["30"])
    #expect(try column("total pupils by gender in Hackney in 2023 from mine") == ["10", "20"])
    #expect(
      try column("total pupils where gender is male in Hackney in 2023 from mine") == ["20"])
    #expect(
      try column("total pupils where school type is Special in Hackney in 2023 from mine") == ["10"]
    )
  }
}
