import Importing
import Periods
import Tables
import Testing

/// Years whose kind the title of their table or the heading of their column tells.
@Suite struct YearsOfTitleTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(
    arguments: [
      ("Arrests, years ending March 2019 to March 2020", ["2018/19", "2019/20"]),
      ("Arrests by borough, year ending 31 March", ["2018/19", "2019/20"]),
      ("Arrests by borough, financial years ending in March", ["2018/19", "2019/20"]),
      ("Arrests, year to Mar 2020", ["2018/19", "2019/20"]),
      ("Arrests by borough, year ending December", ["2019", "2020"]),
      (
        "Arrests by borough, year ending June",
        ["July 2018 to June 2019", "July 2019 to June 2020"]
      ),
      ("Arrests by borough, calendar years, and years ending March", ["2019", "2020"]),
      ("Arrests by borough", ["2019", "2020"]),
    ])
  func yearsByOneNumber(title: String, periods: [String]) throws {
    let wide = try folder.loading("\"\(title)\"\n\nBorough,2019,2020\nCamden,1,2\nHackney,3,4\n")
    #expect(try Array(wide.periods("Period").prefix(2)) == periods)
    let long = try folder.loading(
      "\"\(title)\"\n\nBorough,Year,Arrests\nCamden,2019,1\nCamden,2020,2\nHackney,2019,3\n")
    #expect(try Array(long.periods("Year").prefix(2)) == periods)
    let isTold = long.report.notes.contains { $0.hasPrefix("Its years end with") }
    #expect(isTold == (periods != ["2019", "2020"]))
  }

  @Test(arguments: ["Pupils by borough, academic years", "Pupils, school year 2018/19 to 2019/20"])
  func yearsOfSchools(title: String) throws {
    let data = try folder.loading(
      "\"\(title)\"\n\nBorough,2018/19,2019/20\nCamden,1,2\nHackney,3,4\n")
    guard case .period(let period) = try data.values("Period")[0] else {
      Issue.record("no period")
      return
    }
    #expect(period == .academicYear(2018))
  }

  /// What heads all columns of years says it as well.
  @Test(
    arguments: [
      "Borough,Year ending March,Arrests\nCamden,2019,1\nCamden,2020,2\n",
      "Borough,Year ending March,\n,2019,2020\nCamden,1,2\nHackney,3,4\n",
    ])
  func headingsSayTheKind(text: String) throws {
    let data = try folder.loading(text)
    let name = try #require(data.table.columns.first { $0.type == .period }?.name)
    #expect(try Array(data.periods(name).prefix(2)) == ["2018/19", "2019/20"])
  }
}
