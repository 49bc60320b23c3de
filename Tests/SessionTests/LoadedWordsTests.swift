import Answering
import Session
import SourceText
import Tables
import Testing

/// Questions of loaded files in the words in which they are asked.
@Suite struct LoadedWordsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  /// A file of names with signs in a category and in a breakdown.
  private func loadNames() throws {
    let kinds = ["Allegation (s47)", "Violence & sexual offences", "Anti-social behaviour"]
    let groups = ["Black - Caribbean", "White / British"]
    let rows = ["2021/22", "2022/23"].flatMap { year in
      kinds.indices.flatMap { kind in
        groups.indices.map { group in
          "\(year),Camden,\(kinds[kind]),\(groups[group]),\(10 * kind + group + 1)"
        }
      }
    }
    try load("Year,Borough,Category,Ethnicity,Number\n" + rows.joined(separator: "\n") + "\n")
  }

  /// Brackets, strokes and signs are a part of a name that has them.
  @Test(arguments: [
    ("total Allegation (s47) in Camden in 2022/23", "3"),
    ("how many allegation (s47) in Camden in 2022/23?", "3"),
    ("total mine where category is Allegation (s47) in 2022/23", "3"),
    ("total mine where ethnicity is Black - Caribbean in 2022/23", "33"),
    ("total mine where ethnicity is White / British in Camden in 2022/23", "36"),
    (
      "total mine where ethnicity in (Black - Caribbean, White / British) in 2022/23", "69"
    ),
    ("total violence and sexual offences in 2022/23 from mine", "23"),
    ("total Violence & Sexual Offences in 2022/23 from mine", "23"),
    ("how many anti social behaviour incidents in 2022/23", "43"),
  ])
  func namesWithSignsAreRead(_ question: String, _ value: String) throws {
    try loadNames()
    #expect(try column(question) == [value])
  }

  @Test(arguments: [
    ("from mine where category is Allegation (s47) | sum Number", "6"),
    ("from mine where ethnicity is Black - Caribbean | sum Number", "66"),
    ("from mine where ethnicity in (Black - Caribbean, White / British) | sum Number", "138"),
  ])
  func rowsAreChosenByThem(_ question: String, _ sum: String) throws {
    try loadNames()
    #expect(try column(question, "sum Number") == [sum])
  }

  /// A calculation stays one beside numbers.
  @Test func numbersAreStillWorkedOut() throws {
    try loadNames()
    #expect(try column("from mine where Number = 20 - 9 | count", "count") == ["2"])
  }

  @Test(arguments: [
    "total mine where ethnicity is ", "trend mine in Camden where Ethnicity is ",
    "total mine where category is ",
  ])
  func valuesAreOffered(_ line: String) throws {
    try loadNames()
    let offered = session.completions(line, line.utf8.count).items.map(\.text)
    let wanted = line.contains("category") ? "Allegation (s47)" : "Black - Caribbean"
    #expect(offered.contains { $0.contains(wanted) }, "\(offered)")
  }

  private func loadSearches() throws {
    let ages = ["under 10", "10-17", "18-24", "over 34"]
    let rows = (1...12).flatMap { month in
      ages.indices.flatMap { age in
        (0...age).map { _ in
          "Person search,2023-\(month < 10 ? "0" : "")\(month)-02T10:00:00+00:00,False,,51.5,-0.1,"
            + "\(age == 1 ? "Female" : "Male"),\(ages[age]),White - Irish,White,Law,Controlled drugs,"
            + "\(age == 2 ? "Arrest" : "Nothing found"),,"
        }
      }
    }
    try load(
      "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
        + "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
        + "Outcome linked to object of search,Removal of more than just outer clothing\n"
        + rows.joined(separator: "\n") + "\n")
  }

  /// What the words say of people is asked by the field that has it, and is never left out.
  @Test(arguments: [
    (
      "how many children were searched in 2023",
      "total mine in 2023 where age range in (under 10, \"10-17\")", "36"
    ),
    (
      "how many searches were there of under 18s in 2023",
      "total searches in 2023 where age range in (under 10, \"10-17\")", "36"
    ),
    (
      "how many 10-17 year olds were searched in 2023",
      "total mine in 2023 where age range is \"10-17\"", "24"
    ),
    ("how many people were searched in 2023", "total mine in 2023", "120"),
    (
      "how many searches were for drugs in 2023",
      "total searches in 2023 where object of search is Controlled drugs", "120"
    ),
    ("how many women were searched in 2023", "total mine in 2023 where gender is Female", "24"),
  ])
  func peopleAreAskedByTheirField(_ question: String, _ fix: String, _ value: String) throws {
    try loadSearches()
    let offered = try #require(try refusal(question)?.fix)
    #expect(Set(offered.split(separator: " ")) == Set(fix.split(separator: " ")), "\(offered)")
    #expect(try column(offered) == [value])
  }

  /// Figures of all ages are never given for those of children.
  @Test(arguments: [
    "how many children were in stop and searches in 2023",
    "how many kids were in stop and searches in 2023",
  ])
  func figuresOfAllAgesAreNotThoseOfChildren(_ question: String) throws {
    try loadSearches()
    let refusal = try #require(try refusal(question))
    #expect(refusal.code == "E024")
    #expect(try column(try #require(refusal.fix)) == ["36"])
  }

  @Test(arguments: [
    ("how many searches led to an arrest in 2023", "36"),
    ("how many searches of women in 2023", nil),
    ("what share of searches led to arrest in 2023", "36"),
  ])
  func outcomesAreParts(_ question: String, _ value: String?) throws {
    try loadSearches()
    guard let value else {
      #expect(try refusal(question) != nil)
      return
    }
    #expect(try column(question, question.contains("share") ? "part" : "value") == [value])
  }

  /// The period with most is one of the whole ones.
  @Test(arguments: [
    ("which month had the most robberies in Camden", ["March 2023"]),
    ("which month had the fewest robberies", ["February 2023", "April 2023"]),
    ("which quarter had the most robberies", ["Q1 2023"]),
    ("when were robberies at their highest", ["March 2023"]),
  ])
  func thePeriodWithMostIsFound(_ question: String, _ periods: [String]) throws {
    try loadMonths()
    #expect(try column(question, "period") == periods)
  }

  @Test(arguments: [
    ("average robberies per month", "2.25"), ("what is the monthly average of robberies", "2.25"),
    ("how many robberies on average each month", "2.25"),
  ])
  func averagesAreOfTheLengthThatIsSaid(_ question: String, _ mean: String) throws {
    try loadMonths()
    #expect(try column(question, "mean value") == [mean])
  }

  /// A year of which only some months are there gives no average by year.
  @Test func averagesOfPartsOfYearsAreWithheld() throws {
    try loadMonths()
    #expect(try answer("average robberies per year").exitCode != .answered)
  }

  private func loadMonths() throws {
    let months = [(1, 3), (2, 1), (3, 4), (4, 1)]
    let rows = months.flatMap { month, count in
      (0..<count).map { _ in "2023-0\(month),Camden,Robbery" }
        + ["2023-0\(month),Camden,Burglary", "2023-0\(month),Hackney,Burglary"]
    }
    try load("Month,Borough,Crime type\n" + rows.joined(separator: "\n") + "\n")
  }
}
