import Answering
import Session
import SourceText
import Tables
import Testing

/// The figures of loaded files: what is counted, what is nothing, and what can't be asked.
@Suite struct LoadedFiguresTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  /// The values of a column of the answer, by what its first column says.
  private func values(_ question: String, _ column: String = "value") throws -> [String: Value] {
    let table = try #require(try answer(question).table)
    let place = try #require(table.index(of: column))
    return Dictionary(
      uniqueKeysWithValues: (0..<table.rowCount).map { row in
        (table.columns[0].words(table[row, 0]), table[row, place].value)
      })
  }

  @Test func spellingsOfOneAreaAreOneArea() throws {
    try load(
      """
      Month,Force,Offences
      2023-01,Metropolitan Police,5
      2023-01,Metropolitan Police Service,7
      2023-01,Kent,1

      """)
    #expect(try values("total mine in the Met in 2023-01") == ["January 2023": .integer(12)])
  }

  @Test func monthsWithoutAnyAreShownAsNone() throws {
    try load(
      """
      Month,Borough,Kind
      2023-01,Camden,Robbery
      2023-02,Camden,Burglary
      2023-03,Camden,Robbery
      2023-05,Camden,Robbery

      """)
    #expect(
      try values("trend robbery in Camden from mine") == [
        "January 2023": .integer(1), "February 2023": .integer(0), "March 2023": .integer(1),
        "May 2023": .integer(1),
      ])
    // The file has nothing of April, so nothing is known of it.
    let notes = try answer("trend robbery in Camden from mine").notes
    #expect(notes.contains { $0.code == .gap && $0.text.contains("April 2023") })
    #expect(
      try values("total robbery in Camden in February 2023 from mine")
        == ["February 2023": .integer(0)])
  }

  @Test func differencesOfDecimalsAreDecimals() throws {
    try load("Year,Borough,Score\n2021,Hackney,12.5\n2022,Hackney,9.5\n2023,Hackney,6\n")
    let table = try #require(try answer("trend mine in Hackney").table)
    let change = table.columns[try #require(table.index(of: "change"))]
    #expect(change.cells.map { change.words($0) }.suffix(2) == ["-3.0", "-3.5"])
  }

  @Test func whatNamesNoAreaIsOfTheWholeFile() throws {
    try load("Month,Borough,Offences\n2023-01,Hackney,5\n2023-01,Camden,7\n")
    let answer = try answer("total mine in 2023-01")
    #expect(answer.readback.contains("in all of mine"))
    #expect(answer.headline.contains("12 "))
  }

  @Test func aFileTotalIsTheWholeFile() throws {
    try load(
      "Month,Borough,Offences\n2023-01,Hackney,5\n2023-01,Camden,7\n2023-01,London Total,13\n")
    #expect(try answer("total mine in 2023-01").headline.contains("13 "))
  }

  @Test func whatHasNoSmallAreaIsOfItsForceAllTheSame() throws {
    let rows = (0..<10).map { row in
      "x,2023-01,Metropolitan Police Service,Metropolitan Police Service,0,51,On or near X,"
        + (row < 3 ? "," : "E01000916,Camden 027B") + ",Robbery,,"
    }
    try load(
      "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
        + "Crime type,Last outcome category,Context\n" + rows.joined(separator: "\n") + "\n")
    let met = try answer("total mine in the Met in 2023-01")
    #expect(met.headline.contains("10 "))
    #expect(!met.notes.contains { $0.code == .unallocated })
    let borough = try answer("total mine in Camden in 2023-01")
    #expect(borough.notes.contains { $0.text.contains("3 of 10") })
  }

  @Test func eventsOfMonthsMakeYears() throws {
    let rows = (1...12).map { "2022-\($0 < 10 ? "0" : "")\($0),Hackney,\($0)\n" }
    try load("Month,Borough,Number of offences\n" + rows.joined())
    #expect(try values("total mine in Hackney in 2022") == ["2022": .integer(78)])
  }

  @Test func twoBreakdownsAtOnceAndPartsThatAreNotThereAreRefused() throws {
    try load(
      """
      Year,Borough,Sex,Age group,Victims
      2021,Hackney,Female,0-9,40
      2021,Hackney,Female,10-17,80
      2021,Hackney,Male,0-9,30
      2021,Hackney,Male,10-17,50

      """)
    #expect(
      try refusal("total mine in Hackney in 2021 by sex where \"age group\" is \"10-17\"")?.code
        == "E024")
    #expect(try refusal("total mine in Hackney in 2021 where sex is Total")?.code == "E046")
    #expect(
      try values("total mine in Hackney in 2021 where sex is Male") == ["2021": .integer(80)])
  }

  @Test func aFilesOwnOffencesAreMeant() throws {
    try load("Month,Borough,Offences\n2023-01,Hackney,5\n2023-01,Camden,7\n")
    #expect(
      try values("total offences in Hackney in 2023-01 from mine")
        == ["January 2023": .integer(5)])
  }

  @Test func rowsWithoutPeriodsSayHowTheyAreAsked() throws {
    try load("Borough,Month,Officers\nHackney,first,5\nCamden,second,7\n")
    for question in ["total mine", "total rape in Hackney from mine"] {
      let refusal = try #require(try refusal(question))
      #expect(refusal.help?.contains("`from mine | count`") == true)
      #expect(refusal.fix == "from mine")
    }
  }

  @Test func rowsOfOneMonthInTwoFilesAreToldOf() throws {
    for name in ["one", "two"] {
      try loading.write("Month,Borough,Kind\n2023-01,Camden,Robbery\n", to: "part-\(name).csv")
    }
    _ = try answer("load \"\(folder)/part-*.csv\" as mine")
    let answer = try answer("total mine in Camden in 2023-01")
    #expect(answer.notes.contains { $0.text.contains("Several files have rows of January 2023") })
  }

  @Test func wardsOfOneNameAreToldApart() throws {
    try load(
      """
      Month,WardName,WardCode,Borough,Offences
      2023-01,Abbey,E05000026,Barking and Dagenham,5
      2023-01,Abbey,E05000455,Merton,7
      2023-01,Cann Hall,E05000590,Waltham Forest,6

      """)
    #expect(
      try values("top 3 wards by mine in 2023-01", "name") == [
        "1": .text("Abbey (Merton)"), "2": .text("Cann Hall"),
        "3": .text("Abbey (Barking and Dagenham)"),
      ])
    #expect(try values("total mine in E05000590 in 2023-01") == ["January 2023": .integer(6)])
    let refusal = try refusal("total mine in Abbey in 2023-01")
    #expect(refusal?.fix == "total mine in \"Abbey (Barking and Dagenham)\" in 2023-01")
    #expect(
      try values("total mine in \"Abbey (Merton)\" in 2023-01") == ["January 2023": .integer(7)])
  }

  @Test func aKindOfCrimeHasAShareOfItsGroup() throws {
    try load(
      """
      MajorText,MinorText,LookUp_BoroughName,202301,202302,202303,202304
      SEXUAL OFFENCES,RAPE,Camden,3,1,1,1
      SEXUAL OFFENCES,OTHER SEXUAL OFFENCES,Camden,9,1,1,1
      ROBBERY,ROBBERY OF PERSONAL PROPERTY,Camden,5,1,1,1

      """)
    #expect(
      try values("share rape of sexual offences in Camden in 2023-01 from mine", "share %")
        == ["January 2023": .number(25)])
  }

  @Test func yearsThatOverlapChangeOnce() throws {
    let ends = ["31/03", "30/06", "30/09", "31/12"]
    let rows = (0..<8).map { row in
      "\(ends[row % 4])/\(2016 + row / 4),Metropolitan Police,Rape,\(100 + row)\n"
    }
    try load("12 months ending,PFA,Offence,Rolling year total number of offences\n" + rows.joined())
    #expect(try answer("change rape in the Met 2016..2017 from mine").table?.rowCount == 1)
  }
}
