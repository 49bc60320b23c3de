import Importing
import Periods
import Tables
import Testing

/// What real files do, each in a small synthetic file of its own.
@Suite("Traps of real files") struct TrapTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test func byteOrderMarkAndCRLF() throws {
    let data = try folder.loading("\u{FEFF}Area,Count\r\nBarnet,3\r\nBrent,4\r\n")
    #expect(data.table.columns.map(\.name) == ["Area", "Count"])
    #expect(try data.numbers("Count") == [3, 4])
    #expect(try data.texts("Area") == ["Barnet", "Brent"])
    #expect(data.report.problemCount == 0)
  }

  @Test func paddedNumbersThousandsAndAccountingZero() throws {
    let data = try folder.loading(
      "Area,Count\nA,\" 66776 \"\nB,\"-00 \"\nC,\"1,234\"\nD,\"1,234,567\"\nE,-12\nF,£ 5\nG,(7)\n")
    #expect(try data.numbers("Count") == [66776, 0, 1234, 1_234_567, -12, 5, -7])
    #expect(data.report.markedCells.isEmpty)
  }

  @Test(
    arguments: [
      ("c", Mark.suppressed), ("*", .suppressed), ("x", .notCollected), ("z", .notPublished),
      ("..", .notPublished), (":", .notPublished), ("n/a", .notPublished), ("[c]", .suppressed),
      ("-", .notPublished), ("u", .suppressed), ("<5", .suppressed), ("1-4", .suppressed),
      ("fewer than 5", .suppressed), ("0 to 4", .suppressed),
    ])
  func suppressionLettersAreMarksAndNeverZero(letter: String, mark: Mark) throws {
    let data = try folder.loading("Area,Count\nA,5\nB,\(letter)\nC,0\nD,\n")
    let cells = try data.cells("Count")
    #expect(
      cells == [
        Cell(.integer(5)), Cell(.missing, marks: [mark]), Cell(.integer(0)), Cell(.missing),
      ])
    #expect(data.report.markedCells.first { $0.written == letter }?.count == 1)
    #expect(data.report.markedCells.first { $0.written.isEmpty }?.count == 1)
  }

  @Test func lowIsANumberThatRoundsToZero() throws {
    let data = try folder.loading("Area,Count\nA,5\nB,low\nC,k\n")
    #expect(try data.cells("Count").map(\.marks) == [[], [.rounded], [.rounded]])
    #expect(try data.numbers("Count") == [5, 0, 0])
  }

  @Test func threeNamesOfOneForce() throws {
    let data = try folder.loading(
      "Force,Count\nMetropolitan,1\nMetropolitan Police,2\nMetropolitan Police Service,3\n"
        + "\"London, City of\",4\nWest Midlands,5\n")
    let field = try data.field("Force")
    #expect(field.role == .area)
    #expect(
      field.areas == [nil, "met", "met", "met", "city-police", "west-midlands-police"])
  }

  @Test func regionAndForceOfOneNameAreKeptApart() throws {
    let data = try folder.loading(
      "PFA,Region,Count\nWest Midlands,West Midlands,1\nWarwickshire,West Midlands,2\n")
    #expect(try data.field("PFA").areas == [nil, "west-midlands-police", "warwickshire"])
    #expect(try data.field("Region").areas == [nil, "west-midlands"])
  }

  @Test func codesOfAreas() throws {
    let data = try folder.loading("Area code,Count\nE09000007,1\nE12000007,2\nE99999999,3\n")
    #expect(try data.field("Area code").areas == [nil, "camden", "london", nil])
  }

  @Test func totalsRegionsAndPartsInOneColumn() throws {
    let data = try folder.loading(
      "Area,Offence,Count\nCamden,Total recorded crime,3\nHackney,Rape,1\nBarnet,Rape,1\n"
        + "London,Rape,9\nEngland,All,10\n")
    let areas = try #require(data.report.areas.first)
    #expect(areas.totals.sorted() == ["England", "London"])
    #expect(areas.kinds == ["borough": 3, "region": 1, "country": 1])
    #expect(try data.field("Offence").totals.count == 2)
  }

  @Test func rollingYearsAreFlaggedAndUnevenEndsTold() throws {
    let data = try folder.loading(
      "12 months ending,PFA,Region,Offence,Rolling year total number of offences\n"
        + "31-03-2003,Kent,South East,Robbery,5\n30-12-2017,Kent,South East,Robbery,-2\n"
        + "30-06-2018,Kent,South East,Robbery,7\n")
    #expect(data.layout.neverAddedOverTime != nil)
    #expect(
      try data.periods("12 months ending")
        == ["2002/03", "2017", "July 2017 to June 2018"])
    #expect(data.report.problems.map(\.effect) == [.readOtherwise])
    #expect(try data.numbers("Rolling year total number of offences") == [5, -2, 7])
  }

  @Test func repeatedHeadersFootnotesAndTitles() throws {
    let data = try folder.loading(
      "Table 1: Offences,,\n,,\nArea,Kind,Count\nA,x,1\nArea,Kind,Count\nB,y,2\n"
        + "Source: Home Office,,\n\nNotes\n")
    #expect(try data.texts("Area") == ["A", "B"])
    #expect(data.report.problems.map(\.line) == [5, 7, 9])
    #expect(data.report.rowsNotRead == 3)
    #expect(data.report.blankLines == 1)
    #expect(data.report.notes.contains { $0.contains("Table 1: Offences") })
    #expect(data.table.origin(of: 0).line == 4)
    #expect(data.table.origin(of: 1).line == 6)
  }

  @Test func raggedAndUnclosedRows() throws {
    let data = try folder.loading(
      "Area,Kind,Count\nA,x,1\nB,y\nC,z,3,4\nD,w,4,,\n\"E,v,5\nF,u,6\n")
    #expect(try data.texts("Area") == ["A", "D", "\"E", "F"])
    #expect(
      data.report.problems.map(\.reason).prefix(2) == [
        "2 fields where 3 are expected: “B,y”", "4 fields where 3 are expected: “C,z,3,4”",
      ] || data.report.problems.count == 3)
    #expect(Set(data.report.problems.compactMap(\.line)) == [3, 4, 6])
  }

  @Test func lineEndsInsideQuotesKeepTheCountOfLines() throws {
    let data = try folder.loading("Area,Note,Count\nA,\"one\ntwo\",1\nB,three,2\n")
    #expect(try data.texts("Note") == ["one\ntwo", "three"])
    #expect((0..<2).map { data.table.origin(of: $0).line } == [2, 4])
  }

  @Test(
    arguments: [
      ("31/03/2018", "31 March 2018"), ("31-03-2018", "31 March 2018"), ("Jan-03", "January 2003"),
      ("2018-03-31", "31 March 2018"), ("2018-03", "March 2018"), ("2012/13", "2012/13"),
      ("Q1 2018", "Q1 2018"), ("Q2 2012/13", "Q2 2012/13"), ("March 2018", "March 2018"),
      ("2018-06-30T23:10:00+00:00", "1 July 2018"),
      ("2018-01-31T23:10:00+00:00", "31 January 2018"),
      ("2018-03-25T00:59:00Z", "25 March 2018"), ("2018-10-28T23:30:00Z", "28 October 2018"),
      ("2018-07-01T00:10:00+01:00", "1 July 2018"),
      ("Year ending March 2013", "2012/13"), ("YE Dec 2013", "2013"),
      ("year ending 30 June 2013", "July 2012 to June 2013"), ("Apr 2012 to Mar 2013", "2012/13"),
      ("2012/13 [r]", "2012/13"), ("2012/13 (p)", "2012/13"),
      ("2012/13 Q1", "Q1 2012/13"), ("2012-13 Quarter 4", "Q4 2012/13"), ("Q1 12/13", "Q1 2012/13"),
      ("Q3 FY2012/13", "Q3 2012/13"), ("2012-Q1", "Q1 2012"), ("Q1/2012", "Q1 2012"),
      ("Apr-Jun 2012", "Q2 2012"), ("April to June 2012", "Q2 2012"),
      ("Jan – Mar 2013 [p]", "Q1 2013"), ("Apr 2012 to Jun 2012", "Q2 2012"),
      ("Oct-Dec 2012/13", "Q3 2012/13"), ("Q1 (Apr-Jun) 2012", "Q2 2012"),
    ])
  func datesAsTheyAreWritten(written: String, period: String) throws {
    let data = try folder.loading("When recorded,Kind\n\(written),x\n\(written),y\n")
    #expect(try data.periods("When recorded") == [period, period])
  }

  @Test(arguments: ["Q2 (Jan-Mar) 2012", "Q5 2012", "Jan-Mar", "Q1 FY2012"])
  func whatNamesNoQuarterIsText(written: String) throws {
    let data = try folder.loading("When recorded,Kind\n\(written),x\n\(written),y\n")
    #expect(try data.texts("When recorded") == [written, written])
  }

  @Test(
    arguments: [
      ("Year,2008-09,2009-10,2010-11", ["2008/09", "2009/10", "2010/11"]),
      ("Year,200910,201011", ["2009/10", "2010/11"]),
      ("Period,2009-10,2010-11", ["2009/10", "2010/11"]),
      ("Month,2009-10,2009-11", ["October 2009", "November 2009"]),
      ("Year,2009-10,2009-10", ["2009/10", "2009/10"]),
      ("Period,2011/12,2012/13,Apr 2013", ["2011/12", "2012/13", "April 2013"]),
      ("Period,2012,Q1 2013,April 2013", ["2012", "Q1 2013", "April 2013"]),
      ("Month,41000,41030,41061", ["April 2012", "May 2012", "June 2012"]),
      ("Date,41000,41001", ["1 April 2012", "2 April 2012"]),
      ("Month,43221.5,43222", ["1 May 2018", "2 May 2018"]),
    ])
  func columnsOfPeriodsAreReadAsAWhole(column: String, periods: [String]) throws {
    let cells = column.split(separator: ",").map(String.init)
    let data = try folder.loading(
      "\(cells[0]),Kind\n" + cells.dropFirst().map { "\($0),x\n" }.joined())
    #expect(try data.periods(cells[0]) == periods)
  }

  @Test(arguments: ["Month offences", "Offences in month", "Count"])
  func countsAreNoDays(name: String) throws {
    let data = try folder.loading("\(name),Kind\n41000,x\n41030,y\n")
    #expect(try data.numbers(name) == [41000, 41030])
  }

  @Test func yearsAtTheHeadsOfColumnsAreNoMonths() throws {
    let data = try folder.loading(
      "Borough,2009-10,2010-11,2011-12,2012-13\nHackney,1,2,3,4\nCamden,5,6,7,8\n")
    #expect(try data.periods("Period").prefix(2) == ["2009/10", "2010/11"])
    #expect(try data.numbers("Value") == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  @Test func identifiersThatLookLikeNumbersOrDates() throws {
    let data = try folder.loading(
      "Section,Age range,Code,Ref no\n4.1,10-17,007,1\n4.10,18-24,8,2\n4.2,25-34,9,3\n")
    #expect(try data.texts("Section") == ["4.1", "4.10", "4.2"])
    #expect(try data.texts("Age range") == ["10-17", "18-24", "25-34"])
    #expect(try data.texts("Code") == ["007", "8", "9"])
    #expect(try data.texts("Ref no") == ["1", "2", "3"])
  }

  @Test func blankIdentifiersStayBlank() throws {
    let id = String(repeating: "0123456789abcdef", count: 4)
    var text = "Crime ID,Month,Reported by,Falls within,Crime type\n"
    for row in 0..<200 {
      let own = row % 3 == 0 ? "" : String(id.dropLast(3)) + String(100 + row)
      text += "\(own),2018-01,Kent Police,Kent Police,Robbery\n"
    }
    let data = try folder.loading(text)
    let ids = try data.texts("Crime ID")
    #expect(ids[0] == nil && ids[3] == nil)
    #expect(ids[1] == String(id.dropLast(3)) + "101")
    #expect(Set(ids.compactMap(\.self)).count == 133)
    #expect(data.layout.name == "police.uk street-level crime")
  }

  @Test func namesCutAtFiftyCharactersStayAsTheyAre() throws {
    let name = "Making, Supplying or Possessing Articles for use i"
    let data = try folder.loading("Kind,Count\n\"\(name)\",1\nOther,2\n")
    #expect(try data.texts("Kind") == [name, "Other"])
  }

  @Test func windows1252() throws {
    let path = try folder.write(
      "synthetic-1252.csv",
      Array("Area,Price\nCaf".utf8) + [0xE9] + Array(",".utf8) + [0x80] + Array("x\n".utf8)
        + [0x93] + Array("B".utf8) + [0x94] + Array(",y\n".utf8))
    let data = try folder.loaded(path)
    #expect(try data.texts("Area") == ["Café", "“B”"])
    #expect(try data.texts("Price") == ["€x", "y"])
    #expect(data.report.notes.contains { $0.contains("Windows-1252") })
  }

  @Test func lettersCutInTwoDoNotMakeAFileWindows1252() throws {
    let path = try folder.write(
      "synthetic-cut.csv",
      Array("Area,Kind\nCafé,y\nNaïve,x\nCaf".utf8) + [0xC3] + Array(",z\n".utf8))
    #expect(try folder.loaded(path).texts("Area") == ["Café", "Naïve", "Caf\u{FFFD}"])
  }

  @Test func monthsMissingPartialAndDeliveredTwice() throws {
    func rows(_ months: [String]) -> String {
      "Month,Reported by,Falls within,Crime type\n"
        + months.map { "\($0),Kent Police,Kent Police,Robbery\n" }.joined()
    }
    try folder.write("many/2018-01-kent-street.csv", rows(["2018-01", "2018-02"]))
    try folder.write("many/2018-02-kent-street.csv", rows(["2018-02"]))
    try folder.write("many/2018-05-kent-street.csv", rows(["2018-05"]))
    let data = try folder.loaded(folder.path + "/many")
    #expect(data.report.rowCount == 4)
    #expect(data.report.missingMonths.map(\.description) == ["March 2018", "April 2018"])
    #expect(data.report.overlaps.map(\.period.description) == ["February 2018"])
    #expect(data.report.overlaps.first?.area == "Kent Police")
    #expect(
      data.report.partialYears.map { "\($0.year) \($0.months)" } == [
        "2017/18 2", "2018/19 1", "2018 3",
      ])
    #expect(data.table.origin(of: 2).file.hasSuffix("2018-02-kent-street.csv"))
    #expect(data.table.origin(of: 2).line == 2)
  }

  @Test func columnsInAnotherOrderAreStillOneLayout() throws {
    try folder.write("mixed/1.csv", "Area,Kind,Count\nA,x,1\n")
    try folder.write("mixed/2.csv", "Count,Area,Kind\n2,B,y\n")
    let data = try folder.loaded(folder.path + "/mixed")
    #expect(try data.texts("Area") == ["A", "B"])
    #expect(try data.numbers("Count") == [1, 2])
  }

  @Test func inferredFromAllRowsNotTheFirst() throws {
    let rows = (1...2000).map { "\($0),A\n" }.joined()
    let data = try folder.loading(
      "Value,Area\n" + rows + String(repeating: "text,B\n", count: 2300))
    #expect(data.table.columns[0].type == .text)
    #expect(try data.texts("Value")[0] == "1")
    #expect(try data.texts("Value")[2100] == "text")
  }

  @Test func aFewCellsThatAreNoNumberAreReported() throws {
    let rows = (1...200).map { "\($0),A\n" }.joined()
    let data = try folder.loading("Value,Area\n" + rows + "see note 3,B\n")
    #expect(data.table.columns[0].type == .integer)
    #expect(try data.cells("Value")[200] == Cell(.missing))
    #expect(data.report.problems.map(\.line) == [202])
    #expect(data.report.problems.map(\.effect) == [.noValue])
  }
}

