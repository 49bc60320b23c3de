import Answering
import Session
import Tables
import Testing

/// What figures of small synthetic files are said to be of.
@Suite struct LoadedUnitsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  @Test(
    arguments: [
      ("Children in need", "1,200 children in need in 2021/22"),
      ("Child protection plans", "1,200 child protection plans in 2021/22"),
      ("Total referrals", "1,200 referrals in 2021/22"), ("Spend (£m)", "£1,200m in 2021/22"),
      ("Spend £000", "£1,200k in 2021/22"), ("Officers (FTE)", "1,200 FTE in 2021/22"),
      ("Headcount", "1,200 in 2021/22"), ("Gangs", "1,200 in 2021/22"),
      ("Episodes with a factor", "1,200 episodes with a factor in 2021/22"),
    ])
  func aHeadingSaysTheUnit(heading: String, said: String) throws {
    let path = try loading.write(
      "Year,\(heading),Closures\n2021/22,1200,3\n2022/23,1300,4\n", to: "synthetic.csv")
    _ = try answer("load \"\(path)\" as mine")
    let asked = try answer("trend \"\(heading)\" from mine")
    #expect(asked.headline.contains(said) == true, "\(asked.headline)")
  }

  /// Under the name of an offence are offences where the title says so, and else no noun is made up.
  @Test(arguments: [
    ("Recorded offences by borough, 2022/23", "offences"), ("Crimes in 2022/23", "crimes"),
    ("Victims of offences in 2022/23", nil), ("Young people, 2022/23", nil),
  ])
  func whatIsCountedUnderAnOffence(title: String, unit: String?) throws {
    let path = try loading.write(
      "\"\(title)\",,\nBorough,Rape,Bicycles\nHackney,500,600\nCamden,400,700\n", to: "titled.csv")
    _ = try answer("load \"\(path)\" as mine")
    for (question, unit) in [("total rape from mine", unit), ("total bicycles from mine", nil)] {
      let total = try answer(question)
      let number = question.contains("rape") ? "900" : "1,300"
      #expect(
        total.headline.hasSuffix(
          ": \(([number] + [unit].compactMap(\.self)).joined(separator: " ")) in 2022/23."))
      #expect(total.table?.columns.last?.shownUnit == unit)
    }
  }

  /// Names of offences that the record has no figures of, and headings that say nothing, count what
  /// the title says; what has to do with offences besides counts something else.
  @Test(
    arguments: [
      ("Stalking", "offences"), ("Violence with injury", "offences"),
      ("Criminal damage and arson", "offences"), ("Value", "offences"), ("Number", "offences"),
      ("Violence reduction units", "violence reduction units"), ("Bicycles", nil),
      ("Drug treatment", nil),
      ("Rate of theft", nil),
    ])
  func headingsUnderATitleOfOffences(heading: String, unit: String?) throws {
    for (place, title) in ["Number of offences by borough", "Recorded offences, 2022"].enumerated()
    {
      let months = place == 0 ? "January 2022,Hackney,5\nFebruary 2022,Hackney,6\n" : ""
      let path = try loading.write(
        "\"\(title)\"\n\nMonth,Borough,\(heading)\n\(months)March 2022,Hackney,7\n"
          + "April 2022,Hackney,8\n", to: "titled-\(place).csv")
      _ = try answer("load \"\(path)\" as mine")
      let asked = try answer("total mine in April 2022")
      let shown = asked.table?.columns.last { $0.name == "value" }?.shownUnit
      #expect(shown == unit)
    }
  }

  /// Offences of two months are those of both; what isn’t known to have happened is not added.
  @Test(arguments: [("Number of offences", true), ("Figures", false)])
  func onlyWhatHappenedIsAddedOverTime(title: String, adds: Bool) throws {
    let rows = (1...12).map { "2022-\($0 < 10 ? "0" : "")\($0),Hackney,1" }.joined(separator: "\n")
    let path = try loading.write(
      "\(title)\n\nMonth,Borough,Stalking\n\(rows)\n", to: "titled.csv")
    _ = try answer("load \"\(path)\" as mine")
    #expect(
      try answer("total mine in Hackney in 2022 yearly").exitCode == (adds ? .answered : .wrong))
  }

  /// A single column of numbers has no made-up noun either.
  @Test func aHeadingThatCountsNothingIsNoUnit() throws {
    let path = try loading.write("Borough,Year,Value\nHackney,2022/23,500\n", to: "value.csv")
    _ = try answer("load \"\(path)\" as mine")
    let total = try answer("total mine in Hackney")
    #expect(total.headline == "Value in mine, Hackney: 500 in 2022/23.")
    #expect(total.table?.columns.last?.shownUnit == nil)
  }

  @Test func smallSumsOfMoneyHaveTheirPercentage() throws {
    let path = try loading.write("Year,Cost (£m)\n2021/22,12.50\n2022/23,13.75\n", to: "money.csv")
    _ = try answer("load \"\(path)\" as mine")
    #expect(
      try answer("change mine").headline
        == "£m in mine, all of mine: £12.50m in 2021/22, £13.75m in 2022/23, a rise of £1.25m"
        + " (10.0%).")
  }

  @Test func aPeriodOfTheTitleIsSaidToBe() throws {
    let path = try loading.write(
      "\"Workforce as at 31 March 2024\",,\nBorough,Officers,Cars\nHackney,500,6\nCamden,400,7\n",
      to: "titled.csv")
    _ = try answer("load \"\(path)\" as mine")
    let total = try answer("total officers from mine")
    #expect(total.headline.hasSuffix("900 officers on 31 March 2024.") == true)
    #expect(total.notes.contains { $0.text.contains("taken from the title above the table") })
    #expect(try answer("set role mine.Period other").exitCode == .answered)
    #expect(try answer("total officers from mine").headline.contains("(no period stated)"))
  }

  @Test func atLeastASumIsGivenToTheLastFigure() throws {
    let path = try loading.write(
      "Offence,2021/22,2022/23\nOne,21,28\nTwo,10,12\nThree,30,[c]\n", to: "held.csv")
    _ = try answer("load \"\(path)\" as mine")
    let trend = try answer("trend mine")
    #expect(
      trend.headline.contains("at least 40 in 2022/23, a difference of at least -21") == true)
  }
}
