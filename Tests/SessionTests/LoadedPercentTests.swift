import Answering
import Catalog
import Foundation
import Session
import Tables
import Testing

/// Percentages and parts of quarters of loaded files, as questions get them.
@Suite struct LoadedPercentTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  @Test func percentagesAreNeverAddedAndTheirDifferencesArePoints() throws {
    try loading.write(
      "Year,Borough,Charge rate\n2021,Hackney,12.5%\n2022,Hackney,6%\n2021,Camden,10%\n",
      to: "synthetic.csv")
    #expect(try answer("load \"\(folder)/synthetic.csv\" as mine").exitCode == .answered)
    let sum = try answer("from mine | sum \"Charge rate\"")
    #expect(sum.table?.columns.first?.cells.first?.value.isMissing == true)
    #expect(sum.notes.contains { $0.text.contains("percentages") })
    #expect(try answer("trend mine in Hackney").headline.contains("6.5 percentage points"))
    #expect(try answer("total mine in Hackney in 2021").headline.contains("12.5%"))
  }

  @Test func theRowsOfSeveralMeasuresAreNeverAdded() throws {
    try loading.write(
      "Year,Borough,Measure,Count\n2021,Hackney,Offences,170\n2021,Hackney,Outcomes,17\n"
        + "2022,Hackney,Offences,180\n2022,Hackney,Outcomes,18\n",
      to: "synthetic.csv")
    #expect(try answer("load \"\(folder)/synthetic.csv\" as mine").exitCode == .answered)
    let total = try answer("total offences in Hackney in 2021 from mine")
    #expect(total.headline.contains("170"))
    #expect(try answer("from mine | sum Outcomes").table?.columns[0].cells[0].value == .integer(35))
  }

  @Test func aQuarterHasThreeMonths() throws {
    let months = ["2023-01", "2023-02", "2023-03", "2023-04"]
    try loading.write(
      "Month,Borough,Crime type\n" + months.map { "\($0),Hackney,Rape\n" }.joined(),
      to: "synthetic.csv")
    #expect(try answer("load \"\(folder)/synthetic.csv\" as mine").exitCode == .answered)
    let quarters = try answer("trend mine in Hackney quarterly")
    #expect(quarters.notes.contains { $0.text.contains("1 of 3 months") })
    #expect(!quarters.notes.contains { $0.text.contains("of 12 months") })
  }

  /// Rates of several places have no sum, one rate by itself is its own, and counts beside them have one.
  @Test(arguments: ["Rate per 1000 population", "Crime rate", "rate_per_10000", "Rates per 1,000"])
  func ratesHaveNoSum(name: String) throws {
    let head = name.contains(",") ? "\"\(name)\"" : name
    try load(
      "Borough,Year,Offences,\(head)\nHackney,2019,100,4.5\nCamden,2019,80,3.2\nHackney,2020,9,5.5\n",
      as: "rates")
    #expect(
      try answer("from rates | sum \"\(name)\" by year").table?.columns[1].cells.map(\.value)
        == [.missing, .number(5.5)])
    #expect(try column("from rates | sum offences by year", "sum Offences") == ["180", "9"])
  }
}