extension TrapTests {
  @Test func sumsOverSuppressedCellsAreBoundsAndSayHowManyWereLeftOut() throws {
    let data = try folder.loading("Area,Count\nA,5\nA,c\nA,\nB,7\nB,2\nC,c\n")
    let column = try #require(data.table.index(of: "Count"))
    let result = try data.table.run(
      TableScan(
        by: [TableScan.Key(column: 0, name: "area", type: .text)],
        aggregates: [TableScan.Aggregate(.sum, of: column, named: "sum")]), source: "s")
    #expect(
      result.relation.columns[1].cells == [
        Cell(.integer(5), marks: [.atLeast, .suppressed]), Cell(.integer(9)),
        Cell(.missing, marks: [.suppressed]),
      ])
    #expect(result.skipped.map { $0[0].missing } == [1, 0, 0])
    #expect(result.skipped.map { $0[0].suppressed } == [1, 0, 1])
  }

  @Test func totalsOfLevelsAreToldFromTheirParts() throws {
    let data = try folder.loading(
      "time_period,time_identifier,geographic_level,region_name,la_name,Count\n"
        + "201819,Financial year,National,,,9\n201819,Financial year,Regional,London,,8\n"
        + "201819,Financial year,Local authority,London,Camden,3\n")
    #expect(try data.periods("Period") == ["2018/19", "2018/19", "2018/19"])
    #expect(try data.field("geographic_level").totals == [1, 2])
    #expect(data.report.notes.contains { $0.contains("3 levels") })
  }

  @Test func quartersOfFinancialYears() throws {
    let data = try folder.loading(
      "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Group,"
        + "Offence Subgroup,Offence Code,Number of Offences\n"
        + "2012/13,1,Kent,Robbery,Robbery,Robbery,34A,\"1,200\"\n"
        + "2012/13,4,\"London, City of\",Robbery,Robbery,Robbery,34A,-1\n")
    #expect(data.layout.name == "Home Office recorded crime by force")
    #expect(try data.periods("Period") == ["Q1 2012/13", "Q4 2012/13"])
    #expect(try data.numbers("Number of Offences") == [1200, -1])
    #expect(try data.texts("Offence Code") == ["34A", "34A"])
    #expect(try data.field("Force Name").areas == [nil, "kent", "city-police"])
  }

  @Test(arguments: ["Total", "% change", "Average"])
  func numbersOfAllPeriodsAreOfNone(name: String) throws {
    let data = try folder.loading(
      "Borough,Offence,2011/12,2012/13,2013/14,\(name)\nHackney,Rape,1,2,3,6\nCamden,Rape,2,3,4,9\n"
    )
    #expect(data.table.columns.map(\.name) == ["Borough", "Offence", "Period", "Value"])
    #expect(try data.numbers("Value") == [1, 2, 3, 2, 3, 4])
    #expect(data.report.notes.contains { $0.contains("Left out") && $0.contains("“\(name)”") })
  }

  @Test(
    arguments: [
      ("Metropolitan Police\nKent", "city-police", "west-midlands-police"),
      ("Kent\nCity of London Police\nWest Midlands Police", "city-of-london", "west-midlands"),
      ("Camden\nHackney\nSouth East\nEast of England", "city-of-london", "west-midlands"),
    ])
  func aNameOfTwoKindsIsOfTheKindBesideIt(others: String, city: String, midlands: String) throws {
    let names = "\(others)\nCity of London\nWest Midlands".split(separator: "\n")
    let data = try folder.loading(
      "Area,Count\n" + names.map { "\($0),1\n" }.joined())
    #expect(try data.field("Area").areas.suffix(2) == [city, midlands])
  }

  @Test(
    arguments: [
      ("Type of force", "Baton,Taser", Role.category), ("Force", "Baton,Taser", .category),
      ("Force", "Kent,Surrey", .area), ("Police force area", "Kent,Elsewhere,Nowhere", .area),
      ("Largest migrant population by country of birth", "India,Poland,Italy", .category),
      ("Country of birth", "UK,India,Poland,Italy", .category), ("Ward", "Abbey,Town", .area),
      ("Local authority", "Darlington,Leeds", .area), ("Area of search", "Hackney,Camden", .area),
      ("Forwarded to", "Court,Nobody", .category), ("Reward", "Medal,Money", .category),
      ("Area code", "E09000007,E06000047", .area),
    ])
  func whetherNamesAreAreasIsSeenFromThem(name: String, values: String, role: Role) throws {
    let rows = values.split(separator: ",").map { "\($0),1\n" }.joined()
    #expect(try folder.loading("\(name),Count\n" + rows).field(name).role == role)
  }

  @Test func nothingTellsTheKindOfANameThatStandsAlone() throws {
    let data = try folder.loading("Area,Count\nCity of London,1\n")
    #expect(try data.field("Area").areas.compactMap(\.self).isEmpty)
  }

  @Test(
    arguments: [
      ("Police Force,Offence", "", "offences"), ("Borough,Staff", "", nil),
      (
        "Borough,Major Category,Minor Category", "Metropolitan Police Service / London Datastore",
        "offences"
      ),
      (
        "LookUp_BoroughName,MajorText,MinorText", "Metropolitan Police Service / London Datastore",
        "offences"
      ),
    ])
  func aColumnAMonthDoesNotSayWhoPublishedIt(
    names: String, publisher: String, unit: String?
  ) throws {
    let cells = String(repeating: "x,", count: names.split(separator: ",").count - 1)
    let data = try folder.loading(
      "\(names),201204,201205,201206\nWest Midlands,\(cells)1,2,3\nKent,\(cells)4,5,6\n")
    #expect(data.layout.publisher == publisher)
    #expect(data.layout.unit == unit)
    #expect(data.table.rowCount == 6)
  }

  @Test func theOldNamesOfCategoriesAreCategories() throws {
    let data = try folder.loading(
      "Borough,Major Category,Minor Category,201204,201205,201206\nHackney,Robbery,Personal,1,2,3\n"
    )
    #expect(try data.field("Major Category").role == .category)
    #expect(try data.field("Minor Category").role == .category)
  }

  @Test(arguments: ["<5", "1-4", "..", "c"])
  func marksMakeNoTextHoweverManyTheyAre(mark: String) throws {
    let rows = (0..<30).map { "A\($0),\($0 == 7 ? "12" : mark)\n" }.joined()
    let data = try folder.loading("Area,Count\n" + rows)
    #expect(try data.field("Count").role == .measure)
    #expect(try data.numbers("Count").compactMap(\.self) == [12])
  }

  @Test(arguments: [" ", "\u{A0}", "\u{2009}", "\u{202F}"])
  func blanksPartThousands(blank: String) throws {
    let data = try folder.loading("Area,Count\nA,1\(blank)100\nB,12\(blank)345\(blank)678\nC,7\n")
    #expect(try data.numbers("Count") == [1100, 12_345_678, 7])
  }

  @Test func flagsBehindNumbersAreMarks() throws {
    let data = try folder.loading(
      "Area,Count\nA,125 p\nB,126[r]\nC,127*\nD,\"1,128 (p)\"\nE,129 [note 2]\nF,130\n")
    #expect(try data.numbers("Count") == [125, 126, 127, 1128, 129, 130])
    #expect(
      try data.cells("Count").map(\.marks) == [
        [.provisional], [.revised], [], [.provisional], [], [],
      ])
  }

  @Test func bandsAndCodesAreNoNumbers() throws {
    let data = try folder.loading(
      "Band,Price,Flat,Count\n0-4,50p,12A,1\n5-9,60p,13 B,2\n10-14,70p,14,3\n")
    #expect(try data.texts("Band") == ["0-4", "5-9", "10-14"])
    #expect(try data.texts("Price") == ["50p", "60p", "70p"])
    #expect(try data.texts("Flat") == ["12A", "13 B", "14"])
  }

  @Test(
    arguments: [
      "2011/12,2012/13", "2011/12,2012/13 [r]", "Year ending March 2012,Year ending March 2013",
      "Apr 2011 to Mar 2012,Apr 2012 to Mar 2013",
    ])
  func twoYearsBecomeRows(heads: String) throws {
    let data = try folder.loading("Force,Offence,\(heads)\nKent,Rape,100,200\nDorset,Rape,1,2\n")
    #expect(try data.periods("Period") == ["2011/12", "2012/13", "2011/12", "2012/13"])
    #expect(try data.numbers("Value") == [100, 200, 1, 2])
  }

  @Test func aNoticeAmongFilesIsPassedOver() throws {
    for month in ["2018-01", "2018-02"] {
      try folder.write("months/\(month)/synthetic.csv", "Month,Kind\n\(month),Burglary\n")
    }
    try folder.write("months/README.txt", "These files, which you have, are synthetic.\n")
    let data = try folder.loaded(folder.path + "/months")
    #expect(data.table.rowCount == 2)
    #expect(data.report.notes.contains { $0.contains("README.txt") })
  }

  @Test func bytesThatNoTextHasAreNoTable() throws {
    let bytes = (0..<5000).map { UInt8($0 * 7919 % 255 + 1) }
    let path = try folder.write("synthetic.csv", bytes)
    #expect(throws: LoadFailure.self) { try folder.loaded(path) }
  }
}
