import Answering
import Session
import Tables
import Testing

/// Files of the Department for Education: levels of areas in plain words, and several measures.
@Suite struct LoadedLevelsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    let head =
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
      + "region_name,old_la_code,new_la_code,la_name,sex"
    let england = "E92000001,England"
    var one = head + ",assessed_children\n"
    var two = head + ",referrals,pupils\n"
    for (year, more) in [("202122", 0), ("202223", 2)] {
      for (area, count) in [
        ("National,\(england),,,,,", 200), ("Regional,\(england),E12000001,North East,,,", 60),
        ("Local authority,\(england),E12000001,North East,841,E06000005,Darlington", 20),
        ("Local authority,\(england),E12000001,North East,840,E06000047,County Durham", 40),
        ("Local authority,\(england),E12000007,London,204,E09000012,Hackney", 30),
      ] {
        for (sex, share) in [("Total", 10), ("Female", 4), ("Male", 6)] {
          let value = (count + more) * share / 10
          one += "\(year),Financial year,\(area),\(sex),\(value)\n"
          two += "\(year),Financial year,\(area),\(sex),\(value),\(value * 10)\n"
        }
      }
    }
    for (text, name) in [(one, "one"), (two, "two")] {
      let path = try loading.write(text, to: "synthetic-\(name).csv")
      #expect(try answer("load \"\(path)\" as \(name)").exitCode == .answered)
    }
  }

  private func column(_ text: String, _ name: String) throws -> [String] {
    let answer = try answer(text)
    let table = try #require(answer.table, "\(text): \(answer.status)")
    let column = table.columns[try #require(table.index(of: name), "\(text)")]
    return column.cells.map { column.words($0) }
  }

  @Test(
    "Areas that the package doesn't know go by their names",
    arguments: [
      ("top 2 local authorities by one", "name", ["County Durham", "Hackney"]),
      ("rank local authorities by one", "value", ["42", "32", "22"]),
      ("rank boroughs by one", "name", ["Hackney"]),
      ("rank regions by one", "value", ["62"]),
      ("total one in Darlington", "value", ["22"]),
      ("trend one in North East", "value", ["60", "62"]),
      ("share one by sex in Darlington in 2021/22", "share %", ["40.0%", "60.0%"]),
      ("compare one in Darlington with Hackney", "Darlington", ["20", "22"]),
      ("total one across local authorities", "name", ["Hackney", "Darlington", "County Durham"]),
    ])
  func areasInPlainWords(question: String, name: String, values: [String]) throws {
    #expect(try column(question, name) == values)
  }

  @Test(
    "The categories of a file are there for each of its measures",
    arguments: [
      ("total pupils by sex in Hackney in 2021/22", ["120", "180"]),
      ("total pupils in Hackney in 2021/22 where sex is Female", ["120"]),
      ("total pupils in Hackney in 2021/22 where sex is not Female", ["180"]),
      ("total female in Hackney in 2021/22 from two Female referrals", ["12"]),
      ("total female in Hackney in 2021/22 from two Female pupils", ["120"]),
      ("total assessed children in Hackney in 2021/22", ["30"]),
    ])
  func categoriesOfMeasures(question: String, values: [String]) throws {
    #expect(try column(question, "value") == values)
  }

  @Test func theOtherWaysOfCountingACategoryCanBeAsked() throws {
    let related = try answer("total female in Hackney from two Female referrals").related
    #expect(related.contains { $0.contains("from two Female pupils") })
    for question in related { #expect(try answer(question).exitCode == .answered, "\(question)") }
  }
}
