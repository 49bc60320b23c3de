import Answering
import Catalog
import Session
import SourceText
import Tables
import Testing

/// Rates by the people of loaded files.
@Suite struct LoadedPopulationTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  private let rate = "trend rape in Camden 2020/21..2022/23 per 1000 people"

  /// The people that the rates of a question divide by.
  private func people(_ question: String, _ name: String = "residents") throws -> [String] {
    try column(question, name)
  }

  @Test(
    arguments: [
      "Borough,Year,Population\nCamden,2020,1000\nCamden,2021,2000\nCamden,2022,3000\n",
      "Mid-year population estimates\n\nBorough,2020,2021,2022\nCamden,1000,2000,3000\n"
        + "Barnet,1,2,3\n",
      "Borough,Year,Age,Population\nCamden,2020,0-17,400\nCamden,2020,18+,600\n"
        + "Camden,2021,0-17,500\nCamden,2021,18+,1500\nCamden,2022,0-17,1000\nCamden,2022,18+,2000\n",
      "Borough,Date,Sex,All ages population\nCamden,2020-06-30,F,400\nCamden,2020-06-30,M,600\n"
        + "Camden,2021-06-30,F,500\nCamden,2021-06-30,M,1500\nCamden,2022-06-30,F,0\n"
        + "Camden,2022-06-30,M,3000\n",
    ])
  func peopleOfALoadedFileAreDividedBy(text: String) throws {
    #expect(try refusal(rate)?.code == "E023")
    try load(text)
    #expect(try people(rate) == ["1,000", "2,000", "3,000"])
    #expect(try notes(rate).contains("synthetic-mine.csv"))
    #expect(try notes("describe mine").contains("divides by its people"))
    #expect(try column(rate, "rate").count == 3)
    #expect(try answer("unload mine").exitCode == .answered)
    #expect(try refusal(rate)?.code == "E023")
  }

  @Test func columnsOfAgesArePeopleToo() throws {
    try load(
      "MYE2 - Persons: mid-2022 population estimates\n\nCode,Name,All ages,0,1-17,18+\n"
        + "E09000007,Camden,3000,1,9,2990\nE09000012,Hackney,14,2,3,9\n")
    #expect(try people("total rape in Camden in 2022/23 per 1000 people") == ["3,000"])
    #expect(try column("total mine in Camden where age < 18") == ["10"])
    #expect(
      session.catalog.population(of: "camden", in: 2022, Population.children, added: "mine")?.value
        == 10)
  }

  /// What may be people of some ages, of a day in winter or of a rate is no population.
  @Test(
    arguments: [
      "Children aged 0 to 17\n\nBorough,Year,Population\nCamden,2021,2000\nBarnet,2021,1\n",
      "Population projections\n\nBorough,Year,Population\nCamden,2021,2000\nBarnet,2021,1\n",
      "Census population\n\nBorough,Year,Population\nCamden,2021,2000\nBarnet,2021,1\n",
      "Borough,Year,Prison population\nCamden,2021,2000\nBarnet,2021,1\n",
      "Borough,Year,Offences per 1000 population\nCamden,2021,2000\nBarnet,2021,1\n",
      "Borough,Year,Population change\nCamden,2021,2000\nBarnet,2021,1\n",
      "Borough,Date,Population\nCamden,2021-03-31,2000\nBarnet,2021-03-31,1\n",
      "Borough,Year,Age,Population\nCamden,2021,10-17,2000\nCamden,2021,18+,1\n",
    ])
  func othersAreNoPopulation(text: String) throws {
    try load(text)
    #expect(try refusal(rate)?.code == "E023")
  }

  /// Children are all under 18 that the file has, and nobody where one age of them is missing.
  @Test(arguments: [(0, 1800), (1, nil)])
  func childrenAreAddedUpFromTheirAges(youngest: Int, people: Int?) throws {
    let rows = (youngest...18).map { "Camden,2025,\($0),\($0 == 18 ? 900 : 100)" }
    try load("Borough,Year,Age,Population\n" + rows.joined(separator: "\n") + "\n")
    let found = session.catalog.population(
      of: "camden", in: 2025, Population.children, added: "mine")
    #expect(found?.value == people)
    #expect(
      session.catalog.population(of: "camden", in: 2025, Population.allAges, added: "mine") == nil)
  }

  @Test func filesThatDifferAreNotChosenFrom() throws {
    try load("Borough,Year,Population\nCamden,2021,1000\nBarnet,2021,1\n", as: "one")
    try load("Borough,Year,Population\nCamden,2021,1001\nBarnet,2021,1\n", as: "two")
    let refusal = try refusal("total rape in Camden in 2021/22 per 1000 people")
    #expect(refusal?.message.contains("“one” and “two” have different populations") == true)
    #expect(refusal?.fix == "unload two")
    try load("Borough,Year,Population\nCamden,2021,1000\nBarnet,2021,1\n", as: "two")
    #expect(try people("total rape in Camden in 2021/22 per 1000 people") == ["1,000"])
  }

  /// All rates of a question are of one population: the data’s where it has as much.
  @Test func ratesOfAQuestionAreOfOnePopulation() throws {
    let before = try people("trend rape in Camden 2016/17..2018/19 per 1000 people")
    try load("Borough,Year,Population\nCamden,2017,1000\nBarnet,2017,1\n")
    #expect(try people("trend rape in Camden 2016/17..2018/19 per 1000 people") == before)
    try load("Borough,Year,Population\nCamden,2017,1000\nCamden,2018,1001\n")
    #expect(
      try people("trend rape in Camden 2016/17..2018/19 per 1000 people") == [
        "–", "1,000", "1,001",
      ])
  }

  /// The pipeline of a verb divides by the same people.
  @Test func thePipelineIsTheSame() throws {
    try load("Borough,Year,Population\nCamden,2020,1000\nCamden,2021,2000\nCamden,2022,3000\n")
    let page = try answer("explain \(rate)").page
    let pipeline = page[try #require(page.firstRange(of: "from figures")).lowerBound...]
    let typed = try #require(try answer(String(pipeline)).table)
    #expect(try answer(rate).table?.columns == typed.columns)
  }
}
