import Answering
import Session
import Tables
import Testing

/// Signs that publishers put in place of figures, as answers tell of them.
@Suite struct LoadedMarksTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    try loading.write(
      "Year,Borough,Count\n2012/13,Hackney,5\n2012/13,Camden,z\n2013/14,Hackney,7\n"
        + "2013/14,Camden,8\n2014/15,Hackney,6\n2014/15,Camden,9\n", to: "synthetic.csv")
  }

  @Test func aSignIsToldByItsPublishersWord() throws {
    let loaded = try answer("load \"\(folder)/synthetic.csv\" as mine")
    #expect(loaded.notes.contains { $0.text.contains("1 “z” (not applicable)") })
    for question in ["from mine", "trend mine in Camden"] {
      let answer = try answer(question)
      let told = answer.notes.filter { $0.text.contains("“z”") }
      #expect(told.map(\.code) == [.load], "\(question)")
      #expect(told.allSatisfy { $0.text.hasSuffix("not applicable.") })
    }
    let whole = try answer("from mine | where Year is 2013/14")
    #expect(whole.notes.allSatisfy { !$0.text.contains("“z”") })
  }

  /// Of figures that are all held back or not to be had the latest is the latest, with its mark.
  @Test(arguments: [("c", "suppressed"), ("x", "not collected")])
  func theLatestWithoutAnyValue(_ sign: String, _ mark: String) throws {
    let rows = (2021...2023).flatMap { year in
      ["Hackney,\(year)/\(year - 1999),\(sign)", "Camden,\(year)/\(year - 1999),\(year)"]
    }
    let file = try loading.write(
      "Borough,Year,Number of offences\n" + rows.joined(separator: "\n") + "\n", to: "held.csv")
    _ = try answer("load \"\(file)\" as held")
    let total = try answer("total offences in Hackney from held")
    let table = try #require(total.table, "\(total.status)")
    #expect(table.rowCount == 1)
    #expect(table.columns[0].words(table[0, 0]) == "2023/24")
    #expect(table[0, 1].marks.map(\.rawValue) == [mark.replacing(" ", with: "-")])
    let compared = try answer("compare offences in Hackney, Camden from held")
    #expect(compared.headline.contains("Hackney no figure;"))
  }
}
