import Answering
import Session
import Tables
import Testing

/// Files of the Department for Education by academic years, financial years and terms.
@Suite struct LoadedSchoolYearsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  /// Loads rows of Hackney for some years and parts of years, each with its place as its number.
  private func load(_ parts: [String], years: ClosedRange<Int> = 2021...2023) throws {
    var text =
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
      + "region_name,new_la_code,la_name,number_of_pupils\n"
    for year in years {
      for (place, part) in parts.enumerated() {
        let number = (place + 1) * 1000 + year
        text +=
          "\(year)\((year + 1) % 100),\(part),Local authority,E92000001,England,E12000007,"
          + "London,E09000012,Hackney,\(number)\n"
      }
    }
    let file = try loading.write(text, to: "synthetic.csv")
    #expect(try answer("load \"\(file)\" as mine").exitCode == .answered)
  }

  private func figures(_ question: String) throws -> [String] {
    let answer = try answer(question)
    let table = try #require(answer.table, "\(question): \(answer.status)")
    let places = try ["period", "value"].map { try #require(table.index(of: $0)) }
    return (0..<table.rowCount).map { row in
      places.map { table.columns[$0].words(table[row, $0]) }.joined(separator: ": ")
    }
  }

  @Test(arguments: [
    ("2022/23", ["academic year 2022/23: 4,022"]),
    ("academic year 2022/23", ["academic year 2022/23: 4,022"]),
    ("2021/22..2022/23", ["academic year 2021/22: 4,021", "academic year 2022/23: 4,022"]),
    ("since 2022", ["academic year 2022/23: 4,022", "academic year 2023/24: 4,023"]),
  ])
  func aYearOfTwoIsAcademicWhereAllAre(_ period: String, _ figures: [String]) throws {
    try load(["Autumn term", "Academic year"])
    let asked = "number of pupils \(period) in Hackney from mine"
    #expect(try self.figures((figures.count > 1 ? "trend " : "total ") + asked) == figures)
    #expect(
      try answer("total number of pupils 2022/23 in Hackney from mine").readback
        .contains("academic year 2022/23"))
  }

  @Test func rowsToo() throws {
    try load(["Academic year"])
    let rows = try #require(try answer("from mine where Period is 2022/23").table)
    #expect(rows.rowCount == 1)
  }

  /// Of two kinds of year neither is taken unasked.
  @Test func twoKindsOfYearAreAQuestion() throws {
    try load(["Academic year", "Financial year"])
    let asked = "total number of pupils in 2022/23 in Hackney from mine"
    let answer = try answer(asked)
    #expect(answer.exitCode == .ambiguous)
    for (kind, figure) in [
      ("academic year", "academic year 2022/23: 3,022"), ("financial year", "2022/23: 4,022"),
    ] {
      #expect(try figures("\(asked) by \(kind)") == [figure])
      #expect("\(answer)".contains("\(asked) by \(kind)"))
    }
  }

  @Test(arguments: [
    (
      ["Autumn term", "Spring term", "Autumn and spring term", "Academic year"], "",
      [
        "academic year 2021/22: 6,021", "academic year 2022/23: 6,022",
        "academic year 2023/24: 6,023",
      ]
    ),
    (
      ["Autumn term", "Spring term", "Autumn and spring term"], "",
      [
        "September 2021 to April 2022: 5,021", "September 2022 to April 2023: 5,022",
        "September 2023 to April 2024: 5,023",
      ]
    ),
    (
      ["Autumn term", "Spring term", "Academic year"], "spring term ",
      [
        "January 2022 to April 2022: 4,021", "January 2023 to April 2023: 4,022",
        "January 2024 to April 2024: 4,023",
      ]
    ),
  ])
  func aTrendIsOfOneKindOfPeriod(
    _ parts: [String], _ kind: String, _ figures: [String]
  ) throws {
    try load(parts)
    let question = "trend \(kind)number of pupils in Hackney from mine"
    #expect(try self.figures(question) == figures)
    let notes = try answer(question).notes.map(\.text).joined()
    #expect(notes.contains("other kinds of period too (") == kind.isEmpty)
  }

  /// A term of a year of two is one of the academic year.
  @Test func termsAreOfAcademicYears() throws {
    try load(["Summer term", "Academic year"])
    #expect(
      try figures("total summer term number of pupils in 2022/23 in Hackney from mine") == [
        "May 2023 to July 2023: 3,022"
      ])
  }
}
