import Answering
import Catalog
import Foundation
import Session
import Tables
import Testing

/// Files in which totals stand beside their parts: no row counts twice.
@Suite struct LoadedTotalsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
  }

  private func load(_ lines: String...) throws {
    let path = try loading.write(lines.joined(separator: "\n"), to: "synthetic.csv")
    #expect(try answer("load \"\(path)\" as mine").exitCode == .answered)
  }

  /// The numbers of a column of an answer, blank for what is missing.
  private func numbers(_ text: String, _ column: String = "value") throws -> [Double?] {
    let answer = try answer(text)
    let table = try #require(answer.table, "\(answer.status)")
    return table.columns[try #require(table.index(of: column))].cells.map(\.value.asDouble)
  }

  private func loadLevels() throws {
    try load(
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
        + "region_name,new_la_code,la_name,band,Gangs",
      "202223,Financial year,National,E92000001,England,,,,,Total,1000",
      "202223,Financial year,National,E92000001,England,,,,,Under 5,300",
      "202223,Financial year,Regional,E92000001,England,E12000007,London,,,Total,400",
      "202223,Financial year,Regional,E92000001,England,E13000001,Inner London,,,Total,150",
      "202223,Financial year,Local authority,E92000001,England,E13000001,Inner London,E09000012,"
        + "Hackney,Total,70",
      "202223,Financial year,Local authority,E92000001,England,E13000001,Inner London,E09000012,"
        + "Hackney,Under 5,20",
      "202223,Financial year,Local authority,E92000001,England,E13000001,Inner London,E09000007,"
        + "Camden,Total,30")
  }

  @Test(
    "A row counts for the place of its level",
    arguments: [
      ("England", 1000.0), ("London", 400), ("Inner London", 150), ("Hackney", 70),
    ])
  func levels(place: String, value: Double) throws {
    try loadLevels()
    #expect(try numbers("total mine in \(place)") == [value])
  }

  @Test func rankingsHaveOneRowAPlace() throws {
    try loadLevels()
    #expect(try numbers("rank boroughs by mine") == [70, 30])
  }

  @Test func nothingIsSaidToHaveNoArea() throws {
    try loadLevels()
    for question in ["total mine in Hackney", "rank boroughs by mine"] {
      #expect(try answer(question).notes.allSatisfy { $0.code != .unallocated }, "\(question)")
    }
  }

  @Test func rowsWithoutAnAreaAreCountedOnce() throws {
    try load(
      "Month,Borough,Kind,Offences", "2019-01,Hackney,a,60", "2019-01,Hackney,b,20",
      "2019-01,,a,20")
    let note = try answer("total mine in Hackney").notes.first { $0.code == .unallocated }
    #expect(note?.text.contains("20 of 100") == true)
  }

  @Test func theWholeOfACategoryIsUsedAlone() throws {
    try load(
      "Year,Borough,Sex,Count", "2012/13,Hackney,Total,10", "2012/13,Hackney,Male,6",
      "2012/13,Hackney,Female,4", "2012/13,Camden,Total,7")
    #expect(try numbers("total mine in Hackney") == [10])
    #expect(try numbers("total male in Hackney") == [6])
    #expect(try numbers("rank boroughs by mine") == [10, 7])
    #expect(try numbers("total mine in Hackney by sex").sorted { $0 ?? 0 < $1 ?? 0 } == [4, 6])
  }

  @Test func sharesAreOfTheWholeAsItIsInTheFile() throws {
    try load(
      "Year,Borough,Sex,Count", "2012/13,Hackney,Total,100", "2012/13,Hackney,Male,60",
      "2012/13,Hackney,Female,30", "2012/13,Camden,Total,70", "2012/13,Camden,Male,c",
      "2012/13,Camden,Female,c")
    let shares = try answer("share mine by sex in Hackney")
    #expect(try numbers("share mine by sex in Hackney", "whole") == [100, 100])
    #expect(shares.headline.hasSuffix("Male 60.0% (60 of 100), Female 30.0% (30 of 100)."))
    let page = try answer("explain share mine by sex in Hackney").page
    let pipeline = page[try #require(page.firstRange(of: "from figures")).lowerBound...]
    #expect(try answer(String(pipeline)).table == shares.table)
    #expect(try answer("share mine by sex in Camden").headline.hasSuffix("no share is known."))
  }

  @Test func sharesAreOfAllPartsWhereNoWholeIsInTheFile() throws {
    try load(
      "Year,Borough,Offence,Sex,Count", "2012/13,Hackney,Rape,Male,60",
      "2012/13,Hackney,Rape,Female,20")
    #expect(try numbers("share rape by sex in Hackney from mine", "share %") == [75, 25])
  }

  @Test func aPartOfAGroupIsNotLookedForUnderTheWholeOfItsGroup() throws {
    try load(
      "Year,Borough,Group,Characteristic,Children,Staff", "2012/13,Hackney,Total,Total,10,1",
      "2012/13,Hackney,Sex,Male,6,1", "2012/13,Hackney,Sex,Female,4,1",
      "2012/13,Hackney,Age,Under 5,3,1")
    #expect(try numbers("total children in Hackney from mine") == [10])
    #expect(
      try numbers("total children in Hackney by characteristic from mine").compactMap(\.self)
        .sorted() == [3, 4, 6])
  }

  @Test func aRegionIsNotAddedToItsForces() throws {
    try load(
      "Financial year,Region,Police force,Fired", "2017/18,England and Wales,*Total England,20",
      "2017/18,London,*Total London,9", "2017/18,London,Metropolitan,7",
      "2017/18,London,City of London,2", "2017/18,South East,Kent (R),4",
      "2017/18,South East,Surrey,5")
    #expect(try numbers("total mine in London") == [9])
    #expect(try numbers("total mine in South East") == [9])
    #expect(try numbers("total mine in the Met") == [7])
    #expect(try numbers("total mine in Kent") == [4])
    #expect(try answer("from mine | where Region is London | sum Fired").exitCode == .withheld)
  }

  @Test func partsUnderAnOfWhichAreNotAddedToIt() throws {
    try load(
      "Year,Tactic,Number", "2018,\"Handcuffing, of which\",10", "2018,Compliant,6",
      "2018,Other handcuffing,4")
    #expect(try answer("from mine | sum Number").exitCode == .withheld)
  }

  @Test func theSourceOfAFileWithoutPeriodsIsTold() throws {
    try load("Borough,Count", "Hackney,1", "Camden,2")
    let source = try #require(try answer("from mine | sum Count").sources.first)
    #expect(source.title.contains("synthetic.csv"))
    #expect(source.publisher == "a file of yours")
  }

  @Test func totalsOfSomePartsAreLeftOut() throws {
    try load(
      "Year,Borough,Offence,Sex,Count", "2012/13,Hackney,Rape,All women,3",
      "2012/13,Hackney,Rape,Girls,1", "2012/13,Hackney,Rape,Boys,2")
    #expect(try numbers("total rape in Hackney from mine") == [3])
  }

  @Test(
    "Totals are not added to their parts in pipes",
    arguments: [
      "sum Count by Year", "sum Count", "mean Count by Year", "median Count",
      "where Offence is Rape | sum Count", "where Count * 2 > 0 | sum Count",
      "first 9 | sum Count by Year", "sum Count by Borough | sum \"sum Count\"",
      "pick Year, Count | sum Count by Year", "pick Count, Offence | where Count > 0 | sum Count",
      "pick Offence, Count | sort Count | first 3 | pick Count | sum Count",
      "sum Count by Borough | pick \"sum Count\" | sum \"sum Count\"",
      "pick Offence, Count | add twice = Count * 2 | sum twice",
    ])
  func totalsAndParts(stages: String) throws {
    try load(
      "Year,Borough,Offence,Count", "2012/13,Hackney,Rape,1", "2012/13,Camden,Rape,2",
      "2012/13,MPS Total,Rape,3")
    guard case .withheld(let why) = try answer("from mine | \(stages)").status else {
      Issue.record("the total was added to its parts")
      return
    }
    #expect(why.reason.contains("“MPS Total” in Borough"))
    #expect(try answer("let kept = from mine").exitCode == .answered)
    guard case .withheld = try answer("from kept | \(stages)").status else {
      Issue.record("the total was added to its parts in rows that were kept")
      return
    }
  }

  @Test(
    "What is of one kind is added up",
    arguments: [
      ("where Borough is not \"MPS Total\" | sum Count", [3.0]), ("count by Year", [3]),
      ("sum Count by Borough", [1, 2, 3]), ("max Count by Year", [3]),
      ("where Borough is \"MPS Total\" | sum Count", [3]),
    ])
  func totalsAlone(stages: String, values: [Double]) throws {
    try load(
      "Year,Borough,Offence,Count", "2012/13,Hackney,Rape,1", "2012/13,Camden,Rape,2",
      "2012/13,MPS Total,Rape,3")
    let table = try #require(try answer("from mine | \(stages)").table)
    #expect(table.columns.last?.cells.map(\.value.asDouble) == values)
  }

  @Test(arguments: ["sum Count", "pick Count | sum Count", "sum Count by Force", "mean Count"])
  func yearsAndTheirMonthsAreNotAddedUp(stages: String) throws {
    try load(
      "Period,Force,Count", "2011/12,Kent,90", "2012/13,Kent,100", "Apr 2012,Kent,8",
      "May 2012,Kent,9", "Jun 2012,Kent,7")
    #expect(try answer("from mine | \(stages)").exitCode == .withheld)
    #expect(try answer("from mine | where Period >= 2013-04 | \(stages)").exitCode == .answered)
    #expect(try numbers("trend mine in Kent") == [8, 9, 7])
  }

  @Test func rollingYearsAreNotAddedUp() throws {
    try load(
      "12 months ending,PFA,Region,Offence,Rolling year total number of offences",
      "31-12-2017,Kent,South East,Robbery,5", "31-03-2018,Kent,South East,Robbery,6")
    let sum = "sum \"Rolling year total number of offences\""
    #expect(try answer("from mine | \(sum)").exitCode == .withheld)
    #expect(try answer("from mine | \(sum) by \"12 months ending\"").exitCode == .answered)
  }

  @Test func totalsOfRowsTakeNoTotalWithItsParts() throws {
    try load("Year,Borough,Count", "2012/13,Hackney,1", "2012/13,Camden,2", "2012/13,MPS Total,3")
    #expect(try numbers("from mine | add all = total(Count)", "all") == [nil, nil, nil])
    let parts = "from mine | where Borough is not \"MPS Total\" | add all = total(Count)"
    #expect(try numbers(parts, "all") == [3, 3])
  }

  @Test func groupsWithoutATotalAreAddedUpBesideThoseThatHaveOne() throws {
    try load(
      "Year,Force,Count", "2012/13,England,9", "2012/13,Kent,4", "2013/14,Kent,5",
      "2013/14,Devon and Cornwall,6")
    let answer = try answer("from mine | sum Count by Year")
    #expect(answer.table?.columns.last?.cells.map(\.value.asDouble) == [nil, 11])
  }

  @Test func levelsAreAddedUpOneAtATime() throws {
    try loadLevels()
    guard case .withheld = try answer("from mine | sum Gangs").status else {
      Issue.record("levels were added together")
      return
    }
    let local = "where geographic_level is \"Local authority\" | where band is Total | sum Gangs"
    #expect(try answer("from mine | \(local)").table?[0, 0].value.asDouble == 100)
  }

  @Test func ratesAreNotAddedUp() throws {
    try load(
      "Year,Borough,Band,Rate per 10000,Children", "2023,Hackney,A,12.5,100",
      "2023,Camden,A,10.5,80", "2024,Hackney,A,14.5,110", "2024,Camden,A,11.5,90",
      "2024,Camden,B,1.5,9")
    #expect(try numbers("trend rate per 10000 in Hackney from mine") == [12.5, 14.5])
    #expect(try numbers("trend rate per 10000 in Camden from mine") == [10.5, nil])
    let sum = try answer("total rate per 10000 across boroughs in 2023 from mine | sum value")
    #expect(sum.exitCode == .withheld)
  }
}
